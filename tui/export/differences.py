"""How two wordings of the same differ, in words."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice

_MOST_WORDS = 600
_MOST = 8


def differences(one: str, other: str) -> str:
    """What `other` says for the words of `one`: “start building” → “build”; what is new has a plus, what went a minus.

    Empty where they are the same.
    """
    before, after = one.split()[:_MOST_WORDS], other.split()[:_MOST_WORDS]
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [
        _change(" ".join(before[first:last]), " ".join(after[start:end]))
        for what, first, last, start, end in steps
        if what != "equal"
    ]
    return "; ".join([*islice(changes, _MOST), *(["…"] if len(changes) > _MOST else [])])


def _change(gone: str, new: str) -> str:
    if gone and new:
        return f"“{gone}” → “{new}”"
    return f"+ “{new}”" if new else f"− “{gone}”"
