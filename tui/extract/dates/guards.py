"""What looks like a date and stands in an address, a path or a number of another kind: blanked before all else."""

from __future__ import annotations

import re
from functools import cache

BLANK = "_"

_SIGNS = re.compile(
    r"[A-Za-z0-9+/=]{40}|%[0-9A-F]{2}|/\w[\w.%~-]*/|://|www\.|@|\\|ISBN|ISSN|[a-z]/[\w.-]|\+\d|\(\d{3}\)|\{[0-9A-Fa-f]{8}-"
)


@cache
def _guarded() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?|hxxps?|ftp|file)://\S+|www\.\S+|hxxps?\[?:\S+"
        r"|(?<![^\s(])(?:com|org|net|gov|edu|html|php|io|co|uk|eu|info)/\S+"
        r"|\.(?:com|org|net|gov|edu|io|co|uk|eu|info|de|fr|ru|au)(?::[0-9]+)?/\S*"
        r"|(?<![^\s(\"\[<])/\w[\w.%~-]*/\S*|(?<!\w)[\w-]{1,80}%[0-9A-F]{2}\S*"
        r"|[A-Za-z0-9+/=]{40,}"
        r"|@\w[\w.-]*"
        r"|\b[A-Za-z]:\\\S*|\\\S+"
        r"|\bIS[BS]N(?:-1[03])?:?\s*[0-9][0-9Xx -]{6,16}"
        r"|\{[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{1,40}\}?"
        r"|\+[0-9][0-9 ().-]{6,16}[0-9]|\([0-9]{3}\)[ -]?[0-9]{3}[ -][0-9]{4}"
    )


def blanked(text: str) -> str:
    """`text` with every address, path, book number and telephone number blanked; offsets stay true."""
    if not _SIGNS.search(text):
        return text
    return _guarded().sub(lambda match: BLANK * len(match[0]), text)
