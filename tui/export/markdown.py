"""Facts as Markdown (CommonMark): what the article says is escaped, so that it reads as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.export.citation import paragraph_mark, paragraph_marks
from tui.export.plain import dated, speech
from tui.model import Annotations, Date, Entity, Fact, Note, Quote, Repeat, one_line, safe

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]|!(?=\[)|(?<=\w):(?=//)|@(?=\w)")
_LINE_START = re.compile(r"(?m)^([#+=-])|^(\d{1,9})([.)])")


def markdown(annotations: Annotations, facts: Iterable[Fact]) -> str:
    """`facts` as blocks with a blank line between them."""
    return "\n\n".join(block(annotations, fact) for fact in facts)


def block(annotations: Annotations, fact: Fact) -> str:
    """One fact: a block quote with its attribution, a bold name with its label, a value with its wording."""
    if isinstance(fact, Entity):
        return _entity(fact)
    if isinstance(fact, Quote):
        return _quote(annotations, fact)
    if isinstance(fact, Date):
        return escaped(dated(annotations, fact))
    return escaped(safe(fact.text)) if isinstance(fact, Note) else _repeat(annotations, fact)


def markdown_text(annotations: Annotations) -> str:
    """All facts of an article as a document: entities, quotes, dates, notes and repeats under headings."""
    article = annotations.article
    about = [article.source, article.published.isoformat() if article.published else ""]
    parts = [f"# {escaped(article.heading() or article.source or 'Untitled')}"]
    if any(about):
        parts.append(escaped(", ".join(filter(None, about))))
    for heading, facts in (
        ("Entities", annotations.entities),
        ("Quotes", annotations.quotes),
        ("Dates", annotations.dates),
        ("Notes", annotations.notes),
        ("Repeated passages", annotations.repeats),
    ):
        if facts:
            parts.append(f"## {heading}")
            parts.append(_section(annotations, facts))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """`text` with a backslash before each mark that Markdown would obey."""
    text = _INLINE.sub(r"\\\g<0>", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _LINE_START.sub(lambda match: f"{match[2] or ''}\\{match[1] or match[3]}", text)


def _section(annotations: Annotations, facts: tuple[Fact, ...]) -> str:
    if isinstance(facts[0], Quote):
        return markdown(annotations, facts)
    return "\n".join(f"- {_item(annotations, fact)}" for fact in facts)


def _item(annotations: Annotations, fact: Fact) -> str:
    marks = "" if isinstance(fact, Entity | Repeat) else paragraph_mark(annotations, fact.spans[0])
    lines = block(annotations, fact).split("\n")
    return "\n  ".join(lines) + (f", {marks}" if marks else "")


def _entity(entity: Entity) -> str:
    count = len(entity.mentions)
    mentions = "1 mention" if count == 1 else f"{count} mentions"
    return f"**{escaped(one_line(entity.name))}** ({escaped(one_line(entity.label))}, {mentions})"


def _quote(annotations: Annotations, quote: Quote) -> str:
    words = f"> {escaped(speech(annotations, quote))}"
    speaker = one_line(quote.speaker)
    return f"{words}\n>\n> — {escaped(speaker)}" if speaker else words


def _repeat(annotations: Annotations, repeat: Repeat) -> str:
    marks = " = ".join(paragraph_marks(annotations, repeat.spans))
    return (
        f"{marks}: {escaped(annotations.wording(repeat))}" if marks else escaped(annotations.wording(repeat))
    )
