"""Random edits of a text, with where each of its characters went: what an anchor is judged by."""

from __future__ import annotations

import random
from collections.abc import Callable

from tui.model import Span

Cells = list[tuple[str, int | None]]
"""Characters, each with its offset in the text before; None for one that is new."""

_PARTS = (
    "ha",
    "bo",
    "fer",
    "win",
    "pa",
    "qu",
    "ti",
    "nor",
    "sai",
    "cap",
    "la",
    "ro",
    "cre",
    "to",
    "as",
    "ne",
    "ear",
    "mi",
)
_WORDS = [one + other for one in _PARTS for other in _PARTS]


def sentence(draw: random.Random) -> str:
    words = [draw.choice(_WORDS) for _ in range(draw.randint(4, 14))]
    return " ".join(words).capitalize() + draw.choice(".?!") + " "


def text(draw: random.Random) -> str:
    """An article of paragraphs in which words, sentences and sometimes whole paragraphs come again."""
    said = [sentence(draw) for _ in range(8)]
    paragraphs = []
    for _ in range(draw.randint(3, 9)):
        if paragraphs and draw.random() < 0.12:
            paragraphs.append(draw.choice(paragraphs))
            continue
        paragraphs.append(
            "".join(
                draw.choice(said) if draw.random() < 0.15 else sentence(draw)
                for _ in range(draw.randint(2, 6))
            ).strip()
        )
    return "\n\n".join(paragraphs)


def _new(words: str) -> Cells:
    return [(char, None) for char in words]


def _cut(draw: random.Random, cells: Cells, most: int) -> tuple[int, int]:
    start = draw.randrange(len(cells))
    return start, min(len(cells), start + draw.randint(1, most))


def _insert_sentence(draw: random.Random, cells: Cells) -> Cells:
    ends = [at + 2 for at, (char, _) in enumerate(cells[:-1]) if char in ".?!" and cells[at + 1][0] == " "]
    at = draw.choice(ends) if ends else 0
    return cells[:at] + _new(sentence(draw)) + cells[at:]


def _insert_paragraph(draw: random.Random, cells: Cells) -> Cells:
    breaks = [at + 2 for at, (char, _) in enumerate(cells[:-1]) if char == "\n" and cells[at + 1][0] == "\n"]
    at = draw.choice([0, *breaks])
    return cells[:at] + _new(sentence(draw) + sentence(draw).strip() + "\n\n") + cells[at:]


def _delete(draw: random.Random, cells: Cells) -> Cells:
    start, end = _cut(draw, cells, 120)
    return cells[:start] + cells[end:]


def _replace(draw: random.Random, cells: Cells) -> Cells:
    start, end = _cut(draw, cells, 30)
    return cells[:start] + _new(draw.choice(_WORDS)) + cells[end:]


def _reflow(draw: random.Random, cells: Cells) -> Cells:
    """A space here and there becomes a line break or two spaces; the words stay the same."""
    flowed: Cells = []
    for at, (char, origin) in enumerate(cells):
        plain = char == " " and 0 < at < len(cells) - 1
        if plain and draw.random() < 0.1:
            flowed += [(draw.choice("\n "), origin)]
            if draw.random() < 0.5:
                flowed += _new(" ")
        else:
            flowed.append((char, origin))
    return flowed


def _copy(draw: random.Random, cells: Cells) -> Cells:
    """A stretch stands a second time, somewhere else."""
    start, end = _cut(draw, cells, 200)
    at = draw.randrange(len(cells) + 1)
    return cells[:at] + [(char, None) for char, _ in cells[start:end]] + cells[at:]


def _move(draw: random.Random, cells: Cells) -> Cells:
    start, end = _cut(draw, cells, 200)
    rest = cells[:start] + cells[end:]
    at = draw.randrange(len(rest) + 1)
    return rest[:at] + cells[start:end] + rest[at:]


EDITS: tuple[Callable[[random.Random, Cells], Cells], ...] = (
    _insert_sentence,
    _insert_paragraph,
    _delete,
    _replace,
    _reflow,
    _move,
)


def edited(draw: random.Random, before: str, count: int) -> Cells:
    """`before` after `count` edits.

    A copy is never one of several: where it stays and what it was made of goes, no text tells that from a move.
    """
    cells: Cells = [(char, at) for at, char in enumerate(before)]
    if draw.randrange(len(EDITS) + 1) == 0:
        return _copy(draw, cells)
    for _ in range(count):
        if cells:
            cells = draw.choice(EDITS)(draw, cells)
    return cells


def went(cells: Cells, span: Span) -> Span | None:
    """Where the characters of `span` stand now, one after another; None where they were harmed."""
    places = [at for at, (_, origin) in enumerate(cells) if origin is not None and span.holds(origin)]
    if len(places) != len(span):
        return None
    origins = [cells[at][1] for at in places]
    if origins != sorted(origins):  # type: ignore[type-var]
        return None
    between = cells[places[0] : places[-1] + 1]
    if any(origin is None and not char.isspace() for char, origin in between):
        return None
    if any(origin is not None and not span.holds(origin) for _, origin in between):
        return None
    return Span(places[0], places[-1] + 1)


def some_words(draw: random.Random, text: str) -> Span:
    """A few whole words, or many."""
    starts = [at for at, char in enumerate(text) if char.isalnum() and not (at and text[at - 1].isalnum())]
    start = draw.choice(starts)
    end = min(len(text), start + draw.choice([6, 12, 25, 60, 120]))
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end).trimmed(text)
