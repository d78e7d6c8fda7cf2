"""A pipeline that is missing, broken, dead or stuck costs the reader nothing but the facts that rules do not find."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.app.probes import leaks
from tests.terminal import ROOT, SAMPLE, Terminal, alive, needs_terminal, reader, wait_until

pytestmark = needs_terminal

FIRST = "newly appointed"
BROKEN = {
    "missing": "raise ModuleNotFoundError(\"No module named 'spacy'\", name='spacy')",
    "raises": "raise RuntimeError('spacy is broken \\x1b[2J\\u202e here')",
    "ends": "import os; os._exit(3)",
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "of another version": "__version__ = '2.0.0'",
    "prints": "print('\\x1b[2J PRINTED'); raise ImportError('after printing')",
}
STUCK = "import time; time.sleep(600)"


def with_spacy(home: Path, module: str) -> dict[str, str]:
    """An environment in which `import spacy` runs `module`."""
    (home / "fake" / "spacy").mkdir(parents=True)
    (home / "fake" / "spacy" / "__init__.py").write_text(module + "\n")
    return {"PYTHONPATH": os.pathsep.join([str(home / "fake"), str(ROOT)])}


def facts_by_rules(text: str) -> bool:
    return "2022-07-26" in text and "bar and provide" in text and "Quotes" in text


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_spacy_is_told_and_the_facts_of_rules_are_there(how: str, tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ=with_spacy(tmp_path, BROKEN[how])) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("by rules alone")
        terminal.wait_for(facts_by_rules)
        terminal.press("]", "q")
        terminal.press("y")
        terminal.settle()
        assert "Traceback" not in terminal.text
        assert "PRINTED" not in terminal.text
        assert leaks(terminal.raw, copies=True) == []
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_the_message_says_why(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ=with_spacy(tmp_path, BROKEN["raises"])) as terminal:
        terminal.wait_for("spacy is broken")


def test_a_pipeline_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE, "--pipeline", "en_no_such_thing"), tmp_path) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("en_no_such_thing")
        terminal.wait_for(facts_by_rules)


def test_a_damaged_pipeline_is_told_of(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "config.cfg").write_text("[nlp\nlang = ")
    (damaged / "meta.json").write_text("{")
    with Terminal(reader(SAMPLE, "--pipeline", damaged), tmp_path) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("by rules alone")
        terminal.wait_for(facts_by_rules)
        assert "Traceback" not in terminal.text


def test_a_pipeline_that_hangs_keeps_nobody_from_reading_stopping_or_quitting(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ=with_spacy(tmp_path, STUCK)) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for(facts_by_rules)
        assert wait_until(lambda: bool(terminal.children()), 5)
        family = terminal.children()
        terminal.press("G")
        terminal.wait_for("100 %")
        terminal.press("s")
        terminal.wait_for("paused")
        terminal.press("s")
        terminal.wait_for("finding facts")
        begun = time.monotonic()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert time.monotonic() - begun < 1.5
        assert wait_until(lambda: not any(alive(child.pid) for child in family), 5)
