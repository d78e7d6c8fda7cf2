"""One whole session on the sample, by keyboard alone: read, copy, correct, be killed, come back, hand the facts on."""

from __future__ import annotations

import base64
import re
import signal
from pathlib import Path

import pytest

from tests.terminal import SAMPLE, Terminal, needs_terminal, reader, wait_until
from tui.cli import main
from tui.cli.articles import dated
from tui.export import conll, formats, ical
from tui.model import AnnotationSet, Article, Date, Entity, Fact, Quote, Standing
from tui.source import open_source
from tui.store import Keeping, Store

pytestmark = needs_terminal

CTRL_R, CTRL_U = "\x12", "\x15"
CHANGES = ["reject Earth", "merge Russian Federation into Russia", "give “", "move the edges of “"]
"""How the words of each change begin, in the order in which they are made."""


@pytest.fixture(scope="module")
def article() -> Article:
    return dated(open_source(str(SAMPLE)))


def opened(home: Path) -> Terminal:
    """The sample, all facts found."""
    terminal = Terminal(reader(SAMPLE), home, cwd=home)
    terminal.wait_for(lambda text: "newly appointed" in text and "Dates 12" in text and "finding" not in text)
    terminal.settle()
    return terminal


def flat(terminal: Terminal) -> str:
    """The words on the screen; a toast breaks its lines."""
    return " ".join(re.sub(r"[│┃╭╮╰╯─▌▐▎]", " ", terminal.text).split())


def narrowed(terminal: Terminal, panel: str, words: str) -> None:
    """Go to the first row of a panel that holds `words`, and show no others."""
    terminal.press(panel, "f")
    terminal.send(words)
    terminal.wait_for(f"f {words}")
    terminal.press("enter")
    terminal.wait_for(lambda text: " of 2" in text or " of 1" in text)
    terminal.settle()


def at_rest(terminal: Terminal, changes: int) -> None:
    """Wait until so many changes are said to be saved, then show all rows again."""
    terminal.wait_for(f"{changes} change{'s' * (changes > 1)} saved")
    terminal.press("escape")
    terminal.settle()


def step_through_the_panels(terminal: Terminal) -> None:
    """Go to the last row of each panel: the text comes along to what it names."""
    for panel, words in (
        ("1", "Western sanctions"),
        ("2", "no longer cooperate with"),
        ("3", "recent years."),
    ):
        terminal.press("g", panel, "G")
        terminal.wait_for(lambda text, words=words: words in _article_pane(text) and "▸" in text)
        terminal.settle()
    terminal.press("g")


def _article_pane(text: str) -> str:
    return "\n".join(line[:72] for line in text.split("\n"))


def copy_a_quote(terminal: Terminal) -> None:
    narrowed(terminal, "2", "obligations")
    terminal.press("Y")
    terminal.wait_for("Sent to the terminal")
    (sent,) = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
    copied = base64.b64decode(sent).decode()
    assert copied.startswith("“Of course we will fulfill all our obligations to our partners, ")
    assert " — Yury Borisov (2022-07-26, ¶3, " in copied
    assert copied.endswith(f"{SAMPLE.name})")
    terminal.press("escape")
    terminal.settle()


def correct(terminal: Terminal) -> None:
    """Reject an entity, make one of two, give a quote to somebody else, move the end of a date."""
    narrowed(terminal, "1", "Earth")
    terminal.press("r")
    at_rest(terminal, 1)
    narrowed(terminal, "1", "Federation")
    terminal.press("e", "s")
    terminal.wait_for("the same as")
    terminal.send("Russia")
    terminal.wait_for("Russia ")
    terminal.press("enter")
    at_rest(terminal, 2)
    narrowed(terminal, "2", "They")
    terminal.press("w")
    terminal.wait_for("Who said")
    terminal.send("Putin")
    terminal.wait_for("Vladimir Putin ")
    terminal.press("enter")
    at_rest(terminal, 3)
    narrowed(terminal, "3", "1998")
    terminal.press("enter")
    terminal.settle()
    terminal.press("P", "w", "enter")
    at_rest(terminal, 4)


