"""What comes from the terminal, parted: keys, pastes, and what the terminal itself reports, however late or in pieces.

Knows nothing of Textual, whose parser takes the rest of a report that was cut, and much of what is pasted, for keys.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from enum import Enum
from time import monotonic
from typing import NamedTuple

START, END = "\x1b[200~", "\x1b[201~"
"""What stands before and after that which is pasted (bracketed paste)."""

ESCAPE = 0.1
"""Seconds after which an escape was the key."""
_OWED = 1.0  # seconds for which answers are waited for
_OWED_ESCAPE = 0.5  # seconds after which an escape was the key, while answers may come
_LATE = 3.0  # seconds that the rest of a report may take
_PAUSE = 10.0  # seconds in which nothing comes of a paste before it is taken to have ended

# Control sequences after ECMA-48, 5.4, but what is within them in any order; strings after 5.6, as far as terminals begin
# their answers.
_STRING = r"(?:\x1b\]\d|\x1bP[\d>!=?+$|]|\x1b_[A-Z])[^\x00-\x1f\x7f\x9c]*"
_WHOLE = re.compile(
    r"\x1b\[(?:\[[A-E]|M[^\x1b]{3}|(?:[378]|2[34])\$|(?!M|\[)[ -?]*[@-~])"  # the third are shifted keys of rxvt
    rf"|\x1bO[ -~]|{_STRING}(?:\x07|\x1b\\|\x9c)|\x1b[^\x1b\[\]OP_]"
)
_BEGUN = re.compile(rf"(?:\x1b(?:\[(?:\[|M[^\x1b]{{0,2}}|[ -?]*)|[]OP_])?|{_STRING}\x1b?)\Z")
_BROKEN = re.compile(rf"\x1b\[[ -?]+|{_STRING}")
_KEYS = re.compile(r"[^\x1b\x90\x9b\x9d\x9f]+")
_REPORT = re.compile(r"\x1b\[[A-IOP-SZ]|\x1b\[[?>=<\d][ -?]*(?:[@-~]|\Z)|" + _STRING)
"""A report or a key, or the most of one."""
_SHORT = {"\x9b": "\x1b[", "\x9d": "\x1b]", "\x90": "\x1bP", "\x9f": "\x1b_"}
"""The controls that begin those in eight bits."""


class Kind(Enum):
    """What a part is."""

    KEYS = "keys"
    """Characters that were typed, each a key."""
    SEQUENCE = "sequence"
    """One key, report or move of the mouse, from its escape to its end."""
    STRING = "string"
    """An answer in words: the colour of the ground, a name."""
    PASTE = "paste"


class Part(NamedTuple):
    """A piece of what has come."""

    kind: Kind
    text: str


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """A byte that begins no character is the control of eight bits that it would be, if it is one."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start]
    return chr(byte) if 0x80 <= byte < 0xA0 else "\ufffd", error.start + 1


codecs.register_error("copydesk", _as_control)


class Incoming:
    """Takes bytes as they come and gives them in parts. What may go on is held until it does, or time is up."""

    def __init__(self, clock: Callable[[], float] = monotonic, escape: float = ESCAPE) -> None:
        """`escape`: seconds after which an escape was the key, once no answer is waited for."""
        self._clock, self._escape = clock, escape
        self._decode = codecs.getincrementaldecoder("utf-8")("copydesk").decode
        self._held = ""
        self._since = self._asked = float("-inf")
        self._given = ""
        """What was held and then taken for keys; the rest of it may be to come."""
        self._pasted: list[str] | None = None

    def ask(self) -> None:
        """Note that something has been asked, so that answers may come."""
        self._asked = self._clock()

    @property
    def wait(self) -> float | None:
        """For how many seconds more something is to be waited for; None where nothing is held."""
        if self._pasted is not None:
            return max(0.0, self._since + _PAUSE - self._clock())
        if not self._held:
            return None
        patience = _LATE
        if len(self._held) <= 2:  # which may be a key: escape, or one with Alt
            patience = _OWED_ESCAPE if self._since - self._asked < _OWED else self._escape
        return max(0.0, self._since + patience - self._clock())

    def give_up(self) -> Iterator[Part]:
        """What was held, where it has been for long enough: as keys if it can be one, else not at all."""
        if self.wait != 0.0:
            return
        held, self._held = self._held, ""
        if self._pasted is not None:
            yield from self._paste(held)
        elif len(held) <= 2:
            self._given, self._since = held, self._clock()
            yield Part(Kind.SEQUENCE, held)

    def feed(self, data: bytes) -> Iterator[Part]:
        """What has come, in parts; the end of it may be held."""
        text = self._decode(data)
        if self._pasted is None:
            text = self._joined(text)
        else:
            self._since = self._clock()
        yield from self._parts(self._held + text)

    def _joined(self, text: str) -> str:
        """`text`, with what was taken for keys before it where that was the beginning of a report."""
        given, self._given = self._given, ""
        late = self._clock() - self._since > _LATE
        if given and not late and len(given + text) > 2 and _REPORT.match(given + text):
            text = given + text
        if not self._held:
            self._since = self._clock()
        return text

    def _parts(self, text: str) -> Iterator[Part]:
        at, self._held = 0, ""
        while at < len(text):
            if self._pasted is not None:
                end = text.find(END, at)
                if end < 0:
                    begun = text.rfind("\x1b", max(at, len(text) - len(END) + 1))
                    begun = begun if begun >= 0 and END.startswith(text[begun:]) else len(text)
                    self._pasted.append(text[at:begun])
                    self._held = text[begun:]
                    return
                yield from self._paste(text[at:end])
                at = end + len(END)
            elif text.startswith(START, at):
                self._pasted, at, self._since = [], at + len(START), self._clock()
            elif (end := text.find(END, at)) >= 0 and START not in text[at:end]:
                yield from self._paste(text[at:end])  # whose beginning was lost
                at = end + len(END)
            elif keys := _KEYS.match(text, at):
                yield Part(Kind.KEYS, keys[0])
                at = keys.end()
            elif short := _SHORT.get(text[at]):
                text = text[:at] + short + text[at + 1 :]
            elif whole := _WHOLE.match(text, at):
                yield Part(Kind.STRING if whole[0][1] in "]P_" else Kind.SEQUENCE, whole[0])
                at = whole.end()
            elif _BEGUN.match(text, at):
                if at:
                    self._since = self._clock()
                self._held = text[at:]
                return
            elif broken := _BROKEN.match(text, at):
                at = broken.end()
            else:
                end = at + (1 if text[at + 1] == "\x1b" else 2)
                yield Part(Kind.SEQUENCE, text[at:end])
                at = end

    def _paste(self, rest: str) -> Iterator[Part]:
        text, self._pasted = "".join(self._pasted or ()) + rest, None
        if text:
            yield Part(Kind.PASTE, text)
