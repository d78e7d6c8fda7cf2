"""Focus: the paragraph or the sentence that is being read stands out, the rest is dimmed."""

import pytest

from tests.app.desks import EMPTY, make_app, place, sitting
from tests.app.test_reading import LONG, SIZES
from tui.model import Article, Entity, Mention, Span


def lit(reader) -> str:
    span = reader.pane.sheet.lit
    return span.of(reader.app.article.text) if span else ""


async def test_f_lights_the_paragraph_then_the_sentence_then_all() -> None:
    async with sitting() as reader:
        await reader.press("]", "q", "]", "q", "F")
        assert lit(reader).startswith("“We never meant")
        await reader.press("escape", "F")
        assert lit(reader).startswith("Mara Lindqvist will relight")
        await reader.press("F")
        assert reader.pane.sheet.lit is None


async def test_the_rest_is_dimmed_and_its_facts_with_it() -> None:
    async with sitting() as reader:
        await reader.press("F")
        looks = reader.screen.looks
        styles = {
            segment.text.strip(): segment.style
            for row in range(reader.pane.row_count)
            for segment in reader.pane.draw(row)
        }
        assert styles["Mara Lindqvist"].color != looks.dim.color
        dimmed = [style for words, style in styles.items() if "Okafor" in words]
        assert dimmed
        assert all(style.color == looks.dim.color and not style.bold for style in dimmed)
        assert all(style.bgcolor == looks.text.bgcolor for style in dimmed)


async def test_the_light_follows_the_current_fact() -> None:
    async with sitting() as reader:
        await reader.press("F", "]", "d", "]", "d")
        assert reader.current == "3 June"
        assert reader.pane.sheet.lit.contains(place("3 June"))


@pytest.mark.parametrize("size", SIZES)
async def test_scrolling_brings_every_paragraph_into_the_light(size: tuple[int, int]) -> None:
    article = Article.of("\n\n".join(paragraph.span.of(LONG.text) for paragraph in LONG.paragraphs[:14]))
    async with sitting(make_app(article), size) as reader:
        await reader.press("F")
        seen = [lit(reader)]
        while reader.pane.scroll_offset.y < reader.pane.max_scroll_y:
            await reader.press("j")
            if lit(reader) != seen[-1]:
                seen.append(lit(reader))
        assert seen == [paragraph.span.of(article.text) for paragraph in article.paragraphs]


async def test_a_blank_row_at_the_top_leaves_what_is_below_it_in_the_light() -> None:
    async with sitting(make_app(LONG), (60, 16)) as reader:
        await reader.press("0", "F")
        for _ in range(30):
            await reader.press("j")
            assert reader.pane.sheet.lit.overlaps(reader.pane.on_screen)


async def test_a_text_without_words_has_nothing_to_light() -> None:
    async with sitting(make_app(EMPTY)) as reader:
        await reader.press("F", "F", "F")
        assert reader.pane.sheet.lit is None


def ruled(reader) -> str:
    """The row that the ruler lies under, as it stands on the screen."""
    [line] = [line for line in reader.lines_of(reader.pane) if "▸" in line]
    return line.strip("│┃ ▸")


async def test_the_ruler_marks_a_row_and_goes_down_by_lines_of_text() -> None:
    async with sitting() as reader:
        await reader.press("H")
        assert ruled(reader).startswith("Mara Lindqvist will relight")
        ground = reader.screen.looks.band.bgcolor
        assert all(segment.style.bgcolor == ground for segment in reader.pane.draw(0))
        await reader.press("j", "j", "j")
        assert ruled(reader).startswith("“We never meant")
        assert reader.pane.scroll_offset.y == 0
        await reader.press("k")
        assert ruled(reader) == "went dark."
        await reader.press("H")
        assert "▸" not in "\n".join(reader.lines_of(reader.pane))


@pytest.mark.parametrize("size", SIZES)
async def test_the_ruler_comes_to_every_line_and_stays_on_the_screen(size: tuple[int, int]) -> None:
    async with sitting(make_app(LONG), size) as reader:
        await reader.press("H")
        lines = [ruled(reader)]
        for _ in range(40):
            await reader.press("j")
            lines.append(ruled(reader))
        assert " ".join(lines).split() == LONG.text.split()[: len(" ".join(lines).split())]
        for key in ("space", "ctrl+d", "G", "b", "ctrl+u", "g", "}", "}", "{"):
            await reader.press(key)
            assert ruled(reader), key
        assert ruled(reader).startswith("Paragraph 2 is")


async def test_the_ruler_goes_to_facts_and_is_kept_over_a_resize() -> None:
    async with sitting() as reader:
        await reader.press("H", "]", "d", "]", "d")
        assert "3 June" in ruled(reader)
        for size in ((60, 16), (150, 50), (80, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert "3 June" in ruled(reader), size
        read = reader.pane.spot.start
        await reader.press("j", "n")
        assert reader.screen.current.span.start > read


async def test_the_ruler_goes_on_from_the_middle_of_a_line_to_a_short_one() -> None:
    async with sitting() as reader:
        await reader.press("]", "d", "H", "j")
        assert ruled(reader) == "went dark."
        await reader.press("j")
        assert ruled(reader).startswith("“We never meant")


async def test_a_text_without_words_has_nothing_to_lay_a_ruler_under() -> None:
    async with sitting(make_app(EMPTY)) as reader:
        await reader.press("H", "j", "k", "G", ")", "(", "H")
        assert reader.pane.sheet.band is None


async def test_the_ruler_is_seen_where_a_fact_off_the_screen_is_gone_to() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("H", *["n"] * 9)
        at = reader.screen.current.span.start
        assert reader.pane.sheet.band.holds(at)
        assert any("▸" in line for line in reader.lines_of(reader.pane))


async def test_of_a_fact_that_began_above_the_screen_what_is_seen_is_lit() -> None:
    across = Entity(
        "All", "ORG", (Mention(Span(LONG.paragraphs[3].span.start, LONG.paragraphs[9].span.end)),)
    )
    async with sitting(make_app(LONG, known={LONG.digest: (across,)}), (60, 16)) as reader:
        await reader.press("0", "F", "n", "space")
        assert reader.screen.current is not None
        assert reader.pane.sheet.lit.overlaps(reader.pane.on_screen)
        await reader.press("F")
        assert reader.pane.sheet.lit.overlaps(reader.pane.on_screen)
