"""Which names are one thing: last names, acronyms, short forms and spellings of a fuller name of the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.extract.gazetteer import gazetteer
from tui.extract.names import alike, initials, is_acronym, words
from tui.extract.sightings import Sighting
from tui.extract.titles import words_of


@dataclass(slots=True, eq=False)
class Form:
    """One name with one label, in all the places where it stands, and the fuller form it is taken for."""

    label: str
    key: str
    sightings: list[Sighting] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    fuller: Form | None = None
    certainty: float = 1.0
    reason: str = ""

    @property
    def text(self) -> str:
        return self.sightings[0].text

    @property
    def start(self) -> int:
        return self.sightings[0].span.start

    @property
    def root(self) -> Form:
        form = self
        while form.fuller is not None:
            form = form.fuller
        return form

    def join(self, fuller: Form, certainty: float, reason: str) -> None:
        """Take this for another form of what `fuller` names."""
        root = fuller.root
        if root is not self.root:
            self.root.fuller, self.certainty, self.reason = root, certainty, reason


_SHORTENED = frozenset(("ORG", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"))
_MOST_SPELLINGS = 40


def linked(found: Sequence[Sighting], full_names: Mapping[str, str]) -> list[Form]:
    """The forms of all names, linked to the fuller forms of the same thing. `full_names`: as in `labels`."""
    forms: dict[tuple[str, str], Form] = {}
    for one in found:
        form = forms.setdefault((one.label, one.key), Form(one.label, one.key))
        form.sightings.append(one)
    by_label: dict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        form.words = words(form.text)
        by_label[form.label].append(form)
    for label, group in by_label.items():
        group.sort(key=lambda form: (-len(form.words), -len(form.key), form.start))
        if label == "PERSON":
            _link_people(group)
            continue
        _link_gazetteer(group)
        _link_acronyms(group, full_names)
        if label in _SHORTENED:
            _link_shortened(group)
            _link_spellings(group)
        elif label == "GPE":
            _link_kinds(group)
    return list(forms.values())


def _only(candidates: Iterable[Form]) -> Form | None:
    """The one thing that all candidates name, or None."""
    roots = {id(form.root): form for form in candidates}
    return next(iter(roots.values())) if len(roots) == 1 else None


def _link_people(group: Sequence[Form]) -> None:
    by_word: dict[str, list[Form]] = defaultdict(list)
    singles = [form for form in group if len(form.words) == 1]
    for form in group:
        if len(form.words) < 2:
            continue
        same = [other for other in by_word[form.words[-1]] if _same_person(form.words, other.words)]
        fuller = _only(same)
        if fuller:
            form.join(fuller, 0.95, f"“{form.text}” is a shorter form of {fuller.text}")
        elif not same:
            _join_spelling(form, by_word)
        for word in dict.fromkeys(form.words):
            by_word[word].append(form)
    for form in singles:
        _link_single(form, by_word)


def _same_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` leaves out or abbreviates words of `full` but keeps the first and a last name."""
    if list(full[-len(short) :]) == list(short):
        return True
    if not _same_first(short[0], full[0]):
        return False
    rest = iter(full[1:])
    return all(any(_same_first(word, other) for other in rest) for word in short[1:])


def _same_first(one: str, other: str) -> bool:
    if one == other:
        return True
    short, full = sorted((one, other), key=len)
    return full.startswith(short) and (len(short) == 1 or len(short) >= 3)


def _join_spelling(form: Form, by_word: Mapping[str, list[Form]]) -> None:
    """Join a full name of a person that differs from one other in the spelling of one word."""
    near = [
        other
        for word in form.words
        for other in by_word.get(word, ())[:_MOST_SPELLINGS]
        if len(other.words) == len(form.words)
        and all(alike(one, two) for one, two in zip(form.words, other.words, strict=True))
    ]
    same = _only(near)
    if same:
        form.join(same, 0.8, f"“{form.text}” is {same.text} in another spelling")


