"""The Dates panel and what a reader does with dates: when they lie, why, and against which publication date."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.app.desks import Reader, make_app, sitting
from tests.app.kept import own_keys
from tui.app.app import CopydeskApp
from tui.extract import dates as rules
from tui.extract.dates import find_dates
from tui.model import Article, Kind

TEXT = """The ferry to Gull Island stopped on Friday, the board said on Tuesday. It first sailed in 1998.

Few have used it in recent years. The pier is closed from May 4 to 6, and for three weeks in Ramadan.

In March the board said that it now looks for a smaller ship."""
UNDATED = Article.of(TEXT, title="The last ferry", source="ferry.txt")
DATED = replace(UNDATED, published=date(2022, 7, 26))


def app_of(article: Article, **desk: Any) -> CopydeskApp:
    return make_app(article, known={article.digest: find_dates(article)}, **desk)


def headings(reader: Reader) -> list[str]:
    entries = reader.panel(Kind.DATE).listing.entries
    return list(dict.fromkeys(entry.heading for entry in entries))


async def test_vague_dates_stand_apart_and_a_range_is_one_row() -> None:
    async with sitting(app_of(DATED)) as reader:
        assert reader.rows_of(Kind.DATE) == [
            "2022-07-22", "2022-07-26", "1998", "2022-05-04–06", "P3W", "2022-03",
            "past", "?", "now",
        ]  # fmt: skip
        assert headings(reader) == ["", "Vague or not resolved"]
        row = next(entry for entry in reader.panel(Kind.DATE).listing.entries if len(entry.facts) == 2)
        assert row.words.endswith("from May 4 to 6")


async def test_the_timeline_parts_what_lies_nowhere_on_it() -> None:
    async with sitting(app_of(DATED)) as reader:
        await reader.press("3", "O")
        assert reader.rows_of(Kind.DATE)[:3] == ["1998", "2022-03", "2022-05-04–06"]
        picture, *rest = headings(reader)
        assert picture.startswith("1998 ▂·")
        assert picture.endswith(" 2022")
        assert rest == ["Lengths of time", "Vague or not resolved"]


async def test_a_small_picture_below_the_panel_shows_when_the_dates_lie() -> None:
    async with sitting(app_of(DATED)) as reader:
        last = reader.lines_of(reader.panel(Kind.DATE))[-1]
        assert "1998 ▂·" in last
        assert "2022" in last


async def test_without_a_publication_date_the_panel_says_so_and_how_to_give_one() -> None:
    async with sitting(app_of(UNDATED)) as reader:
        assert headings(reader)[0] == "No publication date: p sets it"
        assert reader.rows_of(Kind.DATE)[:2] == ["?", "?"]
        await reader.press("p")
        await reader.type("2022-07-26")
        await reader.press("enter")
        await reader.settle()
        assert headings(reader)[0] == ""
        assert reader.rows_of(Kind.DATE)[:2] == ["2022-07-22", "2022-07-26"]


async def test_the_panel_names_the_key_that_the_reader_has_for_it(tmp_path: Path) -> None:
    settings = own_keys(tmp_path / "library.db", published="f9", filter="p")
    async with sitting(app_of(UNDATED, settings=settings)) as reader:
        assert headings(reader)[0] == "No publication date: f9 sets it"
        await reader.press("3", "p", "o", "n")
        assert "p on▏" in reader.shown


async def test_every_date_follows_another_publication_date() -> None:
    async with sitting(app_of(DATED)) as reader:
        await reader.press("p")
        await reader.type("2024-01-02")
        await reader.press("enter")
        await reader.settle()
        assert reader.rows_of(Kind.DATE)[:3] == ["2023-12-29", "2024-01-02", "1998"]
        assert "2024-01-02" in reader.lines[0]


async def test_a_day_that_is_none_changes_nothing() -> None:
    async with sitting(app_of(DATED)) as reader:
        before = reader.rows_of(Kind.DATE)
        await reader.press("p")
        await reader.type("2024-02-30")
        await reader.press("enter")
        await reader.settle()
        assert reader.rows_of(Kind.DATE) == before
        assert any("2024-02-30 is not a day" in toast for toast in reader.toasts())


async def test_the_screen_is_not_held_while_dates_are_resolved_but_quitting_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    resolve = rules.find_dates

    def slow(article: Article) -> Sequence[object]:
        begun.set()
        assert go_on.wait(20)
        return resolve(article)

    monkeypatch.setattr(rules, "find_dates", slow)
    async with sitting(app_of(DATED)) as reader:
        await reader.press("p")
        await reader.type("2024-01-02")
        await reader.press("enter")
        while not begun.is_set():
            await reader.pilot.pause()
        await reader.press("3", "j")
        assert reader.panel(Kind.DATE).listing.cursor == 1
        leaving = asyncio.ensure_future(reader.app.action_quit())
        await reader.pilot.pause()
        assert not leaving.done()
        go_on.set()
        await leaving
        await reader.settle()
        assert reader.rows_of(Kind.DATE)[:2] == ["2023-12-29", "2024-01-02"], "what was given is not lost"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_the_details_say_why_and_where_on_the_timeline(size: tuple[int, int]) -> None:
    async with sitting(app_of(DATED), size=size) as reader:
        await reader.press("]", "d", "]", "d", "enter")
        shown = reader.shown
        assert "Tuesday is the publication day" in shown
        assert "the publication date, 2022-07-26" in shown
        assert "1998 ▂·" in shown
        assert "▴" in shown
