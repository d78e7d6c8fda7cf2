"""What a copy holds: the reader's selection, the marked facts or the current one, in the form asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tui.export.citation import citation
from tui.export.markdown import markdown
from tui.export.plain import cited, plain
from tui.export.records import json_text
from tui.export.table import csv_text
from tui.model import Annotations, Fact, Note, Span

FORMS: tuple[tuple[str, str, str], ...] = (
    ("p", "plain text", "plain"),
    ("w", "plain text with its source", "cited"),
    ("m", "Markdown", "markdown"),
    ("v", "CSV", "csv"),
    ("j", "JSON", "json"),
    ("s", "the source alone", "citation"),
)
"""Key, words and name of each form."""


_LINE_END = re.compile(r"[ \t]*\n\s*")


def facts_text(annotations: Annotations, facts: Sequence[Fact], form: str) -> str:
    """The text that a copy of `facts` puts into the clipboard."""
    forms: dict[str, Callable[[], str]] = {
        "plain": lambda: "\n".join(plain(annotations, fact) for fact in facts),
        "cited": lambda: "\n".join(cited(annotations, fact) for fact in facts),
        "markdown": lambda: markdown(annotations, facts),
        "csv": lambda: csv_text(annotations, facts),
        "json": lambda: json_text(annotations, facts),
        "citation": lambda: "\n".join(dict.fromkeys(citation(annotations, fact) for fact in facts)),
    }
    return forms[form]()


def selection_text(annotations: Annotations, span: Span, form: str) -> str:
    """The text that a copy of a selection puts into the clipboard; its source is that of its first paragraph."""
    words = _unwrapped(annotations, span)
    place = Note(span, words)
    if form == "citation":
        return citation(annotations, place)
    if form == "cited":
        return f"“{words}” {citation(annotations, place)}"
    if form == "markdown":
        quoted = words.replace("\n", "\n> ").replace("> \n", ">\n")
        return f"> {quoted}\n>\n> {citation(annotations, place)}"
    return words


def _unwrapped(annotations: Annotations, span: Span) -> str:
    """The words of a selection as they stand in the article, each paragraph on one line and a blank one between two."""
    article = annotations.article
    first = article.paragraph_at(span.start) or article.paragraph_at(span.end)
    parts = []
    for paragraph in article.paragraphs[first.number - 1 if first else 0 :]:
        if paragraph.span.start >= span.end:
            break
        start, end = max(span.start, paragraph.span.start), min(span.end, paragraph.span.end)
        if start < end:
            parts.append(_LINE_END.sub(" ", article.text[start:end]).strip())
    return "\n\n".join(filter(None, parts))


def described(annotations: Annotations, facts: Sequence[Fact]) -> str:
    """What is being copied, in words for the toast."""
    if len(facts) == 1:
        words = plain(annotations, facts[0])
        return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    return f"{len(facts)} facts"
