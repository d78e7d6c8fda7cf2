"""A menu: a few choices, each with its key, and at most one switch besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.modal import Modal

Choices: TypeAlias = Sequence[tuple[str, str, str]]
"""Key, words and result of each."""


class Menu(Modal[str | None]):
    """The result is that of the choice taken, None where the menu was left."""

    SENDS_ON = True

    DEFAULT_CSS = """
    Menu { align: center middle; background: $background 60%; }
    Menu VerticalScroll {
        width: 50; max-width: 96%; height: auto; max-height: 92%; background: $surface; border: round $primary;
        padding: 0 1; border-title-color: $foreground; border-subtitle-color: $foreground;
        scrollbar-size-vertical: 1;
    }
    Menu Static { height: auto; }
    """

    def __init__(self, title: str, choices: Choices, *, switch: str = "") -> None:
        """`switch`, if given, says what `space` turns on."""
        super().__init__()
        self._title, self._choices, self._switch = title, choices, switch
        self.switched = False
        self._at = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll() as window:
            window.border_title = Content(self._title)
            window.border_subtitle = Content("Esc leaves")
            window.can_focus = False
            yield Static(self._content(), id="choices", markup=False)

    def _content(self) -> Content:
        lines = []
        for at, (key, words, _) in enumerate(self._choices):
            line = Content.assemble(("▸ " if at == self._at else "  "), (key, "$accent bold"), f"  {words}")
            lines.append(line.stylize("bold") if at == self._at else line)
        if self._switch:
            box = "☒" if self.switched else "☐"
            lines += [Content(""), Content.assemble(f"  {box} {self._switch}  ", ("space", "$accent bold"))]
        return Content("\n").join(lines)

    async def on_key(self, event: events.Key) -> None:
        if not self.is_active:
            await self.app.send_on(event)
            return
        event.stop()
        event.prevent_default()
        by_key = {key: result for key, _, result in self._choices}
        if event.character in by_key:
            self.dismiss(by_key[event.character])
        elif event.key in ("escape", "q"):
            self.dismiss(None)
        elif event.key == "enter" and self._choices:
            self.dismiss(self._choices[self._at][2])
        elif event.key == "space" and self._switch:
            self._turn()
        elif event.key in ("down", "j", "up", "k"):
            self._move(1 if event.key in ("down", "j") else -1)

    def on_click(self, event: events.Click) -> None:
        """Take the choice, or turn the switch, that was clicked on; a click beside the menu leaves it."""
        widget, region = self.get_widget_at(event.screen_x, event.screen_y)
        if widget.id != "choices":
            return
        row = event.screen_y - region.y
        if row < len(self._choices):
            self.dismiss(self._choices[row][2])
        elif self._switch and row == len(self._choices) + 1:
            self._turn()

    def _turn(self) -> None:
        self.switched = not self.switched
        self._show()

    def _move(self, by: int) -> None:
        self._at = (self._at + by) % len(self._choices)
        self._show()
        self.query_one(VerticalScroll).scroll_to(None, max(0, self._at - 4), animate=False)

    def _show(self) -> None:
        self.query_one("#choices", Static).update(self._content())
