"""Undoing, redoing, and what is kept: what the reader does with it, and is told of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.worker import WorkerError

from tui.app.doing.state import AppState
from tui.app.keeper import CarriedOver, Saved, SourceChanged
from tui.model import Change, StaleChangeError, one_line
from tui.source import SourceError


class Keeping(AppState):
    """What goes back to another time, and what is the matter with the disk."""

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
        """Quit; first keep a note that is being written and a publication date that was given, and ask where
        something could not be saved.
        """
        if self.screen.id == "note":
            await self.screen.run_action("keep")
        for worker in self.workers:
            if worker.group == "published" and not worker.is_finished:
                with suppress(WorkerError):
                    await worker.wait()
        if not self.keeper.ask_to_quit():
            await super().action_quit()

    def action_orphans(self) -> None:
        """List the facts of an earlier text that have no place in this one; or put one on what is selected."""
        known = self.annotation_set.snapshot.by_id
        kept = self.desk.store.orphans(self.article) if self.desk.store else ()
        found = [orphan for orphan in kept if orphan.id not in known]
        if not found:
            self.notify("Every fact has its place.", markup=False)
        elif self.reading.selection is not None:
            self.reading.put_orphan(found)
        else:
            from tui.app.dialogs import orphans_window

            self.push_screen(orphans_window(found, self.looks, self.reading.key("orphans")))

    @on(CarriedOver)
    def _carried_over(self, message: CarriedOver) -> None:
        self.keeper.carry_over(message.article, message.carried)

    @on(Saved)
    def _saved(self) -> None:
        self.keeper.tell()

    # Finding facts

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
        self.turn_away()
        top = self.sitting.place
        self.desk.articles[self.at] = article
        self.sitting.place = max(0, article.text.find(before.text[top : top + 80])) if top else 0
        self.show_article()

    @on(SourceChanged)
    def _source_changed(self, message: SourceChanged) -> None:
        if message.article.digest == self.article.digest:
            key = self.keymap.named("reload")
            changed = f"has another text now: {key} reads it, and what you decided comes along."
            news = message.why or f"{one_line(message.article.source)} {changed}"
            self.notify(news, severity="warning", markup=False, timeout=12)
