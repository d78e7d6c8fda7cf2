"""The complement of a cue: the words behind it that it reports. "that …", a clause, a question, an infinitive."""

from __future__ import annotations

from tui.extract.clauses import Cue
from tui.extract.cues import CLASS_OF, INFINITIVE, LEMMA_OF
from tui.extract.passage import Passage

NEVER = frozenset(
    "call describe quote cite read address accuse blame criticise criticize ask question wonder "
    "demand request cry chant sigh shout recall continue reflect object protest post text phone "
    "message email rant rail observe point inquire shrug request voice volunteer rebut refute".split()
)
"""Verbs whose clause without marks is seldom a report, unless "that" or a tree says so."""
_ASKING = frozenset("ask wonder question inquire explain say tell reveal discuss".split())
_QUESTIONS = frozenset("whether if why how what when where who which".split())
_PLAIN = frozenset(["say", "state", "insist", "argue", "claim", "allege", "maintain", "believe"])
"""Verbs that hardly ever have a noun for their object."""
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow later "
    "earlier on in this last week month year morning afternoon evening night".split()
)
EDGE = frozenset((",", ".", ";", ":", "!", "?", "…", "-", "–", "—", '"', "“", "”", "''", "``"))


def complement(passage: Passage, cue: Cue) -> tuple[int, int] | None:
    """The half-open range of the tokens behind `cue` that it reports."""
    end = passage.sentence_ends[cue.first]
    if cue.speaker is not None and cue.speaker.first == cue.last:
        return None
    if cue.first == passage.sentence_starts[cue.first] and cue.lemma == "ask":
        return None  # "Asked whether …, X said": somebody else asks
    start = _start(passage, cue, end)
    return None if start is None else (start, _cut(passage, cue, start, end))


def _start(passage: Passage, cue: Cue, end: int) -> int | None:
    that = _that(passage, cue.last, end)
    if that is not None:
        return that + 1
    lemma = LEMMA_OF.get(passage.lower[cue.first], cue.lemma)
    infinitive = _infinitive(passage, cue, lemma, cue.last, end)
    if infinitive is not None:
        return infinitive
    if lemma in _ASKING and _asks(passage, cue, end) is not None:
        return _asks(passage, cue, end)
    if lemma in NEVER:
        return None
    start = _clause(passage, cue, cue.last, end)
    if start is not None and passage.stretch_at[start] >= 0 and _says_all(passage, start):
        return None
    return start


def _asks(passage: Passage, cue: Cue, end: int) -> int | None:
    """The "whether" that opens a question, behind whom it is put to."""
    place = cue.last
    if cue.hearer is not None and cue.hearer.first == place:
        place = cue.hearer.last
    place = past_time(passage, place, end)
    begins = place + 2 < end and passage.lower[place] in _QUESTIONS and passage.stretch_at[place] < 0
    return place if begins else None


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
            joins = passage.tokens[place].dep not in ("det", "nsubj", "obj", "dobj") or (
                place == at and any(passage.kinds[other] in ("VERB", "AUX") for other in range(at + 2, end))
            )
            return place if joins and place + 1 < end else None
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
    if passage.lower[place + 1 : place + 3] in (
        ["be", "named"],
        ["be", "identified"],
        ["remain", "anonymous"],
    ):
        return None
    begins = place + 1 < end and passage.lower[place] == "to" and passage.stretch_at[place] < 0
    return place if begins and passage.kinds[place + 1] in ("VERB", "AUX", "ADV") else None


def _clause(passage: Passage, cue: Cue, at: int, end: int) -> int | None:
    """Where a clause without "that" begins: by the tree, or behind hearer and time where a subject and a verb follow."""
    place = at
    if cue.hearer is not None and cue.hearer.first == place:
        place = cue.hearer.last
    place = past_time(passage, place, end)
    if passage.has_tree:
        begins = _tree_clause(passage, cue, end)
        if begins is not None:
            start = place if begins < place or _broken(passage, cue, place, begins) else begins
            return start if start < end else None
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
        return any(is_finite(passage, at) for at in range(place + 1, end))
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
    return is_finite(passage, at)


def is_finite(passage: Passage, at: int) -> bool:
    """Whether a finite verb stands there, outside marks, as far as is known."""
    if passage.stretch_at[at] >= 0:
        return False
    tag = passage.tokens[at].tag
    return tag in ("VBD", "VBZ", "VBP", "MD") if tag else passage.kinds[at] in ("AUX", "VERB")


def past_time(passage: Passage, at: int, end: int) -> int:
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
        while begins < child and (passage.lower[begins] in EDGE or passage.lower[begins] == "that"):
            begins += 1
        if cue.speaker is not None and begins < cue.speaker.last and cue.speaker.first >= cue.last:
            begins = cue.speaker.last
        if begins >= end:
            continue
        has_subject = any(
            passage.tokens[at].dep.startswith(("nsubj", "csubj", "expl")) for at in passage.children[child]
        )
        if dep == "ccomp" or has_subject:
            return begins
    return None


def _turns(passage: Passage, at: int, end: int) -> bool:
    """Whether the report ends at token `at`: marks follow a colon, or the speaker goes on to say something else."""
    if passage.lower[at] == ":":
        return at + 1 < end and passage.stretch_at[at + 1] >= 0
    if passage.kinds[at] != "CONJ":
        return False
    verb = at + 1
    while verb < end and passage.kinds[verb] in ("ADV", "AUX"):
        verb += 1
    return (
        verb < end
        and passage.stretch_at[verb] < 0
        and CLASS_OF.get(passage.lower[verb]) in ("say", "strong")
        and passage.tokens[verb].tag in ("VBD", "VBZ", "VBP")
    )


def _cut(passage: Passage, cue: Cue, start: int, end: int) -> int:
    """The end of a report that begins at `start`: before what is joined to the cue and not to its content."""
    limit = end
    for place in range(start, end):
        following = passage.lower[place + 1 : place + 2]
        if passage.stretch_at[place] < 0 and place > start + 1 and _turns(passage, place, end):
            limit = place
            break
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
