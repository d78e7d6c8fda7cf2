"""Everything that was read: listed, searched, tagged, taken out and brought back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.made import ARTICLE, FACTS, NOTE
from tests.store.shelf import OTHER, OTHERS, keep
from tui.model import (
    AnnotationSet,
    Kind,
    Standing,
)
from tui.model.changes import remove
from tui.model.corrections import judge
from tui.store import Draft, Drafts, Keeping, Library, LibraryError, QueryError, Store, catalogue, parse
from tui.store.query import FIELDS, folded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "library.db")
    yield store
    store.close()


@pytest.fixture
def annotations(store: Store) -> AnnotationSet:
    """The ferry's facts, in a library with the other article."""
    annotations = keep(store, ARTICLE, FACTS)
    keep(store, OTHER, OTHERS)
    assert store.writer.wait(10)
    return annotations


@pytest.fixture
def library(store: Store, annotations: AnnotationSet) -> Iterator[Library]:
    library = Library(store)
    yield library
    library.close()


def found(library: Library, words: str) -> list[str]:
    ids = library.found(parse(words))
    return sorted(one.heading for one in library.listed() if one.id in ids)


def hits(library: Library, heading: str, words: str) -> list[tuple[Kind | None, str, str]]:
    one = next(one for one in library.listed() if one.heading == heading)
    text = library._text(one.id)
    return [(hit.kind, hit.head, text[hit.start : hit.end]) for hit in library.hits(one.id, parse(words))]


FERRY, NIGHT = ARTICLE.heading(), OTHER.heading()


def test_a_library_that_holds_nothing_is_empty(tmp_path: Path) -> None:
    library = Library(Store.open(tmp_path / "none.db"))
    assert library.listed() == []
    assert library.names() == []
    assert library.found(parse("anything")) == set()
    assert not (tmp_path / "none.db").exists()


def test_everything_that_was_read_is_listed(library: Library) -> None:
    by_heading = {one.heading: one for one in library.listed()}
    assert set(by_heading) == {FERRY, NIGHT}
    night = by_heading[NIGHT]
    assert (night.source, night.published, night.read, night.tags) == (
        "dir/night.txt",
        "2024-01-02",
        False,
        (),
    )
    assert (night.entities, night.quotes, night.facts) == (1, 1, 2)
    assert night.words == OTHER.words
    assert night.digest == OTHER.digest


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ("", [NIGHT, FERRY]),
        ("ferry", [FERRY]),
        ("board", [NIGHT, FERRY]),
        ("BOARD sleepless", [NIGHT]),
        ("bo sle", [NIGHT]),
        ('"nobody slept"', [NIGHT]),
        ('"slept nobody"', []),
        ("muller", [NIGHT]),
        ("MÜLLER", [NIGHT]),
        ("委員会", [NIGHT]),
        ("nothing of the kind", []),
        ("speaker:varga", [NIGHT, FERRY]),
        ('speaker:"Ines Varga"', [NIGHT, FERRY]),
        ("speaker:board", []),
        ("speaker:varga asleep", [NIGHT]),
        ('names:"Harbour Board"', [FERRY]),
        ("names:varga published:2024", [NIGHT]),
        ("names:varga date:2024-01", [NIGHT]),
        ("date:2023-05-29", [FERRY]),
        ("date:2023-05..2024-01", [NIGHT, FERRY]),
        ("date:2020", []),
        ("published:2023", [FERRY]),
        ("title:sleepless", [NIGHT]),
        ("title:board", []),
        ("source:night", [NIGHT]),
        ("is:unread", [NIGHT, FERRY]),
        ("is:read", []),
        ("is:noted", [FERRY]),
        ("tag:sea", []),
        ("'; DROP TABLE articles; --", []),
        ("* OR NEAR( ) ^ {", []),
        ("_", []),
        ("names:_ ²", []),
    ],
)
def test_what_is_found(library: Library, words: str, headings: list[str]) -> None:
    assert found(library, words) == sorted(headings)


