"""Where an article says when it was published: its dateline. Runs before the first paint, so it loads next to nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tui.model.span import Span

_HEAD = 600
_LINES = 5

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATE = re.compile(
    rf"(?:(?P<day>{_DAY}),?\s+)?(?:"
    rf"(?P<m1>{_MONTH})\s+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y1>[12][0-9]{{3}})"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>[12][0-9]{{3}})"
    r"|(?P<y3>[12][0-9]{3})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?)(?![\w/-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[\s|·•(])(?:date(?:line)?|published|posted|updated|last updated|last modified|modified|first published|issued|released|created|publication date)(?:\s+(?:on|at))?\s*[:=]?\s*$",
    re.IGNORECASE,
)
_CITY = re.compile(r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,\s+[A-Z][\w. ]{1,30}){0,2}\s*(?:\([A-Z][\w/ ]{1,20}\)\s*)?[,—–-]*\s*$")
_OPENING = re.compile(r"[\s\W]*$")
_CLOSING = re.compile(r"\s*(?:\([A-Z][\w/ .]{1,30}\))?\s*(?:[-–—|•·:]|$|\n)")
_BYLINE = re.compile(r"(?:^|\n)\s*(?:by|from)\s+[^\n]{2,80}?[\s,|·•–—-]+$", re.IGNORECASE)
_TIME = re.compile(r"[,\s]+(?:at\s+)?[0-9]{1,2}[:.][0-9]{2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?\s*(?=$|\n|[|·•])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The publication date that a text gives, where it stands, and how sure that is, from 0 to 1."""

    date: date
    span: Span
    certainty: float = 1.0


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the head of `text`: a labelled date, one on a line of its own, or one after a place in capitals.

    None where there is none; a date in a sentence is none.
    """
    head = text[:_HEAD]
    first = None
    for match in _DATE.finditer(head):
        day = _day(match)
        if day is None or head[: match.start()].count("\n") > 2 * _LINES:
            continue
        certainty = _certainty(head, match)
        if certainty <= 0:
            continue
        if match["day"] and not match["day"].lower().startswith(_DAYS[day.weekday()]):
            certainty -= 0.35
        line = Dateline(day, Span(match.start(), match.end()), round(certainty, 2))
        if "update" not in head[max(0, match.start() - 16) : match.start()].lower():
            return line
        first = first or line
    return first


def _day(match: re.Match[str]) -> date | None:
    form = next(form for form in "123" if match[f"y{form}"])
    month = match[f"m{form}"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
    except ValueError:
        return None


def _certainty(head: str, match: re.Match[str]) -> float:
    """How surely a date at the head of a text is its dateline, by what stands on its line before and after it."""
    start, end = match.span()
    line_start = head.rfind("\n", 0, start) + 1
    before = head[line_start:start]
    after = head[end : end + 60]
    if _LABEL.search(before):
        return 1.0
    closed = _CLOSING.match(after) is not None or _TIME.match(after) is not None
    if _CITY.fullmatch(before) and closed:
        return 0.95
    if not before.strip():
        if closed:
            return 0.97
        return 0.85 if match["day"] or match["y3"] or line_start > 0 else 0.7
    if closed and _BYLINE.search(head[: start]):
        return 0.8
    return 0.0
