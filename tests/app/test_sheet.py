"""The drawn page: whatever is marked, and however wide the page, the marks lie over the characters of their span."""

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tests.page.texts import WORDS
from tui.app.drawing.sheet import Sheet
from tui.app.looks import PALETTES, looks
from tui.model import Annotations, Article, Entity, Mention, Place, Span
from tui.page.cells import column_of, drawn, edges, widened

LOOKS = looks(PALETTES["copydesk-dark"])


def _select(sheet: Sheet, span: Span) -> Style:
    sheet.selection = span
    return LOOKS.selection


def _hit(sheet: Sheet, span: Span) -> Style:
    sheet.hits, sheet.hit = [Span(0, 0), span], 1
    return LOOKS.current_hit


def _name(sheet: Sheet, span: Span) -> Style:
    assert sheet.annotations is not None
    fact = Entity("Name", "PERSON", (Mention(span),))
    sheet.annotations = Annotations.of(sheet.annotations.article, [fact])
    return LOOKS.label("PERSON")


def _stand_at(sheet: Sheet, span: Span) -> Style:
    sheet.current = Place(span, Entity("Name", "PERSON", (Mention(span),)))
    return LOOKS.current


def laid_out(text: str, width: int) -> Sheet:
    """The sheet of an article, its text as wide as the page."""
    sheet = Sheet(LOOKS)
    sheet.annotations, sheet.measure = Annotations(Article.of(text)), width
    sheet.lay_out(width + 4)
    return sheet


def rows(sheet: Sheet) -> list[list[Segment]]:
    sheet.rows.wrap_all()
    return [sheet.draw(index) for index in range(len(sheet.rows))]


@given(
    WORDS.filter(str.strip), st.integers(4, 40), st.sampled_from([_select, _hit, _name, _stand_at]), st.data()
)
def test_a_mark_lies_over_the_characters_of_its_span(
    text: str, width: int, mark: Callable[[Sheet, Span], Style], data: st.DataObject
) -> None:
    sheet = laid_out(text, width)
    text = sheet.text
    plain = ["".join(segment.text for segment in row) for row in rows(sheet)]
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    style = mark(sheet, span)
    for index, segments in enumerate(rows(sheet)):
        assert sum(segment.cell_length for segment in segments) == sheet.width
        assert "".join(segment.text for segment in segments) == plain[index]
        row = Span(*sheet.rows[index])
        marked = [segment for segment in segments if has(segment, style)]
        if not span.overlaps(row):
            assert not marked
            continue
        here = widened(
            Span(max(span.start, row.start), min(span.end, row.end)), edges(text, row.start, row.end)
        )
        words = drawn(text, here.start, here.end, broken=here.end == row.end)
        assert "".join(segment.text for segment in marked).rstrip("\u200e") == words
        if words:
            before = segments[: segments.index(marked[0])]
            at = sheet.margin + column_of(text, row.start, here.start)
            assert sum(segment.cell_length for segment in before) == at


def has(segment: Segment, style: Style) -> bool:
    """Whether a segment is drawn in a style, whatever else lies over it."""
    own = segment.style
    if own is None:
        return False
    return own.bgcolor == style.bgcolor if style.bgcolor else (own.color, own.bold) == (style.color, True)


@given(
    WORDS.filter(str.strip),
    st.integers(4, 40),
    st.lists(st.integers(0, 60), unique=True),
    st.sampled_from(["m", "mn"]),
)
@example("aa👩🏽\u200d🚒👩🏽\u200d🚒👩🏽\u200d🚒aaa", 11, [15], "m")  # which Rich cuts through
def test_letters_over_a_text_move_nothing_beside_them(
    text: str, width: int, places: list[int], letters: str
) -> None:
    sheet = laid_out(text, width)
    sheet.letters = {place: letters for place in places if place < len(sheet.text)}
    for segments in rows(sheet):
        assert sum(segment.cell_length for segment in segments) == sheet.width
    shown = "".join(segment.text for row in rows(sheet) for segment in row if has(segment, LOOKS.current_hit))
    assert not shown.replace("m", "").replace("n", "").strip()
