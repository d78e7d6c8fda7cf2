"""The forms that dates are written in, and their TIMEX3 values."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.extract.dated import found, named
from tui.extract.dateline import find_dateline
from tui.extract.dates import find_dates
from tui.model import Anchor, Article, DateType, Span

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_the_sample():
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    dateline = find_dateline(text)
    article = replace(Article.of(text, published=dateline.date), dateline=dateline.span)
    dates = [(one.span.start, one.span.end, one.type, one.value, one.mod) for one in find_dates(article)]
    expected = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))["dates"]
    assert dates == [
        (one["start"], one["end"], one["type"], one["value"], one["mod"] or "") for one in expected
    ]
    assert find_dates(article)[0].dateline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 4 May 2019.", ["4 May 2019 = 2019-05-04"]),
        ("It opened on May 4, 2019.", ["May 4, 2019 = 2019-05-04"]),
        ("It opened on Saturday, May 4, 2019.", ["Saturday, May 4, 2019 = 2019-05-04"]),
        ("It opened on the 4th of May, 2019.", ["the 4th of May, 2019 = 2019-05-04"]),
        ("It opened on 2019-05-04.", ["2019-05-04 = 2019-05-04"]),
        ("It opened on 2019/05/04 at last.", ["2019/05/04 = 2019-05-04"]),
        ("It opened on 04-May-2019.", ["04-May-2019 = 2019-05-04"]),
        ("It opened on Sept. 4, 2019.", ["Sept. 4, 2019 = 2019-09-04"]),
        ("It opened on Sat., Sept. 4, 2021.", ["Sat., Sept. 4, 2021 = 2021-09-04"]),
        ("It opened in May 2019.", ["May 2019 = 2019-05"]),
        ("It opened in May of last year.", ["May of last year = 2021-05"]),
        ("It opened in mid-May 2019.", ["mid-May 2019 = 2019-05 MID"]),
        ("It opened in the summer of 2019.", ["the summer of 2019 = 2019-SU"]),
        ("It opened in the third quarter of 2019.", ["the third quarter of 2019 = 2019-Q3"]),
        ("Sales rose in Q3 2019.", ["Q3 2019 = 2019-Q3"]),
        ("Sales rose in the first half of 2019.", ["the first half of 2019 = 2019-H1"]),
        ("Sales rose in fiscal 2019.", ["fiscal 2019 = 2019"]),
        ("It opened in the late 1980s.", ["late 1980s = 198 END"]),
        ("It opened in the '80s.", ["the '80s = 198"]),
        ("It opened in the eighties.", ["the eighties = 198"]),
        ("It opened in the 19th century.", ["the 19th century = 18"]),
        ("It opened in nineteen ninety-eight.", ["nineteen ninety-eight = 1998"]),
        ("It fell in 480 BC and rose in AD 14.", ["480 BC = BC0480", "AD 14 = 0014"]),
        ("It fell in September 480 BC.", ["September 480 BC = BC0480-09"]),
    ],
)
def test_dates(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke at 9:30 a.m. on Monday.", ["9:30 a.m. on Monday = 2022-07-25T09:30"]),
        ("He spoke on Monday at noon.", ["Monday at noon = 2022-07-25T12:00"]),
        ("He spoke at 18:00 on 4 May 2019.", ["18:00 on 4 May 2019 = 2019-05-04T18:00"]),
        ("He spoke at about 5 p.m. (1700 UTC) on Monday.", [
            "about 5 p.m. = 2022-07-25T17:00 APPROX", "1700 UTC = 2022-07-25T17:00", "Monday = 2022-07-25",
        ]),
        ("He spoke on Monday night.", ["Monday night = 2022-07-25TNI"]),
        ("He spoke last night.", ["last night = 2022-07-25TNI"]),
        ("He spoke this morning.", ["this morning = 2022-07-26TMO"]),
        ("He spoke early on Monday.", ["early on Monday = 2022-07-25 START"]),
        ("He spoke in the early hours of Monday.", ["the early hours of Monday = 2022-07-25TMO START"]),
        ("He spoke on the night of May 4.", ["the night of May 4 = 2022-05-04TNI"]),
        ("Doors open at 8 p.m. every day.", ["8 p.m. = T20:00", "every day = P1D"]),
    ],
)  # fmt: skip
def test_times(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took three days.", ["three days = P3D"]),
        ("It took nearly three years.", ["nearly three years = P3Y LESS_THAN"]),
        ("It took at least six months.", ["at least six months = P6M MORE_THAN"]),
        ("It took about an hour and a half.", ["about an hour and a half = PT1.5H APPROX"]),
        ("It took a year and a half.", ["a year and a half = P18M"]),
        ("It took half an hour.", ["half an hour = PT30M"]),
        ("It took two decades.", ["two decades = P2DE"]),
        ("It took several weeks.", ["several weeks = PXW"]),
        ("It has gone on for years.", ["years = PXY"]),
        ("A five-year contract was signed.", ["five-year = P5Y"]),
        ("The 49-year-old was hurt.", ["49-year-old = P49Y"]),
        ("It fell in the past two months.", ["the past two months = P2M"]),
        ("The next ten days will tell.", ["The next ten days = P10D"]),
        ("It fell over the past year.", ["the past year = P1Y"]),
    ],
)
def test_lengths_of_time(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet every year.", ["every year = P1Y"]),
        ("They meet every other week.", ["every other week = P2W"]),
        ("They meet every Monday.", ["every Monday = XXXX-WXX-1"]),
        ("They meet annually.", ["annually = P1Y"]),
        ("They meet twice a week.", ["a week = P1W"]),
        ("It pays $3 an hour.", ["an hour = PT1H"]),
    ],
)
def test_what_comes_again(text, expected):
    assert named(text) == expected
    assert [one.type for one in found(text)] == [DateType.SET]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is now known.", ["now = PRESENT_REF"]),
        ("He is currently abroad.", ["currently = PRESENT_REF"]),
        ("It was recently sold.", ["recently = PAST_REF"]),
        ("It fell in recent months.", ["recent months = PAST_REF"]),
        ("It happened in the past.", ["the past = PAST_REF"]),
        ("It may happen in the future.", ["the future = FUTURE_REF"]),
        ("It closed a few years ago.", ["a few years ago = PAST_REF"]),
    ],
)
def test_vague_times(text, expected):
    assert named(text) == expected


def test_a_range_is_two_dates_that_know_each_other():
    first, second = found("It ran from March 15 to 17.")
    assert (first.value, second.value) == ("2022-03-15", "2022-03-17")
    assert first.partner == second.span
    assert second.partner == first.span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 10-11 July.", ["10 = 2022-07-10", "11 July = 2022-07-11"]),
        ("They met July 26-28, 2019.", ["July 26 = 2019-07-26", "28, 2019 = 2019-07-28"]),
        ("They met from May to July 1943.", ["May = 1943-05", "July 1943 = 1943-07"]),
        ("They met from 3 May to 4 June 1920.", ["3 May = 1920-05-03", "4 June 1920 = 1920-06-04"]),
        ("The war of 1914-18 was long.", ["1914 = 1914", "18 = 1918"]),
    ],
)
def test_a_year_or_month_holds_for_both_ends(text, expected):
    assert named(text) == expected
    first, second = found(text)
    assert (first.partner, second.partner) == (second.span, first.span)


def test_after_and_before_show_in_the_modifier_of_a_year_and_not_in_its_span():
    assert named("They leave after 2024.") == ["2024 = 2024 AFTER"]
    assert named("They left before 2019.") == ["2019 = 2019 BEFORE"]


def test_a_date_says_which_days_it_covers_and_why():
    (quarter,) = found("Sales rose in the third quarter of 2019.")
    assert (quarter.earliest, quarter.latest) == (date(2019, 7, 1), date(2019, 9, 30))
    (tuesday,) = found("He said so on Tuesday.")
    assert tuesday.anchor is Anchor.PUBLISHED
    assert tuesday.reason == "Tuesday is the publication day"
    (written,) = found("He said so in 2019.")
    assert written.anchor is Anchor.NOTHING
    assert written.certainty > tuesday.certainty


def test_spans_are_code_points_of_the_text():
    text = "“🙂” he said on Tuesday."
    (tuesday,) = found(text)
    assert tuesday.span == Span(text.index("Tuesday"), text.index("Tuesday") + 7)


def test_the_dateline_of_a_wire_stands_apart_from_the_dates_of_the_text():
    line, yesterday = found("OSLO, July 26 (Reuters) - They left on Monday.")
    assert (line.dateline, line.value) == (True, "2022-07-26")
    assert (yesterday.dateline, yesterday.value) == (False, "2022-07-25")
    line, yesterday = found("OSLO, July 26 (Reuters) - They left on Monday.", None)
    assert (line.dateline, line.value, yesterday.value) == (False, "XXXX-07-26", "")


def test_the_dateline_is_one_of_the_dates():
    text = "Tuesday, July 26, 2022\n\nHe left yesterday."
    article = replace(Article.of(text, published=date(2022, 7, 26)), dateline=Span(0, 22))
    dateline, yesterday = find_dates(article)
    assert (dateline.dateline, dateline.value) == (True, "2022-07-26")
    assert (yesterday.dateline, yesterday.value) == (False, "2022-07-25")
