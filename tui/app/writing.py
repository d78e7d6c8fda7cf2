"""Writing a note: a window with a text area, from which the reader's own editor can be called."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from tui.app.modal import Modal
from tui.model import safe

if TYPE_CHECKING:
    from tui.app.sending import TypedAhead

_WAYS = "Esc keeps it · Ctrl+e your editor"
_EDITORS = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")


class NoteWindow(Modal[str | None]):
    """Several lines of Markdown on some words of the article. Leaving keeps what was written; undo takes it back."""

    DEFAULT_CSS = """
    NoteWindow { align: center middle; background: $background 60%; }
    NoteWindow Vertical {
        width: 76; max-width: 96%; height: 16; max-height: 92%; background: $surface; border: round $primary;
        padding: 0 1; border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    NoteWindow TextArea, NoteWindow TextArea:focus { border: none; }
    NoteWindow TextArea { height: 1fr; padding: 0; background: $surface; scrollbar-size-vertical: 1; }
    """

    def __init__(self, words: str, text: str, keep: Callable[[str], str]) -> None:
        """`words` are those that the note is on; `keep` is given what has been written after each key.

        It says why it could not keep that, where it could not.
        """
        super().__init__(id="note")
        self._words, self._text, self._keep = words, text, keep
        self._changed = False

    def compose(self) -> ComposeResult:
        with Vertical() as window:
            window.border_title = Content(f"Note on “{self._words}”")
            window.border_subtitle = Content(_WAYS)
            keys = {"escape": self.action_keep, "ctrl+s": self.action_keep, "ctrl+e": self._edit}
            yield NoteArea(self._text, keys)

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        self.set_focus(area)
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _typed(self, message: TextArea.Changed) -> None:
        text = safe(message.text_area.text)
        self._changed = self._changed or text != self._text
        trouble = self._keep(text) if self._changed else ""
        told = f"NOT SAVED while you write: {trouble} · {_WAYS}" if trouble else _WAYS
        self.query_one(Vertical).border_subtitle = Content(told)

    def action_keep(self) -> None:
        """Keep what was written."""
        self.dismiss(safe(self.query_one(NoteArea).text).strip())

    def leave(self) -> None:
        """Keep it after a click beside the window too."""
        self.action_keep()

    def _edit(self) -> None:
        """Go on writing in the reader's editor; what comes back is shown here."""
        area = self.query_one(NoteArea)
        try:
            with self.app.suspend():
                text = edited(area.text)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor.", markup=False)
        except EditorError as error:
            self.notify(str(error), severity="error", markup=False, timeout=8)
        else:
            area.load_text(safe(text))
            area.move_cursor(area.document.end)


class NoteArea(TextArea):
    """A text area; what is pasted is made safe to show, and keys are obeyed in the order in which they come."""

    SENDS_ON = True
    app: TypedAhead[object]

    def __init__(self, text: str, keys: Mapping[str, Callable[[], object]]) -> None:
        """`keys`: what is called for those that write nothing."""
        super().__init__(text, soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False)
        self._keys = keys

    async def on_key(self, event: events.Key) -> None:
        """Do what a key says; one behind the last is meant for what then has the focus."""
        if self.app.focused is not self:
            await self.app.send_on(event)
        elif act := self._keys.get(event.key):
            event.stop()
            event.prevent_default()
            act()

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Change what is written."""
        insert = safe(insert.replace("\r\n", "\n"))
        return super().replace(insert, start, end, maintain_selection_offset=maintain_selection_offset)


class EditorError(Exception):
    """The editor could not be used; the message says why, and where what was written lies."""


def edited(text: str) -> str:
    """`text` after the reader has worked on it in the editor that VISUAL or EDITOR names. Raises EditorError."""
    command = _command()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="copydesk-note-", suffix=".md", delete=False
    ) as file:
        file.write(text)
    path = Path(file.name)
    try:
        with _deaf():
            code = subprocess.run([*command, file.name], check=False).returncode
        after = path.read_text("utf-8", "replace")
    except OSError as error:
        path.unlink(missing_ok=True)
        raise EditorError(f"{command[0]}: {error.strerror or error}; set EDITOR to another one") from error
    if code and after != text:
        raise EditorError(f"{command[0]} ended with code {code}; what it wrote is in {path}")
    path.unlink(missing_ok=True)
    if code:
        raise EditorError(f"{command[0]} ended with code {code}; the note is as it was")
    return after


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the keys that interrupt mean what they mean to the editor, and end nothing here."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    # Not SIG_IGN, which the editor would have from us.
    before = [(number, signal.signal(number, lambda *_: None)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        raise EditorError(f"EDITOR is {named}, which is no command") from None
    if command:
        return command
    found = next((path for name in _EDITORS if (path := shutil.which(name))), None)
    if found is None:
        raise EditorError("no editor was found; set EDITOR to the name of one")
    return [found]
