"""The speaker shown for a phrase as written: an entity by name, role or acronym; the person a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tui.extract.cues import CUE_NOUNS
from tui.extract.descriptions import Descriptions
from tui.extract.gender import gender_of
from tui.extract.phrases import Phrase
from tui.extract.scene import Scene
from tui.extract.titles import ROLES
from tui.model import MentionKind, Span

_ORG_WORDS = frozenset(
    "agency company firm ministry department court committee group organisation organization "
    "union commission bureau government party team club university airline bank newspaper council "
    "police network".split()
)
_REACH = 80
_SHE = frozenset(["she", "her", "hers", "herself"])
_HE = frozenset(["he", "his", "him", "himself"])
_IT = frozenset(["it", "its"])
_THEY = frozenset(["they", "their", "them", "theirs"])


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means: the number of an entity, or None where the words stand for themselves."""

    entity: int | None
    why: str
    certainty: float = 1.0
    phrase: Phrase | None = None
    """The words shown where there is no entity, if not those of the phrase itself."""


@dataclass
class Referents:
    """Resolves phrases in the order of the text, and remembers who spoke last."""

    scene: Scene
    last_speaker: int | None = None
    last_passage: int = -9
    genders: dict[int, str] = field(default_factory=dict)
    mentions: dict[Span, int] = field(default_factory=dict)
    """Pronouns and descriptions that are mentions of an entity."""
    bodies: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By the words of their names: where each body is named first, and its number."""
    last_words: Phrase | None = None
    """The description of the last speaker, where it names no entity."""

    def __post_init__(self) -> None:
        self.descriptions = Descriptions(self.scene)
        for number, entity in enumerate(self.scene.entities):
            for mention in entity.mentions:
                if mention.kind is not MentionKind.NAME:
                    self.mentions[mention.span] = number
            if entity.label == "PERSON":
                self.genders[number] = gender_of(entity, self.scene.article.text)
            elif entity.label == "ORG":
                for word in set(entity.name.lower().split()):
                    self.bodies.setdefault(word, []).append((entity.spans[0].start, number))

    def spoke(self, referent: Referent, phrase: Phrase) -> None:
        """Remember who spoke in `phrase`."""
        if referent.entity is not None:
            self.last_speaker, self.last_passage, self.last_words = referent.entity, phrase.passage, None
        elif not (referent.phrase or phrase).pronoun:
            self.last_words = referent.phrase or phrase

    def of(self, phrase: Phrase, said: Sequence[Span] = ()) -> Referent:
        """Whom `phrase` means; `said` is what it is the speaker of: hardly anybody there speaks of himself by name."""
        if phrase.pronoun:
            return self._pronoun(phrase, said)
        told = self.mentions.get(phrase.span)
        if told is not None:
            return Referent(told, "it can mean nobody else", 0.9)
        named = self.scene.entity_of(phrase)
        if named is not None:
            return Referent(named, "named there")
        return self._described(phrase)

    def _described(self, phrase: Phrase) -> Referent:
        """The entity that a description means: who has that role, whose text it is, which body is of that kind."""
        found = self.descriptions.of(phrase)
        if found is not None:
            return Referent(*found)
        page = self.scene.passages[phrase.passage]
        content = page.lower[phrase.first + 1 : phrase.last]
        if not content or page.lower[phrase.first] not in ("the", "this"):
            return Referent(None, "as written")
        before = self._subject_before(phrase)
        if content[-1] in ROLES and before is not None and before in self.genders:
            return Referent(before, f"the {content[-1]} is the person spoken of last", 0.5)
        body = self._so_named(phrase, content[-1]) if len(content) == 1 else None
        if body is not None:
            return Referent(body, f"the only {content[-1]} named before", 0.75)
        if content[-1] in _ORG_WORDS and len(content) == 1:
            for body in (before, self.last_speaker if phrase.passage - self.last_passage < 2 else None):
                if body is not None and self.scene.entities[body].label == "ORG":
                    return Referent(body, f"the {content[-1]} that was spoken of last", 0.6)
        return Referent(None, "as written")

    def _so_named(self, phrase: Phrase, kind: str) -> int | None:
        """The one body named before that has `kind` in its name: "the bank" after "Bank of Averra"."""
        found = [number for start, number in self.bodies.get(kind, ()) if start < phrase.span.start]
        return found[0] if len(found) == 1 else None

    def _pronoun(self, phrase: Phrase, said: Sequence[Span]) -> Referent:
        word = phrase.head
        if word in _HE or word in _SHE:
            words = self._last_words(phrase, plural=False)
            if words is not None:
                return Referent(None, f"{word!r} stands for who spoke before", 0.6, words)
            best = self._nearest(phrase, "f" if word in _SHE else "m", self._named_in(said))
            if best is not None:
                return Referent(best, f"{word!r} stands for the person spoken of last", 0.8)
        elif word in _IT or word in _THEY:
            labels = ("ORG", "GPE") if word in _IT else ("ORG", "NORP")
            subject = self._subject_before(phrase)
            if subject is not None and self.scene.entities[subject].label in labels:
                return Referent(subject, f"{word!r} stands for the subject before it", 0.6)
            words = self._last_words(phrase, plural=word in _THEY)
            if words is not None:
                return Referent(None, f"{word!r} stands for who spoke before", 0.6, words)
        elif word == "who":
            before = self.scene.passages[phrase.passage].antecedent(phrase)
            if before is not None and before.head != "who":
                return replace(self.of(before, said), why="'who' follows the name", phrase=before)
        return Referent(None, "as written")

    def _last_words(self, phrase: Phrase, *, plural: bool) -> Phrase | None:
        """The description of the last speaker, if he spoke close before in the same passage and agrees in number."""
        last = self.last_words
        if (
            last is None
            or last.passage != phrase.passage
            or last.first >= phrase.first
            or last.head in CUE_NOUNS
        ):
            return None
        page = self.scene.passages[phrase.passage]
        many = page.tokens[last.last - 1].tag == "NNS" or (
            not page.tokens[last.last - 1].tag and last.head.endswith("s")
        )
        near = page.sentence[phrase.first] - page.sentence[last.first] <= 1
        fits = many if plural else not many and last.head in ROLES
        return last if near and fits else None

    def _subject_before(self, phrase: Phrase) -> int | None:
        """The entity that is the subject of the sentence before this one, or of this one, in the same passage."""
        page = self.scene.passages[phrase.passage]
        for other in reversed(self._before(phrase, phrase.passage)):
            if page.sentence[phrase.first] - page.sentence[other.first] > 1:
                break
            if other.last > phrase.first or other.quoted or not self._is_subject(other):
                continue
            entity = None if other.pronoun else self.scene.entity_of(other)
            if entity is not None or self._is_main(other):
                return entity
        return None

    def _is_main(self, phrase: Phrase) -> bool:
        """Whether the phrase is the subject of its sentence, and not of a clause in it."""
        page = self.scene.passages[phrase.passage]
        verb = page.tokens[phrase.last - 1].head
        return not page.has_tree or verb < 0 or page.tokens[verb].dep.lower() == "root"

    def _before(self, phrase: Phrase, number: int) -> list[Phrase]:
        """The last phrases of a passage before `phrase`."""
        page = self.scene.passages[number]
        end = len(page.phrases)
        if number == phrase.passage:
            end = bisect_left(self.scene.surveys[number].phrase_starts, phrase.first)
        return page.phrases[max(0, end - _REACH) : end]

    def _is_subject(self, phrase: Phrase) -> bool:
        page = self.scene.passages[phrase.passage]
        if not page.has_tree:
            return phrase.first == 0 or page.sentence[phrase.first - 1] != page.sentence[phrase.first]
        for at in (phrase.last - 1, phrase.first):
            token = page.tokens[at]
            above = page.tokens[token.head] if token.head >= 0 else token
            if token.dep.startswith("nsubj") or (token.dep == "appos" and above.dep.startswith("nsubj")):
                return True
        return False

    def _named_in(self, said: Sequence[Span]) -> set[int]:
        """The entities named in some words."""
        found: set[int] = set()
        for span in said:
            low, high = (bisect_left(self.scene.starts, at) for at in (span.start, span.end))
            found.update(number for _, number in self.scene.names[low : min(high, low + _REACH)])
        return found

    def _nearest(self, phrase: Phrase, sex: str, barred: set[int]) -> int | None:
        """The best earlier person of that sex: by nearness, subjects and speakers before others.

        The weights of salience are after Lappin and Leass (Computational Linguistics 20, 1994).
        """
        scores: dict[int, float] = {}
        for back in range(min(3, phrase.passage + 1)):
            number = phrase.passage - back
            page = self.scene.passages[number]
            here = page.sentence[phrase.first] if back == 0 else page.sentence[-1] if page.sentence else 0
            for other in self._before(phrase, number):
                if other.pronoun or other.quoted:
                    continue
                entity, part = self._person_in(other)
                if entity is None or self.genders.get(entity, "x") not in (sex, ""):
                    continue
                away = here - page.sentence[other.first] + 2 * back
                score = 3.0 - 0.6 * min(away, 8) + self._salience(other, number) - part
                score += 0.5 if self.genders[entity] == sex else 0.0
                score -= 0.4 if away == 0 else 0.0
                score -= 1.2 if self._is_reported(other) else 0.0
                scores[entity] = max(scores.get(entity, -9.0), score)
        speaker = self.last_speaker
        if speaker is not None and self.genders.get(speaker, "x") in (sex, ""):
            bonus = (1.8, 1.4, 0.9)[min(2, max(0, phrase.passage - self.last_passage))]
            scores[speaker] = scores.get(speaker, 0.0) + bonus
        told = self.mentions.get(phrase.span)
        if told is not None and told not in barred:
            return told
        scores = {entity: score for entity, score in scores.items() if entity not in barred} or scores
        if not scores:
            return told
        return max(scores, key=lambda entity: (scores[entity] + self._weight(entity), -entity))

    def _is_reported(self, phrase: Phrase) -> bool:
        """Whether the phrase stands in what somebody is reported to have said."""
        reports = self.scene.reports[phrase.passage]
        last = bisect_right(reports, phrase.span.start, key=lambda report: report.spans[0].start)
        return any(
            span.contains(phrase.span) for report in reports[max(0, last - 4) : last] for span in report.spans
        )

    def _weight(self, entity: int) -> float:
        """Who is named often is likelier meant."""
        return 0.08 * min(8, len(self.scene.entities[entity].mentions))

    def _salience(self, phrase: Phrase, number: int) -> float:
        """Subjects and those who speak come to mind first."""
        said = self.scene.surveys[number].by_phrase.get((phrase.first, phrase.last), ())
        speaks = any(cue.kind != "verb" for cue in said[:1])
        return (1.0 if self._is_subject(phrase) else 0.0) + (0.8 if speaks else 0.0)

    def _person_in(self, phrase: Phrase) -> tuple[int | None, float]:
        """The person that a phrase names, or that has what it names, and how much less that is."""
        entity = self.scene.entity_of(phrase)
        page = self.scene.passages[phrase.passage]
        if entity is not None or "GEN" not in page.kinds[phrase.first : phrase.last]:
            return entity, 0.0
        owner = page.kinds.index("GEN", phrase.first) - 1
        return self.scene.entity_at(page.tokens[owner]), 0.5
