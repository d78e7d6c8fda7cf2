"""The terminal is handed back as it was found, whatever ends the reader: a signal, a fault, a closed window.

Stock Textual leaves the alternate screen, mouse reporting and raw mode on after SIGTERM, SIGHUP and SIGQUIT,
hangs or spins when the terminal is gone, and takes the window's size from COLUMNS and LINES.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

if sys.platform != "win32":
    import termios

if TYPE_CHECKING:
    import asyncio

    from textual.app import App

PATIENCE = 0.6
"""How many seconds the reader has to end by itself after a signal, before it is ended."""

ENDING = ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGBREAK")
_HUNG_UP = 128 + 1
_MODES = (1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026, 2031, 2048)
RESTORE = "".join(f"\x1b[?{mode}l" for mode in _MODES) + "\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
"""Turns off all that Textual turns on: mouse, focus, paste and resize reports, kitty keys, its screen."""


def prepare_environment() -> None:
    """Let the size that the terminal itself tells win over COLUMNS and LINES; to be called first of all."""
    for stream in (sys.__stdout__, sys.__stdin__, sys.__stderr__):
        with suppress(AttributeError, OSError, ValueError):
            size = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
            if size.columns and size.lines:
                os.environ.pop("COLUMNS", None)
                os.environ.pop("LINES", None)
                return


def guarded_run(
    app: App[Any], on_leave: Callable[[], None] | None = None, modes: list[Any] | None = None
) -> int:
    """Run the app and return its exit code: 0, 1 after a fault, 128 + n after signal n.

    `modes` are the line's modes to go back to, where they have been changed already.
    `on_leave` runs once at the end, in whichever way that comes; it stops processes and saves what is left,
    and has a fraction of a second. Threads that still work are not waited for: end with `leave`.
    """
    return _Guard(app, on_leave or (lambda: None), modes).run()


def leave(code: int, within: float = 0.3) -> NoReturn:
    """End the process with `code`, `within` seconds even if a thread still works."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        os._exit(code)
    deadline = threading.Timer(within, os._exit, (code,))
    deadline.daemon = True
    deadline.start()
    raise SystemExit(code)


