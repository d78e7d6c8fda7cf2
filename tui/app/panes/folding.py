"""Folding in the article pane: which paragraphs are put away, and which of them the reader has opened."""

from __future__ import annotations

from textual.reactive import reactive

from tui.app.drawing.sheet import Sheet
from tui.app.panes.dragging import DragPane
from tui.model import Span
from tui.page.folds import Fold, fold_over


class FoldPane(DragPane, inherit_bindings=False):
    """A pane whose paragraphs without a fact can be folded. Who derives from it has the sheet."""

    sheet: Sheet
    only_facts: reactive[bool] = reactive(False, init=False)
    """Whether the paragraphs without a fact are folded."""
    _opened: frozenset[int] = frozenset()  # the paragraphs that are shown though they hold no fact

    def watch_only_facts(self) -> None:
        self.fold_again()

    def is_folded(self, offset: int) -> Fold | None:
        """The fold that a code point is hidden in."""
        return fold_over(self.sheet.folds, offset)

    def unfold(self, span: Span) -> None:
        """Show the paragraphs that hold any of `span`, if its beginning or its end is folded."""
        ends = (span.start, max(span.start, span.end - 1))
        if self.annotations is not None and any(self.is_folded(end) is not None for end in ends):
            paragraphs = self.annotations.article.paragraphs
            held = {one.number for one in paragraphs if one.span.overlaps(span) or one.span.holds(span.start)}
            self._opened |= held
            self.refold()

    def fold_again(self) -> None:
        """Fold what was unfolded."""
        self._opened = frozenset()
        self.refold()

    def refold(self) -> None:
        """Fold what now is to be folded, and lay out anew where that is something else."""
        if self.fold():
            self.refit()

    def fold(self) -> bool:
        """Fold in the sheet what now is to be folded; whether that is something else than before."""
        return self.sheet.fold(self._opened if self.only_facts else None)
