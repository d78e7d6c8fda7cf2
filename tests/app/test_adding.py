"""Adding: entities, quotes, dates, highlights and notes, made of words that were selected."""

from datetime import date

import pytest

from tests.app.desks import FACTS, MARA, OKAFOR, Reader, make_app, place, sitting
from tui.app.menu import Menu
from tui.app.picker import Picker
from tui.app.writing import NoteWindow
from tui.model import Colour, Entity, Kind, Maker, Note, Quote, QuoteKind, Span, Standing


async def select(reader: Reader, words: str, within: str = "") -> Span:
    """Select words as the mouse would."""
    span = place(words, within)
    reader.screen.select(span)
    await reader.pilot.pause()
    return span


def mine(reader: Reader):
    """The one fact that the reader has made."""
    (fact,) = [fact for fact in reader.screen.annotations.facts if fact.maker is Maker.READER]
    return fact


# Entities


async def test_selected_words_become_an_entity_by_the_key_of_its_label() -> None:
    async with sitting() as reader:
        span = await select(reader, "the quay")
        await reader.press("e", "f")
        entity = mine(reader)
        assert (entity.name, entity.label, entity.spans) == ("the quay", "FAC", (span,))
        assert entity.standing is Standing.KEPT
        assert reader.current == "the quay"
        assert reader.screen.selection is None
        assert "mine" in reader.lines[-1]


async def test_other_places_of_the_same_words_are_taken_along_where_wished() -> None:
    async with sitting() as reader:
        await select(reader, "tower", "the tower,")
        await reader.press("e")
        assert "2 more places of these words" in reader.shown
        await reader.press("space", "f")
        assert len(mine(reader).spans) == 3


async def test_the_mouse_turns_the_switch_and_chooses_the_label() -> None:
    async with sitting() as reader:
        await select(reader, "tower", "the tower,")
        await reader.press("e")
        await reader.click("2 more places of these words")
        assert "☒" in reader.shown
        await reader.click("FAC · Buildings")
        assert (mine(reader).label, len(mine(reader).spans)) == ("FAC", 3)


async def test_places_that_are_named_already_are_not_taken_along() -> None:
    async with sitting() as reader:
        await select(reader, "Lindqvist", "Lindqvist called")
        await reader.press("e")
        assert "more place" not in reader.shown
        await reader.press("p")
        assert len(mine(reader).spans) == 1


async def test_selected_words_may_name_an_entity_that_is_there() -> None:
    async with sitting() as reader:
        span = await select(reader, "four people")
        await reader.press("e", "equals_sign")
        await reader.type("okafor")
        await reader.press("enter")
        assert span in reader.screen.annotations.by_id[OKAFOR.id].spans
        assert reader.screen.current.fact.id == OKAFOR.id


async def test_labels_of_the_readers_own_are_offered(tmp_path) -> None:
    from tui.settings import load_settings

    path = tmp_path / "settings.toml"
    path.write_text('[labels.SHIP]\nkey = "s"\nwords = "Ships"\n', "utf-8")
    async with sitting(make_app(settings=load_settings(path))) as reader:
        await select(reader, "the quay")
        await reader.press("e", "s")
        assert mine(reader).label == "SHIP"


async def test_leaving_the_menu_keeps_the_selection() -> None:
    async with sitting() as reader:
        await select(reader, "the quay")
        await reader.press("e", "escape")
        assert reader.selected == "the quay"
        assert reader.screen.annotations.facts == make_app().annotation_set.snapshot.facts


# Quotes


async def test_selected_words_become_a_quote_of_whom_the_text_names_beside_them() -> None:
    facts = tuple(fact for fact in FACTS if not isinstance(fact, Quote))
    async with sitting(make_app(facts=facts)) as reader:
        await select(reader, "“Port Averra has waited long enough,”")
        await reader.press("q")
        assert isinstance(reader.app.screen, Picker)
        await reader.press("enter")
        quote = mine(reader)
        assert reader.screen.annotations.wording(quote) == "Port Averra has waited long enough,"
        assert (quote.speaker, quote.speaker_id) == ("Tomas Okafor", OKAFOR.id)
        assert quote.kind is QuoteKind.DIRECT


