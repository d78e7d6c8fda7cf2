"""Windows: the menus, pickers and lines that ask the reader what a correction needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tui.app.actions import COMMANDS
from tui.app.parts.selecting import Selecting
from tui.app.question import Question
from tui.model import Annotations, Date, Entity

if TYPE_CHECKING:
    from tui.app.menu import Choices
    from tui.app.picker import Choice


class Windows(Selecting):
    """Each asks one thing and hands the answer on; who leaves it with Escape hands on nothing."""

    @property
    def facts(self) -> Annotations:
        """The facts as they now are."""
        assert self.annotations is not None
        return self.annotations

    def choose(self, title: str, choices: Choices, then: Callable[[str], None]) -> None:
        """Have one of a few chosen by its key."""
        self.choose_with_switch(title, choices, lambda chosen, _: then(chosen))

    def choose_with_switch(
        self, title: str, choices: Choices, then: Callable[[str, bool], None], switch: str = ""
    ) -> None:
        """Have one of a few chosen, and with it whether `switch` is to hold."""
        from tui.app.menu import Menu

        menu = Menu(title, choices, switch=switch)
        self.app.push_screen(menu, lambda chosen: then(chosen, menu.switched) if chosen is not None else None)

    def choose_action(self, title: str, prefix: str, offered: Callable[[str], bool] = bool) -> None:
        """Have one of the commands that are `offered` and whose first key is `prefix` chosen by its second."""
        choices = [
            (command.keys[1:2], self.app.keymap.told(command), command.id)
            for command in COMMANDS
            if command.sequence and command.keys.startswith(prefix) and offered(command.id)
        ]
        self.choose(title, choices, self._run_later)

    def _run_later(self, action: str) -> None:
        self.call_later(self.run_action, action)

    def pick(
        self, title: str, choices: Sequence[Choice], then: Callable[[Any], None], *, free: str = ""
    ) -> None:
        """Have one of many picked by typing; `free` says what becomes of words that name none of them."""
        from tui.app.picker import Picker

        self.app.push_screen(
            Picker(title, choices, free=free), lambda picked: then(picked) if picked is not None else None
        )

    async def ask_meaning(self, start: str, then: Callable[[Date], None]) -> None:
        """Ask what a date means, and show what is understood while it is typed."""
        from tui.extract.dates.typed import meaning, written

        def show(words: str) -> None:
            found = meaning(words, self.facts.article)
            self.hint_line.message = (written(found) if found else "?") if words.strip() else ""

        def answer(words: str) -> None:
            found = meaning(words, self.facts.article)
            if found is None:
                self.say(
                    f"“{words}” is no date: write 2022-07-26, 2022-07, P3D, or words such as last Tuesday."
                )
            else:
                then(found)

        await self.ask(Question("value: 2022-07-26, 2022-07, P3D, or words", answer, typed=show, start=start))

    def as_now(self, speaker: Entity | str) -> Entity | str:
        """An entity that was picked, as it now is; its name alone where it has gone meanwhile."""
        if isinstance(speaker, str):
            return speaker
        now = self.facts.by_id.get(speaker.id)
        return now if isinstance(now, Entity) else speaker.name
