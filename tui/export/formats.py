"""The formats in which facts leave, and those in which they come back: one table for the command line and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from tui.export.reading import FormatError, Read
from tui.model import Annotations, Article


class Format(NamedTuple):
    """A format by its name: what it is, in words, and how its files end."""

    name: str
    words: str
    ending: str
    comes_back: bool = True
    """Whether facts can be read from it."""
    many: bool = True
    """Whether one file holds the facts of several articles."""


FORMATS: tuple[Format, ...] = (
    Format("text", "a list to read", ".facts.txt", comes_back=False),
    Format("json", "JSON", ".json"),
    Format("jsonl", "JSON Lines", ".jsonl"),
    Format("csv", "CSV, for a spreadsheet", ".csv"),
    Format("markdown", "Markdown", ".md", comes_back=False),
    Format("jsonld", "W3C Web Annotations", ".jsonld"),
    Format("brat", "brat standoff", ".ann", many=False),
    Format("conll", "CoNLL-2003: named mentions", ".conll"),
    Format("ics", "iCalendar: dates with a day", ".ics"),
    Format("docbin", "spaCy's DocBin", ".spacy"),
)
"""All formats. What each leaves out stands in its own file."""

NAMES = tuple(form.name for form in FORMATS)


def named(name: str) -> Format:
    """The format of this name, which is one of `NAMES`."""
    return next(form for form in FORMATS if form.name == name)


def by_ending(name: str) -> Format | None:
    """The format that a file of this name would be in, if there is one."""
    ending = PurePath(name).suffix.lower()
    return next((form for form in FORMATS if form.ending == ending), None)


def written(annotations: Annotations, form: str) -> str | bytes:
    """All facts of an article in a format, as a file of its own."""
    pieces = list(pieces_of([annotations], form))
    whole = [piece for piece in pieces if isinstance(piece, bytes)]
    return whole[0] if whole else "".join(piece for piece in pieces if isinstance(piece, str))


def pieces_of(snapshots: Iterable[Annotations], form: str) -> Iterator[str | bytes]:
    """What a file of the facts of several articles holds, piece by piece."""
    if form in ("json", "jsonld"):
        yield from _listed(snapshots, form)
    elif form == "ics":
        from tui.export.ical import calendar

        yield calendar(snapshots)
    elif form == "docbin":
        from tui.export.docbin import docbin_bytes

        yield docbin_bytes(snapshots)
    else:
        for number, snapshot in enumerate(snapshots):
            yield _piece(snapshot, form, first=not number)


def _listed(snapshots: Iterable[Annotations], form: str) -> Iterator[str]:
    """A JSON list with one document for each article."""
    from tui.export.records import json_text
    from tui.export.webannotation import webannotation_text

    written = json_text if form == "json" else webannotation_text
    before = "[\n"
    for snapshot in snapshots:
        yield before + written(snapshot)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _piece(snapshot: Annotations, form: str, *, first: bool) -> str:
    between = "" if first else "\n"
    if form == "jsonl":
        from tui.export.records import json_lines

        return json_lines(snapshot)
    if form == "csv":
        from tui.export.table import csv_text

        return csv_text(snapshot, header=first)
    if form == "brat":
        from tui.export.brat import brat_text

        return brat_text(snapshot)
    if form == "conll":
        from tui.export.conll import conll_text

        return conll_text(snapshot)
    if form == "markdown":
        from tui.export.markdown import markdown_text

        return between + markdown_text(snapshot)
    from tui.export.listing import listing

    return between + listing(snapshot)


LARGEST = 256 * 1024 * 1024
"""Bytes of a file that facts are read from, at most; one more is enough for `read` to refuse it."""


def read(data: bytes, form: str, article: Article) -> Read:
    """The facts of `article` in a file of a format that comes back. Raises FormatError."""
    if len(data) > LARGEST:
        raise FormatError(f"it is larger than {LARGEST // 1024 // 1024} MB")
    if form == "docbin":
        from tui.export.docbin import read_docbin

        return read_docbin(data, article)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("it is not UTF-8") from error
    if form in ("json", "jsonl"):
        from tui.export.reading import read_json as reading
    elif form == "csv":
        from tui.export.table import read_csv as reading
    elif form == "jsonld":
        from tui.export.webannotation import read_webannotation as reading
    elif form == "brat":
        from tui.export.brat import read_brat as reading
    elif form == "conll":
        from tui.export.conll import read_conll as reading
    elif form == "ics":
        from tui.export.ical import read_ical as reading
    else:
        raise FormatError("facts cannot be read from it")
    return reading(text, article)


def why(refused: Sequence[str], most: int = 3) -> str:
    """Why records were refused, the most frequent reasons first, each with its count."""
    reasons = sorted(set(refused), key=lambda reason: (-refused.count(reason), reason))
    told = "; ".join(f"{reason} ({refused.count(reason)})" for reason in reasons[:most])
    return told + ("; …" if len(reasons) > most else "")
