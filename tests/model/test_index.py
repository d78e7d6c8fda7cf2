"""The index of places says the same as looking at every place in turn."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Date, DateType, Index, Kind, Place, Repeat, Span, kind_of

ALL = frozenset(Kind)
# Starts close together nest and tie; long ones reach over several buckets.
lengths = st.integers(0, 8) | st.integers(1000, 3000)
spans = st.tuples(st.integers(0, 12) | st.integers(1000, 1040), lengths).map(lambda p: Span(p[0], sum(p)))
facts = st.lists(
    st.builds(Date, spans, st.sampled_from([DateType.DATE, DateType.TIME]), st.just("2023"))
    | st.builds(Repeat, st.lists(spans, min_size=1, max_size=2, unique=True).map(tuple)),
    max_size=10,
    unique_by=lambda fact: fact.id,
)


def naive(facts) -> list[Place]:
    places = [Place(span, fact) for fact in facts for span in fact.spans]
    return sorted(places, key=lambda place: (place.span.start, -place.span.end, place.fact.id))


@given(facts, spans)
def test_over_finds_what_shares_a_character(facts, span: Span) -> None:
    found = Index(facts).over(span.start, span.end)
    assert sorted(found, key=naive(facts).index) == [p for p in naive(facts) if p.span.overlaps(span)]
    starts = [(place.span.start, -place.span.end) for place in found]
    assert starts == sorted(starts)


@given(facts, st.integers(0, 1100))
def test_at_finds_what_holds_an_offset_the_innermost_first(facts, offset: int) -> None:
    found = Index(facts).at(offset)
    assert sorted(found, key=naive(facts).index) == [p for p in naive(facts) if p.span.holds(offset)]
    assert [len(place.span) for place in found] == sorted(len(place.span) for place in found)


@given(facts)
def test_places_are_all_places_in_the_order_of_the_text(facts) -> None:
    assert list(Index(facts).places()) == naive(facts)


@given(facts, st.sampled_from([ALL, {Kind.DATE}, {Kind.REPEAT}, {Kind.QUOTE}]))
def test_stepping_from_place_to_place_visits_each_once_both_ways(facts, kinds) -> None:
    index = Index(facts)
    wanted = [place for place in naive(facts) if kind_of(place.fact) in kinds]
    forth, at = [], index.step(Span(0, 0), 1, kinds)
    while at is not None:
        forth.append(at)
        at = index.step(at, 1, kinds)
    assert forth == wanted
    back, at = [], wanted[-1] if wanted else None
    while at is not None:
        back.append(at)
        at = index.step(at, -1, kinds)
    assert back == wanted[::-1]


@given(facts, st.integers(0, 1100))
def test_a_step_from_an_offset_goes_to_what_starts_there_or_after_it(facts, offset: int) -> None:
    index, here = Index(facts), Span(offset, offset)
    places = naive(facts)
    assert index.step(here, 1, ALL) == next((p for p in places if p.span.start >= offset), None)
    assert index.step(here, -1, ALL) == next((p for p in places[::-1] if p.span.start < offset), None)


def test_a_step_from_a_place_that_is_gone_goes_on_from_where_it_was() -> None:
    gone, inner, later = (Date(Span(*p), DateType.DATE, "2023") for p in ((5, 9), (5, 7), (12, 13)))
    index = Index([inner, later])
    assert index.step(Place(gone.span, gone), 1, ALL) == Place(inner.span, inner)
    assert index.step(Place(inner.span, inner), 1, ALL) == Place(later.span, later)
