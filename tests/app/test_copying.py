"""Copying: exactly the text that was promised, and the truth about the way it went."""

import csv
import io
import json

import pytest

from tests.app.desks import ARTICLE, MARA, MARCH, SEA, SEA_AGAIN, SORRY, TITLE, Reader, make_app, sitting
from tui.app.clipboard import Copied
from tui.model import Article, Place

SAID = "“We never meant to sell the tower, … and we are sorry.” — Tomas Okafor"


class Board:
    """The outermost edge: it takes what would go to the desktop, the terminal and the file."""

    texts: list[str]
    way: dict
    waits = True

    def __init__(self, write_terminal, last_copy) -> None:
        pass

    def copy(self, text: str) -> Copied:
        self.texts.append(text)
        return Copied(text, **self.way)

    def stop(self) -> None:
        pass


@pytest.fixture
def board(monkeypatch) -> type[Board]:
    fresh = type("FreshBoard", (Board,), {"texts": [], "way": {"desktop": True}})
    monkeypatch.setattr("tui.app.clipboard.Clipboard", fresh)
    return fresh


async def copy(reader: Reader, *keys: str) -> None:
    await reader.press(*keys)
    await reader.settle()


async def at(reader: Reader, fact, part: int = 0) -> None:
    reader.screen.go_to(Place(fact.spans[part], fact))
    await reader.pilot.pause()


@pytest.mark.parametrize(
    ("fact", "plain", "cited"),
    [
        (SORRY, SAID, f"{SAID} ({TITLE}, 2023-05-30, ¶2, lamp.txt)"),
        (MARA, "Mara Lindqvist", f"Mara Lindqvist ({TITLE}, 2023-05-30, ¶1, lamp.txt)"),
        (MARCH, "2023-03 (“March”)", f"2023-03 (“March”) ({TITLE}, 2023-05-30, ¶5, lamp.txt)"),
    ],
    ids=["quote", "entity", "date"],
)
async def test_y_copies_the_fact_and_capital_y_its_source_too(board, fact, plain: str, cited: str) -> None:
    async with sitting() as reader:
        await at(reader, fact)
        await copy(reader, "y")
        await copy(reader, "Y")
        assert board.texts == [plain, cited]


async def test_a_citation_has_only_what_is_known(board) -> None:
    bare = Article.of(ARTICLE.text)
    async with sitting(make_app(bare, known={bare.digest: (SORRY,)})) as reader:
        await copy(reader, "n", "Y")
        assert board.texts == [f"{SAID} (¶2)"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("p", SAID),
        ("w", f"{SAID} ({TITLE}, 2023-05-30, ¶2, lamp.txt)"),
        ("m", "> “We never meant to sell the tower, … and we are sorry.”\n>\n> — Tomas Okafor"),
        ("s", f"({TITLE}, 2023-05-30, ¶2, lamp.txt)"),
    ],
)
async def test_c_copies_in_the_form_that_is_chosen(board, key: str, text: str) -> None:
    async with sitting() as reader:
        await at(reader, SORRY)
        await reader.press("c")
        assert "Copy as" in reader.shown
        await copy(reader, key)
        assert board.texts == [text]


async def test_a_form_can_be_chosen_with_the_arrows_too(board) -> None:
    async with sitting() as reader:
        await at(reader, MARA)
        await copy(reader, "c", "down", "down", "enter")
        assert board.texts == ["**Mara Lindqvist** (PERSON, 4 mentions)"]


async def test_leaving_the_menu_copies_nothing(board) -> None:
    async with sitting() as reader:
        await copy(reader, "n", "c", "escape")
        assert board.texts == []
        assert reader.app.screen is reader.screen


async def test_csv_and_json_carry_the_fields_of_the_exports(board) -> None:
    async with sitting() as reader:
        await at(reader, SORRY)
        await copy(reader, "c", "v")
        await copy(reader, "c", "j")
        (row,) = csv.DictReader(io.StringIO(board.texts[0]))
        (fact,) = json.loads(board.texts[1])["facts"]
        for found in (row, fact):
            assert found["kind"] == "quote"
            assert found["speaker"] == "Tomas Okafor"
            assert found["text"] == "We never meant to sell the tower, … and we are sorry."
            assert str(found["paragraph"]) == "2"
            assert int(found["start"]) == SORRY.spans[0].start


async def test_marked_facts_are_copied_together_in_the_order_of_the_text(board) -> None:
    async with sitting() as reader:
        await at(reader, MARCH)
        await reader.press("asterisk")
        await at(reader, MARA)
        await reader.press("asterisk")
        await at(reader, SEA)
        await copy(reader, "y")
        await copy(reader, "Y")
        assert board.texts[0] == "Mara Lindqvist\n2023-03 (“March”)"
        assert board.texts[1].splitlines() == [
            f"Mara Lindqvist ({TITLE}, 2023-05-30, ¶1, lamp.txt)",
            f"2023-03 (“March”) ({TITLE}, 2023-05-30, ¶5, lamp.txt)",
        ]
        assert "Copied to the clipboard: 2 facts" in reader.toasts()


