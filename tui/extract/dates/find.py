"""The dates of a text: find, read, resolve in the order of the text, and link the ends of ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.extract.dates.grammar import Grammar, grammar
from tui.extract.dates.holidays import holidays_in
from tui.extract.dates.kinds import DATE, DURATION, NOTHING, SET, TIME
from tui.extract.dates.ranges import is_range
from tui.extract.dates.read import READERS
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve import Resolved, Scene, resolve
from tui.extract.dates.tales import told_of_old
from tui.extract.dates.tokens import Token, tokens_of

Bounds = tuple[int, int]


class Found(NamedTuple):
    """A date as found; its fields are those of the model's Date, in plain values that cost nothing to load."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    earliest: date | None = None
    latest: date | None = None
    anchor: str = NOTHING
    dateline: bool = False
    partner: Bounds | None = None
    certainty: float = 1.0
    reason: str = ""


def find(
    text: str,
    published: date | None,
    starts: Sequence[int],
    *,
    dated: bool = False,
    dateline: Bounds | None = None,
    without: frozenset[str] = frozenset(),
) -> list[Found]:
    """The temporal expressions of `text`, whose paragraphs begin at `starts`, in order, disjoint.

    What is relative is resolved against the publication date or a date that the text named before; with neither, the
    value is empty or leaves the year open. Where the text is `dated` its datelines are among them, and so is `dateline`,
    and that of a wire in any text. Rules of the families `without` are switched off.
    """
    lines = _datelines(text, published, dateline, full=dated or dateline is not None)
    readings = _apart(readings_of(text, without), lines)
    scene = Scene(text, published)
    scene.day_first = any(reading.doubtful is False and _day_leads(text, reading) for reading in readings)
    tales = told_of_old(text, starts, published, readings)
    found: list[Found] = []
    for at, reading in enumerate(readings):
        scene.tale = tales[at]
        found.append(_dated(text, reading, resolve(scene, reading, readings[at + 1 : at + 4])))
    dates = _linked(text, found)
    return sorted([*dates, *lines]) if lines else dates


_PIECE = 20_000


def readings_of(text: str, without: frozenset[str] = frozenset()) -> list[Reading]:
    """What is found in `text`, in order and disjoint, and not yet resolved.

    A long text is read in pieces that end where a line does, so that memory and the time between two pieces are bounded.
    """
    found: list[Reading] = []
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        for reading in _read_piece(text[start:end], without):
            reading.start += start
            reading.end += start
            found.append(reading)
        start = end
    return found


def _end_of_piece(text: str, start: int) -> int:
    """Where the piece that begins at `start` ends: at a blank line, if one is not far."""
    gap = text.find("\n\n", start + _PIECE, start + 2 * _PIECE)
    return gap + 2 if gap > 0 else text.find("\n", start + _PIECE) + 1 or len(text)


def _read_piece(text: str, without: frozenset[str]) -> list[Reading]:
    tokens = tokens_of(text)
    letters = "".join([token.letter for token in tokens])
    rules = grammar(without)
    found: list[Reading] = []
    at = 0
    while (at := rules.next_start(letters, at)) >= 0:
        at = _read_at(text, rules, tokens, letters, at, found)
    named = [] if "holidays" in without else holidays_in(text)
    return _merged(found, named) if named else found


def _read_at(
    text: str, rules: Grammar, tokens: list[Token], letters: str, at: int, found: list[Reading]
) -> int:
    """Add what the first rule that holds at token `at` reads; the token to go on from."""
    for rule, size in rules.match(letters, at):
        end = at + size
        readings = READERS[rule.reader](text, rule.family, tokens[at:end])
        if readings:
            found += readings
            return end
    return at + 1


def _merged(found: list[Reading], named: list[Reading]) -> list[Reading]:
    """`found` with the holidays in place of what they overlap."""
    starts = [reading.start for reading in named]
    kept = []
    for reading in found:
        at = bisect_right(starts, reading.end - 1) - 1
        if at < 0 or named[at].end <= reading.start:
            kept.append(reading)
    return sorted(kept + named, key=lambda reading: reading.start)


def _apart(readings: list[Reading], lines: Sequence[Found]) -> list[Reading]:
    """The readings that share nothing with the datelines."""
    if not lines:
        return readings
    return [one for one in readings if all(one.end <= line.start or line.end <= one.start for line in lines)]


def _day_leads(text: str, reading: Reading) -> bool:
    """Whether the reading is written in figures with a day that can be no month first: 25/12/2020."""
    if reading.kind != "day" or reading.day is None or reading.day <= 12:
        return False
    return _DAY_FIRST.search(text[reading.start : reading.end]) is not None


_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2[0-9]|3[01])[/.-][0-9]{1,2}[/.-]")


def _dated(text: str, reading: Reading, resolved: Resolved) -> Found:
    period = resolved.period if resolved.type in (DATE, TIME) else None
    return Found(
        reading.start,
        reading.end,
        resolved.type,
        resolved.value,
        reading.mod or _behind(text, reading, resolved),
        earliest=period.first if period else None,
        latest=period.last if period else None,
        anchor=resolved.anchor,
        certainty=round(resolved.certainty, 2),
        reason=resolved.reason,
    )


_AFTER = re.compile(
    r"\b(?:(?:just|shortly|soon|only|not until|sometime|any time)\s+)?(after|before)\s+$", re.IGNORECASE
)


def _behind(text: str, reading: Reading, resolved: Resolved) -> str:
    """AFTER or BEFORE where the word stands before a bare year."""
    if reading.kind != "year" or resolved.type != DATE:
        return ""
    match = _AFTER.search(text[max(0, reading.start - 20) : reading.start])
    return match[1].upper() if match else ""


def _linked(text: str, found: list[Found]) -> list[Found]:
    """`found` with the two ends of each range knowing each other."""
    dates = list(found)
    for at in range(1, len(dates)):
        first, second = dates[at - 1], dates[at]
        if first.partner or {first.type, second.type} & {DURATION, SET}:
            continue
        if is_range(text, first[:2], second[:2]) and not _backwards(first, second):
            dates[at - 1] = first._replace(partner=second[:2])
            dates[at] = second._replace(partner=first[:2])
    return dates


def _backwards(first: Found, second: Found) -> bool:
    """Whether the second ends before the first begins, so that they are no range."""
    return bool(first.earliest and second.latest and second.latest < first.earliest)


def _datelines(text: str, published: date | None, given: Bounds | None, *, full: bool) -> list[Found]:
    """Where the text says when it was published, and when it was changed since; that of a wire alone if not `full`."""
    from tui.extract.dateline import Dateline, find_datelines, find_wire_line

    lines = find_datelines(text) if full else ()
    if not lines and (wire := find_wire_line(text, published)):
        lines = (wire,)
    if given and all((line.start, line.end) != given for line in lines):
        lines = (Dateline(published, *given, 0.9),) if published else ()
    return [
        Found(
            line.start, line.end, DATE, line.date.isoformat(), earliest=line.date, latest=line.date,
            dateline=True, certainty=line.certainty, reason=_said_when(line.update),
        )
        for line in lines
    ]  # fmt: skip


def _said_when(update: bool) -> str:
    return f"where the text says when it was {'changed' if update else 'published'}"
