"""Texts for properties of the page, with all that makes lines hard to break."""

from hypothesis import strategies as st

from tui.model import Article
from tui.page.blocks import Blocks
from tui.page.rows import Rows

WORDS = st.text(alphabet="abc déß漢字カナ👍🏽👨‍👩‍👧é \n\tعربيไทย“”'-", max_size=200)
LONG = st.builds(
    lambda parts, gap, times: gap.join(parts * times),
    st.lists(
        st.sampled_from(
            [
                "The ferry left.",
                "Nobody saw",
                "記者。",
                "カナ",
                "👨‍👩‍👧",
                "🇬🇧",
                "e\u0301\u0323",
                "नमस्ते",
                "ကြို",
                "각",
                "กำ",
                "a\tb",
                "—",
                "x" * 50,
            ]
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["", " ", "\n", "\n\n"]),
    st.integers(1, 12),
)
"""Texts of several blocks, where these are small; often one paragraph, often without a blank."""


def rows_of(text: str, width: int, spacing: int = 1, size: int = 4096) -> Rows:
    """All rows of a text, none of them wrapped yet."""
    article = Article.of(text)
    return Rows(Blocks(article.text, article.paragraphs, size), width, spacing)
