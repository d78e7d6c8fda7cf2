"""The title, where a text plainly begins with one."""

from __future__ import annotations

import re

from tui.text import safe

_LONGEST = 120
_HEAD = 10_000  # code points: as far as a longer paragraph is looked for
_FIRST_LINES = re.compile(r"\s*+([^\n]++)\n[^\S\n]*+\n\s*+([^\n]++)")
_MARK = re.compile(r"^#{1,6}[ \t]+|[ \t]+#+$")
DATE_WORDS = re.compile(
    r"""(?xi) \b(?:
        (?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?
      | jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july? | aug(?:ust)?
      | sept?(?:ember)? | oct(?:ober)? | nov(?:ember)? | dec(?:ember)?
      | date | dated | published | posted | updated | on | at | am | pm | utc | gmt | [ec][sd]?t
    )\b | \d+(?:st|nd|rd|th)? | [\W_]"""
)


def title_of(text: str) -> str:
    """The first line of `text` where it is a title: short, alone, no sentence, no date, and more follows."""
    text = safe(text[:_HEAD])
    match = _FIRST_LINES.match(text)
    if not match:
        return ""
    line, following = _MARK.sub("", match[1].strip()), match[2].strip()
    words = len(line.split())
    plainly = (
        len(line) <= _LONGEST
        and 2 <= words <= 25
        and line[-1] not in ".,;:—-"
        and not line[0].islower()
        and any(char.isalpha() for char in line)
        and DATE_WORDS.sub("", line)
    )
    return line if plainly and _has_longer_paragraph(text[match.start(2) :], line, following) else ""


def _has_longer_paragraph(rest: str, line: str, following: str) -> bool:
    if len(following) > len(line):
        return True
    return any(len(block) > max(80, len(line)) for block in rest.split("\n"))
