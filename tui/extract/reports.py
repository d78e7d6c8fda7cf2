"""Indirect speech: what a cue reports without marks, or partly in them. "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extract.clauses import Cue
from tui.extract.complements import EDGE, NEVER, complement, is_finite, past_time
from tui.extract.cues import PEOPLE
from tui.extract.passage import Passage
from tui.extract.phrases import Phrase
from tui.model import Span

_INSERTED = 25
_SHORTEST = 6
_SHORTEST_TURN = 4
_JOINING = frozenset(
    "because though although while if unless so since when as until which who whose even not".split()
)
_OPENING = frozenset(("and", "but", "however", "meanwhile", "also", "so", "yet"))


@dataclass(frozen=True, slots=True)
class Report:
    """Reported words with the cue that tells of them and the phrase that names who speaks."""

    spans: tuple[Span, ...]
    """Two where the cue stands between them."""
    cue: Cue
    speaker: Phrase | None

    @property
    def reach(self) -> Span:
        """From the first reported word to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


def reports(passage: Passage, cues: list[Cue]) -> list[Report]:
    """The reports of a passage, in order; of two that cross the earlier."""
    found: list[Report] = []
    for cue in cues:
        report = _report(passage, cue)
        if report is None:
            continue
        reach = report.reach
        if not any(reach == other.reach or reach.crosses(other.reach) for other in found[-8:]):
            found.append(report)
    return found


def _report(passage: Passage, cue: Cue) -> Report | None:
    if cue.kind == "according":
        return _according(passage, cue) if cue.speaker is not None else None
    if cue.kind == "colon":
        return _turn(passage, cue)
    if cue.kind not in ("say", "strong"):
        return None
    if cue.speaker is None and not (cue.passive and passage.lower[cue.first] in ("said", "reported")):
        return None
    behind = complement(passage, cue)
    return (behind and _made(passage, cue, [behind])) or _before(passage, cue)


def _turn(passage: Passage, cue: Cue) -> Report | None:
    """What follows a name and a colon that begin a paragraph: a turn of an interview, a headline."""
    speaker, end = cue.speaker, len(passage.tokens)
    if (
        speaker is None
        or speaker.first
        or end - cue.last < _SHORTEST_TURN
        or passage.stretch_at[cue.last] >= 0
    ):
        return None
    if not (speaker.name or passage.tokens[0].text.isupper()):
        return None
    finite = any(is_finite(passage, at) for at in range(cue.last, min(end, cue.last + _INSERTED)))
    return _made(passage, cue, [(cue.last, end)]) if finite else None


_LOOSE = frozenset(("ADV", "ADJ", "DET", "VERB", "NUM", "POSS"))
"""What may stand before a speaker without being of the phrase: "the newly appointed" head."""


def _before(passage: Passage, cue: Cue) -> Report | None:
    """What stands before ", X said": the sentence up to the comma, and what goes on behind the next."""
    first = cue.first
    if cue.speaker is not None and cue.speaker.first < first:
        first = cue.speaker.first
    start = passage.sentence_starts[cue.first]
    comma = first - 1
    while comma > start and first - comma < 6 and passage.kinds[comma] in _LOOSE:
        comma -= 1
    if comma <= start or not _parts(passage, start, comma):
        return None
    if cue.lemma in NEVER or passage.lower[cue.first].endswith("ing"):
        return None
    end = passage.sentence_ends[cue.first]
    behind = cue.last if cue.speaker is None or cue.speaker.first < cue.first else cue.speaker.last
    whole = any(is_finite(passage, at) for at in range(start, comma)) or passage.stretch_at[comma] >= 0
    if whole and passage.kinds[start] in ("ADP", "SCONJ") and passage.has_tree:
        whole = _content_root(passage, cue, start, comma)
    if passage.lower[start] == "asked":
        return None  # "Asked whether …, X said": somebody else asks
    rest = _rest(passage, behind, end, whole)
    if rest is None:
        return _made(passage, cue, [(start, comma)]) if whole else None
    return _made(passage, cue, [(start, comma), (rest, end)])


def _parts(passage: Passage, start: int, at: int) -> bool:
    """Whether token `at` parts a report that begins at `start` from who says so: a comma or dash, or marks behind one."""
    if passage.stretch_at[at] < 0:
        return passage.lower[at] in (",", "—", "–", "-")
    loose = any(passage.stretch_at[place] != passage.stretch_at[at] for place in range(start, at))
    return loose and any(passage.lower[place] in (",", "?", "!") for place in (at, at - 1))


