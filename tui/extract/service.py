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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

from tui.extract.parse import Parse
from tui.model import Article, Change, Fact, Maker, one_line

_BATCH_SECONDS = 0.25  # panels are filled at most four times a second
# Gives way to the screen from its first moment on; in the session of its parent, since niceness counts within one.
_START = (
    "import os, sys; getattr(os, 'nice', int)(10); sys.path[:] = sys.argv[1:]; "
    "from tui.extract.service import serve; serve()"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Facts were found, or found to be other than was thought."""

    change: Change


@dataclass(frozen=True, slots=True)
class Progress:
    """How many code points of the article have been read."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The pipeline cannot be used, or not on this text; what rules find stands. `reason` says why, on one line."""

    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything that can be found has been."""


Event: TypeAlias = Found | Progress | Failed | Finished


class Extraction:
    """One run over one article. Begins when it is made; `events` is to be read in a thread."""

    def __init__(self, article: Article, pipeline: str | None = None) -> None:
        self.article = article
        self._request = (article, pipeline)
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
        assert self._process.stdout is not None
        try:
            pickle.dump(self._request, self._process.stdin)
            self._process.stdin.flush()
            while True:
                event: Event = pickle.load(self._process.stdout)  # noqa: S301  (our own child)
                yield event
                if isinstance(event, Failed | Finished):
                    return
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            if not self._stopped:
                yield Failed(self._end())
        finally:
            self.stop()
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):  # what was not sent is not wanted
                    stream.close()

    def _end(self) -> str:
        code = self._process.wait()
        how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
        return f"the process that finds facts {how}; press s to try again"

    def stop(self) -> None:
        """End the process now."""
        self._stopped = True
        self._process.kill()
        self._process.wait()


def serve() -> None:
    """The child: read a request from standard input, write events to standard output."""
    gc.disable()  # until the pipeline is loaded: all of that stays
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123  (a device)
        os.dup2(nothing.fileno(), 1)  # what a library prints must not be taken for an event
    article, pipeline = pickle.load(sys.stdin.buffer)  # noqa: S301  (from our own parent)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def send(event: Event) -> None:
        pickle.dump(event, out)
        out.flush()

    try:
        work(article, pipeline, send)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001  (whatever goes wrong is told, not raised)
        send(Failed(one_line(f"{type(error).__name__}: {error}")))
    os._exit(0)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def work(article: Article, pipeline: str | None, send: Callable[[Event], None]) -> None:
    """Find the facts of `article` and send them as they come.

    First what rules alone find, while no pipeline is loaded; then, batch by batch, the names of the paragraphs;
    at last the facts of the whole article in the place of all that was sent before. A text in another language
    than English is left to the rules.
    """
    from tui.extract import extraction, nlp

    sent = _Sent(send)
    timed = extraction.timed(article)
    sent.replace((*extraction.spoken(article, extraction.unparsed(article)), *timed))
    language = extraction.foreign(article)
    if language is not None:
        send(Failed(extraction.left_alone(language)))
        return
    try:
        loaded = nlp.load(pipeline)
    except nlp.PipelineUnavailable as unavailable:
        send(Failed(str(unavailable)))
        return
    gc.freeze()
    gc.enable()
    parses: list[Parse] = []
    shown, told = 0, monotonic()
    for parse in loaded.parses(article, article.paragraphs):
        parses.append(parse)
        if monotonic() - told > _BATCH_SECONDS:
            sent.add(extraction.named(article, parses[shown:]))
            shown = len(parses)
            send(Progress(parse.span.end, len(article.text)))
            told = monotonic()
    sent.replace((*extraction.spoken(article, tuple(parses)), *timed))
    send(Finished())


class _Sent:
    """The facts that the parent has, so that it is told only what differs."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._facts: dict[str, Fact] = {}

    def add(self, facts: Sequence[Fact]) -> None:
        self._tell((), [fact for fact in facts if fact.id not in self._facts])

    def replace(self, facts: Sequence[Fact]) -> None:
        wanted = {fact.id: fact for fact in facts}
        old = [fact for fact in self._facts.values() if wanted.get(fact.id) != fact]
        new = [fact for fact in wanted.values() if self._facts.get(fact.id) != fact]
        self._tell(old, new)

    def _tell(self, before: Sequence[Fact], after: Sequence[Fact]) -> None:
        if not before and not after:
            return
        for fact in before:
            del self._facts[fact.id]
        self._facts.update((fact.id, fact) for fact in after)
        self._send(Found(Change("find facts", tuple(before), tuple(after), Maker.EXTRACTED)))
