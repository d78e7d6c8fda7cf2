"""Contents: the headings of the article, as a list to pick from and one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tui.app.parts.moving import Moving

if TYPE_CHECKING:
    from tui.source.headings import Heading


class Contents(Moving):
    """The keys that go to headings."""

    _headings: tuple[str, tuple[Heading, ...]] = ("", ())

    def action_contents(self) -> None:
        """List the headings, and go to the one that is picked."""
        found = self._found_headings()
        if not found or self.annotations is None:
            return
        from tui.app.picker import Choice, Picker

        article, read = self.annotations.article, self.article_pane.read_at
        least = min(one.level for one in found)
        choices = []
        for one in found:
            paragraph = article.paragraph_at(one.span.start)
            words = "  " * (one.level - least) + one.span.of(article.text)
            choices.append(Choice(words, f"¶{paragraph.number}" if paragraph else "", one))
        at = bisect_right(found, read, key=lambda one: one.span.start) - 1
        picker = Picker("Contents", choices, what="heading", at=max(0, at), most=len(choices))
        self.app.push_screen(picker, lambda picked: self._go_to_heading(picked) if picked else None)

    def action_step_heading(self, by: int) -> None:
        """Go to the next or previous heading."""
        found = self._found_headings()
        if not found:
            return
        starts = [one.span.start for one in found]
        spot = self.article_pane.spot_seen
        read = spot.start if spot is not None else self.article_pane.on_screen.start
        steps = (self.take_count() or 1) * by
        to = bisect_right(starts, read) - 1 + steps if by > 0 else bisect_left(starts, read) + steps
        ahead = starts[-1] > read if by > 0 else starts[0] < read
        if ahead:
            self._go_to_heading(found[min(max(to, 0), len(found) - 1)])
        else:
            self.say("No more headings that way.")

    def _go_to_heading(self, heading: Heading) -> None:
        self.article_pane.unfold(heading.span)
        self.go_to_offset(heading.span.start)

    def _found_headings(self) -> tuple[Heading, ...]:
        """The headings of this article; where there are none, that is said."""
        if self.annotations is None:
            return ()
        article = self.annotations.article
        if self._headings[0] != article.digest:
            from tui.source.headings import headings

            self._headings = (article.digest, headings(article))
        if not self._headings[1]:
            self.say("This text has no headings.")
        return self._headings[1]
