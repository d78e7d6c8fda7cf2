"""Indirect speech: what a cue reports without marks, or partly in them. "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extract.clauses import Cue
from tui.extract.cues import CLASS_OF, INFINITIVE, LEMMA_OF, PEOPLE
from tui.extract.passage import Passage, Phrase
from tui.model import Span

_NEVER = frozenset(
    "call describe quote cite read address accuse blame criticise criticize ask question wonder "
    "demand request cry chant sigh shout recall continue reflect object protest post text phone "
    "message email rant rail observe point inquire shrug request voice volunteer rebut refute".split()
)
"""Verbs whose clause without marks is seldom a report, unless "that" or a tree says so."""
_PLAIN = frozenset(["say", "state", "insist", "argue", "claim", "allege", "maintain", "believe"])
"""Verbs that hardly ever have a noun for their object."""
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow later "
    "earlier on in this last week month year morning afternoon evening night".split()
)
_EDGE = frozenset((",", ".", ";", ":", "!", "?", "…", "-", "–", "—", '"', "“", "”", "''", "``"))
_OPENING = frozenset(("and", "but", "however", "meanwhile", "also", "so", "yet"))


@dataclass(frozen=True, slots=True)
class Report:
    """Reported words with the cue that tells of them and the phrase that names who speaks."""

    span: Span
    cue: Cue
    speaker: Phrase | None


def reports(passage: Passage, cues: list[Cue]) -> list[Report]:
    """The reports of a passage, in order; of two that cross the earlier."""
    found: list[Report] = []
    for cue in cues:
        report = _report(passage, cue)
        if report is None or not report.span:
            continue
        if not any(report.span == other.span or report.span.crosses(other.span) for other in found[-8:]):
            found.append(report)
    return found


def _report(passage: Passage, cue: Cue) -> Report | None:
    if cue.kind == "according":
        return _according(passage, cue) if cue.speaker is not None else None
    if cue.kind not in ("say", "strong"):
        return None
    if cue.speaker is None and not (cue.passive and passage.lower[cue.first] in ("said", "reported")):
        return None
    return _after(passage, cue) or _before(passage, cue)


def _after(passage: Passage, cue: Cue) -> Report | None:
    """What follows the cue: after "that", or a clause, or an infinitive after "vowed"."""
    end = passage.sentence_ends[cue.first]
    at = cue.last
    if cue.speaker is not None and cue.speaker.first == cue.last:
        return None
    that = _that(passage, at, end)
    lemma = LEMMA_OF.get(passage.lower[cue.first], cue.lemma)
    if that is not None:
        return _made(passage, cue, that + 1, _cut(passage, cue, that + 1, end))
    infinitive = _infinitive(passage, cue, lemma, at, end)
    if infinitive is not None:
        return _made(passage, cue, infinitive, _cut(passage, cue, infinitive, end))
    if lemma in _NEVER:
        return None
    start = _clause(passage, cue, at, end)
    if start is not None and passage.stretch_at[start] >= 0 and _says_all(passage, start):
        return None
    return None if start is None else _made(passage, cue, start, _cut(passage, cue, start, end))


def _says_all(passage: Passage, at: int) -> bool:
    """Whether the marks around token `at` hold a sentence of their own, and not a part of the report."""
    stretch = passage.stretch_at[at]
    last = at
    while last + 1 < len(passage.tokens) and passage.stretch_at[last + 1] == stretch:
        last += 1
    return any(passage.lower[place] in (",", ".", "!", "?", "…") for place in (last, last - 1))


def _that(passage: Passage, at: int, end: int) -> int | None:
    """The "that" that opens the content, behind a hearer, a time or a place."""
    for place in range(at, min(end, at + 14)):
        if passage.stretch_at[place] >= 0:
            return None
        if passage.lower[place] == "that":
            joins = place + 1 < end and passage.tokens[place].dep not in ("det", "nsubj", "obj", "dobj")
            return place if joins else None
        if (passage.kinds[place] in ("VERB", "AUX") and place > at) or passage.lower[place] in (
            ";",
            ":",
            "who",
            "which",
        ):
            return None
    return None


def _infinitive(passage: Passage, cue: Cue, lemma: str, at: int, end: int) -> int | None:
    if lemma not in INFINITIVE:
        return None
    place = at
    if cue.hearer is not None and cue.hearer.first == at:
        place = cue.hearer.last
    elif (
        at < end
        and passage.phrase_at[at] >= 0
        and lemma in ("urge", "ask", "order", "advise", "warn", "encourage", "tell")
    ):
        place = passage.phrases[passage.phrase_at[at]].last
    if place < end and passage.lower[place] == "not":
        place += 1
    begins = place + 1 < end and passage.lower[place] == "to" and passage.stretch_at[place] < 0
    return place if begins and passage.kinds[place + 1] in ("VERB", "AUX", "ADV") else None


def _clause(passage: Passage, cue: Cue, at: int, end: int) -> int | None:
    """Where a clause without "that" begins: by the tree, or behind hearer and time where a subject and a verb follow."""
    place = at
    if cue.hearer is not None and cue.hearer.first == place:
        place = cue.hearer.last
    place = _past_time(passage, place, end)
    if passage.has_tree:
        begins = _tree_clause(passage, cue, end)
        if begins is not None:
            return place if begins < place or _broken(passage, cue, place, begins) else begins
        return place if _follows_verb(passage, cue, place, end) else None
    return place if place < end and _is_clause(passage, place, end) else None


def _broken(passage: Passage, cue: Cue, place: int, begins: int) -> bool:
    """Whether the tree cuts the subject of the clause off: "said the cost [of the test was …"."""
    if passage.kinds[begins] in ("ADP", "CONJ", "AUX", "VERB", "GEN", "WHO", "PUNCT"):
        return passage.phrase_at[place] >= 0
    between = range(place, begins)
    apart = any(passage.kinds[at] == "ADP" or passage.lower[at] == "," for at in between)
    return not apart and not any(
        passage.tokens[at].head == cue.first and passage.tokens[at].dep in ("iobj", "obj", "dobj", "dative")
        for at in between
    )


def _follows_verb(passage: Passage, cue: Cue, place: int, end: int) -> bool:
    """Whether a noun phrase begins at `place`, with a finite verb close behind it."""
    if place >= end or passage.stretch_at[place] >= 0 or passage.phrase_at[place] < 0:
        return False
    if cue.lemma in _PLAIN:
        return any(_is_finite(passage, at) for at in range(place + 1, end))
    at = passage.phrases[passage.phrase_at[place]].last
    while (
        at + 1 < end
        and passage.lower[at] in ("of", "in", "for", "from", "and")
        and passage.phrase_at[at + 1] >= 0
    ):
        at = passage.phrases[passage.phrase_at[at + 1]].last
    while at < end and passage.kinds[at] == "ADV":
        at += 1
    if at >= end or passage.stretch_at[at] >= 0:
        return False
    return _is_finite(passage, at)


def _is_finite(passage: Passage, at: int) -> bool:
    """Whether a finite verb stands there, outside marks, as far as is known."""
    if passage.stretch_at[at] >= 0:
        return False
    tag = passage.tokens[at].tag
    return tag in ("VBD", "VBZ", "VBP", "MD") if tag else passage.kinds[at] in ("AUX", "VERB")


def _past_time(passage: Passage, at: int, end: int) -> int:
    """Behind "on Tuesday", "in a statement", "later", "yesterday" and a parenthesis between commas."""
    while at < end and passage.stretch_at[at] < 0:
        if at + 1 < end and passage.kinds[at + 1] == "GEN":
            return at
        if passage.lower[at] in _TIMES - {"on", "in", "this", "last"} or (
            passage.kinds[at] == "ADV" and passage.lower[at] != "there"
        ):
            at += 1
        elif (
            passage.lower[at] in ("on", "in", "via", "during", "to", "at", "through", "last", "this")
            and at + 1 < end
        ):
            step = at + 1
            while (
                step < end
                and passage.kinds[step] in ("DET", "ADJ", "NUM", "NOUN", "NAME", "POSS")
                and step < at + 5
            ):
                step += 1
                if passage.kinds[step - 1] in ("NOUN", "NAME") and (
                    step == end or passage.kinds[step] not in ("NOUN", "NAME", "NUM")
                ):
                    break
            if step == at + 1 or not _is_clause(passage, step, end):
                return at
            at = step
        elif passage.lower[at] == ",":
            at += 1
        else:
            return at
    return at


def _is_clause(passage: Passage, at: int, end: int) -> bool:
    """Whether a subject begins at `at` and a verb follows it."""
    if at < end and passage.stretch_at[at] >= 0:
        return False
    if passage.lower[at : at + 1] == ["that"]:
        return True
    if at >= end or passage.kinds[at] not in (
        "NOUN",
        "NAME",
        "DET",
        "PRON",
        "POSS",
        "ADJ",
        "NUM",
        "ADV",
        "SCONJ",
        "ADP",
    ):
        return False
    return any(passage.kinds[place] in ("VERB", "AUX") for place in range(at + 1, end))


def _tree_clause(passage: Passage, cue: Cue, end: int) -> int | None:
    """The first word of the cue's clausal complement, if that stands behind it."""
    for child in passage.children[cue.first]:
        dep = passage.tokens[child].dep
        if dep not in ("ccomp", "parataxis") or child <= cue.last or child >= end:
            continue
        within = [at for at in passage.below(child) if cue.last <= at < end]
        begins = min(within)
        while begins < child and (passage.lower[begins] in _EDGE or passage.lower[begins] == "that"):
            begins += 1
        if cue.speaker is not None and begins < cue.speaker.last and cue.speaker.first >= cue.last:
            begins = cue.speaker.last
        has_subject = any(
            passage.tokens[at].dep.startswith(("nsubj", "csubj", "expl")) for at in passage.children[child]
        )
        if dep == "ccomp" or has_subject:
            return begins
    return None


