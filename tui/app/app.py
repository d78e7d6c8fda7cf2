"""The app: themes, the articles in turn, the library; what else it does is put together from `doing`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.doing.copying import Copying
from tui.app.doing.exporting import Exporting
from tui.app.doing.finding import Finding
from tui.app.doing.keeping import Keeping
from tui.app.looks import PALETTES, suited
from tui.app.messages import GroundTold, KeptAsked, OpenAsked, PublishedAsked, Resolved
from tui.app.settled import settle
from tui.app.themes import bar_variables, readable_variables, variables_of_16
from tui.extract.merge import merged
from tui.lasting import lasting
from tui.model import AnnotationSet, Article, Change, Date, Kind, Span, StaleChangeError, one_line
from tui.model.changes import publish
from tui.source import SourceError

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.theme import Theme

    from tui.store import Listed


def _reader_commands() -> type[Provider]:
    from tui.app.palette import ReaderCommands

    return ReaderCommands


def _collect_again() -> None:
    """Collect garbage from now on, but never look at what was loaded before the first paint."""
    gc.freeze()
    gc.enable()


def _resolved(article: Article, dates: Sequence[Date], facts: AnnotationSet) -> Resolved:
    """What it comes to that `article` has been published on its day, on which its `dates` hang."""
    before, published = facts.snapshot, article.published
    assert published is not None
    with lasting(len(before)):
        new = merged(before, dates, facts.done, {Kind.DATE})
        change = publish(before.article.published, published, new.before, new.after)
        return Resolved(article, dates, before, change, before.after(change).made_ready())


class CopydeskApp(Finding, Keeping, Copying, Exporting):
    """Reads the articles of a desk."""

    TITLE = "Copydesk"
    CSS_PATH = "look.tcss"
    COMMANDS = App.COMMANDS | {_reader_commands}
    ENABLE_SELECT_AUTO_SCROLL = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]

    def __init__(self, desk: Desk) -> None:
        settled = settle(desk.settings)
        self.keymap = settled.keymap
        self.COMMAND_PALETTE_BINDING = self.keymap.key("command_palette")  # type: ignore[misc]  # no other door
        super().__init__(desk)
        self.removed: list[int] = []
        """The articles that were deleted from the library and can be brought back, the last one last."""
        for theme in settled.themes:
            self.register_theme(theme)
        self.theme = self._suited = suited(settled.theme, desk.dark)
        self.set_keymap(self.keymap.for_textual)
        self._notice = settled.notice

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the article itself, so that nothing is painted before it."""
        if self.desk.articles:
            self._open_at_place()
            if self.desk.turned_to is not None:
                self.reading.article_pane.opens_at = self.desk.turned_to
            self.reading.annotations = self.annotation_set.snapshot
            return self.reading
        from tui.app.start import StartScreen

        return StartScreen(self._read_last())

    def _read_last(self) -> list[Listed]:
        """The articles of the library that were read last."""
        if self.desk.store is None:
            return []
        from tui.store import Library, LibraryError

        library = Library(self.desk.store)
        try:
            return library.listed(9)
        except LibraryError as error:
            self.desk.trouble.append(f"the library cannot be read: {error}")
            return []
        finally:
            library.close()

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        if self.color_count == 16:
            self.refresh_css(animate=False)  # which was made before the terminal was known
        if self.desk.articles:
            self._read_on()
        self.call_after_refresh(_collect_again)
        for line in self.desk.trouble:
            self.notify(line, severity="error", markup=False, timeout=8)
        if self._notice:
            self.notify(self._notice, title="Settings", severity="warning", markup=False, timeout=12)

    def _theme_chosen(self, theme: Theme) -> None:
        self.reading.show_looks(self.looks)
        if theme.name != self._suited:
            self._suited = ""
            self.choose("theme", theme.name)

    @on(GroundTold)
    def _ground_told(self, message: GroundTold) -> None:
        self.suit(message.dark)

    def action_change_theme(self) -> None:
        """Have one of the themes picked."""
        from tui.app.picker import Choice, Picker

        themes = sorted(
            self.available_themes.values(), key=lambda theme: (theme.name not in PALETTES, theme.name)
        )
        choices = [Choice(theme.name, "dark" if theme.dark else "light", theme.name) for theme in themes]
        at = [theme.name for theme in themes].index(self.theme)
        self.push_screen(Picker("Theme", choices, what="theme", at=at), self._take_theme)

    def _take_theme(self, name: str | None) -> None:
        if name is not None:
            self.theme = name

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:  # noqa: ARG002  (Textual's)
        """None of Textual's: what can be done here is in the table of commands."""
        yield from ()

    def suit(self, dark: bool) -> None:
        """Take the theme that suits the ground of the terminal, unless the reader has chosen another."""
        if self._suited and self.theme == self._suited:
            self.theme = self._suited = suited(self.desk.settings.settings.theme, dark)

    def leave(self) -> None:
        """End what still runs beside the screen."""
        self.stop_extraction()
        self.stop_copying()
        if self.desk.store is not None and self.removed:
            from tui.store import Library

            library = Library(self.desk.store)
            library.delete(self.removed)
            library.delete_forgotten()
        self.keeper.leave()

    async def on_key(self, event: events.Key) -> None:
        """Send on a key typed ahead; let the page look at any other first."""
        if await self.astray(event) and self._typed_into:
            await self.send_on(event)
        elif self.screen is self.reading and (action := self.reading.press(event)):
            await self.reading.run_action(action)

    @property
    def _typed_into(self) -> bool:
        """Whether keys are for what has the focus itself, as in a window or a prompt; the commands of panes are obeyed here.

        A key that is sent on may be overtaken by one behind it, so that [ q would quit.
        """
        reached = self.focused or self.screen
        return (
            reached.screen is not self.reading
            or getattr(reached, "SENDS_ON", False)
            or getattr(reached, "typing", False)
        )

    async def on_paste(self, event: events.Paste) -> None:
        """Send on what was pasted ahead of what it is meant for; the filter of a panel takes it only now."""
        if await self.astray(event):
            await self.send_on(event)
        elif take := getattr(self.focused, "take_pasted", None):
            take(event.text)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, its inks such that they can be read."""
        variables = super().get_css_variables()
        variables.update(bar_variables(self.current_theme, variables))
        if self.color_count == 16:
            variables.update(variables_of_16(self.current_theme))
        return {**variables, **readable_variables(self.current_theme, variables)}

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal to another program, and take it back whatever happens."""
        failure: Exception | None = None
        with super().suspend():
            try:
                yield
            except Exception as error:  # noqa: BLE001  (Textual takes the terminal back only where nothing was raised)
                failure = error
        if failure is not None:
            raise failure

    # The articles

    def show_article(self) -> None:
        """Show the article that has been turned to, at the place where it was left."""
        self._open_at_place()
        self.reading.show(self.annotation_set.snapshot)
        self._read_on()

    def _open_at_place(self) -> None:
        self.reading.article_pane.opens_at = self.sitting.place

    def turn_away(self) -> None:
        """Leave the article that is being read, to come back to it at the same place."""
        self.stop_extraction()
        self.keeper.keep_place()

    def _read_on(self) -> None:
        """Say which article this is, and have its facts found unless they are known."""
        several = len(self.desk.articles) > 1
        self.reading.title_line.place = f"{self.at + 1} of {len(self.desk.articles)}" if several else ""
        self.keeper.begin()
        self.look_for_facts()

    def action_article(self, by: int) -> None:
        """Go to the next or previous article of several."""
        if not 0 <= self.at + by < len(self.desk.articles):
            end = "last" if by > 0 else "first"
            self.notify(
                f"This is the {end} article; {self.keymap.named('open')} opens another.", markup=False
            )
            return
        self.turn_away()
        self.at += by
        self.show_article()

    def change(self, change: Change) -> bool:
        """Make a change of the reader's in the facts of the article; False where nothing came of it."""
        if change.empty:
            return False
        try:
            self.reading.annotations = self.annotation_set.apply(change)
        except StaleChangeError as error:
            self.notify(one_line(str(error)), severity="warning", markup=False)
            return False
        return True

    @on(PublishedAsked)
    def _published_asked(self, message: PublishedAsked) -> None:
        """Resolve every date anew against the day that the reader gives, beside the screen: a book takes a while."""
        try:
            published = date.fromisoformat(message.words)
        except ValueError:
            self.notify(
                f"{message.words} is not a day: write it as 2022-07-26.", severity="error", markup=False
            )
            return
        article, facts = replace(self.article, published=published), self.annotation_set
        self.run_worker(
            lambda: self._resolve(article, facts),
            thread=True,
            group="published",
            exclusive=True,
            exit_on_error=False,
            description="resolve dates",
        )

    def _resolve(self, article: Article, facts: AnnotationSet) -> None:
        from tui.extract.dates import find_dates

        dates = find_dates(article)
        resolved = _resolved(article, dates, facts)
        if not get_current_worker().is_cancelled:
            self.post_message(resolved)

    @on(Resolved)
    def _publish(self, message: Resolved) -> None:
        """Put the dates in the place of those before, unless another article has been turned to meanwhile."""
        if message.article.digest != self.article.digest:
            self.notify("The publication date was not set: this is another article.", markup=False)
            return
        running = self.extraction is not None
        self.stop_extraction()
        here = self.annotation_set
        if message.before is not here.snapshot:
            message = _resolved(message.article, message.dates, here)
        here.apply(message.change, message.after)
        self.reading.annotations = here.snapshot
        if running:
            self.action_extraction()

    @on(OpenAsked)
    async def _open_asked(self, message: OpenAsked) -> None:
        await self.open_file(message.where)

    async def open_file(self, where: str) -> None:
        """Open a file beside the articles that are there, and read it."""
        try:
            article = self.desk.open(where)
        except SourceError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self._read(article)

    async def _read(self, article: Article) -> None:
        """Read an article, beside those that are on the desk or as the one of them that it is."""
        self.turn_away()
        digests = [other.digest for other in self.desk.articles]
        if article.digest in digests:
            self.at = digests.index(article.digest)
        else:
            self.desk.articles.append(article)
            self.at = len(self.desk.articles) - 1
        if self.reading not in self.screen_stack:
            # Not switched to: Textual cannot take a default screen off the stack.
            await self.push_screen(self.reading)
        self.show_article()

    # The library

    def action_library(self) -> None:
        """Show everything that was read."""
        if self.desk.store is None:
            self.notify("Nothing is kept here.", markup=False)
            return
        from tui.app.library import LibraryScreen

        self.push_screen(LibraryScreen(self.looks))

    def show_name(self, name: str) -> None:
        """Show what all articles say of a name."""
        if self.desk.store is None:
            self.notify("Nothing is kept here.", markup=False)
            return
        from tui.app.names import NameScreen

        self.push_screen(NameScreen(self.looks, name))

    @on(KeptAsked)
    async def _kept_asked(self, message: KeptAsked) -> None:
        """Read an article of the library, where it was left or at a place in it."""
        from tui.store import Library, LibraryError

        assert self.desk.store is not None
        library = Library(self.desk.store)
        try:
            article = library.article(message.id)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        finally:
            library.close()
        if article is None:
            self.notify("The article has been deleted meanwhile.", severity="warning", markup=False)
            return
        while self.screen is not self.reading and len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._read(article)
        place = message.place
        if place is not None:
            self.reading.call_after_refresh(self.reading.come_to, Span(place.start, place.end), place.kind)

    def is_read_now(self, digest: str) -> bool:
        """Whether this is the article on the screen."""
        return bool(self.desk.articles) and self.article.digest == digest

    def take_off(self, digest: str) -> None:
        """Take an article that is not being read off the desk, where it is there."""
        here = self.desk.articles[self.at] if self.desk.articles else None
        self.desk.articles = [article for article in self.desk.articles if article.digest != digest]
        self.at = self.desk.articles.index(here) if here is not None else 0
        self.shelf.put_away(digest)
