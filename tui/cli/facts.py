"""`copydesk facts`: the facts of articles, printed in one of several forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.cli.articles import Opening
from tui.cli.finding import Finding
from tui.export.listing import listing
from tui.export.markdown import markdown_text
from tui.export.records import json_lines, json_text
from tui.export.table import csv_text
from tui.model import Annotations, Article


def facts(asked: Asked) -> int:
    """Print the facts of what was asked for; the exit code."""
    if asked.from_jsonl is not None:
        from tui.cli.batch import predict

        return predict(asked.from_jsonl, asked.pipeline)
    sources = asked.sources or streams.piped()
    if not sources:
        streams.complain("facts: name a file, or - for standard input")
        return 2
    opening = Opening(sources, asked.published)
    code = print_facts(opening, asked.pipeline, asked.format, library=asked.library)
    return 2 if opening.failed else code


def print_facts(
    articles: Iterable[Article], pipeline: str | None, form: str = "text", *, library: bool = True
) -> int:
    """Print the facts of `articles` in turn; the exit code, which is 1 where only rules found them.

    Without `library` those that are found now, whatever the reader has decided.
    """
    finding = Finding(pipeline, library=library)
    for piece in pieces(map(finding.annotations, articles), form):
        streams.write(piece, exact=form != "text")
        streams.flush()
    return 1 if finding.rules_alone else 0


def pieces(snapshots: Iterable[Annotations], form: str) -> Iterator[str]:
    """The text to print, article by article."""
    if form == "json":
        yield "["
    number = 0
    for number, snapshot in enumerate(snapshots, start=1):
        first = number == 1
        if form == "json":
            yield ("\n" if first else ",\n") + json_text(snapshot)
        elif form == "jsonl":
            yield json_lines(snapshot)
        elif form == "csv":
            yield csv_text(snapshot, header=first)
        elif form == "markdown":
            yield ("" if first else "\n") + markdown_text(snapshot)
        else:
            yield ("" if first else "\n") + listing(snapshot)
    if form == "json":
        yield "\n]\n" if number else "]\n"