def _link_single(form: Form, by_word: Mapping[str, list[Form]]) -> None:
    word = form.words[0]
    holders = by_word.get(word, [])
    last = [other for other in holders if other.words[-1] == word]
    inner = [other for other in holders if word in other.words[1:-1]]
    first = [other for other in holders if other.words[0] == word]
    for candidates, certainty, what in (
        (last, 0.95, "last name"),
        (inner, 0.85, "name"),
        (first, 0.75, "first name"),
    ):
        if candidates:
            fuller = _only(candidates)
            if fuller:
                form.join(fuller, certainty, f"“{form.text}” is the {what} of {fuller.text}")
            return
    near = [
        other
        for key in _neighbours(word, by_word)
        for other in by_word[key]
        if other.words[-1] == key or key in other.words[1:]
    ]
    fuller = _only(near)
    if fuller:
        form.join(fuller, 0.7, f"“{form.text}” is the last name of {fuller.text} in another spelling")


def _neighbours(word: str, by_word: Mapping[str, list[Form]]) -> list[str]:
    return [other for other in by_word if other[0] == word[0] and alike(word, other)]


def _link_gazetteer(group: Sequence[Form]) -> None:
    """Join the names of one country, and the forms of one people."""
    known = gazetteer()
    table = known.peoples if group[0].label == "NORP" else known.countries
    firsts: dict[str, Form] = {}
    for form in group:
        if form.key in table:
            first = firsts.setdefault(table[form.key], form)
            if first is not form:
                form.join(
                    first, 0.95, f"“{form.text}” and “{first.text}” are the same by the list of countries"
                )


def _link_acronyms(group: Sequence[Form], full_names: Mapping[str, str]) -> None:
    by_key = {form.key: form for form in group}
    by_initials: dict[str, list[Form]] = defaultdict(list)
    for form in group:
        for acronym in initials(form.text):
            by_initials[acronym].append(form)
    for form in group:
        if not is_acronym(form.text):
            continue
        bracketed = by_key.get(full_names.get(form.key, ""))
        if bracketed:
            form.join(bracketed, 0.98, f"“{form.text}” stands in brackets behind {bracketed.text}")
            continue
        full = _only(by_initials.get(form.key.replace("-", ""), ()))
        if full and form.fuller is None:
            form.join(full, 0.9, f"“{form.text}” are the initials of {full.text}")


def _link_shortened(group: Sequence[Form]) -> None:
    """Join names that are the beginning or the end of one other, or leave out words in its middle."""
    shorter: dict[str, list[Form]] = defaultdict(list)
    by_ends: dict[tuple[str, str], list[Form]] = defaultdict(list)
    known = gazetteer()
    for form in group:
        own = _without_country(form.words)
        name = " ".join(own)
        candidates = (
            shorter.get(name, ()) if name not in known.countries and name not in known.peoples else ()
        )
        fuller = _only(candidates)
        if fuller is None and not candidates and len(own) > 1:
            fuller = _only(
                other
                for other in by_ends[own[0], own[-1]] + by_ends["", own[-1]]
                if _leaves_out(own, other.words)
            )
        if fuller and not fuller.sightings[0].span.overlaps(form.sightings[0].span):
            form.join(fuller, 0.85, f"“{form.text}” is short for {fuller.text}")
        for part in _parts(form.words) | _parts(own) | {name}:
            shorter[part].append(form)
        if len(own) > 2:
            by_ends[own[0], own[-1]].append(form)
            by_ends["", own[-1]].append(form)


def _parts(all_words: Sequence[str]) -> set[str]:
    """The beginnings and ends of a name."""
    size = min(len(all_words), 12)
    parts = {" ".join(all_words[:at]) for at in range(1, size)}
    ends = {" ".join(all_words[-at:]) for at in range(1, size)}
    return parts | ends


def _leaves_out(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return len(short) < len(full) and all(word in rest for word in short)


def _without_country(all_words: Sequence[str]) -> list[str]:
    """The words without a country at their head: "US Navy", "United States Navy"."""
    countries = gazetteer().countries
    for size in (2, 1):
        if len(all_words) > size and " ".join(all_words[:size]) in countries:
            return list(all_words[size:])
    return list(all_words)


def _link_spellings(group: Sequence[Form]) -> None:
    buckets: dict[tuple[int, str], list[Form]] = defaultdict(list)
    for form in group:
        if form.fuller is None and len(form.key) > 7:
            buckets[len(form.words), form.key[:2]].append(form)
    for bucket in buckets.values():
        for at, form in enumerate(bucket[:_MOST_SPELLINGS]):
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