async def test_words_without_marks_are_an_indirect_quote() -> None:
    async with sitting() as reader:
        await select(reader, "no road leads up to it")
        await reader.press("q")
        await reader.type("mara")
        await reader.press("enter")
        assert (mine(reader).kind, mine(reader).speaker_id) == (QuoteKind.INDIRECT, MARA.id)


async def test_a_speaker_may_be_words() -> None:
    async with sitting() as reader:
        await select(reader, "no road leads up to it")
        await reader.press("q")
        await reader.type("a mason")
        await reader.press("enter")
        assert (mine(reader).speaker, mine(reader).speaker_id) == ("a mason", "")


# Dates


async def test_a_date_is_proposed_as_its_words_say_against_the_publication_date() -> None:
    facts = tuple(fact for fact in FACTS if fact.spans[0] != place("Monday"))
    async with sitting(make_app(facts=facts)) as reader:
        await select(reader, "Monday")
        await reader.press("d")
        assert "2023-05-29" in reader.lines[-1]
        await reader.press("enter")
        made = mine(reader)
        assert (made.value, made.earliest, made.span) == ("2023-05-29", date(2023, 5, 29), place("Monday"))


async def test_words_that_say_no_day_can_be_given_one() -> None:
    async with sitting() as reader:
        await select(reader, "before noon")
        await reader.press("d", "ctrl+u")
        await reader.type("2023-05-27")
        await reader.press("enter")
        assert mine(reader).value == "2023-05-27"


# Highlights


@pytest.mark.parametrize(("key", "colour"), [("y", "yellow"), ("g", "green"), ("b", "blue"), ("p", "pink")])
async def test_a_highlight_has_a_colour_and_a_sign_in_the_margin(key: str, colour: str) -> None:
    async with sitting() as reader:
        await select(reader, "four people")
        await reader.press("h", key)
        note = mine(reader)
        assert (note.colour, note.text) == (Colour(colour), "")
        line = next(line for line in reader.lines_of(reader.pane) if "people" in line)
        assert {"yellow": "◆", "green": "▲", "blue": "■", "pink": "●"}[colour] in line[:8]
        assert reader.panel(Kind.NOTE).total == 1


async def test_a_highlight_is_laid_under_its_words() -> None:
    async with sitting() as reader:
        await select(reader, "four people")
        await reader.press("h", "y", "escape")
        drawn = {seg.text: seg.style for y in range(40) for seg in reader.pane.render_line(y)}
        (style,) = [style for words, style in drawn.items() if words.startswith("four")]
        assert style.bgcolor == reader.screen.looks.inks["yellow"].bgcolor


async def test_the_colour_of_a_highlight_is_changed_and_taken_off() -> None:
    async with sitting() as reader:
        await select(reader, "four people")
        await reader.press("h", "y")
        await select(reader, "four people")
        await reader.press("h", "p")
        assert mine(reader).colour is Colour.PINK
        await reader.press("e", "c", "n")
        assert not reader.screen.annotations.notes


# Notes


async def test_a_note_is_written_on_the_current_fact() -> None:
    async with sitting() as reader:
        await reader.press("n", "i")
        assert isinstance(reader.app.screen, NoteWindow)
        await reader.type("ask her")
        await reader.press("enter", "t", "w", "i", "c", "e", "escape")
        note = mine(reader)
        assert (note.text, note.span) == ("ask her\ntwice", place("Mara Lindqvist"))
        assert reader.rows_of(Kind.NOTE) == ["Mara Lindqvist"]
        line = next(line for line in reader.lines_of(reader.pane) if "Mara Lindqvist will" in line)
        assert "✎" in line[:8]


async def test_i_on_the_same_words_goes_on_with_the_note_that_is_there() -> None:
    async with sitting() as reader:
        await reader.press("n", "i", "a", "escape")
        await reader.press("i", "b", "escape")
        assert mine(reader).text == "ab"


async def test_quitting_keeps_the_note_that_is_being_written() -> None:
    async with sitting() as reader:
        await reader.press("n", "i", "a", "ctrl+q")
        assert [note.text for note in reader.app.annotation_set.snapshot.notes] == ["a"]


