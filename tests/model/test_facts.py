"""Facts: what they stand on, and ids that are the same for the same find."""

import pytest

from tui.model import (
    Date,
    DateType,
    Entity,
    Kind,
    Maker,
    Mention,
    MentionKind,
    Note,
    Quote,
    QuoteKind,
    Repeat,
    Span,
    Standing,
    kind_of,
)

HERE, THERE = Span(0, 4), Span(9, 12)
FACTS = (
    Entity("Ana Ruiz", "PERSON", (Mention(HERE), Mention(THERE))),
    Quote((HERE, THERE), QuoteKind.DIRECT),
    Date(HERE, DateType.DATE, "2023"),
    Note(HERE, "ask again"),
    Repeat((HERE, THERE)),
)


@pytest.mark.parametrize("fact", FACTS, ids=kind_of)
def test_every_fact_has_spans_an_id_and_a_kind(fact) -> None:
    assert HERE in fact.spans
    assert len(fact.id) == 12
    assert kind_of(fact) in Kind


def test_the_same_find_has_the_same_id() -> None:
    assert Date(HERE, DateType.DATE, "2023").id == Date(HERE, DateType.DATE, "2023").id


def test_the_id_hangs_on_kind_place_label_and_maker() -> None:
    facts = [
        *FACTS,
        Entity("Ana Ruiz", "ORG", (Mention(HERE), Mention(THERE))),
        Entity("Ana Ruiz", "PERSON", (Mention(HERE),)),
        Date(HERE, DateType.TIME, "2023"),
        Date(HERE, DateType.DATE, "2023", maker=Maker.READER),
        Quote((HERE, THERE), QuoteKind.INDIRECT),
        Note(HERE, "ask"),
    ]
    assert len({fact.id for fact in facts}) == len(facts)


def test_the_id_does_not_hang_on_what_is_learnt_later() -> None:
    quote = Quote((HERE,), QuoteKind.MIXED)
    assert quote.id == Quote((HERE,), QuoteKind.DIRECT, "Ana Ruiz", "abc", mention=THERE, cue=THERE).id
    date = Date(HERE, DateType.DATE, "")
    assert date.id == Date(HERE, DateType.DATE, "2023", "END", standing=Standing.KEPT, certainty=0.4).id


def test_a_given_id_is_kept() -> None:
    assert Note(HERE, "ask", id="mine").id == "mine"


@pytest.mark.parametrize(
    "make", [lambda: Entity("x", "ORG", ()), lambda: Quote((), QuoteKind.DIRECT), lambda: Repeat(())]
)
def test_a_fact_without_a_place_is_none(make) -> None:
    with pytest.raises(ValueError, match="at least one span"):
        make()


def test_the_roles_of_an_entity_are_told_once_each_in_order() -> None:
    mentions = (
        Mention(HERE, role="pilot"),
        Mention(Span(5, 6), MentionKind.PRONOUN),
        Mention(THERE, role="mayor"),
        Mention(Span(20, 21), role="Pilot"),
    )
    assert Entity("Ana Ruiz", "PERSON", mentions).roles == ("pilot", "mayor")
