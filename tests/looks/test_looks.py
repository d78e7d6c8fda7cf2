"""What the reader sees, at the sizes and in the colours that terminals have."""

import pytest

from tests.looks.pictures import press, same_as, sample_app
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.panes.facts import FactsPane
from tui.app.reading import ReadingScreen

WIDE, USUAL, SMALL = (120, 40), (80, 24), (60, 16)


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [
        ("reading-120x40-dark", WIDE, "copydesk-dark"),
        ("reading-120x40-light", WIDE, "copydesk-light"),
        ("reading-120x40-ansi", WIDE, "ansi-dark"),
        ("reading-80x24", USUAL, "copydesk-dark"),
        ("reading-60x16", SMALL, "copydesk-light"),
    ],
)
async def test_reading(name: str, size: tuple[int, int], theme: str) -> None:
    """The article with its facts marked, the panels beside or under it, the fourth fact current in both."""
    app = sample_app(theme)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "nnnn")
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.current is not None
        assert screen.drawer.narrow == (size[0] < 100)
        same_as(app, name)


async def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """Greys alone: names bold, speech in italics on a ground, dates underlined."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = sample_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "n")
        assert app.no_color
        same_as(app, "reading-120x40-no-color")


@pytest.mark.parametrize(
    ("name", "size"), [("entities-120x40", WIDE), ("entities-80x24", USUAL), ("entities-60x16", SMALL)]
)
async def test_entities(name: str, size: tuple[int, int]) -> None:
    """The entities by label, the most named first, with roles and where they stand; below, of the one at the cursor."""
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "1j")
        panel = app.focused
        assert isinstance(panel, FactsPane)
        assert panel.entry is not None
        assert panel.entry.head == "Dmitry Rogozin"
        same_as(app, name)


async def test_quotes_by_speaker() -> None:
    """The quotes panel in focus, grouped by speaker, the second row current and its words marked in the text."""
    app = sample_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2Oj")
        panel = app.focused
        assert isinstance(panel, FactsPane)
        assert panel.listing.order == "by speaker"
        same_as(app, "quotes-by-speaker")


async def test_timeline() -> None:
    """The dates from the earliest to the latest, under a line that shows when they lie."""
    app = sample_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3Oj")
        same_as(app, "dates-timeline")


async def test_find() -> None:
    """Every hit marked, the first one in another colour, and how many there are."""
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, ["slash", *"russia"])
        same_as(app, "find")


async def test_details() -> None:
    """All that is known of the space station, over a dimmed page."""
    app = sample_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ["n", "n", "n", "n", "enter"])
        same_as(app, "details")


async def test_keys() -> None:
    """All keys by group."""
    app = sample_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ["question_mark"])
        same_as(app, "keys")


async def test_copy_as() -> None:
    """The forms that a copy can have, the first one chosen."""
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "nc")
        same_as(app, "copy-as")


async def test_start() -> None:
    """What to do when no article was given."""
    app = CopydeskApp(Desk(open=lambda _: sample_app().article))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "")
        same_as(app, "start")


async def test_only_the_facts() -> None:
    """Paragraphs without a date folded, the ruler under a line of one that is not."""
    app = sample_app("copydesk-light")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ("E", "Q", "]", "d", "]", "d", "]", "d", "Z", "H", "j"))
        app.clear_notifications()
        await pilot.pause()
        assert app.reading.article_pane.folds_seen
        same_as(app, "only-the-facts")


async def test_focus() -> None:
    """The paragraph of the current fact alone in full colours, the rest dimmed."""
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "nnnnF")
        same_as(app, "focus")
