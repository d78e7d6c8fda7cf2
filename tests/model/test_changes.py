"""Changes: each is its own undoing read backwards."""

from tui.model import Change, Date, DateType, Entity, Maker, Mention, Span
from tui.model.changes import add, remove

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
