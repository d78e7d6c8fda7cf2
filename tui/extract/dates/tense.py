"""What the words around a date say of its time: gone by, or still to come."""

from __future__ import annotations

import re
from functools import cache

_BACK, _AHEAD = 110, 70
_PAST, _FUTURE = "past", "future"


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<old>(?:was|were|had been) (?:expected|scheduled|due|set|slated|planned|forecast|predicted|to))|(?P<future>will|['’]ll|shall|scheduled|expected|expects?|due|slated|plans? to|planned for|planning to|planned to|set (?:to|for)"
        r"|until|till|(?:is|are) to [a-z]+|to be|upcoming|won['’]t|deadline|forecasts?|predicts?|hopes? to|could|may (?=[a-z])|by"
        r"|going to|ahead of|in time for|opens|begins|starts|expires?|takes effect|to (?:begin|start|hold|meet|open|vote|appear|take|return|face|resume|run|go|visit|launch|decide)))\b"
        r"|\b(?P<past>said|told|was|were|had|has|have|did|began|took|went|came|held|won|lost|made|met|left|fell|rose|found|ran|became"
        r"|gave|since|ago|broke|saw|sent|shot|spoke|struck|wrote|led|killed|died|following|after|last|says|hit|got|put|set off|beat|drew|knew"
        r"|[a-z]{2,}[a-z]ed)\b"
    )


_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"(])|\n\s*\n")
_NOT_PAST = frozenset({"need", "speed", "indeed", "exceed", "proceed", "succeed", "feed", "seed", "breed", "united", "armed", "alleged", "unprecedented"})  # fmt: skip


_COMING = re.compile(
    r"\b(?:will|['’]ll|won['’]t|(?:is|are) (?:to|due|scheduled|expected|set|slated)|shall)\b"
)


def tense(text: str, start: int, end: int) -> str:
    """`past`, `future` or empty: what the nearest cue in the same sentence says, those before first."""
    before = text[max(0, start - _BACK) : start]
    for stop in _SENTENCE_END.finditer(before):
        cut = stop.end()
        before = "\0" * cut + before[cut:]
    cues = [match for match in _cue().finditer(before) if match[0] not in _NOT_PAST]
    if cues:
        nearest = cues[-1]
        if nearest["future"] in ("could", "by", "ahead of") and len(before) - nearest.end() > 12:
            return _PAST if len(cues) > 1 and cues[-2]["past"] else ""
        return _FUTURE if nearest["future"] else _PAST
    after = text[end : end + _AHEAD]
    stop = _SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    coming = _COMING.search(after)
    found = next(
        (match for match in _cue().finditer(after) if match["past"] and match[0] not in _NOT_PAST), None
    )
    if coming and (found is None or coming.start() < found.start()):
        return _FUTURE
    return _PAST if found else ""
