"""`copydesk facts --from-jsonl`: a line of predictions for each line that holds an article."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from tui.cli import streams
from tui.cli.arguments import day_of
from tui.cli.articles import dated
from tui.cli.finding import Finding
from tui.export.evaluation import evaluation
from tui.export.records import json_line
from tui.model import Article

_LONGEST_LINE = 64 * 1024 * 1024


class LineError(Exception):
    """A line that is no article; the message says why."""


def predict(where: str, pipeline: str | None) -> int:
    """Print a line for each line of `where`, in order; the exit code. A bad one does not hide the others."""
    name = "standard input" if where == "-" else where
    finding = Finding(pipeline, library=False)
    failed = False
    try:
        with _opened(where) as file:
            for number, line in _numbered(file):
                try:
                    id_, article = article_of(line)
                except LineError as error:
                    failed = True
                    streams.complain(f"{name}: line {number}: {error}")
                    continue
                predictions = evaluation(finding.annotations(dated(article)), id_)
                streams.write(f"{json_line(predictions)}\n", exact=True)
                streams.flush()
    except (streams.ReaderGoneError, streams.UnwritableError):
        raise
    except (OSError, EOFError, zlib.error, ValueError) as error:
        streams.complain(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}")
        return 2
    return 2 if failed else int(finding.rules_alone)


def article_of(line: bytes) -> tuple[Any, Article]:
    """The id and the article that a line holds. Raises LineError."""
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineError("is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise LineError("is not JSON") from error
    if not isinstance(values, dict) or not isinstance(values.get("text"), str) or "id" not in values:
        raise LineError('is no article; it needs an "id" and a "text"')
    written = values.get("published")
    published = day_of(str(written)[:10]) if written is not None else None
    if written is not None and published is None:
        raise LineError('"published" is neither null nor a date written YYYY-MM-DD')
    return values["id"], Article.of(values["text"], published=published)


@contextmanager
def _opened(where: str) -> Iterator[BinaryIO]:
    if where == "-":
        if sys.stdin is None:
            raise OSError(0, "it is closed")
        yield sys.stdin.buffer
    elif where.endswith(".gz"):
        with gzip.open(where) as unpacked:
            yield cast("BinaryIO", unpacked)
    else:
        with Path(where).open("rb") as file:
            yield file


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of `file` that are not blank, with their numbers from 1."""
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise OSError(0, f"line {number} is longer than {_LONGEST_LINE // 1024 // 1024} MB")
        if line.strip():
            yield number, line
