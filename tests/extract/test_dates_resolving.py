"""What dates mean against the publication date and against the dates named before them."""

from __future__ import annotations

import pytest

from tests.extract.dated import found, named, values
from tui.model import Anchor, DateType


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2022-07-26", "He said so on Tuesday.", "2022-07-26"),
        ("2022-07-26", "He said so on Monday.", "2022-07-25"),
        ("2022-07-26", "He said so on Wednesday.", "2022-07-20"),
        ("2022-07-26", "The trial is scheduled for Wednesday.", "2022-07-27"),
        ("2022-07-26", "The court will meet on Friday.", "2022-07-29"),
        ("2022-07-26", "He said last Friday that it was over.", "2022-07-22"),
        ("2022-07-26", "The vote is next Friday.", "2022-07-29"),
        ("2022-07-26", "He is free this coming Friday.", "2022-07-29"),
        ("2022-07-26", "He left on Tuesday of last week.", "2022-07-19"),
        ("2022-01-02", "It happened on Friday.", "2021-12-31"),
    ],
)
def test_weekdays(published, text, expected):
    assert values(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will be closed in December.", "2022-12"),
        ("They’ll be scrapped on Friday.", "2022-07-29"),
        ("The paper must be signed on Friday.", "2022-07-29"),
        ("The boats are to be sold on Friday.", "2022-07-29"),
        ("The boats were sold on Friday.", "2022-07-22"),
        ("The mill was closed in December.", "2021-12"),
    ],
)
def test_a_participle_after_be_is_still_to_come(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm was expected to reach the coast on Wednesday.", "2022-07-27"),
        ("The storm was expected to reach the coast on Monday.", "2022-07-25"),
        ("The guards agreed that the gates would be shut on Thursday.", "2022-07-28"),
        ("The guards agreed that the gates would be shut on Sunday.", "2022-07-24"),
    ],
)
def test_what_was_then_to_come_may_be_over_or_not(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is due in 2022-W30.", "2022-W30"),
        ("It was due on 2022-W30-2.", "2022-07-26"),
        ("It was shut in week 53 of 2020.", "2020-W53"),
        ("It was shut in week 53 of 2021.", ""),
        ("It sails the day after Christmas.", "2022-12-26"),
        ("It sailed on the day before Easter 2021.", "2021-04-03"),
        ("It sailed on the eve of Thanksgiving 2021.", "2021-11-24"),
        ("It sailed on the day of Thanksgiving 2021.", "2021-11-25"),
        ("They rest in Ramadan 2023.", ""),
        ("It fell in the last quarter of the year.", "2021-Q4"),
        ("It fell from the same quarter last year.", "2021-Q2"),
        ("It rose in the first half of the fiscal year.", "2022-H1"),
    ],
)
def test_weeks_feasts_and_quarters(text, expected):
    assert values(text) == [expected]


def test_no_range_ends_before_it_begins():
    first, second = found("He ruled from May 2021 to March 2021.")
    assert first.partner is None
    assert second.partner is None


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("1998-11-11", "It flew from March 22 to Sept. 26.", ["1998-03-22", "1998-09-26"]),
        ("2022-01-26", "They meet July 26-28.", ["2022-07-26", "2022-07-28"]),
        ("2022-06-15", "The fair will run from November to March.", ["2022-11", "2023-03"]),
        ("2022-06-15", "It rained from Thursday to Sunday.", ["2022-06-09", "2022-06-12"]),
        ("2022-06-15", "It was open Monday to Monday.", ["2022-06-13", "2022-06-20"]),
        ("2022-03-01", "It was shut from the summer to the winter.", ["2021-SU", "2021-WI"]),
        ("2022-06-15", "He stayed from December 20, 2019, to January 5.", ["2019-12-20", "2020-01-05"]),
    ],
)
def test_the_second_end_of_a_range_comes_after_the_first(published, text, expected):
    assert values(text, published) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2022-11-11", "It was tried this spring.", "2022-SP"),
        ("2022-02-11", "It may snow this winter.", "2021-WI"),
        ("2022-02-11", "It will open this summer.", "2022-SU"),
        ("2022-09-20", "Orders fell in the same month last year.", "2021-09"),
        ("2024-02-29", "It was dry on the same day last year.", "2023-02-28"),
        ("2022-07-25", "The storm is to come tomorrow, a Tuesday.", "2022-07-26"),
        ("2022-07-25", "They said so [...].” As of Friday there was none.", "2022-07-22"),
        ("2022-03-10", "It was on Friday, 13 August.", "2021-08-13"),
    ],
)
def test_what_is_seen_from_publication(published, text, expected):
    assert values(text, published)[-1] == expected


