"""Annotated Docs as numbers: the pieces of a window, and for each word the answer of each head, or ABSENT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from passages import LABELS, UNKNOWN, Name
from spacy.tokens import Doc
from spacy.training import Example
from torch import Tensor

from tui.extract.en.pieces import Pieces
from tui.extract.en.windows import numbered, words_of

ABSENT = -100
"""No answer: the loss passes over it."""
BIO = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))


@dataclass(frozen=True)
class Labels:
    """What the heads tell apart, by number."""

    names: tuple[str, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]
    numbers: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        kinds = ("names", "tags", "parts", "relations")
        numbers = {kind: {label: at for at, label in enumerate(getattr(self, kind))} for kind in kinds}
        object.__setattr__(self, "numbers", numbers)


@dataclass(frozen=True)
class Sample:
    """One window. The lists after `firsts` have an entry for each word."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    names: list[int]
    tags: list[int]
    parts: list[int]
    starts: list[int]
    heads: list[int]
    relations: list[int]


def named(doc: Doc, names: Sequence[Name], labels: Labels, pieces: Pieces, most: int) -> Sample:
    """A sample for the head of names."""
    words = words_of(doc)
    numbers, shapes, firsts = numbered(doc.text, words, 0, pieces, most)
    answers = [0] * len(doc)
    taken = [False] * len(doc)
    for start, end, label in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or any(taken[span.start : span.end]):
            continue
        for at in range(span.start, span.end):
            taken[at] = True
            place = "B" if at == span.start else "I"
            answers[at] = ABSENT if label == UNKNOWN else labels.numbers["names"][f"{place}-{label}"]
    there = [answers[word.i] for word in words[: len(firsts)]]
    none = [ABSENT] * len(firsts)
    return Sample(numbers, shapes, firsts, there, none, none, none, none, none)


def parsed(example: Example, labels: Labels, pieces: Pieces, most: int) -> Sample:
    """A sample for the heads of tags, sentence starts and trees. Words cut otherwise in the treebank have no answer."""
    doc = example.predicted
    words = words_of(doc)
    numbers, shapes, firsts = numbered(doc.text, words, 0, pieces, most)
    words = words[: len(firsts)]
    number_of = {word.i: number for number, word in enumerate(words)}
    heads, deps = example.get_aligned_parse(projectivize=False)
    starts = example.get_aligned_sent_starts()
    known = labels.numbers

    def answers(found: Sequence[str | None], kind: str) -> list[int]:
        return [known[kind].get(found[word.i] or "", ABSENT) for word in words]

    headed = [number_of.get(heads[word.i], ABSENT) if heads[word.i] is not None else ABSENT for word in words]
    relations = answers(deps, "relations")
    return Sample(
        numbers,
        shapes,
        firsts,
        [ABSENT] * len(firsts),
        answers(example.get_aligned("TAG", as_string=True), "tags"),
        answers(example.get_aligned("POS", as_string=True), "parts"),
        [ABSENT if starts[word.i] is None else int(starts[word.i] == 1) for word in words],
        headed,
        [ABSENT if head == ABSENT else relation for head, relation in zip(headed, relations, strict=True)],
    )


@dataclass(frozen=True)
class Batch:
    """Samples padded to one size: (samples, pieces) and (samples, words)."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    names: Tensor
    tags: Tensor
    parts: Tensor
    starts: Tensor
    heads: Tensor
    relations: Tensor
    words: Tensor
    """Which words are there: (samples, words), true or false."""


def batch(samples: Sequence[Sample]) -> Batch:
    """Several samples as one batch."""

    def padded(kind: str, filler: int) -> Tensor:
        rows = [getattr(sample, kind) for sample in samples]
        most = max(map(len, rows))
        return torch.tensor([row + [filler] * (most - len(row)) for row in rows])

    pieces = padded("pieces", -1)
    firsts = padded("firsts", -1)
    mask = torch.zeros(pieces.shape).masked_fill(pieces < 0, -1e4)[:, None, None]
    return Batch(
        pieces.clamp(min=0),
        padded("shapes", 0),
        mask,
        firsts.clamp(min=0),
        *(padded(kind, ABSENT) for kind in ("names", "tags", "parts", "starts", "heads", "relations")),
        words=firsts >= 0,
    )
