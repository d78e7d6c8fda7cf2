"""Extraction in a process of its own: a pipeline that crashes, hangs or leaks cannot take the reader with it.

The parent sends the article and reads events; the child ends by itself when the parent is gone.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from queue import SimpleQueue
from typing import cast

from tui.extract.events import Account, Aim, Ask, Event, Failed, Finished, Found, Hold, Task, Told, Word
from tui.extract.work import Course, work
from tui.lasting import lasting
from tui.model import Article, one_line

# Gives way to the screen from its first moment on; in the session of its parent, since niceness counts within one.
_START = (
    "import os, sys; getattr(os, 'nice', int)(10); sys.path[:] = sys.argv[1:]; "
    "from tui.extract.service import serve; serve()"
)


class Extraction:
    """One run over one article. Begins when it is made; `events` is to be read in a thread."""

    def __init__(
        self, article: Article, pipeline: str | None = None, place: int = 0, spool: Path | None = None
    ) -> None:
        self.article = article
        self.held = False
        """Whether it waits to be told to go on."""
        self._asks: SimpleQueue[Task | Ask | None] = SimpleQueue()
        self._asks.put(Task(article, pipeline, place, spool))
        self._stopped = False
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """How the process ended; None while it runs."""
        return self._process.poll()

    def events(self) -> Iterator[Event]:
        """What the process finds, as it comes; ends after Finished, Failed or `stop`."""
        assert self._process.stdin is not None
        stdout = cast("BufferedReader", self._process.stdout)
        account = Account()
        try:
            threading.Thread(target=self._send, daemon=True).start()
            while True:
                stdout.peek(1)
                with lasting(len(account)):
                    word: Word = pickle.load(stdout)  # noqa: S301  (our own child)
                    event = Found(account.change(word)) if isinstance(word, Told) else word
                if not isinstance(event, Found) or not event.change.empty:
                    yield event
                if isinstance(event, Failed | Finished):
                    return
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            if not self._stopped:
                yield Failed(self._end())
        finally:
            self.stop()
            for stream in (self._process.stdin, stdout):
                with contextlib.suppress(OSError):  # what was not sent is not wanted
                    stream.close()

    def _end(self) -> str:
        code = self._process.wait()
        how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
        return f"the process that finds facts {how}"

    def aim(self, place: int) -> None:
        """Have what is near `place` read first from now on."""
        self._asks.put(Aim(place))

    def hold(self, held: bool) -> None:
        """Wait, or go on where the work was left."""
        self.held = held
        self._asks.put(Hold(held))

    def _send(self) -> None:
        """Send what is asked, in a thread: a long article takes a moment."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):  # that it has ended is told where its events are read
            while (ask := self._asks.get()) is not None:
                pickle.dump(ask, stdin)
                stdin.flush()

    def stop(self) -> None:
        """End the process now."""
        self._stopped = True
        self._asks.put(None)
        self._process.kill()
        self._process.wait()


def serve() -> None:
    """The child: read a request from standard input, write events to standard output."""
    gc.disable()  # until the pipeline is loaded: all of that stays
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123  (a device)
        os.dup2(nothing.fileno(), 1)  # what a library prints must not be taken for an event
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301  (from our own parent)
    course = Course(task.place)
    threading.Thread(target=_follow, args=(course,), daemon=True).start()

    def send(word: Word) -> None:
        pickle.dump(word, out)
        out.flush()

    try:
        work(task, send, course)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001  (whatever goes wrong is told, not raised)
        send(Failed(one_line(f"{type(error).__name__}: {error}")))
    os._exit(0)


def _follow(course: Course) -> None:
    """Take what is asked; end with the parent."""
    try:
        while True:
            course.take(pickle.load(sys.stdin.buffer))  # noqa: S301  (as above)
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)
