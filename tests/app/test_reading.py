"""Reading: the article is there at once, and moves as in less and vim."""

import pytest

from tests.app.desks import ARTICLE, EMPTY, TEXT, TITLE, make_app, refuse, sitting
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.model import Article, Kind

LONG = Article.of(
    "\n\n".join(f"Paragraph {number} is one of many, " + "and it goes on " * 12 for number in range(1, 61))
)
SIZES = [(120, 40), (80, 24), (60, 16)]


async def test_the_first_screen_has_the_article_its_title_and_its_panels() -> None:
    async with sitting() as reader:
        assert TITLE in reader.lines[0]
        assert "2023-05-30" in reader.lines[0]
        assert "Mara Lindqvist will relight the old lamp" in reader.shown
        assert reader.pane.has_focus
        titles = [panel.title for panel in reader.screen.panels if panel.display]
        assert titles == ["Entities 6", "Quotes 4", "Dates 4"]


async def test_every_word_of_the_article_is_on_the_page_once_and_in_order() -> None:
    async with sitting(size=(120, 60)) as reader:
        await reader.press("0")
        page = " ".join(line.strip("│ ≈█") for line in reader.lines_of(reader.pane)[1:-1])
        assert page.split() == TEXT.split()


@pytest.mark.parametrize("size", SIZES)
async def test_every_moving_key_moves_and_its_opposite_comes_back(size: tuple[int, int]) -> None:
    async with sitting(make_app(LONG), size) as reader:
        for there, back in (("j", "k"), ("down", "up"), ("space", "b"), ("pagedown", "pageup"),
                            ("ctrl+d", "ctrl+u"), ("G", "g"), ("end", "home")):  # fmt: skip
            await reader.press("g")
            await reader.press(there)
            assert reader.top > 0, there
            await reader.press(back)
            assert reader.pane.scroll_offset.y == 0, back


async def test_a_page_keeps_a_little_of_the_last_one_in_sight() -> None:
    async with sitting(make_app(LONG)) as reader:
        before = reader.pane.on_screen
        await reader.press("space")
        after = reader.pane.on_screen
        assert before.start < after.start <= before.end


async def test_the_end_is_reached_and_told() -> None:
    async with sitting(make_app(LONG)) as reader:
        assert "100 %" not in reader.lines[0]
        await reader.press("G")
        assert "100 %" in reader.lines[0]
        assert "Paragraph 60" in reader.shown
        await reader.press("space", "j", "G")
        assert "Paragraph 60" in reader.shown


async def test_a_number_goes_to_a_paragraph() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("ctrl+g", "3", "0", "enter")
        assert reader.top == LONG.paragraphs[29].span.start
        assert reader.pane.has_focus


@pytest.mark.parametrize("words", ["0", "61", "x", "99999999999999999999", "³"])
async def test_a_paragraph_that_is_not_there_is_said_and_nothing_moves(words: str) -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("space")
        top = reader.top
        await reader.press("ctrl+g", *words, "enter")
        assert reader.top == top
        assert reader.toasts() == [f"There is no paragraph {words}: they go from 1 to 60."]


async def test_escape_leaves_the_prompt_and_the_place_as_it_was() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("space")
        top = reader.top
        await reader.press("ctrl+g", "5", "escape")
        assert (reader.top, len(reader.screen.query("#prompt"))) == (top, 0)
        assert reader.pane.has_focus


