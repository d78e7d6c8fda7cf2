"""What the reader sees of keeping: that all is saved, that it is not and why, and what another window did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.model import Article, Change, Span, one_line
from tui.source import SourceError, Watched

if TYPE_CHECKING:
    from tui.app.doing.state import AppState
    from tui.store import Carried, Draft, Drafts, Searches, TakenIn

_TICK = 1.0
"""Every so many seconds it is looked for what other windows did."""


class Saved(Message):
    """Something has been written, or could not be."""


class CarriedOver(Message):
    """An earlier text of the article has been found, and what was decided there."""

    def __init__(self, article: Article, carried: Carried) -> None:
        super().__init__()
        self.article, self.carried = article, carried


class SourceChanged(Message):
    """The file of an article has another text now, or none that can be read; `why` says the latter."""

    def __init__(self, article: Article, why: str = "") -> None:
        super().__init__()
        self.article, self.why = article, why


class Keeper:
    """Joins the app to the store; does nothing where there is none."""

    def __init__(self, app: AppState) -> None:
        self._app = app
        self._store = app.desk.store
        self._begun: set[str] = set()
        self._place = -1
        self._ticking = False
        self._watched = Watched("")
        if self._store is not None:
            self._store.on_trouble(lambda: app.post_message(Saved()))

    def begin(self) -> None:
        """The article that is read now is on the screen: put it in the library, once it has been painted."""
        self._watched = Watched(self._app.article.source)
        if not self._ticking:
            self._ticking = True
            self._app.set_interval(_TICK, self._tick)
        keeping = self._app.sitting.keeping
        if keeping is None:
            return
        self._place = self._app.sitting.place
        if self._app.article.digest not in self._begun:
            self._begun.add(self._app.article.digest)
            self._app.call_after_refresh(keeping.begin)
            self._app.call_after_refresh(self._app.reading.offer_draft)
            if self._app.sitting.new:
                self._app.call_after_refresh(self._look_for_earlier)
        self._app.call_after_refresh(self._tell_trouble)
        self.tell()

    def _look_for_earlier(self) -> None:
        """Look whether this article was read in another text, in a thread: what was decided there is wanted here."""
        store, article = self._store, self._app.article
        assert store is not None

        def look() -> None:
            carried = store.carry_over(article)
            if carried is not None:
                self._app.post_message(CarriedOver(article, carried))

        self._app.run_worker(
            look, thread=True, group="earlier", exit_on_error=False, description="look for an earlier text"
        )

    def carry_over(self, article: Article, carried: Carried) -> None:
        """Put what was decided on an earlier text in its place in this one, and say what has none."""
        sitting = self._app.shelf.sitting(article)
        change = sitting.carry_over(carried)
        if sitting is self._app.sitting:
            self._app.reading.annotations = sitting.snapshot
            for sentence in carried_sentences(change, carried, self._app.keymap.named("orphans")):
                self._app.notify(sentence, markup=False, timeout=10)

    def tell(self) -> None:
        """Show in the title line what is saved and what is not."""
        keeping = self._app.sitting.keeping if self._app.desk.articles else None
        if self._store is not None and keeping is not None:
            writer = self._store.writer
            self._app.reading.tell_kept(kept_words(writer.unsaved, writer.trouble, keeping.changes))
            if keeping.overtaken:
                self._take_in()

    def keep_place(self) -> None:
        """Keep where the reader is in the article."""
        if not self._app.desk.articles:
            return
        sitting = self._app.sitting
        sitting.place = self._app.reading.article_pane.on_screen.start
        if sitting.keeping is not None and sitting.place != self._place:
            self._place = sitting.place
            sitting.keeping.keep_place(sitting.place)

    def marks(self) -> dict[str, int]:
        """The places of the article that is read which have a letter from another time."""
        return dict(self._app.sitting.marks)

    def keep_mark(self, letter: str, start: int) -> None:
        """Keep the letter of a place."""
        keeping = self._app.sitting.keeping
        if keeping is not None:
            keeping.keep_mark(letter, start)

    @property
    def searches(self) -> Searches | None:
        """What was searched for, also in other sessions; None where nothing is kept."""
        if self._store is None or self._store.path is None:
            return None
        from tui.store import Searches

        return Searches(self._store.path.parent)

    def drafts(self) -> list[Draft]:
        """The notes on the article that is read which were being written when a program ended."""
        return self._drafts.there() if self._drafts is not None else []

    def keep_draft(self, span: Span, text: str) -> str:
        """Keep what has been written so far of the note at `span`; why that was not possible, if it was not."""
        if self._drafts is None:
            return ""
        from tui.store import Draft

        return self._drafts.write(Draft(span, text))

    def drop_draft(self, span: Span) -> None:
        """Forget what was written of the note at `span`, once all that was done before is on the disk."""
        drafts = self._drafts
        if drafts is not None and self._store is not None:
            written = self._store.writer.submit(lambda _: None)
            written.add_done_callback(lambda _: drafts.drop(span))

    @property
    def _drafts(self) -> Drafts | None:
        if self._store is None or self._store.path is None or not self._app.desk.articles:
            return None
        from tui.store import Drafts

        return Drafts(self._store.path.parent, self._app.article)

    def leave(self, seconds: float = 0.25) -> None:
        """Write what is left."""
        if self._store is None:
            return
        self.keep_place()
        for sitting in self._app.shelf:
            if sitting.keeping is not None:
                sitting.keeping.leave()
        self._store.close(seconds)

    def ask_to_quit(self) -> bool:
        """Where something is not saved, say so and ask what to do; whether there was something to ask."""
        if self._store is None:
            return False
        writer = self._store.writer
        if not writer.trouble:
            writer.wait(1.0)
        if not writer.unsaved:
            return False
        from tui.app.menu import Menu

        count, trouble = writer.unsaved, writer.trouble or "the disk is slow"
        title = f"{counted(count)} NOT SAVED: {trouble}"
        choices = (
            ("w", "wait, and try again", "wait"),
            ("q", "quit and lose what is not saved", "quit"),
        )
        self._app.push_screen(Menu(title, choices), self._answered)
        return True

    def _answered(self, answer: str | None) -> None:
        if answer == "quit":
            self._app.exit()

    def _tick(self) -> None:
        place = self._app.reading.article_pane.on_screen.start
        if place == self._app.sitting.place:
            self.keep_place()
        self._app.sitting.place = place
        if self._store is not None and self._store.changed():
            self._take_in()
        if self._watched.changed():
            self._look_at_source()

    def _look_at_source(self) -> None:
        """See in a thread whether a file that was written to has another text than is read."""
        app, article = self._app, self._app.article

        def look() -> None:
            try:
                if app.desk.open(article.source).digest != article.digest:
                    app.post_message(SourceChanged(article))
            except SourceError as error:
                app.post_message(SourceChanged(article, str(error)))

        app.run_worker(look, thread=True, group="source", exit_on_error=False, description="look at the file")

    def _take_in(self) -> None:
        keeping = self._app.sitting.keeping
        if keeping is None:
            return
        taken = keeping.take_in(extracting=self._app.extraction is not None)
        self._app.reading.annotations = self._app.annotation_set.snapshot
        for sentence in sentences(taken):
            self._app.notify(one_line(sentence), markup=False, timeout=8)

    def _tell_trouble(self) -> None:
        assert self._store is not None
        told, self._store.told = self._store.told, []
        keeping = self._app.sitting.keeping
        if keeping is not None and keeping.lost:
            told.append(f"{counted(keeping.lost)} of this article could not be read")
            keeping.lost = 0
        for line in told:
            self._app.notify(one_line(line), severity="warning", markup=False, timeout=12)


def kept_words(unsaved: int, trouble: str, saved: int) -> str:
    """What is kept, in a few words."""
    if trouble:
        return f"NOT SAVED: {trouble}" if unsaved else f"read-only session: {trouble}"
    if unsaved:
        return "saving"
    return f"{counted(saved)} saved" if saved else ""


def counted(changes: int) -> str:
    """How many changes, in words."""
    return "1 change" if changes == 1 else f"{changes} changes"


def sentences(taken: TakenIn) -> list[str]:
    """What another window did, and what came of it, in sentences for the reader."""
    told = [
        f"{words}: not done, since another window changed the same facts first." for words in taken.refused
    ]
    if len(taken.words) > 3:
        told.append(f"Another window made {len(taken.words)} changes.")
    elif taken.words:
        told.append(f"In another window: {'; '.join(taken.words)}.")
    return told


def carried_sentences(change: Change, carried: Carried, orphans_key: str) -> list[str]:
    """What came of what was decided on an earlier text, in sentences for the reader."""
    told = []
    if change.after:
        count = "1 fact" if len(change.after) == 1 else f"{len(change.after)} facts"
        told.append(
            f"You have read another text of this on {carried.opened[:10]}: {count} carried over from it."
        )
    if carried.orphans:
        count = "1 fact has" if len(carried.orphans) == 1 else f"{len(carried.orphans)} facts have"
        told.append(f"{count} no certain place in this text: {orphans_key} lists them.")
    return told