def test_the_same_time_a_year_before_is_that_of_the_quarter_told_of():
    text = "Sales rose in the third quarter from the same period a year earlier."
    assert values(text, "2022-10-26") == ["2022-Q3", "2021-Q3"]


def test_a_date_named_before_does_not_take_a_range_of_days_into_another_year():
    assert values("They met on February 3. The fair is on July 26-28.") == [
        "2022-02-03",
        "2022-07-26",
        "2022-07-28",
    ]


def test_a_report_of_what_will_be_leaves_its_weekday_in_the_past():
    assert values("The minister said Monday that he will resign.") == ["2022-07-25"]


def test_next_tuesday_said_on_a_monday_is_not_tomorrow():
    assert values("They meet next Tuesday.", "2022-07-25") == ["2022-08-02"]


def test_last_monday_said_on_a_monday_is_a_week_ago():
    assert values("They met last Monday.", "2022-07-25") == ["2022-07-18"]


def test_this_weekend_said_on_a_sunday_is_that_one():
    assert values("It rains this weekend.", "2022-07-24") == ["2022-W29-WE"]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2022-07-26", "The march was on July 4.", "2022-07-04"),
        ("2022-07-26", "The parade was on December 20.", "2021-12-20"),
        ("2022-11-26", "The court will meet on January 9.", "2023-01-09"),
        ("2022-07-26", "It began in April.", "2022-04"),
        ("2022-07-26", "It was closed in December.", "2021-12"),
        ("2022-07-26", "It will open in December.", "2022-12"),
        ("2022-01-26", "It was sold last December.", "2021-12"),
        ("2022-07-26", "It was sold last April.", "2022-04"),
        ("2022-07-26", "It opens next April.", "2023-04"),
        ("2022-07-26", "It was sold this past May.", "2022-05"),
        ("2022-07-26", "It was cold last winter.", "2021-WI"),
        ("2022-07-26", "It opens this autumn.", "2022-FA"),
    ],
)
def test_a_day_a_month_or_a_season_without_a_year(published, text, expected):
    assert values(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left yesterday.", "yesterday = 2022-07-25"),
        ("He leaves tomorrow.", "tomorrow = 2022-07-27"),
        ("He left two days ago.", "two days ago = 2022-07-24"),
        ("He left two weeks ago.", "two weeks ago = 2022-W28"),
        ("He left about two months ago.", "about two months ago = 2022-05 APPROX"),
        ("He left three years ago.", "three years ago = 2019"),
        ("He left two decades ago.", "two decades ago = 200"),
        ("He left last week.", "last week = 2022-W29"),
        ("He leaves next month.", "next month = 2022-08"),
        ("He left last year.", "last year = 2021"),
        ("He left late last year.", "late last year = 2021 END"),
        ("He left earlier this month.", "earlier this month = 2022-07 START"),
        ("He leaves at the end of the year.", "the end of the year = 2022 END"),
        ("He leaves by year-end.", "year-end = 2022 END"),
        ("He leaves in the week of October 21.", "the week of October 21 = 2022-W42"),
    ],
)
def test_what_hangs_on_publication(text, expected):
    assert named(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on May 4. He left two days later.", ["2022-05-04", "2022-05-06"]),
        ("He came on May 4. He left the next day.", ["2022-05-04", "2022-05-05"]),
        ("He came on May 4 and left the same day.", ["2022-05-04", "2022-05-04"]),
        ("He came on May 4. That night he left.", ["2022-05-04", "2022-05-04TNI"]),
        ("He came in 1998. He left a year later.", ["1998", "1999"]),
        ("He came in 1998. That year was cold.", ["1998", "1998"]),
        ("He came in March 1998 and left in May.", ["1998-03", "1998-05"]),
        ("He came on May 4 and left on the 29th.", ["2022-05-04", "2022-05-29"]),
    ],
)
def test_what_hangs_on_the_date_before(text, expected):
    assert values(text) == expected


