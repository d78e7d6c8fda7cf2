"""The annotation set: changes go in, snapshots come out, and undo leads back to the beginning bit for bit."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tui.model import (
    Annotations,
    AnnotationSet,
    Article,
    Change,
    Date,
    DateType,
    Entity,
    Kind,
    Maker,
    Mention,
    Note,
    Quote,
    QuoteKind,
    Repeat,
    Span,
    StaleChangeError,
    Standing,
    of_kind,
)
from tui.model.changes import add, remove
from tui.model.corrections import judge, merge, rewrite, split

ARTICLE = Article.of("Ana Ruiz said the ferry stays. “It leaks,” she said on Monday.\n" * 4)
ANA = Entity("Ana Ruiz", "PERSON", (Mention(Span(0, 8)), Mention(Span(63, 71))))
RUIZ = Entity("Ruiz", "PERSON", (Mention(Span(67, 71)),))
LEAKS = Quote((Span(32, 41),), QuoteKind.DIRECT, "Ana Ruiz", ANA.id)
AGAIN = Quote((Span(95, 104),), QuoteKind.DIRECT, "Ana Ruiz", ANA.id, repeats=LEAKS.id)
MONDAY = Date(Span(55, 61), DateType.DATE, "2023-11-13")


# The snapshot


def test_facts_come_in_the_order_of_the_text_the_outer_before_the_inner() -> None:
    long, short = Note(Span(0, 30), "all"), Note(Span(0, 3), "first")
    snapshot = Annotations.of(ARTICLE, [MONDAY, AGAIN, short, LEAKS, long])
    assert snapshot.facts == (long, short, LEAKS, MONDAY, AGAIN)
    assert tuple(snapshot) == snapshot.facts
    assert len(snapshot) == 5


def test_each_kind_can_be_had_by_itself() -> None:
    twice = Repeat((Span(0, 30), Span(63, 93)))
    note = Note(Span(0, 3), "who?")
    snapshot = Annotations.of(ARTICLE, [ANA, LEAKS, MONDAY, note, twice])
    assert (snapshot.entities, snapshot.quotes, snapshot.dates) == ((ANA,), (LEAKS,), (MONDAY,))
    assert (snapshot.notes, snapshot.repeats) == ((note,), (twice,))
    assert [of_kind(snapshot, kind) for kind in Kind] == [(ANA,), (LEAKS,), (MONDAY,), (note,), (twice,)]


def test_rejected_facts_are_kept_but_not_among_the_facts() -> None:
    facts = AnnotationSet(ARTICLE, [ANA, MONDAY])
    snapshot = facts.apply(judge(facts.snapshot, [ANA], Standing.REJECTED))
    assert snapshot.facts == (MONDAY,)
    assert [fact.id for fact in snapshot.rejected.facts] == [ANA.id]
    assert snapshot.index.at(0) == []
    assert len(snapshot) == 2


def test_the_wording_is_on_one_line_with_its_parts_joined() -> None:
    article = Article.of("“We checked\n her,” Ruiz said, “and she leaks.”")
    quote = Quote((Span(1, 17), Span(31, 45)), QuoteKind.DIRECT)
    assert Annotations.of(article).wording(quote) == "We checked her, … and she leaks."


def test_repeats_of_a_quote_are_found_from_each_of_them() -> None:
    snapshot = Annotations.of(ARTICLE, [AGAIN, LEAKS])
    assert snapshot.repeats_of(LEAKS) == snapshot.repeats_of(AGAIN) == (LEAKS, AGAIN)
    alone = Quote((Span(1, 3),), QuoteKind.MIXED)
    assert Annotations.of(ARTICLE, [alone]).repeats_of(alone) == (alone,)


def test_snapshots_are_never_altered() -> None:
    facts = AnnotationSet(ARTICLE, [ANA])
    before = facts.snapshot
    facts.apply(add("date", [MONDAY]))
    assert before.facts == (ANA,)
    assert facts.snapshot is not before
    with pytest.raises(TypeError):
        before.by_id["x"] = MONDAY  # type: ignore[index]


# Changes


def test_what_extraction_finds_is_not_undone() -> None:
    facts = AnnotationSet(ARTICLE)
    facts.apply(add("find", [ANA], Maker.EXTRACTED))
    assert facts.undo() is None
    assert facts.snapshot.facts == (ANA,)


def test_undo_and_redo_say_what_they_did_and_stop_at_the_ends() -> None:
    facts = AnnotationSet(ARTICLE, [ANA])
    change = judge(facts.snapshot, [ANA], Standing.KEPT)
    facts.apply(change)
    assert facts.undo() == change
    assert facts.undo() is None
    assert facts.redo() == change
    assert facts.redo() is None


def test_a_new_change_ends_redoing() -> None:
    facts = AnnotationSet(ARTICLE)
    facts.apply(add("ana", [ANA]))
    facts.undo()
    facts.apply(add("monday", [MONDAY]))
    assert facts.redo() is None
    assert facts.snapshot.facts == (MONDAY,)


@pytest.mark.parametrize(
    "stale",
    [
        remove("remove", [RUIZ]),
        Change("edit", (Entity("Other", "PERSON", ANA.mentions, id=ANA.id),), ()),
        add("add", [ANA]),
        add("add", [Note(Span(0, 10_000), "beyond the end")]),
        Change("half right", (ANA,), (MONDAY, MONDAY)),
    ],
    ids=["not there", "changed meanwhile", "there already", "outside", "in part"],
)
def test_a_stale_change_changes_nothing_and_says_why(stale: Change) -> None:
    facts = AnnotationSet(ARTICLE, [ANA])
    before, told = facts.snapshot, []
    facts.observe(lambda snapshot, step: told.append(step))
    with pytest.raises(StaleChangeError, match=stale.words):
        facts.apply(stale)
    assert facts.snapshot is before
    assert told == []
    assert facts.undo() is None


def test_an_undo_that_has_become_stale_changes_nothing() -> None:
    facts = AnnotationSet(ARTICLE, [ANA])
    facts.apply(judge(facts.snapshot, [ANA], Standing.KEPT))
    kept = facts.snapshot.by_id[ANA.id]
    facts.apply(remove("lost", [kept], Maker.EXTRACTED))
    before = facts.snapshot
    with pytest.raises(StaleChangeError):
        facts.undo()
    assert facts.snapshot is before


def test_an_undo_that_has_become_stale_does_not_bar_the_way_to_those_before_it() -> None:
    facts = AnnotationSet(ARTICLE)
    facts.apply(add("first", [MONDAY]))
    facts.apply(add("second", [ANA]))
    facts.take_in(remove("lost", [ANA]))
    with pytest.raises(StaleChangeError):
        facts.undo()
    assert facts.undo().words == "first"
    assert len(facts.snapshot) == 0


def test_what_was_done_at_another_time_is_undone_after_what_is_done_now() -> None:
    facts = AnnotationSet(ARTICLE, [ANA])
    facts.apply(add("now", [MONDAY]))
    facts.recall([add("then", [ANA])], [add("undone then", [LEAKS])])
    assert [change.words for change in facts.done] == ["then", "now"]
    assert facts.undone == (), "a new change had ended what could be redone"
    facts.undo()
    facts.undo()
    assert len(facts.snapshot) == 0
    assert [facts.redo().words, facts.redo().words] == ["then", "now"]


def test_observers_hear_of_every_step_until_they_leave() -> None:
    facts = AnnotationSet(ARTICLE)
    heard = []
    leave = facts.observe(lambda now, step: heard.append((now, step.change.before, step.change.after)))
    first = facts.apply(add("find", [ANA], Maker.EXTRACTED))
    second = facts.apply(add("mine", [MONDAY]))
    facts.undo()
    assert heard[:2] == [(first, (), (ANA,)), (second, (), (MONDAY,))]
    assert heard[2][1:] == ((MONDAY,), ())
    leave()
    facts.redo()
    assert len(heard) == 3


def test_an_observer_may_leave_while_it_is_told() -> None:
    facts = AnnotationSet(ARTICLE)
    heard = []
    leave = facts.observe(lambda *_: (heard.append("once"), leave()))
    facts.observe(lambda *_: heard.append("always"))
    facts.apply(add("ana", [ANA]))
    facts.apply(add("monday", [MONDAY]))
    assert heard == ["once", "always", "always"]


# Any changes, in any order


def some_span(draw: random.Random) -> Span:
    start = draw.randrange(len(ARTICLE.text) - 9)
    return Span(start, start + draw.randint(1, 9))


def some_fact(draw: random.Random):
    span = some_span(draw)
    return draw.choice(
        [
            lambda: Note(span, draw.choice(["ask", "check"])),
            lambda: Date(span, DateType.DATE, "2023", maker=Maker.READER),
            lambda: Quote((span,), QuoteKind.MIXED, maker=Maker.READER),
            lambda: Entity("Ana", "PERSON", tuple(Mention(s) for s in sorted({span, some_span(draw)}))),
        ]
    )()


def some_change(draw: random.Random, snapshot: Annotations) -> Change | None:
    """One of the things that a reader may do with what is there; None where this one cannot be done."""
    fact = some_fact(draw)
    there = list(snapshot.by_id.values())
    if not there or draw.random() < (0.4 if len(there) < 30 else 0.1):
        return None if fact.id in snapshot.by_id else add("add", [fact])
    one, other = draw.choice(there), draw.choice(there)
    if draw.random() < 0.2:
        return remove("remove", [one])
    if draw.random() < 0.4:
        return judge(snapshot, [one], draw.choice(list(Standing)))
    if isinstance(one, Entity) and isinstance(other, Entity) and one.id != other.id:
        return merge(snapshot, one, other)
    if isinstance(one, Entity) and len(one.mentions) > 1:
        return split(snapshot, one, one.mentions[:1], "Part")
    if isinstance(one, Note):
        return rewrite(snapshot, one, one.text + ".")
    return None


class Reader(RuleBasedStateMachine):
    """A reader who changes, undoes and redoes while facts are still being found."""

    @initialize(seed=st.integers(0, 2**32))
    def sit_down(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.facts = AnnotationSet(ARTICLE, [ANA, LEAKS])
        self.past = [self.facts.snapshot.by_id]
        self.future: list = []
        self.told = 0
        self.facts.observe(lambda *_: setattr(self, "told", self.told + 1))

    @rule()
    def change(self) -> None:
        change = some_change(self.draw, self.facts.snapshot)
        if change is not None:
            self.facts.apply(change)
            self.past.append(self.facts.snapshot.by_id)
            self.future.clear()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        assert self.facts.undo() is not None
        self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.facts.redo() is not None
        self.past.append(self.future.pop())

    @rule()
    def meddle(self) -> None:
        told = self.told
        with pytest.raises(StaleChangeError):
            self.facts.apply(remove("remove", [Note(Span(1, 2), "never added")]))
        assert self.told == told

    @invariant()
    def the_facts_are_those_of_this_moment(self) -> None:
        if hasattr(self, "past"):
            assert dict(self.facts.snapshot.by_id) == dict(self.past[-1])

    def teardown(self) -> None:
        if not hasattr(self, "past"):
            return
        last = dict(self.facts.snapshot.by_id)
        undone = 0
        while self.facts.undo():
            undone += 1
        assert dict(self.facts.snapshot.by_id) == {ANA.id: ANA, LEAKS.id: LEAKS}
        for _ in range(undone):
            self.facts.redo()
        assert dict(self.facts.snapshot.by_id) == last


TestReader = Reader.TestCase
TestReader.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


def test_ten_thousand_acts_are_undone_and_redone_to_the_bit() -> None:
    draw = random.Random(44)
    facts = AnnotationSet(ARTICLE, [ANA, LEAKS, MONDAY])
    first, acts, began = dict(facts.snapshot.by_id), 0, time.perf_counter()
    while acts < 10_000:
        change = some_change(draw, facts.snapshot)
        if change is not None:
            facts.apply(change)
            acts += 1
        elif draw.random() < 0.1 and facts.undo():
            facts.redo()
    last = dict(facts.snapshot.by_id)
    assert sum(1 for _ in iter(facts.undo, None)) == 10_000
    assert dict(facts.snapshot.by_id) == first
    assert sum(1 for _ in iter(facts.redo, None)) == 10_000
    assert dict(facts.snapshot.by_id) == last
    assert time.perf_counter() - began < 20


def test_what_is_carried_from_snapshot_to_snapshot_is_what_is_made_anew() -> None:
    text = "Ada met Ben in Rome. " * 40
    entities = [
        Entity("Ada", "PERSON", tuple(Mention(Span(at, at + 3)) for at in range(first, len(text), 84)))
        for first in (0, 21, 42)
    ]
    dates = [Date(Span(at, at + 4), DateType.DATE, "2020") for at in range(15, len(text), 21)]
    facts = AnnotationSet(Article.of(text), (*entities[:2], *dates))
    steps = [
        Change("add", (), (entities[2],)),
        Change("edit", (dates[3],), (replace(dates[3], value="2021"),)),
        Change("reject", (entities[0],), (replace(entities[0], standing=Standing.REJECTED),)),
        Change("remove", (dates[5], entities[1]), ()),
        Change("grow", (entities[2],), (replace(entities[2], mentions=entities[2].mentions[1:]),)),
    ]
    for step in steps:
        assert facts.snapshot.facts  # so that there is something to carry on
        assert facts.snapshot.made_ready().index.places()
        after = facts.apply(step)
        anew = Annotations.of(after.article, after.by_id.values())
        assert after.facts == anew.facts, step.words
        assert after.index.places() == anew.index.places(), step.words
        assert after.judged == anew.judged, step.words
        assert all(of_kind(after, kind) == of_kind(anew, kind) for kind in Kind), step.words
        for at in range(0, len(text), 50):
            assert after.index.over(at, at + 70) == anew.index.over(at, at + 70), step.words
