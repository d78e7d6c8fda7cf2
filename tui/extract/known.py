"""Names that the pipeline missed and the article or the gazetteer knows: acronyms, countries, peoples, repeats."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.extract.gazetteer import AMBIGUOUS, gazetteer
from tui.extract.names import abbreviates, initials, is_acronym, key
from tui.extract.parse import UNSCORED, Parse, Token
from tui.extract.sightings import Sighting, apart, by_parse, free_runs, sighting
from tui.extract.titles import PRESS, SMALL, words_of
from tui.model import Article

_LONGEST = 6
_LIKELY = 0.8
"""From this score on one place is enough for a single word to be looked for elsewhere."""
_IN_BRACKETS = re.compile(r"\s?[(\[]\s?[\"“]?([A-Z][\w.&-]{1,9})[\"”]?\s?[)\];,]")
_GLUED = re.compile(
    rf"([A-Z][a-z]{{2,}}?)({'|'.join(sorted(words_of('after glue'), key=lambda word: (-len(word), word)))})"
)


def with_known(
    article: Article, parses: Sequence[Parse], found: Sequence[Sighting]
) -> tuple[list[Sighting], dict[str, str]]:
    """The sightings with those that acronyms, gazetteer and glued words add; and each acronym's full name, by key."""
    lists = by_parse(found, len(parses))
    full_names: dict[str, str] = {}
    for number, parse in enumerate(parses):
        if not parse.tokens:
            continue
        held = lists[number]
        held = _with_acronyms(article.text, number, parse, held, full_names)
        held = _with_press(article.text, number, parse, held)
        lists[number] = apart([*held, *_from_gazetteer(article.text, number, parse, held)])
    return [one for held in lists for one in held], full_names


def _with_acronyms(
    text: str, number: int, parse: Parse, held: list[Sighting], full_names: dict[str, str]
) -> list[Sighting]:
    """`held` with acronyms in brackets behind their names, and the names before acronyms in brackets."""
    new: list[Sighting] = []
    ends = {one.span.end: one for one in held}
    starts = {one.span.start: one for one in held}
    for match in _IN_BRACKETS.finditer(text, parse.span.start, parse.span.end):
        short = match[1]
        full = ends.get(match.start())
        inside = starts.get(match.start(1))
        if full is None or not (_stands_for(short, full.text) or _same_kind(full, inside, short)):
            if not is_acronym(short):
                continue
            start = _start_of_full_name(parse, short, match.start())
            if start is None:
                continue
            label = inside.label if inside else "ORG"
            full = sighting(
                text, number, parse, start, match.start(), label, f"“{short}” abbreviates it", 0.9
            )
            new.append(full)
        full_names[key(short).replace("-", "")] = full.key
        if match.start(1) not in starts:
            new.append(
                sighting(
                    text,
                    number,
                    parse,
                    match.start(1),
                    match.end(1),
                    full.label,
                    "it stands in brackets",
                    0.95,
                )
            )
    inner = [(one.span.start, one.span.end) for one in new]
    return apart([*(one for one in held if not _within(one, inner)), *new])


def _within(one: Sighting, places: Sequence[tuple[int, int]]) -> bool:
    """Whether it lies in one of the places, which are in order and apart."""
    at = bisect_right(places, (one.span.start, sys.maxsize)) - 1
    return at >= 0 and one.span.start < places[at][1]


def _stands_for(short: str, name: str) -> bool:
    return key(short) in initials(name) or (" " in name and abbreviates(short, name))


def _same_kind(full: Sighting, inside: Sighting | None, short: str) -> bool:
    """Whether the pipeline takes both for organisations: then initials may be those of another language."""
    return bool(inside and inside.label == full.label == "ORG" and is_acronym(short) and " " in full.text)


def _start_of_full_name(parse: Parse, short: str, end: int) -> int | None:
    """Where the capitalised words begin that stand before `end` and have just the initials of `short`."""
    letters = list(key(short).replace("&", "").replace("-", ""))
    if len(letters) < 3:
        return None
    last = bisect_right(parse.tokens, end, key=lambda token: token.end)
    tokens = parse.tokens[max(0, last - 2 * len(letters)) : last]
    for token in reversed(tokens):
        word = token.text
        if letters and word[0].casefold() == letters[-1] and word[0].isupper():
            letters.pop()
            if not letters:
                return token.start
        elif word not in SMALL and word != "-":
            return None
    return None


def _with_press(text: str, number: int, parse: Parse, held: list[Sighting]) -> list[Sighting]:
    """`held` with names whose last word is glued to the next ("Daily Newssaid"): a place, the press, a cue."""
    ends = {one.span.end: one for one in held}
    for at, token in enumerate(parse.tokens[1:], start=1):
        match = _GLUED.fullmatch(token.text)
        if not match or match[1].casefold() not in PRESS:
            continue
        before = ends.get(parse.tokens[at - 1].end)
        if before is None or before.label == "PERSON" or token.start - before.span.end != 1:
            continue
        end = token.start + len(match[1])
        name = sighting(
            text, number, parse, before.span.start, end, "ORG", "it is glued to the next word", 0.9
        )
        held = [one for one in held if one is not before and not one.span.overlaps(name.span)]
        held = apart([*held, name])
    return held


