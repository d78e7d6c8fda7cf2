"""What a hostile text holds to take hold of a terminal, and how to see whether any of it reached one."""

from __future__ import annotations

import re
import unicodedata

PROBES: dict[str, str] = {
    "clear the screen": "\x1b[2J\x1b[3J",
    "leave the other screen": "\x1b[?1049l",
    "show the cursor": "\x1b[?25h",
    "full reset": "\x1bc",
    "colours of its own": "\x1b[38;5;201;58m",
    "move the cursor": "\x1b[77;99H",
    "scroll region": "\x1b[3;4r",
    "report back": "\x1b[6n\x1b[>c\x05",
    "clipboard, ended by BEL": "\x1b]52;c;UFdORUQ=\x07",
    "clipboard, ended by ST": "\x1b]52;c;UFdORUQy\x1b\\",
    "clipboard, never ended": "\x1b]52;c;UFdORUQz",
    "window title": "\x1b]0;PWNED\x07",
    "link": "\x1b]8;;http://evil.example/\x1b\\",
    "device control": "\x1bPPWNED\x1b\\",
    "application command": "\x1b_GPWNED\x1b\\",
    "privacy message": "\x1b^PWNED\x1b\\",
    "control sequence of eight bits": "\x9b31m",
    "title of eight bits": "\x9d0;PWNED\x9c",
    "next line, reverse index": "\x85\x8d",
    "bell": "\x07",
    "overstrike": "safe\x08\x08\x08\x08evil",
    "overwrite": "good text\rEVIL",
    "nothing": "\x00",
    "other character set": "\x0e\x0f",
    "delete": "\x7f",
    "vertical tab, form feed": "\x0b\x0c",
    "right to left override": "\u202e",
    "isolates": "\u2066\u2067\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "zero width": "\u200b\u2060\ufeff\u00ad\u180e",
    "joiner between letters": "a\u200db",
    "line separators": "\u2028\u2029",
    "tags": "\U000e0041\U000e007f",
}

BYTES: dict[str, bytes] = {
    "raw control sequence of eight bits": b"\x9b31mPWNED",
    "raw title of eight bits": b"\x9d0;PWNED\x9c",
    "no UTF-8 at all": b"\xff\xfe",
    "overlong zero": b"\xc0\x80",
    "overlong escape": b"\xc1\x9b[2J",
    "half a surrogate": b"\xed\xa0\x80",
    "character cut short": b"\xe2\x80",
}

MARKUP = (
    "[bold]b[/bold]",
    "[/]",
    "[@click=app.quit]x[/]",
    "[red]r",
    "{{7*7}}",
    "<b>t</b>",
    "&amp;",
    "%s%n",
    "\\n",
)
"""Texts that a screen made of markup would obey or lose."""

# What a screen of Textual is made of.
_OWN = re.compile(
    r"\x1b\[[\d;]*m|\x1b\[\d+;\d+H|\x1b\[\?(?:1000|1003|1004|1006|1015|1049|2004|2026|25|7)[hl]"
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse's pointer
    r"|\x1b\]11;\?\x1b\\|\x1b\[c"  # the colour of the ground is asked for, and whether that was all
    r"|\x1b\[>\d+u|\x1b\[\?(?:2026|2048)\$p"
)
_COPY = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_KEPT = "\n\u200c\u200d"


def leaks(raw: bytes, *, copies: bool = False) -> list[str]:
    """What in the bytes that a screen was drawn with is neither Textual's own nor plain text.

    With `copies`, the reader may have copied something (OSC 52) that is not a probe's.
    """
    found: list[str] = []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found.append(f"no UTF-8: {raw[error.start - 10 : error.end + 10]!r}")
        text = raw.decode("utf-8", "replace")
    found += [f"obeyed: {probe!r}" for probe in _orders() if probe in text]
    for payload in _COPY.findall(text):
        if not copies or payload.startswith("UFdORUQ"):
            found.append(f"clipboard: {payload}")
    text = _OWN.sub("", _COPY.sub("", text)).replace("\r\n", "\n")
    for match in re.finditer("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text):
        found.append(f"control: {text[max(0, match.start() - 12) : match.end() + 12]!r}")
    found += [
        f"unseen: {char!r}"
        for char in sorted(set(text))
        if unicodedata.category(char) in ("Cf", "Zl", "Zp") and char not in _KEPT
    ]
    if "a\u200db" in text:
        found.append("unseen: a joiner between letters")
    return found


def _orders() -> list[str]:
    """The probes that look like something Textual could have written."""
    names = ("colours of its own", "move the cursor")
    return [PROBES[name] for name in names]
