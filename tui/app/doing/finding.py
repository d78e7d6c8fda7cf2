"""Finding facts: the process that does it is listened to, and what it finds put beside what the reader decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from threading import Event as Flag
from time import monotonic

from textual import on
from textual.events import Event, InputEvent
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.doing.state import AppState
from tui.app.shelf import Foreseen, Sitting, difference
from tui.extract import events as said
from tui.extract.events import Failed, Finished, Found, Progress
from tui.extract.service import Extraction
from tui.lasting import lasting
from tui.model import one_line

_REST = 2.0
"""After what was found has been taken in, the screen has so many times as long for the reader."""


@dataclass
class Heard(Message):
    """The process that finds facts said something."""

    extraction: Extraction
    event: said.Event
    foreseen: Foreseen | None = None
    """What it comes to."""
    taken: Flag = field(default_factory=Flag)
    """Set when it has been taken in."""
    seconds: float = 0.0
    """How long that took."""


def _foreseen(sitting: Sitting, event: said.Event) -> Foreseen | None:
    """What taking in an event comes to; with many facts that takes longer than a key may wait."""
    match event:
        case Found(change):
            return sitting.foresee(change)
        case Finished() | Failed():
            return sitting.foresee(None)
    return None


class Finding(AppState):
    """One extraction at a time, of the article that is read."""

    _share = 0
    """How many percent of the article have been read."""
    _aimed = -1
    _left: Flag | None = None
    """Set when the extraction is listened to no more."""

    def look_for_facts(self) -> None:
        """Have the facts of the article found, unless all are known."""
        if self.sitting.complete:
            self.reading.tell_work("", searching=False)
        else:
            self._listen(self.extraction or self._begin())

    def _begin(self) -> Extraction:
        store = self.desk.store
        spool = store.unfinished(self.article) if store is not None else None
        return Extraction(self.article, self.desk.pipeline, self.sitting.place, spool)

    def _listen(self, extraction: Extraction) -> None:
        self.extraction, self._share, self._aimed = extraction, 0, self.sitting.place
        self._left = left = Flag()
        self.sitting.begin_finding()
        self._tell_finding()
        self.run_worker(
            partial(self._hear, extraction, self.sitting, left),
            thread=True,
            group="extraction",
            exit_on_error=False,
            description="find facts",
        )

    def _hear(self, extraction: Extraction, sitting: Sitting, left: Flag) -> None:
        """Hand on what is said, each time when the reader's keys have had their turn."""
        worker = get_current_worker()
        for event in extraction.events():
            if not self._pause(left):
                return
            with lasting(len(sitting.snapshot)):
                heard = Heard(extraction, event, _foreseen(sitting, event))
            if not self._pause(left):
                return
            self.post_message(heard)
            while not heard.taken.wait(0.05):
                if left.is_set() or worker.is_cancelled:
                    return
            left.wait(heard.seconds * _REST)

    def _pause(self, left: Flag) -> bool:
        """Wait until the reader pauses; False where the extraction has been left first."""
        since = monotonic()
        while (wait := self.pauses.left(since)) > 0:
            if left.wait(wait):
                return False
        return True

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent):
            self.pauses.touch()
        await super().on_event(event)

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        """Apply what was found, unless another article has been turned to meanwhile."""
        if message.extraction is not self.extraction:
            message.taken.set()
            return
        begun = monotonic()
        match message.event:
            case Found(change):
                self.sitting.hear(change, message.foreseen)
                self.reading.annotations = self.annotation_set.snapshot
            case Progress(done, total):
                self._share = done * 100 // max(1, total)
                self._tell_finding()
                self._aim(message.extraction)
            case Failed(reason, again):
                self.extraction = None
                self._found("", message.foreseen)
                self.reading.tell_work("facts by rules alone", searching=False)
                retry = f"; {self.keymap.named('extraction')} tries again" if again else ""
                self.notify(one_line(reason) + retry, severity="warning", markup=False, timeout=10)
            case Finished():
                self.extraction = None
                self._found(self.shelf.version or "found", message.foreseen)
                self.reading.tell_work("", searching=False)
        message.foreseen = None
        message.seconds = monotonic() - begun
        message.taken.set()

    def _aim(self, extraction: Extraction) -> None:
        """Have what the reader sees now read before what is far away."""
        place = self.reading.article_pane.on_screen.start
        if place != self._aimed:
            self._aimed = place
            extraction.aim(place)

    def _tell_finding(self) -> None:
        """Say how far it is."""
        extraction = self.extraction
        if extraction is None:
            return
        if extraction.held:
            words = f"paused at {self._share} %: {self.keymap.named('extraction')} goes on"
        elif self._share == 100:
            words = "putting the facts together"
        else:
            words = f"finding facts {self._share} %" if self._share else "finding facts"
        self.reading.tell_work(words, searching=self.sitting.streaming)

    def _found(self, version: str, foreseen: Foreseen | None) -> None:
        """All that can be found has been; where facts were there before, say what is other than it was."""
        anew = not self.sitting.streaming
        change = self.sitting.finish(version, foreseen)
        self.reading.annotations = self.annotation_set.snapshot
        if anew and not change.empty:
            self.notify(f"Facts were looked for anew: {difference(change)}.", markup=False)

    def stop_extraction(self) -> None:
        """End the process that finds facts, if it runs."""
        extraction, self.extraction = self.extraction, None
        if extraction is not None:
            extraction.stop()
        if self._left is not None:
            self._left.set()

    def action_extraction(self) -> None:
        """Have the process that finds facts wait, or go on where it was; begin it where there is none."""
        if self.extraction is not None:
            self.extraction.hold(not self.extraction.held)
            self._tell_finding()
        elif self.sitting.complete:
            self.notify("All facts have been found.", markup=False)
        else:
            self.look_for_facts()
