"""The value of a date in words, and its row in a list. Loads nothing: one command prints no more than these."""

from __future__ import annotations

from tui.export.columns import Row
from tui.text import one_line

_MODS = {
    "BEFORE": "before {}",
    "AFTER": "after {}",
    "ON_OR_BEFORE": "{} or before",
    "ON_OR_AFTER": "{} or after",
    "LESS_THAN": "less than {}",
    "MORE_THAN": "more than {}",
    "EQUAL_OR_LESS": "{} or less",
    "EQUAL_OR_MORE": "{} or more",
    "START": "early {}",
    "MID": "mid {}",
    "END": "late {}",
    "APPROX": "about {}",
}
_VAGUE = {"PAST_REF": "the past", "PRESENT_REF": "now", "FUTURE_REF": "the future"}


def in_words(value: str, mod: str) -> str:
    """The value with its modifier, as "after 2024"; empty where the text gives none that can be written."""
    if not value or value.endswith("_REF"):
        return ""
    return _MODS.get(mod, "{}").format(one_line(value))


def hangs(value: str) -> bool:
    """Whether a value waits for a publication date: it is none yet, or its year is open."""
    return not value or value.startswith("XXXX-")


def date_row(value: str, mod: str, place: str, words: str, *, dateline: bool) -> Row:
    """The value, where it stands, and its words as the text has them."""
    published = "  (published)" if dateline else ""
    return (in_words(value, mod) or _VAGUE.get(value, "?"), place, words + published)
