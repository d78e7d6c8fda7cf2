"""Selecting: by words and rows, or with the mouse; what is selected are characters of the article, not cells."""

import pytest

from tests.app.desks import MARA, TEXT, place, sitting


async def test_v_begins_with_the_current_fact_or_the_first_word() -> None:
    async with sitting() as reader:
        await reader.press("v")
        assert reader.selected == "Mara"
        await reader.press("escape", "n", "v")
        assert reader.selected == "Mara Lindqvist"


async def test_arrows_grow_the_selection_by_words_and_take_them_back() -> None:
    async with sitting() as reader:
        await reader.press("v", "right", "right", "right")
        assert reader.selected == "Mara Lindqvist will relight"
        await reader.press("left", "left")
        assert reader.selected == "Mara Lindqvist"
        await reader.press("left", "left", "left")
        assert reader.selected == "Mara"


async def test_the_selection_grows_backwards_too() -> None:
    async with sitting() as reader:
        await reader.press(*["n"] * 3, "v", "left", "left")
        assert reader.selected == "on Gull Island" or reader.selected.endswith(reader.current)
        assert reader.selected != reader.current
        await reader.press("right", "right")
        assert reader.selected == reader.current


async def test_arrows_grow_it_by_rows_over_blank_ones() -> None:
    async with sitting() as reader:
        await reader.press("v", "down")
        assert reader.selected.startswith("Mara Lindqvist will relight")
        assert len(reader.selected) > 40
        await reader.press(*["down"] * 8)
        assert "We never meant" in reader.selected
        for _ in range(12):
            before = reader.selected
            await reader.press("up")
            assert len(reader.selected) < len(before) or before in ("Mara", "Mara Lindqvist")
        assert len(reader.selected.split()) <= 2


@pytest.mark.parametrize("key", ["l", "w"])
async def test_letters_of_vim_select_too(key: str) -> None:
    async with sitting() as reader:
        await reader.press("v", key, key)
        assert reader.selected == "Mara Lindqvist will"


async def test_it_ends_at_the_ends_of_the_text() -> None:
    async with sitting() as reader:
        await reader.press("v", "left", "up", "left")
        assert reader.selected == "Mara"
        await reader.press(*["down"] * 22, *["right"] * 14)
        assert reader.selected == TEXT


async def test_the_end_that_moves_stays_on_the_screen() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("v", *["down"] * 14)
        head = reader.screen.selection.end
        assert reader.pane.on_screen.start < head <= reader.pane.on_screen.end


async def test_o_moves_the_other_end_from_then_on() -> None:
    async with sitting() as reader:
        await reader.press("v", "right", "right", "right", "o", "right")
        assert reader.selected == "Lindqvist will relight"
        await reader.press("o", "left")
        assert reader.selected == "Lindqvist will"
        await reader.press("o", "left")
        assert reader.selected == "Mara Lindqvist will"


async def test_it_survives_a_resize() -> None:
    async with sitting() as reader:
        await reader.press("v", "right", "right", "down")
        selected = reader.screen.selection
        for size in ((60, 16), (90, 30), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert reader.screen.selection == selected


async def test_escape_leaves_it() -> None:
    async with sitting() as reader:
        await reader.press("v", "right", "escape")
        assert reader.screen.selection is None
        await reader.press("j")
        assert reader.screen.selection is None


async def drag(reader, start: tuple[int, int], end: tuple[int, int]) -> None:
    await reader.pilot.mouse_down(offset=start)
    await reader.pilot.hover(offset=end)
    await reader.pilot.mouse_up(offset=end)
    await reader.pilot.pause()


async def test_the_mouse_selects_from_character_to_character() -> None:
    async with sitting() as reader:
        x, y = reader.cell_of("relight the old")
        await drag(reader, (x, y), (x + len("relight the"), y))
        assert reader.selected == "relight the"


async def test_the_mouse_selects_backwards_and_over_rows() -> None:
    async with sitting() as reader:
        x, y = reader.cell_of("We never meant")
        u, v = reader.cell_of("lamp on Gull")
        await drag(reader, (x, y), (u, v))
        assert reader.selected == TEXT[place("lamp on Gull").start : place("We never meant").start]


async def test_what_was_dragged_over_can_be_grown_with_the_arrows() -> None:
    async with sitting() as reader:
        x, y = reader.cell_of("relight the old")
        await drag(reader, (x, y), (x + len("relight the"), y))
        await reader.press("right")
        assert reader.selected == "relight the old"


async def test_a_double_click_selects_the_word() -> None:
    async with sitting() as reader:
        await reader.click("quay", times=2, along=2)
        assert reader.selected == "quay"


async def test_a_triple_click_selects_the_sentence() -> None:
    async with sitting() as reader:
        await reader.click("Every lens", times=3)
        assert reader.selected.startswith("Every lens was carried")
        assert reader.selected.endswith("not one of them broke.")


async def test_a_click_elsewhere_ends_the_selection() -> None:
    async with sitting() as reader:
        await reader.press("v", "right")
        await reader.click("small crowd")
        assert reader.screen.selection is None


async def test_a_click_below_the_text_is_no_click_on_it() -> None:
    async with sitting(size=(120, 60)) as reader:
        await reader.pilot.click(offset=(10, 57), times=2)
        await reader.pilot.pause()
        assert reader.screen.selection is None
        assert reader.screen.current is None


async def test_the_selection_is_drawn_over_facts() -> None:
    async with sitting() as reader:
        await reader.press("n", "v")
        styles = {seg.text: seg.style for y in range(6) for seg in reader.pane.render_line(y)}
        assert styles["Mara Lindqvist"].bgcolor == reader.screen.looks.selection.bgcolor
        assert reader.screen.selection == MARA.spans[0]
