"""The speaker shown for a phrase as written: an entity by name, role or acronym; the person a pronoun stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from tui.extract.passage import Phrase
from tui.extract.scene import Scene
from tui.extract.titles import ROLES, words_of
from tui.model import Entity, MentionKind, Span

_ORG_WORDS = frozenset(
    "agency company firm ministry department court committee group organisation organization "
    "union commission bureau government party team club university airline bank newspaper council "
    "police network".split()
)
_REACH = 80
_MALE, _FEMALE = words_of("male titles"), words_of("female titles")
_MEN, _WOMEN = words_of("men", "given.txt"), words_of("women", "given.txt")
_LEADERS = frozenset(("boss", "chair", "chairman", "chief", "director", "head", "leader", "ceo", "president"))
_PAST = frozenset(("former", "ex", "late"))
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
    roles: dict[str, list[tuple[int, frozenset[str]]]] = field(default_factory=dict)
    """The persons with a role, by each word of it."""

    def __post_init__(self) -> None:
        for number, entity in enumerate(self.scene.entities):
            for mention in entity.mentions:
                if mention.kind is not MentionKind.NAME:
                    self.mentions[mention.span] = number
            if entity.label == "PERSON":
                for role in entity.roles:
                    parts = frozenset(re.split(r"['’]s\b|\s+", role.lower()))
                    for word in sorted(parts):
                        self.roles.setdefault(word, []).append((number, parts))
                self.genders[number] = gender(self.scene, entity)

    def spoke(self, entity: int | None, passage: int) -> None:
        """Remember that `entity` spoke in a passage."""
        if entity is not None:
            self.last_speaker, self.last_passage = entity, passage

    def of(self, phrase: Phrase) -> Referent:
        """Whom `phrase` means."""
        told = self.mentions.get(phrase.span)
        if told is not None:
            return Referent(told, "it can mean nobody else", 0.9)
        if phrase.pronoun:
            return self._pronoun(phrase)
        named = self.scene.entity_of(phrase)
        if named is not None:
            return Referent(named, "named there")
        return self._description(phrase)

    def _pronoun(self, phrase: Phrase) -> Referent:
        word = phrase.head
        if word in _HE or word in _SHE:
            best = self._nearest(phrase, "f" if word in _SHE else "m")
            if best is not None:
                return Referent(best, f"{word!r} stands for the person spoken of last", 0.8)
        elif word in _IT or word in _THEY:
            labels = ("ORG", "GPE") if word in _IT else ("ORG", "NORP")
            subject = self._subject_before(phrase)
            if subject is not None and self.scene.entities[subject].label in labels:
                return Referent(subject, f"{word!r} stands for the subject before it", 0.6)
        elif word == "who":
            before = self.scene.passages[phrase.passage].antecedent(phrase)
            if before is not None and before.head != "who":
                return replace(self.of(before), why="'who' follows the name", phrase=before)
        return Referent(None, "as written")

    def _subject_before(self, phrase: Phrase) -> int | None:
        """The entity that is the subject of the sentence before this one, or of this one, in the same passage."""
        page = self.scene.passages[phrase.passage]
        for other in reversed(self._before(phrase, phrase.passage)):
            if other.last <= phrase.first and not other.quoted and self._is_subject(other):
                near = page.sentence[phrase.first] - page.sentence[other.first] <= 1
                return self.scene.entity_of(other) if near and not other.pronoun else None
        return None

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

    def _nearest(self, phrase: Phrase, sex: str) -> int | None:
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
                scores[entity] = max(scores.get(entity, -9.0), score)
        speaker = self.last_speaker
        if speaker is not None and self.genders.get(speaker, "x") in (sex, ""):
            bonus = (1.8, 1.4, 0.9)[min(2, max(0, phrase.passage - self.last_passage))]
            scores[speaker] = scores.get(speaker, 0.0) + bonus
        if not scores:
            return None
        return max(scores, key=lambda entity: (scores[entity] + self._weight(entity), -entity))

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

    def _description(self, phrase: Phrase) -> Referent:
        """The entity whose role, or whose kind of body, the description names."""
        page = self.scene.passages[phrase.passage]
        words = page.lower[phrase.first : phrase.last]
        if len(words) < 2 or words[0] not in ("the", "this"):
            return Referent(None, "as written")
        content = [word for word in words[1:] if word not in ("'s", "’s", "former", "then")]
        best = self._by_role(phrase, content)
        if best is None and content[-1:] and content[-1] in _LEADERS:
            best = self._leader(phrase)
        if best is not None:
            return Referent(best, "the role named beside the name", 0.8)
        before = self._subject_before(phrase)
        if words[-1] in ROLES and before is not None and before in self.genders:
            return Referent(before, f"the {words[-1]} is the person spoken of last", 0.5)
        if words[-1] in _ORG_WORDS and self.last_speaker is not None:
            last = self.scene.entities[self.last_speaker]
            if last.label == "ORG" and (words[-1] in last.name.lower().split() or len(content) == 1):
                return Referent(self.last_speaker, f"the {words[-1]} that spoke last", 0.6)
        return Referent(None, "as written")

    def _leader(self, phrase: Phrase) -> int | None:
        """Who leads the body named behind: "the head of the space agency X" is "X chief Y"."""
        page = self.scene.passages[phrase.passage]
        if page.lower[phrase.last : phrase.last + 1] != ["of"] or phrase.last + 1 >= len(page.tokens):
            return None
        at = page.phrase_at[phrase.last + 1]
        body = self.scene.entity_of(page.phrases[at]) if at >= 0 else None
        if body is None or self.scene.entities[body].label not in ("ORG", "GPE"):
            return None
        name = set(self.scene.entities[body].name.lower().split())
        led = (
            number
            for word in sorted(_LEADERS)
            for number, parts in self.roles.get(word, ())
            if name <= parts and not parts & _PAST
        )
        return next(led, None)

    def _by_role(self, phrase: Phrase, content: list[str]) -> int | None:
        """The person with that role who was named last before `phrase`, else the first one named behind it."""
        best, nearest = None, -1
        was = not _PAST.isdisjoint(self.scene.passages[phrase.passage].lower[phrase.first : phrase.last])
        for number, parts in self.roles.get(content[-1], ()) if content else ():
            if not set(content) <= parts or (parts & _PAST and not was):
                continue
            spans = self.scene.entities[number].spans
            at = bisect_left(spans, phrase.span)
            named = spans[at - 1].start if at else -1
            near = at > 0 or spans[0].start < phrase.span.start + 400
            if near and (best is None or named > nearest):
                best, nearest = number, named
        return best


def gender(scene: Scene, entity: Entity) -> str:
    """`m`, `f` or empty: by title, role words, and pronouns that follow closely."""
    text = scene.article.text
    for mention in entity.mentions:
        before = text[max(0, mention.span.start - 24) : mention.span.start].lower().replace(".", " ").split()
        if before and (before[-1] in _FEMALE or before[-1].endswith("woman")):
            return "f"
        if before and (before[-1] in _MALE or before[-1].endswith("man")):
            return "m"
        role = mention.role.lower()
        if role.endswith("woman") or "actress" in role or "mother" in role:
            return "f"
        if role.endswith(("sman", "rman", "lman", "ssman")):
            return "m"
    first = entity.name.split()[0].lower()
    if len(entity.name.split()) > 1:
        return "f" if first in _WOMEN else "m" if first in _MEN else ""
    return ""
