"""Where an article says when it was published. Runs before the first paint, so it loads next to nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.model import Span

_HEAD = 600
_LINES = 10

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = frozenset(
    {
        *_MONTHS, "sept", "january", "february", "march", "april", "june",
        "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = frozenset(
    {*_DAYS, "tues", "thur", "thurs", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)  # fmt: skip
_DATE = re.compile(
    r"(?<![\w/-])(?:(?P<day>[A-Za-z]{3,9})\.?,?\s+)?(?:"
    r"(?P<m1>[A-Za-z]{3,9})\.?\s+(?P<d1>[0-9]{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y1>[12][0-9]{3})"
    r"|(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>[A-Za-z]{3,9})\.?,?\s+(?P<y2>[12][0-9]{3})"
    r"|(?P<y3>[12][0-9]{3})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})(?:T[0-9:.]{4,12}(?:Z|[+-][0-9:]{4,5})?)?"
    r"|(?P<m4>[0-9]{1,2})/(?P<d4>[0-9]{1,2})/(?P<y4>[12][0-9]{3}))"
    r"(?![\w/-])"
)
# Compiled by `re` when a text first needs them: most texts do not.
_WIRE = (
    r"(?:(?P<day>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})\.?,?\s+)?(?:(?P<m1>[A-Z][a-z]{2,8})\.?\s+(?P<d1>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})\s+(?P<m2>[A-Z][a-z]{2,8})\.?)(?![\w/-])"
)
_COPYRIGHT = r"(?:©|\([Cc]\)|[Cc]opyright)[\s,]*(?:©|\([Cc]\))?\s*((?:19|20)[0-9]{2})\b(?!\s*[-–])"
_LABELS = (
    "publication date", "release date", "issue date", "date", "dateline", "published", "posted", "updated", "modified",
    "update", "issued", "released", "created",
)  # fmt: skip
_BEFORE_LABELS = ("first", "originally", "last")
_PLACE = r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,\s+[A-Z][\w. ]{1,30}){0,2}\s*(?:\([A-Z][\w/ ]{1,20}\)\s*)?[,—–-]*\s*"
_TOWN = (
    r"\s*(?!In |On |At |From |By |The )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:,\s+[A-Z][\w. ]{1,30})?,\s*"
)
_AGENCY = r"\s*(?:\([A-Z][\w/ .-]{1,30}\)\s*[-–—:]|[-–—]{1,2}\s)"
_BYLINE = r"(?i)(?:^|\n)\s*(?:by|from)\s+[^\n]{2,80}?[\s,|·•–—-]+$"
_CLOSING = r"\s*(?:\([A-Z][\w/ .]{1,30}\))?\s*(?:[-–—|•·:]|$|\n)|\s{2,}"
_TIME = r"[,\s]+(?:at\s+)?[0-9]{1,2}[:.][0-9]{2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?\s*(?=$|\n|[|·•])"
_ENDING = r"[^\S\n]*(?:$|\n)"
_IN_SENTENCE = r"(?i)[.;]\s|\b(?:on|of|for|until|by|from|since|to|in|at|before|after|and|the|is|was|born)\s*$"
_UPDATE = re.compile(r"(?:[Uu]pdate|UPDATE|[Mm]odified|MODIFIED)[^\n]{0,12}$")
_WRONG_DAY = 0.35


class Dateline(NamedTuple):
    """The publication date that a text gives, where it stands, and how sure that is, from 0 to 1."""

    date: date
    start: int
    end: int
    certainty: float = 1.0
    update: bool = False
    """Whether it is when the text was changed."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        from tui.model import Span

        return Span(self.start, self.end)


def find_dateline(text: str, published: date | None = None) -> Dateline | None:
    """The dateline at the head of `text`: a labelled date, one on a line of its own, one after a place in capitals.

    The first one that is no date of an update, or else that. None where there is none: a date in a sentence is none.
    One of a wire without a year has that of `published` or of a mark of copyright; with neither it is none.
    """
    lines = find_datelines(text)
    known = next((line for line in lines if not line.update), lines[0] if lines else None)
    return known or find_wire_line(text, published)


def find_wire_line(text: str, published: date | None = None) -> Dateline | None:
    """The dateline of a wire, which names no year: "LONDON, Oct. 26 (Reuters) -"."""
    head = text[:_HEAD]
    for match in re.finditer(_WIRE, head):
        line_start = head.rfind("\n", 0, match.start()) + 1
        before = head[line_start : match.start()]
        if not _is_head(head, line_start) or not re.match(_AGENCY, head[match.end() :]):
            continue
        if re.fullmatch(_TOWN, before) or re.fullmatch(_PLACE, before):
            day = _wire_day(match, text, published)
            return Dateline(day, match.start(), match.end(), 0.85) if day else None
    return None


