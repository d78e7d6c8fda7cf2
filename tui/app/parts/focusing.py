"""Focus: what is being read stands out: by a ruler under its row, or since all but its paragraph or sentence is dimmed."""

from __future__ import annotations

from tui.app.parts.state import ReadingState
from tui.model import Place, Span

_STEPS = {"": "paragraph", "paragraph": "sentence", "sentence": ""}


class Focusing(ReadingState):
    """The keys that dim the rest, and that lay the ruler."""

    focus_on = ""
    """What is not dimmed: a "paragraph", a "sentence"; empty while nothing is dimmed."""

    def action_light(self) -> None:
        """Dim all but the paragraph, then all but the sentence, then nothing."""
        self.focus_on = _STEPS[self.focus_on]
        self.light()

    def action_ruler(self) -> None:
        """Mark the row that is being read, or no longer; the keys that move by lines then move the ruler."""
        self.article_pane.ruler = not self.article_pane.ruler

    def light(self) -> None:
        """Light what is being read.

        That is where the current fact stands while it is on the screen; else a place that goes down the screen as the
        screen goes down the text, so that scrolling comes to every line.
        """
        pane, annotations = self.article_pane, self.annotations
        if not self.focus_on or annotations is None:
            pane.light(None)
            return
        here = self.here
        # Of a fact that began above the screen, what is seen.
        at = max(here.span.start, pane.on_screen.start) if isinstance(here, Place) else pane.read_at
        paragraph = annotations.article.paragraph_at(at)
        if paragraph is None or self.focus_on == "paragraph":
            pane.light(paragraph.span if paragraph else None)
        else:
            from tui.page.sentences import sentence_at

            at = min(at, max(paragraph.span.start, paragraph.span.end - 1))
            pane.light(sentence_at(annotations.article.text, paragraph.span, at) or Span(at, at))
