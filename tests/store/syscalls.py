"""The system calls of one thread, seen before they are made: told, and let fail where a test says so.

By seccomp's user notifications (https://man7.org/linux/man-pages/man2/seccomp_unotify.2.html): the kernel asks another
thread of this program about each call. No library is preloaded and no code of ours is stepped around: SQLite's own
writes and syncs fail. Linux on x86-64 alone; elsewhere `can_watch` is false.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import select
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CALLS = {
    18: "pwrite",
    74: "fsync",
    75: "fdatasync",
    77: "ftruncate",
    82: "rename",
    83: "mkdir",
    87: "unlink",
    257: "open",
}
"""The numbers of the calls that are watched: those by which something comes to be on a disk."""

if sys.platform == "linux":
    import fcntl

_SECCOMP, _PRCTL_NO_NEW_PRIVS = 317, 38
_NEW_LISTENER, _CONTINUE = 8, 1
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND = 0xC0502100, 0xC0182101  # ioctls: struct seccomp_notif has 80 bytes, its answer 24
_AT_FIRST, _AT_SECOND = ("rename", "mkdir", "unlink"), ("open",)


class Call(NamedTuple):
    """A system call: its name, and the file that it is of."""

    name: str
    path: str


class Watch:
    """Watches the thread that calls `begin`; `fails` gives the error of a call, or 0 to let it be."""

    def __init__(self, directory: Path, fails: Callable[[Call], int] = lambda _: 0) -> None:
        self.calls: list[Call] = []
        """Calls of files in the directory, in order."""
        self.fails = fails
        self._directory = str(directory)
        self._listener = -1
        self._begun = threading.Event()
        # From here: a thread begun by a watched one would be watched too, and wait for its own answer.
        threading.Thread(target=self._answer, daemon=True).start()

    def begin(self) -> None:
        """Watch this thread from now on; a thread that is watched stays so until it ends. Raises OSError."""
        if self._listener >= 0:
            return
        self._listener = _installed()
        self._begun.set()

    def _answer(self) -> None:
        self._begun.wait()
        poll = select.poll()
        poll.register(self._listener, select.POLLIN)
        while True:
            ((_, event),) = poll.poll()
            if not event & select.POLLIN:
                break
            asked = bytearray(80)
            try:
                fcntl.ioctl(self._listener, _RECEIVE, asked)
                error = self._judged(asked)
                number = struct.unpack_from("Q", asked)[0]
                answer = struct.pack("QqiI", number, 0, -error, 0 if error else _CONTINUE)
                fcntl.ioctl(self._listener, _SEND, bytearray(answer))
            except OSError as fault:
                if fault.errno not in (errno.ENOENT, errno.EINTR):
                    raise
        os.close(self._listener)

    def _judged(self, asked: bytearray) -> int:
        (number,) = struct.unpack_from("i", asked, 16)
        first, second = struct.unpack_from("2Q", asked, 32)
        name = CALLS[number]
        if name in _AT_FIRST or name in _AT_SECOND:
            path = os.fsdecode(ctypes.string_at(second if name in _AT_SECOND else first))
        else:
            path = str(Path(f"/proc/self/fd/{first}").readlink())
        if not path.startswith(self._directory):
            return 0
        call = Call(name, path)
        self.calls.append(call)
        return self.fails(call)


def _installed() -> int:
    """Have the kernel ask about the calls of this thread; where it does so."""

    def step(code: int, value: int, yes: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, 0, value)

    program = step(0x20, 0)  # load the number of the call
    program += b"".join(step(0x15, number, len(CALLS) - at) for at, number in enumerate(CALLS))
    program += step(0x06, _ALLOW) + step(0x06, _NOTIFY)
    held = ctypes.create_string_buffer(program)
    pointed = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PRCTL_NO_NEW_PRIVS, 1, 0, 0, 0)
    listener = libc.syscall(_SECCOMP, 1, _NEW_LISTENER, pointed)
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return int(listener)


def can_watch() -> bool:
    """Whether this system lets a thread be watched."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return False
    could: list[bool] = []

    def attempt() -> None:
        try:
            os.close(_installed())
        except OSError:
            could.append(False)
        else:
            could.append(True)

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return could == [True]
