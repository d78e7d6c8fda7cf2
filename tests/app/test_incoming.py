"""What comes from a terminal, in whichever pieces and however late: keys are keys, and nothing else ever is one."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, messages

from tui.app.incoming import END, START, Incoming, Kind, Part
from tui.app.typed import Typed

REPORTS = {
    "device attributes": "\x1b[?62;22c",
    "more device attributes": "\x1b[>1;10;0c",
    "a mode": "\x1b[?2026;2$y",
    "a mode of the standard": "\x1b[4;2$y",
    "the ground, ended by ST": "\x1b]11;rgb:1414/1717/1c1c\x1b\\",
    "the ground, ended by BEL": "\x1b]11;rgb:fbfb/f9f9/f4f4\x07",
    "kitty's keyboard": "\x1b[?29u",
    "the window's size": "\x1b[48;24;80;480;640t",
    "light or dark": "\x1b[?997;1n",
    "the cursor's place": "\x1b[24;80R",
    "all is well": "\x1b[0n",
    "a name and a version": "\x1bP>|xterm(390)\x1b\\",
    "a capability": "\x1bP1+r544e=787465726d\x1b\\",
    "graphics": "\x1b_Gi=31;OK\x1b\\",
    "the focus": "\x1b[I",
    "the focus gone": "\x1b[O",
    "in eight bits": "\x9b?62;22c",
    "the ground in eight bits": "\x9d11;rgb:0000/0000/0000\x9c",
}
GARBAGE = {
    "a report cut short by another": "\x1b[?2026\x1b[?62;22c",
    "an answer cut short by a report": "\x1b]11;rgb:14\x1b[?62;22c",
    "a key that is none": "\x1b[999999999999u",
    "half a surrogate": "\x1b[55296u",
    "figures without end": f"\x1b[{'9' * 6000}u",
    "a window without end": "\x1b[48;99999999;99999999;1;1t",
    "the end of no paste": END,
    "parts of no answer": "\x1b[?;;;;c\x1b[=1;2x\x1b[?1;2;3;4S",
    "a mouse that is nowhere": "\x1b[<0;-5;-7M\x1b[<;;M\x1b[<0;5M",
    "a mouse of old": "\x1b[M !!",
}
KEYS = {
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[1;3D": "alt+left",
    "\x1b[6~": "pagedown",
    "\x1b[27u": "escape",
    "\x1b[27;2;13~": None,
    "\x1b[113;5u": "ctrl+q",
    "\x1b[[A": "f1",
    "\x1b[3$": "shift+delete",
    "\x1bx": "alt+x",
    "\x1bX": "alt+shift+x",
    "\x1b\t": None,
    "j": "j",
    "é": "é",
    "\r": "enter",
    "\x04": "ctrl+d",
}


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def parts(*pieces: bytes, gap: float = 0.0) -> list[Part]:
    """What comes of pieces with so much time between them, and a long silence at the end."""
    clock = Clock()
    incoming = Incoming(clock)
    found: list[Part] = []
    for piece in pieces:
        found += incoming.feed(piece)
        clock.now += gap
        found += incoming.give_up()
    while incoming.wait is not None:
        clock.now += incoming.wait + 0.001
        found += incoming.give_up()
    return found


def told(*pieces: bytes, gap: float = 0.0) -> list[object]:
    typed = Typed()
    return [event for part in parts(*pieces, gap=gap) for event in typed.heard(part)]


def keys(*pieces: bytes, gap: float = 0.0) -> list[str]:
    return [event.key for event in told(*pieces, gap=gap) if isinstance(event, events.Key)]


def raw(text: str) -> bytes:
    """As it is sent: a control of eight bits is one byte."""
    return b"".join(char.encode("latin-1" if "\x80" <= char < "\xa0" else "utf-8") for char in text)


def cut(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    return ((data[:at], data[at:]) for at in range(1, len(data)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_is_no_key_wherever_it_is_cut(report: str) -> None:
    data = raw(report)
    assert keys(data) == []
    assert keys(b"j" + data + b"k") == ["j", "k"]
    for two in cut(data):
        assert keys(*two) == []
    assert keys(*(data[at : at + 1] for at in range(len(data)))) == []


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_that_comes_in_two_pieces_is_no_more_than_an_escape(report: str) -> None:
    """What was taken for the escape key, or one with Alt, was a guess; what comes after it is known by its looks."""
    for first, rest in cut(raw(report)):
        assert keys(first, rest, gap=1.0) in ([], ["escape"], ["alt+shift+p"])


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_no_key_and_no_fault(garbage: str) -> None:
    assert keys(raw(garbage)) == []
    assert keys(raw(garbage) + b"jk") == ["j", "k"]
    for two in cut(raw(garbage[:60])):
        told(*two, gap=0.2)


def test_half_a_report_costs_a_key_at_most() -> None:
    assert keys(b"\x1b[?62;22", b"j", b"k") == ["k"]
    assert keys(b"\x1b[?62;22", b"j", b"k", gap=5) == ["j", "k"]
    assert keys(b"\x1b]11;rgb:14", b"\r", b"k") == ["enter", "k"], "no answer has a control in it"
    assert keys(b"\x1b]11;rgb:14", b"j", b"k", gap=5) == ["j", "k"]


@pytest.mark.parametrize("sequence", KEYS)
def test_keys_are_those_that_textual_knows_wherever_they_are_cut(sequence: str) -> None:
    once = keys(sequence.encode())
    assert once
    assert KEYS[sequence] in (None, once[0])
    for two in cut(sequence.encode()):
        assert keys(*two) == once


def test_an_escape_is_a_key_once_nothing_comes_after_it() -> None:
    assert keys(b"\x1b") == ["escape"]
    assert keys(b"\x1b", b"[A", gap=0.6) == ["escape", "up"], "which is late, and no letter"
    assert keys(b"\x1b", b"[q", gap=0.6) == ["escape", "left_square_bracket", "q"]
    assert keys(b"\x1b", b"j", gap=0.6) == ["escape", "j"]
    assert keys(b"\x1b", b"[", b"q", gap=0.6) == ["escape", "left_square_bracket", "q"]
    assert keys(b"\x1b\x1b[A") == ["escape", "up"]
    assert keys(b"\x1b\x1b") == ["escape", "escape"]
    clock = Clock()
    incoming = Incoming(clock, escape=0.05)
    assert [*incoming.feed(b"\x1b")] == []
    assert incoming.wait == pytest.approx(0.05)
    clock.now += 0.2
    assert [*incoming.give_up()] == [Part(Kind.SEQUENCE, "\x1b")]
    incoming.ask()
    assert [*incoming.feed(b"\x1b")] == []
    clock.now += 0.2
    assert [*incoming.give_up()] == [], "an answer may be on its way"
    assert [*incoming.feed(b"[?62;22c")] == [Part(Kind.SEQUENCE, "\x1b[?62;22c")]


def test_answers_that_are_wanted_are_heard() -> None:
    assert isinstance(told(b"\x1b[?2026;2$y")[0], messages.TerminalSupportsSynchronizedOutput)
    assert told(b"\x1b[?2026;0$y") == []
    assert told(b"\x1b[?2048;2$y") == [], "sizes come by a signal"
    assert isinstance(told(b"\x1b[I")[0], events.AppFocus)
    assert parts(b"\x1b]11;rgb:0/0/0\x07") == [Part(Kind.STRING, "\x1b]11;rgb:0/0/0\x07")]
    moves = told(b"\x1b[<0;5;6M\x1b[<0;5;6m\x1b[<0;999999999999;1M")
    assert [type(event) for event in moves] == [events.MouseDown, events.MouseUp]


@pytest.mark.parametrize(
    "text",
    [
        "q",
        "q\rquit\r\n",
        "\x1b[A\x1b",
        "\x1b\x1b[999z" + "q" * 40,
        "\x1b[200~q",
        "\x9bq é 記者",
        "q\x03\x04\x1a",
        "\x1b[201",
    ],
)
def test_what_is_pasted_is_one_text_wherever_it_is_cut(text: str) -> None:
    data = f"{START}{text}{END}".encode()
    whole = [Part(Kind.PASTE, text)]
    assert parts(data) == whole
    for two in cut(data):
        assert parts(*two) == whole
    for first, rest in cut(data):
        if len(first) > 2:
            assert parts(first, rest, gap=2.0) == whole
    assert keys(data + b"j") == ["j"]


def test_a_paste_without_a_beginning_or_an_end_is_no_key_either() -> None:
    assert parts(f"quit{END}j".encode()) == [Part(Kind.PASTE, "quit"), Part(Kind.KEYS, "j")]
    assert parts(f"{START}quit".encode(), b"q", gap=5) == [Part(Kind.PASTE, "quitq")]
    assert keys(f"{START}quit".encode(), b"q", gap=11) == ["q"], "it has ended long since"


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*REPORTS.values(), *GARBAGE.values()]).map(lambda text: (Kind.SEQUENCE, text)),
        st.text("jk é記\r").filter(bool).map(lambda text: (Kind.KEYS, text)),
        st.text().filter(lambda text: text and END not in text).map(lambda text: (Kind.PASTE, text)),
    ),
    max_size=6,
)


@given(PIECES, st.lists(st.integers(1, 40), max_size=8))
def test_however_a_stream_is_cut_its_keys_and_pastes_are_the_same(
    pieces: list[tuple[Kind, str]], lengths: list[int]
) -> None:
    stream = b"".join(
        f"{START}{text}{END}".encode("utf-8", "replace") if kind is Kind.PASTE else raw(text)
        for kind, text in pieces
    )
    ends = [sum(lengths[: at + 1]) for at in range(len(lengths))]
    found = parts(*(stream[first:last] for first, last in zip([0, *ends], [*ends, len(stream)], strict=True)))
    typed = "".join(part.text for part in found if part.kind is Kind.KEYS)
    assert typed == "".join(text for kind, text in pieces if kind is Kind.KEYS)
    pasted = "".join(part.text for part in found if part.kind is Kind.PASTE)
    assert (
        pasted
        == "".join(text for kind, text in pieces if kind is Kind.PASTE).encode("utf-8", "replace").decode()
    )
