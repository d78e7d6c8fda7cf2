"""Selecting: by words and rows, or with the mouse; what is selected are characters of the article, not cells."""

import pytest

from tests.app.desks import MARA, TEXT, make_app, place, sitting
from tests.app.kept import until
from tests.app.test_reading import LONG
from tui.model import Article


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


UNITS = "Ann saw Mr. Bell at the pier. He left “at once.” Then it rained!\n\nA second paragraph\nwas wrapped here. The end."


async def units(*keys: str) -> str:
    """What is selected in a small article once these keys have been pressed after v."""
    async with sitting(make_app(Article.of(UNITS))) as reader:
        await reader.press("v", *keys)
        return reader.selected


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("shift+right", "Ann "),
        ("shift+right shift+right shift+left", "Ann "),
        ("shift+left", "An"),
        ("v", "Ann saw Mr. Bell at the pier."),
        ("s", "Ann saw Mr. Bell at the pier."),
        ("s right", "Ann saw Mr. Bell at the pier. He left “at once.”"),
        ("s right left", "Ann saw Mr. Bell at the pier."),
        ("right )", "Ann saw Mr. Bell at the pier."),
        ("2 )", "Ann saw Mr. Bell at the pier. He left “at once.”"),
        ("3 ) (", "Ann saw Mr. Bell at the pier. He left “at once.”"),
        ("v v", UNITS.split("\n")[0]),
        ("p", UNITS.split("\n")[0]),
        ("}", UNITS.split("\n")[0]),
        ("p right", UNITS),
        ("p right left", UNITS.split("\n")[0]),
        ("p o right", UNITS.split("\n")[0]),
        ("p right o right", UNITS.split("\n\n")[1]),
        ("v v v left left", UNITS.split("\n")[0][:-2]),
        ("right right o shift+right", "nn saw Mr"),
        ("right right o shift+right o shift+left shift+left", "nn saw "),
        ("s v v right", UNITS.split("\n")[0] + "\n"),
    ],
)
async def test_each_unit_moves_either_end(keys: str, selected: str) -> None:
    assert await units(*keys.split()) == selected


async def test_the_hints_name_the_unit_and_the_next_one() -> None:
    async with sitting() as reader:
        await reader.press("v", "v")
        assert "← → by sentence" in reader.lines[-1]
        assert "v by paragraph" in reader.lines[-1]


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


async def test_after_a_double_click_the_mouse_selects_by_words() -> None:
    async with sitting() as reader:
        x, y = reader.cell_of("relight the old")
        await reader.click("relight the old", along=2)
        await drag(reader, (x + 2, y), (x + 9, y))
        assert reader.selected == "relight the"
        await reader.pilot.mouse_down(offset=(x + 14, y))
        await reader.pilot.mouse_up(offset=(x + 14, y))
        await drag(reader, (x + 14, y), (x + 2, y))
        assert reader.selected == "relight the old"


async def test_after_a_triple_click_it_selects_by_sentences() -> None:
    async with sitting() as reader:
        await reader.click("Okafor added", times=2)
        x, y = reader.cell_of("Okafor added")
        u, v = reader.cell_of("So has the")
        await drag(reader, (x + 1, y), (u, v))
        assert reader.selected == "“Port Averra has waited long enough,” Okafor added. “So has the lamp.”"


@pytest.mark.parametrize(("size", "frame"), [((120, 40), 1), ((60, 16), 0)])
async def test_the_selection_grows_while_the_pointer_rests_beyond_an_edge(size, frame: int) -> None:
    async with sitting(make_app(LONG), size) as reader:
        pane = reader.pane.region
        below, above = pane.bottom, pane.y - 1
        await reader.pilot.mouse_down(offset=(pane.x + 8, pane.y + 4))
        await reader.pilot.hover(offset=(pane.x + 8, below))
        start = reader.screen.selection.start
        await until(reader, lambda: reader.pane.scroll_offset.y > 20)
        assert reader.screen.selection.start == start
        assert reader.screen.selection.end > LONG.paragraphs[5].span.start
        await reader.pilot.hover(offset=(pane.x + 8, above))
        await until(reader, lambda: reader.pane.scroll_offset.y == 0)
        await reader.pilot.pause(0.1)
        assert reader.screen.selection.end == start
        await reader.pilot.mouse_up(offset=(pane.x + 8, above))
        top = reader.pane.scroll_offset.y
        await reader.pilot.pause(0.2)
        assert reader.pane.scroll_offset.y == top


async def test_copying_what_the_mouse_selects_is_turned_on_and_off() -> None:
    async with sitting() as reader:
        for on in (True, False):
            await reader.press("ampersand")
            await reader.click("quay", times=2)
            await reader.settle()
            assert reader.toasts()[0] == f"What the mouse selects is {'' if on else 'not '}copied at once."
            assert (len(reader.toasts()) == 2) is on
            reader.app.clear_notifications()


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
