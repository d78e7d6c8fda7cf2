"""`copydesk facts`: the facts of articles, printed in one of several forms."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.cli.articles import Opening
from tui.cli.finding import Finding
from tui.export.formats import named, pieces_of
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
    if len(sources) > 1 and not named(asked.format).many:
        streams.complain(f"facts: {named(asked.format).words} holds one article; name one")
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
    write_facts(map(finding.annotations, articles), form)
    return 1 if finding.rules_alone else 0


def write_facts(snapshots: Iterable[Annotations], form: str) -> None:
    """Write the facts of several articles to standard output in a format. Raises what `streams` raises."""
    for piece in pieces_of(snapshots, form):
        if isinstance(piece, bytes) and streams.is_terminal(sys.stdout):
            raise streams.UnwritableError(f"{named(form).words} is nothing to read: send it to a file")
        streams.write(piece, exact=form != "text")
        streams.flush()
