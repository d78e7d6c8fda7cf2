"""Facts as CSV (RFC 4180), and back: the records of `records.py`, one row a fact, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from tui.export.reading import FormatError, Read, RecordError, facts_of
from tui.export.records import FIELDS, records
from tui.model import Annotations, Article, Fact

_LISTS = ("spans", "mentions", "speaker_mention", "cue", "via", "partner")
_VALUES = (*_LISTS, "start", "end", "certainty", "unnamed", "dateline")
"""The columns whose cells are JSON."""
_LONGEST_CELL = 1 << 26

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_text(annotations: Annotations, facts: Iterable[Fact] | None = None, *, header: bool = True) -> str:
    """The rows of `facts`, or of all facts; under a row of field names, unless `header` is off."""
    rows = csv_rows(annotations, facts)
    return table(rows if header else rows[1:])


def csv_rows(annotations: Annotations, facts: Iterable[Fact] | None = None) -> list[list[str]]:
    """The names of the fields, then the cells of each fact. Lists are JSON; what a kind has not is empty."""
    rows = [list(FIELDS)]
    rows += [[_cell(row.get(name)) for name in FIELDS] for row in records(annotations, facts)]
    return rows


def table(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as CSV with CRLF line ends, as RFC 4180 has it."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def _cell(value: Any) -> str:
    """`value` as text, with an apostrophe before what a spreadsheet would take for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if _FORMULA.match(text) else text


# Reading


def read_csv(text: str, article: Article) -> Read:
    """The facts of rows under a row of field names, in any order. Raises FormatError."""
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if "kind" not in (rows.fieldnames or ()):
            raise FormatError("its first row does not name the fields")
        return facts_of((_values(row) for row in rows), article)
    except csv.Error as error:
        raise FormatError(f"it is no CSV: {error}") from error


def _values(row: dict[str | Any, str | Any]) -> object:
    """The record that a row holds."""
    values: dict[str, Any] = {}
    for name, cell in row.items():
        if not cell or name not in FIELDS or not isinstance(cell, str):
            continue
        if name not in _VALUES:
            values[name] = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
            continue
        try:
            values[name] = json.loads(cell)
        except (ValueError, RecursionError):
            return RecordError(f"its {name} cannot be read")
    return values
