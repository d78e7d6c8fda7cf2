"""Nothing in a text, a file's name, a message or a paste reaches the terminal as an order or unseen."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.app.probes import BYTES, MARKUP, PROBES, leaks
from tests.terminal import Terminal, needs_terminal, reader

pytestmark = needs_terminal

PLAIN = """date 2022-07-26 Ann Smith of NASA said on Tuesday that all is well.

“This is an ordinary quote, with nothing in it,” Ann Smith said in Paris on 3 May 2021.

LASTLINE of the text.
"""


def hostile_text() -> bytes:
    """An article with every probe in a name, in a quote, beside a date and on a line of its own."""
    parts = [
        f"date 2022-07-26 TITLE{PROBES['clear the screen']}{PROBES['window title']} Ann Smith said on Tuesday"
    ]
    for number, probe in enumerate(PROBES.values()):
        parts.append(
            f"“Quote {number} holds {probe} within,” Ann{probe}Smith of NASA{probe} said on 3{probe} May 2021."
        )
    parts += [
        f"{probe}{number} start of a line\nend of one {probe}" for number, probe in enumerate(PROBES.values())
    ]
    parts += [f"“Words {markup} in a quote,” said Ann Smith {markup} today." for markup in MARKUP]
    raw = "\n\n".join(parts).encode("utf-8")
    return raw + b"\n\n".join([b"", *BYTES.values(), b"LASTLINE after it all"])


def open_everything(terminal: Terminal) -> None:
    """Go through the text and its facts, and open whatever shows text from outside."""
    terminal.wait_for(lambda text: "finding facts" not in text)
    for keys in ("]q y", "]e enter escape", "]d Y", "1 down enter", "2 down enter end", "3 down escape"):
        terminal.press(*keys.split())
        terminal.settle(0.25)  # an escape is one once nothing follows it for a while
    terminal.press("escape")
    terminal.settle(0.25)
    terminal.press("g")
    for _ in range(8):
        terminal.press("pagedown")
        terminal.settle(0.02)
    terminal.press("end")
    terminal.wait_for("LASTLINE")


def test_the_oracle_sees_every_probe() -> None:
    own = b"\x1b[?1049h\x1b[1;1H\x1b[0;1mtext\x1b[0m\n"
    assert leaks(own) == []
    unseen = [name for name, probe in PROBES.items() if not leaks(own + b"A" + probe.encode() + b"B")]
    assert unseen == ["leave the other screen", "show the cursor"], "these two are looked for by their number"
    assert [name for name, probe in BYTES.items() if not leaks(own + probe)] == []


def test_no_probe_in_a_text_reaches_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(hostile_text())
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("TITLE")
        open_everything(terminal)
        raw = terminal.raw
    assert leaks(raw, copies=True) == []
    assert raw.count(b"\x1b[?1049l") == raw.count(b"\x1b[?25h") == 0
    for payload in re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", raw):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", base64.b64decode(payload).decode())


def test_no_probe_in_the_name_of_a_file_or_directory_reaches_the_terminal(tmp_path: Path) -> None:
    probes = "".join(probe for probe in PROBES.values() if "/" not in probe and "\0" not in probe)
    directory = tmp_path / f"in {probes[:80]}"
    directory.mkdir()
    path = directory / f"name {probes[80:200]} [bold]x[@click=app.quit] .txt"
    path.write_text(PLAIN)
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("ordinary quote")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.press("]", "q", "Y")
        terminal.settle(0.2)
        terminal.press("c")
        terminal.settle(0.2)
        assert leaks(terminal.raw, copies=True) == []


@pytest.mark.parametrize("where", ["missing", "directory", "no date", "no pipeline", "no option"])
def test_no_probe_in_an_error_reaches_the_terminal(where: str, tmp_path: Path) -> None:
    probes = "".join(probe for probe in PROBES.values() if "/" not in probe and "\0" not in probe)[:150]
    (tmp_path / f"d{probes}").mkdir()
    sample = tmp_path / "plain.txt"
    sample.write_text(PLAIN)
    arguments = {
        "missing": [f"no {probes}"],
        "directory": [f"d{probes}"],
        "no date": [sample, "--published", probes],
        "no pipeline": ["facts", sample, "--pipeline", f"x{probes}"],
        "no option": [f"--{probes}"],
    }[where]
    with Terminal(reader(*arguments), tmp_path) as terminal:
        code = terminal.wait_exit()
        terminal.wait_drained()
        said = terminal.raw.replace(b"\r\n", b"\n")
    assert code in (0, 1, 2)
    assert leaks(said) == []
    assert b"Traceback" not in said
    assert said.count(b"copydesk: ") == 1


def test_a_pipeline_that_is_named_by_probes_is_told_of_without_them(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN)
    pipeline = "".join(PROBES.values()).replace("\0", "")
    with Terminal(reader(path, "--pipeline", pipeline), tmp_path) as terminal:
        terminal.wait_for("ordinary quote")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.settle(0.3)
        assert leaks(terminal.raw) == []


@pytest.mark.parametrize("key", ["/", "f", "o"], ids=["find", "filter", "open"])
def test_no_probe_in_a_paste_reaches_the_terminal(key: str, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN)
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("ordinary quote")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.press(key)
        terminal.settle(0.1)
        for probe in PROBES.values():
            terminal.send(f"\x1b[200~{probe.replace(chr(0), '')}x\x1b[201~")
        terminal.settle(0.2)
        terminal.press("enter")
        terminal.settle(0.2)
        assert leaks(terminal.raw, copies=True) == []
        assert terminal.process.poll() is None


def test_ordinary_texts_of_other_scripts_are_not_damaged(tmp_path: Path) -> None:
    words = [
        "مرحبا بالعالم",
        "שלום עולם",
        "می\u200cخواهم",
        "日本語の記事",
        "👩\u200d👩\u200d👧",
        "🏳️\u200d🌈",
        "नमस्ते",
        "क्\u200dष",
    ]
    path = tmp_path / "scripts.txt"
    path.write_text("\n\n".join(words) + "\n\nLASTLINE", encoding="utf-8")
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("LASTLINE")
        terminal.settle()
        drawn = re.sub(r"\x1b\[[\d;]*[mH]", "", terminal.raw.decode())
    # A joiner between letters is left out: Rich would not count what comes after it.
    shown = [word if word[0] != "क" else word.replace("\u200d", "") for word in words]
    assert [word for word in shown if word not in drawn] == []


def test_text_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "[bold]name[b] [@click=app.quit]q.txt"
    path.write_text(
        "\n\n".join(f"“Say {markup} to all,” Ann Smith said." for markup in MARKUP) + "\n\nLASTLINE"
    )
    with Terminal(reader(path), tmp_path, columns=140, rows=60) as terminal:
        terminal.wait_for("LASTLINE")
        terminal.wait_for(lambda text: "finding facts" not in text)
        screen = terminal.text
        assert [markup for markup in MARKUP if f"Say {markup} to all" not in screen] == []
        for markup in MARKUP:
            terminal.press("]", "q", "y")
            terminal.wait_for(lambda text, wanted=f"“Say {markup}": text.count(wanted) >= 2)
        assert "Traceback" not in terminal.text
