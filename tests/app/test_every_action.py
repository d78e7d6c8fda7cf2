"""Every command can be given in every state: it does its work or says why not, and the program goes on."""

import pytest

from tests.app.desks import ARTICLE, EMPTY, FACTS, Reader, make_app, refuse, sitting
from tui.app.actions import COMMANDS
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.palette import ReaderCommands

STATES = {
    "no words": (EMPTY, (), (), lambda screen: True),
    "nothing current": (ARTICLE, FACTS, (), lambda screen: screen.current is None),
    "an entity": (ARTICLE, FACTS, ("n",), lambda screen: screen.current is not None),
    "marked facts": (ARTICLE, FACTS, ("M", "s"), lambda screen: screen.marked),
    "a selection": (ARTICLE, FACTS, ("v",), lambda screen: screen.selector is not None),
    "edges": (ARTICLE, FACTS, ("n", "e", "b"), lambda screen: screen.ends is not None),
    "a search": (ARTICLE, FACTS, ("slash", "e", "enter"), lambda screen: screen.search.words),
    "a review": (ARTICLE, FACTS, ("R",), lambda screen: screen.reviewing),
    "a panel": (ARTICLE, FACTS, ("2",), lambda screen: screen.focused is not screen.article_pane),
}
"""The article, its facts, the keys that lead to a state, and what tells that it is so."""


async def come_back(reader: Reader) -> None:
    """Close whatever was opened."""
    while reader.app.screen is not reader.screen:
        await reader.pilot.pause()
        await reader.app.pop_screen()
    if reader.screen.asking:
        await reader.press("escape")


@pytest.mark.parametrize("state", STATES)
async def test_every_command_can_be_given(state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.encyclopaedia.open_link", lambda *_: "no browser here")
    article, facts, keys, reached = STATES[state]
    app = make_app(article)
    app.desk.known = {article.digest: facts}
    async with sitting(app, (60, 16), notifications=False) as reader:
        for command in COMMANDS:
            if command.id == "app.quit":
                continue
            if not reached(reader.screen):
                reader.screen.current = None
                await reader.press(*keys)
            await reader.screen.run_action(command.id)
            await come_back(reader)
        await reader.settle()
        await come_back(reader)
        assert reader.lines[-1].strip()


async def test_the_palette_offers_every_command_and_runs_it() -> None:
    async with sitting() as reader:
        await reader.press("ctrl+p")
        provider = ReaderCommands(reader.app.screen)
        assert len([hit async for hit in provider.discover()]) == 0
        await reader.press("escape")
        provider = ReaderCommands(reader.screen)
        assert len([hit async for hit in provider.discover()]) == len(COMMANDS)
        await reader.press("ctrl+p", *"ruler mark the line", "enter")
        await come_back(reader)


async def test_without_an_article_no_command_of_the_reader_is_offered() -> None:
    app = CopydeskApp(Desk(refuse))
    async with sitting(app) as reader:
        assert [hit async for hit in ReaderCommands(app.screen).discover()] == []
        await reader.press(*"nNvyYcearRJf/?x0123tE", "escape", "ctrl+r", "F5")
        assert app._exception is None