def _cut(passage: Passage, cue: Cue, start: int, end: int) -> int:
    """The end of a report that begins at `start`: before what is joined to the cue and not to its content."""
    limit = end
    for place in range(start, end):
        following = passage.lower[place + 1 : place + 2]
        if passage.lower[place] == "according" and following == ["to"]:
            limit = place
            break
        if passage.lower[place] == "," and passage.stretch_at[place] < 0 and place + 1 < end:
            if following[0] in ("though", "although", "but"):
                limit = place
                break
            word = following[0]
            says = CLASS_OF.get(word) in ("say", "strong") or word == "citing"
            if word.endswith("ing") and says:
                limit = place
                break
    if not passage.has_tree:
        return limit
    for child in passage.children[cue.first]:
        dep = passage.tokens[child].dep
        if child <= start or child >= limit:
            continue
        joined = dep == "conj" and passage.kinds[child] in ("VERB", "AUX")
        loose = (
            dep == "advcl"
            and child > start
            and passage.lower[child].endswith("ing")
            and passage.lower[child - 1] == ","
        )
        if joined or loose:
            begins = child
            while (
                begins > start
                and passage.tokens[begins - 1].dep in ("cc", "punct", "aux", "advmod", "nsubj", "mark")
                and (
                    passage.tokens[begins - 1].head == child or passage.kinds[begins - 1] in ("CONJ", "PUNCT")
                )
            ):
                begins -= 1
            limit = min(limit, begins)
    return limit


