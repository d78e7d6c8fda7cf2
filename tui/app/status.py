"""Where a fact stands, as the reader is told it: proposed, accepted, rejected, or the reader's own."""

from __future__ import annotations

from enum import StrEnum

from tui.model import Annotations, Fact, Maker, Repeat, Standing


class Status(StrEnum):
    """The words for it; every fact is one of these."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MINE = "mine"


SIGNS = {Status.PROPOSED: " ", Status.ACCEPTED: "✓", Status.REJECTED: "✗", Status.MINE: "+"}
"""What stands before a row of a panel."""


def status(fact: Fact) -> Status:
    """Where `fact` stands."""
    if fact.standing is Standing.REJECTED:
        return Status.REJECTED
    if fact.maker is Maker.READER:
        return Status.MINE
    return Status.ACCEPTED if fact.standing is Standing.KEPT else Status.PROPOSED


def told(fact: Fact) -> str:
    """The same in a few words, with how certain a proposal is."""
    where = status(fact)
    if where is Status.PROPOSED and fact.certainty < 0.995:
        return f"{where} {fact.certainty * 100:.0f} %"
    return str(where)


def reviewed(annotations: Annotations) -> tuple[int, int]:
    """How many facts have been decided on, and how many there are."""
    facts = [fact for fact in annotations.by_id.values() if not isinstance(fact, Repeat)]
    return sum(status(fact) is not Status.PROPOSED for fact in facts), len(facts)
