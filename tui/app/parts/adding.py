"""Adding: what a reader makes of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.parts.correcting import Correcting
from tui.model import Date, Entity, Place, Quote, Span, corrections, one_line
from tui.page.find import whole

if TYPE_CHECKING:
    from tui.store import Orphan


class Adding(Correcting):
    """The keys that are for a selection. Each ends it, unless its dialog is left."""

    # An entity

    def action_add_entity(self) -> None:
        """Ask for a label, or for the entity that this is; other places of the same words may be taken along."""
        from tui.app.proposals import label_choices

        span = self.taken()
        if span is None:
            return
        others = self._other_places(span)
        words = self.facts.text_of(span)
        self.choose_with_switch(
            f"“{words}” is",
            [*label_choices(self.app.desk.settings.settings.labels), ("=", "one that is there already…", "")],
            partial(self._entity, span, others),
            f"{len(others)} more {'place' if len(others) == 1 else 'places'} of these words"
            if others
            else "",
        )

    def _other_places(self, span: Span) -> list[Span]:
        """The other places of the same words that are not named yet."""
        facts = self.facts
        found = whole(facts.article.text, facts.text_of(span))
        taken = [one for entity in facts.entities for one in entity.spans]
        return [place for place in found if not place.overlaps(span) and not any(map(place.overlaps, taken))]

    def _entity(self, span: Span, others: list[Span], label: str, along: bool) -> None:
        from tui.app.proposals import entity_choices, speakers

        spans = [span, *others] if along else [span]
        if label:
            self.add(corrections.add_entity(self.facts, spans, label))
            return
        title = f"“{self.facts.text_of(span)}” is"
        self.pick(title, entity_choices(speakers(self.facts, span)), partial(self._mention, spans))

    def _mention(self, spans: list[Span], picked: Entity) -> None:
        entity = self.as_now(picked)
        if not isinstance(entity, Entity):
            self.say("That entity has gone meanwhile.")
        elif self.change(corrections.add_mentions(self.facts, entity, spans)):
            self.select(None)
            self.current = Place(spans[0], self.facts.by_id[entity.id])

    # A quote, a date

    def action_add_quote(self) -> None:
        """Ask who said it; whom the text seems to name comes first."""
        from tui.app.proposals import NOBODY, entity_choices, quote_at, speakers, without_marks

        span = self.taken()
        if span is None:
            return
        span = without_marks(self.facts.article.text, span)
        guess = quote_at(self.facts, span)
        names = speakers(self.facts, span)
        names.sort(key=lambda entity: entity.id != guess.speaker_id)
        choices = [*entity_choices(names), NOBODY]
        self.pick("Who said this", choices, partial(self._quote, span, guess), free="as words")

    def _quote(self, span: Span, guess: Quote, speaker: Entity | str) -> None:
        speaker = self.as_now(speaker)
        same = isinstance(speaker, Entity) and speaker.id == guess.speaker_id
        mention, cue = (guess.mention, guess.cue) if same else (None, None)
        self.add(corrections.add_quote(self.facts, span, guess.kind, speaker, mention, cue))

    async def action_add_date(self) -> None:
        """Ask what it means; what the words say against the publication date is proposed."""
        from tui.extract.dates.typed import meaning, written

        span = self.taken()
        if span is not None:
            found = meaning(self.facts.text_of(span), self.facts.article)
            await self.ask_meaning(written(found) if found else "", partial(self._date, span))

    def _date(self, span: Span, meaning: Date) -> None:
        self.add(corrections.add_date(self.facts, span, meaning))

    # What was there in an earlier text

    def put_orphan(self, orphans: Sequence[Orphan]) -> None:
        """Ask which of the facts that have no place in this text is the one that is selected."""
        from tui.app.picker import Choice

        span = self.taken()
        if span is not None:
            choices = [
                Choice(one_line(orphan.words or orphan.quote), orphan.kind, orphan) for orphan in orphans
            ]
            self.pick(f"“{self.facts.text_of(span)}” is", choices, partial(self._put, span))

    def _put(self, span: Span, orphan: Orphan) -> None:
        fact = orphan.placed(span)
        if fact is None:
            self.say("That fact cannot be read; it stays where it is.")
        else:
            self.add(corrections.put(self.facts, fact))
