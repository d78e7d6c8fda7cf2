"""Quotes: what was said, by whom. Stretches in marks that are speech, and what is reported without marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from tui.extract.candidates import Candidate, candidates
from tui.extract.clauses import Cue
from tui.extract.features import surroundings
from tui.extract.parse import Parse
from tui.extract.phrases import Phrase
from tui.extract.referents import Referents
from tui.extract.repeats import content, groups
from tui.extract.scene import Scene, scene
from tui.extract.sourcing import second_hand, unnamed
from tui.extract.speakers import choose
from tui.extract.things import names_a_thing
from tui.model import Article, Entity, Quote, QuoteKind, Span

SPEECH = 0.4
"""How likely a short stretch must be speech to be listed."""


def find_quotes(article: Article, parses: Sequence[Parse], entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes of `article` in the order of the text."""
    read = scene(article, parses, entities)
    referents = Referents(read)
    found = [_attributed(read, one, referents) for one in _in_order(read)]
    found.sort(key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end))
    return _with_repeats(article, found)


@dataclass(frozen=True, slots=True)
class _Speech:
    """A quote before it is known whom the words that name its speaker mean."""

    spans: tuple[Span, ...]
    kind: QuoteKind
    phrase: Phrase | None
    cue: Cue | None
    share: float


def _place(speech: _Speech) -> tuple[int, int]:
    """Speakers are resolved in the order in which they are named."""
    start = speech.phrase.span.start if speech.phrase else speech.spans[0].start
    return start, speech.spans[0].start


def _in_order(read: Scene) -> Iterator[_Speech]:
    """All speech in the order in which its speakers are named, which is at most two paragraphs before it."""
    starts = [paragraph.span.start for paragraph in read.article.paragraphs]
    waiting: list[tuple[tuple[int, int], int, _Speech]] = []
    for count, one in enumerate(_speech(read)):
        paragraph = bisect_right(starts, one.spans[0].start) - 1
        while waiting and waiting[0][0][0] < starts[max(0, paragraph - 2)]:
            yield heappop(waiting)[2]
        heappush(waiting, (_place(one), count, one))
    while waiting:
        yield heappop(waiting)[2]


def gathered(read: Scene) -> Iterator[list[int]]:
    """The stretches that are one quote over several paragraphs, or split by a cue that ends in a comma."""
    group: list[int] = []
    for number in range(len(read.stretches)):
        if group and not read.stretches[group[-1]].goes_on and not _splits(read, group[-1], number):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _splits(read: Scene, one: int, other: int) -> bool:
    """Whether only a short cue clause stands between two stretches of one sentence: "A," he said, "b"."""
    first, second = read.stretches[one], read.stretches[other]
    text = read.article.text
    if first.paragraph != second.paragraph or text[first.inner.end - 1] not in ",-—–":
        return False
    between = text[first.outer.end : second.outer.start].strip()
    if not between.endswith(",") or not text[second.inner.start].islower() or len(between.split()) > 12:
        return False
    low, high = read.bounds(one)[1], read.bounds(other)[0]
    return any(
        low <= cue.first < high and cue.kind in ("say", "strong") for cue in read.cues[first.paragraph]
    )


