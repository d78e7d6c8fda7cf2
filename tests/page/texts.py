"""Texts for properties of the page, with all that makes lines hard to break."""

from hypothesis import strategies as st

from tui.model import Article
from tui.page.blocks import Blocks
from tui.page.breaks import wrap
from tui.page.rows import Rows

wrap("ไทย👩🏽", 4)  # has loaded what knows of scripts, so that no property waits for it

WORDS = st.lists(
    st.sampled_from(
        [
            *"abc déß漢字カナ、。「」ー👍🏽👨‍👩‍👧é \n\tعربيไทยกำเๆ“”'-\u00ad\u00a0\u3000\u200b\u200dｶﾞ한글",
            *(
                "e\u0301\u0323",
                "각",
                "ᄀ",
                "ᆨ",
                "नमस्ते",
                "क्\u200dष",
                "ක්\u200dර",
                "ကြို",
                "1️⃣",
                "❤️",
                "❤︎",
                "🇬🇧",
                "🇺🇦🇬",
            ),
            *(
                "👩🏽\u200d🚒",
                "🏳️\u200d🌈",
                "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
                "葛\U000e0100",
            ),
            *(
                "שָׁלוֹם",
                "می\u200cخواهم",
                "word",
                "https://a.example/b-c?d=e",
                "extra\u00adordinary",
                "\u0301",
                "🏽",
                "\ufe0f",
                "\x1b[31m",
                "ภาษาไทย",
            ),
        ]
    ),
    max_size=60,
).map("".join)
"""Every script that has ways of its own with lines, in any order: also where marks join what they never should."""
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
