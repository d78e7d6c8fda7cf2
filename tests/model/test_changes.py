"""Changes: each is its own undoing read backwards."""

import pytest

from tui.model import Change, Date, DateType, Entity, Maker, Mention, Span, Standing
from tui.model.changes import add, edit, judge, merge, remove, split

ANA = Entity("Ana Ruiz", "PERSON", (Mention(Span(0, 8)), Mention(Span(20, 24))))
RUIZ = Entity("Ruiz", "PERSON", (Mention(Span(40, 44)), Mention(Span(20, 24))))
DAY = Date(Span(10, 14), DateType.DATE, "2023")


def test_the_inverse_of_the_inverse_is_the_change() -> None:
    change = Change("edit", (ANA,), (RUIZ, DAY))
    assert change.inverse().inverse() == change
    assert change.inverse() == Change("edit", (RUIZ, DAY), (ANA,))


def test_adding_and_removing_undo_each_other() -> None:
    assert add("x", [DAY]).inverse() == remove("x", [DAY])
    assert add("x", [DAY], Maker.IMPORTED).maker is Maker.IMPORTED


def test_an_edited_fact_keeps_its_id() -> None:
    change = edit("name him", ANA, Entity("Anna Ruiz", "PERSON", ANA.mentions, id="other"))
    assert change.after[0].id == ANA.id
    assert change.after[0].name == "Anna Ruiz"


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing.KEPT, "accept 2 facts"),
        (Standing.REJECTED, "reject 2 facts"),
        (Standing.FOUND, "reopen 2 facts"),
    ],
)
def test_judging_says_what_it_does(standing: Standing, words: str) -> None:
    change = judge([ANA, DAY], standing)
    assert change.words == words
    assert [fact.standing for fact in change.after] == [standing, standing]
    assert judge([DAY], standing).words.endswith("1 fact")


def test_merging_keeps_one_name_and_all_mentions_in_order_once() -> None:
    change = merge(ANA, RUIZ)
    (whole,) = change.after
    assert (whole.id, whole.name, whole.standing) == (ANA.id, "Ana Ruiz", Standing.KEPT)
    assert whole.spans == (Span(0, 8), Span(20, 24), Span(40, 44))
    assert set(change.before) == {ANA, RUIZ}
    assert change.words == "merge Ruiz into Ana Ruiz"


def test_splitting_gives_the_taken_mentions_a_name_of_their_own() -> None:
    rest, parted = split(ANA, ANA.mentions[1:], "Ruiz").after
    assert (rest.id, rest.spans) == (ANA.id, (Span(0, 8),))
    assert (parted.name, parted.spans, parted.maker) == ("Ruiz", (Span(20, 24),), Maker.READER)
    assert parted.id not in ("", ANA.id)


@pytest.mark.parametrize("taken", [(), ANA.mentions, (Mention(Span(1, 2)),)], ids=["none", "all", "foreign"])
def test_some_but_not_all_mentions_can_be_split_off(taken: tuple[Mention, ...]) -> None:
    with pytest.raises(ValueError, match="some, but not all"):
        split(ANA, taken, "Ruiz")
