"""Which names are short forms of one fuller name: its beginning, its end, or it without words in its middle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tui.extract.forms import Form, only
from tui.extract.gazetteer import gazetteer
from tui.extract.names import is_acronym, key
from tui.extract.titles import SMALL, heads_of, words_of

_MOST = 40
_NOT_ALONE = frozenset(("city", "state", "county", "island", "street"))
"""Ends of names that by themselves mean too many things."""


def link_shortened(group: Sequence[Form]) -> None:
    """Join names that are the beginning or the end of one other, or leave out words in its middle.

    `group`: the forms of one label, those of most words first.
    """
    longer: dict[str, list[Form]] = defaultdict(list)
    by_last: dict[str, list[Form]] = defaultdict(list)
    known = gazetteer()
    for form in group:
        own = with_country(form.words)
        name = " ".join(own)
        if name not in known.countries and name not in known.peoples:
            fuller = _fuller(form, own, longer.get(name, []), by_last[_singular(own[-1])])
            if fuller and not fuller.sightings[0].span.overlaps(form.sightings[0].span):
                form.join(fuller, 0.85, f"“{form.text}” is short for {fuller.text}")
        parts = {name, " ".join(form.words)} | _parts(own) | _parts(_without_country(own))
        for part in parts:
            longer[part].append(form)
        if len(own) > 2:
            by_last[_singular(own[-1])].append(form)


def _fuller(form: Form, own: list[str], longer: Sequence[Form], same_last: Sequence[Form]) -> Form | None:
    """The one form that this is short for."""
    longer = [other for other in longer if not _is_another(form, own, other)]
    if longer:
        of = [other for other in longer if _without_country(other.words)[len(own) : len(own) + 1] == ["of"]]
        if form.key == "house":
            return only(of)
        firms = (other for other in longer if set(other.words[len(own) :]) <= words_of("firms"))
        return only(longer) or only(of) or only(firms)
    if len(own) < 2:
        return None
    return only(other for other in same_last[:_MOST] if _leaves_out(own, other.words))


def _is_another(form: Form, own: Sequence[str], other: Form) -> bool:
    """Whether the longer name is of another thing: a branch somewhere, a body named after what it is for or about."""
    rest = other.words[len(own) :] if other.words[: len(own)] == list(own) else []
    if not rest:
        return is_acronym(form.text)  # it stands at the end: "Coalition against ABC"
    known = gazetteer()
    place = " ".join(word for word in rest if word not in SMALL)
    is_place = place in known.countries or place in known.capitals or place in known.peoples
    whole = len(own) > 1 or rest[0] not in SMALL
    return (is_place and whole) or (len(own) > 1 and bool(heads_of(own[-1])) and rest[0] not in SMALL)


def _parts(all_words: Sequence[str]) -> set[str]:
    """The beginnings and ends that a name may be shortened to."""
    size = min(len(all_words), 12)
    beginnings = {
        " ".join(all_words[:at]) for at in range(1, size) if size - at < 3 or all_words[at] in SMALL
    }
    ends = {" ".join(all_words[at:]) for at in range(1, size) if all_words[at - 1] not in SMALL}
    return beginnings | (ends - _NOT_ALONE)


def _leaves_out(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(map(_singular, full))
    return len(short) < len(full) and all(_singular(word) in rest for word in short)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def with_country(all_words: Sequence[str]) -> list[str]:
    """The words with a country among them by its first name: "116th US Congress" as "116th United States Congress"."""
    countries = gazetteer().countries
    out: list[str] = []
    at = 0
    while at < len(all_words):
        for size in range(min(5, len(all_words) - at), 0, -1):
            name = " ".join(all_words[at : at + size])
            if name in countries and size < len(all_words):
                out += key(countries[name]).split()
                at += size
                break
        else:
            out.append(all_words[at])
            at += 1
    return out


def _without_country(all_words: Sequence[str]) -> list[str]:
    countries = gazetteer().countries
    for size in (2, 1):
        if len(all_words) > size and " ".join(all_words[:size]) in countries:
            return list(all_words[size:])
    return list(all_words)
