"""Moving: by lines and pages, to a paragraph, to a share of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tui.app.panes.facts import FactsPane
from tui.app.parts.keys import Keys
from tui.app.question import Question
from tui.model import Span

_MOST = 10_000  # sentences in one go
_PAGES = {"page_down": 1.0, "page_up": -1.0, "half_page_down": 0.5, "half_page_up": -0.5}


class Moving(Keys):
    """The keys that move the article, or the panel that has the focus."""

    def action_move(self, where: str) -> None:
        count, pane = self.take_count(), self.moving
        if where in ("home", "end"):
            self._go_to_end(where, count)
        elif where in _PAGES:
            pane.move_pages(_PAGES[where] * (count or 1))
        else:
            move = pane.move_rows if isinstance(pane, FactsPane) else pane.move_lines
            move((count or 1) * (1 if where == "down" else -1))

    def _go_to_end(self, where: str, count: int | None) -> None:
        pane = self.moving
        if isinstance(pane, FactsPane):
            pane.move_to(count - 1 if count else 0 if where == "home" else pane.total)
        elif count:
            self._go_to_paragraph(str(count))
        else:
            self.trail.leave(self.view)
            if where == "home":
                pane.go_to_top(0)
            else:
                pane.go_to_bottom()

    def action_space(self) -> None:
        if isinstance(self.moving, FactsPane):
            self.moving.mark()
        else:
            self.moving.move_pages(self.take_count() or 1)

    def action_percent(self) -> None:
        """Go to where so much of the text lies above."""
        count = self.take_count()
        if count is None:
            self.say(f"Type how far first: 40{self.key('percent')} goes to where 40 % has been read.")
        elif isinstance(self.moving, FactsPane):
            self.moving.move_to(self.moving.total * min(count, 100) // 100)
        elif count >= 100:
            self._go_to_end("end", None)
        elif self.annotations is not None:
            self.go_to_offset(len(self.annotations.article.text) * count // 100)

    # Paragraphs

    async def action_paragraph(self) -> None:
        await self.ask(Question("number of the paragraph", self._go_to_paragraph))

    def _go_to_paragraph(self, words: str) -> None:
        if self.annotations is None or not words:
            return
        paragraphs = self.annotations.article.paragraphs
        number = int(words) if words.isdecimal() else 0
        if 1 <= number <= len(paragraphs):
            self.article_pane.unfold(paragraphs[number - 1].span)
            self.go_to_offset(paragraphs[number - 1].span.start)
        else:
            self.say(f"There is no paragraph {words}: they go from 1 to {len(paragraphs)}.")

    def action_step_paragraph(self, by: int) -> None:
        """Put the beginning of another paragraph at the top of the screen."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return
        folded = self.article_pane.is_folded
        starts = [one.span.start for one in self.annotations.article.paragraphs if not folded(one.span.start)]
        if not starts:
            return
        top = self.article_pane.on_screen.start
        steps = (self.take_count() or 1) * by
        at = bisect_right(starts, top) - 1 + steps if by > 0 else bisect_left(starts, top) + steps
        self.article_pane.go_to_top(starts[min(max(at, 0), len(starts) - 1)])

    # Sentences

    def action_step_sentence(self, by: int) -> None:
        """Go to the beginning of another sentence."""
        if self.annotations is None:
            return
        from tui.page.units import Unit, unit_at, unit_before

        article, pane = self.annotations.article, self.article_pane
        found = Span(0, 0)
        for _ in range(min(self.take_count() or 1, _MOST)):
            spot = found or pane.spot_seen
            start = spot.start if spot is not None else pane.on_screen.start
            to = unit_at(article, Unit.SENTENCE, start)
            if by < 0 and not to.start < start:
                to = unit_before(article, Unit.SENTENCE, start)
            elif by > 0 and (to.start < start or to == spot or (spot is not None and not spot)):
                to = unit_at(article, Unit.SENTENCE, to.end)
            while to and (folded := pane.is_folded(to.start)):
                to = (
                    unit_at(article, Unit.SENTENCE, folded.span.end)
                    if by > 0
                    else unit_before(article, Unit.SENTENCE, folded.span.start)
                )
            if not to:
                break
            found = to
        if found:
            self.current = None
            pane.go_to_sentence(found)
        else:
            self.say("No more sentences that way.")

    def go_to_offset(self, offset: int) -> None:
        """Jump so that the row of a code point is the first on the screen."""
        self.trail.leave(self.view)
        self.article_pane.go_to_top(offset)
