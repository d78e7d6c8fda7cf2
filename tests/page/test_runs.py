"""Runs cover a row without a gap and tell which facts lie over each piece."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Date, DateType, Index, Span
from tui.page.runs import runs

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)


def date(start: int, length: int) -> Date:
    return Date(Span(start, start + length), DateType.DATE, "2022")


@given(spans, st.integers(0, 30), st.integers(1, 40))
def test_runs_cover_the_row_and_know_their_facts(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    index = Index([date(*place) for place in places])
    over = index.over(start, start + length)
    found = runs(start, start + length, over)
    assert found[0].start == start
    assert found[-1].end == start + length
    assert all(a.end == b.start for a, b in pairwise(found))
    for run in found:
        expected = {place.fact.id for place in over if place.span.overlaps(Span(run.start, run.end))}
        assert {place.fact.id for place in run.places} == expected
