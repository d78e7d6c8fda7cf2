"""Where a fact stands: title, date, paragraph and source, as far as they are known."""

from __future__ import annotations

from tui.model import Annotations, Fact, Repeat, Span


def citation(annotations: Annotations, fact: Fact, place: Span | None = None) -> str:
    """`(Moscow Times, 2022-07-26, ¶3, moscow.txt)`, with only what is known; empty where nothing is.

    The paragraph is that of `place`, or of the first place where the fact stands.
    """
    article = annotations.article
    published = article.published.isoformat() if article.published else ""
    parts = [article.title, published, _paragraphs(annotations, fact, place), article.source]
    known = ", ".join(filter(None, parts))
    return f"({known})" if known else ""


def paragraph_mark(annotations: Annotations, span: Span) -> str:
    """The number of the paragraph where `span` begins, as `¶3`; empty where there is none."""
    paragraph = annotations.article.paragraph_at(span.start)
    return f"¶{paragraph.number}" if paragraph else ""


def paragraph_marks(annotations: Annotations, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The paragraphs where `spans` begin, each once, in order."""
    marks = (paragraph_mark(annotations, span) for span in spans)
    return tuple(dict.fromkeys(filter(None, marks)))


def _paragraphs(annotations: Annotations, fact: Fact, place: Span | None) -> str:
    if place is None and isinstance(fact, Repeat):
        return " ".join(paragraph_marks(annotations, fact.spans))
    return paragraph_mark(annotations, place or fact.spans[0])
