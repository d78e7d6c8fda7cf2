"""Cues: the verbs, nouns and frames that tell of speech, each with the phrase that names who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extract.cues import ADDRESSED, CLASS_OF, CUE_NOUNS, LEMMA_OF
from tui.extract.passage import CLIMB, Passage
from tui.extract.phrases import Phrase
from tui.model import Span

_BETWEEN = frozenset(("ADV", "AUX", "PART"))
_ATTRIBUTING = frozenset(["by", "from", "of"])
_FURTHER = 15


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of speech. `kind` is a verb's class, or according, noun, colon, dash, verb."""

    first: int
    last: int
    span: Span
    kind: str
    lemma: str
    speaker: Phrase | None
    passive: bool = False
    hearer: Phrase | None = None
    """Whom it is said to: "told reporters"."""


def cues(passage: Passage) -> list[Cue]:
    """The cues outside marks, in the order of the text."""
    found: list[Cue] = []
    for at, word in enumerate(passage.lower):
        if passage.stretch_at[at] >= 0:
            continue
        cue = None
        if word == "according" and passage.lower[at + 1 : at + 2] == ["to"]:
            cue = _cue(passage, at, at + 2, "according", "according", _source(passage, at + 2))
        elif passage.kinds[at] == "VERB":
            cue = _verb(passage, at, found)
        elif word in CUE_NOUNS and passage.kinds[at] in ("NOUN", "NAME"):
            cue = _noun(passage, at)
        elif word == ":":
            cue = _colon(passage, at)
        elif word in ("—", "–", "-", "--", "~", "―"):
            cue = _dash(passage, at)
        if cue is not None:
            found.append(cue)
    return found


def _source(passage: Passage, at: int) -> Phrase | None:
    """Who stands behind "according to": the phrase itself, or the author of "a report by X"."""
    phrase = _phrase_from(passage, at)
    if phrase is None or phrase.head not in CUE_NOUNS:
        return phrase
    for place in range(phrase.last, min(phrase.last + 6, len(passage.tokens) - 1)):
        if passage.stretch_at[place] >= 0 or passage.lower[place] in (",", ".", ";"):
            break
        if passage.lower[place] in ("by", "from"):
            author = _phrase_from(passage, place + 1)
            return author if author is not None and author.name else phrase
    return phrase


def _cue(
    passage: Passage, first: int, last: int, kind: str, lemma: str, speaker: Phrase | None, passive: bool = False,
    hearer: Phrase | None = None,
) -> Cue:  # fmt: skip
    span = Span(passage.tokens[first].start, passage.tokens[last - 1].end)
    return Cue(first, last, span, kind, lemma, speaker, passive, hearer)


def _verb(passage: Passage, at: int, before: list[Cue]) -> Cue | None:
    word = passage.lower[at]
    kind = CLASS_OF.get(word, "verb")
    speaker, passive = subject(passage, at)
    if kind in ("say", "strong") and word.endswith("ing"):
        speaker = _goes_on(passage, at, before, speaker)
    if kind == "verb" and speaker is None:
        return None
    lemma = LEMMA_OF.get(word, word)
    hearer = None
    if passive and lemma in ADDRESSED:
        hearer, speaker = speaker, _agent(passage, at)
    elif passive and word not in (
        "said",
        "reported",
        "quoted",
        "alleged",
        "understood",
        "thought",
        "believed",
    ):
        speaker = _agent(passage, at)
    elif passive and word != "quoted":
        speaker = _agent(passage, at) or speaker
    elif lemma in ADDRESSED:
        hearer = _phrase_from(passage, at + 1)
        hearer = None if hearer == speaker else hearer
    return _cue(passage, at, at + 1, kind, lemma, speaker, passive, hearer)


def _goes_on(passage: Passage, at: int, before: list[Cue], by_tree: Phrase | None) -> Phrase | None:
    """The speaker of "X said so, adding …": X, unless the tree knows a name or a pronoun that is nearer."""
    if by_tree is not None and (by_tree.name or by_tree.pronoun or not at or passage.lower[at - 1] != ","):
        return by_tree
    for cue in reversed(before[-_FURTHER:]):
        if passage.sentence[cue.first] != passage.sentence[at]:
            break
        if cue.kind in ("say", "strong", "soft") and cue.speaker is not None:
            return cue.speaker
    return by_tree


def _agent(passage: Passage, at: int) -> Phrase | None:
    """Who does it: "was called a liar by X"."""
    for place in range(at + 1, min(at + 8, len(passage.tokens))):
        if passage.lower[place] == "by" and passage.stretch_at[place] < 0:
            return _phrase_from(passage, place + 1)
    return None