_LOOSE = frozenset(("ADV", "ADJ", "DET", "VERB", "NUM", "POSS"))
"""What may stand before a speaker without being of the phrase: "the newly appointed" head."""


def _before(passage: Passage, cue: Cue) -> Report | None:
    """What stands before ", X said": the sentence up to the comma, or the whole of it where it goes on behind."""
    first = cue.first
    if cue.speaker is not None and cue.speaker.first < first:
        first = cue.speaker.first
    start = passage.sentence_starts[cue.first]
    comma = first - 1
    while comma > start and first - comma < 6 and passage.kinds[comma] in _LOOSE:
        comma -= 1
    if comma <= start or passage.lower[comma] not in (",", "—", "–", "-") or passage.stretch_at[comma] >= 0:
        return None
    if cue.lemma in _NEVER or passage.lower[cue.first].endswith("ing"):
        return None
    if not any(_is_finite(passage, at) for at in range(start, comma)):
        return None
    if (
        passage.kinds[start] in ("ADP", "SCONJ")
        and passage.has_tree
        and not _content_root(passage, cue, start, comma)
    ):
        return None
    end = passage.sentence_ends[cue.first]
    behind = cue.last if cue.speaker is None or cue.speaker.first < cue.first else cue.speaker.last
    goes_on = behind < end and passage.lower[behind] == "," and any(
        passage.kinds[at] in ("VERB", "AUX") for at in range(behind, end)
    )  # fmt: skip
    return _made(passage, cue, start, end if goes_on else comma)


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
    lead = all(passage.lower[at] in _OPENING or passage.lower[at] in _EDGE for at in range(start, cue.first))
    if lead:
        while after < end and passage.lower[after] != ",":
            after += 1
        return _made(passage, cue, after, end, speaker)
    for at in range(cue.first - 1, start - 1, -1):  # "…, but, according to X, …"
        if passage.kinds[at] == "CONJ" and at + 2 >= cue.first and passage.lower[cue.first - 1] == ",":
            comma = after
            while comma < end and passage.lower[comma] != ",":
                comma += 1
            if comma < end:
                return _made(passage, cue, comma, end, speaker)
        if at + 3 < cue.first:
            break
    rest = passage.lower[after:end]
    goes_on = "," in rest and any(passage.kinds[at] in ("VERB", "AUX") for at in range(after, end))
    return _made(
        passage, cue, start, end if goes_on and passage.lower[cue.first - 1] == "," else cue.first, speaker
    )


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


def _made(passage: Passage, cue: Cue, first: int, last: int, speaker: Phrase | None = None) -> Report | None:
    """A report of the tokens `first` to `last` without marks at its edges, unless it lies wholly in marks."""
    while first < last and passage.lower[first] in _EDGE:
        first += 1
    while last > first and passage.lower[last - 1] in _EDGE:
        last -= 1
    if last - first < 2:
        return None
    if all(passage.stretch_at[at] >= 0 or passage.kinds[at] == "PUNCT" for at in range(first, last)):
        return None
    span = Span(passage.tokens[first].start, passage.tokens[last - 1].end)
    return Report(span, cue, speaker or cue.speaker)
