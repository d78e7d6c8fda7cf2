"""Folds: what holds a fact stays, every other paragraph is in one fold, and each fold has one line."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Article, Span
from tui.page.blocks import Blocks
from tui.page.folds import fold, fold_over, laid
from tui.page.rows import Rows

TEXTS = st.lists(
    st.sampled_from(["One.", "Two words.", "x" * 300, "A line of some length. " * 9]), max_size=12
)


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 400)), max_size=6),
    st.sets(st.integers(1, 12)),
)
def test_each_paragraph_is_shown_or_in_one_fold(parts, places, opened) -> None:
    article = Article.of("\n\n".join(parts))
    paragraphs, end = article.paragraphs, len(article.text)
    held = (
        [Span(start, min(end, start + length)) for start, length in places if start < end]
        if paragraphs
        else []
    )
    folds = fold(paragraphs, held, opened)
    for paragraph in paragraphs:
        wanted = paragraph.number in opened or any(span.overlaps(paragraph.span) for span in held)
        over = [one for one in folds if paragraph.number in one.numbers]
        assert len(over) <= 1
        if wanted:
            assert not over
        if over:
            assert fold_over(folds, paragraph.span.start) == over[0]
            assert over[0].span.contains(paragraph.span)
    rows = Rows(Blocks(article.text, laid(paragraphs, folds)), 40)
    rows.wrap_all()
    shown = [rows[at] for at in range(len(rows)) if rows[at].end > rows[at].start]
    assert sum(fold_over(folds, row.start) is not None for row in shown) == len(folds)
    for one in folds:
        assert rows[rows.row_of(one.span.start)].start == one.span.start
