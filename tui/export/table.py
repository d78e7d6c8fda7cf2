"""Facts as CSV (RFC 4180): the records of `records.py`, one row a fact, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from tui.export.records import FIELDS, records
from tui.model import Annotations, Fact

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
