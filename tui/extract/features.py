"""What speaks for and against each candidate, and for nobody: the features, by name, of which `speakers` knows the weights.

They follow the sieves of Muzny, Fang, Chang and Jurafsky (EACL 2017) and the work of O'Keefe et al. (EMNLP 2012).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.extract.candidates import MOST, REACH, Candidate
from tui.extract.clauses import Cue
from tui.extract.cues import CREATED, CUE_NOUNS, NAMING, PEOPLE
from tui.extract.passage import Passage
from tui.extract.scene import Scene
from tui.extract.things import great
from tui.extract.titles import ROLES

_PRONOUNS = {
    **dict.fromkeys(("he", "she"), "he"),
    **dict.fromkeys(("his", "her", "their", "its"), "his"),
    **dict.fromkeys(("they", "we", "it"), "they"),
    "who": "who",
}
_HANGING = frozenset("xcomp ccomp obj dobj obl pobj prep nmod".split())
"""How what a verb of speech governs may hang on it."""
_BEFORE_TERMS = frozenset("the a an or of and as in his her their its".split())
"""What often stands before a term in marks that nobody says."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of a stretch again and again while its candidates are scored."""

    group: Sequence[int]
    end: str
    start: str
    whole: bool
    last_speaker: Candidate | None
    last_number: int
    """The stretch that `last_speaker` said, or -1."""
    holder: Cue | None
    """The cue of the innermost report that the stretch is part of."""
    governors: frozenset[int]
    """Tokens of the passage on which words of the stretch hang, or which hang on it."""


def surroundings(
    scene: Scene, group: Sequence[int], last: Candidate | None, last_number: int
) -> Surroundings:
    """Look around the stretches of `group`."""
    text = scene.article.text
    first, final = scene.stretches[group[0]], scene.stretches[group[-1]]
    end = _ending(text[final.inner.end - 1], text[final.outer.end : final.outer.end + 1])
    before = text[max(0, first.outer.start - 3) : first.outer.start].rstrip()[-1:]
    page = scene.passages[first.paragraph]
    low = scene.bounds(group[0])[0]
    begins = low == 0 or page.sentence[low - 1] != page.sentence[low]
    start = "s" if begins else before if before in (",", ":") else "w"
    whole = text[first.inner.start].isupper() and start != "w"
    return Surroundings(
        group, end, start, whole, last, last_number, scene.holder(group[0]), _governors(scene, group)
    )


def _ending(last: str, after: str) -> str:
    """How a stretch ends: by its last character, and the one behind its marks."""
    if "," in (last, after):
        return ","
    if last in ".!…" or after in (".", ";"):
        return "."
    return "?" if last == "?" else "w"


def _governors(scene: Scene, group: Sequence[int]) -> frozenset[int]:
    page = scene.passages[scene.stretches[group[0]].paragraph]
    if not page.has_tree:
        return frozenset()
    low, high = scene.bounds(group[0])
    found = set()
    for at in range(low, min(high, low + 120)):
        token = page.tokens[at]
        if not low <= token.head < high and token.pos != "PUNCT":
            found.add(token.head)
            up = page.tokens[token.head] if token.head >= 0 else token
            if token.dep not in ("conj", "ROOT") and up.dep in _HANGING:
                found.add(up.head)
        found.update(
            child for child in page.children[at] if not low <= child < high and page.kinds[child] == "VERB"
        )
    return frozenset(found)


def _gap(words: int) -> str:
    return str(words) if words < 3 else _named(words, ((5, "3-5"), (10, "6-10"), (20, "11-20")), "21+")


def _named(count: int, names: Sequence[tuple[int, str]], more: str) -> str:
    """The name of the first range that `count` does not go beyond, `more` where it goes beyond all."""
    return next((name for most, name in names if count <= most), more)


def form(scene: Scene, candidate: Candidate) -> str:
    """What kind of phrase this is, in a word."""
    phrase = candidate.meant
    if phrase.pronoun:
        return _PRONOUNS.get(phrase.head, "i")
    if candidate.entity is not None:
        label = scene.entities[candidate.entity].label
        return label if label in ("PERSON", "ORG", "GPE", "NORP") else "othername"
    if phrase.head in CUE_NOUNS:
        return "text"
    if phrase.head in ROLES or phrase.head in PEOPLE:
        return "people"
    return "name" if phrase.name else "noun"


def features(scene: Scene, around: Surroundings, candidate: Candidate) -> Iterator[str]:
    """What speaks for and against `candidate`, by name."""
    group = around.group
    first, last = scene.stretches[group[0]], scene.stretches[group[-1]]
    phrase, cue = candidate.phrase, candidate.cue
    shape = form(scene, candidate)
    kind = cue.kind if cue else "none"
    yield f"form={shape}"
    yield f"kind={kind}"
    number = phrase.passage
    if number < first.paragraph:
        yield f"para=-{first.paragraph - number}|{kind != 'none' and kind != 'verb'}"
        yield f"para-|{around.start}"
        yield from _kept(around, candidate, "far")
        return
    if number > last.paragraph:
        yield f"para=+|{kind}"
        return
    here = [one for one in group if scene.stretches[one].paragraph == number]
    if not here:
        yield from _kept(around, candidate, "near")
        return
    after_all = number == last.paragraph and phrase.first >= scene.bounds(group[-1])[1]
    low, high = scene.bounds(here[-1] if after_all else here[0])
    side = "after" if phrase.first >= high else "before"
    page = scene.passages[number]
    yield from _place(scene, page, around, candidate, side, (low, high))
    yield from _kept(around, candidate, "near")


