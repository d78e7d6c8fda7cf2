"""The library on the screen: everything read, found as one types, opened at its place; names over all articles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.app.desks import ARTICLE, EMPTY, FACTS, SECOND, MadeExtraction, Reader, refuse, sitting
from tests.store.shelf import OTHER, OTHERS, keep
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.library import LibraryScreen
from tui.app.names import NameScreen, NamesScreen
from tui.app.panes.shelf import ShelfPane
from tui.app.reading import ReadingScreen
from tui.app.start import StartScreen
from tui.model import Article
from tui.store import Library, Store

LAMP, NIGHT = ARTICLE.heading(), OTHER.heading()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library in which the lamp and the night are, with their facts."""
    path = tmp_path / "library.db"
    store = Store.open(path)
    keep(store, ARTICLE, FACTS)
    keep(store, OTHER, OTHERS)
    assert store.close(10)
    return path


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.doing.finding.Extraction", MadeExtraction)


@asynccontextmanager
async def opened(path: Path, *articles: Article, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reader]:
    app = CopydeskApp(Desk(refuse, articles=list(articles), store=Store.open(path)))
    async with sitting(app, size) as reader:
        yield reader
        assert app.desk.store is not None


async def looked(reader: Reader) -> None:
    """Wait until the library has been looked into."""
    await reader.pilot.pause()
    looking = [worker for worker in reader.app.workers if worker.group == "library"]
    if looking:  # an empty list would mean all of them
        await reader.app.workers.wait_for_complete(looking)
    await reader.pilot.pause()


async def press(reader: Reader, *keys: str) -> None:
    await reader.press(*keys)
    await looked(reader)


async def search(reader: Reader, words: str) -> None:
    await reader.press("slash")
    await reader.type(words)
    await looked(reader)


def pane(reader: Reader) -> ShelfPane:
    return reader.app.screen.query_one(ShelfPane)


def heads(reader: Reader) -> list[str]:
    return [item.head for item in pane(reader).items]


def places(reader: Reader) -> list[tuple[str, str]]:
    return [(place.head, place.words) for item in pane(reader).items for place in item.places]


