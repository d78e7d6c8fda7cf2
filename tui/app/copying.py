"""What a copy holds: the reader's selection, the marked facts or the current one, in the form asked for."""

from __future__ import annotations

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
    words = annotations.text_of(span)
    place = Note(span, words)
    if form == "citation":
        return citation(annotations, place)
    if form == "cited":
        return f"“{words}” {citation(annotations, place)}"
    if form == "markdown":
        return f"> {words}\n>\n> {citation(annotations, place)}"
    return words


def described(annotations: Annotations, facts: Sequence[Fact]) -> str:
    """What is being copied, in words for the toast."""
    if len(facts) == 1:
        words = plain(annotations, facts[0])
        return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    return f"{len(facts)} facts"
