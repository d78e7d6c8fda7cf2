"""The facts of long texts, found to the very end while pages are turned: how fast, in how much room, how long a key waits."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from tests.benchmarks.speed.bench import MIB, PAGE_DOWN, Bench, changed, wait_for_textual
from tests.benchmarks.speed.texts import made
from tests.terminal import Terminal, environment

PAGE_SECONDS = 0.7
"""A page is turned so often, as a hurried reader does."""
ARTICLES, ARTICLE_SIZE = 60, 3500
"""Texts of the same kind that are as long as the sample."""

_FOUND = """
import json, resource, sys, time
from tui.extract import extraction, nlp
from tui.model import Article
texts = json.load(sys.stdin)
pipeline = nlp.load()
begun = time.process_time()
for text in texts:
    extraction.extract(Article.of(text), pipeline)
seconds = time.process_time() - begun
print(sum(len(text.split()) for text in texts) / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
# The processor's time, since another program can keep any step waiting.
_WATCHED = """
import json, sys, time
from asyncio import Handle
from pathlib import Path
run, holds = Handle._run, []
def timed(handle):
    begun = time.thread_time()
    run(handle)
    held = time.thread_time() - begun
    if held > 0.005:
        holds.append((time.time(), held))
Handle._run = timed
notes = Path(sys.argv.pop(1))
from tui.cli import main
try:
    main()
finally:
    notes.write_text(json.dumps(holds))
"""
_STARTED = 3.0
"""Seconds after which the screen has been made."""


def articles(bench: Bench) -> None:
    """Articles of the sample's size, one after another."""
    texts = [made(ARTICLE_SIZE, "\n\n", seed) for seed in range(ARTICLES)]
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-c", _FOUND],
            input=json.dumps(texts),
            env=environment(Path(home), {}),
            capture_output=True,
            text=True,
            check=True,
        )
    words, kilobytes = map(float, told.stdout.split())
    bench.add("article words", words)
    bench.add("article room", kilobytes * 1024 / MIB)


def found(bench: Bench, name: str) -> None:
    """All facts of one of the long texts, pages being turned meanwhile."""
    text = bench.texts.long(name)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        notes = Path(folder) / "holds.json"
        command = [sys.executable, "-c", _WATCHED, notes, text]
        begun = time.time()
        with Terminal(command, Path(folder)) as terminal:
            wait_for_textual(terminal)
            child = max(terminal.children(), key=lambda process: process.memory_info().rss)
            room = seconds = 0.0
            for key in _paging(lambda: terminal.text):
                answer = changed(terminal, key, quiet=0.04)
                if answer is not None:
                    bench.add(f"{name} key while finding", answer.settled)
                try:
                    room = max(room, child.memory_info().rss / MIB)
                    seconds = child.cpu_times().user + child.cpu_times().system
                except psutil.NoSuchProcess:
                    break
            terminal.settle(1.0, timeout=30)
            bench.add(
                f"{name} room of the reader", psutil.Process(terminal.process.pid).memory_info().rss / MIB
            )
            terminal.press("q")
            terminal.wait_exit(30)
        holds = [held for stamp, held in json.loads(notes.read_text()) if stamp > begun + _STARTED]
    words = len(text.read_text(encoding="utf-8").split())
    bench.add(f"{name} words", words / seconds)
    bench.add(f"{name} hold", max(holds, default=0.0) * 1e3)
    base = bench.figures["article room"][-1]
    bench.add(f"{name} room", (room - base) / (text.stat().st_size / MIB))


def _paging(shown: Callable[[], str]) -> Iterator[str]:
    """Pages down, with a pause before each, for as long as facts are found."""
    while any(words in shown() for words in ("finding facts", "putting the facts together")):
        time.sleep(PAGE_SECONDS)
        yield PAGE_DOWN
