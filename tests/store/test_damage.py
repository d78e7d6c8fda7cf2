"""A database that is damaged, foreign or newer: what is good in it is there, and nothing is thrown away."""

from __future__ import annotations

import errno
import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.made import ARTICLE, FACTS, LEAKED, NOTE, sit_down
from tui.model import Article, Maker, Standing, corrections
from tui.model.changes import add
from tui.store import Library, Store
from tui.store.encoding import dumps

OTHERS = [Article.of(f"Article {number}.\n\n" + f"Words of number {number}. " * 200) for number in range(12)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a dozen articles, one of them worked on, in a single file."""
    return make_whole(tmp_path_factory.mktemp("whole") / "library.db")


def make_whole(path: Path) -> Path:
    for article in OTHERS:
        sit_down(path, article)[0].close()
    store, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0")
    facts.apply(corrections.judge(facts.snapshot, [LEAKED], Standing.KEPT))
    facts.apply(corrections.rewrite(facts.snapshot, NOTE, "asked him"))
    assert store.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "library.db"))


def works(path: Path) -> Store:
    """A store that can be read and written, whatever was at `path`; what is there is returned."""
    store, facts, _ = sit_down(path)
    facts.apply(add("add", [NOTE.__class__(NOTE.span, "new")]))
    assert store.writer.wait(10), store.writer.trouble
    store.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    return store


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("library-damaged-*.db"))


@pytest.mark.parametrize(
    "end", [1, 16, 99, 100, 101, 1024, 4095, 4096, 4097, 8192, 20_000, 40_000, 60_000, -4096, -1]
)
def test_a_file_that_is_cut_off_is_kept_aside_and_what_is_good_is_read(path: Path, end: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:end])
    store = works(path)
    if aside(path):
        assert aside(path)[0].stat().st_size > 0
        assert "the library was damaged" in store.told[0]
        assert str(aside(path)[0]) in store.told[0]


def cut_off(whole: Path, path: Path, end: int) -> int:
    """Open a library that ends after `end` bytes; how many articles are still there, all told and nothing thrown away."""
    data = whole.read_bytes()[:end]
    path.write_bytes(data)
    store = works(path)
    kept = Store.open(path)
    with closing(Library(kept)) as library:
        listed = library.listed()
        for one in listed:
            assert library.article(one.id) is not None
    kept.close()
    there = {one.digest for one in listed}
    others = len(there - {ARTICLE.digest})
    if others < len(OTHERS) and end:
        assert store.told, f"cut off at {end}: {others} articles, and nothing is said"
    for told in store.told:
        assert "the library was damaged" in told
        assert [file.read_bytes()[:end] for file in aside(path)] == [data]
    return others


def test_f41_cut_off_at_every_page_what_can_be_read_is_there_and_the_rest_is_told(
    whole: Path, tmp_path: Path
) -> None:
    """At every single byte it is done by `tests/benchmarks/keeping.py`."""
    size = whole.stat().st_size
    ends = [page + (page // 4096) % 3 - 1 for page in range(4096, size, 4096 * 2)] + [size - 3500]
    found = []
    for number, end in enumerate([*ends, size]):
        place = tmp_path / str(number)
        place.mkdir()
        found.append(cut_off(whole, place / "library.db", end))
    assert found[-1] == len(OTHERS)
    assert max(found[:-1]) > len(OTHERS) // 2, "most of it is saved where only the end is gone"


@pytest.mark.parametrize("call", ["hardlink_to", "replace"])
def test_f37_mended_halfway_it_is_mended_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Killed at that moment, there is still a library in its place: the damaged one."""
    path.write_bytes(path.read_bytes()[:-8192])

    def fails(one: Path, other: Path) -> Path:
        if path in (one, other):
            raise KeyboardInterrupt
        return whole(one, other)

    whole = getattr(Path, call)
    with monkeypatch.context() as patch:
        patch.setattr(Path, call, fails)
        with pytest.raises(KeyboardInterrupt):
            Store.open(path)
    assert path.exists()
    store = works(path)
    assert "the library was damaged" in store.told[0]
    with closing(Library(Store.open(path))) as library:
        assert len(library.listed()) > len(OTHERS) // 2


def test_where_there_are_no_hard_links_the_damaged_file_is_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()[:-8192]
    path.write_bytes(data)

    def fails(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", fails)
    works(path)
    assert [file.read_bytes()[: len(data)] for file in aside(path)] == [data]


def test_a_file_of_nothing_is_a_new_database(path: Path) -> None:
    path.write_bytes(b"")
    assert works(path).told == []


@pytest.mark.parametrize(
    "data",
    [b"\0" * 50_000, b"not a database at all\n" * 99, bytes(range(256)) * 40],
    ids=["NULs", "text", "bytes"],
)
def test_another_file_in_its_place_is_kept(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    store = works(path)
    assert [kept.read_bytes() for kept in aside(path)] == [data]
    assert "nothing of it could be read" in store.told[0]


def test_nothing_is_lost_of_what_other_pages_hold(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        page = (
            database.execute("SELECT pageno FROM dbstat WHERE name = 'sources' LIMIT 1").fetchone()
            if _has_dbstat()
            else None
        )
    data = bytearray(path.read_bytes())
    at = (page[0] - 1) * 4096 if page else len(data) - 4096
    data[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(data))
    store = works(path)
    kept = Store.open(path).recall(ARTICLE)
    if page:
        assert kept is not None
        assert LEAKED.id in {fact.id for fact in kept.facts if fact.standing is Standing.KEPT}
        assert store.told == [] or "13 articles" in store.told[0]


def _has_dbstat() -> bool:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("SELECT * FROM dbstat").fetchone()
        except sqlite3.OperationalError:
            return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_one_flipped_bit_anywhere_costs_little(path: Path, seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(data))
    works(path)


def test_a_newer_version_is_read_and_not_written(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    store, facts, _ = sit_down(path)
    assert len(facts.snapshot.by_id) == len(FACTS)
    assert "newer Copydesk" in store.read_only
    facts.apply(add("add", [NOTE.__class__(NOTE.span, "new")]))
    assert not store.writer.wait(0.5)
    assert "newer Copydesk" in store.writer.trouble
    assert store.writer.unsaved == 1
    store.close(0.1)
    assert path.read_bytes() == before


def test_an_older_version_becomes_todays(tmp_path: Path) -> None:
    from tui.store import schema

    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        first = schema.MIGRATIONS[:1]
        for statement in schema._statements(first[0]):
            database.execute(statement)
        database.execute("PRAGMA user_version = 1")
    assert works(path).told == []


# Values within


def change_values(path: Path, alter) -> None:
    """Have another tool write to the last change of the journal, and know nothing of its checksum."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("DROP TRIGGER journal_is_append_only")
        number, body = database.execute(
            "SELECT number, body FROM journal ORDER BY number DESC LIMIT 1"
        ).fetchone()
        from tui.store.encoding import unpack

        values = json.loads(unpack(body))
        altered = alter(values)
        database.execute(
            "UPDATE journal SET body = ? WHERE number = ?",
            (altered if isinstance(altered, str) else dumps(altered), number),
        )


def note_of(path: Path):
    kept = Store.open(path).recall(ARTICLE)
    return kept, [fact for fact in kept.facts if fact.id == NOTE.id]


@pytest.mark.parametrize("span", [[0, 5], [5, 2], [10_000, 10_017], [-4, 3], ["a", None], 7])
def test_a_wrong_offset_is_put_right_by_the_words(path: Path, span: object) -> None:
    def alter(values):
        values["after"][0]["span"] = span
        return values

    change_values(path, alter)
    kept, notes = note_of(path)
    assert [(note.span, note.text) for note in notes] == [(NOTE.span, "asked him")]
    assert kept.orphans == ()


def test_words_that_stand_twice_are_not_moved_to_a_look_alike(path: Path) -> None:
    def alter(values):
        values["after"][0]["span"] = [0, 5]
        values["after"][0]["quotes"] = [["ferry", "", ""]]
        return values

    change_values(path, alter)
    kept, notes = note_of(path)
    assert notes == []
    assert [(orphan.quote, orphan.words) for orphan in kept.orphans] == [("ferry", "asked him")]
    sit_down(path)[0].close()
    again = Store.open(path)
    assert [orphan.quote for orphan in again.orphans(ARTICLE)] == ["ferry"]


def test_fields_and_kinds_that_are_not_known_survive(path: Path) -> None:
    def alter(values):
        values["after"][0]["mood"] = {"of": ["a", "later", "version"]}
        values["after"].append({"fact": "relation", "id": "fromlater1", "ends": [1, 2]})
        return values

    change_values(path, alter)
    store, facts, keeping = sit_down(path)
    note = facts.snapshot.by_id[NOTE.id]
    facts.apply(corrections.rewrite(facts.snapshot, note, "asked again"))
    keeping.keep_found("english 2.0")
    store.close()
    kept, notes = note_of(path)
    assert [note.text for note in notes] == ["asked again"]
    assert kept.unknown[NOTE.id] == {"mood": {"of": ["a", "later", "version"]}}
    assert kept.unknown["fromlater1"]["ends"] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '{"after": 5}',
        '{"after": [5]}',
        '{"after": [{"fact": "note"}]}',
        "[" * 10_000,
        "\x00\x01",
    ],
)
def test_a_change_that_cannot_be_read_costs_no_other(path: Path, body: str) -> None:
    change_values(path, lambda _: body)
    kept, notes = note_of(path)
    assert kept.lost == 1
    assert [note.text for note in notes] == [NOTE.text]
    assert LEAKED.id in {fact.id for fact in kept.facts if fact.standing is Standing.KEPT}
    store, facts, _ = sit_down(path)
    assert [change.words for change in facts.done] == ["accept “She never leaked, … The board never loo…”"]
    store.close()


def test_facts_that_cannot_be_read_are_looked_for_again(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE facts SET body = x'789c00'")
    kept = Store.open(path).recall(ARTICLE)
    assert kept is not None
    assert kept.pipeline == ""
    assert LEAKED.id in {fact.id for fact in kept.facts if fact.standing is Standing.KEPT}
