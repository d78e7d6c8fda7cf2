"""What a reader did to an article is there when it is opened again, and can be undone then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.desks import (
    ARTICLE,
    AVERRA,
    FACTS,
    GAZETTE,
    MARA,
    OKAFOR,
    SECOND,
    SORRY,
    MadeExtraction,
    Reader,
)
from tests.app.kept import do, find, found, opened, saved, until
from tui.extract.service import Failed, Finished
from tui.model import Standing, corrections

pytestmark = pytest.mark.usefixtures("extractions")


async def test_a_second_opening_looks_for_nothing_and_shows_all(path: Path, extractions: list) -> None:
    async with opened(path) as reader:
        await find(reader, extractions[0], *FACTS)
    async with opened(path) as reader:
        assert len(extractions) == 1
        assert dict(reader.app.annotation_set.snapshot.by_id) == {fact.id: fact for fact in FACTS}
        assert "Mara Lindqvist" in reader.shown
        assert "finding facts" not in reader.shown


async def test_facts_by_rules_alone_are_shown_again_and_looked_for_again(
    path: Path, extractions: list
) -> None:
    async with opened(path) as reader:
        await find(reader, extractions[0], SORRY, last=Failed("no pipeline"))
    async with opened(path) as reader:
        assert len(extractions) == 2
        assert [quote.id for quote in reader.app.annotation_set.snapshot.quotes] == [SORRY.id]


async def test_the_place_is_kept(path: Path) -> None:
    async with opened(path) as reader:
        await reader.pilot.resize_terminal(100, 12)
        await reader.press("space")
        top = reader.top
        assert top > 0
    async with opened(path, SECOND, ARTICLE) as reader:
        await reader.pilot.resize_terminal(100, 12)
        await reader.press("greater_than_sign")
        assert reader.top == top
        await reader.press("less_than_sign", "greater_than_sign")
        assert reader.top == top


async def test_the_letters_of_places_are_kept(path: Path) -> None:
    async with opened(path) as reader:
        await reader.pilot.resize_terminal(100, 12)
        await reader.press("space")
        top = reader.top
        await reader.press("m", "k")
        await saved(reader)
    async with opened(path) as reader:
        await reader.pilot.resize_terminal(100, 12)
        await reader.press("g", "apostrophe", "k")
        assert reader.top == top


async def test_undo_and_redo_in_words_from_one_time_to_the_next(path: Path, extractions: list) -> None:
    async with opened(path) as reader:
        await find(reader, extractions[0], *FACTS)
        do(reader, corrections.merge(reader.app.annotation_set.snapshot, MARA, OKAFOR))
        await saved(reader)
        assert "1 change saved" in reader.lines[0]
        merged = dict(reader.app.annotation_set.snapshot.by_id)
    async with opened(path) as reader:
        assert dict(reader.app.annotation_set.snapshot.by_id) == merged
        await reader.press("u")
        assert reader.toasts() == ["undo: merge Tomas Okafor into Mara Lindqvist"]
        assert "Tomas Okafor" in reader.shown
        await saved(reader)
    async with opened(path) as reader:
        assert dict(reader.app.annotation_set.snapshot.by_id) == {fact.id: fact for fact in FACTS}
        await reader.press("u", "ctrl+r")
        assert reader.toasts() == ["Nothing to undo.", "redo: merge Tomas Okafor into Mara Lindqvist"]
        assert dict(reader.app.annotation_set.snapshot.by_id) == merged


async def test_the_day_that_the_reader_gave_is_kept_and_undone(path: Path, extractions: list) -> None:
    undated = replace(ARTICLE, published=None)
    async with opened(path, undated) as reader:
        await find(reader, extractions[0], *FACTS)
        await reader.press("p")
        await reader.type("2024-02-29")
        await reader.press("enter")
        await saved(reader)
        assert "2024-02-29" in reader.lines[0]
        assert "2024-02-26" in [date.value for date in reader.app.annotation_set.snapshot.dates]
    async with opened(path, undated) as reader:
        assert "2024-02-29" in reader.lines[0]
        await reader.press("u")
        assert "2024" not in reader.lines[0]
        await saved(reader)
    async with opened(path, undated) as reader:
        assert "2024" not in reader.lines[0]


async def test_a_newer_pipeline_looks_anew_and_touches_nothing_that_was_decided(
    path: Path, extractions: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(path) as reader:
        await find(reader, extractions[0], *FACTS)
        facts = reader.app.annotation_set.snapshot
        do(reader, corrections.judge(facts, [AVERRA], Standing.REJECTED))
        await saved(reader)
    monkeypatch.setattr("tui.app.shelf.version_of", lambda _: "rules 99.0")
    async with opened(path) as reader:
        assert "Mara Lindqvist" in reader.shown
        assert len(extractions) == 2
        renamed = replace(GAZETTE, name="Averra Daily Gazette")
        extractions[1].say(found(renamed, MARA))
        await reader.pilot.pause()
        assert "Daily Gazette" not in reader.shown, "what is there stays until all has been found"
        await find(reader, extractions[1], AVERRA)
        assert {entity.name for entity in reader.app.annotation_set.snapshot.entities} == {
            "Mara Lindqvist",
            "Averra Daily Gazette",
        }
        assert AVERRA.id in [fact.id for fact in reader.app.annotation_set.snapshot.rejected.facts]
        assert reader.toasts()[0].startswith("Facts were looked for anew: 1 other than before, ")
    async with opened(path) as reader:
        assert len(extractions) == 2
        await reader.press("u")
        assert reader.toasts() == ["undo: reject Port Averra"]


async def test_what_is_not_saved_is_told_kept_in_memory_tried_again_and_asked_for(
    path: Path, extractions: list
) -> None:
    path.parent.joinpath("library.db").mkdir()
    async with opened(path) as reader:
        await find_unsaved(reader, extractions[0])
        do(reader, corrections.judge(reader.app.annotation_set.snapshot, [AVERRA], Standing.KEPT))
        await until(reader, lambda: "NOT SAVED" in reader.lines[0])
        await reader.press("q")
        assert "1 change NOT SAVED" in reader.shown
        await reader.press("w")
        assert reader.app.is_running
        path.rmdir()
        await until(reader, lambda: "1 change saved" in reader.lines[0])
        await reader.press("q")
    async with opened(path) as reader:
        assert reader.app.annotation_set.snapshot.by_id[AVERRA.id].standing is Standing.KEPT


async def find_unsaved(reader: Reader, extraction: MadeExtraction) -> None:
    extraction.say(found(*FACTS), Finished())
    await reader.settle()


async def test_two_windows_see_each_other(path: Path, extractions: list) -> None:
    async with opened(path) as one:
        await find(one, extractions[0], *FACTS)
        async with opened(path) as other:
            do(other, corrections.judge(other.app.annotation_set.snapshot, [AVERRA], Standing.KEPT))
            await saved(other)
            await until(one, lambda: one.toasts() == ["In another window: accept Port Averra."])
            assert one.app.annotation_set.snapshot.by_id[AVERRA.id].standing is Standing.KEPT


async def test_a_damaged_library_is_mended_and_said(path: Path, extractions: list) -> None:
    path.write_bytes(b"not a database at all\n" * 200)
    async with opened(path) as reader:
        await find(reader, extractions[0], *FACTS)
        assert "the library was damaged" in reader.toasts()[0]
        assert len(list(path.parent.glob("library-damaged-*.db"))) == 1
    async with opened(path) as reader:
        assert len(reader.app.annotation_set.snapshot.by_id) == len(FACTS)
        assert reader.toasts() == []


async def test_where_nothing_can_be_kept_one_reads_all_the_same(path: Path, extractions: list) -> None:
    path.mkdir()
    async with opened(path) as reader:
        extractions[0].say(found(*FACTS), Finished())
        await until(reader, lambda: "read-only session: the database cannot be opened" in reader.lines[0])
        assert "Mara Lindqvist" in reader.shown
        await reader.press("n", "q")
    assert reader.app.return_code == 0


# Notes that are being written


async def begin_note(path: Path, extractions: list, words: str) -> None:
    """Write on the first fact, and be ended in the middle of it."""
    async with opened(path) as reader:
        await find(reader, extractions[-1], *FACTS)
        await reader.press("n", "i")
        await reader.type(words)


async def test_a_note_that_was_being_written_is_offered_again(path: Path, extractions: list) -> None:
    await begin_note(path, extractions, "ask her")
    async with opened(path) as reader:
        assert "A note was not finished: “ask her”" in reader.shown
        await reader.press("w")
        assert "Note on “Mara Lindqvist”" in reader.shown
        await reader.type(" why")
        await reader.press("escape")
        await saved(reader)
        assert [note.text for note in reader.screen.annotations.notes] == ["ask her why"]
    async with opened(path) as reader:
        assert "not finished" not in reader.shown
        assert [note.text for note in reader.screen.annotations.notes] == ["ask her why"]


async def test_it_can_be_kept_as_it_is_or_thrown_away(path: Path, extractions: list) -> None:
    await begin_note(path, extractions, "ask her")
    async with opened(path) as reader:
        await reader.press("k")
        await saved(reader)
        assert [note.text for note in reader.screen.annotations.notes] == ["ask her"]
        await reader.press("i")
        await reader.type(", and soon")
    async with opened(path) as reader:
        await reader.press("x")
        await saved(reader)
        assert [note.text for note in reader.screen.annotations.notes] == ["ask her"]
    assert not list((path.parent / "drafts").iterdir())


async def test_left_for_later_it_is_there_where_the_note_is_written(path: Path, extractions: list) -> None:
    await begin_note(path, extractions, "ask her")
    async with opened(path) as reader:
        await reader.press("escape", "n", "i")
        await reader.type(".")
        await reader.press("escape")
        assert [note.text for note in reader.screen.annotations.notes] == ["ask her."]


async def test_a_draft_that_cannot_be_kept_is_said_while_it_is_written(path: Path, extractions: list) -> None:
    (path.parent / "drafts").write_text("in the way")
    async with opened(path) as reader:
        await find(reader, extractions[0], *FACTS)
        await reader.press("n", "i", "a")
        assert "NOT SAVED while you write" in reader.shown
        await reader.press("escape")
        assert [note.text for note in reader.screen.annotations.notes] == ["a"]
