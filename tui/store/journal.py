"""The journal of an article: every change in order, and the facts that come of it.

The facts of an article are those of its row in `facts`, with every later entry of the journal applied: take away
what stands before, put what stands after. Applying an entry twice is applying it once, so entries need no lock
between the programs that write them.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from sqlite3 import Connection
from typing import Any

from tui.model import Act, Annotations, Article, Change, Fact, Maker, Standing
from tui.store import articles
from tui.store.database import now
from tui.store.encoding import (
    FORMAT,
    QUOTES,
    EncodingError,
    Values,
    decode_change,
    decode_fact,
    dumps,
    encode_change,
    encode_fact,
    loads,
    pack,
    published_of,
    unknown_fields,
    unpack,
)
from tui.store.placing import replaced
from tui.store.writer import RefusedError

MANY = 2000
"""More facts than these are counted and put in the catalogue when the article is left, not at each change."""

FIND = "find"
"""The act of extraction: what it found lies in `facts`."""


class OvertakenError(RefusedError):
    """Another program has changed the same facts meanwhile."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step to be written. `undoes` is the key of the entry that an undo or a redo is of."""

    key: str
    act: Act
    change: Change
    undoes: str | None = None

    @property
    def session(self) -> str:
        """The program that made it."""
        return self.key.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as it was read: what it did to the facts."""

    number: int
    key: str
    act: str
    change: Change


@dataclass(slots=True)
class State:
    """The facts of an article as JSON values by id, as of entry `number`."""

    number: int = 0
    facts: dict[str, Values] = field(default_factory=dict)
    tail: int = 0
    """How many entries came after the facts were last written whole."""
    published: tuple[date | None] | None = None
    """The publication date that a change has set."""
    lost: int = 0
    """How many facts and changes could not be read."""
    whole: bool = True
    """Whether the facts that were found could be read."""

    def apply(self, values: Values, *, inverse: bool) -> None:
        """Take away what stands before and put what stands after; the other way round for an inverse."""
        before, after = values.get("before", ()), values.get("after", ())
        for fact in after if inverse else before:
            self.facts.pop(_id(fact), None)
        for fact in before if inverse else after:
            self.facts[_id(fact)] = fact
        days = published_of(values)
        if days is not None:
            self.published = (days[0] if inverse else days[1],)


@dataclass(frozen=True, slots=True)
class History:
    """What the reader has done and undone, each with the key of its entry; the last one last."""

    done: tuple[tuple[str, Change], ...] = ()
    undone: tuple[tuple[str, Change], ...] = ()


# Writing


def append(
    database: Connection,
    article: Article,
    entry: Entry,
    annotations: Annotations,
    seen: int,
    unknown: Mapping[str, Values],
) -> tuple[int, bool]:
    """Write a step: its number, and whether all that others wrote before it had been seen.

    `annotations` are the facts after it, `seen` is the last entry that they take account of. Raises OvertakenError
    where another program has meanwhile changed the same facts.
    """
    id_ = articles.keep(database, article)
    others = [told for told in _since(database, id_, seen) if not told[1].startswith(f"{entry.session}-")]
    if others:
        _check_overtaken(database, entry, others)
    body = encode_change(entry.change, unknown, article.text) if entry.act is Act.DO else None
    number = _insert(database, entry.key, id_, str(entry.act), entry.undoes, entry.change, body)
    if len(annotations) <= MANY:
        articles.count(database, id_, annotations)
    if entry.change.published is not None:
        day = annotations.article.published
        database.execute(
            "UPDATE articles SET published_by_reader = 1, published = ? WHERE id = ?",
            (day and day.isoformat(), id_),
        )
    return number, not others


def keep_found(
    database: Connection,
    article: Article,
    key: str,
    annotations: Annotations,
    seen: int,
    unknown: Mapping[str, Values],
    pipeline: str,
) -> int:
    """Write all facts of an article, as extraction with `pipeline` has left them; the number of the entry.

    Changes of others that `annotations` do not take account of stay in force: they come after these facts.
    """
    id_ = articles.keep(database, article)
    session = key.partition("-")[0]
    others = [told[0] for told in _since(database, id_, seen) if not told[1].startswith(f"{session}-")]
    last = database.execute(
        "SELECT coalesce(max(number), 0) FROM journal WHERE article = ?", (id_,)
    ).fetchone()
    keep_facts(database, id_, annotations, min(others) - 1 if others else int(last[0]), unknown)
    articles.count(database, id_, annotations)
    if pipeline:
        database.execute("UPDATE articles SET pipeline = ? WHERE id = ?", (pipeline, id_))
    found = Change(f"find facts with {pipeline}", maker=Maker.EXTRACTED)
    return _insert(database, key, id_, FIND, None, found, None)


def keep_facts(
    database: Connection, id_: int, annotations: Annotations, number: int, unknown: Mapping[str, Values]
) -> None:
    """Write all facts of an article as they are after entry `number`."""
    text = annotations.article.text
    facts = [
        encode_fact(fact, unknown.get(fact.id), None if is_undecided(fact) else text)
        for fact in annotations.by_id.values()
    ]
    strange = [values for values in unknown.values() if "fact" in values]
    body = pack(dumps({"format": FORMAT, "facts": facts + strange}))
    database.execute(
        "INSERT INTO facts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET number = excluded.number, body = excluded.body, checksum = excluded.checksum",
        (id_, number, body, _checksum(body)),
    )


def _insert(
    database: Connection,
    key: str,
    article: int,
    act: str,
    undoes: str | None,
    change: Change,
    body: str | None,
) -> int:
    stored = None if body is None else pack(body)
    cursor = database.execute(
        "INSERT INTO journal (key, article, act, undoes, maker, words, body, checksum, made)"
        " VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (key) DO NOTHING",
        (key, article, act, undoes, str(change.maker), change.words, stored, _checksum(stored), now()),
    )
    if cursor.rowcount == 1 and cursor.lastrowid is not None:
        return cursor.lastrowid
    return int(database.execute("SELECT number FROM journal WHERE key = ?", (key,)).fetchone()[0])


def _check_overtaken(database: Connection, entry: Entry, others: list[tuple[Any, ...]]) -> None:
    ids = {fact.id for fact in (*entry.change.before, *entry.change.after)}
    for _, _, act, undoes, body in others:
        if act == FIND:
            continue
        values = _values(database, act, undoes, body) or {}
        theirs = {_id(fact) for side in ("before", "after") for fact in values.get(side, ())}
        if ids & theirs or (entry.change.published and values.get("published")):
            raise OvertakenError(entry.change.words)


# Reading


def state(database: Connection, id_: int) -> State:
    """The facts of an article as they stand."""
    result = State()
    row = database.execute("SELECT number, body, checksum FROM facts WHERE article = ?", (id_,)).fetchone()
    if row is not None:
        try:
            stored = loads(_checked(row[1], row[2]))["facts"]
            result.facts = {_id(fact): fact for fact in stored}
            result.number = int(row[0])
        except (EncodingError, KeyError, TypeError):
            result.whole = False
    for number, _, act, undoes, body in _since(database, id_, result.number):
        result.number = number
        result.tail += 1
        if act == FIND:
            continue
        values = _values(database, act, undoes, body)
        if values is None:
            result.lost += 1
        else:
            result.apply(values, inverse=act == Act.UNDO)
    return result


@dataclass(slots=True)
class Read:
    """The facts of a state, and what is the matter with the others."""

    facts: list[Fact] = field(default_factory=list)
    unknown: dict[str, Values] = field(default_factory=dict)
    """What this version does not know, by the id of the fact; a fact that it cannot read at all, whole."""
    astray: list[Values] = field(default_factory=list)
    """Facts that a person decided on whose words are not where they should be, nor anywhere else for certain."""
    missing: int = 0
    """How many facts that were found lie outside the text."""


def facts_of(state: State, text: str) -> Read:
    """The facts that a state holds, each where its words are in `text`."""
    read = Read()
    for id_, values in state.facts.items():
        placed = values
        if QUOTES in values:
            found = replaced(values, text)
            if found is None:
                read.astray.append(values)
                continue
            placed = found
        try:
            fact = decode_fact(placed)
        except EncodingError:
            read.unknown[id_] = values
            continue
        if any(span.end > len(text) for span in fact.spans):
            read.missing += 1
            continue
        read.facts.append(fact)
        more = unknown_fields(values)
        if more:
            read.unknown[id_] = more
    return read


def is_undecided(fact: Fact) -> bool:
    """Whether a fact is a proposal that no person has touched."""
    return fact.maker is Maker.EXTRACTED and fact.standing is Standing.FOUND


def damaged(database: Connection, id_: int) -> list[int]:
    """The numbers of the entries that are not as they were written."""
    rows = database.execute("SELECT number, act, body, checksum FROM journal WHERE article = ?", (id_,))
    return [
        number
        for number, act, body, checksum in rows
        if _checksum(body) != checksum or (act == Act.DO and _loaded(body) is None)
    ]


def since(database: Connection, id_: int, number: int) -> tuple[list[Told], bool]:
    """The entries after `number`, in order, and whether all of them could be read. Facts that were found are not told."""
    told: list[Told] = []
    whole = True
    for at, key, act, undoes, body in _since(database, id_, number):
        change = None
        if act == FIND:
            change = Change("find facts", maker=Maker.EXTRACTED)
        else:
            maker, words = database.execute(
                "SELECT maker, words FROM journal WHERE number = ?", (at,)
            ).fetchone()
            change = _change(words, maker, _values(database, act, undoes, body))
        if change is None:
            whole = False
        else:
            told.append(Told(at, key, act, change.inverse() if act == Act.UNDO else change))
    return told, whole


def history(database: Connection, id_: int, until: int) -> History:
    """What the reader has done and undone of an article up to entry `until`, over all the times it was open."""
    changes: dict[str, Change] = {}
    done: dict[str, Change] = {}
    undone: dict[str, Change] = {}
    rows = database.execute(
        "SELECT key, act, undoes, maker, words, body FROM journal"
        " WHERE article = ? AND number <= ? AND maker = 'reader' ORDER BY number",
        (id_, until),
    )
    for key, act, undoes, maker, words, body in rows:
        if act == Act.DO:
            change = _change(words, maker, _loaded(body))
            undone.clear()
            if change is not None:
                changes[key] = done[key] = change
        elif act == Act.UNDO and done.pop(undoes, None):
            undone[undoes] = changes[undoes]
        elif act == Act.REDO and undoes in changes:
            undone.pop(undoes, None)
            done[undoes] = changes[undoes]
    return History(tuple(done.items()), tuple(undone.items()))


def _since(database: Connection, id_: int, number: int) -> list[tuple[Any, ...]]:
    """Number, key, act, what it undoes and body of the entries after `number`."""
    return database.execute(
        "SELECT number, key, act, undoes, body FROM journal WHERE article = ? AND number > ? ORDER BY number",
        (id_, number),
    ).fetchall()


def _values(database: Connection, act: str, undoes: str | None, body: Any) -> Values | None:
    """The JSON of an entry, which for an undo or a redo is that of the entry it is of; None where it is damaged."""
    if act != Act.DO:
        row = database.execute("SELECT body FROM journal WHERE key = ?", (undoes,)).fetchone()
        body = row and row[0]
    return _loaded(body)


def _loaded(body: Any) -> Values | None:
    """The JSON of a change; None where it is none."""
    try:
        values = loads(unpack(body))
        for side in ("before", "after"):
            for fact in values.get(side, []):
                _id(fact)
    except (EncodingError, TypeError):
        return None
    return values


def _change(words: str, maker: str, values: Values | None) -> Change | None:
    if values is None:
        return None
    try:
        return decode_change(words, maker, values)
    except EncodingError:
        return None


def _id(fact: Any) -> str:
    id_ = fact.get("id") if isinstance(fact, dict) else None
    if not isinstance(id_, str):
        raise EncodingError("a fact without an id")
    return id_


def _checksum(body: str | bytes | None) -> int:
    if body is None:
        return 0
    return zlib.crc32(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)


def _checked(body: Any, checksum: int) -> str:
    if _checksum(body) != checksum:
        raise EncodingError("damaged")
    return unpack(body)
