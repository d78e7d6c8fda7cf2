"""The start screen: what to do when no article was given, and the sample for a first look."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.parts.asking import Asking
from tui.app.question import Question
from tui.source import sample_path


class StartScreen(Asking):
    """Offers the sample and a file to open."""

    DEFAULT_CSS = """
    StartScreen { align: center middle; background: $background; color: $foreground; }
    #start { width: 64; max-width: 96%; height: auto; padding: 1 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sample", show=False),
        Binding("o", "open", show=False, id="open"),
        Binding("q", "app.quit", show=False, id="quit"),
    ]

    def compose(self) -> ComposeResult:
        lines = [
            Content.assemble(("Copydesk", "bold"), "  reads an article with you and lifts out its facts:"),
            Content("who is named, who said what, and when."),
            Content(""),
            self._line("Enter", "read the sample article") if sample_path() else Content(""),
            self._line("o", "open a file"),
            self._line("q", "quit"),
            Content(""),
            Content.assemble("From the shell: ", ("copydesk FILE", "bold"), " or ", ("… | copydesk", "bold")),
        ]
        yield Static(Content("\n").join(lines), id="start", markup=False)

    def _line(self, key: str, words: str) -> Content:
        shown = self.app.keymap.hinted(key) if key != "Enter" else key
        return Content.assemble((shown, "bold $accent"), " " * (7 - len(shown)), words)

    async def action_sample(self) -> None:
        path = sample_path()
        if path is not None:
            await self.app.open_file(str(path))

    async def action_open(self) -> None:
        await self.ask(Question("file to open", self._open))

    def _open(self, where: str) -> None:
        if where:
            self.call_later(self.app.open_file, where)