def test_a_year_earlier_in_a_report_on_a_quarter_is_that_quarter():
    assert values("Third-quarter profit rose from that of a year earlier.", "2022-10-26") == [
        "2022-Q3",
        "2021-Q3",
    ]


def test_a_tale_of_long_ago_keeps_its_own_time():
    text = (
        "The war began on 1 September 1939. Warsaw fell on 28 September. On 9 April 1940 Denmark was attacked; "
        "in May the front gave way, and on 22 June an armistice was signed."
    )
    assert values(text) == ["1939-09-01", "1939-09-28", "1940-04-09", "1940-05", "1940-06-22"]


TALE = "The war began on 1 September 1939. A town fell on 8 September 1939, the last on 28 September 1939. "


def test_what_the_teller_says_of_the_present_does_not_move_a_tale():
    assert values(f"{TALE}Poles mourn this day. On 5 October the last men gave up.")[-1] == "1939-10-05"
    assert (
        values(f"{TALE}Papers found in 2005 tell of it. On 5 October the last men gave up.")[-1]
        == "1939-10-05"
    )
    assert values(f"{TALE}In 1945 the city was free. In May the war ended.")[-1] == "1945-05"


def test_a_heading_with_a_year_dates_what_stands_under_it():
    text = "1931: The bridge\n\nOn 31 January the first stone was laid.\n\nThe town today\n\nOn 31 January a fair was held."
    assert values(text) == ["1931", "1931-01-31", "2022-07-26", "2022-01-31"]


def test_years_before_christ_go_on_too():
    text = (
        "In 490 BC the fleet sailed. It had been built in 493 BC. In August the men landed; the following year they left, "
        "and on that day it rained. A decade later they came again."
    )
    assert values(text) == ["BC0490", "BC0493", "BC0493-08", "BC0492", "", "BC048"]


def test_news_with_one_old_year_stays_news():
    text = "The bridge, built in 1932, was closed on Monday. It is to open in September."
    assert values(text) == ["1932", "2022-07-25", "2022-09"]


def test_today_in_a_quote_is_the_day_it_was_said():
    text = "On Friday he told reporters, “Today we won.”"
    assert values(text) == ["2022-07-22", "2022-07-22"]
    assert values("He is here today.") == ["2022-07-26"]


def test_without_a_publication_date_nothing_relative_is_resolved():
    text = "He left yesterday, on Tuesday or two days ago; last week he spoke at 5 p.m. this evening."
    dates = found(text, published=None)
    assert {one.value for one in dates if one.type is DateType.DATE} == {""}
    assert all(one.earliest is None for one in dates)
    assert dates[0].reason == "the publication date is not known"


def test_without_a_publication_date_a_year_stays_open():
    assert named("He left on July 26 or in August.", None) == ["July 26 = XXXX-07-26", "August = XXXX-08"]
    assert named("He left on July 26, 2019, and came in August.", None) == [
        "July 26, 2019 = 2019-07-26",
        "August = 2019-08",
    ]


def test_what_hangs_on_a_date_says_so():
    first, second = found("He came on May 4, 1998. He left two days later.")
    assert first.anchor is Anchor.NOTHING
    assert second.anchor is Anchor.RUNNING
    assert second.reason == "2 days after the date named before"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It snowed on Christmas Eve 2019.", "2019-12-24"),
        ("It snowed on Easter Monday 2019.", "2019-04-22"),
        ("It snowed on Good Friday 2021.", "2021-04-02"),
        ("It snowed on Thanksgiving 2019.", "2019-11-28"),
        ("It snowed on New Year’s Day 2019.", "2019-01-01"),
        ("It snowed on Memorial Day 2020.", "2020-05-25"),
        ("Shops closed on Labor Day.", "2022-09-05"),
        ("It snowed last Christmas.", "2021-12-25"),
    ],
)
def test_holidays(text, expected):
    assert values(text) == [expected]


def test_a_feast_that_no_rule_gives_is_shown_unresolved():
    (feast,) = found("They fast during Ramadan.")
    assert feast.value == ""
    assert feast.reason == "no rule gives the day of this feast"