async def test_space_marks_rows_and_goes_on_to_the_next(board) -> None:
    async with sitting() as reader:
        await reader.press("3", "space", "space")
        marked = [line for line in reader.lines_of(reader.screen.panels[2]) if "●" in line]
        assert len(marked) == 2
        await copy(reader, "y")
        assert board.texts == ["2023-05-29 (“Monday”)\n2023-06-03 (“3 June”)"]
        await reader.press("k", "k", "space", "escape")
        assert reader.screen.marked == frozenset()


async def test_a_mark_on_the_second_saying_shows_in_the_row_of_both() -> None:
    async with sitting() as reader:
        await at(reader, SEA_AGAIN)
        await reader.press("asterisk")
        assert sum("●" in line for line in reader.lines_of(reader.screen.panels[1])) == 1
        await reader.press("asterisk")
        assert reader.screen.marked == frozenset()


async def test_marks_are_counted_for_the_reader_wherever_they_are_made() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("0", "n", "asterisk", "n", "asterisk")
        assert "2 marked" in reader.lines[-1]
        await reader.press("escape")
        assert "marked" not in reader.lines[-1]


async def test_y_in_a_panel_copies_the_row(board) -> None:
    async with sitting() as reader:
        await copy(reader, "2", "j", "y")
        assert board.texts == ["“a late summer present” — Mara Lindqvist"]


async def test_the_selection_goes_before_marks_and_facts(board) -> None:
    async with sitting() as reader:
        await reader.press("n", "asterisk", "v", "right", "right")
        await copy(reader, "y")
        assert board.texts == ["Mara Lindqvist will relight"]
        assert reader.screen.selection is None
        await reader.press("v", "right", "right")
        await copy(reader, "Y")
        assert board.texts[1] == f"“Mara Lindqvist will relight” ({TITLE}, 2023-05-30, ¶1, lamp.txt)"


async def test_a_selection_over_rows_and_paragraphs_is_copied_without_the_line_breaks_of_the_screen(
    board,
) -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("v", *["down"] * 4)
        span = reader.screen.selection
        await copy(reader, "y")
        assert board.texts == [span.of(ARTICLE.text)]


async def test_line_ends_within_a_paragraph_of_the_source_are_not_copied_but_those_between_two_are(
    board,
) -> None:
    text = "One line of a paragraph\nthat the source  has wrapped.\n\n\n  Another one, just\nlike it, of two lines."
    one, other = (
        "One line of a paragraph that the source  has wrapped.",
        "Another one, just like it, of two lines.",
    )
    async with sitting(make_app(Article.of(text))) as reader:
        for form in "pm":
            await reader.press("v", "p", "right")
            await copy(reader, "c", form)
        assert board.texts == [f"{one}\n\n{other}", f"> {one}\n>\n> {other}\n>\n> (¶1)"]


async def test_selections_can_be_copied_in_other_forms(board) -> None:
    async with sitting() as reader:
        for key in "pwmsvj":
            await reader.press("escape", "v")
            await copy(reader, "c", key)
        source = f"({TITLE}, 2023-05-30, ¶1, lamp.txt)"
        assert board.texts[:4] == ["Mara", f"“Mara” {source}", f"> Mara\n>\n> {source}", source]


async def test_nothing_to_copy_is_said(board) -> None:
    async with sitting() as reader:
        await copy(reader, "y")
        assert board.texts == []
        assert reader.toasts() == ["Nothing to copy yet: go to a fact with n, or select words with v."]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ({"desktop": True}, "Copied to the clipboard"),
        ({"terminal": True}, "Sent to the terminal (OSC 52)"),
        ({"tmux": True}, "Copied to tmux, which hands it to the terminal"),
        ({"terminal": True, "removed": 2}, "Sent to the terminal (OSC 52). 2 control characters removed"),
    ],
)
async def test_the_toast_says_what_was_copied_and_which_way_it_went(board, way: dict, words: str) -> None:
    board.way = way
    async with sitting() as reader:
        await copy(reader, "n", "y")
        assert reader.toasts() == [f"{words}: Mara Lindqvist"]


async def test_where_no_way_works_the_text_is_shown(board) -> None:
    board.way = {}
    async with sitting() as reader:
        await at(reader, SORRY)
        await copy(reader, "y")
        assert "Copy by hand" in reader.shown
        assert "and we are sorry.” — Tomas Okafor" in reader.shown
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_what_is_copied_is_verbatim_whatever_it_looks_like(board) -> None:
    text = "“[bold]{{7*7}}[/] &amp; %s \\n” said [@click=app.quit]Ann[/]."
    odd = Article.of(text, source="[red]x[/].txt")
    async with sitting(make_app(odd)) as reader:
        await reader.press("v", *["right"] * 40)
        await copy(reader, "Y")
        assert board.texts == [f"“{text}” (¶1, [red]x[/].txt)"]