def _place(
    scene: Scene,
    page: Passage,
    around: Surroundings,
    candidate: Candidate,
    side: str,
    bounds: tuple[int, int],
) -> Iterator[str]:
    """Features of a candidate in the passage of the stretch: what lies between the two."""
    low, high = bounds
    phrase, cue = candidate.phrase, candidate.cue
    kind = cue.kind if cue else "none"
    if side == "before":
        start, stop = phrase.last, low
        if cue and cue.last <= low:
            start = max(start, cue.last)
    else:
        start, stop = high, phrase.first
        if cue and cue.first >= high:
            stop = min(stop, cue.first)
    survey = scene.surveys[page.number]
    words = survey.words[max(start, stop)] - survey.words[start]
    quotes = survey.quotes[max(start, stop)] - survey.quotes[start]
    place = low if side == "before" else min(high, len(page.tokens)) - 1
    own = page.sentence[phrase.first]
    sentences = (
        abs(page.sentence[place] - own)
        if side == "before"
        else own - page.sentence[min(high, len(page.tokens) - 1)]
    )
    if side == "after" and around.end == ".":
        sentences += own != page.sentence[low]
    apart = str(min(2, max(0, sentences)))
    gap = _gap(words)
    speaking = kind if kind in ("none", "verb", "soft", "belief") else "cue"
    yield f"side={side}|{apart}"
    yield f"gap={gap}|{side}"
    yield f"gap={gap}|{speaking}|{apart}"
    yield f"link={speaking}|{side}|{apart}"
    yield f"quotes={min(2, quotes)}|{apart}"
    yield f"end={around.end}|{side}|{apart}"
    yield f"end={around.end}|{side}|{speaking}|{min(2, words)}"
    yield f"start={around.start}|{side}|{speaking}|{apart}"
    nearby = scene.cues[page.number][
        bisect_left(survey.cue_starts, start) : bisect_left(survey.cue_starts, stop)
    ]
    rivals = sum(
        other != cue and other.kind != "verb" and other.speaker is not None and other.speaker != phrase
        for other in nearby[:MOST]
    )
    yield f"rivals={min(2, rivals)}|{apart}"
    yield from _standing(scene, page, around, candidate, low)


def _standing(
    scene: Scene, page: Passage, around: Surroundings, candidate: Candidate, low: int
) -> Iterator[str]:
    """Features of a candidate by itself: how its cue and its sentence hold it. The stretch begins at token `low`."""
    phrase, cue = candidate.phrase, candidate.cue
    kind = cue.kind if cue else "none"
    speaking = kind if kind in ("none", "verb", "soft", "belief") else "cue"
    if cue is not None:
        yield (
            f"inverted|{speaking}"
            if cue.first < phrase.first and kind in ("say", "strong")
            else f"straight|{speaking}"
        )
        if cue.first in around.governors:
            yield f"governs|{speaking}"
        if around.holder is not None:
            yield f"holds={cue == around.holder}|{speaking}"
        if cue.passive:
            yield "passive"
        if kind != "verb":
            yield f"lemma={cue.lemma}"
        split = cue.last <= low < phrase.first or phrase.last <= low < cue.first
        if split:
            yield f"split|{speaking}"
    if (phrase.first, phrase.last) in scene.surveys[page.number].hearers:
        yield "hearer"
    head = page.tokens[phrase.last - 1]
    if head.dep:
        yield f"dep={head.dep.split(':')[0]}"
    if phrase.first and page.kinds[phrase.first - 1] == "ADP" and not (cue and cue.kind == "according"):
        yield f"after={page.lower[phrase.first - 1] if page.lower[phrase.first - 1] in ('of', 'by', 'to', 'from') else 'in'}"


def _kept(around: Surroundings, candidate: Candidate, where: str) -> Iterator[str]:
    """Whether the candidate said the stretch before this one."""
    last = around.last_speaker
    if last is None:
        return
    same_words = last.phrase == candidate.phrase
    if same_words:
        yield f"again|{where}|{around.start}|{around.end}"
        yield f"again|{where}"
    elif candidate.entity is not None and candidate.entity == last.entity:
        yield f"again-entity|{where}"


def nobody(scene: Scene, around: Surroundings) -> Iterator[str]:
    """What speaks for a stretch that nobody says: a title, a nickname, a term, scare quotes."""
    group = around.group
    stretch = scene.stretches[group[0]]
    page = scene.passages[stretch.paragraph]
    low, high = scene.bounds(group[0])
    words = stretch.inner.of(scene.article.text).split()
    yield "nobody"
    count = len(words) if len(group) == 1 else 99
    length = _named(count, ((4, "3-4"), (8, "5-8"), (15, "9-15")), "16+")
    yield f"n={count if count < 3 else length}"
    yield f"n-title={great(words) > 0}|{min(count, 4)}"
    yield f"n-start={around.start}"
    yield f"n-end={around.end}|{around.start}"
    before = [page.lower[at] for at in range(max(0, low - 3), low)]
    near = set(before[-2:])
    if near & NAMING:
        yield "n-naming"
    if set(before) & CREATED:
        yield "n-created"
    if before and before[-1] in _BEFORE_TERMS:
        yield f"n-before={before[-1]}"
    if high < len(page.tokens):
        yield f"n-after={page.kinds[high]}"
    survey = scene.surveys[stretch.paragraph]
    kinds = survey.by_sentence.get(page.sentence[low], set())
    yield f"n-cue={bool(kinds & {'say', 'strong', 'according', 'noun', 'soft'})}"
    yield f"n-cue-here={bool(survey.kinds & {'say', 'strong', 'according'})}"
    if around.whole:
        yield "n-whole"
    if around.last_number >= 0 and scene.stretches[around.last_number].paragraph == stretch.paragraph:
        yield "n-again"
    verbs = any(page.kinds[at] in ("VERB", "AUX") for at in range(low, min(high, low + REACH)))
    yield f"n-verb={verbs}"
