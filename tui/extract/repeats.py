"""Passages and quotes that say the same thing twice: the same words, other marks, or another translation."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

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
_HELD = 2048
"""So many bags of words are there as sets at a time."""


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


def alike(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """How far two sets of words are the same: shared words by all words of the larger set, 0 to 1."""
    return len(one & other) / max(len(one), len(other), 1)


def groups(bags: Iterable[frozenset[str]], least: float, shortest: int) -> Iterator[list[tuple[int, float]]]:
    """Numbers of the bags that are alike, each with its likeness to the first of its group; in order.

    Two bags that are alike share one of their rarest words (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE
    2006), so each is compared with few others and long texts take linear time.
    """
    packed = _Bags(bags)
    seen: dict[int, list[int]] = defaultdict(list)
    exact: dict[bytes, int] = {}
    found: dict[int, list[tuple[int, float]]] = {}
    for number in range(len(packed)):
        bag = packed.of(number)
        if len(bag) < shortest:
            continue
        first, likeness = exact.get(packed.bytes[number], -1), 1.0
        rare = packed.rarest(bag, int(len(bag) * (1 - least) + 1e-9) + 1)
        if first < 0:
            first, likeness = _nearest(packed, bag, rare, seen, least)
        if first >= 0:
            found.setdefault(first, [(first, 1.0)]).append((number, likeness))
            continue
        exact[packed.bytes[number]] = number
        for word in rare:
            if len(seen[word]) < _COMMON:
                seen[word].append(number)
    yield from found.values()


class _Bags:
    """Bags of words as numbers, packed: a set of its words for each paragraph of a book is many times the book."""

    def __init__(self, bags: Iterable[frozenset[str]]) -> None:
        self._numbers: dict[str, int] = {}
        self._counts: list[int] = []
        self.bytes = [self._pack(bag) for bag in bags]
        self._words = list(self._numbers)
        self.of = lru_cache(_HELD)(self._of)  # the same few are compared with again and again
        """The words of a bag."""

    def _pack(self, bag: frozenset[str]) -> bytes:
        for word in bag:
            if self._numbers.setdefault(word, len(self._counts)) == len(self._counts):
                self._counts.append(0)
            self._counts[self._numbers[word]] += 1
        return array("I", sorted(self._numbers[word] for word in bag)).tobytes()

    def __len__(self) -> int:
        return len(self.bytes)

    def _of(self, number: int) -> frozenset[int]:
        packed = array("I")
        packed.frombytes(self.bytes[number])
        return frozenset(packed)

    def size(self, number: int) -> int:
        """How many words are in a bag."""
        return len(self.bytes[number]) // array("I").itemsize

    def rarest(self, bag: frozenset[int], most: int) -> list[int]:
        """The rarest words of a bag, without those that are in no other."""
        prefix = sorted(bag, key=lambda word: (self._counts[word], self._words[word]))[:most]
        return [word for word in prefix if self._counts[word] > 1]


def _nearest(
    bags: _Bags, bag: frozenset[int], rare: list[int], seen: dict[int, list[int]], least: float
) -> tuple[int, float]:
    candidates = sorted({number for word in rare for number in seen.get(word, ())})
    best, likeness = -1, least
    for number in candidates:
        size = bags.size(number)
        if min(size, len(bag)) < likeness * max(size, len(bag)):
            continue
        now = alike(bags.of(number), bag)
        if now > likeness or (now == likeness and best < 0):
            best, likeness = number, now
    return best, likeness


def find_repeats(article: Article) -> tuple[Repeat, ...]:
    """Paragraphs that say the same, in groups: nearly the same words, or a quote and its other translation."""
    text = article.text
    spans = [paragraph.span for paragraph in article.paragraphs]
    quoted = _mostly_quoted(article)
    found: list[Repeat] = []
    taken: set[int] = set()
    for group in groups((content(span.of(text)) for span in spans), _LIKE, _SHORTEST):
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
    found.extend(_contained(text, spans, quoted, taken))
    return tuple(sorted(found, key=lambda repeat: repeat.spans))


def _contained(
    text: str, spans: Sequence[Span], quoted: dict[int, list[Span]], taken: set[int]
) -> Iterator[Repeat]:
    """A paragraph whose quote, and nearly all its other words, stand in another: one adds something to the other."""
    numbers = [number for number in sorted(quoted) if number not in taken]
    for group in groups((_said(text, quoted[number]) for number in numbers), _LIKE, 4):
        members = [numbers[place] for place, _ in group]
        kept = [members[0]]
        first = content(spans[members[0]].of(text))
        for number in members[1:]:
            shorter, longer = sorted((first, content(spans[number].of(text))), key=len)
            if len(shorter & longer) >= 0.8 * len(shorter) and len(shorter) >= _SHORTEST:
                kept.append(number)
        if len(kept) > 1:
            yield _repeat([spans[number] for number in kept], min(likeness for _, likeness in group))


def _mostly_quoted(article: Article) -> dict[int, list[Span]]:
    """Paragraphs with a stretch in marks of some length -> what stands in those marks."""
    found: dict[int, list[Span]] = defaultdict(list)
    for stretch in stretches(article):
        found[stretch.paragraph].append(stretch.inner)
    return {number: spans for number, spans in found.items() if len(_said(article.text, spans)) >= 4}


def _said(text: str, spans: Sequence[Span]) -> frozenset[str]:
    return content(" ".join(span.of(text) for span in spans))


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
