"""Units of a text that a reader moves and selects by: characters, words, sentences, paragraphs."""

from __future__ import annotations

from enum import StrEnum

from tui.model import Article, Span
from tui.page.cells import graphemes
from tui.page.sentences import sentence_at
from tui.page.words import word_at, word_before

_REACH = 200  # code points looked at around a character


class Unit(StrEnum):
    """What is taken as a whole; each is finer than the next one."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"

    @property
    def finer(self) -> tuple[Unit, ...]:
        """The units that are finer than this one."""
        units = tuple(Unit)
        return units[: units.index(self)]


def unit_at(article: Article, unit: Unit, offset: int) -> Span:
    """The unit at `offset`, or the next one; empty at the end of the text."""
    text = article.text
    if unit is Unit.WORD:
        return word_at(text, offset)
    if unit is Unit.CHARACTER:
        edges = character_edges(text, offset)
        last = next((at for at, edge in enumerate(edges) if edge > offset), 0)
        return Span(edges[last - 1], edges[last]) if last else Span(len(text), len(text))
    first = article.paragraph_at(offset)
    number = first.number if first is not None else 1
    for paragraph in article.paragraphs[number - 1 : number + 1]:
        at, end = max(offset, paragraph.span.start), paragraph.span.end
        while at < end and text[at].isspace():
            at += 1
        if at < end:
            return paragraph.span if unit is Unit.PARAGRAPH else sentence_at(text, paragraph.span, at)
    return Span(len(text), len(text))


def unit_before(article: Article, unit: Unit, offset: int) -> Span:
    """The last unit that ends at or before `offset`; empty at 0 where there is none."""
    text = article.text
    if unit is Unit.WORD:
        return word_before(text, offset)
    if unit is Unit.CHARACTER:
        edges = [edge for edge in character_edges(text, offset) if edge <= offset]
        return Span(edges[-2], edges[-1]) if len(edges) > 1 else Span(0, 0)
    last = article.paragraph_at(offset)
    number = last.number if last is not None else 0
    for paragraph in reversed(article.paragraphs[max(0, number - 2) : number]):
        span = paragraph.span
        if unit is Unit.PARAGRAPH:
            start = span.end if span.end <= offset else span.start
        else:
            start = min(offset, span.end)
            if start < span.end:
                start = sentence_at(text, span, start).start if not text[start].isspace() else start
        while start > span.start and text[start - 1].isspace():
            start -= 1
        if start > span.start:
            return span if unit is Unit.PARAGRAPH else sentence_at(text, span, start - 1)
    return Span(0, 0)


def character_edges(text: str, offset: int) -> list[int]:
    """Where characters, as a reader sees them, begin and end around `offset`: from some way or the line break before.

    That is one of them, with what marks stand on it.
    """
    low = max(text.rfind("\n", 0, max(0, offset - 1)), offset - _REACH, 0)
    return [low, *(low + end for _, end, _ in graphemes(text[low : offset + _REACH]))]
