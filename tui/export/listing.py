"""Facts as a text to read: entities, quotes and dates in columns that line up on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tui.export.citation import paragraph_marks
from tui.export.columns import Row, columns, section
from tui.export.plain import sourcing, speech
from tui.export.values import date_row
from tui.model import Annotations, Article, Date, Entity, Fact, one_line

_MOST_MARKS = 12  # of one fact
_LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")


def listing(annotations: Annotations) -> str:
    """All facts of an article under headings, each with the paragraphs where it stands."""
    parts = [_head(annotations.article)]
    parts.append(section("Entities", len(annotations.entities), _entities(annotations)))
    parts.append(section("Quotes", len(annotations.quotes), columns(_quotes(annotations))))
    parts.append(datessection(annotations))
    if annotations.notes:
        rows = [(" ".join(marks(annotations, note)), one_line(note.text)) for note in annotations.notes]
        parts.append(section("Notes", len(rows), columns(rows)))
    if annotations.repeats:
        rows = [
            (" = ".join(marks(annotations, fact)), annotations.wording(fact)) for fact in annotations.repeats
        ]
        parts.append(section("Repeated passages", len(rows), columns(rows)))
    return "\n".join(parts)


def datessection(annotations: Annotations) -> str:
    """The dates alone, with their heading."""
    rows = (_date(annotations, date) for date in annotations.dates)
    return section("Dates", len(annotations.dates), columns(rows))


def marks(annotations: Annotations, fact: Fact) -> tuple[str, ...]:
    """The first paragraphs where `fact` stands, and an ellipsis where there are many more."""
    places = paragraph_marks(annotations, fact.spans)
    return places if len(places) <= _MOST_MARKS else (*places[:_MOST_MARKS], "…")


def _head(article: Article) -> str:
    words = "1 word" if article.words == 1 else f"{article.words} words"
    published = article.published.isoformat() if article.published else ""
    encoding = "" if article.encoding == "utf-8" else article.encoding
    hidden = f"{article.hidden} hidden characters" if article.hidden else ""
    about = (article.source or "standard input", published, words, encoding, hidden)
    lines = [article.title] if article.title else []
    return "\n".join([*lines, " · ".join(filter(None, about))]) + "\n"


def _entities(annotations: Annotations) -> Iterator[str]:
    groups = sorted(annotations.entities, key=lambda entity: (_rank(entity.label), -len(entity.mentions)))
    rows = list(columns(_entity(annotations, entity) for entity in groups))
    at = 0
    for label, members in groupby(groups, key=lambda entity: entity.label):
        yield one_line(label)
        for _ in members:
            yield f"  {rows[at]}"
            at += 1


def _rank(label: str) -> tuple[int, str]:
    return (_LABELS.index(label) if label in _LABELS else len(_LABELS), label)


def _entity(annotations: Annotations, entity: Entity) -> Row:
    places = " ".join(marks(annotations, entity))
    return (one_line(entity.name), f"{len(entity.mentions):>3}", one_line("; ".join(entity.roles)), places)


def _quotes(annotations: Annotations) -> Iterator[Row]:
    for quote in annotations.quotes:
        times = len(annotations.repeats_of(quote))
        notes = (*([f"{times} ×"] if times > 1 else []), *sourcing(annotations, quote))
        told = f"  ({'; '.join(notes)})" if notes else ""
        place = " ".join(marks(annotations, quote))
        yield (one_line(quote.speaker) or "?", place, speech(annotations, quote) + told)


def _date(annotations: Annotations, date: Date) -> Row:
    place = " ".join(marks(annotations, date))
    return date_row(date.value, date.mod, place, annotations.wording(date), dateline=date.dateline)
