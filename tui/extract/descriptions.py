"""Whom a description means: the person with a role, the body that somebody leads, the owner of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from tui.extract.passage import Passage
from tui.extract.phrases import Phrase
from tui.extract.scene import Scene
from tui.extract.titles import ROLES, TITLES

_LEADERS = frozenset(("boss", "chair", "chairman", "chief", "director", "head", "leader", "ceo", "president"))
_PAST = frozenset(("former", "ex", "late"))
_LESSER = frozenset(("vice", "deputy", "assistant", "elect", "shadow"))
"""With these a role is another one."""
_SMALL = frozenset(("'s", "’s", "former", "then", "the", "own", "of", "for", "and"))
_TEXTS = frozenset("statement release tweet post letter report website message email memo note press".split())
_SENT = frozenset(("by", "from"))
_NEAR = 8
"""How many words behind a text its author is named at most."""


class Descriptions:
    """The roles of the persons of an article, and what descriptions make of them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._roles: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for number, entity in enumerate(scene.entities):
            if entity.label == "PERSON":
                for role in entity.roles:
                    self._add(number, re.split(r"['’]s\b|\s+", role.lower()))
        for page in scene.passages:
            self._read(page)

    def _add(self, person: int, words: list[str]) -> None:
        parts = frozenset(words)
        for word in sorted(parts):
            if (person, parts) not in self._roles[word][-3:]:
                self._roles[word].append((person, parts))

    def _read(self, page: Passage) -> None:
        """Take up the roles that stand in one phrase with a name: "actress Ana Ruiz"."""
        for phrase in page.phrases:
            person = self.scene.entity_of(phrase) if phrase.name else None
            if person is None or self.scene.entities[person].label != "PERSON":
                continue
            words = page.lower[phrase.first : phrase.last]
            last = max((at for at, word in enumerate(words) if word in ROLES or word in TITLES), default=-1)
            if 0 <= last < len(words) - 1:
                self._add(person, [word for word in words[: last + 1] if word not in ("the", "'s", "’s")])

    def of(self, phrase: Phrase) -> tuple[int, str, float] | None:
        """The entity that `phrase` means, why, and how surely."""
        owner = self._owner(phrase)
        if owner is not None:
            return owner, f"whose {phrase.head} it is", 0.7
        page = self.scene.passages[phrase.passage]
        words = page.lower[phrase.first : phrase.last]
        if len(words) < 2 or words[0] not in ("the", "this"):
            return None
        content = [word for word in words[1:] if word not in _SMALL]
        best = self._by_role(phrase, content)
        if best is None and content[-1:] and content[-1] in _LEADERS:
            best = self._leader(phrase)
        return None if best is None else (best, "the role named beside the name", 0.8)

    def _owner(self, phrase: Phrase) -> int | None:
        """Whose text it is: "Acme's statement", "an Acme press release", "a report by Acme"."""
        if phrase.head not in _TEXTS:
            return None
        page = self.scene.passages[phrase.passage]
        for at in range(phrase.last - 2, phrase.first - 1, -1):
            entity = self.scene.entity_at(page.tokens[at])
            if entity is not None and self.scene.entities[entity].label in ("PERSON", "ORG", "GPE"):
                return entity
        for at in range(phrase.last, min(phrase.last + _NEAR, len(page.tokens) - 1)):
            if page.stretch_at[at] >= 0 or page.lower[at] in (",", ".", ";", ":"):
                return None
            if page.lower[at] in _SENT and page.phrase_at[at + 1] >= 0:
                other = page.phrases[page.phrase_at[at + 1]]
                entity = self.scene.entity_of(other)
                return (
                    entity
                    if entity is not None and "GEN" not in page.kinds[other.first : other.last]
                    else None
                )
        return None

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
            for number, parts in self._roles.get(word, ())
            if name <= parts and not parts & _PAST
        )
        return next(led, None)

    def _by_role(self, phrase: Phrase, content: list[str]) -> int | None:
        """The person with that role who was named last before `phrase`, else the first one named behind it."""
        best, nearest = None, -1
        was = not _PAST.isdisjoint(self.scene.passages[phrase.passage].lower[phrase.first : phrase.last])
        for number, parts in self._roles.get(content[-1], ()) if content else ():
            if not set(content) <= parts or (parts & _PAST and not was) or parts & _LESSER - set(content):
                continue
            spans = self.scene.entities[number].spans
            at = bisect_left(spans, phrase.span)
            named = spans[at - 1].start if at else -1
            near = at > 0 or spans[0].start < phrase.span.start + 400
            if near and (best is None or named > nearest):
                best, nearest = number, named
        return best
