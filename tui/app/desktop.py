"""The desktop's clipboard, through pyperclip in a process of its own, which is killed when it hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 2.0
"""How many seconds the desktop's clipboard has to take a text."""


def present(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether there is a desktop to copy to; over SSH only one that is reached through `DISPLAY`."""
    if environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"):
        return bool(environ.get("DISPLAY"))
    names = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP")
    return platform in ("darwin", "win32", "cygwin") or any(map(environ.get, names))


class Desktop:
    """Copies to the desktop's clipboard and knows why it did not work."""

    def __init__(self, environ: Mapping[str, str], patience: float = PATIENCE) -> None:
        self.environ = environ
        self.patience = patience
        self.hung = False
        """Whether the last copy was given up because nothing answered."""
        self.given_up = False
        """Whether nothing is copied any more."""
        self._child: subprocess.Popen[bytes] | None = None

    def copy(self, text: str) -> str:
        """Copy `text` and return "", or the reason why it is not copied. Blocks for `patience` at most."""
        self.hung = False
        try:
            child = self._child = subprocess.Popen(
                [sys.executable, "-P", __file__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=dict(self.environ),
                start_new_session=True,
            )
            if self.given_up:
                self._kill()
            told, _ = child.communicate(text.encode("utf-8", "replace"), timeout=self.patience)
        except subprocess.TimeoutExpired:
            self.hung = True
            self._kill()
            return f"the clipboard did not answer for {self.patience:g} s"
        except OSError as error:
            return error.strerror or type(error).__name__
        finally:
            self._child = None
        reason = " ".join(told.decode("utf-8", "replace").split())
        return "" if child.returncode == 0 else reason or "the clipboard tool was stopped"

    def stop(self) -> None:
        """Give up a copy that is under way, its tool included, and every later one; safe to call from any thread."""
        self.given_up = True
        self._kill()

    def _kill(self) -> None:
        child = self._child
        if child is None:
            return
        if sys.platform == "win32":
            child.kill()
        else:
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                child.kill()
        child.wait()


def _main() -> int:
    """Copy standard input; tell on standard output why not. Runs as a script, without the rest of the app.

    A tool such as xclip stays behind to serve the text, so it must not inherit the pipes that the
    parent waits on.
    """
    import tempfile

    text = sys.stdin.buffer.read().decode()
    answer = os.dup(1)
    with tempfile.TemporaryFile() as errors, Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(errors.fileno(), 2)
        reason = _copy(text)
        if reason:
            errors.seek(0)
            said = errors.read(400).decode("utf-8", "replace").strip().split("\n")[0]
            os.write(answer, f"{reason}: {said}".rstrip(": ").encode())
    return 1 if reason else 0


def _copy(text: str) -> str:
    # The toolkits that pyperclip falls back on would take the text with them when this process ends.
    sys.modules.update(dict.fromkeys(("qtpy", "PyQt5")))  # type: ignore[arg-type]
    try:
        import pyperclip

        copy, _ = pyperclip.determine_clipboard()
        tools = _watch_tools()
        copy(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told
        if type(error).__name__ == "PyperclipException":
            return "no clipboard tool (xclip, xsel or wl-clipboard)"
        return f"{type(error).__name__}: {error}"
    # pyperclip does not look at how its tool ended.
    for name, tool in tools:
        if tool.returncode:
            return f"{name} failed"
    return ""


def _watch_tools() -> list[tuple[str, subprocess.Popen[bytes]]]:
    """The name and the process of every tool that is started from now on."""
    tools: list[tuple[str, subprocess.Popen[bytes]]] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, command: Sequence[str], **options: Any) -> None:
            super().__init__(command, **options)
            tools.append((Path(command[0]).name, self))

    subprocess.Popen = Watched  # type: ignore[assignment,misc]
    return tools


if __name__ == "__main__":
    sys.exit(_main())
