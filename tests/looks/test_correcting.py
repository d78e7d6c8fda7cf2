"""What a reader sees who corrects and adds: menus, pickers, notes, edges, a review, and where facts stand."""

import pytest

from tests.looks.pictures import press, same_as, sample_app
from tui.app.menu import Menu
from tui.app.picker import Picker
from tui.app.status import Status
from tui.app.writing import NoteWindow
from tui.model import Colour, Kind, Note, Place, Span, corrections

SIZE = (120, 40)


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


async def test_menu_of_corrections() -> None:
    """Over the page a small window: what can be done to the entity, each act with its letter."""
    app = sample_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ("1", "j", "e"))
        assert isinstance(app.screen, Menu)
        same_as(app, "correct")


async def test_menu_of_labels_at_60x16() -> None:
    """The labels with their keys on the smallest screen; those that have no room are reached by scrolling."""
    app = sample_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await press(pilot, ("]", "e", "l"))
        assert isinstance(app.screen, Menu)
        same_as(app, "labels-60x16")


async def test_picker_of_speakers() -> None:
    """Names that the mistyped letters may mean, what they are at their right, and the words themselves last."""
    app = sample_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ("2", "w", *"borsov"))
        assert isinstance(app.screen, Picker)
        same_as(app, "who-said-it")


async def test_note_being_written() -> None:
    """A window with the words that the note is on, the note on several lines, and the ways out."""
    app = sample_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ("]", "q", "i", *"# Ask", "enter", *"*who*?"))
        assert isinstance(app.screen, NoteWindow)
        app.screen.query_one("NoteArea").cursor_blink = False
        await pilot.pause()
        same_as(app, "note")


async def test_edges() -> None:
    """The words that the fact would stand on, selected; the hint line says which end moves, and how."""
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ("n", "P", "left"))
        assert app.reading.ends is not None
        same_as(app, "edges-80x24")


async def test_review() -> None:
    """The first facts decided on, the next one current; how far the review has come stands at the right."""
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ("R", "a", "r", "space"))
        assert app.reading.reviewing
        same_as(app, "review-80x24")


async def test_highlights() -> None:
    """Words in each of the four colours, each with its own sign in the margin; the notes' panel beside them."""
    app = sample_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = app.article.text
        words = ("will pull out", "fulfill all our obligations", "unnamed industry source", "a rare area")
        for colour, one in zip(filter(None, Colour), words, strict=True):
            at = text.index(one)
            change = corrections.add_note(app.annotation_set.snapshot, Span(at, at + len(one)), colour=colour)
            app.change(change)
        note = app.reading.annotations.notes[0]
        assert isinstance(note, Note)
        app.reading.go_to(Place(note.span, note))
        await pilot.pause()
        same_as(app, "highlights")


async def test_rejected() -> None:
    """Only what was rejected is listed; the heads of the panels say so."""
    app = sample_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ("1", "j", "r", "j", "r", "A", "r"))
        assert app.reading.listed is Status.REJECTED
        assert app.reading.panels[0].listing.title == "Entities 2 · rejected"
        same_as(app, "rejected")


async def test_what_is_proposed() -> None:
    """Only what waits for a decision is listed, in the drawer too."""
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ("1", "a", "j", "a", "A", "p"))
        assert app.reading.listed is Status.PROPOSED
        assert app.reading.drawer.open is Kind.ENTITY
        same_as(app, "proposed-80x24")