def _speech(read: Scene) -> Iterator[_Speech]:
    """All speech: in marks, reported, and the stretches in marks that are part of what is reported.

    A report that holds whole sentences in marks is none: somebody else's quote stands in it. Paragraph by paragraph,
    so that what is made of one is needed once.
    """
    marked = _marked(read)
    one = next(marked, None)
    whole: set[Span] = set()
    said: set[Span] = set()
    starts = [stretch.inner.start for stretch in read.stretches]  # a report may begin behind the mark
    for number, paragraph in enumerate(read.article.paragraphs):
        while one is not None and one.spans[0].start < paragraph.span.end:
            yield one
            said.update(one.spans)
            if one.kind is QuoteKind.DIRECT:
                whole.add(one.spans[0])
            one = next(marked, None)
        for report in _reported(read, number):
            span = Span(report.spans[0].start, report.spans[-1].end)
            held = read.stretches[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if any(stretch.inner in whole and span.contains(stretch.inner) for stretch in held):
                continue
            yield report
            for stretch in held:
                if span.contains(stretch.outer) and stretch.inner not in said:
                    said.add(stretch.inner)
                    yield _Speech((stretch.inner,), QuoteKind.MIXED, report.phrase, report.cue, report.share)


def _reported(read: Scene, number: int) -> Iterator[_Speech]:
    """What a passage reports without marks."""
    for report in read.reports[number]:
        spans = (_after_dateline(read, report.spans[0]), *report.spans[1:])
        yield _Speech(spans, QuoteKind.INDIRECT, report.speaker, report.cue, 0.8)


def _after_dateline(read: Scene, span: Span) -> Span:
    dateline = read.article.dateline
    if dateline is None or not span.contains(dateline):
        return span
    return Span(dateline.end, span.end).trimmed(read.article.text)


def _marked(read: Scene) -> Iterator[_Speech]:
    """What is said in marks."""
    last: Candidate | None = None
    last_number = -1
    for group in gathered(read):
        if len(group) == 1 and names_a_thing(read, group[0]):
            continue
        around = surroundings(read, group, last, last_number)
        choice = choose(read, around, candidates(read, group))
        if choice.speech < SPEECH and _short(read, group) and not _called(read, group[0]):
            continue
        spans = tuple(read.stretches[number].inner for number in group)
        kind = QuoteKind.DIRECT if around.whole or len(group) > 1 else QuoteKind.MIXED
        speaker = choice.candidate if choice.speech >= SPEECH else None
        if speaker is None and last is not None and _goes_on_calling(read, last_number, group[0]):
            yield _Speech(spans, kind, last.phrase, None, 0.5)
        elif speaker is None:
            yield _Speech(spans, kind, None, None, round(1 - choice.speech, 2))
        else:
            yield _Speech(spans, kind, speaker.phrase, speaker.cue, choice.share)
            last, last_number = speaker, group[-1]


_CALLING = re.compile(r"(?:calling|describing|branding|labell?ing)\b[^.!?\n\"“”]{0,60}$")


def _called(read: Scene, number: int) -> bool:
    """Whether somebody who was just spoken of calls a thing by these words: that is speech, not a title."""
    start = read.stretches[number].outer.start
    return _CALLING.search(read.article.text[max(0, start - 90) : start]) is not None


def _goes_on_calling(read: Scene, last: int, number: int) -> bool:
    """Whether who spoke last in this paragraph goes on: "…, calling it a “priority”"."""
    return read.stretches[last].paragraph == read.stretches[number].paragraph and _called(read, number)


def _short(read: Scene, group: Sequence[int]) -> bool:
    return len(group) == 1 and len(read.stretches[group[0]].inner.of(read.article.text).split()) < 8


def _attributed(read: Scene, speech: _Speech, referents: Referents) -> Quote:
    """A quote with the speaker that its phrase names."""
    phrase, cue = speech.phrase, speech.cue
    cued = cue.span if cue else None
    if phrase is None:
        return Quote(
            speech.spans, speech.kind, cue=cued, certainty=speech.share, reason="no speaker is named"
        )
    referent = referents.of(phrase, speech.spans)
    referents.spoke(referent, phrase)
    shown = referent.phrase or phrase
    name, identity = _described(read, shown), ""
    if referent.entity is not None:
        entity = read.entities[referent.entity]
        name, identity = entity.name, entity.id
    return Quote(
        speech.spans,
        speech.kind,
        speaker=name,
        speaker_id=identity,
        mention=phrase.span,
        cue=cued,
        unnamed=referent.entity is None and unnamed(read, shown),
        via=second_hand(read, speech.spans, cue, phrase),
        certainty=round(speech.share * referent.certainty, 2),
        reason=_reason(read, cue, referent.why),
    )


def _described(read: Scene, phrase: Phrase) -> str:
    """The words of a phrase; of a description also what it is the head of: "head of the agency"."""
    page, last = read.passages[phrase.passage], phrase.last
    while not phrase.name and not phrase.pronoun and last + 1 < len(page.tokens) and page.lower[last] == "of":
        at = page.phrase_at[last + 1]
        if at < 0:
            break
        last = page.phrases[at].last
    return " ".join(Span(phrase.span.start, page.tokens[last - 1].end).of(read.article.text).split())


def _reason(read: Scene, cue: Cue | None, why: str) -> str:
    said = "stands nearest"
    if cue is not None:
        words = cue.span.of(read.article.text)
        said = {
            "according": "named after 'according to'", "colon": "named before the colon", "dash": "named after the dash",
            "noun": f"whose {words!r} it is",
        }.get(cue.kind, f"subject of {words!r}")  # fmt: skip
    return said if why in ("named there", "as written") else f"{said}; {why}"


def _with_repeats(article: Article, quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes, later ones that say an earlier one again marked so: much the same words and the same speaker."""
    marked = (
        frozenset() if quote.kind is QuoteKind.INDIRECT else content(_words(article, quote))
        for quote in quotes
    )
    found = list(quotes)
    for group in groups(marked, 0.6, 3):
        first = group[0][0]
        for number, likeness in group[1:]:
            one, other = quotes[first], quotes[number]
            same = one.speaker_id == other.speaker_id if one.speaker_id and other.speaker_id else True
            if same or likeness > 0.9:
                found[number] = replace(other, repeats=one.id)
    return tuple(found)


def _words(article: Article, quote: Quote) -> str:
    return " ".join(span.of(article.text) for span in quote.spans)