async def test_everything_read_is_listed_and_opens(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        assert isinstance(reader.app.screen, LibraryScreen)
        assert sorted(heads(reader)) == sorted([LAMP, NIGHT])
        assert "Library 2 · opened last" in reader.shown
        assert "2024-01-02" in reader.shown
        await press(reader, "G")
        assert pane(reader).item is not None
        while pane(reader).item.head != NIGHT:
            await press(reader, "k")
        await press(reader, "enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert "In Tarn nobody slept." in reader.shown
        assert reader.app.article.digest == OTHER.digest
        assert "2 of 2" in reader.lines[0]


async def test_what_is_typed_finds_and_a_hit_opens_at_its_place(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "speaker:lindqvist calendar")
        assert heads(reader) == [LAMP]
        assert places(reader) == [("Mara Lindqvist", "The sea keeps its own calendar,")] * 2
        await press(reader, "enter", "j", "j", "enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.current == "The sea keeps its own calendar,"
        assert reader.screen.current is not None
        assert reader.screen.current.span.start == ARTICLE.text.rindex("The sea keeps")


async def test_words_in_the_text_are_searched_for_there(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "slept")
        assert heads(reader) == [NIGHT]
        await press(reader, "tab", "enter")
        await reader.pilot.pause()
        assert reader.app.article.digest == OTHER.digest
        assert str(reader.screen.search) == "1 of 1"


async def test_words_beside_a_speaker_are_those_that_were_said(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "speaker:varga slept")
        assert heads(reader) == []
        assert "Library 0 of 2" in reader.shown


async def test_the_list_follows_each_key_and_escape_ends_the_search(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "names:vargax")
        assert heads(reader) == []
        assert "Nothing matches." in reader.shown
        await press(reader, "backspace")
        assert heads(reader) == [NIGHT]
        assert "Library 1 of 2" in reader.shown
        await press(reader, "escape")
        assert len(heads(reader)) == 2
        await press(reader, "escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_a_query_that_is_none_is_told_in_the_list(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "speker:x")
        assert "speker: there is no such field" in reader.shown
        await press(reader, "escape")
        await search(reader, "date:[b]x")
        assert "date:[b]x: a time is written" in reader.shown


async def test_a_bar_shows_how_far_the_list_is_scrolled_where_there_is_more_of_it(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "speaker:lindqvist")
        assert "┃" not in reader.shown
        await reader.pilot.resize_terminal(80, 6)
        await press(reader, "tab", "g")
        top = next(row for row, line in enumerate(reader.lines) if line.endswith("┃"))
        await press(reader, "G")
        assert reader.lines[top].endswith("│")
        bottom = pane(reader).max_scroll_y
        assert pane(reader).scroll_offset.y == bottom > 0
        await reader.pilot.mouse_down(ShelfPane, offset=(79, 1))
        await reader.pilot.mouse_up(ShelfPane, offset=(79, 1))
        assert pane(reader).scroll_offset.y == 0


async def test_orders(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        seen = {}
        for _ in range(5):
            await press(reader, "O")
            title = pane(reader).heading
            seen[title.rpartition(" · ")[2]] = heads(reader)
        assert seen["newest"] == [NIGHT, LAMP]
        assert seen["by title"] == sorted([LAMP, NIGHT], key=str.casefold)
        assert seen["most facts"] == [LAMP, NIGHT]
        assert set(seen) == {"opened last", "newest", "by title", "by source", "most facts"}


async def test_read_and_tags_are_kept(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "title:sleepless")
        await press(reader, "enter", "r")
        await reader.press("number_sign")
        await reader.type("sea, winter")
        await press(reader, "enter")
        await press(reader, "number_sign")
        assert reader.app.screen.query_one("#prompt").value == "sea winter"
        await press(reader, "end", *["backspace"] * 7, "enter")
        assert "#sea" in reader.shown
        assert "#winter" not in reader.shown
        await press(reader, "escape")
        await search(reader, "tag:sea is:read")
        assert heads(reader) == [NIGHT]
    store = Store.open(path)
    [night] = [one for one in Library(store).listed() if one.heading == NIGHT]
    assert (night.tags, night.read) == (("sea",), True)
    store.close()


async def test_deleting_asks_and_can_be_taken_back_until_the_end(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "title:sleepless")
        await press(reader, "enter", "d")
        assert "Delete “A sleepless night”?" in reader.shown
        for no in ("escape", "n", "q"):
            await press(reader, no)
            assert heads(reader) == [NIGHT]
            await press(reader, "d")
        await press(reader, "escape")
        await press(reader, "d", "y")
        assert heads(reader) == []
        await press(reader, "u")
        assert heads(reader) == [NIGHT]
        await press(reader, "d", "y")
        await press(reader, "u", "u")
        assert "Nothing has been deleted." in reader.toasts()
        await press(reader, "d", "y")
        await press(reader, "escape")
        assert heads(reader) == [LAMP]
    store = Store.open(path)
    assert store.recall(OTHER) is None
    assert store.recall(ARTICLE) is not None
    store.close()


async def test_what_is_being_read_is_not_deleted_and_what_lies_on_the_desk_is_taken_off(path: Path) -> None:
    async with opened(path, ARTICLE, OTHER) as reader:
        await press(reader, "L")
        await search(reader, "title:keeper")
        await press(reader, "enter", "d")
        assert isinstance(reader.app.screen, LibraryScreen)
        assert any("being read" in toast for toast in reader.toasts())
        await press(reader, "escape")
        await search(reader, "title:sleepless")
        await press(reader, "enter", "d", "y", "escape", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)
        await reader.press("greater_than_sign")
        assert any("last article" in toast for toast in reader.toasts())


async def test_all_names_and_one_name_in_all_articles(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L", "e")
        assert isinstance(reader.app.screen, NamesScreen)
        assert "Mara Lindqvist" in heads(reader)
        await search(reader, "varga")
        assert heads(reader) == ["Ines Varga"]
        await press(reader, "enter", "enter")
        assert isinstance(reader.app.screen, NameScreen)
        assert "Ines Varga · 1 article, 1 mention, 1 quote, 0 dates" in reader.shown
        assert heads(reader) == [NIGHT]
        assert "PERSON" in reader.shown
        await press(reader, "G", "k", "enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.current == "The board is asleep,"


async def test_from_an_entity_to_what_all_articles_say_of_it(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await reader.press("B")
        assert any("go to one with n" in toast for toast in reader.toasts())
        await press(reader, "n", "B")
        assert isinstance(reader.app.screen, NameScreen)
        assert any("calendar" in words for _, words in places(reader))
        await search(reader, "quote stairs")
        assert places(reader) == []
        await press(reader, "escape")
        await search(reader, "calendar")
        assert len([words for _, words in places(reader) if words.startswith("The sea")]) == 2
        await press(reader, "escape", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_an_article_that_was_left_is_opened_where_it_was_left(path: Path) -> None:
    async with opened(path, ARTICLE, SECOND, size=(60, 16)) as reader:
        await reader.press("G")
        top = reader.top
        assert top
        await reader.press("greater_than_sign")
        await press(reader, "L")
        await search(reader, "title:keeper")
        await press(reader, "enter", "enter")
        await reader.pilot.pause()
        assert reader.app.article.digest == ARTICLE.digest
        assert reader.top == top


async def test_where_nothing_is_kept_that_is_said(tmp_path: Path) -> None:
    async with sitting() as reader:
        await reader.press("L")
        assert reader.toasts() == ["Nothing is kept here."]
    async with opened(tmp_path / "none.db") as reader:
        await press(reader, "L")
        assert "Nothing has been read yet." in reader.shown
        await press(reader, "d", "r", "number_sign", "enter", "j", "O")
        assert "Nothing has been read yet." in reader.shown


async def test_a_library_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.mkdir()
    async with opened(path) as reader:
        assert isinstance(reader.app.screen, StartScreen)
        await press(reader, "L")
        assert isinstance(reader.app.screen, LibraryScreen)
        assert "the database cannot be opened" in reader.shown


async def test_a_damaged_library_is_put_aside_and_an_empty_one_shown(path: Path) -> None:
    path.write_bytes(b"no library" * 1000)
    async with opened(path) as reader:
        await press(reader, "L")
        assert heads(reader) == []
        assert "Nothing has been read yet." in reader.shown


async def test_the_start_screen_offers_what_was_read_last(path: Path) -> None:
    async with opened(path) as reader:
        assert isinstance(reader.app.screen, StartScreen)
        assert NIGHT in reader.shown
        assert "the library" in reader.shown
        recent = [one.heading for one in reader.app.screen.recent]
        await reader.press(str(recent.index(LAMP) + 1))
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, ReadingScreen)
        assert "Mara Lindqvist will relight" in reader.shown
        assert len(reader.app.annotation_set.snapshot.by_id) == len(FACTS)


async def test_the_start_screen_leads_to_the_library_and_from_it_to_an_article(path: Path) -> None:
    async with opened(path, size=(60, 16)) as reader:
        await press(reader, "9")
        assert isinstance(reader.app.screen, StartScreen)
        await press(reader, "L")
        await search(reader, "slept")
        await press(reader, "enter", "enter")
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.app.article.digest == OTHER.digest
        await press(reader, "L", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_help_shows_the_keys_of_the_library(path: Path) -> None:
    async with opened(path, EMPTY) as reader:
        await press(reader, "L", "question_mark")
        assert "bring back what was deleted last" in reader.shown
        await press(reader, "escape")
        assert isinstance(reader.app.screen, LibraryScreen)


async def test_the_palette_does_what_can_be_done_in_the_library(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await reader.press("ctrl+p")
        await reader.type("newest")
        await reader.pilot.pause()
        for _ in range(100):  # what the palette finds comes in batches of its own
            if reader.app.screen.query_one("OptionList").option_count:
                break
            await reader.pilot.pause(0.02)
        await press(reader, "down", "enter")
        await looked(reader)
        assert isinstance(reader.app.screen, LibraryScreen)
        assert "Library 2 · newest" in reader.shown
        names = {command.name for command in NamesScreen(reader.app.looks).commands}
        assert "library_choose" in names
        assert "library_remove" not in names


async def test_the_mouse_chooses(path: Path) -> None:
    async with opened(path, ARTICLE) as reader:
        await press(reader, "L")
        await search(reader, "speaker:varga")
        await reader.click("The board is asleep")
        await looked(reader)
        await reader.click("The board is asleep")
        await reader.pilot.pause()
        assert reader.app.article.digest == OTHER.digest


async def test_an_article_of_the_library_opens_where_it_was_left_with_its_marks(path: Path) -> None:
    async with opened(path, ARTICLE, size=(60, 16)) as reader:
        await press(reader, "G", "m", "a")
        end = reader.top
        await press(reader, "g", "5", "j")
        left = reader.top
        assert reader.app.desk.store is not None
        assert reader.app.desk.store.writer.wait(10)
    async with opened(path, SECOND, size=(60, 16)) as reader:
        await press(reader, "L")
        await press(reader, *"j" * heads(reader).index(LAMP), "enter")
        assert reader.app.article.digest == ARTICLE.digest
        assert reader.top == left > 0
        await press(reader, "apostrophe", "a")
        assert reader.top == end
