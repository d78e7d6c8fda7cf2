"""Which names are one person: fuller and shorter forms, last names, first names, other spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.extract.forms import Form, only
from tui.extract.gender import by_name, by_title
from tui.extract.names import alike, key
from tui.extract.parse import Parse
from tui.extract.sightings import Sighting
from tui.extract.titles import words_of

_MOST_SPELLINGS = 40


def kind_of(one: Sighting, parse: Parse) -> str:
    """What the words beside a last name say of who is meant: see `Form.kind`."""
    if " " in one.text:
        return ""
    after = parse.tokens[one.last].text if one.last < len(parse.tokens) else ""
    if after in words_of("families"):
        return "family"
    return by_title(key(parse.tokens[one.first - 1].text)) if one.first else ""


def link_people(group: Sequence[Form]) -> None:
    """Link the forms of one person. `group`: the forms of all persons, those of most words first."""
    by_word: dict[str, list[Form]] = defaultdict(list)
    for form in group:
        if len(form.words) < 2:
            continue
        same = [other for other in by_word[form.words[-1]] if _same_person(form.words, other.words)]
        fuller = only(same)
        if fuller:
            form.join(fuller, 0.95, f"“{form.text}” is a shorter form of {fuller.text}")
        elif not same:
            _join_spelling(form, by_word)
        for word in dict.fromkeys(form.words):
            by_word[word].append(form)
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in by_word:
        by_start[word[:2]].append(word)
    singles = [form for form in group if len(form.words) == 1 and form.kind != "family"]
    for form in singles:
        _link_single(form, by_word, by_start)
    _link_titled(singles)


def _link_titled(singles: Sequence[Form]) -> None:
    """Join "Mr X" and "X" where nobody is named in full and nobody else is called X."""
    by_key: dict[str, list[Form]] = defaultdict(list)
    for form in singles:
        by_key[form.key].append(form)
    for forms in by_key.values():
        loose = [form for form in forms if form.fuller is None]
        if len(forms) == 2 and loose == forms and not (forms[0].kind and forms[1].kind):
            forms[1].join(forms[0], 0.9, f"there is one {forms[0].text} only")


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
    same = only(near)
    if same:
        form.join(same, 0.8, f"“{form.text}” is {same.text} in another spelling")


def _link_single(form: Form, by_word: Mapping[str, list[Form]], by_start: Mapping[str, list[str]]) -> None:
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
        if not candidates:
            continue
        agreeing = [other for other in candidates if _agree(form, other)]
        fuller = only(agreeing)
        if fuller:
            form.join(fuller, certainty, f"“{form.text}” is the {what} of {fuller.text}")
        elif agreeing and what == "last name":
            # The one that an article is about is named in full before its relatives are.
            fuller = min(agreeing, key=lambda other: other.start)
            form.join(fuller, 0.6, f"“{form.text}” is the last name of {fuller.text}, who is named first")
        return
    if _link_nickname(form, word, by_word, by_start):
        return
    near = [
        other
        for spelling in _neighbours(word, by_start)
        for other in by_word[spelling]
        if spelling in other.words[1:] or other.words[-1] == spelling
    ]
    fuller = only(near)
    if fuller:
        form.join(fuller, 0.7, f"“{form.text}” is the last name of {fuller.text} in another spelling")


def _link_nickname(
    form: Form, word: str, by_word: Mapping[str, list[Form]], by_start: Mapping[str, list[str]]
) -> bool:
    """Join "Zach" to the one person whose first name begins so."""
    if len(word) < 3:
        return False
    longer = [
        other
        for full in by_start.get(word[:2], ())[:_MOST_SPELLINGS]
        if full.startswith(word)
        for other in by_word[full]
        if other.words[0] == full and _agree(form, other)
    ]
    fuller = only(longer)
    if fuller:
        form.join(fuller, 0.65, f"“{form.text}” is short for the first name of {fuller.text}")
    return fuller is not None


def _agree(form: Form, fuller: Form) -> bool:
    """Whether the title before a last name does not speak against the given name of a full one."""
    known = by_name(fuller.words)
    return not form.kind or not known or form.kind == known


def _neighbours(word: str, by_start: Mapping[str, list[str]]) -> list[str]:
    return [other for other in by_start.get(word[:2], ())[:_MOST_SPELLINGS] if alike(word, other)]
