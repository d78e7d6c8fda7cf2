"""Everything the quote finders share of one article: its passages, stretches, cues and the entities its phrases name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.extract.clauses import Cue, cues
from tui.extract.marks import Stretch, stretches
from tui.extract.parse import Parse, Token
from tui.extract.passage import Passage, passage
from tui.extract.phrases import Phrase
from tui.extract.reports import Report, reports
from tui.model import Article, Entity, MentionKind, Span

_MOST = 40
"""A report holds no more stretches than this."""


@dataclass(frozen=True)
class Scene:
    """An article as the quote finders read it."""

    article: Article
    entities: Sequence[Entity]
    passages: list[Passage]
    stretches: tuple[Stretch, ...]
    cues: list[list[Cue]]
    """By passage."""
    bounds: list[tuple[int, int]]
    """The half-open range of tokens of each stretch in its passage."""
    names: list[tuple[Span, int]]
    """Named mentions in order, each with the number of its entity."""
    starts: list[int]

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
    def reports(self) -> list[list[Report]]:
        """What each passage reports without marks, or partly in them."""
        return [
            sorted(reports(page, found), key=lambda report: report.spans[0].start)
            for page, found in zip(self.passages, self.cues, strict=True)
        ]

    @cached_property
    def holders(self) -> dict[int, Cue]:
        """By stretch: the cue of the innermost report that holds it."""
        found: dict[int, Cue] = {}
        starts = [stretch.inner.start for stretch in self.stretches]
        for page_reports in self.reports:
            for report in sorted(page_reports, key=lambda report: -len(report.reach)):
                for span in report.spans:
                    low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
                    found.update((number, report.cue) for number in range(low, min(high, low + _MOST)))
        return found

    @cached_property
    def surveys(self) -> list[Survey]:
        """What is asked of each passage again and again."""
        return [_survey(page, found) for page, found in zip(self.passages, self.cues, strict=True)]


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
    found = stretches(article)
    names = sorted(
        (mention.span, number)
        for number, entity in enumerate(entities)
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    )
    starts = [span.start for span, _ in names]
    passages: list[Passage] = []
    bounds: list[tuple[int, int]] = []
    at = 0
    for number, paragraph in enumerate(article.paragraphs):
        first = at
        while at < len(found) and found[at].paragraph == number:
            at += 1
        parse = parses[number] if number < len(parses) and parses[number].span == paragraph.span else None
        low, high = bisect_left(starts, paragraph.span.start), bisect_left(starts, paragraph.span.end)
        here = [span for span, _ in names[low:high]]
        page = passage(article.text, number, paragraph.span, parse, found[first:at], first, here)
        passages.append(page)
        bounds.extend(_bounds(page, stretch) for stretch in found[first:at])
    return Scene(article, entities, passages, found, [cues(page) for page in passages], bounds, names, starts)


def _bounds(page: Passage, stretch: Stretch) -> tuple[int, int]:
    """The tokens of a stretch: those that begin in it, or else the one that it lies in."""
    low, high = bisect_left(page.starts, stretch.outer.start), bisect_left(page.starts, stretch.outer.end)
    if low == high and low:
        return low - 1, low
    return low, high
