"""A reader whose work is kept, and what may be waited for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.app.desks import ARTICLE, MadeExtraction, Reader, refuse, sitting
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.extract.events import Finished, Found
from tui.model import Article, Change, Fact, Maker
from tui.settings import SettingsFile, load_settings
from tui.store import Store


@asynccontextmanager
async def opened(path: Path, *articles: Article, **desk: Any) -> AsyncIterator[Reader]:
    """A reader at a desk whose store lies at `path`."""
    store = Store.open(path)
    app = CopydeskApp(Desk(refuse, articles=list(articles or [ARTICLE]), store=store, **desk))
    async with sitting(app) as reader:
        yield reader


def own_keys(path: Path, **keys: str) -> SettingsFile:
    """Settings, in a file beside `path`, with keys of the reader's own."""
    file = path.with_name("settings.toml")
    file.write_text(
        "[keys]\n" + "".join(f'{name} = "{key}"\n' for name, key in keys.items()), encoding="utf-8"
    )
    return load_settings(file)


def found(*facts: Fact) -> Found:
    return Found(Change("find facts", (), facts, Maker.EXTRACTED))


async def find(reader: Reader, extraction: MadeExtraction, *facts: Fact, last: object = None) -> None:
    extraction.say(found(*facts), last or Finished())
    await reader.settle()
    await saved(reader)


async def saved(reader: Reader) -> None:
    """Wait until everything is on the disk and the screen has been told."""
    assert reader.app.desk.store.writer.wait(10)
    await reader.pilot.pause()


def do(reader: Reader, change: Change) -> None:
    reader.screen.annotations = reader.app.annotation_set.apply(change)


async def until(reader: Reader, true: Callable[[], Any]) -> None:
    """Wait for something that a thread or another window brings about."""
    for _ in range(400):
        if true():
            return
        await reader.pilot.pause(0.02)
    pytest.fail(f"not so in time:\n{reader.shown}")
