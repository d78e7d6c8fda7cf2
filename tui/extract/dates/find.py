"""The dates of an article: find, read, resolve in the order of the text, and link the ends of ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tui.extract.dates.grammar import Grammar, grammar
from tui.extract.dates.holidays import holidays_in
from tui.extract.dates.read import READERS
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve import Resolved, Scene, resolve
from tui.extract.dates.tales import told_of_old
from tui.extract.dates.tokens import Token, tokens_of
from tui.model import Anchor, Article, Date, DateType, Span


def find_dates(article: Article, without: frozenset[str] = frozenset()) -> tuple[Date, ...]:
    """The temporal expressions of `article` with TIMEX3 type, value and modifier (TimeML 1.2.1), in order, disjoint.

    What is relative is resolved against the publication date or a date that the text named before; with neither, the
    value is empty or leaves the year open. Rules of the families `without` are switched off.
    """
    lines = _datelines(article)
    readings = _apart(readings_of(article.text, without), [line.span for line in lines])
    scene = Scene(article.text, article.published)
    scene.day_first = any(
        reading.doubtful is False and _day_leads(article.text, reading) for reading in readings
    )
    tales = told_of_old(article, readings)
    found: list[Date] = []
    for at, reading in enumerate(readings):
        scene.tale = tales[at]
        found.append(_dated(article.text, reading, resolve(scene, reading, readings[at + 1 : at + 4])))
    dates = _linked(article.text, found)
    return tuple(sorted([*dates, *lines], key=lambda one: one.span.start)) if lines else tuple(dates)


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


def _apart(readings: list[Reading], spans: Sequence[Span]) -> list[Reading]:
    """The readings that share nothing with `spans`."""
    if not spans:
        return readings
    return [one for one in readings if all(one.end <= span.start or span.end <= one.start for span in spans)]


def _day_leads(text: str, reading: Reading) -> bool:
    """Whether the reading is written in figures with a day that can be no month first: 25/12/2020."""
    if reading.kind != "day" or reading.day is None or reading.day <= 12:
        return False
    return _DAY_FIRST.search(text[reading.start : reading.end]) is not None


_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2[0-9]|3[01])[/.-][0-9]{1,2}[/.-]")


def _dated(text: str, reading: Reading, resolved: Resolved) -> Date:
    period = resolved.period if resolved.type in (DateType.DATE, DateType.TIME) else None
    return Date(
        Span(reading.start, reading.end),
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
    if reading.kind != "year" or resolved.type is not DateType.DATE:
        return ""
    match = _AFTER.search(text[max(0, reading.start - 20) : reading.start])
    return match[1].upper() if match else ""


_BETWEEN = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def _linked(text: str, found: list[Date]) -> list[Date]:
    """`found` with the two ends of each range knowing each other."""
    dates = list(found)
    for at in range(1, len(dates)):
        first, second = dates[at - 1], dates[at]
        if first.partner or {first.type, second.type} & {DateType.DURATION, DateType.SET}:
            continue
        between = text[first.span.end : second.span.start]
        if len(between) > 12:
            continue
        ends = _BETWEEN.fullmatch(between) is not None
        if not ends and between.strip() == "and":
            ends = _FROM.search(text[max(0, first.span.start - 14) : first.span.start]) is not None
        if ends:
            dates[at - 1] = replace(first, partner=second.span)
            dates[at] = replace(second, partner=first.span)
    return dates


def _datelines(article: Article) -> list[Date]:
    """Where the text says when it was published, and when it was changed since."""
    if article.dateline is None:
        return []
    from tui.extract.dateline import Dateline, find_datelines

    lines = find_datelines(article.text)
    if all(line.span != article.dateline for line in lines):
        lines = (Dateline(article.published, article.dateline, 0.9),) if article.published else ()
    return [
        Date(
            line.span, DateType.DATE, line.date.isoformat(), earliest=line.date, latest=line.date,
            anchor=Anchor.NOTHING, dateline=True, certainty=line.certainty, reason=_said_when(line.update),
        )
        for line in lines
    ]  # fmt: skip


def _said_when(update: bool) -> str:
    return f"where the text says when it was {'changed' if update else 'published'}"
