"""Focus: the paragraph or the sentence that is being read stands out, the rest is dimmed."""

import pytest

from tests.app.desks import EMPTY, make_app, place, sitting
from tests.app.test_reading import LONG, SIZES


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
    async with sitting(make_app(LONG), size) as reader:
        await reader.press("F")
        seen = [lit(reader)]
        while reader.pane.scroll_offset.y < reader.pane.max_scroll_y:
            await reader.press("j")
            if lit(reader) != seen[-1]:
                seen.append(lit(reader))
        assert seen == [paragraph.span.of(LONG.text) for paragraph in LONG.paragraphs]


async def test_a_text_without_words_has_nothing_to_light() -> None:
    async with sitting(make_app(EMPTY)) as reader:
        await reader.press("F", "F", "F")
        assert reader.pane.sheet.lit is None
