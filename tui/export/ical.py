"""Dates as an iCalendar, and back (RFC 5545): an event of whole days for each date that has a first and a last day.

What has none, such as "recently" or "for three days", and what lies before or after its days, such as "after 2024", is
no event and is left out. Each event is transparent: it
takes no time in anybody's calendar. X-COPYDESK holds the record of the date, from which it is read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tui.export.citation import citation
from tui.export.plain import dated
from tui.export.reading import FormatError, Read, RecordError, facts_of
from tui.export.records import json_line, record
from tui.model import Annotations, Article, Date, Fact, one_line

_BEGIN = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Copydesk//Copydesk//EN\r\nCALSCALE:GREGORIAN\r\n"
_END = "END:VCALENDAR\r\n"
_ELSEWHERE = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")
_LONGEST = 75  # octets of a line
_AROUND = 100  # code points on either side of a date that tell what happened
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def calendar(snapshots: Iterable[Annotations]) -> str:
    """One calendar of the dates of several articles, as far as they have days."""
    return _BEGIN + "".join(_events(one, one.facts) for one in snapshots) + _END


def has_days(fact: Fact) -> bool:
    """Whether a fact is a date that can be an event."""
    if not isinstance(fact, Date) or fact.earliest is None or fact.latest is None:
        return False
    return fact.earliest <= fact.latest and fact.mod not in _ELSEWHERE


def _events(annotations: Annotations, facts: Iterable[Fact]) -> str:
    return "".join(
        line
        for fact in facts
        if isinstance(fact, Date) and has_days(fact)
        for line in _event(annotations, fact)
    )


def _event(annotations: Annotations, fact: Date) -> Iterator[str]:
    assert fact.earliest is not None
    assert fact.latest is not None
    article = annotations.article
    stamp = article.published or fact.earliest
    yield "BEGIN:VEVENT\r\n"
    yield _line("UID", f"{article.digest[:32]}-{fact.id}@copydesk")
    yield _line("DTSTAMP", f"{_day(stamp)}T000000Z")
    yield _line("DTSTART;VALUE=DATE", _day(fact.earliest))
    if fact.latest < date.max:
        yield _line("DTEND;VALUE=DATE", _day(fact.latest + timedelta(1)))
    yield _line("SUMMARY", _escaped(dated(annotations, fact)))
    yield _line("DESCRIPTION", _escaped(_about(annotations, fact)))
    if re.fullmatch(r"https?://[!-~]+", article.source):
        yield _line("URL", article.source)
    yield _line("TRANSP", "TRANSPARENT")
    yield _line("X-COPYDESK", _escaped(json_line(record(annotations, fact))))
    yield "END:VEVENT\r\n"


def _about(annotations: Annotations, fact: Date) -> str:
    """What stands around the date, and where."""
    text = annotations.article.text
    start = text.rfind("\n", max(0, fact.span.start - _AROUND), fact.span.start) + 1
    start = start or max(0, fact.span.start - _AROUND)
    end = text.find("\n", fact.span.end, fact.span.end + _AROUND)
    words = one_line(text[start : end if end >= 0 else fact.span.end + _AROUND]).strip()
    return "\n".join(filter(None, (words, citation(annotations, fact))))


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    return re.sub(r"[\\;,\n]", lambda match: _ESCAPED[match[0]], text.replace("\r", ""))


def _line(name: str, value: str) -> str:
    """A content line, folded so that none has more than 75 octets, and no character is cut."""
    folded: list[str] = []
    room = _LONGEST
    at = size = 0
    whole = f"{name}:{value}"
    for place, char in enumerate(whole):
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > room:
            folded.append(whole[at:place])
            at, size, room = place, 0, _LONGEST - 1  # the blank that begins a folded line is one
        size += octets
    return "\r\n ".join([*folded, whole[at:]]) + "\r\n"


# Reading


def read_ical(text: str, article: Article) -> Read:
    """The dates of a calendar that this wrote. Raises FormatError. Other events have no place in a text: refused."""
    if not text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR"):
        raise FormatError("it is no calendar")
    return facts_of(_records(re.sub(r"\r?\n[ \t]", "", text)), article)


def _records(unfolded: str) -> Iterator[object]:
    told: object = None
    for line in re.split(r"\r?\n", unfolded):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            told = RecordError("its event says nothing of a place in the text")
        elif name == "X-COPYDESK":
            told = _value(value)
        elif line == "END:VEVENT":
            yield told


def _value(escaped: str) -> object:
    plain = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], escaped)
    try:
        return json.loads(plain)
    except (ValueError, RecursionError):
        return RecordError("it is no record")
