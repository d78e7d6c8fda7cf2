"""Pages turned while Textual is being loaded: keys that move are obeyed at once, all others wait for it."""

from __future__ import annotations

import os
import re
import select
import threading
from contextlib import suppress
from typing import Protocol

_KEY = re.compile(rb"\x1b\[[\d;]*[A-Za-z~]|\x1bO[A-Z]|[^\x1b]")
_MOVES: dict[bytes, tuple[int, float]] = {
    **dict.fromkeys((b"j", b"\x1b[B", b"\x1bOB"), (1, 0.0)),
    **dict.fromkeys((b"k", b"\x1b[A", b"\x1bOA"), (-1, 0.0)),
    **dict.fromkeys((b" ", b"\x1b[6~"), (0, 1.0)),
    **dict.fromkeys((b"b", b"\x1b[5~"), (0, -1.0)),
    b"\x04": (0, 0.5),
    b"\x15": (0, -0.5),
}
_READ = 1024


class Turned(Protocol):
    """What is moved through."""

    def pick(self, data: bytes) -> bytes:
        """What has come but for the answers of the terminal, which are heeded."""

    def move(self, lines: int, pages: float) -> bool:
        """Go on by so many lines or pages, or back; False where that cannot be done here."""

    def show(self) -> None:
        """Put what has changed on the terminal."""


class Ahead:
    """Reads keys from the terminal `fd` in a thread, from `start` until `stop`, and moves `page` by them.

    From the first key on that does not move it nothing more is read.
    """

    def __init__(self, fd: int, page: Turned, typed: bytes = b"") -> None:
        """`typed`: what has been read already."""
        self._fd = fd
        self._page = page
        self._rest = typed
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)

    def start(self) -> None:
        """Begin to obey keys."""
        self._thread.start()

    def stop(self) -> bytes:
        """Obey no more keys; what was typed and not obeyed."""
        if self._stop >= 0:
            os.close(self._stop)
            self._stop = -1
            self._thread.join()
        rest, self._rest = self._rest, b""
        return rest

    def _run(self) -> None:
        with suppress(OSError):
            while self._serve():
                ready, _, _ = select.select((self._fd, self._stopped), (), ())
                data = os.read(self._fd, _READ) if self._stopped not in ready else b""
                if not data:
                    break
                self._rest += data
        os.close(self._stopped)

    def _serve(self) -> bool:
        """Obey what has been typed; False where something is not to be obeyed here."""
        self._rest = self._page.pick(self._rest)
        obeyed, meant = 0, True
        while meant and (key := _KEY.match(self._rest, obeyed)):
            meant = key[0] in _MOVES and self._page.move(*_MOVES[key[0]])
            obeyed = key.end() if meant else obeyed
        if obeyed:
            self._rest = self._rest[obeyed:]
            self._page.show()
        return meant