def _from_gazetteer(text: str, number: int, parse: Parse, held: Sequence[Sighting]) -> Iterator[Sighting]:
    """Countries and peoples that stand alone among the words that are in no name yet."""
    known = gazetteer()
    for first, last in free_runs(parse, held):
        at = first
        while at < last:
            size, label = _known_at(parse.tokens, at, last, known.countries.keys(), known.peoples.keys())
            if size and not _in_longer_name(parse.tokens, at, at + size):
                start, end = parse.tokens[at].start, parse.tokens[at + size - 1].end
                yield sighting(text, number, parse, start, end, label, "it is a well-known name", 0.9)
            elif at == 0 and key(parse.tokens[0].text) in known.capitals and is_dateline(parse, 0, 1):
                start, end = parse.tokens[0].start, parse.tokens[0].end
                yield sighting(text, number, parse, start, end, "GPE", "the dateline begins with it", 0.9)
            at += size or 1


def is_dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` begin a paragraph and an agency in brackets and a dash follow."""
    after = [token.text for token in parse.tokens[last : last + 6]]
    if first != 0 or after[:1] != ["("] or ")" not in after:
        return False
    return after[after.index(")") + 1 :][:1] in (["—"], ["–"], ["-"], ["--"])


def _known_at(
    tokens: Sequence[Token], at: int, last: int, countries: object, peoples: object
) -> tuple[int, str]:
    """How many tokens from `at` make a known name, the most possible, and its label."""
    if not tokens[at].text[:1].isupper():
        return 0, ""
    for size in range(min(_LONGEST, last - at), 0, -1):
        name = " ".join(token.text for token in tokens[at : at + size])
        plain = key(name.replace(" - ", "-"))
        if plain in countries and plain not in AMBIGUOUS:  # type: ignore[operator]
            return (0, "") if plain == "us" and not name.isupper() else (size, "GPE")
        if plain in peoples:  # type: ignore[operator]
            return (0, "") if _is_language(tokens, at, at + size) else (size, "NORP")
    return 0, ""


def _is_language(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name of a people is that of what is spoken: "she said in French", "in French and English"."""
    before = tokens[first - 1].text.casefold() if first else ""
    if before in ("and", "or") and first > 1:
        return _is_language(tokens, first - 2, first - 1)
    after = tokens[last] if last < len(tokens) else None
    ends = after is None or not (after.text.isalnum() and after.tag.startswith(("NN", "JJ", "CD")))
    return before in words_of("before languages") and ends


def _in_longer_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word beside tokens `first` to `last` makes them part of another name, or of a currency."""
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.text in words_of("no names"):
        return True
    return any(
        token is not None and token.text[:1].isupper() and token.tag in ("NNP", "NNPS", "")
        for token in (before, after)
    )


def with_repeats(article: Article, parses: Sequence[Parse], found: Sequence[Sighting]) -> list[Sighting]:
    """The sightings with the places where a name of the article stands again, unseen by the pipeline."""
    index = _index(found, parses)
    lists = by_parse(found, len(parses))
    for number, parse in enumerate(parses):
        new: list[Sighting] = []
        text = parse.span.of(article.text).replace("\n", " ")
        for first, last in free_runs(parse, lists[number]):
            at = first
            while at < last:
                size, label = _again_at(text, parse, at, last, index)
                if size and not _in_longer_name(parse.tokens, at, at + size):
                    start, end = parse.tokens[at].start, parse.tokens[at + size - 1].end
                    new.append(
                        sighting(
                            article.text,
                            number,
                            parse,
                            start,
                            end,
                            label,
                            "the same words are a name elsewhere",
                            0.85,
                        )
                    )
                at += size or 1
        lists[number] = apart([*lists[number], *new])
    return [one for held in lists for one in held]


def _index(found: Sequence[Sighting], parses: Sequence[Parse]) -> dict[str, list[tuple[str, str]]]:
    """Names to look for, by first token: (text, label), the longest first."""
    counts: dict[str, Counter[str]] = {}
    first_tokens: dict[str, str] = {}
    for one in found:
        counts.setdefault(one.text, Counter())[one.label] += 1
        if one.text not in first_tokens:
            first_tokens[one.text] = parses[one.parse].tokens[one.first].text
    likely = {one.text for one in found if one.score >= _LIKELY and one.score != UNSCORED}
    surnames = {one.text.split()[-1] for one in found if one.label == "PERSON" and " " in one.text}
    index: dict[str, list[tuple[str, str]]] = {}
    for text, counter in counts.items():
        (label, most), total = counter.most_common(1)[0], counter.total()
        clear = " " in text or total > 1 or text in surnames or is_acronym(text) or text in likely
        if most == total and clear:
            index.setdefault(first_tokens[text], []).append((text, label))
    for surname in surnames - counts.keys():
        if surname[:1].isupper() and len(surname) > 2:
            index.setdefault(surname, []).append((surname, "PERSON"))
    for names in index.values():
        names.sort(key=lambda item: (-len(item[0]), item[0]))
    return index


def _again_at(
    text: str, parse: Parse, at: int, last: int, index: dict[str, list[tuple[str, str]]]
) -> tuple[int, str]:
    """How many tokens from `at` make a name of the index, the most possible, and its label; `text` is that of the parse."""
    tokens = parse.tokens
    for name, label in index.get(tokens[at].text, ()):
        start = tokens[at].start
        if text.startswith(name, start - parse.span.start):
            ends = (
                size for size in range(1, last - at + 1) if tokens[at + size - 1].end >= start + len(name)
            )
            size = next(ends, 0)
            if size and tokens[at + size - 1].end == start + len(name):
                return size, label
    return 0, ""
