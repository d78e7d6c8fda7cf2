"""Finding facts: the process that does it is listened to, and what it finds put beside what the reader decided."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.doing.state import AppState
from tui.app.shelf import difference
from tui.extract.service import Event, Extraction, Failed, Finished, Found, Progress
from tui.model import one_line


@dataclass
class Heard(Message):
    """The process that finds facts said something."""

    extraction: Extraction
    event: Event


class Finding(AppState):
    """One extraction at a time, of the article that is read."""

    def look_for_facts(self) -> None:
        """Have the facts of the article found, unless all are known."""
        if self.sitting.complete:
            self.reading.tell_work("", searching=False)
        else:
            self._listen(self.extraction or Extraction(self.article, self.desk.pipeline))

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
            self.look_for_facts()
