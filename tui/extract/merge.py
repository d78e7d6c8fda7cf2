"""What was found, put beside what a person has decided: nothing that was accepted, corrected or rejected is touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from tui.model import (
    Annotations,
    Change,
    Date,
    Entity,
    Fact,
    Index,
    Kind,
    Maker,
    Mention,
    MentionKind,
    Quote,
    Repeat,
    Span,
    Standing,
    kind_of,
)


def merged(
    annotations: Annotations,
    found: Iterable[Fact],
    done: Iterable[Change] = (),
    kinds: Collection[Kind] = frozenset(Kind),
) -> Change:
    """The change that puts `found` in the place of what was found before, as far as the reader has not decided.

    `done` is what the reader has done: the facts that it left stand as they are, and those that it took away stay
    away. Only facts of `kinds` are looked at.
    """
    decided = _Decided(annotations, done)
    wanted = {fact.id: fact for fact in decided.fitted(fact for fact in found if kind_of(fact) in kinds)}
    here = annotations.by_id
    before = [
        fact
        for fact in here.values()
        if kind_of(fact) in kinds and fact.id not in decided.ids and wanted.get(fact.id) != fact
    ]
    after = [fact for fact in wanted.values() if here.get(fact.id) != fact]
    return decided.with_grown(Change("find facts", tuple(before), tuple(after), Maker.EXTRACTED))


def merged_part(annotations: Annotations, found: Change, done: Iterable[Change] = ()) -> Change:
    """The change that puts what was found in one of many steps beside the rest, as far as the reader has not decided.

    What hangs on facts that come in other steps is left as it is; `merged` settles it when all are there.
    """
    decided = _Decided(annotations, done)
    here = annotations.by_id
    wanted = {fact.id: fact for fact in decided.fitted(found.after, whole=False)}
    ids = dict.fromkeys(fact.id for fact in (*found.before, *found.after))
    before = [
        here[id_] for id_ in ids if id_ in here and id_ not in decided.ids and wanted.get(id_) != here[id_]
    ]
    after = [fact for fact in wanted.values() if here.get(fact.id) != fact]
    return decided.with_grown(Change(found.words, tuple(before), tuple(after), Maker.EXTRACTED))


class _Decided:
    """What a person has had a hand in."""

    def __init__(self, annotations: Annotations, done: Iterable[Change]) -> None:
        here = annotations.by_id
        # The day of publication moves every date that hangs on it: that is no judgement of each of them.
        changes = [change for change in done if change.published is None]
        touched = {fact.id for change in changes for fact in change.after}
        self.gone = {fact.id: fact for change in changes for fact in change.before if fact.id not in here}
        facts = [*annotations.judged]
        judged = {fact.id for fact in facts}
        facts += [here[id_] for id_ in touched - judged if id_ in here]
        speakers = {fact.speaker_id for fact in facts if isinstance(fact, Quote)}
        facts += [here[id_] for id_ in speakers if id_ in here and here[id_] not in facts]
        self.ids = {fact.id for fact in facts}
        standing = [fact for fact in facts if fact.standing is not Standing.REJECTED]
        refused = [fact for fact in facts if fact.standing is Standing.REJECTED]
        self._entities = Index(fact for fact in standing if isinstance(fact, Entity))
        self._names = {
            (fact.name.casefold(), fact.label): fact for fact in standing if isinstance(fact, Entity)
        }
        # A person accepts an entity, not the places where it happens to have been found by then.
        self._accepted = {
            (fact.name.casefold(), fact.label): fact
            for fact in standing
            if isinstance(fact, Entity) and fact.maker is Maker.EXTRACTED and fact.standing is Standing.KEPT
        }
        self._grown: dict[str, dict[Span, Mention]] = {}
        self._taken_away = {span for change in changes for span in _taken_away(change)}
        refused_entities = [fact for fact in (*refused, *self.gone.values()) if isinstance(fact, Entity)]
        self._refused = {(fact.label, span) for fact in refused_entities for span in fact.spans}
        self._refused_names = {(fact.name.casefold(), fact.label) for fact in refused_entities}
        sayings = [*facts, *self.gone.values()]
        self._quotes = Index(fact for fact in sayings if isinstance(fact, Quote))
        self._dates = Index(fact for fact in sayings if isinstance(fact, Date))

    def fitted(self, found: Iterable[Fact], *, whole: bool = True) -> Iterator[Fact]:
        """`found` without what the reader has decided on, and speaking of what stands; `whole` if that is all there is."""
        new: list[Fact] = []
        for fact in found:
            if fact.id not in self.ids and fact.id not in self.gone:
                new.append(fact)
            elif isinstance(fact, Entity) and fact.id in self.ids:
                self._grow(fact)
        entities = {
            fact.id: fitted for fact in new if isinstance(fact, Entity) and (fitted := self._entity(fact))
        }
        yield from entities.values()
        quotes = [fact for fact in new if isinstance(fact, Quote) and not _met(self._quotes, fact)]
        known = {quote.id for quote in quotes} | self.ids
        names = {fact.id: fact for fact in new if isinstance(fact, Entity)}
        for quote in quotes:
            if whole:
                quote = replace(quote, repeats=quote.repeats if quote.repeats in known else "")
            if whole or quote.speaker_id in names:
                quote = self._spoken(quote, entities, names)
            yield quote
        yield from (fact for fact in new if isinstance(fact, Date) and not _met(self._dates, fact))
        yield from (fact for fact in new if isinstance(fact, Repeat))

    def _entity(self, entity: Entity) -> Entity | None:
        """`entity` with the mentions that are free; None where too little is left of it."""
        name = (entity.name.casefold(), entity.label)
        if name in self._refused_names and name not in self._names:
            return None
        if self._grow(entity):
            return None
        mentions = self._free(entity)
        if len(mentions) == len(entity.mentions):
            return entity
        if all(mention.kind is MentionKind.PRONOUN for mention in mentions):
            return None
        return replace(entity, mentions=mentions)

    def _free(self, entity: Entity) -> tuple[Mention, ...]:
        """The mentions of `entity` that the reader has not refused and that no entity of the reader's has."""
        return tuple(
            mention
            for mention in entity.mentions
            if (entity.label, mention.span) not in self._refused
            and not self._entities.over(mention.span.start, mention.span.end)
        )

    def _grow(self, entity: Entity) -> bool:
        """Give what was found to the accepted entity of the same name; whether there is one."""
        own = self._accepted.get((entity.name.casefold(), entity.label))
        if own is None:
            return False
        more = {
            mention.span: mention for mention in self._free(entity) if mention.span not in self._taken_away
        }
        if more:
            self._grown.setdefault(own.id, {}).update(more)
        return True

    def with_grown(self, change: Change) -> Change:
        """`change` with the accepted entities that have been found at further places."""
        before = [fact for fact in self._accepted.values() if fact.id in self._grown]
        after = []
        for fact in before:
            more = self._grown[fact.id].values()
            mentions = sorted((*fact.mentions, *more), key=lambda mention: mention.span)
            after.append(replace(fact, mentions=tuple(mentions)))
        return replace(change, before=(*change.before, *before), after=(*change.after, *after))

    def _spoken(self, quote: Quote, entities: dict[str, Entity], names: dict[str, Entity]) -> Quote:
        """`quote` with a speaker that is there: the reader's own entity where it has the same words or the same name."""
        if not quote.speaker_id or quote.speaker_id in self.ids:
            return quote
        speaker = names.get(quote.speaker_id)
        own = self._own(quote.mention) if quote.mention is not None else None
        if own is None and speaker is not None:
            own = self._names.get((speaker.name.casefold(), speaker.label))
        if own is None and speaker is not None and quote.speaker_id not in entities:
            own = next((entity for span in speaker.spans if (entity := self._own(span))), None)
        if own is not None:
            return replace(quote, speaker=own.name, speaker_id=own.id)
        return quote if quote.speaker_id in entities else replace(quote, speaker_id="")

    def _own(self, span: Span) -> Entity | None:
        """The entity of the reader's that is named there."""
        facts = [place.fact for place in self._entities.over(span.start, span.end)]
        return next((fact for fact in facts if isinstance(fact, Entity)), None)


def _taken_away(change: Change) -> Iterator[Span]:
    """The places that a person took away from an entity."""
    after = {fact.id: fact for fact in change.after if isinstance(fact, Entity)}
    for fact in change.before:
        if isinstance(fact, Entity) and fact.id in after:
            yield from set(fact.spans) - set(after[fact.id].spans)


def _met(index: Index, fact: Quote | Date) -> bool:
    """Whether a fact shares words with one of `index`."""
    return any(index.over(span.start, span.end) for span in fact.spans)
