"""Everything the quote finders share of one article: its passages, stretches, cues and the entities its phrases name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tui.extract.clauses import Cue, cues
from tui.extract.marks import Stretch, stretches
from tui.extract.parse import Parse, Token
from tui.extract.passage import Passage, passage
from tui.extract.phrases import Phrase
from tui.extract.remade import Remade
from tui.extract.reports import Report, reports
from tui.model import Article, Entity, MentionKind, Span

T = TypeVar("T")

_MOST = 40
"""A report holds no more stretches than this."""


@dataclass(frozen=True)
class Scene:
    """An article as the quote finders read it. What is said of its passages is made when it is asked for."""

    article: Article
    parses: Sequence[Parse]
    """Empty, or one for each paragraph."""
    entities: Sequence[Entity]
    stretches: tuple[Stretch, ...]
    names: list[tuple[Span, int]]
    """Named mentions in order, each with the number of its entity."""

    @cached_property
    def starts(self) -> list[int]:
        """Where the names begin."""
        return [span.start for span, _ in self.names]

    @cached_property
    def _firsts(self) -> list[int]:
        """By passage: the number of its first stretch, or of the next one behind it."""
        paragraphs = range(len(self.article.paragraphs) + 1)
        return [bisect_left(self.stretches, number, key=lambda one: one.paragraph) for number in paragraphs]

    @cached_property
    def _sizes(self) -> Sequence[int]:
        return [len(paragraph.span) for paragraph in self.article.paragraphs]

    def _by_passage(self, make: Callable[[int], T]) -> Sequence[T]:
        return Remade(make, self._sizes)

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """The paragraphs as they are read."""
        return self._by_passage(self._passage)

    def _passage(self, number: int) -> Passage:
        span = self.article.paragraphs[number].span
        first, last = self._firsts[number], self._firsts[number + 1]
        parse = self.parses[number] if number < len(self.parses) else None
        if parse is not None and parse.span != span:
            parse = None
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        here = [name for name, _ in self.names[low:high]]
        return passage(self.article.text, number, span, parse, self.stretches[first:last], first, here)

    @cached_property
    def cues(self) -> Sequence[list[Cue]]:
        """The words of saying in each passage."""
        return self._by_passage(lambda number: cues(self.passages[number]))

    def bounds(self, number: int) -> tuple[int, int]:
        """The half-open range of tokens of a stretch in its passage: those that begin in it, or the one that it lies in."""
        outer, page = self.stretches[number].outer, self.passages[self.stretches[number].paragraph]
        low, high = bisect_left(page.starts, outer.start), bisect_left(page.starts, outer.end)
        if low == high and low:
            return low - 1, low
        return low, high

    def entity_of(self, phrase: Phrase) -> int | None:
        """The number of the entity that the head of `phrase` names."""
        return self.entity_at(self.passages[phrase.passage].tokens[phrase.last - 1])

    def entity_at(self, head: Token) -> int | None:
        """The number of the entity whose name a token is part of."""
        at = bisect_right(self.starts, head.start) - 1
        if at >= 0 and self.names[at][0].end >= head.end:
            return self.names[at][1]
        return None

    @cached_property
    def reports(self) -> Sequence[list[Report]]:
        """What each passage reports without marks, or partly in them."""
        return self._by_passage(self._reports)

    def _reports(self, number: int) -> list[Report]:
        found = reports(self.passages[number], self.cues[number])
        return sorted(found, key=lambda report: report.spans[0].start)

    def holder(self, number: int) -> Cue | None:
        """The cue of the innermost report that holds a stretch."""
        return self._holders[self.stretches[number].paragraph].get(number)

    @cached_property
    def _holders(self) -> Sequence[dict[int, Cue]]:
        return self._by_passage(self._held)

    def _held(self, number: int) -> dict[int, Cue]:
        """The stretches of a passage that reports hold."""
        first, last = self._firsts[number], self._firsts[number + 1]
        starts = [stretch.inner.start for stretch in self.stretches[first:last]]
        found: dict[int, Cue] = {}
        for report in sorted(self.reports[number], key=lambda report: -len(report.reach)):
            for span in report.spans:
                low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
                found.update((first + at, report.cue) for at in range(low, min(high, low + _MOST)))
        return found

    @cached_property
    def surveys(self) -> Sequence[Survey]:
        """What is asked of each passage again and again."""
        return self._by_passage(lambda number: _survey(self.passages[number], self.cues[number]))


@dataclass(frozen=True, slots=True)
class Survey:
    """A passage counted once, so that no question about it takes longer in a longer one."""

    words: list[int]
    """How many words outside marks stand before each token."""
    quotes: list[int]
    """How many stretches have begun before each token."""
    cue_starts: list[int]
    phrase_starts: list[int]
    by_sentence: dict[int, set[str]]
    """The kinds of the cues in a sentence."""
    kinds: set[str]
    hearers: set[tuple[int, int]]
    by_phrase: dict[tuple[int, int], list[Cue]]
    """The cues that each phrase speaks."""


def _survey(page: Passage, found: list[Cue]) -> Survey:
    words, quotes = [0], [0]
    for at, kind in enumerate(page.kinds):
        loose = page.stretch_at[at] < 0 and kind not in ("PUNCT", "GEN")
        begins = page.stretch_at[at] >= 0 and (not at or page.stretch_at[at - 1] != page.stretch_at[at])
        words.append(words[-1] + loose)
        quotes.append(quotes[-1] + begins)
    by_sentence: dict[int, set[str]] = {}
    by_phrase: dict[tuple[int, int], list[Cue]] = {}
    for cue in found:
        by_sentence.setdefault(page.sentence[cue.first], set()).add(cue.kind)
        if cue.speaker is not None:
            by_phrase.setdefault((cue.speaker.first, cue.speaker.last), []).append(cue)
    return Survey(
        words,
        quotes,
        [cue.first for cue in found],
        [phrase.first for phrase in page.phrases],
        by_sentence,
        {cue.kind for cue in found},
        {(cue.hearer.first, cue.hearer.last) for cue in found if cue.hearer is not None},
        by_phrase,
    )


def scene(article: Article, parses: Sequence[Parse], entities: Sequence[Entity]) -> Scene:
    """Read `article`; `parses` is empty or has one for each paragraph."""
    names = sorted(
        (mention.span, number)
        for number, entity in enumerate(entities)
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    )
    return Scene(article, parses, entities, stretches(article), names)
