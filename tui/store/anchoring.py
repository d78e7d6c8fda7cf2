"""Where the words of an earlier text stand in a later one: exactly, else nearly, and only where it is certain.

The words are sought as they are, then as they would be with other line breaks, spaces and quotation marks, then as
most like them. Of several places the one with the same surroundings is right, by a margin; surroundings are widened
until they tell the places apart. What had a double in the earlier text needs to be more like itself than like that.
The order of these steps is that of hypothes.is (https://web.hypothes.is/blog/fuzzy-anchoring/); the margins are ours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from tui.model import Span
from tui.model.selectors import occurrences

_WIDTHS = (32, 128, 512, 2048, 8192)
"""Code points of surroundings that are compared, on each side."""

_SURE = 0.75
"""The least likeness of the better side of the surroundings."""

_MARGIN = 0.12
"""By how much the best place must be more like than the next, and than a double in the earlier text."""

_NEARLY = 0.86
"""The least likeness of words that are not the same."""

_SHORTEST = 16
"""Fewer code points than these are not sought by likeness: too much is like them."""

_LONGEST = 400_000
"""In longer texts nothing is sought by likeness: it would take too long."""

_MOST_COMPARED = 1_000_000_000
"""The most pairs of words for which two whole texts are compared; it takes a bit of memory for each."""

_FRAME = 4
"""How many words before and behind a passage that is said twice must not have been moved."""

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_BLANKS = re.compile(r"\s+")


class _Plain:
    """A text with one space for each run of white space and straight marks, and where its characters came from."""

    def __init__(self, text: str) -> None:
        straight = text.translate(_STRAIGHT)
        pieces: list[str] = []
        self._starts: list[int] = []  # in the plain text, of each piece
        self._origins: list[int] = []  # in the text
        length = at = 0
        for blank in [*_BLANKS.finditer(straight), None]:
            end = blank.start() if blank else len(straight)
            for piece, origin in ((straight[at:end], at), (" " if blank else "", end)):
                if piece:
                    self._starts.append(length)
                    self._origins.append(origin)
                    pieces.append(piece)
                    length += len(piece)
            at = blank.end() if blank else end
        self._whole = len(text)
        self.text = "".join(pieces)

    def to_plain(self, offset: int) -> int:
        """The place in the plain text of an offset in the text."""
        at = bisect_left(self._origins, offset + 1) - 1
        if at < 0:
            return 0
        into = offset - self._origins[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return min(self._starts[at] + into, end)

    def to_text(self, span: Span) -> Span:
        """The place in the text of a span of the plain text that neither begins nor ends with a space."""
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, place: int) -> int:
        at = bisect_left(self._starts, place + 1) - 1
        return self._origins[at] + place - self._starts[at]


class Anchoring:
    """Finds the places of one text in another."""

    def __init__(self, earlier: str, later: str) -> None:
        self._same = earlier == later
        self._earlier, self._later = _Plain(earlier), _Plain(later)
        self._text = earlier

    @cached_property
    def _followed(self) -> tuple[list[Span], dict[int, Span]] | None:
        """The words of the earlier text, and which of the later ones a comparison of both takes for which of them.

        None where the texts are too long for that.
        """
        from rapidfuzz.distance import LCSseq  # 30 ms

        before, after = _words(self._earlier.text), _words(self._later.text)
        if len(before) * len(after) > _MOST_COMPARED:
            return None
        blocks = LCSseq.opcodes(
            [span.of(self._earlier.text) for span in before], [span.of(self._later.text) for span in after]
        )
        same: dict[int, Span] = {}
        for block in blocks:
            if block.tag == "equal":
                words = after[block.dest_start : block.dest_end]
                same.update(zip(range(block.src_start, block.src_end), words, strict=True))
        return before, same

    @cached_property
    def _new(self) -> set[str]:
        """The words of the later text that are none of the earlier one's, or have been moved."""
        assert self._followed is not None
        stayed = set(self._followed[1].values())
        return {span.of(self._later.text) for span in _words(self._later.text) if span not in stayed}

    def _is_elsewhere(self, was: Span, found: Span) -> bool:
        """Whether a comparison of the whole texts has the words of `was` at another place than `found`, or nowhere."""
        if self._followed is None:
            return False
        words, same = self._followed
        first = bisect_right(words, was.start, key=lambda word: word.end)
        last = bisect_left(words, was.end, key=lambda word: word.start)
        went = [same[at] for at in range(first, last) if at in same]
        return sum(span.overlaps(found) for span in went) * 2 < last - first

    def place(self, span: Span) -> Span | None:
        """Where the words of `span` stand in the later text; None where that is not certain."""
        if self._same:
            return span
        span = span.trimmed(self._text)
        if not span:
            return None
        was = Span(self._earlier.to_plain(span.start), self._earlier.to_plain(span.end - 1) + 1)
        words = was.of(self._earlier.text)
        there = list(occurrences(self._later.text, words))
        doubles = [other for other in occurrences(self._earlier.text, words) if other != was]
        if there:
            found = self._by_surroundings(was, doubles, there)
            if found and doubles and not self._is_told_apart(was, doubles, found, there):
                return None
        else:
            found = self._by_likeness(was, words)
        if found is None or self._is_elsewhere(was, found):
            return None
        return self._later.to_text(found)

    def _is_told_apart(self, was: Span, doubles: list[Span], found: Span, there: list[Span]) -> bool:
        """Whether the place found is not that of a double: it has the same turn, or no double is much like it.

        Where there are fewer places than before, one has gone, and it may be the right one. Doubles with the same
        surroundings are a passage that was said twice: of that nothing within tells one from the other.
        """
        from rapidfuzz.fuzz import ratio

        sides = _sides(self._earlier.text, was, _WIDTHS[0])
        others = (_sides(self._earlier.text, other, _WIDTHS[0]) for other in doubles)
        alike = [sum(ratio(*pair) for pair in zip(sides, other, strict=True)) / 200 for other in others]
        twins = [other for other, score in zip(doubles, alike, strict=True) if score >= _SURE]
        before = sorted([was, *doubles])
        if twins and not self._is_framed(was, twins):
            return False
        if len(before) == len(there):
            return before.index(was) == there.index(found)
        return not twins or len(there) > len(before)

    def _is_framed(self, was: Span, twins: list[Span]) -> bool:
        """Whether each time that the passage around `was` is said, what stands before and behind it is there or gone.

        Where it is somewhere else, one of them may have been moved into the place of the other.
        """
        if self._followed is None:
            return False
        words, same = self._followed
        text = self._earlier.text
        left = min(_common(text[: was.start][::-1], text[: twin.start][::-1]) for twin in twins)
        right = min(_common(text[was.end :], text[twin.end :]) for twin in twins)
        for one in (was, *twins):
            first = bisect_right(words, one.start - left, key=lambda word: word.end)
            last = bisect_left(words, one.end + right, key=lambda word: word.start)
            for frame in (range(max(0, first - _FRAME), first), range(last, min(len(words), last + _FRAME))):
                if any(at not in same and words[at].of(text) in self._new for at in frame):
                    return False
        return True

    def _by_surroundings(self, was: Span, doubles: list[Span], there: list[Span]) -> Span | None:
        """The one of several places whose surroundings are those of `was`."""
        from rapidfuzz.fuzz import ratio  # 30 ms

        earlier, later = self._earlier.text, self._later.text
        rivals = doubles
        for width in _WIDTHS:
            left, right = _sides(earlier, was, width)

            def likeness(
                text: str, span: Span, width: int = width, sides: tuple[str, str] = (left, right)
            ) -> float:
                one, other = _sides(text, span, width)
                scores = sorted((ratio(one, sides[0]), ratio(other, sides[1])))
                return (0.7 * scores[1] + 0.3 * scores[0]) / 100

            ranked = sorted(((likeness(later, span), span) for span in there), reverse=True)
            rivals_best = max((likeness(earlier, span) for span in rivals), default=0.0)
            best, span = ranked[0]
            second = ranked[1][0] if len(ranked) > 1 else 0.0
            if best < _SURE * 0.7 + 0.05:
                return None
            if best >= second + _MARGIN and best >= rivals_best + _MARGIN:
                return span
            if width >= max(len(earlier), len(later)):
                break
            # Only what is as like so far can win or rival with more of the surroundings.
            there = [span for score, span in ranked if score >= best - 2 * _MARGIN]
        return None

    def _by_likeness(self, was: Span, words: str) -> Span | None:
        """The place most like words that are there no more as they were."""
        from rapidfuzz.fuzz import partial_ratio_alignment, ratio

        earlier, later = self._earlier.text, self._later.text
        if len(words) < _SHORTEST or max(len(later), len(earlier)) > _LONGEST:
            return None
        found = partial_ratio_alignment(words, later)
        if found is None:
            return None
        near = _near(later, Span(found.dest_start, found.dest_end), len(words) // 4)
        edge = len(words) // 8

        def likeness(span: Span) -> float:
            """How like the words are; two that begin and end alike are the same more likely than ones that do not."""
            there = span.of(later)
            return (
                ratio(words, there)
                + 5 * (there[:edge] == words[:edge])
                + 5 * (there[-edge:] == words[-edge:])
            )

        span = max(near, key=likeness)
        score = ratio(words, span.of(later)) / 100
        rivals = [(text[: taken.start], text[taken.end :]) for text, taken in ((later, span), (earlier, was))]
        rival = max(
            (
                alike.score
                for sides in rivals
                for side in sides
                if (alike := partial_ratio_alignment(words, side))
            ),
            default=0.0,
        )
        if score < _NEARLY or score < rival / 100 + _MARGIN:
            return None
        sides = zip(_sides(earlier, was, _WIDTHS[0]), _sides(later, span, _WIDTHS[0]), strict=True)
        return span if max(ratio(*side) for side in sides) >= _SURE * 100 else None


def _words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\S+", text)]


def _sides(text: str, span: Span, width: int) -> tuple[str, str]:
    return text[max(0, span.start - width) : span.start], text[span.end : span.end + width]


def _common(one: str, other: str, most: int = 20_000) -> int:
    """How many code points two texts begin with that are the same."""
    pairs = enumerate(zip(one[:most], other[:most], strict=False))
    return next((at for at, (char, its) in pairs if char != its), min(len(one), len(other), most))


def _near(text: str, span: Span, by: int) -> list[Span]:
    """The stretches of whole words that begin and end about where `span` does, with what is written after the last."""
    by += 12
    words = list(re.finditer(r"\w+([^\w\s]*)", text[: span.end + 2 * by]))
    starts = [word.start() for word in words if abs(word.start() - span.start) <= by]
    ends = [end for word in words for end in {word.end(), word.start(1)} if abs(end - span.end) <= by]
    return [Span(start, end) for start in starts for end in ends if start < end] or [span]


def like(one: str, other: str) -> float:
    """How much of the words of two texts they share, 0 to 1; the order is not looked at."""
    shingles = [_shingles(text) for text in (one, other)]
    smaller = min(map(len, shingles))
    return len(shingles[0] & shingles[1]) / smaller if smaller else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words: Sequence[str] = text.split()
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))} if words else set()


def together(places: Iterable[Span | None]) -> tuple[Span, ...] | None:
    """`places` where all are there and in order; they are parts of one fact."""
    spans = list(places)
    if any(span is None for span in spans):
        return None
    found = tuple(span for span in spans if span is not None)
    in_order = all(one.end <= other.start for one, other in pairwise(found))
    return found if in_order else None
