"""The start screen: what to do when no article was given, and the sample for a first look."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.app.panes.prompt import Prompt
from tui.source import sample_path

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp


class StartScreen(Screen[None]):
    """Offers the sample and a file to open."""

    app: CopydeskApp
    DEFAULT_CSS = """
    StartScreen { align: center middle; background: $background; color: $foreground; }
    #start { width: 64; max-width: 96%; height: auto; padding: 1 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sample", show=False),
        Binding("o", "open", show=False),
        Binding("q", "app.quit", show=False),
    ]

    def compose(self) -> ComposeResult:
        key = "bold $accent"
        lines = [
            Content.assemble(("Copydesk", "bold"), "  reads an article with you and lifts out its facts:"),
            Content("who is named, who said what, and when."),
            Content(""),
            Content.assemble(("Enter", key), "  read the sample article") if sample_path() else Content(""),
            Content.assemble(("o", key), "      open a file"),
            Content.assemble(("q", key), "      quit"),
            Content(""),
            Content.assemble("From the shell: ", ("copydesk FILE", "bold"), " or ", ("… | copydesk", "bold")),
        ]
        yield Static(Content("\n").join(lines), id="start", markup=False)

    async def action_sample(self) -> None:
        path = sample_path()
        if path is not None:
            await self.app.open_file(str(path))

    async def action_open(self) -> None:
        if not self.query(Prompt):
            prompt = Prompt("open", origin=0)
            await self.mount(prompt)
            self.set_focus(prompt)

    @on(Prompt.Submitted)
    async def _submitted(self, message: Prompt.Submitted) -> None:
        await message.input.remove()
        if message.value.strip():
            await self.app.open_file(message.value.strip())

    @on(Prompt.Left)
    def _left(self, message: Prompt.Left) -> None:
        message.prompt.remove()