def subject(passage: Passage, at: int) -> tuple[Phrase | None, bool]:
    """The phrase that is the subject of the verb at `at`, and whether the verb is passive."""
    opening = _opening(passage, at)
    if opening is not None:
        return _named(passage, opening, at), False
    inverted = _inverted(passage, at)
    if inverted is not None:
        return inverted, False
    passive = _is_passive(passage, at)
    if passage.has_tree:
        found, by_tree = _tree_subject(passage, at)
        if found is not None and not found.quoted:
            author = _author(passage, found)
            if author is not None:
                return author, False
            return _named(passage, found, at), passive or by_tree
    found = _surface_subject(passage, at)
    return (found and _named(passage, found, at)), passive


def _author(passage: Passage, phrase: Phrase) -> Phrase | None:
    """The X of "X issued a statement saying …", where `phrase` is the statement; and of "X of the firm"."""
    if phrase.head in CUE_NOUNS:
        head = passage.tokens[phrase.last - 1]
        if head.dep in ("obj", "dobj") and 0 <= head.head < phrase.first:
            found, passive = _tree_subject(passage, head.head)
            return found if found is not None and not passive and not found.quoted else None
    elif phrase.first >= 2 and passage.lower[phrase.first - 1] == "of":
        found = _phrase_at(passage, phrase.first - 2)
        begins = found is not None and found.first == passage.sentence_starts[phrase.first]
        return found if begins and found is not None and found.name and not found.quoted else None
    return None


def _opening(passage: Passage, at: int) -> Phrase | None:
    """The X of "X, one who knows, said …": a name at the beginning of the sentence, set off by commas."""
    if at < 3 or passage.lower[at - 1] != "," or passage.stretch_at[at - 1] >= 0:
        return None
    start = passage.sentence_starts[at]
    phrase = _phrase_from(passage, start)
    if phrase is None or not phrase.name or phrase.last >= at - 2 or passage.lower[phrase.last] != ",":
        return None
    return phrase if not phrase.of_time and not phrase.pronoun else None


def _inverted(passage: Passage, at: int) -> Phrase | None:
    """The X of "said X" where nothing stands before the verb but marks or a comma."""
    before = at - 1
    while before >= 0 and passage.kinds[before] in ("ADV", "AUX") and passage.stretch_at[before] < 0:
        before -= 1
    if CLASS_OF.get(passage.lower[at]) not in ("say", "strong") or passage.lower[at].endswith("ing"):
        return None
    if before >= 0 and passage.stretch_at[before] < 0 and passage.kinds[before] != "PUNCT":
        return None
    if before < 0 or (
        passage.stretch_at[before] < 0 and passage.lower[before] not in (",", "—", "–", "-", ".", '"')
    ):
        return None
    number = passage.phrase_at[at + 1] if at + 1 < len(passage.tokens) else -1
    if number < 0:
        return None
    phrase = passage.phrases[number]
    if phrase.first != at + 1 or phrase.of_time or phrase.quoted:
        return None
    if phrase.pronoun and phrase.head in ("him", "them", "me", "us", "it"):
        return None
    after = phrase.last
    follows_verb = (
        after < len(passage.tokens)
        and passage.kinds[after] in ("VERB", "AUX")
        and passage.stretch_at[after] < 0
    )
    return None if follows_verb and before >= 0 and passage.stretch_at[before] < 0 else phrase


def _is_passive(passage: Passage, at: int) -> bool:
    if passage.tokens[at].tag not in ("VBN", "VBD", "") or passage.lower[at].endswith("ing"):
        return False
    for place in range(at - 1, max(-1, at - 4), -1):
        if passage.lower[place] in ("is", "are", "was", "were", "be", "been", "being", "’s"):
            return True
        if passage.kinds[place] not in ("ADV", "AUX"):
            return False
    return False


def _tree_subject(passage: Passage, at: int) -> tuple[Phrase | None, bool]:
    """The subject by the tree: the verb's own, or that of the verb it is joined to."""
    for _ in range(5):
        for child in passage.children[at]:
            dep = passage.tokens[child].dep
            if dep.startswith(("nsubj", "csubj")):
                if passage.lower[child] == "who":
                    return _phrase_at(passage, child), "pass" in dep
                if passage.kinds[child] == "WHO" or passage.lower[child] in ("that", "which", "who"):
                    head = passage.tokens[at].head
                    return (_phrase_at(passage, head) if head != at else None), "pass" in dep
                return _phrase_at(passage, child), "pass" in dep
        dep, head = passage.tokens[at].dep, passage.tokens[at].head
        if head == at or head < 0:
            return None, False
        if dep.startswith("acl") or dep == "relcl":
            return _phrase_at(passage, head), False
        if dep not in ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "ccomp") or (
            dep == "ccomp" and not passage.lower[at].endswith("ing")
        ):
            return None, False
        at = head
    return None, False


def _phrase_at(passage: Passage, at: int) -> Phrase | None:
    number = passage.phrase_at[at] if 0 <= at < len(passage.tokens) else -1
    return passage.phrases[number] if number >= 0 else None


def _phrase_from(passage: Passage, at: int) -> Phrase | None:
    """The phrase that begins at `at`, outside marks."""
    found = _phrase_at(passage, at)
    return found if found and not found.quoted and found.first == at else None


