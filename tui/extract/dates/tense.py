"""What the words around a date say of its time: gone by, or still to come."""

from __future__ import annotations

import re
from functools import cache

from tui.extract.dates.around import any_of

_BACK, _AHEAD = 110, 70

_INTENDED = any_of("expected scheduled due set slated planned forecast predicted to")
_FUTURE = any_of(
    "will ['’]ll would should shall scheduled expected expects? due slated plans?_to planned_for planning_to planned_to "
    "set_(?:to|for) until till (?:is|are)_to_[a-z]+ to_be upcoming won['’]t deadline forecasts? predicts? hopes?_to "
    "is are likely_to could may_(?=[a-z]) by going_to ahead_of in_time_for opens begins starts expires? takes_effect "
    "holds hosts resumes reopens premieres airs debuts kicks_off convenes closes"
)
_TO_DO = any_of("begin start hold meet open vote appear take return face resume run go visit launch decide")
_PAST = any_of(
    "said told was were had has have did began took went came held won lost made met left fell rose found ran became "
    "gave since ago broke saw sent shot spoke struck wrote led killed died following after last says hit got put "
    "[Ss]ince [Ff]ollowing [Aa]fter set_off beat drew knew spent sold bought paid kept built "
    "brought fought thought felt heard stood chose flew drove caught [a-z]{2,}[a-z]ed"
)
_MODAL = any_of("(?:is|are)_to will ['’]ll won['’]t would should shall must can may might could to")
"""What makes the participle after "be" one of what is to come: "will be closed"."""
_SHIFTED = ("would", "should", "could", "might")
"""Said of what was to come when it was said: it may be over by now."""
_COMING = any_of("will ['’]ll won['’]t (?:is|are)_(?:to|due|scheduled|expected|set|slated) shall")
_NOT_PAST = frozenset(
    {
        "need", "speed", "indeed", "exceed", "proceed", "succeed", "feed", "seed", "breed",
        "united", "armed", "alleged", "unprecedented",
    }
)  # fmt: skip
_WEAK = {"is": 12, "are": 12, "could": 20, "by": 12, "ahead of": 12, "would": 40, "should": 40}
"""Cues of what is to come that hold only for what follows within so many characters."""


@cache
def _cue() -> re.Pattern[str]:
    intended = rf"(?P<intended>(?:was|were|had been) {_INTENDED}(?: be [a-z]+)?)"
    passive = rf"(?P<passive>{_MODAL}(?: [a-z]+)? be (?:[a-z]+ly )?[a-z]+)"
    return re.compile(rf"\b(?:{intended}|{passive}|(?P<future>{_FUTURE}|to {_TO_DO})|(?P<past>{_PAST}))\b")


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(rf"\b{_COMING}\b")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?][”\"’)\]]*\s+(?=[A-Z“\"(])|\n\s*\n")


def tense(text: str, start: int, end: int) -> str:
    """`past`, `future`, `planned` (what was then still to come) or empty: what the nearest cue in the same sentence says,
    those before first.
    """
    before = text[max(0, start - _BACK) : start]
    stops = [stop.end() for stop in _sentence_end().finditer(before)]
    cues = [cue for cue in _cue().finditer(before, stops[-1] if stops else 0) if cue[0] not in _NOT_PAST]
    if cues:
        return _of_cues(cues, len(before))
    after = text[end : end + _AHEAD]
    stop = _sentence_end().search(after)
    after = after[: stop.start()] if stop else after
    coming = _coming().search(after)
    past = next((cue for cue in _cue().finditer(after) if cue["past"] and cue[0] not in _NOT_PAST), None)
    if coming and (past is None or coming.start() < past.start()):
        return "future"
    return "past" if past else ""


def _of_cues(cues: list[re.Match[str]], end: int) -> str:
    """What the last of the cues before a date says."""
    nearest = cues[-1]
    if nearest["intended"]:
        return "planned"
    if nearest["passive"]:
        return "planned" if nearest[0].startswith(_SHIFTED) else "future"
    if not nearest["future"]:
        return "past"
    past = len(cues) > 1 and bool(cues[-2]["past"])
    if nearest["future"] not in _WEAK or end - nearest.end() <= _WEAK[nearest["future"]]:
        if nearest["future"] in _SHIFTED:
            return "planned"
        return "past" if nearest["future"] == "by" and past else "future"
    return "past" if past else ""
