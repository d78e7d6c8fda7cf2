"""The two lines around the page: what is read and how far, and the keys that matter now."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks import Looks
from tui.app.panes.entries import shortened
from tui.model import Annotations


class _Line(Widget):
    """One line of text with a left and a right part; the left one gives way."""

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.looks = looks

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.looks = looks
        self.refresh()

    def draw(self, left: list[Segment], right: list[Segment]) -> Strip:
        """`left` and `right` at the two edges of the line, `left` cut where they meet."""
        width = self.size.width
        room = width - sum(cell_len(segment.text) for segment in right)
        base = self.looks.text
        head = Strip(left).crop_extend(0, max(0, room), base)
        return Strip([*head, *right]).crop_extend(0, width, base)


class TitleLine(_Line):
    """The article's heading, date and length, and how far the reader has come."""

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    progress: reactive[float] = reactive(0.0, init=False)
    work: reactive[str] = reactive("", init=False)
    """What is going on: "finding facts 40 %"; empty when nothing is."""
    place: reactive[str] = reactive("", init=False)
    """Which of several articles this is: "2 of 3"."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (there is one line)
        if self.annotations is None:
            return Strip.blank(self.size.width, self.looks.text)
        article, looks = self.annotations.article, self.looks
        parts = [f"{article.words:,} words · {article.minutes} min"]
        if article.published:
            parts.insert(0, article.published.isoformat())
        if article.hidden:
            parts.append(f"{article.hidden} hidden characters shown")
        if self.place:
            parts.insert(0, self.place)
        bar = _bar(self.progress, 4)
        wide = self.size.width >= 90
        first = parts[0] if self.place or article.published else ""
        about = "   ".join(parts) if wide else first
        right = [Segment(f"  {about}", looks.text + looks.dim)] if about else []
        if self.work:
            right.insert(0, Segment(f"  {self.work}", looks.text + looks.warning))
        right.append(Segment(f"   {bar} {round(self.progress * 100):>3} % ", looks.text))
        taken = sum(cell_len(segment.text) for segment in right)
        heading = shortened(article.heading(), max(8, self.size.width - taken - 2))
        return self.draw([Segment(f" {heading}", looks.text + Style(bold=True))], right)


def _bar(share: float, cells: int) -> str:
    full = round(share * cells)
    return "▓" * full + "░" * (cells - full)


class HintLine(_Line):
    """The keys that matter for what the reader is doing."""

    hints: reactive[tuple[tuple[str, str], ...]] = reactive((), init=False)
    message: reactive[str] = reactive("", init=False)
    """What is to be said besides, at the right: "3 of 17"."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (there is one line)
        looks = self.looks
        left: list[Segment] = []
        room = self.size.width - cell_len(self.message) - 2
        used = 0
        for key, words in self.hints:
            size = cell_len(key) + cell_len(words) + 3
            if used + size > room:
                break
            used += size
            left.append(Segment(f" {key}", looks.text + looks.heading))
            left.append(Segment(f" {words} ", looks.text + looks.dim))
        right = [Segment(f"{self.message} ", looks.text + looks.warning)] if self.message else []
        return self.draw(left, right)
