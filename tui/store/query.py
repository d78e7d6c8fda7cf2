"""What is typed to search the library: free words, "words in a row", and fields such as `speaker:Borisov`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIELDS = {
    "speaker": "quotes by somebody: speaker:Borisov",
    "names": 'articles that name something: names:"space station"',
    "note": "notes that hold a word: note:check",
    "date": "articles of a day, month or year, or that speak of it: date:2022-07, date:2022-07-01..2022-07-14",
    "published": "articles published then: published:2022",
    "title": "words in the title: title:station",
    "source": "words of the file or address: source:guardian",
    "tag": "articles with a tag: tag:space",
    "is": "is:read, is:unread, is:noted",
}
"""The fields of a query, with what they find and an example."""

_TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_STATES = ("read", "unread", "noted")
_MOST_DAYS = 366


class QueryError(ValueError):
    """What was typed is no query; the message says why, for the reader."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, term by term. Everything in it must hold."""

    words: tuple[tuple[str, ...], ...] = ()
    """Free terms, each as its words in a row, folded; the last word of each may be the beginning of one."""
    speaker: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    note: tuple[tuple[str, ...], ...] = ()
    title: tuple[tuple[str, ...], ...] = ()
    source: tuple[tuple[str, ...], ...] = ()
    date: tuple[tuple[str, ...], ...] = ()
    """The tokens of each time that is asked for, one of which must be there."""
    published: tuple[tuple[str, ...], ...] = ()
    tag: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Query()

    @property
    def of_facts(self) -> bool:
        """Whether it asks for facts, and not only for articles."""
        return bool(self.speaker or self.names or self.note or self.date)


def parse(text: str) -> Query:
    """The query that `text` writes. Raises QueryError."""
    terms: dict[str, list[tuple[str, ...]]] = {}
    tags: list[str] = []
    states: list[str] = []
    for field, value in _terms(text):
        if field in ("date", "published"):
            terms.setdefault(field, []).append(_times(field, value))
        elif field == "tag":
            tags.append(value.casefold())
        elif field == "is":
            if value not in _STATES:
                raise QueryError(f"is:{value}: there are is:read, is:unread and is:noted")
            states.append(value)
        elif words := words_of(value):
            terms.setdefault(field or "words", []).append(words)
        elif field:
            raise QueryError(f"{field}: needs a word behind it")
    found = {name: tuple(values) for name, values in terms.items()}
    return Query(**found, tag=tuple(tags), states=tuple(states))


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """Field and value of each term; the field is empty for free words."""
    for match in _TERM.finditer(text):
        field = match["field"] or ""
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if field and field not in FIELDS:
            if value.startswith("//"):  # an address is words
                field, value = "", match[0]
            else:
                raise QueryError(f"{field}: there is no such field; there are {', '.join(FIELDS)}")
        if not field and value[:-1] in FIELDS and value.endswith(":"):
            raise QueryError(f"{value} needs a word behind it")
        yield field, value.strip()


# Words


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared: folded, without punctuation."""
    return tuple(re.findall(r"\w+", folded(text)))


def folded(text: str) -> str:
    """`text` without capitals and accents, with as many code points, so that offsets are true of both."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_char, text))


@lru_cache(4096)
def _folded_char(char: str) -> str:
    bare = unicodedata.normalize("NFD", char)[0].lower()
    return bare if len(bare) == 1 else char


def is_unspaced(term: Iterable[str]) -> bool:
    """Whether a term is of a script that writes its words without spaces, so that none can be told from the next."""
    return any("\u0e00" <= char < "\u1000" or char >= "\u2e80" for word in term for char in word)


# Times


def times_of(earliest: date | None, latest: date | None) -> tuple[str, ...]:
    """The tokens of all years, months and days that a stretch of time is said to be of.

    A stretch of more than ten years is of none of them, one of more than a year of no month, of more than a week
    of no day.
    """
    if earliest is None or latest is None or latest < earliest:
        return ()
    tokens: list[str] = []
    length = (latest - earliest).days
    if latest.year - earliest.year <= 10:
        tokens += [f"d{year:04}" for year in range(earliest.year, latest.year + 1)]
    if length <= _MOST_DAYS:
        first, last = earliest.year * 12 + earliest.month - 1, latest.year * 12 + latest.month - 1
        tokens += [f"d{month // 12:04}{month % 12 + 1:02}" for month in range(first, last + 1)]
    if length <= 7:
        tokens += [_token(earliest + timedelta(day)) for day in range(length + 1)]
    return tuple(tokens)


def _token(day: date) -> str:
    return "d" + day.isoformat().replace("-", "")


def _times(field: str, text: str) -> tuple[str, ...]:
    """The tokens of the times that a query writes, one of which is to be found."""
    start, dots, end = text.partition("..")
    try:
        first, step = _time(start)
        if not dots:
            return (first,)
        last, last_step = _time(end)
        if step != last_step or not first <= last:
            raise ValueError
        return tuple(_between(first, last))
    except (ValueError, OverflowError) as error:
        raise QueryError(
            f"{field}:{text}: a time is written 2022, 2022-07 or 2022-07-26, from and to as 2022-07..2022-09"
        ) from error


def _time(text: str) -> tuple[str, int]:
    """The token of a year, month or day, and its length."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(text)
    date.fromisoformat(f"{text}-01-01"[:10])
    token = "d" + text.replace("-", "")
    return token, len(token)


def _between(first: str, last: str) -> Iterator[str]:
    whole = len(first)
    day = date.fromisoformat(f"{first[1:]}0101"[:8])
    seen = ""
    for _ in range(40 * _MOST_DAYS):
        token = _token(day)[:whole]
        if token > last:
            return
        if token != seen:
            seen = token
            yield token
        day += timedelta(1)
    raise ValueError(last)
