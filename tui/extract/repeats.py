"""Passages and quotes that say the same thing twice: the same words, other marks, or another translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tui.extract.marks import stretches
from tui.model import Article, Repeat, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EMPTY = frozenset(
    "a an the of in on at by for with from to as and or but that this these those it its is are "
    "was were be been being will would can could may might shall should has have had do does did "
    "not no we i you he she they them his her our their my your who which what when where there "
    "here then than so very about over into out up down all any some".split()
)
_SAME = 0.9
_LIKE = 0.6
_COMMON = 20
"""A word in more passages than this tells nothing of any pair of them."""
_SHORTEST = 6


def content(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, in one form: no case, marks, genitives or plural s."""
    words = (match.group().casefold().replace("’", "'") for match in _WORD.finditer(text))
    plain = (word.removesuffix("'s") for word in words)
    return frozenset(_stem(word) for word in plain if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How far two sets of words are the same: shared words by all words of the larger set, 0 to 1."""
    return len(one & other) / max(len(one), len(other), 1)


def groups(bags: Sequence[frozenset[str]], least: float, shortest: int) -> Iterator[list[tuple[int, float]]]:
    """Numbers of the bags that are alike, each with its likeness to the first of its group; in order.

    Two bags that are alike share one of their rarest words (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE
    2006), so each is compared with few others and long texts take linear time.
    """
    counts: dict[str, int] = defaultdict(int)
    for bag in bags:
        for word in bag:
            counts[word] += 1
    seen: dict[str, list[int]] = defaultdict(list)
    exact: dict[frozenset[str], int] = {}
    found: dict[int, list[tuple[int, float]]] = {}
    for number, bag in enumerate(bags):
        if len(bag) < shortest:
            continue
        first, likeness = exact.get(bag, -1), 1.0
        prefix = sorted(bag, key=lambda word: (counts[word], word))[: int(len(bag) * (1 - least) + 1e-9) + 1]
        rare = [word for word in prefix if counts[word] > 1]
        if first < 0:
            first, likeness = _nearest(bags, bag, rare, seen, least)
        if first >= 0:
            found.setdefault(first, [(first, 1.0)]).append((number, likeness))
            continue
        exact[bag] = number
        for word in rare:
            if len(seen[word]) < _COMMON:
                seen[word].append(number)
    yield from found.values()


def _nearest(
    bags: Sequence[frozenset[str]],
    bag: frozenset[str],
    rare: list[str],
    seen: dict[str, list[int]],
    least: float,
) -> tuple[int, float]:
    candidates = sorted({number for word in rare for number in seen.get(word, ())})
    best, likeness = -1, least
    for number in candidates:
        size = len(bags[number])
        if min(size, len(bag)) < likeness * max(size, len(bag)):
            continue
        now = alike(bags[number], bag)
        if now > likeness or (now == likeness and best < 0):
            best, likeness = number, now
    return best, likeness


def find_repeats(article: Article) -> tuple[Repeat, ...]:
    """Paragraphs that say the same, in groups: nearly the same words, or a quote and its other translation."""
    text = article.text
    spans = [paragraph.span for paragraph in article.paragraphs]
    bags = [content(span.of(text)) for span in spans]
    quoted = _mostly_quoted(article)
    found: list[Repeat] = []
    taken: set[int] = set()
    for group in groups(bags, _LIKE, _SHORTEST):
        first = group[0][0]
        kept = [
            (number, likeness)
            for number, likeness in group
            if likeness >= _SAME or number == first or (first in quoted and number in quoted)
        ]
        if len(kept) < 2:
            continue
        taken.update(number for number, _ in kept)
        found.append(_repeat([spans[number] for number, _ in kept], min(likeness for _, likeness in kept)))
    found.extend(_contained(spans, bags, quoted, taken))
    return tuple(sorted(found, key=lambda repeat: repeat.spans))


def _contained(
    spans: Sequence[Span], bags: Sequence[frozenset[str]], quoted: dict[int, frozenset[str]], taken: set[int]
) -> Iterator[Repeat]:
    """A paragraph whose quote, and nearly all its other words, stand in another: one adds something to the other."""
    numbers = [number for number in sorted(quoted) if number not in taken]
    for group in groups([quoted[number] for number in numbers], _LIKE, 4):
        members = [numbers[place] for place, _ in group]
        kept = [members[0]]
        for number in members[1:]:
            shorter, longer = sorted((bags[members[0]], bags[number]), key=len)
            if len(shorter & longer) >= 0.8 * len(shorter) and len(shorter) >= _SHORTEST:
                kept.append(number)
        if len(kept) > 1:
            yield _repeat([spans[number] for number in kept], min(likeness for _, likeness in group))


def _mostly_quoted(article: Article) -> dict[int, frozenset[str]]:
    """Paragraphs with a stretch in marks of some length -> the words in those marks."""
    words: dict[int, str] = {}
    for stretch in stretches(article):
        words[stretch.paragraph] = words.get(stretch.paragraph, "") + " " + stretch.inner.of(article.text)
    bags = {number: content(said) for number, said in words.items()}
    return {number: bag for number, bag in bags.items() if len(bag) >= 4}


def _repeat(spans: list[Span], likeness: float) -> Repeat:
    same = likeness >= 0.999
    reason = (
        "the same words"
        if same
        else "nearly the same words"
        if likeness >= _SAME
        else "the same in other words"
    )
    return Repeat(tuple(spans), certainty=round(likeness, 2), reason=reason)
