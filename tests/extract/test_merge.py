"""What is found later never touches what a person decided, and never brings back what was taken away."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.made import ARTICLE, BOARD, INES, LEAKED, MONDAY, NOTE, TWICE, VARGA, place
from tui.extract.merge import merged
from tui.model import (
    AnnotationSet,
    Date,
    DateType,
    Entity,
    Fact,
    Maker,
    Mention,
    Quote,
    QuoteKind,
    Standing,
    corrections,
)

BOARD_FOUND = replace(BOARD, standing=Standing.FOUND)
TWICE_FOUND = replace(TWICE, standing=Standing.FOUND)
FOUND: tuple[Fact, ...] = (INES, VARGA, BOARD_FOUND, LEAKED, MONDAY, TWICE_FOUND)


def sitting(*facts: Fact) -> AnnotationSet:
    return AnnotationSet(ARTICLE, facts or FOUND)


def look_again(facts: AnnotationSet, found: tuple[Fact, ...] = FOUND) -> None:
    facts.apply(merged(facts.snapshot, found, facts.done))


def test_the_same_again_is_no_change() -> None:
    assert merged(sitting().snapshot, FOUND).empty


def test_what_nobody_touched_is_replaced() -> None:
    facts = sitting()
    surer = replace(INES, certainty=0.99)
    look_again(facts, (surer, BOARD_FOUND))
    assert set(facts.snapshot.by_id.values()) == {surer, BOARD_FOUND}


def test_what_was_accepted_edited_or_made_stands_as_it_is() -> None:
    facts = sitting(*FOUND, NOTE)
    facts.apply(corrections.judge(facts.snapshot, [INES], Standing.KEPT))
    facts.apply(corrections.relabel(facts.snapshot, [BOARD_FOUND], "GPE"))
    facts.apply(corrections.redate(facts.snapshot, MONDAY, replace(MONDAY, value="2023-05-22")))
    facts.apply(corrections.respeak(facts.snapshot, [LEAKED], "a sailor"))
    before = dict(facts.snapshot.by_id)
    look_again(facts, (replace(INES, certainty=0.1), replace(VARGA, name="V."), BOARD_FOUND, LEAKED, MONDAY))
    after = dict(facts.snapshot.by_id)
    assert after.pop(VARGA.id).name == "V."
    before.pop(VARGA.id)
    before.pop(TWICE.id)
    assert after == before


def test_a_rejected_fact_does_not_come_back_at_its_place_or_by_another_id() -> None:
    facts = sitting()
    facts.apply(corrections.judge(facts.snapshot, [INES, LEAKED, MONDAY], Standing.REJECTED))
    fewer = replace(INES, mentions=INES.mentions[:1], id="")
    shorter = replace(LEAKED, spans=LEAKED.spans[:1], id="")
    longer = Date(place("on Monday"), DateType.DATE, "2023-05-29")
    look_again(facts, (fewer, shorter, longer, VARGA))
    assert {fact.id for fact in facts.snapshot.facts} == {VARGA.id}
    assert {fact.id for fact in facts.snapshot.rejected.facts} == {INES.id, LEAKED.id, MONDAY.id}


def test_another_label_for_a_rejected_name_is_a_new_proposal() -> None:
    facts = sitting(BOARD_FOUND)
    facts.apply(corrections.judge(facts.snapshot, [BOARD_FOUND], Standing.REJECTED))
    place_name = replace(BOARD_FOUND, label="GPE", id="")
    look_again(facts, (BOARD_FOUND, place_name))
    assert facts.snapshot.facts == (place_name,)


def test_what_was_merged_away_stays_merged_and_its_quotes_name_the_whole() -> None:
    facts = sitting()
    facts.apply(corrections.merge(facts.snapshot, INES, VARGA))
    again = Quote((place("a winter of paper"),), QuoteKind.MIXED, "Varga", VARGA.id, VARGA.spans[0])
    look_again(facts, (*FOUND, again))
    assert [entity.name for entity in facts.snapshot.entities] == [INES.name, BOARD.name]
    assert facts.snapshot.by_id[again.id].speaker_id == INES.id
    whole = facts.snapshot.by_id[INES.id]
    facts.undo()
    assert facts.snapshot.by_id[VARGA.id] == VARGA
    assert facts.redo()
    assert facts.snapshot.by_id[INES.id] == whole


def test_a_mention_that_belongs_to_an_accepted_entity_is_not_given_to_another() -> None:
    facts = sitting(INES)
    facts.apply(corrections.judge(facts.snapshot, [INES], Standing.KEPT))
    wider = Entity("Varga", "PERSON", (Mention(INES.spans[0]), *VARGA.mentions))
    look_again(facts, (wider,))
    assert {entity.spans for entity in facts.snapshot.entities} == {INES.spans, VARGA.spans}


def test_the_speaker_of_an_accepted_quote_is_not_taken_away() -> None:
    facts = sitting(INES, LEAKED)
    facts.apply(corrections.judge(facts.snapshot, [LEAKED], Standing.KEPT))
    look_again(facts, (VARGA,))
    assert {fact.id for fact in facts.snapshot} == {INES.id, LEAKED.id, VARGA.id}


def test_what_the_reader_made_over_the_same_words_stands() -> None:
    facts = sitting(BOARD_FOUND)
    facts.apply(corrections.add_quote(facts.snapshot, place("She never leaked"), QuoteKind.DIRECT, "Ines"))
    look_again(facts, (BOARD_FOUND, LEAKED))
    assert [quote.maker for quote in facts.snapshot.quotes] == [Maker.READER]


@given(st.randoms(use_true_random=False))
def test_every_change_of_the_reader_can_be_undone_after_any_new_find(draw: random.Random) -> None:
    facts = sitting(*FOUND, NOTE)
    for _ in range(draw.randint(1, 6)):
        there = list(facts.snapshot.by_id.values())
        entities = [fact for fact in there if isinstance(fact, Entity)]
        if len(entities) > 1 and draw.random() < 0.3:
            one, other = draw.sample(entities, 2)
            change = corrections.merge(facts.snapshot, one, other)
        elif draw.random() < 0.3:
            change = corrections.delete(facts.snapshot, [draw.choice(there)])
        else:
            change = corrections.judge(facts.snapshot, [draw.choice(there)], draw.choice(list(Standing)))
        facts.apply(change)
        some = [fact for fact in FOUND if draw.random() < 0.7]
        decided = {
            fact.id: fact for fact in facts.snapshot.by_id.values() if fact.standing is not Standing.FOUND
        }
        look_again(facts, tuple(replace(fact, certainty=draw.random()) for fact in some))
        assert decided.items() <= dict(facts.snapshot.by_id).items()
    done = len(facts.done)
    for _ in range(done):
        assert facts.undo()
    for _ in range(done):
        assert facts.redo()


@pytest.mark.parametrize("standing", list(Standing))
def test_a_note_is_never_touched(standing: Standing) -> None:
    facts = sitting(replace(NOTE, standing=standing))
    assert merged(facts.snapshot, ()).empty
