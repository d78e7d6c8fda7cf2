"""Finding: words, or a pattern, looked for while they are typed; and the way from hit to hit."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app.looks import Looks
from tui.app.messages import HitsFound
from tui.app.parts.stepping import Stepping
from tui.app.question import Question
from tui.app.search import Search
from tui.app.trail import View
from tui.model import Span
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.store.searches import Searched

_FIRST, _MORE = 0.012, 0.006  # seconds of searching in one go: when a key was pressed, and between keys
_TELL = 0.1  # seconds between what a pattern's search says


class Finding(Stepping):
    """A search in the article; while it is on, n and N go from hit to hit."""

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__(looks, settings)
        self._by_pattern = False
        self._earlier: list[Searched] = []
        self._kind_typed: bool | None = None  # that of what was typed, while an earlier search stands there
        self._begun: tuple[View, Span | None] | None = None  # where the reader was, while they type

    async def action_find(self) -> None:
        view, searches = self.view, self.app.keeper.searches
        if not self._earlier and searches is not None:
            self._earlier = searches.all()
        self._kind_typed = None
        self._begun = (view, self.article_pane.spot)
        if self._by_pattern:
            self._find_from(view.top, "")
        await self.ask(
            Question(
                "find: small letters match capitals too; Ctrl+r takes a regular expression",
                partial(self._found, view),
                typed=partial(self._find_from, view.top),
                left=self._leave_search,
                keys={"ctrl+r": self._change_kind},
                history=[one.words for one in self._earlier],
                recalled=self._recall,
            )
        )

    def action_step(self, by: int) -> None:
        """Go to the next or previous hit while a search is on, else to the next or previous fact."""
        if self.search.words:
            self.trail.leave(self.view)
            if self.search.step(by * (self.take_count() or 1)):
                edges = ("end", "beginning") if by > 0 else ("beginning", "end")
                self.say("Past the {}: on from the {}.".format(*edges), seconds=2)
            self._show_hit()
        else:
            self.step_to_fact(by)

    def find(self, search: Search) -> None:
        """Make this the search that is on."""
        self.search = search
        if search.pattern and search.words:
            self.run_worker(
                partial(self._match, search),
                thread=True,
                exclusive=True,
                group="find",
                exit_on_error=False,
                description="match a pattern",
            )
        else:
            search.grow(_FIRST, first=True)
            if not search.complete:
                # Not a timer of one tick after another: Textual drops such a tick when the machine is busy.
                timer: Timer = self.set_interval(_MORE, lambda: self._find_on(search, timer))
        self._show_hit()

    def _change_kind(self) -> None:
        self._by_pattern = not self._by_pattern

    def _recall(self, ago: int) -> None:
        """Take an earlier search for what it was, words or a pattern; and what was typed for what that was."""
        if self._kind_typed is None:
            self._kind_typed = self._by_pattern
        self._by_pattern = self._earlier[-ago].pattern if ago else self._kind_typed
        if not ago:
            self._kind_typed = None

    def _find_from(self, origin: int, words: str) -> None:
        if self.annotations is not None:
            text = self.annotations.article.text
            self.find(Search(text, words, origin, pattern=self._by_pattern, before=self.search))

    def _find_on(self, search: Search, timer: Timer) -> None:
        """Look for words a little more, and then let keys come between."""
        if self.search is not search or search.complete:
            timer.stop()
            return
        at_none = search.hit is None
        search.grow(_MORE)
        if search.complete or (at_none and search.hit is not None):
            self._show_hit(reveal=at_none)
            self._settle()

    def _match(self, search: Search) -> None:
        """Match a pattern, beside the screen; say from time to time what was found."""
        from tui.page.patterns import PatternError, find_pattern

        worker, found, fault, told = get_current_worker(), [], "", time.monotonic()
        try:
            for hit in find_pattern(search.text, search.words, search.origin):
                found.append(hit)
                if time.monotonic() - told > _TELL:
                    if worker.is_cancelled:
                        return
                    self.post_message(HitsFound(search, found))
                    found, told = [], time.monotonic()
        except PatternError as error:
            fault = str(error)
        self.post_message(HitsFound(search, found, complete=True, fault=fault))

    @on(HitsFound)
    def _hits_found(self, message: HitsFound) -> None:
        search = message.search
        if self.search is search and not search.complete:
            before = search.hit
            search.add(message.hits, complete=message.complete, fault=message.fault)
            self._show_hit(reveal=search.hit != before)
            self._settle()

    def _found(self, begun: View, words: str) -> None:
        if words:
            from tui.store.searches import MOST, Searched

            searches, search = self.app.keeper.searches, Searched(words, self._by_pattern)
            self._earlier = [*(one for one in self._earlier if one != search), search][-MOST:]
            if searches is not None:
                searches.add(search)
        if self.search.words:
            self.trail.leave(begun)
        self._settle()

    def _settle(self) -> None:
        """Stay, once no more is typed, where the search has led; end one that found nothing, and say so."""
        search = self.search
        if self.asking or not (search.hits or search.complete):
            return
        if search.words and not search.hits:
            self.say(self.search.fault or f"“{self.search.words}” is not in this article.")
            self.find(Search())
        self._begun = None

    def _leave_search(self) -> None:
        self.find(Search())
        self._begun = None

    def _return(self) -> None:
        """Show the place from which words were looked for that are not there."""
        if self._begun is not None:
            view, spot = self._begun
            self.article_pane.go_to_top(view.top)
            self.article_pane.spot = spot

    def _show_hit(self, *, reveal: bool = True) -> None:
        self.article_pane.show_hits(self.search.hits, self.search.at)
        if reveal and self.search.hit is not None:
            self.article_pane.reveal(self.search.hit)
        elif self.search.complete and not self.search.hits:
            self._return()
        self.hint()
