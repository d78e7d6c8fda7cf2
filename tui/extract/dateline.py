"""Where an article says when it was published. Runs before the first paint, so it loads next to nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tui.model.span import Span

_HEAD = 600
_LINES = 10

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?"
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?P<day>{_DAY}),?\s+)?(?:"
    rf"(?P<m1>{_MONTH})\s+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y1>[12][0-9]{{3}})"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>[12][0-9]{{3}})"
    r"|(?P<y3>[12][0-9]{3})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})(?:T[0-9:.]{4,12}(?:Z|[+-][0-9:]{4,5})?)?)"
    r"(?![\w/-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^\s*|[|·•(*_]\s*|\s{2,})(?:(?:publication |release |issue )?date(?:line)?|(?:first |originally )?published|posted"
    r"|(?:last )?(?:updated|modified)|update|issued|released|created)(?:\s+(?:on|at))?[*_]*\s*[:=|]?[*_]*\s*$",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"(?:update|modified)[^\n]{0,12}$", re.IGNORECASE)
_PLACE = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,\s+[A-Z][\w. ]{1,30}){0,2}\s*(?:\([A-Z][\w/ ]{1,20}\)\s*)?[,—–-]*\s*$"
)
_BYLINE = re.compile(r"(?:^|\n)\s*(?:by|from)\s+[^\n]{2,80}?[\s,|·•–—-]+$", re.IGNORECASE)
_CLOSING = re.compile(r"\s*(?:\([A-Z][\w/ .]{1,30}\))?\s*(?:[-–—|•·:]|$|\n)|\s{2,}")
_TIME = re.compile(
    r"[,\s]+(?:at\s+)?[0-9]{1,2}[:.][0-9]{2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?\s*(?=$|\n|[|·•])"
)
_ENDING = re.compile(r"[^\S\n]*(?:$|\n)")
_IN_SENTENCE = re.compile(
    r"[.;]\s|\b(?:on|of|for|until|by|from|since|to|in|at|before|after|and|the|is|was|born)\s*$", re.IGNORECASE
)
_WRONG_DAY = 0.35


@dataclass(frozen=True, slots=True)
class Dateline:
    """The publication date that a text gives, where it stands, and how sure that is, from 0 to 1."""

    date: date
    span: Span
    certainty: float = 1.0


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the head of `text`: a labelled date, one on a line of its own, one after a place in capitals.

    The first one that is no date of an update, or else that. None where there is none: a date in a sentence is none,
    and so is one without a year.
    """
    head = text[:_HEAD]
    updated = None
    for match in _DATE.finditer(head):
        if head.count("\n", 0, match.start()) > _LINES:
            break
        day, certainty = _day(match), _certainty(head, match)
        if day is None or certainty <= 0:
            continue
        if match["day"] and not match["day"].lower().startswith(_DAYS[day.weekday()]):
            certainty -= _WRONG_DAY
        line = Dateline(day, Span(match.start(), match.end()), round(certainty, 2))
        if not _UPDATE.search(head, 0, match.start()):
            return line
        updated = updated or line
    return updated


def _day(match: re.Match[str]) -> date | None:
    """The day that a match names, if there is such a day."""
    form = next(form for form in "123" if match[f"y{form}"])
    month = match[f"m{form}"]
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
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
    if closed and _PLACE.fullmatch(before):
        return 0.95
    if not before.strip():
        if _IN_SENTENCE.search(head[max(0, line_start - 12) : max(0, line_start - 1)] or "-", 0):
            return 0.0
        if closed:
            return 0.97
        return 0.85 if match["day"] and _is_head(head, line_start) else 0.0
    if (
        match["day"]
        and _ENDING.match(after)
        and _is_head(head, line_start)
        and not _IN_SENTENCE.search(before)
    ):
        return 0.9
    if closed and (before.endswith("  ") or _BYLINE.search(head[:start])):
        return 0.8
    return 0.0


def _is_head(head: str, line_start: int) -> bool:
    """Whether a line is the first, or the second after a title."""
    return head.count("\n", 0, line_start) <= 3