def _wire_day(match: re.Match[str], text: str, published: date | None) -> date | None:
    """The day that month, number and weekday of a wire mean: of several years the one nearest to publication."""
    if published is not None:
        years = [published.year + step for step in (-1, 0, 1)]
    else:
        marks = {int(mark[1]) for mark in re.finditer(_COPYRIGHT, f"{text[:_HEAD]}\n{text[-_HEAD:]}")}
        years = [*marks] if len(marks) == 1 else []
    form, weekday = "1" if match["m1"] else "2", (match["day"] or "").lower()
    days = [_day(f"{year:04d}", match[f"m{form}"], match[f"d{form}"]) for year in years]
    known = [day for day in days if day and (not weekday or weekday.startswith(_DAYS[day.weekday()]))]
    return min(known, key=lambda day: abs((day - published).days) if published else 0, default=None)


def find_datelines(text: str) -> tuple[Dateline, ...]:
    """All datelines at the head of `text`: an article that was updated has one for each time."""
    head = text[:_HEAD]
    found = []
    for match in _DATE.finditer(head):
        line = _read(head, match)
        if head.count("\n", 0, match.start()) > _LINES:
            break
        if line is not None:
            found.append(line)
    return tuple(found)


def _read(head: str, match: re.Match[str]) -> Dateline | None:
    """The dateline that a match is, if it is one."""
    form = next(form for form in "1234" if match[f"y{form}"])
    weekday = (match["day"] or "").lower()
    start = match.start()
    if weekday not in _DAY_NAMES:
        weekday, start = "", min(match.start(f"{part}{form}") for part in "ymd")
    day = _day(match[f"y{form}"], match[f"m{form}"], match[f"d{form}"])
    certainty = _certainty(head, start, match.end(), bool(weekday)) if day else 0.0
    if day is None or certainty <= 0:
        return None
    if weekday and not weekday.startswith(_DAYS[day.weekday()]):
        certainty -= _WRONG_DAY
    if form == "4" and day.day <= 12 and day.day != day.month:
        certainty -= _WRONG_DAY
    updated = _UPDATE.search(head, 0, start) is not None
    return Dateline(day, start, match.end(), round(certainty, 2), updated)


def _day(year: str, month: str, day: str) -> date | None:
    """The day with these names, if there is such a day; in figures the month is taken to come first if it can."""
    if month.isdecimal():
        number, nth = int(month), int(day)
        if number > 12 >= nth:
            number, nth = nth, number
    elif month.lower() in _MONTH_NAMES:
        number, nth = _MONTHS.index(month[:3].lower()) + 1, int(day)
    else:
        return None
    try:
        return date(int(year), number, nth)
    except ValueError:
        return None


def _certainty(head: str, start: int, end: int, has_day: bool) -> float:
    """How surely a date at the head of a text is its dateline, by what stands on its line before and after it."""
    line_start = head.rfind("\n", 0, start) + 1
    before = head[line_start:start]
    after = head[end : end + 60]
    if _is_label(before):
        return 1.0
    closed = re.match(_CLOSING, after) is not None or re.match(_TIME, after) is not None
    if not before.strip():
        if re.search(_IN_SENTENCE, head[max(0, line_start - 12) : max(0, line_start - 1)] or "-"):
            return 0.0
        if closed:
            return 0.97
        return 0.85 if has_day and _is_head(head, line_start) else 0.0
    if closed and re.fullmatch(_PLACE, before):
        return 0.95
    if re.match(_AGENCY, after) and re.fullmatch(_TOWN, before):
        return 0.9
    if (
        has_day
        and re.match(_ENDING, after)
        and _is_head(head, line_start)
        and not re.search(_IN_SENTENCE, before)
    ):
        return 0.9
    if closed and (before.endswith("  ") or re.search(_BYLINE, head[:start])):
        return 0.8
    return 0.0


def _is_label(before: str) -> bool:
    """Whether the words before a date on its line say that it is one: "Published:", "| Last updated on"."""
    words = before.lower().rstrip(" \t*_:=|")
    words = words.removesuffix(" on").removesuffix(" at").rstrip(" *_")
    label = max((label for label in _LABELS if words.endswith(label)), key=len, default="")
    if not label:
        return False
    lead = words[: -len(label)]
    for word in _BEFORE_LABELS:
        lead = lead.removesuffix(f"{word} ")
    return not lead.strip() or lead.endswith("  ") or lead.rstrip(" ")[-1] in "|·•(*_"


def _is_head(head: str, line_start: int) -> bool:
    """Whether a line is the first, or the second after a title."""
    return head.count("\n", 0, line_start) <= 3
