"""The scores of TempEval-3, task A, for dates found beside dates that people have labelled.

A date found goes with the labelled one that it overlaps, exact spans first; its value counts where the two also have
the same value. Labelled dates without a value, and what goes with them, count for spans only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Labelled = Mapping[str, Any]


class Found(NamedTuple):
    """A date as found: where it is, its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Scores(NamedTuple):
    """F1 of exact spans; precision, recall and F1 of overlapping ones; F1 of values, of all types and of DATE."""

    strict: float
    precision: float
    recall: float
    relaxed: float
    value: float
    date_value: float


def scores(pairs: Iterable[tuple[Sequence[Labelled], Sequence[Found], bool]]) -> Scores:
    """The scores over articles: labelled dates, found ones, and whether only calendar dates are labelled there."""
    every, days = Counter[str](), Counter[str]()
    for labelled, found, calendar in pairs:
        if calendar:
            found = [
                one for one in found if one.type not in ("DURATION", "SET") and not one.value.endswith("_REF")
            ]
        every += _counted(labelled, found)
        days += _counted(
            [one for one in labelled if one["type"] == "DATE"], [one for one in found if one.type == "DATE"]
        )
    return Scores(
        _f1(every["strict"], every["found"], every["labelled"]),
        every["relaxed"] / max(1, every["found"]),
        every["relaxed"] / max(1, every["labelled"]),
        _f1(every["relaxed"], every["found"], every["labelled"]),
        _f1(every["value"], every["found"] - every["open"], every["labelled"] - every["unvalued"]),
        _f1(days["value"], days["found"] - days["open"], days["labelled"] - days["unvalued"]),
    )


def _counted(labelled: Sequence[Labelled], found: Sequence[Found]) -> Counter[str]:
    counts = Counter({"labelled": len(labelled), "found": len(found)})
    counts["unvalued"] = sum(one["value"] is None for one in labelled)
    for gold, guess in _matched(labelled, found):
        counts["relaxed"] += 1
        counts["strict"] += (gold["start"], gold["end"]) == (guess.start, guess.end)
        counts["open"] += gold["value"] is None
        counts["value"] += gold["value"] is not None and _plain(gold["value"]) == _plain(guess.value)
    return counts


def _matched(labelled: Sequence[Labelled], found: Sequence[Found]) -> list[tuple[Labelled, Found]]:
    """Pairs that overlap, each date in one pair at most: exact ones first, then by how much they share."""
    pairs = []
    for one, gold in enumerate(labelled):
        for other, guess in enumerate(found):
            shared = min(gold["end"], guess.end) - max(gold["start"], guess.start)
            if shared > 0:
                exact = (gold["start"], gold["end"]) == (guess.start, guess.end)
                pairs.append((not exact, -shared, one, other))
    taken: set[tuple[str, int]] = set()
    matched = []
    for _, _, one, other in sorted(pairs):
        if not taken & {("labelled", one), ("found", other)}:
            taken |= {("labelled", one), ("found", other)}
            matched.append((labelled[one], found[other]))
    return matched


def _plain(value: str) -> str:
    return "".join(value.split()).upper()


def _f1(right: int, found: int, labelled: int) -> float:
    return 2 * right / (found + labelled) if found + labelled else 0.0
