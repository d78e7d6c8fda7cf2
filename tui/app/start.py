"""The start screen: what to do when no article was given, and the sample for a first look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.drawing.plan import cramped
from tui.app.messages import KeptAsked
from tui.app.panes.entries import shortened
from tui.app.parts.asking import Asking
from tui.app.question import Question
from tui.model import one_line
from tui.source import sample_path

if TYPE_CHECKING:
    from tui.store import Listed

_RECENT = 9
"""How many articles are offered that were read last."""


class StartScreen(Asking):
    """Offers what was read last, the library, a file to open, and the sample."""

    DEFAULT_CSS = """
    StartScreen { align: center middle; overflow: hidden; background: $background; color: $foreground; }
    #start { width: 64; max-width: 96%; height: auto; padding: 1 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sample", show=False),
        Binding("o", "open", show=False, id="open"),
        Binding("L", "app.library", show=False, id="library"),
        *(Binding(str(number), f"recent({number})", show=False) for number in range(1, _RECENT + 1)),
        Binding("q", "app.quit", show=False, id="quit"),
    ]

    def __init__(self, recent: Sequence[Listed] = ()) -> None:
        super().__init__()
        self.recent = recent[:_RECENT]

    def compose(self) -> ComposeResult:
        yield Static(id="start", markup=False)

    def on_resize(self) -> None:
        """Say as much as there is room for: the keys before all else."""
        width, height = self.app.size
        notice = cramped(width, height)
        air = not notice and height > len(self._keys()) + 6
        start = self.query_one("#start", Static)
        start.styles.padding = (1, 2) if air else (0, 0 if notice else 1)
        start.styles.max_width = "100%" if notice else "96%"
        start.update(Content(notice) if notice else Content("\n").join(self._lines(height - 2 * air)))

    def _lines(self, room: int) -> list[Content]:
        keys = self._keys()[:room]
        width = self.app.size.width
        wide = width >= 50
        does = (
            "reads an article with you and lifts out its facts:"
            if width >= 70
            else "lifts out the facts of an article:"
        )
        name = Content.assemble(("Copydesk", "bold"), f"  {does}")
        about = [name, Content("who is named, who said what, and when."), Content("")]
        shell = Content.assemble(
            "From the shell: ", ("copydesk FILE", "bold"), " or ", ("… | copydesk", "bold")
        )
        if len(keys) + 3 <= room:
            keys = [*(about if wide else [Content.assemble(("Copydesk", "bold")), Content("")]), *keys]
        return [*keys, Content(""), shell] if len(keys) + 2 <= room and wide else keys

    def _keys(self) -> list[Content]:
        """What can be done, each with its key; of what was read last, as much as the screen has room for."""
        room = max(0, self.app.size.height - 13)
        words = max(10, min(44, self.app.size.width - 16))
        recent = [
            self._line(str(number), shortened(one_line(one.heading), words))
            for number, one in enumerate(self.recent[:room], start=1)
        ]
        return [
            *([self._line("Enter", "read the sample article")] if sample_path() else []),
            *recent,
            *([self._line("L", "the library: everything read")] if self.recent else []),
            self._line("o", "open a file"),
            self._line("q", "quit"),
        ]

    def _line(self, key: str, words: str) -> Content:
        shown = self.app.keymap.hinted(key) if key in ("o", "L", "q") else key
        return Content.assemble((shown, "bold $accent"), " " * (7 - len(shown)), words)

    async def action_sample(self) -> None:
        path = sample_path()
        if path is not None:
            await self.app.open_file(str(path))

    def action_recent(self, number: int) -> None:
        """Read one of the articles that were read last."""
        if number <= len(self.recent):
            self.post_message(KeptAsked(self.recent[number - 1].id))

    async def action_open(self) -> None:
        await self.ask(Question("file to open", self._open))

    def _open(self, where: str) -> None:
        if where:
            self.call_later(self.app.open_file, where)
