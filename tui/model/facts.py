"""The facts of an article: entities, quotes, dates, notes, repeats. They stand off from the text and may overlap."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TypeAlias

from tui.model.span import Span


class Maker(StrEnum):
    """Who made a fact."""

    EXTRACTED = "extracted"
    READER = "reader"
    IMPORTED = "imported"


class Standing(StrEnum):
    """What a person has decided of a fact."""

    FOUND = "found"
    KEPT = "kept"
    REJECTED = "rejected"


class Kind(StrEnum):
    """The kinds of fact, by the names the screen and the exports use."""

    ENTITY = "entity"
    QUOTE = "quote"
    DATE = "date"
    NOTE = "note"
    REPEAT = "repeat"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class QuoteKind(StrEnum):
    """DIRECT: whole sentences in marks. MIXED: a quoted part of reported speech. INDIRECT: reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class DateType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What the value of a date hangs on."""

    NOTHING = "nothing"
    PUBLISHED = "published"
    RUNNING = "running"
    """A date that the text named before."""


class Colour(StrEnum):
    """The colours that a reader highlights in."""

    NONE = ""
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named. `role` is what stands beside the name: "Roscosmos chief"."""

    span: Span
    kind: MentionKind = MentionKind.NAME
    role: str = ""
    certainty: float = 1.0
    """How sure it is that the words name this entity, with its label."""
    reason: str = ""
    """Why they do, in words; empty where nothing had to be concluded."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that is named: its fullest name, a label (OntoNotes, as spaCy names them), its mentions in order."""

    name: str
    label: str
    mentions: tuple[Mention, ...]
    certainty: float = 1.0
    reason: str = ""
    """Why the mentions are one thing, in words."""
    maker: Maker = Maker.EXTRACTED
    standing: Standing = Standing.FOUND
    id: str = ""

    def __post_init__(self) -> None:
        _fill_id(self, Kind.ENTITY, self.label)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(mention.span for mention in self.mentions)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles named beside its mentions, each once whatever its case, in order."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            if mention.role:
                found.setdefault(mention.role.casefold(), mention.role)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said. `spans` is the content without its marks: more than one where the cue splits it."""

    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: str = ""
    """The name shown: an entity's, or the mention as written; empty where none is named."""
    speaker_id: str = ""
    """The id of the entity that speaks, or empty."""
    mention: Span | None = None
    """The words that name the speaker there."""
    cue: Span | None = None
    repeats: str = ""
    """The id of the quote that this one says again."""
    unnamed: bool = False
    """Whether the speaker is somebody whom the text keeps nameless: "an industry source", "two officials"."""
    via: Span | None = None
    """The words by which it comes at second hand: "according to a report by …", "reportedly"."""
    certainty: float = 1.0
    reason: str = ""
    """Why this speaker, in words."""
    maker: Maker = Maker.EXTRACTED
    standing: Standing = Standing.FOUND
    id: str = ""

    def __post_init__(self) -> None:
        # All marked speech shares one id space, so that finding the speaker later does not change who is who.
        _fill_id(self, Kind.QUOTE, "indirect" if self.kind is QuoteKind.INDIRECT else "marked")


@dataclass(frozen=True, slots=True)
class Date:
    """A temporal expression with its TIMEX3 type, value and modifier."""

    span: Span
    type: DateType
    value: str
    """A TIMEX3 value (`2022-07-26`, `P3D`, `PAST_REF`), or empty where it cannot be resolved."""
    mod: str = ""
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    """The first and last day that the value covers, both included."""
    anchor: Anchor = Anchor.NOTHING
    dateline: bool = False
    """Whether this is where the text says when it was published."""
    partner: Span | None = None
    """The other end of a range."""
    certainty: float = 1.0
    reason: str = ""
    """The rule that gave the value, in words."""
    maker: Maker = Maker.EXTRACTED
    standing: Standing = Standing.FOUND
    id: str = ""

    def __post_init__(self) -> None:
        _fill_id(self, Kind.DATE, self.type)

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,)


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader wrote about a span, in Markdown; without text it is a highlight."""

    span: Span
    text: str = ""
    colour: Colour = Colour.NONE
    certainty: float = 1.0
    reason: str = ""
    maker: Maker = Maker.READER
    standing: Standing = Standing.KEPT
    id: str = ""

    def __post_init__(self) -> None:
        _fill_id(self, Kind.NOTE, self.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Passages of the article that say the same thing, in order."""

    spans: tuple[Span, ...]
    certainty: float = 1.0
    reason: str = ""
    maker: Maker = Maker.EXTRACTED
    standing: Standing = Standing.FOUND
    id: str = ""

    def __post_init__(self) -> None:
        _fill_id(self, Kind.REPEAT, "")


Fact: TypeAlias = Entity | Quote | Date | Note | Repeat

_KINDS: dict[type, Kind] = {
    Entity: Kind.ENTITY,
    Quote: Kind.QUOTE,
    Date: Kind.DATE,
    Note: Kind.NOTE,
    Repeat: Kind.REPEAT,
}


def kind_of(fact: Fact) -> Kind:
    """Which kind of fact this is."""
    return _KINDS[type(fact)]


def _fill_id(fact: Fact, kind: Kind, label: str) -> None:
    """Give a fact without an id a hash of kind, spans, label and maker: the same find gets the same id."""
    if not fact.spans:
        raise ValueError(f"a {kind} needs at least one span")
    if not fact.id:
        places = " ".join(f"{span.start}-{span.end}" for span in fact.spans)
        words = f"{kind}|{places}|{label}|{fact.maker}"
        object.__setattr__(
            fact, "id", blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        )
