"""Any changes, undone and redone, with saves and new openings between: to the bit the same facts."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.made import ARTICLE, FACTS, sit_down
from tui.extract.merge import merged
from tui.model import Annotations, Change, Colour, Entity, Maker, Note, Quote, Span, Standing, corrections
from tui.model.changes import add


def some_change(draw: random.Random, now: Annotations) -> Change:
    """Something that a reader may do with what is there."""
    there = list(now.by_id.values())
    entities = [fact for fact in there if isinstance(fact, Entity)]
    start = draw.randrange(len(ARTICLE.text) - 20)
    span = Span(start, start + draw.randint(1, 20))
    acts = [
        lambda: corrections.add_note(now, span, draw.choice(["", "ask “him”\n☎"]), draw.choice(list(Colour))),
        lambda: corrections.add_entity(now, [span], "PERSON"),
        lambda: corrections.judge(now, draw.sample(there, min(len(there), 2)), draw.choice(list(Standing))),
        lambda: corrections.delete(now, [draw.choice(there)]),
    ]
    if len(entities) > 1:
        acts.append(lambda: corrections.merge(now, *draw.sample(entities, 2)))
    many = [entity for entity in entities if len(entity.mentions) > 1]
    if many:
        one = draw.choice(many)
        acts.append(lambda: corrections.split(now, one, one.mentions[:1]))
    quotes = [fact for fact in there if isinstance(fact, Quote)]
    if quotes:
        acts.append(lambda: corrections.respeak(now, [draw.choice(quotes)], draw.choice(["", "a sailor"])))
    notes = [fact for fact in there if isinstance(fact, Note)]
    if notes:
        acts.append(lambda: corrections.rewrite(now, draw.choice(notes), str(draw.random())))
    return draw.choice(acts if there else acts[:2])()


class Reader(RuleBasedStateMachine):
    """A reader who works on an article in sittings."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.home = TemporaryDirectory()
        self.path = Path(self.home.name) / "library.db"
        self.store, self.facts, self.keeping = sit_down(self.path)
        self.facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
        self.keeping.keep_found("english 1.0")
        self.past = [dict(self.facts.snapshot.by_id)]
        self.future: list = []

    @rule()
    def change(self) -> None:
        change = some_change(self.draw, self.facts.snapshot)
        if not change.empty:
            self.facts.apply(change)
            self.past.append(dict(self.facts.snapshot.by_id))
            self.future.clear()

    @rule()
    def undo(self) -> None:
        if len(self.past) > 1:
            assert self.facts.undo() is not None
            self.future.append(self.past.pop())
        else:
            assert self.facts.undo() is None

    @rule()
    def redo(self) -> None:
        if self.future:
            assert self.facts.redo() is not None
            self.past.append(self.future.pop())
        else:
            assert self.facts.redo() is None

    @rule()
    def open_again(self) -> None:
        self.keeping.leave()
        assert self.store.close(10)
        self.store, self.facts, self.keeping = sit_down(self.path)

    @rule()
    def find_again(self) -> None:
        """Extraction that finds the same once more changes nothing, and is kept."""
        assert merged(self.facts.snapshot, [], self.facts.done).after == ()
        self.keeping.keep_found("english 2.0")

    @invariant()
    def the_facts_are_those_of_this_moment(self) -> None:
        if hasattr(self, "past"):
            assert dict(self.facts.snapshot.by_id) == self.past[-1]

    def teardown(self) -> None:
        if not hasattr(self, "past"):
            return
        self.open_again()
        assert dict(self.facts.snapshot.by_id) == self.past[-1]
        for before in reversed(self.past[:-1]):
            assert self.facts.undo() is not None
            assert dict(self.facts.snapshot.by_id) == before
        self.open_again()
        for after in self.past[1:]:
            assert self.facts.redo() is not None
            assert dict(self.facts.snapshot.by_id) == after
        self.store.close(10)
        self.home.cleanup()


TestReader = Reader.TestCase
TestReader.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def work_through(path: Path, count: int) -> None:
    """Make `count` changes, undo all and redo all, and open the library anew between."""
    draw = random.Random(44)
    store, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0")
    first, done = dict(facts.snapshot.by_id), 0
    while done < count:
        change = some_change(draw, facts.snapshot)
        # A handful of facts, so that they are changed over and over.
        if change.empty or (not change.before and len(facts.snapshot.by_id) > 15):
            continue
        facts.apply(change)
        done += 1
        if draw.random() < 0.1:
            facts.undo()
            facts.redo()
        if done % (count // 5) == 0:
            keeping.leave()
            assert store.close(60)
            store, facts, keeping = sit_down(path)
    last = dict(facts.snapshot.by_id)
    assert sum(1 for _ in iter(facts.undo, None)) == count
    assert dict(facts.snapshot.by_id) == first
    keeping.leave()
    assert store.close(60)
    store, facts, keeping = sit_down(path)
    assert dict(facts.snapshot.by_id) == first
    assert sum(1 for _ in iter(facts.redo, None)) == count
    assert dict(facts.snapshot.by_id) == last
    keeping.leave()
    assert store.close(60)
    store, facts, keeping = sit_down(path)
    assert dict(facts.snapshot.by_id) == last
    store.close()


def test_ten_thousand_changes_with_openings_between(tmp_path: Path) -> None:
    work_through(tmp_path / "library.db", 10_000)
