"""Which names are one thing: last names, acronyms, short forms and spellings of a fuller name of the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tui.extract.forms import Form, only
from tui.extract.gazetteer import gazetteer
from tui.extract.names import alike, initials, is_acronym, words
from tui.extract.parse import Parse
from tui.extract.people import kind_of, link_people
from tui.extract.shortened import link_shortened, with_country
from tui.extract.sightings import Sighting
from tui.extract.titles import SMALL, words_of
from tui.extract.told import link_told

_SHORTENED = frozenset(("ORG", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"))
_MOST = 40


def linked(
    text: str, found: Sequence[Sighting], parses: Sequence[Parse], full_names: Mapping[str, str]
) -> list[Form]:
    """The forms of all names, linked to the fuller forms of the same thing. `full_names`: as in `labels`."""
    forms: dict[tuple[str, str, str], Form] = {}
    form_at: list[Form] = []
    for one in found:
        kind = kind_of(one, parses[one.parse]) if one.label == "PERSON" else ""
        form = forms.setdefault((one.label, one.key, kind), Form(one.label, one.key, kind))
        form.sightings.append(one)
        form_at.append(form)
    by_label: dict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        form.words = words(form.text)
        by_label[form.label].append(form)
    for label, group in by_label.items():
        group.sort(key=lambda form: (-len(form.words), -len(form.key), form.start))
        if label == "PERSON":
            link_people(group)
            continue
        _link_gazetteer(group)
        _link_acronyms(group, full_names)
        _link_reordered(group)
        if label in _SHORTENED:
            link_shortened(group)
        elif label == "GPE":
            _link_kinds(group)
        _link_spellings(group)
    link_told(text, found, form_at)
    return list(forms.values())


def _link_gazetteer(group: Sequence[Form]) -> None:
    """Join the names of one country, the forms of one people, and names that are known to be of one thing."""
    known = gazetteer()
    table = known.peoples if group[0].label == "NORP" else known.countries
    for form, first in _listed_together(group, table):
        form.join(first, 0.95, f"“{form.text}” and “{first.text}” are the same by the list of countries")
    for form, first in _listed_together(group, known.same):
        form.join(first, 0.95, f"“{form.text}” is another name of {first.text}")


def _listed_together(group: Sequence[Form], table: Mapping[str, str]) -> Iterator[tuple[Form, Form]]:
    """Each form with the first one of the same thing, by a table from names to things."""
    firsts: dict[str, Form] = {}
    for form in group:
        if form.key in table:
            first = firsts.setdefault(table[form.key], form)
            if first is not form:
                yield form, first


def _link_reordered(group: Sequence[Form]) -> None:
    """Join names of the same words: plurals, "Department of State" and "State Department", a storm's names."""
    firsts: dict[tuple[str, ...], Form] = {}
    for form in group:
        plain = with_country(form.words)
        great = tuple(sorted({word.removesuffix("s") for word in plain if word not in SMALL}))
        if form.label == "EVENT":
            great = tuple(word for word in great if word not in words_of("storms")) or great
        if "university" in great or not great:
            continue
        first = firsts.setdefault(great, form)
        if first is not form and (len(great) > 1 or form.label in ("NORP", "EVENT", "PRODUCT")):
            form.join(first, 0.9, f"“{form.text}” and “{first.text}” are the same words")


def _link_acronyms(group: Sequence[Form], full_names: Mapping[str, str]) -> None:
    by_key = {form.key: form for form in group}
    by_initials: dict[str, list[Form]] = defaultdict(list)
    for form in group:
        for acronym in initials(form.text):
            by_initials[acronym].append(form)
    for form in group:
        bracketed = by_key.get(full_names.get(form.key, ""))
        if bracketed:
            form.join(bracketed, 0.98, f"“{form.text}” stands in brackets behind {bracketed.text}")
            continue
        if not is_acronym(form.text):
            continue
        full = only(by_initials.get(form.key.replace("-", ""), ()))
        if full and form.fuller is None:
            form.join(full, 0.9, f"“{form.text}” are the initials of {full.text}")


def _link_spellings(group: Sequence[Form]) -> None:
    """Join names that differ in the spelling of their words alone; known ones are spelt as they are meant."""
    countries = gazetteer().countries
    buckets: dict[tuple[int, str], list[Form]] = defaultdict(list)
    for form in group:
        if form.fuller is None and len(form.key) > 7 and form.key not in countries:
            buckets[len(form.words), form.key[:2]].append(form)
    for bucket in buckets.values():
        for at, form in enumerate(bucket[:_MOST]):
            for other in bucket[:at]:
                if all(alike(one, two) for one, two in zip(form.words, other.words, strict=True)):
                    form.join(other, 0.75, f"“{form.text}” is {other.text} in another spelling")
                    break


def _link_kinds(group: Sequence[Form]) -> None:
    """Join "X" to "X Province" and the like; "X City" is often another place than X."""
    for form in group:
        if len(form.words) > 1 and form.words[-1] in words_of("kinds of places"):
            short = " ".join(form.words[:-1])
            for other in group:
                if other.key == short:
                    other.join(form, 0.85, f"“{other.text}” is short for {form.text}")