def _rest(passage: Passage, at: int, end: int, whole: bool) -> int | None:
    """Where a report goes on behind its cue, whose last token stands before `at`.

    After a comma: with a finite verb, or with a clause that what stands before the cue (not `whole`) waits for.
    """
    place = at if whole else past_time(passage, at, end)
    if place >= end or (passage.lower[place] != "," and passage.lower[place - 1] != ","):
        place = next(
            (other for other in range(at, min(end, at + _INSERTED)) if passage.lower[other] == ","), end
        )
        whole = True
    place += passage.lower[place : place + 1] == [","]
    if place + 1 >= end:
        return None
    verb = place
    while verb < end and passage.kinds[verb] in ("ADV", "PART"):
        verb += 1
    if verb < end and is_finite(passage, verb):
        return place
    if passage.kinds[place] == "CONJ" or passage.lower[place] in _JOINING:
        return (
            place
            if place == at + 1 and any(is_finite(passage, other) for other in range(place, end))
            else None
        )
    if whole:
        return None
    return place if any(is_finite(passage, other) for other in range(place, end)) else None


def _content_root(passage: Passage, cue: Cue, start: int, comma: int) -> bool:
    """Whether the clause before the cue is a main clause of its own by the tree."""
    token = passage.tokens[cue.first]
    if token.dep == "parataxis" and start <= token.head < comma:
        return True
    return any(
        start <= child < comma and passage.tokens[child].dep == "ccomp"
        for child in passage.children[cue.first]
    )


def _according(passage: Passage, cue: Cue) -> Report | None:
    """The rest of the sentence of "according to X"."""
    start, end = passage.sentence_starts[cue.first], passage.sentence_ends[cue.first]
    speaker = cue.speaker
    after = speaker.last if speaker else cue.last
    if speaker is not None:
        speaker, after = _source(passage, speaker, end)
    lead = all(passage.lower[at] in _OPENING or passage.lower[at] in EDGE for at in range(start, cue.first))
    if lead:
        while after < end and passage.lower[after] != ",":
            after += 1
        return _made(passage, cue, [(after, end)], speaker)
    for at in range(cue.first - 1, start - 1, -1):  # "…, but, according to X, …"
        if passage.kinds[at] == "CONJ" and at + 2 >= cue.first and passage.lower[cue.first - 1] == ",":
            comma = after
            while comma < end and passage.lower[comma] != ",":
                comma += 1
            if comma < end:
                return _made(passage, cue, [(comma, end)], speaker)
        if at + 3 < cue.first:
            break
    parts = [(start, cue.first)]
    if passage.lower[cue.first - 1] == ",":
        whole = any(is_finite(passage, at) for at in range(start, cue.first))
        rest = _rest(passage, after, end, whole)
        parts += [] if rest is None else [(rest, end)]
    return _made(passage, cue, parts, speaker)


def _source(passage: Passage, phrase: Phrase, end: int) -> tuple[Phrase, int]:
    """Who stands behind a text: the X of "a report by X"; and the token behind it."""
    place = phrase.last
    if (
        phrase.head not in PEOPLE
        and not phrase.name
        and place + 1 < end
        and passage.lower[place] in ("by", "from", "in", "of")
    ):
        number = passage.phrase_at[place + 1]
        if number >= 0 and passage.phrases[number].first == place + 1:
            other = passage.phrases[number]
            if other.name and passage.lower[place] in ("by", "from"):
                return other, other.last
    return phrase, place


def _closes(passage: Passage, first: int, at: int) -> bool:
    """Whether token `at` closes marks that were opened behind token `first`."""
    stretch = passage.stretch_at[at]
    return stretch >= 0 and not passage.lower[at][0].isalnum() and passage.stretch_at[first] != stretch


def _made(
    passage: Passage, cue: Cue, parts: list[tuple[int, int]], speaker: Phrase | None = None
) -> Report | None:
    """A report of ranges of tokens without marks at their edges, unless all of it lies in marks."""
    spans = []
    loose = False
    for first, last in parts:
        while first < last and passage.lower[first] in EDGE:
            first += 1
        while last > first and passage.lower[last - 1] in EDGE and not _closes(passage, first, last - 1):
            last -= 1
        if first < last:
            spans.append(Span(passage.tokens[first].start, passage.tokens[last - 1].end))
            loose = loose or any(
                passage.stretch_at[at] < 0 and passage.kinds[at] != "PUNCT" for at in range(first, last)
            )
    if not loose or (len(spans) == 1 and len(spans[0]) < _SHORTEST):
        return None
    return Report(tuple(spans), cue, speaker or cue.speaker)
