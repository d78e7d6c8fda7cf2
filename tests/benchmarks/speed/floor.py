"""What the reader is compared with: the least that a Textual app can do, and a plain script that finds the facts."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.speed.bench import SIZES, Bench, memory, resized, since_start
from tests.terminal import ROOT, Terminal, environment

PIPELINE = ROOT / "tui" / "extract" / "en" / "pipeline"

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    BINDINGS = [("q", "quit", "Quit")]
    shown = 0
    def compose(self):
        yield Static("HELLO 0")
    def key_j(self):
        self.shown ^= 1
        self.query_one(Static).update(f"HELLO {self.shown}")

Hello().run()
"""
SCRIPT = """
import sys
import spacy
from pathlib import Path
facts = spacy.load(sys.argv[1])(Path(sys.argv[2]).read_text(encoding="utf-8"))
print(len(facts.ents), flush=True)
"""


def hello(bench: Bench) -> None:
    """An app that shows one word, and another at a key."""
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal([sys.executable, "-c", HELLO], Path(home)) as terminal,
    ):
        bench.add("hello paint", since_start(terminal, terminal.wait_for("HELLO 0")))
        terminal.settle()
        bench.add("hello memory", memory(terminal))
        bench.keys("hello key", terminal, "j" * bench.presses)
        for size in SIZES:
            if answer := resized(terminal, *size):
                bench.add("hello resize", answer.settled)
        begun = time.perf_counter()
        terminal.press("q")
        terminal.process.wait()  # not looked at from time to time, as with a limit
        bench.add("hello quit", (time.perf_counter() - begun) * 1e3)


def script(bench: Bench) -> None:
    """The pipeline run over the sample, and nothing shown."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(PIPELINE), str(bench.texts.small)],
            env=environment(Path(home), {}),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    bench.add("script", (time.perf_counter() - begun) * 1e3)
