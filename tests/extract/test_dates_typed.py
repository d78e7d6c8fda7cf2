"""What a reader types for the meaning of a date: values of TIMEX3, or words against the publication date."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.extract.dates.typed import MODS, meaning, period_of, written
from tui.model import Article, DateType

ARTICLE = Article.of("Whatever it says.", published=date(2022, 7, 26))
UNDATED = Article.of("Whatever it says.")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2022-07-26", date(2022, 7, 26), date(2022, 7, 26)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("202", date(2020, 1, 1), date(2029, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2022-Q3", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-W30", date(2022, 7, 25), date(2022, 7, 31)),
        ("2022-w30-we", date(2022, 7, 30), date(2022, 7, 31)),
    ],
)
def test_a_value_covers_its_days(typed: str, first: date, last: date) -> None:
    found = meaning(typed, UNDATED)
    assert found is not None
    assert (found.value, found.type) == (typed.upper(), DateType.DATE)
    assert (found.earliest, found.latest) == (first, last)


@pytest.mark.parametrize(
    ("typed", "value", "kind"),
    [
        ("P3D", "P3D", DateType.DURATION),
        ("p1y6m", "P1Y6M", DateType.DURATION),
        ("PT30M", "PT30M", DateType.DURATION),
        ("PXD", "PXD", DateType.DURATION),
        ("2022-07-26T14:30", "2022-07-26T14:30", DateType.TIME),
        ("2022-07-26TMO", "2022-07-26TMO", DateType.TIME),
        ("XXXX-07", "XXXX-07", DateType.DATE),
        ("past_ref", "PAST_REF", DateType.DATE),
    ],
)
def test_values_that_are_no_stretch_of_the_calendar(typed: str, value: str, kind: DateType) -> None:
    found = meaning(f"  {typed} ", UNDATED)
    assert found is not None
    assert (found.value, found.type) == (value, kind)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("last Tuesday", "2022-07-19"),
        ("yesterday", "2022-07-25"),
        ("in April", "2022-04"),
        ("on 3 June 2021.", "2021-06-03"),
        ("the 1990s", "199"),
    ],
)
def test_words_are_resolved_as_the_articles_own_are(typed: str, value: str) -> None:
    found = meaning(typed, ARTICLE)
    assert found is not None
    assert found.value == value
    assert found.partner is None


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "  ",
            "soonish",
            "P",
            "2022-13",
            "2022-02-30",
            "2022-W60",
            "2022-07-26T25:00",
            "20222",
            "T",
            "-",
            "0000",
        ),
        *("after", "2021 and 2022", "we met on Tuesday", "Tuesday they left", "P3", "2022-Q5", "X"),
    ],
)
def test_what_is_no_date_means_none(typed: str) -> None:
    assert meaning(typed, ARTICLE) is None


def test_words_hang_on_a_publication_date() -> None:
    assert meaning("yesterday", UNDATED) is None
    found = meaning("3 June 2021", UNDATED)
    assert found is not None
    assert found.value == "2021-06-03"


@pytest.mark.parametrize(("lead", "mod"), MODS.items())
def test_a_modifier_stands_before_a_value_and_is_written_as_it_was_typed(lead: str, mod: str) -> None:
    found = meaning(f"{lead.capitalize()}  2024", ARTICLE)
    assert found is not None
    assert (found.mod, found.value) == (mod, "2024")
    assert written(found) == f"{lead} 2024"


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
VALUES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: f"{day.year}-W{day.isocalendar()[1]:02}"),
    st.integers(1, 999).map(lambda count: f"P{count}D"),
    st.integers(1000, 9998).map(str),
)


@given(VALUES, st.sampled_from(["", *MODS]))
def test_what_is_written_means_the_same_again(value: str, lead: str) -> None:
    found = meaning(f"{lead} {value}", ARTICLE)
    if found is None:  # a week of the year before, which this one has not
        assert "-W" in value
        return
    again = meaning(written(found), ARTICLE)
    assert again == found
    if found.earliest is not None and found.latest is not None:
        assert found.earliest <= found.latest


@given(DAYS)
def test_a_period_holds_the_day_that_it_is_named_after(day: date) -> None:
    for value in (day.isoformat(), day.isoformat()[:7], str(day.year), str(day.year)[:3], str(day.year)[:2]):
        period = period_of(value)
        assert period is not None
        assert period.first <= day <= period.last
    assert period_of(day.isoformat()).last - day == timedelta()


@given(st.text(max_size=40))
@example("9" * 40)
@example("9999-W53")
@example("0001-W01-WE")
@example("after after 2024")
def test_nothing_that_is_typed_raises(words: str) -> None:
    found = meaning(words, ARTICLE)
    assert found is None or found.value
