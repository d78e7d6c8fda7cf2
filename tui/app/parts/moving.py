"""Moving: by lines and pages, to a paragraph, from fact to fact."""

from __future__ import annotations

from tui.app.panes.facts import FactsPane
from tui.app.parts.state import ReadingState
from tui.app.question import Question
from tui.model import Kind


class Moving(ReadingState):
    """The keys that move the article, or the panel that has the focus."""

    def action_move(self, where: str) -> None:
        pane = self.moving
        {
            "down": pane.action_scroll_down,
            "up": pane.action_scroll_up,
            "page_down": pane.action_page_down,
            "page_up": pane.action_page_up,
            "home": pane.action_scroll_home,
            "end": pane.action_scroll_end,
        }[where]()

    def action_half_page(self, direction: int) -> None:
        self.moving.action_half_page(direction)

    def action_space(self) -> None:
        if isinstance(self.moving, FactsPane):
            self.moving.mark()
        else:
            self.moving.action_page_down()

    async def action_paragraph(self) -> None:
        await self.ask(Question("number of the paragraph", self._go_to_paragraph))

    def _go_to_paragraph(self, words: str) -> None:
        if self.annotations is None or not words:
            return
        paragraphs = self.annotations.article.paragraphs
        number = int(words) if words.isdecimal() else 0
        if 1 <= number <= len(paragraphs):
            self.article_pane.go_to_top(paragraphs[number - 1].span.start)
        else:
            self.say(f"There is no paragraph {words}: they go from 1 to {len(paragraphs)}.")

    def action_step_kind(self, by: int, kind: str) -> None:
        self.step_to_fact(by, Kind(kind))

    def step_to_fact(self, by: int, kind: Kind | None = None) -> None:
        """Go to the next or previous fact, of one kind or of all that are shown."""
        if self.annotations is None:
            return
        wanted = self.shown - {Kind.REPEAT} if kind is None else frozenset({kind})
        place = self.annotations.index.step(self.here, by, wanted)
        if place is None:
            self.notify("No more facts that way.", markup=False, timeout=2)
        else:
            self.go_to(place)
