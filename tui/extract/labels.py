"""Labels over the whole article: one name, one label, by pipeline, gazetteer and the words beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tui.extract.gazetteer import AMBIGUOUS, gazetteer
from tui.extract.known import is_dateline
from tui.extract.names import words
from tui.extract.parse import Parse
from tui.extract.sightings import Sighting
from tui.extract.titles import HONORIFICS, OF_ORG, ORG_NOUNS, label_by_words

_AHEAD = 1.4
"""How many times as many votes as the next a label needs."""
_NEVER_PEOPLE = frozenset(("PERSON", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"))


def settled(
    found: Sequence[Sighting], parses: Sequence[Parse], full_names: Mapping[str, str]
) -> list[Sighting]:
    """The sightings with one label a name, where the evidence is clear.

    `full_names` maps the keys of acronyms to those of the names they stand for.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in found:
        own = full_names.get(one.key, one.key)
        # A full name is easier to label than its acronym; a doubtful one says less than its score.
        votes[own][one.label] += one.score**2 * (1 if own == one.key else 0.5)
        label = _by_neighbours(one, parses[one.parse])
        if label:
            votes[own][label] += 2
        label, sure = label_by_words(words(one.text)) if " " in one.text and not one.sure else ("", False)
        if label:
            votes[own][label] += 3 if sure else 0.4
    winners = {name: _winner(counter) for name, counter in votes.items()}
    surnames = _surnames(found, winners)
    return [
        one.labelled(
            *(_by_gazetteer(one) or _by_article(one, winners[full_names.get(one.key, one.key)], surnames))
        )
        for one in found
    ]


def _winner(counter: Mapping[str, float]) -> str:
    """The label that is well ahead of the next, or empty."""
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _AHEAD * ranked[1][1] else ""


def _surnames(found: Sequence[Sighting], winners: Mapping[str, str]) -> frozenset[str]:
    parts = (words(one.text) for one in found if "PERSON" in (winners.get(one.key, ""), one.label))
    return frozenset(part[-1] for part in parts if len(part) > 1)


_Verdict: TypeAlias = tuple[str, str, float]
"""A label, why it is that one, and how sure that is."""


def _by_article(one: Sighting, winner: str, surnames: frozenset[str]) -> _Verdict:
    if one.key in surnames and winner != "NORP" and not gazetteer().is_place(one.key):
        return "PERSON", "it is the last name of somebody named here", 0.9
    return winner or one.label, "the article uses the name so", 0.85


def _by_gazetteer(one: Sighting) -> _Verdict | None:
    known = gazetteer()
    if one.key in known.peoples and (one.label not in _NEVER_PEOPLE or _is_surely_people(one)):
        return "NORP", "it is a well-known people, religion or camp", 0.95
    first, *rest = one.key.split(" ", 1)
    if first in known.peoples and rest in (["federation"], ["republic"], ["empire"], ["kingdom"]):
        return "GPE", "it is the name of a state", 0.95
    if one.key in known.countries and one.label != "PERSON" and one.key not in AMBIGUOUS:
        return "GPE", "it is a well-known country", 0.95
    return None


def _is_surely_people(one: Sighting) -> bool:
    return (
        one.label == "PERSON"
        and one.key not in ("christian", "roman", "german")
        and one.key.endswith(("an", "ans", "ese", "ers", "anis"))
    )


def _by_neighbours(one: Sighting, parse: Parse) -> str:
    """The label that a role, a kind of firm or an honorific beside the name asks for, or empty."""
    before = parse.tokens[one.first - 1].text if one.first > 0 else ""
    after = parse.tokens[one.last].text if one.last < len(parse.tokens) else ""
    if before.casefold().rstrip(".") in HONORIFICS:
        return "PERSON"
    if is_dateline(parse, one.first, one.last):
        return "GPE"
    known = gazetteer()
    if known.is_place(one.key) or one.key in known.peoples or " " in one.text:
        return ""
    if before in ORG_NOUNS or after in OF_ORG:
        return "ORG"
    return ""