def test_hits_are_where_the_words_stand(library: Library) -> None:
    assert hits(library, NIGHT, "speaker:varga") == [(Kind.QUOTE, "Ines Varga", "The board is asleep,")]
    assert hits(library, FERRY, "speaker:varga") == [(Kind.QUOTE, "Ines Varga", "She never leaked,")]
    assert hits(library, FERRY, "speaker:varga looked") == [(Kind.QUOTE, "Ines Varga", "She never leaked,")]
    assert hits(library, FERRY, "names:varga")[0] == (Kind.ENTITY, "Ines Varga", "Ines Varga")
    assert (Kind.DATE, "2023-05-29", "Monday") in hits(library, FERRY, "date:2023-05-29")
    assert hits(library, NIGHT, "muller") == [(None, "", "Müller")]
    assert hits(library, NIGHT, "委員会") == [(None, "", "委員会")]
    assert hits(library, NIGHT, '"nobody sle"') == [(None, "", "nobody sle")]
    assert hits(library, NIGHT, "") == []


def test_notes_are_found_by_their_words(library: Library, annotations: AnnotationSet, store: Store) -> None:
    word = NOTE.text.split()[-1].strip(".")
    assert found(library, f"note:{word}") == [FERRY]
    assert hits(library, FERRY, f"note:{word}")[0][0] is Kind.NOTE
    annotations.apply(remove("delete the note", [NOTE]))
    store.writer.wait(10)
    assert found(library, f"note:{word}") == []
    annotations.undo()
    store.writer.wait(10)
    assert found(library, f"note:{word}") == [FERRY]


def test_what_is_rejected_is_not_found(library: Library, annotations: AnnotationSet, store: Store) -> None:
    quotes = list(annotations.snapshot.quotes)
    annotations.apply(judge(annotations.snapshot, quotes, Standing.REJECTED))
    store.writer.wait(10)
    assert found(library, "speaker:varga") == [NIGHT]
    assert hits(library, FERRY, "speaker:varga") == []


@pytest.mark.parametrize(
    "words",
    ["speker:x", "is:old", "date:soon", "date:2022-02-30", "date:2023..2022", "note:", 'tag:"" note:?'],
)
def test_what_is_no_query_is_told_in_one_line(words: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(words)
    assert "\n" not in str(error.value)


def test_tags_are_given_and_taken_away(library: Library) -> None:
    ids = [one.id for one in library.listed()]
    library.tag(ids, "sea", on=True).result(10)
    library.tag(ids[:1], "winter", on=True).result(10)
    library.tag(ids[1:], "sea", on=False).result(10)
    assert [one.tags for one in library.listed()] == [("sea", "winter"), ()]
    assert found(library, "tag:SEA") == [NIGHT]


def test_read_and_unread(library: Library) -> None:
    ids = [one.id for one in library.listed() if one.heading == NIGHT]
    library.set_read(ids, read=True).result(10)
    assert found(library, "is:read") == [NIGHT]
    library.set_read(ids, read=False).result(10)
    assert found(library, "is:read") == []


def test_removed_articles_come_back_until_they_are_deleted(library: Library, store: Store) -> None:
    ids = [one.id for one in library.listed() if one.heading == FERRY]
    library.remove(ids).result(10)
    assert [one.heading for one in library.listed()] == [NIGHT]
    assert found(library, "board") == [NIGHT]
    library.restore(ids).result(10)
    assert found(library, "board") == sorted([NIGHT, FERRY])
    kept = store.recall(ARTICLE)
    assert kept is not None
    assert len(kept.facts) == len(FACTS)
    assert store.path is not None
    drafts = Drafts(store.path.parent, ARTICLE)
    drafts.write(Draft(NOTE.span, "half a thought"))
    library.remove(ids).result(10)
    assert drafts.there()
    library.delete(ids).result(10)
    assert not drafts.there()
    assert store.recall(ARTICLE) is None
    library.restore(ids).result(10)
    assert [one.heading for one in library.listed()] == [NIGHT]
    database = sqlite3.connect(store.path)
    for index in ("words", "facts_found"):
        database.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM journal WHERE article = ?", ids).fetchone() == (0,)
    database.close()


def test_an_article_is_opened_as_it_was_read(library: Library) -> None:
    one = next(one for one in library.listed() if one.heading == FERRY)
    annotations = library.annotations(one.id)
    assert annotations is not None
    assert (annotations.article.text, annotations.article.digest) == (ARTICLE.text, ARTICLE.digest)
    assert annotations.article.paragraphs == ARTICLE.paragraphs
    assert set(annotations.by_id) == {fact.id for fact in FACTS}
    assert library.article(999) is None
    assert library.annotations(999) is None


def test_names_over_all_articles(library: Library) -> None:
    names = library.names()
    assert (names[0].name, names[0].articles) == ("Ines Varga", 2)
    assert [one.name for one in library.names("board")] == ["Harbour Board of Tarn"]


def test_a_name_in_all_articles_with_what_it_says_and_when(library: Library) -> None:
    appearances = list(library.appearances("ines varga"))
    assert [one.article.heading for one in appearances] == [NIGHT, FERRY]
    assert {one.label for one in appearances} == {"PERSON"}
    kinds = {hit.kind for one in appearances for hit in one.hits}
    assert kinds >= {Kind.ENTITY, Kind.QUOTE}
    ferry = appearances[1]
    assert [hit.start for hit in ferry.hits] == sorted(hit.start for hit in ferry.hits)
    assert [hit.words for hit in ferry.hits if hit.kind is Kind.QUOTE] == [
        "She never leaked, … The board never looked."
    ]
    assert list(library.appearances("Nobody")) == []
    assert list(library.appearances("?")) == []


def test_without_fts5_everything_but_searching_for_words_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "can_search", lambda: False)
    store = Store.open(tmp_path / "library.db")
    annotations = keep(store, ARTICLE, FACTS)
    assert store.writer.wait(10)
    library = Library(store)
    assert [one.heading for one in library.listed()] == [FERRY]
    assert found(library, "is:unread") == [FERRY]
    with pytest.raises(LibraryError, match="FTS5"):
        library.found(parse("ferry"))
    annotations.apply(remove("delete the note", [NOTE]))
    store.close()
    library.close()

    monkeypatch.undo()
    store = Store.open(tmp_path / "library.db")
    keep(store, OTHER, OTHERS)
    assert store.writer.wait(10)
    assert found(Library(store), "ferry") == [FERRY]
    assert found(Library(store), "names:varga") == sorted([FERRY, NIGHT])
    store.close()


