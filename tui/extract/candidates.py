"""Who may have said it: the phrases around a stretch that can name its speaker, each with the cue that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.extract.clauses import Cue
from tui.extract.cues import PEOPLE, SPEAKING_PRONOUNS
from tui.extract.phrases import Phrase
from tui.extract.scene import Scene
from tui.extract.titles import ROLES

REACH = 250
"""How many words away from a stretch, at most, its speaker is named."""
MOST = 20
"""How many cues beside a phrase are looked at."""
_SPEAKING = frozenset(("say", "strong", "soft", "belief", "according", "noun", "colon", "dash"))
_LONG = 3000
"""A passage of more words than this is none that a journalist wrote: less of it is looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name the speaker, with the cue that says so, if any."""

    phrase: Phrase
    meant: Phrase
    """The phrase itself, or what it follows where it is "who"."""
    cue: Cue | None
    entity: int | None


def candidates(scene: Scene, group: Sequence[int]) -> list[Candidate]:
    """The phrases that may name the speaker of the stretches of `group`: outside marks, near, of a kind that speaks."""
    first, last = scene.stretches[group[0]].paragraph, scene.stretches[group[-1]].paragraph
    found: list[Candidate] = []
    for number in range(max(0, first - 2), min(len(scene.passages), last + 2)):
        near = first <= number <= last
        found.extend(_in_passage(scene, number, near, group))
    return found


def _in_passage(scene: Scene, number: int, near: bool, group: Sequence[int]) -> Iterator[Candidate]:
    page, survey = scene.passages[number], scene.surveys[number]
    inner = (
        _window(scene, number, group) if near else (0, len(page.tokens) if len(page.tokens) < REACH else 0)
    )
    if number < scene.stretches[group[0]].paragraph:
        inner = (len(page.tokens), len(page.tokens))
    reach = REACH if len(page.tokens) < _LONG else REACH // 4
    low = bisect_left(survey.phrase_starts, inner[0] - reach)
    high = bisect_left(survey.phrase_starts, inner[1] + reach)
    phrases = page.phrases[low:high]
    first, last = (bisect_left(survey.cue_starts, at) for at in (inner[0] - reach, inner[1] + reach))
    extra = [cue.speaker for cue in scene.cues[number][first:last] if cue.speaker and cue.kind == "noun"]
    for phrase in [*phrases, *dict.fromkeys(extra)]:
        if phrase.quoted or phrase.of_time:
            continue
        said = survey.by_phrase.get((phrase.first, phrase.last), ())
        found = min(said[:MOST], key=lambda cue: _rank(cue, inner), default=None)
        if found is None and ((phrase.first, phrase.last) in survey.hearers or not _may_speak(phrase, near)):
            continue
        if not near and (found is None or found.kind not in _SPEAKING) and not phrase.name:
            continue
        meant = (phrase.head == "who" and page.antecedent(phrase)) or phrase
        yield Candidate(phrase, meant, found, scene.entity_of(meant))


def _window(scene: Scene, number: int, group: Sequence[int]) -> tuple[int, int]:
    """From the beginning of the first stretch of the group in a passage to the end of the last."""
    if scene.stretches[group[0]].paragraph == number:
        end = group[-1] if scene.stretches[group[-1]].paragraph == number else group[0]
        return scene.bounds(group[0])[0], scene.bounds(end)[1]
    return scene.bounds(group[-1]) if scene.stretches[group[-1]].paragraph == number else (0, 0)


def _rank(cue: Cue, stretch: tuple[int, int]) -> tuple[bool, int]:
    """Cues of speech before other verbs, and nearer ones first."""
    gap = stretch[0] - cue.last if cue.last <= stretch[0] else cue.first - stretch[1]
    return cue.kind == "verb", max(0, gap)


def _may_speak(phrase: Phrase, near: bool) -> bool:
    if phrase.pronoun:
        return near and phrase.head in SPEAKING_PRONOUNS
    return phrase.name or (near and (phrase.head in PEOPLE or phrase.head in ROLES))