class _Guard:
    def __init__(self, app: App[Any], on_leave: Callable[[], None], modes: list[Any] | None) -> None:
        self.app = app
        self.on_leave = on_leave
        self.code: int | None = None
        """The exit code, once a signal or a closed terminal has decided it."""
        self.faults: list[BaseException] = []
        self.left = threading.Lock()
        self.ended = False
        import asyncio  # 25 ms, which the first page need not wait for

        self.loop = asyncio.new_event_loop()
        self.deadline: threading.Timer | None = None
        self.fd = sys.__stdin__.fileno() if sys.__stdin__ and sys.__stdin__.isatty() else None
        self.modes = modes or line_modes(self.fd)

    def run(self) -> int:
        handlers = {number: signal.signal(number, self._signalled) for number in _ending_signals()}
        thread_hook, threading.excepthook = threading.excepthook, self._thread_failed
        watch = _HangUp(self.fd, self._hung_up)
        clean = False
        try:
            self._keep_quiet()
            self.loop.set_exception_handler(self._callback_failed)
            self.loop.run_until_complete(self.app.run_async())
            clean = True
        except SystemExit:
            pass
        except Exception as error:  # noqa: BLE001 - told below, once the terminal is back
            self.faults.append(error)
        finally:
            self.ended = True
            watch.stop()
            self._leave_once()
            self._close_loop()
            self._restore(clean)
            threading.excepthook = thread_hook
            for number, handler in handlers.items():
                signal.signal(number, handler)
            if self.deadline:
                self.deadline.cancel()
        return self._told()

    def _told(self) -> int:
        """Say on standard error what went wrong, and return the exit code."""
        error = self.app._exception or next(iter(self.faults), None)  # noqa: SLF001
        if self.code is not None:
            return self.code
        if error is not None:
            from tui.app import crash

            with suppress(OSError):
                print(crash.report(error), file=sys.__stderr__)
            return 1
        return self.app.return_code or 0

    def _keep_quiet(self) -> None:
        """Have no traceback printed: it would show the article in its local variables."""
        app = self.app

        def end(*renderables: object) -> None:
            app._return_code = 1  # noqa: SLF001
            if renderables and app._exception is None:  # noqa: SLF001
                self.faults.append(RuntimeError("the input of the terminal failed"))
            app._close_messages_no_wait()  # noqa: SLF001

        app._fatal_error = end  # type: ignore[method-assign]  # noqa: SLF001
        app.panic = end  # type: ignore[method-assign]

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if self.code is not None or self.ended:
            self.code = 128 + number
            self._force()
        self._end(128 + number)
        if not self.loop.is_running():
            raise SystemExit(self.code)

    def _hung_up(self) -> None:
        self._end(_HUNG_UP)

    def _end(self, code: int) -> None:
        """Ask the app to exit, and see to it that it does; from any thread."""
        if self.code is not None:
            return
        self.code = code
        self.deadline = threading.Timer(PATIENCE, self._force)
        self.deadline.daemon = True
        self.deadline.start()
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.app.exit, None, code)

    def _force(self) -> NoReturn:
        """End at once, with the terminal handed back as far as it still listens."""
        _within(0.1, lambda: self._restore(clean=False))
        _within(0.2, self._leave_once)
        os._exit(self.code if self.code is not None else 1)

    def _leave_once(self) -> None:
        if self.left.acquire(blocking=False):
            try:
                self.on_leave()
            except Exception as error:  # noqa: BLE001 - the way out is not barred by a fault on it
                self.faults.append(error)

    def _restore(self, clean: bool) -> None:
        if self.fd is None:
            return
        set_line_modes(self.fd, self.modes)
        pixels = getattr(self.app._driver, "_mouse_pixels", False)  # noqa: SLF001
        wanted = RESTORE if not clean else "\x1b[?1016l" if pixels else ""
        if wanted:
            with suppress(OSError):
                os.write(self.fd, wanted.encode())

    def _close_loop(self) -> None:
        """Close the loop as `asyncio.run` does, but for waiting until every thread has ended."""
        import asyncio

        with suppress(Exception):
            left = asyncio.all_tasks(self.loop)
            for task in left:
                task.cancel()
            self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    def _callback_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            _log(error)

    def _thread_failed(self, args: threading.ExceptHookArgs) -> None:
        """A thread ended by a fault: the terminal is gone where it is the one that writes to it."""
        if isinstance(args.exc_value, OSError) and args.thread and args.thread.name == "textual-output":
            self._hung_up()
            # Textual's writers would wait for ever once thirty texts are queued.
            queue = args.thread._queue  # type: ignore[attr-defined]  # noqa: SLF001
            while queue.get() is not None:
                pass
        elif args.exc_value is not None:
            _log(args.exc_value)


class _HangUp:
    """Waits in a thread for the terminal to go; a signal tells only those whom nobody made deaf to it."""

    def __init__(self, fd: int | None, gone: Callable[[], None]) -> None:
        self._wake: int | None = None
        if fd is None or not hasattr(select, "poll"):
            return
        read, self._wake = os.pipe()
        threading.Thread(target=self._wait, args=(fd, read, gone), name="hang-up", daemon=True).start()

    def _wait(self, fd: int, wake: int, gone: Callable[[], None]) -> None:
        poll = select.poll()
        poll.register(fd, 0)
        poll.register(wake, select.POLLIN)
        events = dict(poll.poll())
        os.close(wake)
        # POLLNVAL is what a system says that cannot poll a terminal.
        if wake not in events and not events.get(fd, 0) & select.POLLNVAL:
            gone()

    def stop(self) -> None:
        if self._wake is not None:
            os.close(self._wake)
            self._wake = None


def _log(error: BaseException) -> None:
    from tui.app import crash

    crash.report(error)


def _ending_signals() -> list[signal.Signals]:
    """The signals that end a program, but for those that somebody had it ignore (`nohup`)."""
    known = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def line_modes(fd: int | None) -> list[Any] | None:
    """The modes of a terminal's line (termios); None where it is none."""
    if fd is None or sys.platform == "win32":
        return None
    try:
        return termios.tcgetattr(fd)
    except termios.error:
        return None


def set_line_modes(fd: int, modes: list[Any] | None) -> None:
    """Put the modes of a terminal's line back, as far as it still listens."""
    if modes is not None and sys.platform != "win32":
        with suppress(termios.error):
            termios.tcsetattr(fd, termios.TCSANOW, modes)


def _within(seconds: float, act: Callable[[], None]) -> None:
    """Do `act`, and go on without it when it takes longer than `seconds`."""
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(seconds)
