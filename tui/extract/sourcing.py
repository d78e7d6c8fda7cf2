"""How near a quote is to who said it: sources that nobody names, and words that come at second hand."""

from __future__ import annotations

import re
from bisect import bisect_left

from tui.extract.clauses import Cue
from tui.extract.cues import PEOPLE
from tui.extract.passage import Passage
from tui.extract.phrases import Phrase
from tui.extract.scene import Scene
from tui.extract.titles import ROLES
from tui.model import Span

_ANONYMOUS = re.compile(
    r"\b(?:unnamed|anonymous(?:ly)?|anonymity|unidentified|undisclosed|not to be (?:named|identified)"
    r"|not be (?:named|identified)|without being (?:named|identified))\b",
    re.IGNORECASE,
)
_SOMEBODY = frozenset(
    "a an another one two three four five six several some many most few other both senior former local top".split()
)
_HEARSAY = frozenset(("reportedly", "allegedly", "supposedly", "apparently"))
_PASSED_ON = frozenset(
    "report reports document documents filing filings transcript transcripts account accounts recording memoir leak "
    "email emails source sources".split()
)
_CITING = frozenset(("citing", "quoting"))
_LONGEST = 20


def unnamed(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase that names no entity is of somebody whom the text keeps nameless."""
    page = scene.passages[phrase.passage]
    if phrase.pronoun or not (phrase.head in PEOPLE or phrase.head in ROLES or phrase.head.endswith("s")):
        return False
    first = page.lower[phrase.first]
    plural = page.tokens[phrase.last - 1].tag == "NNS" or (
        not page.tokens[phrase.last - 1].tag and phrase.head.endswith("s")
    )
    if first in _SOMEBODY or (
        plural and first not in ("the", "these", "those") and page.kinds[phrase.first] != "POSS"
    ):
        return True
    start = page.tokens[page.sentence_starts[phrase.first]].start
    end = page.tokens[page.sentence_ends[phrase.first] - 1].end
    return _ANONYMOUS.search(scene.article.text, start, end) is not None


def second_hand(scene: Scene, spans: tuple[Span, ...], cue: Cue | None, phrase: Phrase) -> Span | None:
    """The words by which a quote comes through somebody else than who is said to have said it."""
    page = scene.passages[phrase.passage]
    place = cue.first if cue is not None else phrase.first
    sentence = page.sentence[place]
    if cue is not None:
        for at in range(max(0, place - 3), min(len(page.tokens), place + 3)):
            if page.lower[at] in _HEARSAY and page.sentence[at] == sentence:
                return page.tokens[at].span
        if cue.kind == "according":
            return _passed_on(page, cue)
    starts = scene.surveys[page.number].cue_starts
    low = bisect_left(starts, page.sentence_starts[place])
    high = bisect_left(starts, page.sentence_ends[place])
    for other in scene.cues[page.number][low:high]:
        if other.kind == "according" and other.speaker is not None and other.speaker != phrase:
            return Span(other.span.start, page.tokens[_end(page, other.speaker.last) - 1].end)
    for at in range(page.sentence_starts[place], page.sentence_ends[place]):
        if page.lower[at] in _CITING and page.stretch_at[at] < 0:
            return Span(page.tokens[at].start, page.tokens[_end(page, at + 1) - 1].end)
    outer = _outer(scene, page, spans[0], cue)
    return (
        Span(min(outer.span.start, outer.speaker.span.start), max(outer.span.end, outer.speaker.span.end))
        if (outer is not None and outer.speaker is not None and outer.speaker != phrase)
        else None
    )


def _passed_on(page: Passage, cue: Cue) -> Span | None:
    """The source of "according to a report" of what somebody else said, or saw."""
    for at in range(cue.last, min(cue.last + 6, len(page.tokens))):
        if page.lower[at] in _PASSED_ON:
            return Span(cue.span.start, page.tokens[_end(page, at + 1) - 1].end)
        if page.kinds[at] in ("PUNCT", "VERB"):
            break
    return None


def _end(page: Passage, at: int) -> int:
    """Behind the words that follow on, up to a comma, a verb or the end of the sentence."""
    limit = min(page.sentence_ends[at - 1], at + _LONGEST)
    while at < limit and page.kinds[at] not in ("PUNCT", "VERB", "AUX", "WHO") and page.stretch_at[at] < 0:
        at += 1
    return at


def _outer(scene: Scene, page: Passage, span: Span, cue: Cue | None) -> Cue | None:
    """The cue of somebody else's report, before this cue, in which this one is told of."""
    if cue is None:
        return None
    for report in scene.reports[page.number]:
        if report.spans[0].start > cue.span.start:
            break
        if report.cue != cue and any(
            part.contains(cue.span) and part.contains(span) for part in report.spans
        ):
            return report.cue
    return None
