"""Copying: a text goes to the clipboard in a thread, and the reader is told which way it went."""

from __future__ import annotations

import sys
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.notifications import Notification, Notify

from tui.app.doing.state import AppState
from tui.app.messages import CopyAsked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.clipboard import Clipboard, Copied


_GRACE = 0.2  # seconds that a copy has at least, though the reader quits: a desktop takes a third of that


class Copying(AppState):
    """One clipboard, made when it is first wanted."""

    _copier: Clipboard | None = None
    _copies: tuple[Thread, ...] = ()
    _asked = 0.0

    def stop_copying(self) -> None:
        """Have what is being copied end, now that the terminal is no longer the screen's."""
        if self._copier is None:
            return
        self._copier.write_terminal = _write_past_the_screen
        _wait(self._copies, self._asked + _GRACE)
        if any(copy.is_alive() for copy in self._copies):
            self._copier.stop()
            _wait(self._copies, monotonic() + _GRACE)

    @on(CopyAsked)
    def _copy_asked(self, message: CopyAsked) -> None:
        if self._copier is None:
            from tui.app.clipboard import Clipboard, last_copy_path

            self._copier = Clipboard(self._write_terminal, last_copy_path())
        self._asked = monotonic()
        copy = Thread(target=self._copy, args=(self._copier, message), name="copy", daemon=True)
        self._copies = (*(other for other in self._copies if other.is_alive()), copy)
        copy.start()

    def _copy(self, copier: Clipboard, message: CopyAsked) -> None:
        asked = None
        with suppress(RuntimeError):  # the loop is closed: the reader has quit
            if copier.waits:
                asked = Notification(message.what, "Copying to the clipboard", markup=False)
                self.post_message(Notify(asked))
        copied = copier.copy(message.text)
        with suppress(RuntimeError):
            self.call_later(self._tell_copied, copied, message.what, asked)  # behind what was just posted

    def _write_terminal(self, text: str) -> None:
        driver = self._driver
        if driver is not None:
            driver.write(text)  # into a queue; the thread of the screen may be about to end

    def _tell_copied(self, copied: Copied, what: str, asked: Notification | None) -> None:
        """Say which way the copy went, in the place of what was said when it was asked for."""
        if asked is not None:
            self._unnotify(asked, refresh=False)
        self.notify(what, title=copied.sentence, markup=False, timeout=4)
        if copied.shown_needed:
            from tui.app.dialogs import text_window

            self.push_screen(text_window("Copy by hand", copied.text, self.looks))


def _write_past_the_screen(text: str) -> None:
    if sys.__stdout__ is not None:
        sys.__stdout__.write(text)
        sys.__stdout__.flush()


def _wait(threads: Iterable[Thread], until: float) -> None:
    for thread in threads:
        thread.join(max(0.0, until - monotonic()))