async def test_a_resize_keeps_the_first_character_on_the_screen() -> None:
    async with sitting(make_app(LONG), (120, 40)) as reader:
        await reader.press("ctrl+g", "2", "0", "enter")
        await reader.press("j", "j")
        top = reader.top
        for size in ((60, 16), (100, 30), (80, 24), (61, 50), (200, 12)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert reader.pane.on_screen.start <= top <= reader.pane.on_screen.end, size
            first = reader.pane._rows[reader.pane.scroll_offset.y]
            assert first.start <= top <= first.end, size
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert reader.top == top


async def test_the_text_can_be_made_wider_and_narrower_at_its_place() -> None:
    async with sitting(make_app(LONG), (150, 40)) as reader:
        await reader.press("0")
        await reader.press("ctrl+g", "9", "enter")
        top, width = reader.top, reader.pane.sheet.text_width
        await reader.press("plus")
        assert reader.pane.sheet.text_width == width + 4
        await reader.press("minus", "minus", "minus")
        assert reader.pane.sheet.text_width == width - 8
        await reader.press("equals_sign", "equals_sign")
        assert (reader.pane.sheet.text_width, reader.top) == (width, top)


async def test_lines_are_set_apart_at_their_place_and_close_again() -> None:
    async with sitting(make_app(LONG), (100, 30)) as reader:
        await reader.press("9", "G", "j", "j")
        top = reader.top
        close = reader.lines_of(reader.pane)
        for spacing in (2, 3):
            await reader.press("underscore")
            assert reader.pane.on_screen.start <= top <= reader.pane.on_screen.end
            texts = [at for at, line in enumerate(reader.lines_of(reader.pane)) if "goes on" in line]
            assert texts[1] - texts[0] == spacing
        await reader.press("underscore")
        assert reader.lines_of(reader.pane) == close


async def test_the_measure_has_ends() -> None:
    async with sitting(make_app(LONG)) as reader:
        reader.screen.action_measure(-36)
        await reader.press("minus", "minus")
        assert reader.pane.sheet.text_width == 30
        reader.screen.action_measure(300)
        await reader.press("plus")
        assert reader.pane.sheet.text_width < reader.pane.size.width


async def test_the_measure_goes_on_from_what_is_seen_and_says_where_there_is_no_more_room() -> None:
    async with sitting(make_app(LONG)) as reader:
        seen = reader.pane.sheet.text_width
        assert seen < reader.pane.measure
        await reader.press("plus")
        assert reader.toasts() == ["The text is as wide as there is room; 0 hides the panels."]
        await reader.press("minus")
        assert reader.pane.sheet.text_width == seen - 4
        await reader.press("plus")
        assert reader.pane.sheet.text_width == seen


async def test_the_text_stands_in_the_middle_of_its_pane() -> None:
    async with sitting(make_app(LONG), (150, 40)) as reader:
        await reader.press("0")
        line = next(line for line in reader.lines_of(reader.pane) if "Paragraph 1 " in line)
        left = line.index("Paragraph")
        right = len(line) - (left + reader.pane.sheet.text_width)
        assert abs(left - right) <= 4


async def test_q_quits() -> None:
    async with sitting() as reader:
        await reader.press("q")
    assert reader.app.return_code == 0


KEYS = ["j", "k", "space", "b", "ctrl+d", "ctrl+u", "g", "G", "n", "N", "enter", "y", "Y", "asterisk", "v", "right",
        "down", "left", "up", "y", "v", "escape", "tab", "enter", "space", "j", "k", "G", "g", "y", "c", "escape",
        "shift+tab", "1", "enter", "y", "2", "3", "f", "x", "backspace", "enter", "escape", "O", "0", "0", "E", "Q",
        "D", "plus", "minus", "right_square_bracket", "e", "left_square_bracket", "q", "slash", "a", "enter",
        "escape", "ctrl+g", "1", "enter", "greater_than_sign", "less_than_sign", "s", "p", "escape",
        "question_mark", "escape", "escape", "escape", "n", "N"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "size"),
    [("", (120, 40)), (" \n\n \t", (60, 16))],
    ids=["nothing", "blanks"],
)
async def test_where_there_is_hardly_anything_to_read_every_key_is_safe(
    text: str, size: tuple[int, int]
) -> None:
    async with sitting(make_app(Article.of(text)), size) as reader:
        await reader.press(*KEYS)
        assert reader.app.is_running
        assert all(panel.total == 0 for panel in reader.screen.panels)


async def test_an_empty_article_is_said_to_be_empty_of_facts() -> None:
    async with sitting(make_app(EMPTY)) as reader:
        for kind in (Kind.ENTITY, Kind.QUOTE, Kind.DATE):
            assert any("None found." in line for line in reader.lines_of(reader.panel(kind)))
        assert "100 %" in reader.lines[0]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (20, 5), (30, 10), (500, 200)])
async def test_any_size_of_screen_is_survived(size: tuple[int, int]) -> None:
    async with sitting(make_app(), size) as reader:
        await reader.press(
            "n", "1", "j", "enter", "tab", "2", "0", "slash", "a", "enter", "escape", "v", "down"
        )
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert "Mara Lindqvist will relight" in reader.shown
        assert reader.app.article is ARTICLE


@pytest.mark.parametrize(
    ("size", "notice"),
    [
        ((120, 4), "the window is too small: 20 × 5 or more, please"),
        ((19, 30), "too small: 20 × 5"),
        ((12, 2), "20 × 5"),
        ((5, 1), "20×5"),
        ((3, 1), "20×"),
        ((1, 1), "2"),
        ((20, 5), ""),
    ],
)
async def test_a_window_that_is_too_small_says_how_large_it_has_to_be(
    size: tuple[int, int], notice: str
) -> None:
    async with sitting(make_app()) as reader:
        await reader.press("n", "n", "n")
        shown = reader.lines
        await reader.pilot.resize_terminal(*size)
        await reader.pilot.pause()
        assert reader.lines[-1].endswith(f"{notice} "[: size[0]])
        assert ("20" in reader.lines[-1]) == (size[0] > 1 and bool(notice))
        assert size[1] < 3 or reader.lines[1].strip(" │╭"), "there is text where there is room for it"
        await reader.press("j", "k")
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert reader.lines == shown
    async with sitting(CopydeskApp(Desk(open=refuse)), size) as reader:
        assert (notice or "quit") in reader.shown
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert "From the shell" in reader.shown


async def test_wide_and_joined_characters_do_not_push_the_borders_about() -> None:
    odd = Article.of(
        "记者读了一篇文章。" * 12 + "\n\n" + "👨‍👩‍👧 family 🇬🇧 e\u0301\u0323 " * 12 + "\n\n" + "a\tb " * 30
    )
    async with sitting(make_app(odd)) as reader:
        from rich.cells import cell_len

        assert {cell_len(line) for line in reader.lines} == {120}
