"""A long text is wrapped in blocks: in whichever order that happens, the rows are the same."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.page.texts import LONG, rows_of
from tui.model import Article
from tui.page.blocks import Blocks, cuts
from tui.page.breaks import wrap
from tui.page.cells import graphemes
from tui.page.rows import Row, Rows

SIZE = 16


def seen(rows: Rows) -> list[Row]:
    rows.wrap_all()
    return list(rows)


def one_by_one(text: str, width: int, spacing: int) -> list[Row]:
    """The rows of a text whose paragraphs, or pieces of them, are each wrapped as a whole."""
    article, rows = Article.of(text), list[Row]()
    for paragraph in article.paragraphs:
        first, last = paragraph.span.start, paragraph.span.end
        pieces = (
            [first, *cuts(article.text, first, last, 2 * SIZE), last]
            if last - first > 4 * SIZE
            else [first, last]
        )
        rows += [Row(rows[-1].end, rows[-1].end)] * spacing if rows else []
        for at, (start, end) in enumerate(pairwise(pieces)):
            starts = wrap(article.text[start:end], width)
            for number, (one, two) in enumerate(pairwise([*starts, end - start])):
                rows += [Row(rows[-1].end, rows[-1].end)] * (spacing - 1) if at + number else []
                rows.append(
                    Row(start + one, start + one + len(article.text[start + one : start + two].rstrip()))
                )
    return rows


@given(LONG, st.integers(2, 40), st.integers(1, 3))
def test_blocks_are_wrapped_as_if_each_piece_stood_alone(text: str, width: int, spacing: int) -> None:
    assert seen(rows_of(text, width, spacing, SIZE)) == one_by_one(text, width, spacing)


@given(LONG, st.integers(2, 40))
def test_rows_cover_a_text_in_blocks_without_gap_or_overlap(text: str, width: int) -> None:
    rows = [row for row in seen(rows_of(text, width, size=SIZE)) if row.end > row.start]
    text = Article.of(text).text
    edges = [0, *(edge for row in rows for edge in row), len(text)]
    assert edges == sorted(edges)
    assert not any(text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))


@given(LONG, st.integers(2, 40), st.data())
def test_rows_looked_at_in_any_order_are_those_of_the_whole(
    text: str, width: int, data: st.DataObject
) -> None:
    whole = seen(rows_of(text, width, size=SIZE))
    rows = rows_of(text, width, size=SIZE)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=6)):
        at = rows.row_of(offset)
        assert rows[at] == [row for row in whole if row.start <= offset or row == whole[0]][-1]
        above = data.draw(st.integers(0, 5))
        row = rows.row_above(offset, above)
        at = rows.row_of(offset)
        assert row == max(0, at - above)
        assert [rows[one] for one in range(row, at)] == whole[
            whole.index(rows[at]) - (at - row) : whole.index(rows[at])
        ]
    assert seen(rows) == whole


@given(LONG, st.integers(2, 40), st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_whoever_is_told_of_shifts_keeps_the_same_row(text: str, width: int, offsets: list[int]) -> None:
    rows, kept = rows_of(text, width, size=SIZE), dict[int, int]()

    def shifted(first: int, by: int) -> None:
        for offset, row in kept.items():
            kept[offset] = row + by if row >= first else row

    rows.shifted = shifted
    for offset in offsets:
        kept[offset] = rows.row_of(offset)
    rows.wrap_all()
    assert kept == {offset: rows.row_of(offset) for offset in offsets}


@given(LONG, st.lists(st.integers(2, 40), min_size=2, max_size=6), st.data())
def test_a_place_is_found_again_at_any_width(text: str, widths: list[int], data: st.DataObject) -> None:
    whole = rows_of(text, widths[0], size=SIZE)
    place = data.draw(st.integers(0, max(0, len(whole.text) - 1)))
    for width in widths:
        rows = Rows(whole.blocks, width)
        at = rows.row_of(place)
        if at:
            assert rows[at].start <= place
        rows.wrap(at, 2)
        if at + 1 < len(rows):
            assert rows[at + 1].start > place or rows[at].start == rows[at].end


@given(LONG)
def test_a_long_paragraph_is_cut_between_characters_wherever_the_width(text: str) -> None:
    text = Article.of(text).text.replace("\n", " ")
    edges = {start for start, _, _ in graphemes(text)}
    places = list(cuts(text, 0, len(text), 2 * SIZE))
    assert set(places) <= edges
    assert all(not text[at].isspace() for at in places)


def test_a_long_paragraph_is_cut_at_a_sentence_if_there_is_one() -> None:
    text = "The ferry sails at noon. " * 2000
    places = list(cuts(text, 0, len(text), 8192))
    assert len(places) == 5
    assert all(text.startswith("The ferry", at) for at in places)


def test_only_what_is_looked_at_is_wrapped() -> None:
    text = "A short paragraph of text.\n\n" * 5000
    rows = rows_of(text, 40)
    assert abs(len(rows) - 9999) < 2000
    assert rows[rows.row_of(len(text) - 5)].end > len(text) - 10
    assert not rows.complete
    rows.wrap_all()
    assert rows.complete
    assert len(rows) == 9999


def test_blocks_are_of_much_the_same_size() -> None:
    article = Article.of("A short paragraph of text.\n\n" * 2000 + "One word after another. " * 4000)
    blocks = Blocks(article.text, article.paragraphs)
    edges = [*blocks.starts, len(article.text)]
    assert all(2000 < end - start < 17_000 for start, end in pairwise(edges))
