"""Folds: runs of paragraphs that are put away, so that what is looked for stands together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tui.model import Paragraph, Span


class Fold(NamedTuple):
    """Paragraphs that one line stands for."""

    span: Span
    numbers: range

    def told(self) -> str:
        """How many there are, in words."""
        count = len(self.numbers)
        return f"··· {count:,} {'paragraph' if count == 1 else 'paragraphs'} without a fact"


def fold(paragraphs: Sequence[Paragraph], held: Iterable[Span], opened: Collection[int]) -> tuple[Fold, ...]:
    """The runs of paragraphs that hold nothing of the spans `held` and whose numbers are not among `opened`."""
    starts = [paragraph.span.start for paragraph in paragraphs]
    shown = [paragraph.number in opened for paragraph in paragraphs]
    for span in held:
        first = max(0, bisect_right(starts, span.start) - 1)
        for at in range(first, max(first + 1, bisect_left(starts, span.end))):
            shown[at] = True
    found: list[Fold] = []
    for paragraph, seen in zip(paragraphs, shown, strict=True):
        last = found[-1] if found else None
        if seen:
            continue
        if last is not None and last.numbers.stop == paragraph.number:
            span = Span(last.span.start, paragraph.span.end)
            found[-1] = Fold(span, range(last.numbers.start, paragraph.number + 1))
        else:
            found.append(Fold(paragraph.span, range(paragraph.number, paragraph.number + 1)))
    return tuple(found)


def laid(paragraphs: Sequence[Paragraph], folds: Sequence[Fold]) -> list[Paragraph]:
    """What is laid out: `paragraphs`, and for each fold its first code point, whose row stands for all of it."""
    left: list[Paragraph] = []
    at = 0
    for one in folds:
        left += paragraphs[at : one.numbers.start - 1]
        start = one.span.start
        left.append(Paragraph(one.numbers.start, Span(start, start + 1)))
        at = one.numbers.stop - 1
    return [*left, *paragraphs[at:]]


def fold_over(folds: Sequence[Fold], offset: int) -> Fold | None:
    """The fold that `offset` lies in."""
    at = bisect_right(folds, offset, key=_start) - 1
    return folds[at] if at >= 0 and folds[at].span.holds(offset) else None


def _start(one: Fold) -> int:
    return one.span.start
