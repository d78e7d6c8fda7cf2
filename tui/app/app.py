"""The app: themes, the articles in turn, the process that finds their facts, and copying."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.keeper import CarriedOver, Keeper, Saved, SourceChanged
from tui.app.looks import Looks
from tui.app.messages import CopyAsked, KeptAsked, OpenAsked, PublishedAsked
from tui.app.reading import ReadingScreen
from tui.app.settled import settle
from tui.app.shelf import Shelf, Sitting, difference
from tui.app.themes import looks_in
from tui.extract.merge import merged
from tui.extract.service import Event, Extraction, Failed, Finished, Found, Progress
from tui.model import AnnotationSet, Article, Change, Date, Kind, Span, StaleChangeError, one_line
from tui.model.changes import publish
from tui.source import SourceError

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.app.clipboard import Clipboard, Copied
    from tui.app.panes.prompt import Prompt
    from tui.store import Listed


@dataclass
class Heard(Message):
    """The process that finds facts said something."""

    extraction: Extraction
    event: Event


def _reader_commands() -> type[Provider]:
    from tui.app.palette import ReaderCommands

    return ReaderCommands


def _collect_again() -> None:
    """Collect garbage from now on, but never look at what was loaded before the first paint."""
    gc.freeze()
    gc.enable()


class CopydeskApp(App[int]):
    """Reads the articles of a desk."""

    TITLE = "Copydesk"
    CSS_PATH = "look.tcss"
    COMMANDS = App.COMMANDS | {_reader_commands}
    ENABLE_SELECT_AUTO_SCROLL = False

    def __init__(self, desk: Desk) -> None:
        settled = settle(desk.settings)
        self.keymap = settled.keymap
        self.COMMAND_PALETTE_BINDING = self.keymap.key("command_palette")  # type: ignore[misc]  # no other door
        super().__init__()
        self.desk = desk
        self.at = 0
        self.keeper = Keeper(self)
        self.shelf = Shelf(desk, lambda: self.post_message(Saved()))
        self.extraction = desk.extraction
        self.removed: list[int] = []
        """The articles that were deleted from the library and can be brought back, the last one last."""
        self._copier: Clipboard | None = None
        for theme in settled.themes:
            self.register_theme(theme)
        self.theme = settled.theme
        self.set_keymap(self.keymap.for_textual)
        self._notice = settled.notice

    @cached_property
    def reading(self) -> ReadingScreen:
        """The screen of the article; made when it is first wanted, in the theme that is on by then."""
        return ReadingScreen(self.looks, self.desk.settings.settings)

    @property
    def looks(self) -> Looks:
        """The styles of the theme that is on."""
        words = {label.name: label.words for label in self.desk.settings.settings.labels}
        return looks_in(self.current_theme, self.theme_variables, plain=self.no_color, label_words=words)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the article itself, so that nothing is painted before it."""
        if self.desk.articles:
            self._open_at_place()
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
        self.theme_changed_signal.subscribe(self, lambda _: self.reading.show_looks(self.looks))
        if self.desk.articles:
            self._read_on()
        self.call_after_refresh(_collect_again)
        for line in self.desk.trouble:
            self.notify(line, severity="error", markup=False, timeout=8)
        if self._notice:
            self.notify(self._notice, title="Settings", severity="warning", markup=False, timeout=12)

    def leave(self) -> None:
        """End what still runs beside the screen."""
        self.stop_extraction()
        if self._copier is not None:
            self._copier.stop()
        if self.desk.store is not None and self.removed:
            from tui.store import Library

            library = Library(self.desk.store)
            library.delete(self.removed)
            library.delete_forgotten()
        self.keeper.leave()

    def on_key(self, event: events.Key) -> None:
        """Hand on a key typed ahead: the prompt that it was meant for opened after it was sent elsewhere."""
        prompt = self.focused
        if prompt is not None and prompt.id == "prompt" and event.is_printable and event.character:
            event.prevent_default()
            cast("Prompt", prompt).insert_text_at_cursor(event.character)

    # The articles

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

    def _show(self) -> None:
        self._open_at_place()
        self.reading.show(self.annotation_set.snapshot)
        self._read_on()

    def _open_at_place(self) -> None:
        self.reading.article_pane.opens_at = self.sitting.place

    def _turn_away(self) -> None:
        """Leave the article that is being read, to come back to it at the same place."""
        self.stop_extraction()
        self.keeper.keep_place()

    def _read_on(self) -> None:
        """Say which article this is, and have its facts found unless they are known."""
        several = len(self.desk.articles) > 1
        self.reading.title_line.place = f"{self.at + 1} of {len(self.desk.articles)}" if several else ""
        self.keeper.begin()
        if self.sitting.complete:
            self.reading.tell_work("", searching=False)
        else:
            self._listen(self.extraction or Extraction(self.article, self.desk.pipeline))

    def action_article(self, by: int) -> None:
        """Go to the next or previous article of several."""
        if not 0 <= self.at + by < len(self.desk.articles):
            end = "last" if by > 0 else "first"
            self.notify(f"This is the {end} article; o opens another.", markup=False)
            return
        self._turn_away()
        self.at += by
        self._show()

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
        """Resolve every date anew against the day that the reader gives."""
        from tui.extract.dates import find_dates

        try:
            published = date.fromisoformat(message.words)
        except ValueError:
            self.notify(
                f"{message.words} is not a day: write it as 2022-07-26.", severity="error", markup=False
            )
            return
        self._resolve_from(published, find_dates(replace(self.article, published=published)))

    def _resolve_from(self, published: date, resolved: Sequence[Date]) -> None:
        before = self.article.published
        running = self.extraction is not None
        self.stop_extraction()
        dates = merged(self.annotation_set.snapshot, resolved, self.annotation_set.done, {Kind.DATE})
        self.annotation_set.apply(publish(before, published, dates.before, dates.after))
        self.reading.annotations = self.annotation_set.snapshot
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
        self._turn_away()
        digests = [other.digest for other in self.desk.articles]
        if article.digest in digests:
            self.at = digests.index(article.digest)
        else:
            self.desk.articles.append(article)
            self.at = len(self.desk.articles) - 1
        if self.reading not in self.screen_stack:
            # Not switched to: Textual cannot take a default screen off the stack.
            await self.push_screen(self.reading)
        self._show()

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

    def action_reload(self) -> None:
        """Read the source of the article again; what was decided comes along where its words are."""
        before = self.article
        if not before.source:
            self.notify("This text came through a pipe: there is nothing to read again.", markup=False)
            return
        try:
            article = self.desk.open(before.source)
        except SourceError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if article.digest == before.digest:
            self.notify("The text is the same as before.", markup=False)
            return
        self._turn_away()
        top = self.sitting.place
        self.desk.articles[self.at] = article
        self.sitting.place = max(0, article.text.find(before.text[top : top + 80])) if top else 0
        self._show()

    @on(SourceChanged)
    def _source_changed(self, message: SourceChanged) -> None:
        if message.article.digest == self.article.digest:
            name = one_line(message.article.source)
            news = (
                message.why or f"{name} has another text now: F5 reads it, and what you decided comes along."
            )
            self.notify(news, severity="warning", markup=False, timeout=12)

    # Doing again and keeping

    def action_undo(self) -> None:
        """Take back what the reader did last."""
        self._step("undo", self.annotation_set.undo)

    def action_redo(self) -> None:
        """Do once more what was undone last."""
        self._step("redo", self.annotation_set.redo)

    def _step(self, word: str, step: Callable[[], Change | None]) -> None:
        self.sitting.recall()
        try:
            change = step()
        except StaleChangeError as error:
            self.notify(f"cannot {word}: {one_line(str(error))}", severity="warning", markup=False)
            return
        self.reading.annotations = self.annotation_set.snapshot
        self.notify(f"{word}: {one_line(change.words)}" if change else f"Nothing to {word}.", markup=False)

    async def action_quit(self) -> None:
        """Quit; first keep the note that is being written, and ask where something could not be saved."""
        if self.screen.id == "note":
            await self.screen.run_action("keep")
        if not self.keeper.ask_to_quit():
            await super().action_quit()

    def action_orphans(self) -> None:
        """List the facts of an earlier text that have no place in this one."""
        from tui.app.dialogs import orphans_window

        found = self.desk.store.orphans(self.article) if self.desk.store else ()
        if found:
            self.push_screen(orphans_window(found, self.looks))
        else:
            self.notify("Every fact has its place.", markup=False)

    @on(CarriedOver)
    def _carried_over(self, message: CarriedOver) -> None:
        self.keeper.carry_over(message.article, message.carried)

    @on(Saved)
    def _saved(self) -> None:
        self.keeper.tell()

    # Finding facts

    def _listen(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.sitting.begin_finding()
        self.reading.tell_work("finding facts", searching=self.sitting.streaming)
        self.run_worker(
            lambda: self._hear(extraction),
            thread=True,
            group="extraction",
            exit_on_error=False,
            description="find facts",
        )

    def _hear(self, extraction: Extraction) -> None:
        worker = get_current_worker()
        for event in extraction.events():
            if worker.is_cancelled:
                break
            self.post_message(Heard(extraction, event))

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        """Apply what was found, unless another article has been turned to meanwhile."""
        if message.extraction is not self.extraction:
            return
        match message.event:
            case Found(change):
                self.sitting.hear(change)
                self.reading.annotations = self.annotation_set.snapshot
            case Progress(done, total):
                words = f"finding facts {done * 100 // max(1, total)} %"
                self.reading.tell_work(words, searching=self.sitting.streaming)
            case Failed(reason):
                self.extraction = None
                self._found("")
                self.reading.tell_work("facts by rules alone", searching=False)
                self.notify(one_line(reason), severity="warning", markup=False, timeout=10)
            case Finished():
                self.extraction = None
                self._found(self.shelf.version or "found")
                self.reading.tell_work("", searching=False)

    def _found(self, version: str) -> None:
        """All that can be found has been; where facts were there before, say what is other than it was."""
        anew = not self.sitting.streaming
        change = self.sitting.finish(version)
        self.reading.annotations = self.annotation_set.snapshot
        if anew and not change.empty:
            self.notify(f"Facts were looked for anew: {difference(change)}.", markup=False)

    def stop_extraction(self) -> None:
        """End the process that finds facts, if it runs."""
        extraction, self.extraction = self.extraction, None
        if extraction is not None:
            extraction.stop()

    def action_extraction(self) -> None:
        """Stop looking for facts; or look again, from the beginning."""
        if self.extraction is not None:
            self.stop_extraction()
            self.reading.tell_work("stopped: s goes on", searching=False)
        elif self.sitting.complete:
            self.notify("All facts have been found.", markup=False)
        else:
            self._read_on()

    # Copying

    @on(CopyAsked)
    def _copy_asked(self, message: CopyAsked) -> None:
        self.run_worker(
            lambda: self._copy(message.text, message.what),
            thread=True,
            group="copy",
            exit_on_error=False,
            description="copy",
        )

    def _copy(self, text: str, what: str) -> None:
        from tui.app.clipboard import Clipboard, last_copy_path

        if self._copier is None:
            self._copier = Clipboard(self._write_terminal, last_copy_path())
        copied = self._copier.copy(text)
        self.call_from_thread(self._tell_copied, copied, what)

    def _write_terminal(self, text: str) -> None:
        driver = self._driver
        if driver is not None:
            self.call_from_thread(driver.write, text)

    def _tell_copied(self, copied: Copied, what: str) -> None:
        from tui.app.dialogs import text_window

        self.notify(what, title=copied.sentence, markup=False, timeout=4)
        if copied.shown_needed:
            self.push_screen(text_window("Copy by hand", copied.text, self.looks))
