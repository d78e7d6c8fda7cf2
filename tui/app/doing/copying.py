"""Copying: a text goes to the clipboard in a thread, and the reader is told which way it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.notifications import Notification, Notify

from tui.app.doing.state import AppState
from tui.app.messages import CopyAsked

if TYPE_CHECKING:
    from tui.app.clipboard import Clipboard, Copied


class Copying(AppState):
    """One clipboard, made when it is first wanted."""

    _copier: Clipboard | None = None

    def stop_copying(self) -> None:
        """End what a copy has left running."""
        if self._copier is not None:
            self._copier.stop()

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
        asked = None
        if self._copier.waits:
            asked = Notification(what, "Copying to the clipboard", markup=False)
            self.post_message(Notify(asked))
        copied = self._copier.copy(text)
        self.call_later(self._tell_copied, copied, what, asked)  # behind what was just posted

    def _write_terminal(self, text: str) -> None:
        driver = self._driver
        if driver is not None:
            self.call_from_thread(driver.write, text)

    def _tell_copied(self, copied: Copied, what: str, asked: Notification | None) -> None:
        """Say which way the copy went, in the place of what was said when it was asked for."""
        if asked is not None:
            self._unnotify(asked, refresh=False)
        self.notify(what, title=copied.sentence, markup=False, timeout=4)
        if copied.shown_needed:
            from tui.app.dialogs import text_window

            self.push_screen(text_window("Copy by hand", copied.text, self.looks))
