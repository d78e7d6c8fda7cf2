"""Corrections: what a reader does to facts, with everything that refers to them kept in step, and back again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import (
    Annotations,
    AnnotationSet,
    Article,
    Change,
    Colour,
    Date,
    DateType,
    Entity,
    Fact,
    Maker,
    Mention,
    Note,
    Quote,
    QuoteKind,
    Span,
    Standing,
)
from tui.model import corrections as correct

TEXT = """Ana Ruiz of the Harbour Board will keep the ferry until Friday, 3 March to 5 March.

“She leaks,” Ruiz said. “We know,” the board said. “She leaks,” said Ruiz once more."""
ARTICLE = Article.of(TEXT, published=date(2023, 2, 28))


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


ANA = Entity("Ana Ruiz", "PERSON", (Mention(span("Ana Ruiz")),))
RUIZ = Entity("Ruiz", "PERSON", (Mention(span("Ruiz", 1)), Mention(span("Ruiz", 2))))
BOARD = Entity("Harbour Board", "ORG", (Mention(span("Harbour Board")), Mention(span("the board"))))
LEAKS = Quote((span("She leaks,"),), QuoteKind.DIRECT, "Ruiz", RUIZ.id, span("Ruiz", 1))
KNOW = Quote((span("We know,"),), QuoteKind.DIRECT, "Harbour Board", BOARD.id, span("the board"))
AGAIN = Quote((span("She leaks,", 1),), QuoteKind.DIRECT, "Ruiz", RUIZ.id, span("Ruiz", 2), repeats=LEAKS.id)
FRIDAY = Date(span("Friday"), DateType.DATE, "")
THIRD = Date(span("3 March"), DateType.DATE, "2023-03-03", partner=span("5 March"))
FIFTH = Date(span("5 March"), DateType.DATE, "2023-03-05", partner=span("3 March"))
FACTS: tuple[Fact, ...] = (ANA, RUIZ, BOARD, LEAKS, KNOW, AGAIN, FRIDAY, THIRD, FIFTH)
HERE = Annotations.of(ARTICLE, FACTS)


def after(change: Change, *facts: Fact) -> Annotations:
    """What is there after a change, made and then undone to see that nothing of it stays."""
    annotation_set = AnnotationSet(ARTICLE, facts or FACTS)
    before = dict(annotation_set.snapshot.by_id)
    snapshot = annotation_set.apply(change)
    annotation_set.undo()
    assert dict(annotation_set.snapshot.by_id) == before
    return snapshot


def made(change: Change) -> Fact:
    """The one fact that a change adds."""
    known = {fact.id for fact in change.before}
    (fact,) = [fact for fact in change.after if fact.id not in known]
    return fact


# Standing


@pytest.mark.parametrize(
    ("standing", "words"),
    [(Standing.KEPT, "accept"), (Standing.REJECTED, "reject"), (Standing.FOUND, "reopen")],
)
def test_judging_says_what_it_does_to_what(standing: Standing, words: str) -> None:
    judged = [fact if standing is not Standing.FOUND else Entity("X", "ORG", ANA.mentions) for fact in (ANA,)]
    assert correct.judge(HERE, judged, standing).words == f"{words} {judged[0].name}"
    assert correct.judge(HERE, [LEAKS], standing).words == f"{words} “She leaks,”"
    assert correct.judge(HERE, [LEAKS, KNOW], standing).words == f"{words} 2 quotes"
    assert correct.judge(HERE, [LEAKS, ANA], standing).words == f"{words} 2 facts"


def test_a_rejected_entity_is_still_there_for_its_quotes() -> None:
    rejected = after(correct.judge(HERE, [RUIZ], Standing.REJECTED))
    assert rejected.rejected.facts[0].id == rejected.by_id[LEAKS.id].speaker_id == RUIZ.id
    assert RUIZ.id not in [entity.id for entity in rejected.entities]


def test_what_changes_nothing_is_an_empty_change() -> None:
    assert correct.judge(HERE, [ANA], Standing.FOUND).empty
    assert not correct.judge(HERE, [ANA], Standing.KEPT).empty


def test_deleting_what_was_found_remembers_it_as_rejected() -> None:
    gone = after(correct.delete(HERE, [ANA]))
    assert gone.by_id[ANA.id].standing is Standing.REJECTED


def test_deleting_the_readers_own_entity_leaves_its_quotes_the_name_as_words() -> None:
    own = Entity("Ruiz", "PERSON", RUIZ.mentions, maker=Maker.READER, id=RUIZ.id)
    facts = (own, LEAKS, AGAIN)
    gone = after(correct.delete(Annotations.of(ARTICLE, facts), [own]), *facts)
    assert own.id not in gone.by_id
    assert [(quote.speaker, quote.speaker_id) for quote in gone.quotes] == [("Ruiz", ""), ("Ruiz", "")]


def test_deleting_the_first_saying_makes_the_next_one_the_first() -> None:
    own = Quote(LEAKS.spans, QuoteKind.DIRECT, maker=Maker.READER)
    again = Quote(AGAIN.spans, QuoteKind.DIRECT, repeats=own.id)
    third = Quote(KNOW.spans, QuoteKind.DIRECT, repeats=own.id)
    facts = (own, again, third)
    gone = after(correct.delete(Annotations.of(ARTICLE, facts), [own]), *facts)
    assert [gone.by_id[quote.id].repeats for quote in (third, again)] == ["", third.id]


def test_deleting_one_end_of_a_range_lets_go_of_the_other() -> None:
    own = Date(FIFTH.span, DateType.DATE, "2023-03-05", partner=THIRD.span, maker=Maker.READER)
    facts = (THIRD, own)
    gone = after(correct.delete(Annotations.of(ARTICLE, facts), [own]), *facts)
    assert gone.dates[0].partner is None


# Entities


def test_relabelling_keeps_the_id_and_accepts() -> None:
    change = correct.relabel(HERE, [BOARD, ANA], "LOC")
    changed = after(change)
    assert [(fact.label, fact.standing) for fact in changed.entities if fact.id in (BOARD.id, ANA.id)] == [
        ("LOC", Standing.KEPT)
    ] * 2
    assert change.words == "label 2 entities LOC"


def test_quotes_follow_a_new_name() -> None:
    change = correct.rename(HERE, RUIZ, "Ana M. Ruiz")
    assert change.words == "rename Ruiz to Ana M. Ruiz"
    assert {quote.speaker for quote in after(change).quotes if quote.speaker_id == RUIZ.id} == {"Ana M. Ruiz"}


def test_merging_keeps_one_name_all_mentions_in_order_and_the_quotes_of_all() -> None:
    change = correct.merge(HERE, ANA, RUIZ)
    whole = after(change)
    entity = whole.by_id[ANA.id]
    assert (entity.name, entity.standing) == ("Ana Ruiz", Standing.KEPT)
    assert entity.spans == (*ANA.spans, *RUIZ.spans)
    assert RUIZ.id not in whole.by_id
    assert whole.by_id[LEAKS.id].speaker_id == whole.by_id[AGAIN.id].speaker_id == ANA.id
    assert whole.by_id[LEAKS.id].speaker == "Ana Ruiz"
    assert whole.by_id[KNOW.id] == KNOW
    assert change.words == "merge Ruiz into Ana Ruiz"


def test_merging_takes_a_rejected_quote_along() -> None:
    facts = tuple(
        fact if fact is not LEAKS else correct.judge(HERE, [LEAKS], Standing.REJECTED).after[0]
        for fact in FACTS
    )
    whole = after(correct.merge(Annotations.of(ARTICLE, facts), ANA, RUIZ), *facts)
    assert whole.by_id[LEAKS.id].speaker_id == ANA.id


def test_splitting_takes_the_quotes_that_are_said_by_way_of_those_mentions() -> None:
    change = correct.split(HERE, RUIZ, RUIZ.mentions[1:])
    parted = made(change)
    apart = after(change)
    assert (parted.name, parted.spans, parted.maker) == ("Ruiz", RUIZ.spans[1:], Maker.READER)
    assert apart.by_id[RUIZ.id].spans == RUIZ.spans[:1]
    assert apart.by_id[AGAIN.id].speaker_id == parted.id
    assert apart.by_id[LEAKS.id] == LEAKS
    assert change.words == "split Ruiz from Ruiz"


@pytest.mark.parametrize("taken", [(), RUIZ.mentions, (Mention(Span(1, 2)),)], ids=["none", "all", "foreign"])
def test_some_but_not_all_mentions_can_be_split_off(taken: tuple[Mention, ...]) -> None:
    with pytest.raises(ValueError, match="some, but not all"):
        correct.split(HERE, RUIZ, taken)


def test_what_is_split_off_gets_an_id_that_no_other_fact_has() -> None:
    first = made(correct.split(HERE, RUIZ, RUIZ.mentions[1:]))
    there = Annotations.of(ARTICLE, (*FACTS, first))
    assert made(correct.split(there, RUIZ, RUIZ.mentions[1:])).id not in there.by_id


# Quotes, dates, places


def test_a_quote_is_given_to_an_entity_to_words_or_to_nobody() -> None:
    quote = after(correct.respeak(HERE, [LEAKS], ANA)).by_id[LEAKS.id]
    assert (quote.speaker, quote.speaker_id, quote.standing) == ("Ana Ruiz", ANA.id, Standing.KEPT)
    assert (quote.certainty, quote.mention) == (1.0, None)
    change = correct.respeak(HERE, [LEAKS, KNOW], "a pilot")
    assert change.words == "give 2 quotes to a pilot"
    assert {(quote.speaker, quote.speaker_id) for quote in change.after} == {("a pilot", "")}
    assert correct.respeak(HERE, [LEAKS], "").words == "leave “She leaks,” without a speaker"


def test_the_words_that_name_the_speaker_stay_where_they_do() -> None:
    assert correct.respeak(HERE, [LEAKS], RUIZ).after[0].mention == LEAKS.mention


def test_a_date_takes_the_meaning_of_another() -> None:
    day = date(2023, 3, 3)
    meaning = Date(Span(0, 1), DateType.DATE, "2023-03-03", "AFTER", earliest=day, latest=day)
    change = correct.redate(HERE, FRIDAY, meaning)
    found = after(change).by_id[FRIDAY.id]
    assert (found.span, found.value, found.mod, found.earliest, found.latest) == (
        FRIDAY.span, "2023-03-03", "AFTER", day, day,
    )  # fmt: skip
    assert change.words == "set “Friday” to after 2023-03-03"


def test_a_mentions_edges_move_and_the_quotes_that_point_there_follow() -> None:
    wider = span("said Ruiz")
    moved = after(correct.move(HERE, RUIZ, RUIZ.spans[1], wider))
    assert moved.by_id[RUIZ.id].spans == (RUIZ.spans[0], wider)
    assert moved.by_id[AGAIN.id].mention == wider
    assert moved.by_id[LEAKS.id] == LEAKS


def test_the_other_end_of_a_range_knows_where_this_one_has_gone() -> None:
    moved = after(correct.move(HERE, FIFTH, FIFTH.span, span("to 5 March")))
    assert moved.by_id[THIRD.id].partner == span("to 5 March")


def test_an_end_of_a_range_that_is_moved_onto_the_other_ends_the_range() -> None:
    moved = after(correct.move(HERE, FIFTH, FIFTH.span, THIRD.span))
    assert moved.by_id[THIRD.id].partner is None
    assert moved.by_id[FIFTH.id].partner is None


@pytest.mark.parametrize(
    ("fact", "before", "to"),
    [(RUIZ, RUIZ.spans[0], Span(3, 3)), (RUIZ, Span(0, 3), Span(0, 4)), (RUIZ, *RUIZ.spans)],
    ids=["empty", "not there", "on another mention"],
)
def test_edges_go_nowhere_they_cannot(fact: Entity, before: Span, to: Span) -> None:
    with pytest.raises(ValueError, match="fact"):
        correct.move(HERE, fact, before, to)


# The reader's own


def test_what_the_reader_adds_is_theirs_and_kept() -> None:
    added = [
        made(correct.add_entity(HERE, [span("ferry")], "PRODUCT")),
        made(correct.add_quote(HERE, span("keep the ferry"), QuoteKind.INDIRECT, ANA)),
        made(correct.add_date(HERE, span("once more"), Date(Span(0, 1), DateType.DATE, "2023"))),
        made(correct.add_note(HERE, span("ferry"), "which *one*?", Colour.GREEN)),
    ]
    assert {(fact.maker, fact.standing) for fact in added} == {(Maker.READER, Standing.KEPT)}
    entity, quote, day, note = added
    assert (entity.name, entity.label) == ("ferry", "PRODUCT")
    assert (quote.speaker, quote.speaker_id) == ("Ana Ruiz", ANA.id)
    assert (day.span, day.value) == (span("once more"), "2023")
    assert (note.text, note.colour) == ("which *one*?", Colour.GREEN)


def test_places_join_an_entity_that_is_there() -> None:
    change = correct.add_mentions(HERE, ANA, [span("She leaks"), ANA.spans[0]])
    assert after(change).by_id[ANA.id].spans == (ANA.spans[0], span("She leaks"))
    assert change.words == "add “She leaks” to Ana Ruiz"


def test_a_note_that_says_nothing_and_has_no_colour_goes() -> None:
    note, marked = Note(Span(0, 3), "who?"), Note(Span(4, 8), "why?", Colour.PINK)
    there = Annotations.of(ARTICLE, (note, marked))
    assert correct.rewrite(there, note, "").after == ()
    (left,) = correct.rewrite(there, marked, "").after
    assert (left.text, left.colour) == ("", Colour.PINK)
    assert correct.tint(there, [left], Colour.BLUE).words == "make the highlight on “Ruiz” blue"


# Any acts, in any order


def reference_faults(annotations: Annotations) -> list[str]:
    """What refers to nothing, or to itself."""
    faults = []
    for fact in annotations.by_id.values():
        if fact.id != fact.id.strip() or not fact.spans:
            faults.append(f"{fact} is malformed")
        if isinstance(fact, Quote):
            speaker = annotations.by_id.get(fact.speaker_id)
            if fact.speaker_id and not isinstance(speaker, Entity):
                faults.append(f"the speaker of {fact.id} is not there")
            elif isinstance(speaker, Entity) and speaker.name != fact.speaker:
                faults.append(f"{fact.id} calls {speaker.name} {fact.speaker}")
            if fact.repeats and not isinstance(annotations.by_id.get(fact.repeats), Quote):
                faults.append(f"{fact.id} repeats what is not there")
        if isinstance(fact, Date) and fact.partner == fact.span:
            faults.append(f"{fact.id} is its own other end")
    return faults


@st.composite
def an_act(draw, annotations: Annotations) -> Change | None:
    """One of the acts on one of the facts; None where it cannot be done to it."""
    facts = list(annotations.by_id.values())
    start = draw(st.integers(0, len(TEXT) - 12))
    here = Span(start, start + draw(st.integers(1, 12)))
    entities = [fact for fact in facts if isinstance(fact, Entity)]
    speaker = draw(st.sampled_from([*entities, "a pilot", ""]))
    acts = [
        lambda: correct.add_entity(annotations, [here], "ORG"),
        lambda: correct.add_quote(annotations, here, QuoteKind.MIXED, speaker),
        lambda: correct.add_note(annotations, here, "hm", draw(st.sampled_from(Colour))),
        lambda: correct.add_date(annotations, here, FIFTH),
    ]
    if facts:
        one, other = draw(st.sampled_from(facts)), draw(st.sampled_from(facts))
        both = [one] if one.id == other.id else [one, other]
        acts += [
            lambda: correct.judge(annotations, both, draw(st.sampled_from(Standing))),
            lambda: correct.delete(annotations, both),
            lambda: correct.move(annotations, one, draw(st.sampled_from(one.spans)), here),
        ]
        acts += _own_acts(draw, annotations, one, other, speaker)
    try:
        return draw(st.sampled_from(acts))()
    except ValueError:
        return None


def _own_acts(draw, annotations: Annotations, one: Fact, other: Fact, speaker: Entity | str) -> list:
    """The acts that only facts of this kind know."""
    if isinstance(one, Entity):
        acts = [
            lambda: correct.rename(annotations, one, draw(st.sampled_from(["Ana", "Rui", "x"]))),
            lambda: correct.relabel(annotations, [one], "GPE"),
            lambda: correct.split(annotations, one, one.mentions[:1]),
        ]
        if isinstance(other, Entity) and other.id != one.id:
            acts.append(lambda: correct.merge(annotations, one, other))
        return acts
    if isinstance(one, Quote):
        return [lambda: correct.respeak(annotations, [one], speaker)]
    return [lambda: correct.redate(annotations, one, THIRD)] if isinstance(one, Date) else []


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_after_any_acts_nothing_refers_to_nothing_and_all_can_be_undone(data: st.DataObject) -> None:
    annotation_set = AnnotationSet(ARTICLE, FACTS)
    first = dict(annotation_set.snapshot.by_id)
    for _ in range(data.draw(st.integers(1, 25))):
        change = data.draw(an_act(annotation_set.snapshot))
        if change is None:
            continue
        before = dict(annotation_set.snapshot.by_id)
        annotation_set.apply(change)
        assert reference_faults(annotation_set.snapshot) == []
        annotation_set.undo()
        assert dict(annotation_set.snapshot.by_id) == before
        annotation_set.redo()
    last = dict(annotation_set.snapshot.by_id)
    while annotation_set.undo():
        pass
    assert dict(annotation_set.snapshot.by_id) == first
    while annotation_set.redo():
        pass
    assert dict(annotation_set.snapshot.by_id) == last


@given(st.data())
def test_what_is_split_off_and_merged_again_is_as_it_was(data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from([RUIZ, BOARD]))
    taken = data.draw(st.sampled_from(entity.mentions))
    annotation_set = AnnotationSet(ARTICLE, FACTS)
    change = correct.split(annotation_set.snapshot, entity, [taken])
    apart = annotation_set.apply(change)
    rest, parted = apart.by_id[entity.id], apart.by_id[made(change).id]
    whole = annotation_set.apply(correct.merge(apart, rest, parted))
    assert whole.by_id[entity.id].mentions == entity.mentions
    assert whole.quotes == HERE.quotes
    assert set(whole.by_id) == set(HERE.by_id)
