"""What the app holds: the articles on the desk, the one that is read, and the screen of it."""

from __future__ import annotations

from functools import cached_property

from textual.widgets._toast import ToastRack

from tui.app.desk import Desk
from tui.app.keeper import Keeper, Saved
from tui.app.keymap import Keymap
from tui.app.looks import Looks
from tui.app.painting import forget_gone
from tui.app.pauses import Pauses
from tui.app.reading import ReadingScreen
from tui.app.sending import TypedAhead
from tui.app.shelf import Shelf, Sitting
from tui.app.themes import looks_in
from tui.extract.service import Extraction
from tui.model import AnnotationSet, Article


class AppState(TypedAhead[int]):
    """The articles in turn, each with its facts and where they are kept."""

    keymap: Keymap

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.at = 0
        self.keeper = Keeper(self)
        self.shelf = Shelf(desk, lambda: self.post_message(Saved()))
        self.extraction: Extraction | None = desk.extraction
        self.pauses = Pauses()

    @cached_property
    def reading(self) -> ReadingScreen:
        """The screen of the article; made when it is first wanted, in the theme that is on by then."""
        return ReadingScreen(self.looks, self.desk.settings.settings)

    @property
    def looks(self) -> Looks:
        """The styles of the theme that is on."""
        words = {label.name: label.words for label in self.desk.settings.settings.labels}
        return looks_in(
            self.current_theme,
            self.theme_variables,
            plain=self.no_color,
            colors=self.color_count,
            label_words=words,
        )

    @property
    def color_count(self) -> int:
        """How many colours the terminal has, 0 for all; a picture has all, wherever it is drawn."""
        if self._driver is None or self.is_headless:
            return 0
        return {"standard": 16, "256": 256}.get(self.console.color_system or "", 0)

    @property
    def article(self) -> Article:
        """The article that is being read."""
        return self.annotation_set.snapshot.article

    @property
    def sitting(self) -> Sitting:
        """The article that is being read, with its facts."""
        return self.shelf.sitting(self.desk.articles[self.at])

    @property
    def annotation_set(self) -> AnnotationSet:
        """The facts of the article that is being read."""
        return self.sitting.annotation_set

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        self.call_later(self._clear_away)

    def _clear_away(self) -> None:
        """Remove what stood around toasts that are gone: Textual 8.2.8 leaves it where they go before their time."""
        for rack in self.screen.query(ToastRack):
            shown = {rack._toast_id(notification) for notification in self._notifications}  # noqa: SLF001
            for holder in rack.children:
                if holder.id not in shown:
                    holder.remove()
        forget_gone()

    def choose(self, name: str, value: object) -> None:
        """Keep a setting as it was chosen by a key, for the next start too."""
        if self.desk.chosen is not None:
            self.desk.chosen.keep(name, value)

    def show_article(self) -> None:
        """Show the article that has been turned to."""
        raise NotImplementedError

    def turn_away(self) -> None:
        """Leave the article that is being read, to come back to it at the same place."""
        raise NotImplementedError
