"""The way to the terminal: begins with the page that stands on it, and wakes for a key or for the end alone."""

from __future__ import annotations

import os
import select
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic, sleep
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.first import ALTERNATE_SCREEN, FirstPage, asks
from tui.app.ground import ASK, OWED
from tui.app.incoming import Incoming, Kind, Part
from tui.app.messages import GroundTold
from tui.app.painting import PaintingApp
from tui.app.terminal import set_line_modes
from tui.app.typed import Typed

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp

_MAIN_SCREEN = "\x1b[?1049l"
_LOOK = 0.005  # seconds between looks at whether an answer has come
_READ = 65536  # bytes taken at a time
_LATE = 1 / 30  # seconds in which a terminal takes what is written, unless it is behind a slow link


class _Output:
    """The stream to the terminal for Textual's thread that writes; knows whether everything has been taken."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._then: Callable[[], object] | None = None
        self._handed = self._written = self._taken = 0  # how many texts
        self._since = 0.0
        self.fileno = stream.fileno

    def hand(self) -> None:
        """Note that a text is given to the thread."""
        if self._taken == self._handed:
            self._since = monotonic()
        self._handed += 1

    def ready(self, then: Callable[[], object]) -> bool:
        """Whether all has been taken, or will be soon; where not, `then` is called by the thread once it has."""
        self._then = then  # first, so that the thread does not end in between and call nobody
        if self._taken < self._handed and monotonic() - self._since > _LATE:
            return False
        self._then = None
        return True

    def write(self, text: str) -> None:
        self._stream.write(text)
        self._written += 1

    def flush(self) -> None:
        """Wait until the terminal has taken what was written."""
        written = self._written
        self._stream.flush()
        self._taken = written
        then = self._then
        if then is not None and written == self._handed:
            self._then = None
            with suppress(RuntimeError):  # nobody paints any more
                then()


class Driver(LinuxDriver):
    """Stock Textual wipes the screen when it begins, and looks ten times a second whether it is to end."""

    def __init__(
        self, first: FirstPage, turned: Callable[[int], object], app: App[Any], **options: Any
    ) -> None:
        """`turned` is called with the first code point on the screen, where pages have been turned before."""
        super().__init__(app, **options)
        self._first = first
        self._turned = turned
        self._on_screen = first.shown
        self._typed = b""
        self._typed_keys: deque[Message] = deque()
        self._parsing = False
        self._wake = -1
        self._begun = False
        self._stream = cast("TextIO", self._file)
        self._output = _Output(self._stream)
        self._resized = False

    def ready(self, then: Callable[[], object]) -> bool:
        """Whether the terminal has taken all that was written. Where it has not, `then` is called once it has."""
        return self._output.ready(partial(self._loop.call_soon_threadsafe, then))

    def take_resize(self) -> bool:
        """Whether the window has changed its size since this was last called."""
        resized, self._resized = self._resized, False
        return resized

    def write(self, data: str) -> None:
        if data == ALTERNATE_SCREEN and self._on_screen:
            self._on_screen = False  # it is on already; turning it on a second time would wipe it
            return
        if data == _MAIN_SCREEN:
            data = f"\x1b[m\x1b[H\x1b[J{data}"  # the console of Linux has no other, nor has screen unless it is told to
        self._output.hand()
        super().write(data)

    def send_message(self, message: Message) -> None:
        """Hand on what was typed without the task and the future that Textual makes for each key.

        What was read at once is handed on at once: the screen would else be painted for the first of many keys.
        """
        self._typed_keys.append(message)
        if not self._parsing:
            self._hand_on()

    def _hand_on(self) -> None:
        self._loop.call_soon_threadsafe(self._post)

    def _post(self) -> None:
        while self._typed_keys:
            self._app.post_message(self._typed_keys.popleft())

    def start_application_mode(self) -> None:
        place, self._typed = self._first.hand_over()
        if place is not None:
            self._turned(place)
        app, answers = cast("CopydeskApp", self._app), self._first.answers
        if answers.dark is not None:
            app.suit(answers.dark)
        again, self._begun = self._begun, True
        # What was given to a thread that had ended is never taken.
        self._output = _Output(self._stream)
        self._file = cast("Any", self._output)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        self._hear_of_sizes()
        if not again and not self._first.shown and asks(app.desk.settings.settings):
            answers.asked = monotonic()
            self.write(ASK)
        if again:
            self._loop.call_soon_threadsafe(self._repaint)

    def _hear_of_sizes(self) -> None:
        """Note that there was another size, even where it is the same again by the time that it is looked at."""
        told = signal.getsignal(signal.SIGWINCH)

        def tell(number: int, frame: FrameType | None) -> None:
            self._resized = True
            if callable(told):
                told(number, frame)

        signal.signal(signal.SIGWINCH, tell)

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        set_line_modes(
            self.fileno, self._first.modes
        )  # which the first page has changed before Textual looked

    def _repaint(self) -> None:
        """Nothing stands on the terminal any more that did before it was lent to something else."""
        cast("PaintingApp[Any]", self._app).forget_painted()
        self._app.refresh(repaint=True, layout=True)

    def _query_in_band_window_resize(self) -> None:
        """Ask for no sizes in what is typed: the system tells them (SIGWINCH), and is heard no more once they come so."""

    def _heed(self, part: Part) -> None:
        """Hear what the terminal has answered."""
        answers = self._first.answers
        if part.kind in (Kind.SEQUENCE, Kind.STRING):
            before = answers.dark
            answers.pick(part.text.encode("utf-8", "replace"))
            if answers.dark is not None and answers.dark != before:
                self.process_message(GroundTold(answers.dark))

    def _hear_out(self) -> None:
        """Wait a moment for an answer that is owed: it would come to the shell."""
        answers = self._first.answers
        while answers.asked is not None and monotonic() < answers.asked + OWED:
            sleep(_LOOK)

    def disable_input(self) -> None:
        if self._wake >= 0:
            self._hear_out()
            os.close(self._wake)
            self._wake = -1
        super().disable_input()

    def run_input_thread(self) -> None:
        """Hand on what is typed, first what was typed before, until `disable_input`."""
        ended, self._wake = os.pipe()
        incoming, typed = Incoming(escape=ESCAPE_DELAY), Typed()
        incoming.ask()
        data, self._typed = self._typed, b""
        with suppress(OSError):
            while True:
                self._parsing = True
                for part in incoming.feed(data) if data else incoming.give_up():
                    self._heed(part)
                    for event in typed.heard(part):
                        self.process_message(event)
                self._parsing = False
                if self._typed_keys:  # looked at last, since another thread may have sent something meanwhile
                    self._hand_on()
                ready, _, _ = select.select((self.fileno, ended), (), (), incoming.wait)
                data = b""
                if ended in ready:
                    break
                if self.fileno in ready:
                    data = os.read(self.fileno, _READ)
                    if not data:
                        break
        os.close(ended)
