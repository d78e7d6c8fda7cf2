"""What is done to an article's facts is there the next time, with all that can be undone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.made import ARTICLE, BOARD, FACTS, INES, LEAKED, NOTE, VARGA, sit_down
from tui.model import Maker, Standing
from tui.model.changes import add, publish, remove
from tui.model.corrections import judge, merge
from tui.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


def test_what_was_found_and_done_is_there_the_next_time(path: Path) -> None:
    store, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0")
    facts.apply(judge(facts.snapshot, [LEAKED], Standing.KEPT))
    facts.apply(merge(facts.snapshot, INES, VARGA))
    keeping.keep_place(42)
    keeping.leave()
    assert store.close()
    again = Store.open(path)
    kept = again.recall(ARTICLE)
    assert kept is not None
    assert {fact.id: fact for fact in kept.facts} == dict(facts.snapshot.by_id)
    assert (kept.place, kept.pipeline, kept.lost, kept.unknown) == (42, "english 1.0", 0, {})
    again.close()


def test_undo_and_redo_go_on_where_they_were(path: Path) -> None:
    store, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0")
    start = dict(facts.snapshot.by_id)
    facts.apply(judge(facts.snapshot, [LEAKED], Standing.KEPT))
    facts.apply(merge(facts.snapshot, INES, VARGA))
    end = dict(facts.snapshot.by_id)
    facts.apply(remove("delete the note", [NOTE]))
    facts.undo()
    store.close()

    store, facts, keeping = sit_down(path)
    assert dict(facts.snapshot.by_id) == end
    assert [change.words for change in facts.undone] == ["delete the note"]
    facts.redo()
    facts.undo()
    undone = facts.undo()
    assert undone is not None
    assert undone.words == "merge Varga into Ines Varga"
    store.close()

    store, facts, keeping = sit_down(path)
    facts.undo()
    assert dict(facts.snapshot.by_id) == start
    assert facts.undo() is None
    store.close()

    store, facts, keeping = sit_down(path)
    assert dict(facts.snapshot.by_id) == start
    assert [change.words for change in facts.undone] == [
        "delete the note",
        "merge Varga into Ines Varga",
        "accept “She never leaked, … The board never loo…”",
    ]
    facts.redo()
    facts.redo()
    assert dict(facts.snapshot.by_id) == end
    store.close()


def test_a_change_comes_back_as_durable_from_the_writer(path: Path) -> None:
    store, facts, keeping = sit_down(path)
    facts.apply(add("note", [NOTE]))
    assert store.writer.wait(10)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT words, act, maker FROM journal").fetchall() == [
            ("note", "do", "reader")
        ]
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute("UPDATE journal SET words = 'x'")
    assert keeping.changes == 1
    assert store.writer.unsaved == 0
    store.close()


def test_nothing_is_written_before_there_is_something_to_write(path: Path) -> None:
    store = Store.open(path)
    assert store.recall(ARTICLE) is None
    assert not store.changed()
    assert store.close()
    assert not path.parent.exists()


def test_the_publication_date_that_the_reader_set_is_kept(path: Path) -> None:
    from datetime import date

    store, facts, _ = sit_down(path)
    facts.apply(publish(ARTICLE.published, date(2023, 6, 1), (), ()))
    store.close()
    kept = Store.open(path).recall(ARTICLE)
    assert kept is not None
    assert (kept.published, kept.published_by_reader) == (date(2023, 6, 1), True)


def test_two_programs_see_each_others_changes(path: Path) -> None:
    one, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0").result(10)
    two, others, their_keeping = sit_down(path)
    others.apply(judge(others.snapshot, [BOARD], Standing.REJECTED))
    assert two.writer.wait(10)
    facts.apply(judge(facts.snapshot, [LEAKED], Standing.KEPT))
    assert one.writer.wait(10)
    assert one.changed()
    assert keeping.take_in().words == ("reject Harbour Board of Tarn",)
    assert their_keeping.take_in().words == ("accept “She never leaked, … The board never loo…”",)
    assert dict(facts.snapshot.by_id) == dict(others.snapshot.by_id)
    assert facts.snapshot.by_id[BOARD.id].standing is Standing.REJECTED
    assert keeping.take_in().words == ()
    one.close()
    two.close()


def test_of_two_changes_to_one_fact_the_first_stands_and_the_other_is_told(path: Path) -> None:
    one, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0").result(10)
    two, others, their_keeping = sit_down(path)
    others.apply(judge(others.snapshot, [LEAKED], Standing.REJECTED))
    assert two.writer.wait(10)
    facts.apply(judge(facts.snapshot, [LEAKED], Standing.KEPT))
    facts.apply(add("note", [NOTE.__class__(NOTE.span, "mine")]))
    assert one.writer.wait(10)
    taken = keeping.take_in()
    assert taken.refused == ("accept “She never leaked, … The board never loo…”",)
    assert facts.snapshot.by_id[LEAKED.id].standing is Standing.REJECTED
    their_keeping.take_in()
    assert dict(facts.snapshot.by_id) == dict(others.snapshot.by_id)
    assert [change.words for change in facts.done] == ["note"]
    one.close()
    two.close()
