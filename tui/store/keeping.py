"""An article as it is open in this program: what is done to its facts goes to the journal as it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from itertools import count
from sqlite3 import Connection, DatabaseError
from threading import Lock

from tui.model import Act, Annotations, AnnotationSet, Change, Fact, Maker, Step
from tui.store import articles, journal, orphans
from tui.store.database import transaction
from tui.store.encoding import Values
from tui.store.journal import Entry
from tui.store.orphans import Orphan
from tui.store.store import Kept, Store

_numbers = count(1)

_TAIL = 256
"""From so many entries on, what the journal says since the facts were last written is written with them."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What other programs have done to the article meanwhile."""

    words: tuple[str, ...] = ()
    """Their changes, in words."""
    refused: tuple[str, ...] = ()
    """The changes made here that theirs came before, in words: these have been taken back."""
    found: bool = False
    """Whether they looked for facts."""


class Keeping:
    """Joins an annotation set to the store. Used from one thread.

    `told` is called when something has been done and when it has been written; then in the thread that writes.
    """

    def __init__(
        self,
        store: Store,
        annotation_set: AnnotationSet,
        kept: Kept | None = None,
        told: Callable[[], object] = lambda: None,
    ) -> None:
        self.store = store
        self.annotation_set = annotation_set
        self.article = annotation_set.snapshot.article
        self.seen = kept.number if kept else 0
        """The last entry of the journal up to which all that others wrote is among the facts here."""
        self.changes = 0
        """How many changes of this reader are on the disk since the article was opened."""
        self._told = told
        self._tail = kept.tail if kept else 0
        self._unknown: dict[str, Values] = dict(kept.unknown) if kept else {}
        self._keys: dict[int, str] = {}
        self._refused: list[Change] = []
        self._clear = self.seen
        """Up to which entry nobody else is known to have written anything that is not among the facts here."""
        self._lock = Lock()
        self.lost = kept.lost if kept else 0
        """How many changes of other times could not be read; to be told once."""
        self._orphans = kept.orphans if kept else ()
        self._recalled_until = self.seen
        self._recalled = kept is None
        self._end = annotation_set.observe(self._observed)

    def begin(self) -> None:
        """Note that the article is open: from then on it is in the library."""
        self.store.writer.submit(lambda database: articles.opened(database, self.article))
        self.keep_orphans(self._orphans)

    def keep_orphans(self, found: Iterable[Orphan]) -> None:
        """Keep facts that have no place in the text, where they are not kept already."""
        kept = tuple(found)
        if kept:
            self.store.writer.submit(lambda database: orphans.keep(database, self.article, kept))

    @property
    def overtaken(self) -> bool:
        """Whether a change made here came after another program's to the same facts, and has to be taken back."""
        return bool(self._refused)

    def leave(self) -> None:
        """End keeping: nothing that is done later is kept by this."""
        article, snapshot, seen, unknown = self.article, self._snapshot, self.seen, dict(self._unknown)
        if self.changes and len(snapshot) > journal.MANY:
            self.store.writer.submit(
                lambda database: articles.count(database, articles.keep(database, article), snapshot)
            )
        if self._tail > _TAIL:
            self.store.writer.submit(
                lambda database: journal.keep_facts(
                    database, articles.keep(database, article), snapshot, seen, unknown
                )
            )
        self._end()

    def keep_place(self, place: int) -> None:
        """Keep the first code point on the screen."""
        article = self.article
        self.store.writer.submit(lambda database: articles.place(database, article, place))

    def keep_mark(self, letter: str, start: int) -> None:
        """Keep the letter of a place."""
        article = self.article
        self.store.writer.submit(lambda database: articles.mark(database, article, letter, start))

    def keep_found(self, pipeline: str) -> Future[int]:
        """Keep the facts as they are now, all of which `pipeline` has found but for the reader's own."""
        key, snapshot, seen, unknown = self._key(), self._snapshot, self.seen, dict(self._unknown)
        article = self.article
        return self.store.writer.submit(
            lambda database: journal.keep_found(database, article, key, snapshot, seen, unknown, pipeline)
        )

    def recall_history(self) -> None:
        """Make undoable what the reader did at other times. Reads it when it is called first, and not again."""
        if self._recalled:
            return
        self._recalled = True
        database = self.store.reader
        entry = articles.find(database, self.article.digest) if database is not None else None
        if database is None or entry is None:
            return
        history = journal.history(database, entry.id, self._recalled_until)
        for key, change in (*history.done, *history.undone):
            self._keys[id(change)] = key
        self.annotation_set.recall(
            (change for _, change in history.done), (change for _, change in history.undone)
        )

    def take_in(self, *, extracting: bool = False) -> TakenIn:
        """Do here what other programs have done since this was called last.

        Where both changed the same facts, what came first in the journal stands. `extracting` says that facts
        are being looked for here, so that those found by others are not needed.
        """
        refused, self._refused = self._refused, []
        database = self.store.reader
        if database is None:
            return TakenIn()
        try:
            with transaction(database, "DEFERRED"):
                entry = articles.find(database, self.article.digest)
                if entry is None:
                    return TakenIn()
                told, _ = journal.since(database, entry.id, self.seen)
                theirs = [one for one in told if not one.key.startswith(f"{self.store.session}-")]
                if not theirs and not refused:
                    return TakenIn()
                state = journal.state(database, entry.id)
        except DatabaseError:
            self._refused = refused  # it is looked at again when something is written next
            return TakenIn()
        found = any(one.act == journal.FIND for one in theirs)
        made = [one.change for one in theirs if one.act != journal.FIND]
        ids = {fact.id for change in (*made, *refused) for fact in (*change.before, *change.after)}
        read = journal.facts_of(state, self.article.text)
        if found and not extracting:
            here = self._snapshot.by_id.values()
            ids |= {fact.id for fact in (*read.facts, *here) if journal.is_undecided(fact)}
        self._unknown.update(read.unknown)
        for change in refused:
            self.annotation_set.forget(change)
        self._become({fact.id: fact for fact in read.facts if fact.id in ids}, ids, state.published, made)
        with self._lock:
            self.seen = max(self.seen, state.number)
        return TakenIn(
            tuple(change.words for change in made), tuple(change.words for change in refused), found
        )

    def _become(
        self,
        wanted: dict[str, Fact],
        ids: set[str],
        published: tuple[date | None] | None,
        made: list[Change],
    ) -> None:
        """Have the facts of `ids` be as the store has them, as one change that is not to be undone here."""
        here = self._snapshot.by_id
        day = self._snapshot.article.published
        days = (day, published[0]) if published and published[0] != day else None
        before = [here[id_] for id_ in ids if id_ in here and wanted.get(id_) != here[id_]]
        after = [fact for id_, fact in wanted.items() if here.get(id_) != fact]
        if before or after or days:
            words = made[-1].words if made else "what another window did"
            change = Change(words, tuple(before), tuple(after), published=days)
            self.annotation_set.take_in(change)

    @property
    def _snapshot(self) -> Annotations:
        return self.annotation_set.snapshot

    def _observed(self, snapshot: Annotations, step: Step) -> None:
        if step.act is Act.TAKE_IN or step.change.maker is Maker.EXTRACTED:
            return
        key = self._key()
        undoes = None if step.act is Act.DO else self._keys.get(id(step.of))
        if step.act is Act.DO:
            self._keys[id(step.of)] = key
        entry = Entry(key, step.act, step.change, undoes)
        seen, unknown = self.seen, dict(self._unknown)

        def write(database: Connection) -> tuple[int, bool]:
            with self._lock:
                known = max(seen, self._clear)
            return journal.append(database, self.article, entry, snapshot, known, unknown)

        self._tail += 1
        future = self.store.writer.submit(write, change=True)
        self._told()
        future.add_done_callback(lambda done: self._written(done, step.of))

    def _written(self, done: Future[tuple[int, bool]], change: Change) -> None:
        """A step is on the disk, or has been refused. Runs in the thread that writes."""
        error = done.exception()
        if error is None:
            number, clear = done.result()
            with self._lock:
                self.changes += 1
                if clear:
                    self._clear = max(self._clear, number)
        else:
            self._refused.append(change)
        self._told()

    def _key(self) -> str:
        return f"{self.store.session}-{next(_numbers)}"
