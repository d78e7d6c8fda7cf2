"""Rows hold the whole text, never wider than the page and never with half a character."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.page.texts import WORDS, rows_of
from tui.model import Article
from tui.page.breaks import wrap
from tui.page.cells import column_of, drawn, graphemes
from tui.page.rows import offset_at


@given(WORDS, st.integers(2, 40))
@example("ကြို\u200bကြိုa", 2)
def test_rows_show_every_visible_character_once_and_in_order(text: str, width: int) -> None:
    article = Article.of(text)
    rows = rows_of(text, width)
    shown = "".join(article.text[row.start : row.end] for row in rows)
    assert visible(shown) == visible(article.text)


def visible(text: str) -> str:
    return "".join(text.replace("\u200b", " ").split())


@given(WORDS, st.integers(4, 40))
@example("a漢\u3000\u0301", 4)
def test_no_row_is_wider_than_the_page(text: str, width: int) -> None:
    article = Article.of(text)
    for row in rows_of(text, width):
        line = drawn(article.text, row.start, row.end, broken=True)
        assert cell_len(line) <= width or len(list(graphemes(line))) == 1


@given(WORDS, st.integers(2, 40))
def test_a_row_starts_where_a_character_starts(text: str, width: int) -> None:
    article = Article.of(text)
    for paragraph in article.paragraphs:
        words = article.text[paragraph.span.start : paragraph.span.end]
        assert set(wrap(words, width)) <= {start for start, _, _ in graphemes(words)} | {0}


@given(WORDS, st.integers(4, 40))
def test_column_and_offset_are_each_others_inverse(text: str, width: int) -> None:
    article = Article.of(text)
    for row in rows_of(text, width):
        for start, _, size in graphemes(article.text[row.start : row.end]):
            if size:
                column = column_of(article.text, row.start, row.start + start)
                assert offset_at(article.text, row, column) == row.start + start


@given(WORDS, st.integers(2, 40), st.integers(2, 3))
def test_rows_set_apart_are_the_same_with_blank_ones_between(text: str, width: int, spacing: int) -> None:
    close = [row for row in rows_of(text, width) if row.end > row.start]
    apart = rows_of(text, width, spacing)
    assert [row for row in apart if row.end > row.start] == close
    written = [at for at, row in enumerate(apart) if row.end > row.start]
    assert all(two - one >= spacing for one, two in pairwise(written))
    assert all(apart.row_of(row.start) == at for at, row in enumerate(apart) if row.end > row.start)
