"""Finding: words looked for while they are typed, and the way from hit to hit."""

from __future__ import annotations

from functools import partial

from tui.app.parts.stepping import Stepping
from tui.app.question import Question
from tui.app.search import Search
from tui.app.trail import View


class Finding(Stepping):
    """A search in the article; while it is on, n and N go from hit to hit."""

    async def action_find(self) -> None:
        origin = self.article_pane.on_screen.start
        begun = self.view
        await self.ask(
            Question(
                "find: small letters match capitals too",
                partial(self._found, begun),
                typed=partial(self._find_from, origin),
                left=partial(self._leave_search, origin),
            )
        )

    def action_step(self, by: int) -> None:
        """Go to the next or previous hit while a search is on, else to the next or previous fact."""
        if self.search.hits:
            self.trail.leave(self.view)
            self.search.step(by * (self.take_count() or 1))
            self._show_hit()
        else:
            self.step_to_fact(by)

    def find(self, search: Search) -> None:
        """Make this the search that is on."""
        self.search = search
        self._show_hit()

    def _find_from(self, origin: int, words: str) -> None:
        if self.annotations is not None:
            self.find(Search(self.annotations.article.text, words, origin))

    def _found(self, begun: View, words: str) -> None:
        if self.search.hits:
            self.trail.leave(begun)
        elif self.search.words:
            self.say(f"“{words}” is not in this article.")
            self.find(Search())

    def _leave_search(self, origin: int) -> None:
        self.find(Search())
        self.article_pane.go_to_top(origin)

    def _show_hit(self) -> None:
        self.article_pane.show_hits(self.search.hits, self.search.at)
        if self.search.hit is not None:
            self.article_pane.reveal(self.search.hit)
        self.hint()