def test_what_cannot_be_read_is_said_and_kept_aside(library: Library, store: Store) -> None:
    store.close()
    library.close()
    assert store.path is not None
    store.path.write_bytes(b"no database at all" * 100)
    again = Store.open(store.path)
    assert Library(again).listed() == []
    assert "the damaged file is kept as" in again.told[0]


def test_an_article_without_a_title_is_listed_by_its_beginning(store: Store) -> None:
    keep(store, replace(ARTICLE, title=""), ())
    assert store.writer.wait(10)
    assert Library(store).listed()[0].heading.startswith("Ines Varga will run the night ferry")


def test_what_a_killed_program_had_taken_out_is_deleted_after_a_day(library: Library, store: Store) -> None:
    library.remove([one.id for one in library.listed()]).result(10)
    library.delete_forgotten().result(10)
    assert store.recall(ARTICLE) is not None
    assert store.path is not None
    database = sqlite3.connect(store.path)
    database.execute(
        "UPDATE articles SET removed = '2020-01-01T00:00:00+00:00' WHERE digest = ?", (OTHER.digest,)
    )
    database.commit()
    database.close()
    library.delete_forgotten().result(10)
    assert store.recall(OTHER) is None
    assert store.recall(ARTICLE) is not None


def test_an_article_that_is_opened_again_meanwhile_is_not_deleted(library: Library, store: Store) -> None:
    ids = [one.id for one in library.listed() if one.heading == NIGHT]
    library.remove(ids).result(10)
    Keeping(store, AnnotationSet(OTHER), store.recall(OTHER)).begin()
    library.delete(ids).result(10)
    assert [one.heading for one in library.listed() if one.heading == NIGHT] == [NIGHT]


@given(st.text(max_size=30), st.sampled_from(["", *FIELDS]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_whatever_is_typed_is_searched_for_or_refused(library: Library, words: str, field: str) -> None:
    try:
        query = parse(f"{field}:{words}" if field else words)
    except QueryError:
        return
    for id_ in library.found(query):
        text = library._text(id_)
        for hit in library.hits(id_, query):
            assert 0 <= hit.start < hit.end <= len(text)
            assert "\n" not in hit.words


@given(st.text())
def test_folding_keeps_every_place(words: str) -> None:
    assert len(folded(words)) == len(words)
    assert folded(folded(words)) == folded(words)
