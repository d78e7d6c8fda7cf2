"""What has come from the terminal as Textual's events. What no terminal sends for a key is none, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from tui.app.incoming import Kind, Part

_MOUSE = re.compile(r"\x1b\[<\d{1,6}(?:;-?\d{1,6}){2}[Mm]")
_IN_STEP = re.compile(r"\x1b\[\?2026;[123]\$y")
"""The terminal can hold a painting back until all of it is there."""
_KEY = re.compile(r"\x1b(?:\[[\d:;]{0,64}[$u~A-Zabcd^@]|\[\[[A-E]|O.)")
_PLACE = re.compile(r"\x1b\[\d+;\d+R")
"""Where the cursor is, which nobody here asks; xterm sends the same for F3 with Shift."""


class Typed:
    """Makes events of the parts that have come."""

    def __init__(self) -> None:
        self._textual = XTermParser()

    def heard(self, part: Part) -> Iterator[Message]:
        """The events that a part stands for; none for an answer that nobody here has asked for."""
        text = part.text
        if part.kind is Kind.PASTE:
            yield events.Paste(text.replace("\x00", ""))
        elif part.kind is Kind.KEYS:
            for char in text:
                yield from self._keys(char)
        elif part.kind is Kind.SEQUENCE:
            yield from self._sequence(text)

    def _sequence(self, text: str) -> Iterator[Message]:
        if text in ("\x1b[I", "\x1b[O"):
            yield events.AppFocus() if text == "\x1b[I" else events.AppBlur()
        elif _MOUSE.fullmatch(text):
            moved = self._textual.parse_mouse_code(text)
            if moved is not None:
                yield moved
        elif _IN_STEP.fullmatch(text):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif text in ("\x1b[", "\x1b]", "\x1b_"):
            return  # more likely the beginning of a report than a key, which Textual would take for that without Alt
        elif len(text) == 2 and text not in ANSI_SEQUENCES_KEYS:
            yield from self._keys(text[1], alt=True)
        elif len(text) <= 2 or (_KEY.fullmatch(text) and not _PLACE.fullmatch(text)):
            yield from self._keys(text)

    def _keys(self, text: str, *, alt: bool = False) -> Iterator[events.Key]:
        try:
            keys = [*self._textual._sequence_to_key_events(text, alt)]  # noqa: SLF001
            "".join(key.character or "" for key in keys).encode()
        except (ValueError, OverflowError):  # the number of no character
            return
        for key in keys:
            if key.key != Keys.Ignore:
                yield key
