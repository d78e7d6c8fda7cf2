"""Correcting: the acts of the edit menu, on the marked facts, a panel's row or the current fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from tui.app.parts.noting import Noting
from tui.app.question import Question
from tui.model import Change, Colour, Date, Entity, Fact, Note, Quote, corrections

_Kind = TypeVar("_Kind", Entity, Quote, Date, Note)


class Correcting(Noting):
    """What a reader changes in facts that are there. Who leaves a dialog changes nothing.

    A dialog may stay open while facts are still being found, so what it was opened for is looked up anew afterwards.
    """

    def action_correct(self) -> None:
        """Show what can be done to the facts at hand, each act with its letter."""
        facts = self.facts_here
        if self.annotations is None or not facts:
            self.say_no_fact()
            return
        title = corrections.described(self.annotations, facts)
        self.choose_action(title, "e", lambda action: self._can(action, facts))

    def _can(self, action: str, facts: Sequence[Fact]) -> bool:
        """Whether an act can be done to `facts`, or to those of them that are of its kind."""
        kinds = {type(fact) for fact in facts}
        one = facts[0] if len(facts) == 1 else None
        return {
            "relabel": Entity in kinds,
            "rename": isinstance(one, Entity),
            "same_as": kinds == {Entity},
            "merge": kinds == {Entity} and len(facts) > 1,
            "split": isinstance(one, Entity) and len(one.mentions) > 1,
            "respeak": Quote in kinds,
            "redate": isinstance(one, Date),
            "rewrite": isinstance(one, Note),
            "tint": Note in kinds,
            "edges": one is not None,
            "delete": True,
        }[action]

    def _chosen(self, kind: type[_Kind], *, one: bool = False, mixed: bool = False) -> list[_Kind]:
        """The facts at hand of one kind, and one where it has to be; else none, and why.

        Where there may be others beside them (`mixed`), these are left as they are.
        """
        facts = [fact for fact in self.facts_here if isinstance(fact, kind)]
        name = {Entity: "entity", Quote: "quote", Date: "date", Note: "note"}[kind]
        if not facts or (len(facts) < len(self.facts_here) and not mixed):
            self.say(f"This is for {'an' if kind is Entity else 'a'} {name}: go to one first.")
        elif one and len(facts) > 1:
            self.say(f"This is for one {name} at a time.")
        else:
            return facts
        return []

    def _correct(self, facts: Iterable[_Kind], act: Callable[[list[_Kind]], Change]) -> None:
        """Do `act` to those of `facts` that are still there, as they now are."""
        if self.annotations is None:
            return
        now = [self.annotations.by_id.get(fact.id) for fact in facts]
        there = [fact for fact, then in zip(now, facts, strict=True) if isinstance(fact, type(then))]
        if not there:
            self.say("That fact has gone meanwhile.")
            return
        try:
            if self.change(act(there)):
                self.marked = frozenset()
        except ValueError as error:
            self.say(f"That cannot be done: {error}.")

    # Entities

    def action_relabel(self) -> None:
        entities = self._chosen(Entity, mixed=True)
        if entities:
            from tui.app.proposals import label_choices

            self.choose(
                f"Label {corrections.described(self.facts, entities)}",
                label_choices(self.app.desk.settings.settings.labels),
                partial(self._relabel, entities),
            )

    def _relabel(self, entities: list[Entity], label: str) -> None:
        self._correct(entities, lambda now: corrections.relabel(self.facts, now, label))

    async def action_rename(self) -> None:
        entities = self._chosen(Entity, one=True)
        if entities:
            await self.ask(Question("name", partial(self._rename, entities), start=entities[0].name))

    def _rename(self, entities: list[Entity], name: str) -> None:
        """Give the name; where another entity has it already, ask whether they are one."""
        other = next((one for one in self.facts.entities if _is_namesake(one, name, entities)), None)
        if other is not None:
            choices = (
                ("m", "make the two one", "merge"),
                ("k", "keep two of that name", "keep"),
            )
            self.choose(
                f"{other.name} is there already", choices, partial(self._joined, entities, other, name)
            )
        elif name:
            self._correct(entities, lambda now: corrections.rename(self.facts, now[0], name))

    def _joined(self, entities: list[Entity], other: Entity, name: str, answer: str) -> None:
        if answer == "merge":
            self._same_as(entities, other)
        else:
            self._correct(entities, lambda now: corrections.rename(self.facts, now[0], name))

    def action_same_as(self) -> None:
        """Ask which entity these are, and make them one."""
        entities = self._chosen(Entity)
        if entities and self.annotations is not None:
            ids = {entity.id for entity in entities}
            others = [entity for entity in self.annotations.entities if entity.id not in ids]
            others.sort(key=lambda entity: (entity.label != entities[0].label, -len(entity.mentions)))
            from tui.app.proposals import entity_choices

            title = f"{corrections.described(self.annotations, entities)} is the same as"
            self.pick(title, entity_choices(others), partial(self._same_as, entities))

    def _same_as(self, entities: list[Entity], picked: Entity) -> None:
        self._correct([picked, *entities], lambda now: corrections.merge(self.facts, now[0], *now[1:]))

    def action_merge(self) -> None:
        """Make the marked entities one: the current one if it is among them, else the one named most.

        One alone is made one with another that the reader picks.
        """
        if len(self.facts_here) < 2:
            self.action_same_as()
            return
        entities = self._chosen(Entity)
        if not entities:
            return
        current = self.current.fact.id if self.current else ""
        entities.sort(key=lambda one: (one.id != current, -len(one.mentions), -len(one.name)))
        self._correct(entities, lambda now: corrections.merge(self.facts, now[0], *now[1:]))

    def action_split(self) -> None:
        """Make the mention at hand an entity of its own."""
        entities = self._chosen(Entity, one=True)
        place = self.current
        if not entities or place is None or place.fact.id != entities[0].id:
            return
        taken = [mention for mention in entities[0].mentions if mention.span == place.span]
        self._correct(entities, lambda now: corrections.split(self.facts, now[0], taken))

    # Quotes, dates and notes

    def action_respeak(self) -> None:
        quotes = self._chosen(Quote, mixed=True)
        if quotes and self.annotations is not None:
            from tui.app.proposals import NOBODY, entity_choices, speakers

            title = f"Who said {corrections.described(self.annotations, quotes)}"
            choices = [*entity_choices(speakers(self.annotations, quotes[0].spans[0])), NOBODY]
            self.pick(title, choices, partial(self._respeak, quotes), free="as words")

    def _respeak(self, quotes: list[Quote], speaker: Entity | str) -> None:
        self._correct(quotes, lambda now: corrections.respeak(self.facts, now, self.as_now(speaker)))

    async def action_redate(self) -> None:
        dates = self._chosen(Date, one=True)
        if dates:
            from tui.extract.dates.typed import written

            await self.ask_meaning(written(dates[0]), partial(self._redate, dates))

    def _redate(self, dates: list[Date], meaning: Date) -> None:
        self._correct(dates, lambda now: corrections.redate(self.facts, now[0], meaning))

    def action_rewrite(self) -> None:
        notes = self._chosen(Note, one=True)
        if notes:
            self.write_note(notes[0])

    def action_tint(self) -> None:
        notes = self._chosen(Note, mixed=True)
        if notes:
            from tui.app.proposals import COLOURS

            self.choose("Colour", (*COLOURS, ("n", "none", "")), partial(self._tint, notes))

    def _tint(self, notes: list[Note], colour: str) -> None:
        self._correct(notes, lambda now: corrections.tint(self.facts, now, Colour(colour)))

    def action_delete(self) -> None:
        facts = self.facts_here
        if self.annotations is None or not facts:
            self.say_no_fact()
        elif self.change(corrections.delete(self.annotations, facts)):
            self.marked = frozenset()


def _is_namesake(entity: Entity, name: str, entities: Sequence[Entity]) -> bool:
    """Whether `entity` is none of `entities` and has this name, whatever its case."""
    others = all(entity.id != one.id for one in entities)
    return others and entity.name.casefold() == name.casefold()