def undo_and_redo_all(terminal: Terminal) -> None:
    for words in reversed(CHANGES):
        terminal.press("u")
        terminal.wait_for(f"undo: {words}")
    terminal.press("u")
    terminal.wait_for("Nothing to undo.")
    for words in CHANGES:
        terminal.press(CTRL_R)
        terminal.wait_for(f"redo: {words}")
    terminal.wait_for("12 changes saved")


def kept(home: Path, article: Article) -> list[Fact]:
    """The facts in the library, but for rejected ones."""
    store = Store.open(home / "data" / "copydesk" / "library.db")
    found = store.recall(article)
    store.close()
    assert found is not None
    assert store.told == []
    return [fact for fact in found.facts if fact.standing is not Standing.REJECTED]


def as_corrected(facts: list[Fact], article: Article) -> None:
    """Each of the four corrections is there."""
    entities = {fact.name: fact for fact in facts if isinstance(fact, Entity)}
    assert not {"Earth", "Russian Federation"} & set(entities)
    assert len(entities["Russia"].mentions) == 8
    liberation = [
        fact for fact in facts if isinstance(fact, Quote) and "liberation" in fact.spans[0].of(article.text)
    ]
    assert [fact.speaker for fact in liberation].count("Vladimir Putin") == 1
    launched = [fact for fact in facts if isinstance(fact, Date) and fact.value == "1998"]
    assert [fact.span.of(article.text) for fact in launched] == ["1998 by"]


def export(terminal: Terminal, home: Path) -> dict[str, Path]:
    """Write the facts in six formats; the files."""
    files = {}
    for key, form in (
        ("m", "markdown"),
        ("w", "jsonld"),
        ("b", "brat"),
        ("n", "conll"),
        ("c", "csv"),
        ("i", "ics"),
    ):
        path = home / f"out{formats.named(form).ending}"
        terminal.press("x")
        terminal.wait_for("Write all facts as")
        terminal.press(key)
        terminal.wait_for(SAMPLE.stem + formats.named(form).ending)
        terminal.press(CTRL_U)
        terminal.send(path.name)
        terminal.wait_for(path.name)
        terminal.press("enter")
        assert wait_until(path.exists)
        files[form] = path
    return files


def brings_back(path: Path, form: str, facts: list[Fact], article: Article) -> bool:
    """Whether a file gives the same facts, as far as its format holds them."""
    read = formats.read(path.read_bytes(), form, article)
    assert read.refused == ()
    if form == "conll":
        found = sorted(
            (span, fact.label) for fact in read.facts for span in fact.spans if isinstance(fact, Entity)
        )
        return found == conll.flat_mentions(article.text, facts)
    wanted = [fact for fact in facts if form != "ics" or ical.has_days(fact)]
    return sorted(read.facts, key=_id) == sorted(wanted, key=_id)


def _id(fact: Fact) -> str:
    return fact.id


def test_a_whole_session(tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as terminal:
        assert all(
            name in terminal.text for name in ("Entities 22", "Quotes", "Dates 12", "Yury Borisov", "1998")
        )
        step_through_the_panels(terminal)
        copy_a_quote(terminal)
        correct(terminal)
        undo_and_redo_all(terminal)
        terminal.signal(signal.SIGKILL)
        terminal.process.wait()
    facts = kept(tmp_path, article)
    as_corrected(facts, article)
    with Terminal(reader(SAMPLE), tmp_path, cwd=tmp_path) as terminal:
        terminal.wait_for(lambda text: "Entities 20" in text and "Dates 12" in text)
        assert not any("extract" in " ".join(child.cmdline()) for child in terminal.children())
        terminal.settle()
        files = export(terminal, tmp_path)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert "**Russia** (GPE, 8 mentions)" in files["markdown"].read_text("utf-8")
    for form in ("jsonld", "brat", "conll", "csv", "ics"):
        assert brings_back(files[form], form, facts, article), form
    # Onto the bare article, in another library.
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "other"))
    store = Store.open()
    Keeping(store, AnnotationSet(article)).begin()
    assert store.close(10)
    assert main(["library", "import", str(SAMPLE), str(files["jsonld"])]) == 0
    store = Store.open()
    again = store.recall(article)
    store.close()
    assert again is not None
    assert sorted(again.facts, key=_id) == sorted(facts, key=_id)