async def test_a_note_on_selected_words_and_its_undoing() -> None:
    async with sitting() as reader:
        await select(reader, "four people")
        await reader.press("i", "w", "h", "o", "escape")
        assert mine(reader).span == place("four people")
        await reader.press("u")
        assert not reader.screen.annotations.notes
        assert reader.toasts()[-1] == "undo: add the note on “four people”"
        await reader.press("ctrl+r")
        assert mine(reader).text == "who"


async def test_a_note_emptied_is_gone_and_its_panel_with_it() -> None:
    async with sitting() as reader:
        await reader.press("n", "i", "a", "escape", "i", "backspace", "escape")
        assert not reader.screen.annotations.notes
        assert not reader.panel(Kind.NOTE).display


async def test_a_note_is_shown_as_markdown_in_its_details() -> None:
    from textual.widgets import Markdown

    note = Note(place("40,000 crowns"), "# Money\n\nwho *paid*?")
    async with sitting(make_app(facts=(*FACTS, note))) as reader:
        reader.screen.go_to(reader.place_of(note))
        await reader.press("enter")
        await reader.settle()
        assert reader.app.screen.query_one(Markdown)
        assert "Money" in reader.shown
        assert "who paid?" in reader.shown


async def test_4_goes_to_the_notes_once_there_is_one() -> None:
    async with sitting() as reader:
        await reader.press("4")
        assert reader.pane.has_focus
        await reader.press("n", "i", "a", "escape", "4")
        assert reader.panel(Kind.NOTE).has_focus


# The reader's own editor


@pytest.fixture
def lent(monkeypatch):
    """A terminal that can be lent to another program."""
    from contextlib import nullcontext

    from tui.app.app import CopydeskApp

    monkeypatch.setattr(CopydeskApp, "suspend", lambda self: nullcontext())


def editor(tmp_path, script: str) -> str:
    path = tmp_path / "editor.py"
    path.write_text(f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{script}\n", "utf-8")
    import sys

    return f"{sys.executable} {path}"


async def test_what_an_editor_writes_comes_back(lent, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, "path.write_text(path.read_text() + ' and more')"))
    monkeypatch.delenv("VISUAL", raising=False)
    async with sitting() as reader:
        await reader.press("n", "i", "a", "ctrl+e", "escape")
        assert mine(reader).text == "a and more"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-editor-at-all", "no-such-editor-at-all"),
        ("'", "which is no command"),
    ],
)
async def test_an_editor_that_cannot_be_used_leaves_what_was_written(
    lent, monkeypatch, command, told
) -> None:
    monkeypatch.setenv("VISUAL", command)
    async with sitting() as reader:
        await reader.press("n", "i", "a", "ctrl+e")
        assert told in reader.toasts()[-1]
        await reader.press("escape")
        assert mine(reader).text == "a"


async def test_what_an_editor_wrote_before_it_failed_is_kept_in_a_file(lent, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "path.write_text('half'); sys.exit(3)"))
    async with sitting() as reader:
        await reader.press("n", "i", "a", "ctrl+e")
        told = reader.toasts()[-1]
        assert "ended with code 3" in told
        from pathlib import Path

        kept = Path(told.rpartition(" ")[2])
        assert kept.read_text("utf-8") == "half"
        kept.unlink()


# Nothing selected


@pytest.mark.parametrize("act", ["add_entity", "add_quote", "add_date", "highlight"])
async def test_from_the_palette_too_words_have_to_be_selected_first(act: str) -> None:
    async with sitting() as reader:
        await reader.screen.run_action(act)
        await reader.pilot.pause()
        assert reader.toasts() == ["Select words first: v, then the arrows."]
        assert not isinstance(reader.app.screen, Menu | Picker)


async def test_what_is_made_is_an_entity_like_any_other() -> None:
    async with sitting() as reader:
        await select(reader, "the quay")
        await reader.press("e", "f", "e", "n", "ctrl+u")
        await reader.type("the pier")
        await reader.press("enter", "r")
        assert isinstance(reader.screen.current.fact, Entity)
        assert "the pier" not in reader.rows_of(Kind.ENTITY)
