"""What the reader sees of the library, at three sizes."""

import pytest
from textual.pilot import Pilot

from tests.app.desks import ARTICLE
from tests.looks.pictures import press, same_as, sample, sample_app
from tests.store.shelf import OTHER
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.panes.shelf import ShelfPane
from tui.store import Store

WIDE, USUAL, SMALL = (120, 40), (80, 24), (60, 16)


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


async def in_library(pilot: Pilot[int], *keys: str) -> None:
    await press(pilot, keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [
        ("library-120x40", WIDE, "copydesk-dark"),
        ("library-80x24", USUAL, "copydesk-light"),
        ("library-60x16", SMALL, "copydesk-dark"),
    ],
)
async def test_library(name: str, size: tuple[int, int], theme: str, shelf: Store) -> None:
    """Every quote by Borisov under the article in which it stands, the second one chosen; the query above."""
    app = CopydeskApp(Desk(open=lambda _: sample_app().article, store=shelf))
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await in_library(pilot, "L", "slash", *"speaker", "colon", *"borisov", "enter", "j", "j")
        assert [len(item.places) for item in app.screen.query_one(ShelfPane).items] == [9]
        same_as(app, name)


async def test_library_of_all(shelf: Store) -> None:
    """All articles, those not read with a dot, the newest first; a tag, how many facts, the day."""
    app = CopydeskApp(Desk(open=lambda _: sample_app().article, store=shelf))
    async with app.run_test(size=USUAL) as pilot:
        await in_library(pilot, "L", "O")
        assert len(app.screen.query_one(ShelfPane).items) == 3
        same_as(app, "library-all")


async def test_name(shelf: Store) -> None:
    """What the library says of NASA: mentions, quotes and dates in the order of the text."""
    app = CopydeskApp(Desk(open=lambda _: sample_app().article, store=shelf))
    async with app.run_test(size=USUAL) as pilot:
        await in_library(pilot, "L", "e", "slash", *"nasa", "enter", "enter", "j", "j")
        same_as(app, "name")


async def test_start_with_a_library(shelf: Store) -> None:
    """What was read last, by number, and the library."""
    app = CopydeskApp(Desk(open=lambda _: sample_app().article, store=shelf))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "")
        assert [one.digest for one in app.screen.recent] == [sample()[0].digest, ARTICLE.digest, OTHER.digest]
        same_as(app, "start-recent")
