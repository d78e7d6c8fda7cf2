"""The terminal's clipboard: the bytes of OSC 52, wrapped so that tmux and GNU screen let them through.

Nothing answers an OSC 52, so nobody can know whether the terminal took it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

LIMIT = 74_994
"""The most bytes of base64 that xterm and those who follow it take in one sequence."""

SCREEN_CHUNK = 768
"""GNU screen drops a string longer than this, its opening and closing counted."""

_MUTE = {"", "dumb", "linux", "unknown", "ansi", "cons25", "emacs", "vt52", "vt100", "vt102", "vt220"}
"""Terminals without a clipboard; the older ones would print the sequence."""


def multiplexed(environ: Mapping[str, str]) -> bool:
    """Whether tmux or GNU screen stands between here and the terminal, as far as the environment tells."""
    term = environ.get("TERM", "")
    return bool(environ.get("TMUX") or environ.get("STY")) or term.startswith(("tmux", "screen"))


def listens(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may know OSC 52; False where it surely does not."""
    return environ.get("TERM", "") not in _MUTE or "WT_SESSION" in environ


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """What to write to the terminal so that its clipboard gets `text`.

    tmux takes a plain sequence where its `set-clipboard` is on, and a wrapped one where `allow-passthrough`
    is; each is silently dropped where it is not taken, so it gets both.
    Raises ValueError, with the sizes, where the text is longer than terminals take.
    """
    payload = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(payload) > LIMIT:
        raise ValueError(f"{len(payload):,} bytes encoded, and terminals take {LIMIT:,}")
    plain = f"\x1b]52;c;{payload}\x07"
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    wrapped = _for_screen(plain)
    if environ.get("STY"):
        return "".join(wrapped)
    # Over SSH neither variable is set, and "screen" may be either: one chunk is understood by both.
    return wrapped[0] if term.startswith("screen") and len(wrapped) == 1 else plain


def _for_screen(plain: str) -> list[str]:
    size = SCREEN_CHUNK - len("\x1bP\x1b\\")
    return [f"\x1bP{plain[start : start + size]}\x1b\\" for start in range(0, len(plain), size)]
