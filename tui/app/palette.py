"""The reader's commands and the article's entities in the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from tui.app.actions import COMMANDS, Command
from tui.app.reading import ReadingScreen
from tui.model import Entity, Place

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp

_MOST = 30


class ReaderCommands(Provider):
    """Everything in the table of commands, and every entity as a place to go to."""

    @property
    def _reading(self) -> ReadingScreen | None:
        return self.screen if isinstance(self.screen, ReadingScreen) else None

    @property
    def _commands(self) -> tuple[Command, ...]:
        """What can be done on the screen that the palette was opened over."""
        if self._reading is not None:
            return COMMANDS
        from tui.app.parts.shelves import ShelfScreen

        return self.screen.commands if isinstance(self.screen, ShelfScreen) else ()

    async def discover(self) -> Hits:
        """All commands, while nothing is typed."""
        for command in self._commands:
            words = self._words(command)
            yield DiscoveryHit(words, partial(self._run, command.id), help=self._key(command))

    async def search(self, query: str) -> Hits:
        """The commands and entities that match, the best first."""
        matcher = self.matcher(query)
        hits = []
        for command in self._commands:
            words = self._words(command)
            hits.append(
                Hit(matcher.match(words), words, partial(self._run, command.id), help=self._key(command))
            )
        annotations = self._reading.annotations if self._reading else None
        entities = annotations.entities if annotations else ()
        for entity in entities:
            words = f"Go to {entity.name}"
            go = partial(self._go, entity)
            hits.append(Hit(matcher.match(words), Text(words), go, help=escape(entity.label)))
        for hit in sorted((hit for hit in hits if hit.score > 0), reverse=True)[:_MOST]:
            yield hit

    def _key(self, command: Command) -> str:
        return cast("CopydeskApp", self.app).keymap.shown(command)

    def _words(self, command: Command) -> str:
        """What a command does, behind its group, without which some would be riddles."""
        return f"{command.group}: {cast('CopydeskApp', self.app).keymap.told(command)}"

    async def _run(self, action: str) -> None:
        await self.screen.run_action(action)

    def _go(self, entity: Entity) -> None:
        if self._reading is not None:
            self._reading.jump_to(Place(entity.spans[0], entity))
