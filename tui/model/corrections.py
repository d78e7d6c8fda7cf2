"""What a reader does to facts: each act is one Change that keeps whatever refers to them in step.

A quote names its speaker by an entity's id and another quote by that quote's; a date names the other end of its range by
its span. The change of one fact therefore holds those that follow it, and undoing it brings all of them back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from tui.model.annotations import Annotations
from tui.model.changes import Change
from tui.model.facts import (
    Colour,
    Date,
    Entity,
    Fact,
    Kind,
    Maker,
    Mention,
    Note,
    Quote,
    QuoteKind,
    Standing,
    kind_of,
)
from tui.model.span import Span

_LONGEST = 40  # characters of a quote in the words of a change

_Said = TypeVar("_Said", Quote, Date)


def _decided(fact: _Said) -> _Said:
    """What the reader has said of a quote or a date leaves nothing to doubt."""
    return replace(fact, standing=Standing.KEPT, certainty=1.0, reason="set by the reader")


class _Draft:
    """The facts of one change while it is being put together; each is there as the steps so far have left it."""

    def __init__(self, annotations: Annotations) -> None:
        self._before = annotations.by_id
        self._after: dict[str, Fact | None] = {}

    def get(self, fact: Fact) -> Fact | None:
        return self._after[fact.id] if fact.id in self._after else self._before.get(fact.id)

    def put(self, fact: Fact) -> None:
        self._after[fact.id] = fact

    def add(self, fact: Fact) -> Fact:
        """Put a new fact in, under an id that no other has: two may begin alike and be edited apart."""
        id_, number = fact.id, 1
        while (self._before.get(id_) or self._after.get(id_)) is not None:
            number += 1
            id_ = blake2b(f"{fact.id}|{number}".encode(), digest_size=6).hexdigest()
        fact = replace(fact, id=id_)
        self.put(fact)
        return fact

    def drop(self, fact: Fact) -> None:
        self._after[fact.id] = None

    def quotes(self) -> list[Quote]:
        """All quotes, rejected ones among them, since they may be brought back."""
        now = (self.get(fact) for fact in self._before.values() if isinstance(fact, Quote))
        return [quote for quote in now if isinstance(quote, Quote)]

    def dates(self) -> list[Date]:
        now = (self.get(fact) for fact in self._before.values() if isinstance(fact, Date))
        return [date for date in now if isinstance(date, Date)]

    def change(self, words: str) -> Change:
        ids = [id_ for id_, fact in self._after.items() if fact != self._before.get(id_)]
        before = tuple(self._before[id_] for id_ in ids if id_ in self._before)
        after = tuple(fact for id_ in ids if (fact := self._after[id_]) is not None)
        return Change(words, before, after)


def described(annotations: Annotations, facts: Sequence[Fact]) -> str:
    """`facts` in a few words: a name, the beginning of a quote, or how many there are."""
    if len(facts) != 1:
        kinds = {kind_of(fact) for fact in facts}
        return f"{len(facts)} {_PLURALS[kinds.pop()] if len(kinds) == 1 else 'facts'}"
    fact = facts[0]
    if isinstance(fact, Entity):
        return fact.name
    words = annotations.wording(fact)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    if isinstance(fact, Note):
        return f"the {'note' if fact.text else 'highlight'} on “{short}”"
    return f"“{short}”"


_PLURALS = {
    Kind.ENTITY: "entities",
    Kind.QUOTE: "quotes",
    Kind.DATE: "dates",
    Kind.NOTE: "notes",
    Kind.REPEAT: "repeats",
}


# Standing


def judge(annotations: Annotations, facts: Sequence[Fact], standing: Standing) -> Change:
    """Accept or reject facts, or leave them undecided again."""
    draft = _Draft(annotations)
    for fact in facts:
        draft.put(replace(fact, standing=standing))
    words = {Standing.KEPT: "accept", Standing.REJECTED: "reject", Standing.FOUND: "reopen"}[standing]
    return draft.change(f"{words} {described(annotations, facts)}")


def delete(annotations: Annotations, facts: Sequence[Fact]) -> Change:
    """Take away what the reader made; reject what was found or imported, so that it is not found again.

    Quotes of an entity that goes keep its name as words.
    """
    draft = _Draft(annotations)
    for fact in facts:
        if fact.maker is Maker.READER:
            draft.drop(fact)
            _let_go(draft, fact)
        else:
            draft.put(replace(fact, standing=Standing.REJECTED))
    return draft.change(f"delete {described(annotations, facts)}")


def _let_go(draft: _Draft, gone: Fact) -> None:
    """Have nothing refer to a fact that goes."""
    if isinstance(gone, Entity):
        for quote in draft.quotes():
            if quote.speaker_id == gone.id:
                draft.put(replace(quote, speaker_id=""))
    elif isinstance(gone, Quote):
        again = [quote for quote in draft.quotes() if quote.repeats == gone.id]
        again.sort(key=lambda quote: quote.spans)
        for at, quote in enumerate(again):
            draft.put(replace(quote, repeats=again[0].id if at else gone.repeats))
    elif isinstance(gone, Date):
        for date in draft.dates():
            if date.partner == gone.span:
                draft.put(replace(date, partner=None))


# Entities


def relabel(annotations: Annotations, entities: Sequence[Entity], label: str) -> Change:
    """Give entities another label."""
    draft = _Draft(annotations)
    for entity in entities:
        draft.put(replace(entity, label=label, standing=Standing.KEPT))
    return draft.change(f"label {described(annotations, entities)} {label}")


def rename(annotations: Annotations, entity: Entity, name: str) -> Change:
    """Give an entity another name; its quotes follow."""
    draft = _Draft(annotations)
    named = replace(entity, name=name, standing=Standing.KEPT)
    draft.put(named)
    _speak(draft, {entity.id}, named)
    return draft.change(f"rename {entity.name} to {name}")


def merge(annotations: Annotations, into: Entity, *others: Entity) -> Change:
    """Make one entity of several: the name, label and id of `into`, the mentions and the quotes of all."""
    draft = _Draft(annotations)
    mentions = {mention.span: mention for entity in (*others, into) for mention in entity.mentions}
    ordered = tuple(mentions[span] for span in sorted(mentions))
    whole = replace(into, mentions=ordered, standing=Standing.KEPT)
    for entity in others:
        draft.drop(entity)
    draft.put(whole)
    _speak(draft, {entity.id for entity in others}, whole)
    names = ", ".join(entity.name for entity in others)
    return draft.change(f"merge {names} into {into.name}")


def split(annotations: Annotations, entity: Entity, mentions: Iterable[Mention], name: str = "") -> Change:
    """Make `mentions` of `entity` an entity of their own, called `name` or by their longest wording.

    Quotes that name their speaker by one of them go with it. Raises ValueError unless they are some, but not all, of
    its mentions.
    """
    taken = frozenset(mentions)
    rest = tuple(mention for mention in entity.mentions if mention not in taken)
    moved = tuple(mention for mention in entity.mentions if mention in taken)
    if not rest or not moved or len(moved) != len(taken):
        raise ValueError("split some, but not all, of an entity's mentions")
    wordings = [annotations.text_of(mention.span) for mention in moved]
    name = name or max(wordings, key=len)
    draft = _Draft(annotations)
    draft.put(replace(entity, mentions=rest, standing=Standing.KEPT))
    parted = draft.add(Entity(name, entity.label, moved, maker=Maker.READER, standing=Standing.KEPT))
    assert isinstance(parted, Entity)
    for quote in draft.quotes():
        if quote.speaker_id == entity.id and any(_names(mention, quote) for mention in moved):
            draft.put(replace(quote, speaker=name, speaker_id=parted.id))
    return draft.change(f"split {name} from {entity.name}")


def _names(mention: Mention, quote: Quote) -> bool:
    """Whether `mention` is in the words that name the speaker of `quote`."""
    return quote.mention is not None and mention.span.overlaps(quote.mention)


def _speak(draft: _Draft, ids: Collection[str], speaker: Entity) -> None:
    """Give the quotes of the entities `ids` to `speaker`."""
    for quote in draft.quotes():
        if quote.speaker_id in ids:
            draft.put(replace(quote, speaker=speaker.name, speaker_id=speaker.id))


# Quotes and dates


def respeak(annotations: Annotations, quotes: Sequence[Quote], speaker: Entity | str) -> Change:
    """Say who said these: an entity, or a name in words; an empty one for nobody."""
    name, id_ = (speaker.name, speaker.id) if isinstance(speaker, Entity) else (speaker, "")
    draft = _Draft(annotations)
    for quote in quotes:
        mention = quote.mention if quote.speaker_id == id_ and id_ else None
        if (
            isinstance(speaker, Entity)
            and quote.mention
            and any(_names(one, quote) for one in speaker.mentions)
        ):
            mention = quote.mention
        draft.put(_decided(replace(quote, speaker=name, speaker_id=id_, mention=mention)))
    what = described(annotations, quotes)
    return draft.change(f"give {what} to {name}" if name else f"leave {what} without a speaker")


def redate(annotations: Annotations, date: Date, meaning: Date) -> Change:
    """Have a date mean what `meaning` does: its type, value, modifier, first and last day."""
    draft = _Draft(annotations)
    draft.put(_meaning(_decided(date), meaning))
    value = " ".join(filter(None, (meaning.mod.lower(), meaning.value)))
    return draft.change(f"set {described(annotations, [date])} to {value or 'no value'}")


def _meaning(date: Date, meaning: Date) -> Date:
    return replace(
        date,
        type=meaning.type,
        value=meaning.value,
        mod=meaning.mod,
        earliest=meaning.earliest,
        latest=meaning.latest,
        anchor=meaning.anchor,
    )


# Places


def move(annotations: Annotations, fact: Fact, before: Span, after: Span) -> Change:
    """Move the edges of one of a fact's places.

    Raises ValueError where the place would be empty, or would meet another place of the same fact.
    """
    if not after:
        raise ValueError("a fact needs at least one character")
    others = [span for span in fact.spans if span != before]
    if len(others) == len(fact.spans):
        raise ValueError("the fact is not at this place")
    if after in others or (not isinstance(fact, Entity) and any(span.overlaps(after) for span in others)):
        raise ValueError("the fact is there already")
    draft = _Draft(annotations)
    if isinstance(fact, Entity):
        places = [replace(one, span=after) if one.span == before else one for one in fact.mentions]
        places.sort(key=lambda mention: mention.span)
        draft.put(replace(fact, mentions=tuple(places), standing=Standing.KEPT))
        for quote in draft.quotes():
            if quote.speaker_id == fact.id and quote.mention == before:
                draft.put(replace(quote, mention=after))
    elif isinstance(fact, Date):
        # An end that is moved onto the other one ends the range.
        met = fact.partner is not None and fact.partner.overlaps(after)
        draft.put(replace(fact, span=after, partner=None if met else fact.partner, standing=Standing.KEPT))
        for date in draft.dates():
            if date.partner == before and date.id != fact.id:
                draft.put(replace(date, partner=None if date.span.overlaps(after) else after))
    elif isinstance(fact, Note):
        draft.put(replace(fact, span=after))
    else:
        draft.put(replace(fact, spans=tuple(sorted([*others, after])), standing=Standing.KEPT))
    return draft.change(f"move the edges of {described(annotations, [fact])}")


# The reader's own


def add_entity(annotations: Annotations, spans: Iterable[Span], label: str, name: str = "") -> Change:
    """Name a thing at these places, called `name` or by their longest wording."""
    places = sorted(set(spans))
    name = name or max((annotations.text_of(span) for span in places), key=len)
    draft = _Draft(annotations)
    draft.add(Entity(name, label, tuple(map(Mention, places)), maker=Maker.READER, standing=Standing.KEPT))
    return draft.change(f"add {name}")


def add_mentions(annotations: Annotations, entity: Entity, spans: Iterable[Span]) -> Change:
    """Say that an entity is named at these places too."""
    new = sorted(set(spans) - set(entity.spans))
    mentions = sorted((*entity.mentions, *map(Mention, new)), key=lambda mention: mention.span)
    draft = _Draft(annotations)
    draft.put(replace(entity, mentions=tuple(mentions), standing=Standing.KEPT))
    places = f"“{annotations.text_of(new[0])}”" if len(new) == 1 else f"{len(new)} places"
    return draft.change(f"add {places} to {entity.name}")


def add_quote(
    annotations: Annotations,
    span: Span,
    kind: QuoteKind,
    speaker: Entity | str,
    mention: Span | None = None,
    cue: Span | None = None,
) -> Change:
    """Say that somebody said this."""
    name, id_ = (speaker.name, speaker.id) if isinstance(speaker, Entity) else (speaker, "")
    draft = _Draft(annotations)
    quote = _decided(Quote((span,), kind, name, id_, mention, cue, maker=Maker.READER))
    draft.add(quote)
    return draft.change(f"add the quote {described(annotations, [quote])}")


def add_date(annotations: Annotations, span: Span, meaning: Date) -> Change:
    """Say that this is a date, and means what `meaning` does."""
    draft = _Draft(annotations)
    date = _decided(Date(span, meaning.type, meaning.value, maker=Maker.READER))
    draft.add(_meaning(date, meaning))
    return draft.change(f"add the date {described(annotations, [date])}")


def add_note(annotations: Annotations, span: Span, text: str = "", colour: Colour = Colour.NONE) -> Change:
    """Write a note on these words, or highlight them in a colour, or both."""
    draft = _Draft(annotations)
    note = Note(span, text, colour)
    draft.add(note)
    return draft.change(f"add {described(annotations, [note])}")


def put(annotations: Annotations, fact: Fact) -> Change:
    """Give a fact that had no place in this text the one that it now has; a speaker who is not here speaks as words."""
    if isinstance(fact, Quote) and fact.speaker_id not in annotations.by_id:
        fact = replace(fact, speaker_id="")
    draft = _Draft(annotations)
    draft.add(fact)
    return draft.change(f"put {described(annotations, [fact])} in its place")


def rewrite(annotations: Annotations, note: Note, text: str) -> Change:
    """Put another text in a note; where it then says nothing and has no colour, take it away."""
    draft = _Draft(annotations)
    if text or note.colour:
        draft.put(replace(note, text=text))
    else:
        draft.drop(note)
    return draft.change(f"rewrite {described(annotations, [note])}" if note.text else "write a note")


def tint(annotations: Annotations, notes: Sequence[Note], colour: Colour) -> Change:
    """Give notes a colour, or none; one that then says nothing goes."""
    draft = _Draft(annotations)
    for note in notes:
        if note.text or colour:
            draft.put(replace(note, colour=colour))
        else:
            draft.drop(note)
    what = described(annotations, notes)
    return draft.change(f"make {what} {colour}" if colour else f"take the colour off {what}")