def _surface_subject(passage: Passage, at: int) -> Phrase | None:
    """The phrase before the verb, over adverbs and auxiliaries, over an apposition, up to the head of "X of Y"."""
    place = at - 1
    while place >= 0 and passage.kinds[place] in _BETWEEN and passage.stretch_at[place] < 0:
        place -= 1
    if place < 0 or passage.stretch_at[place] >= 0:
        return None
    if passage.lower[place] in (",", ")", "—", "–", "who"):
        found = _before_apposition(passage, place)
    else:
        found = _phrase_at(passage, place)
    if found is None or found.quoted or found.of_time:
        return None
    while found.first >= 2 and passage.lower[found.first - 1] in CLIMB:
        outer = _phrase_at(passage, found.first - 2)
        if outer is None or outer.quoted or outer.pronoun or outer.last != found.first - 1:
            break
        found = outer
    return found


def _before_apposition(passage: Passage, at: int) -> Phrase | None:
    """The phrase before ", who is…," or ", head of…," whose last mark stands at `at`."""
    if passage.lower[at] == "who":
        return _phrase_at(passage, at)
    for place in range(at - 1, max(0, at - _FURTHER), -1):
        if passage.stretch_at[place] >= 0 or passage.lower[place] in (".", ";", ":"):
            return None
        if passage.lower[place] in (",", "(", "—", "–"):
            return _phrase_at(passage, place - 1)
    return None


def _named(passage: Passage, phrase: Phrase, verb: int) -> Phrase:
    """The name that a description stands beside: "the head of the agency, Yury Borisov, said"."""
    if phrase.pronoun or (phrase.name and passage.kinds[phrase.first] not in ("DET", "POSS")):
        return phrase
    for place in range(phrase.last, min(phrase.last + 10, len(passage.tokens) - 1)):
        if (
            passage.lower[place] in (".", ";", ":")
            or passage.kinds[place] == "VERB"
            or passage.stretch_at[place] >= 0
        ):
            break
        if passage.lower[place] == ",":
            other = _phrase_from(passage, place + 1)
            between = other is not None and (other.last < verb or phrase.first > verb)
            closed = other is not None and passage.lower[other.last : other.last + 1] in (
                [","], [passage.lower[verb]], ["."], []
            )  # fmt: skip
            return other if other is not None and other.name and between and closed else phrase
    if phrase.first >= 2 and passage.lower[phrase.first - 1] == ",":
        other = _phrase_at(passage, phrase.first - 2)
        if other and other.name and not other.quoted and phrase.first < verb and not other.of_time:
            starts = other.first == 0 or passage.sentence[other.first - 1] != passage.sentence[other.first]
            return other if starts else phrase
    return phrase


def _noun(passage: Passage, at: int) -> Cue | None:
    """A noun of speech with its possessor or author: "Trump's claim", "a statement by the firm"."""
    phrase = _phrase_at(passage, at)
    if phrase is None:
        return None
    speaker = None
    for place in range(at - 1, phrase.first - 1, -1):
        if passage.kinds[place] == "GEN" and place > phrase.first:
            speaker = _part(passage, phrase, phrase.first, place)
            break
        if passage.kinds[place] == "POSS":
            speaker = _part(passage, phrase, place, place + 1)
            break
    following = passage.lower[at + 1 : at + 2]
    if speaker is None and at == phrase.last - 1 and following and following[0] in _ATTRIBUTING - {"of"}:
        speaker = _phrase_from(passage, at + 2)
    return _cue(passage, at, at + 1, "noun", passage.lower[at], speaker) if speaker else None


def _part(passage: Passage, phrase: Phrase, first: int, last: int) -> Phrase:
    span = Span(passage.tokens[first].start, passage.tokens[last - 1].end)
    pronoun = passage.kinds[first] == "POSS" and last == first + 1
    name = passage.kinds[last - 1] == "NAME"
    return Phrase(phrase.passage, first, last, span, passage.lower[last - 1], pronoun, name, phrase.quoted)


def _colon(passage: Passage, at: int) -> Cue | None:
    """A name before a colon at the beginning of a sentence, with marks behind it."""
    if at == 0 or at + 1 >= len(passage.tokens):
        return None
    phrase = _phrase_at(passage, at - 1)
    if phrase is None or phrase.quoted or phrase.last != at:
        return None
    if phrase.first and passage.sentence[phrase.first - 1] == passage.sentence[phrase.first]:
        return None
    return _cue(passage, at, at + 1, "colon", ":", phrase)


def _dash(passage: Passage, at: int) -> Cue | None:
    """A name after a dash that follows marks or begins the paragraph."""
    if at and passage.stretch_at[at - 1] < 0 and passage.lower[at - 1] not in (".", ",", '"'):
        return None
    phrase = _phrase_from(passage, at + 1)
    if phrase is None or passage.lower[phrase.last : phrase.last + 1] not in (
        [],
        [","],
        ["."],
        ["("],
        ["of"],
    ):
        return None
    return _cue(passage, at, at + 1, "dash", "—", phrase)
