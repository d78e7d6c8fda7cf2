"""One sentence for each rule that no other test needs: a rule that fails here is broken or of no use."""

from __future__ import annotations

import pytest

from tests.extract.dated import named

SENTENCES = [
    ("They slept through the night.", ["the night = 2022-07-26TNI"]),
    ("It rained at the end of the night.", ["the end of the night = 2022-07-26TNI END"]),
    ("It rained by mid-afternoon.", ["mid-afternoon = 2022-07-26TAF MID"]),
    ("He retires at year’s end.", ["year’s end = 2022 END"]),
    ("It was a yearlong study.", ["yearlong = P1Y"]),
    ("It was a months-long siege.", ["a months-long = PXM"]),
    ("It broke the week-old truce.", ["week-old = P1W"]),
    ("He was ill for the last couple of weeks.", ["the last couple of weeks = P2W"]),
    ("They met at the end of the morning.", ["the end of the morning = 2022-07-26TMO END"]),
    ("It opens in summer.", ["summer = 2022-SU"]),
    ("It was sold a year and a half ago.", ["a year and a half ago = 2021-01"]),
    ("They fought in May and June 1943.", ["May = 1943-05", "June 1943 = 1943-06"]),
    ("It was 2021 March 4.", ["2021 March 4 = 2021-03-04"]),
    ("He left last year March 4.", ["last year March 4 = 2021-03-04"]),
    ("It was 2021 March.", ["2021 March = 2021-03"]),
    ("It was 2021-03.", ["2021-03 = 2021-03"]),
    ("They fought from May to July 1943.", ["May = 1943-05", "July 1943 = 1943-07"]),
    ("It was Friday the 13th.", ["Friday the 13th = 2022-05-13"]),
    ("They meet a week from Monday.", ["a week from Monday = 2022-08-08"]),
    ("They met two weeks ago Tuesday.", ["two weeks ago Tuesday = 2022-07-12"]),
    ("They met last week Tuesday.", ["last week Tuesday = 2022-07-19"]),
    ("It snows every January.", ["every January = XXXX-01"]),
    ("The market opens on weekends.", ["weekends = XXXX-WXX-WE"]),
    ("They meet Mondays.", ["Mondays = XXXX-WXX-1"]),
    ("They met Tuesday mornings.", ["Tuesday mornings = XXXX-WXX-2TMO"]),
    ("Sales rose in fiscal 2021's third quarter.", ["fiscal 2021's third quarter = 2021-Q3"]),
    ("Sales rose in the 2021 third quarter.", ["the 2021 third quarter = 2021-Q3"]),
    ("Sales fell in Q2. In the quarter, costs rose.", ["Q2 = 2022-Q2", "the quarter = 2022-Q2"]),
    ("It ended in the 2021 financial year.", ["the 2021 financial year = 2021"]),
    ("It was early spring.", ["early spring = 2022-SP START"]),
    ("He was born in '98.", ["'98 = 1998"]),
    ("It fell three years ago.", ["three years ago = 2019"]),
    ("It was sold two and a half years ago.", ["two and a half years ago = 2020-01"]),
    ("It was sold a year before.", ["a year before = 2021"]),
    ("It was years ago that they met.", ["years ago = PAST_REF"]),
    ("Profit was lower in the year-ago period.", ["year-ago = 2021"]),
    (
        "They met on 4 May 2021. The day before, they had fought.",
        ["4 May 2021 = 2021-05-04", "The day before = 2021-05-03"],
    ),
    ("It rose over the past year and a half.", ["the past year and a half = P18M"]),
    ("It took three and a half hours.", ["three and a half hours = PT3.5H"]),
    ("It rained all day.", ["all day = P1D"]),
    ("The whole week was wet.", ["The whole week = P1W"]),
    ("It took half an hour.", ["half an hour = PT30M"]),
    ("It grew for the past quarter-century.", ["the past quarter-century = P25Y"]),
    ("It grew over the past half century.", ["the past half century = P50Y"]),
    ("They left at dawn Monday.", ["dawn Monday = 2022-07-25TMO"]),
    ("They left at the same time last year.", ["the same time last year = 2021"]),
    ("They ruled from 499 to 493 BC.", ["499 = BC0499", "493 BC = BC0493"]),
    ("They ruled in 240-238 BC.", ["240 = BC0240", "238 BC = BC0238"]),
    ("It took 200–400 hours.", ["200–400 hours = PTXH"]),
    ("It was built in the 470s BC.", ["the 470s BC = BC047"]),
    ("It was built in 149 B.C. by slaves.", ["149 B.C. = BC0149"]),
    ("The emperor fell in 476.", ["476 = 0476"]),
    ("It took a half-century.", ["a half-century = P50Y"]),
    ("Costs rose in the fiscal year.", ["the fiscal year = 2022"]),
    (
        "They met on 4 May 2021. On that date, it rained.",
        ["4 May 2021 = 2021-05-04", "that date = 2021-05-04"],
    ),
    ("He returned on the Monday.", ["the Monday = 2022-07-25"]),
    ("They rested in the winter.", ["the winter = 2021-WI"]),
    ("They earn 40 crowns per month.", ["per month = P1M"]),
    ("It is rare these days.", ["these days = PRESENT_REF"]),
    ("It opened in early spring 2021.", ["early spring 2021 = 2021-SP START"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_each_rule_finds_its_dates(text, expected):
    assert named(text) == expected
