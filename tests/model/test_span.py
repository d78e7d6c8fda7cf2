"""Spans are half-open ranges of code points, and behave like the sets of offsets that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Span(pair[0], sum(pair)))


def offsets(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-3, -1)])
def test_what_is_no_range_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_overlap_containing_and_crossing_are_those_of_sets(one: Span, other: Span) -> None:
    shared = offsets(one) & offsets(other)
    assert one.overlaps(other) == bool(shared)
    assert one.overlaps(other) == other.overlaps(one)
    if other:
        assert one.contains(other) == (offsets(other) <= offsets(one))
    crossing = bool(shared and offsets(one) - shared and offsets(other) - shared)
    assert one.crosses(other) == crossing


@given(spans, st.integers(0, 45))
def test_a_span_holds_its_offsets_and_no_other(span: Span, offset: int) -> None:
    assert span.holds(offset) == (offset in offsets(span))


@given(spans, st.integers(0, 9))
def test_shifting_keeps_the_length_and_can_be_taken_back(span: Span, by: int) -> None:
    assert len(span.shifted(by)) == len(span)
    assert span.shifted(by).shifted(-by) == span


@given(st.text(" \n\tab", max_size=12), st.data())
def test_trimming_takes_only_white_space_away(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    trimmed = span.trimmed(text)
    assert trimmed.of(text) == span.of(text).strip()
    assert span.contains(trimmed)


def test_spans_sort_by_where_they_start_then_where_they_end() -> None:
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 5)]
    assert not Span(3, 3)
    assert Span(3, 4)
