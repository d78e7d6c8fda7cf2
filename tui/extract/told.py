"""Names that the text itself says are of one thing: "X, also known as Y", "X, born Y", "ABC [the long name]"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.extract.forms import Form
from tui.extract.names import abbreviates, initials, is_acronym, key
from tui.extract.sightings import Sighting

_FARTHEST = 40
"""How many characters may stand between two names that are said to be one."""

_MANNER = r"(?:(?:also|better|best|formerly|previously|commonly|otherwise|popularly|originally|now|once|then|simply)\s)"
_ALIAS = re.compile(
    rf"""
    \s? [,(\[–—]? \s?
    (?: (?:who|which) \s (?:is|was) \s )?
    (?: {_MANNER}* (?:known|referred\ to) \s (?:simply\ |professionally\ |locally\ )? (?:as|by)
      | {_MANNER}+ (?:called|named) | also | formerly | previously | alias | a\.?k\.?a\.?
      | (?<=[,(]\ ) (?:née|nee|born|real\ name) | (?<=\() (?:née|nee|born|real\ name) )
    (?:\ the|\ as)? :? \s? ["“‘'(]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = re.compile(r"\s?[\[(](?:the )?", re.IGNORECASE)


def link_told(text: str, found: Sequence[Sighting], forms: Sequence[Form]) -> None:
    """Join names that stand beside each other with words that say they are one. `forms`: those of `found`, in order."""
    for number, (one, other) in enumerate(pairwise(found)):
        if one.label != other.label or one.parse != other.parse or one.key == other.key:
            continue
        between = text[one.span.end : other.span.start]
        if len(between) > _FARTHEST:
            continue
        mine, theirs = forms[number], forms[number + 1]
        if _ALIAS.fullmatch(between):
            theirs.join(mine, 0.9, f"the text says that {one.text} is “{other.text}”", other_name=True)
        elif _OPENS.fullmatch(between) and is_acronym(one.text) and _stands_for(one.text, other.text):
            mine.join(theirs, 0.95, f"“{one.text}” stands before {other.text} in brackets")


def _stands_for(short: str, name: str) -> bool:
    return key(short) in initials(name) or (" " in name and abbreviates(short, name))
