"""Words and figures that are dates in one sentence and none in the next: each trap from both sides."""

from __future__ import annotations

import pytest

from tests.extract.dated import found, named

DATES = [
    # may, march, august, surnames
    ("The law was passed in May.", ["May = 2022-05"]),
    ("She was born on 4 May 2021.", ["4 May 2021 = 2021-05-04"]),
    ("The troops left in March.", ["March = 2022-03"]),
    ("The talks began in August.", ["August = 2022-08"]),
    ("They married last June.", ["last June = 2022-06"]),
    # second, minute
    ("It lasted thirty seconds.", ["thirty seconds = PT30S"]),
    ("It was a 30-second clip.", ["30-second = PT30S"]),
    ("They kept a minute of silence.", ["a minute = PT1M"]),
    # weekdays and what is named after them
    ("He was seen on Sun, 24 July 2022.", ["Sun, 24 July 2022 = 2022-07-24"]),
    ("They prayed on Friday.", ["Friday = 2022-07-22"]),
    ("Shops were full on Black Friday 2021.", ["Black Friday 2021 = 2021-11-26"]),
    ("The paper came out on Sunday.", ["Sunday = 2022-07-24"]),
    # seasons
    ("The bridge was built in the fall of 1998.", ["the fall of 1998 = 1998-FA"]),
    ("They met last spring.", ["last spring = 2022-SP"]),
    ("It was dry in the summer.", ["the summer = 2022-SU"]),
    # September 11
    ("The office shuts on September 11.", ["September 11 = 2022-09-11"]),
    ("He survived the September 11 attacks.", ["September 11 = 2001-09-11"]),
    # halves and quarters
    ("Sales fell in the first half of 2021.", ["the first half of 2021 = 2021-H1"]),
    ("Sales fell in the last quarter.", ["the last quarter = 2022-Q2"]),
    ("Sales fell in the third quarter of 2021.", ["the third quarter of 2021 = 2021-Q3"]),
    # the day, the week
    ("He came on 4 May and left later in the day.", ["4 May = 2022-05-04", "later in the day = 2022-05-04"]),
    ("Prices rose during the week.", ["the week = 2022-W30"]),
    # years
    ("They leave in 2024.", ["2024 = 2024"]),
    ("He read it in 1984.", ["1984 = 1984"]),
    ("The 2020 census was late.", ["2020 = 2020"]),
    ("It sold well in 1998.", ["1998 = 1998"]),
    # ranges and seasons of sport
    ("They fought from 2009-2010.", ["2009 = 2009", "2010 = 2010"]),
    ("He played in the 2010-11 season.", ["2010 = 2010", "11 = 2011"]),
    ("Results for 2022/23 are due.", ["2022 = 2022", "23 = 2023"]),
    # clock times and race times
    ("The race began at 9:30.", ["9:30 = T09:30"]),
    ("She won in 2:59:30.", ["2:59:30 = PT2H59M30S"]),
    # decades, temperatures and ages
    ("A 1990s-era law was struck down.", ["1990s = 199"]),
    ("He lived there in the mid-90s.", ["mid-90s = 199 MID"]),
    ("A 34-year-old was hurt.", ["34-year-old = P34Y"]),
    # days of a month alone, and days in figures
    ("He came on 2 May and left on the 4th.", ["2 May = 2022-05-02", "the 4th = 2022-05-04"]),
    ("It was sent on 25/12/2021.", ["25/12/2021 = 2021-12-25"]),
    ("It was sent on 31 March 2021.", ["31 March 2021 = 2021-03-31"]),
    # how it is written
    ("It closed on 4\N{NO-BREAK SPACE}May\N{THIN SPACE}2021.", ["4\N{NO-BREAK SPACE}May\N{THIN SPACE}2021 = 2021-05-04"]),
    ("It was last year’s plan.", ["last year = 2021"]),
    ("It closed on 4\nMay 2021.", ["4\nMay 2021 = 2021-05-04"]),
    ("MINISTER QUITS ON 4 MAY 2021", ["4 MAY 2021 = 2021-05-04"]),
    ("It closed in Sept. He left in Jan. 2021.", ["Sept = 2021-09", "Jan. 2021 = 2021-01"]),
    ("It closed two weeks ago.", ["two weeks ago = 2022-W28"]),
    ("It fell in 44 BC.", ["44 BC = BC0044"]),
    ("It rose in Q2.", ["Q2 = 2022-Q2"]),
    ("It rose in FY2022 and H1 2021.", ["FY2022 = 2022", "H1 2021 = 2021-H1"]),
    ("They will meet in a week of talks overnight.", ["a week = P1W", "overnight = 2022-07-26TNI"]),
    ("They meet tonight.", ["tonight = 2022-07-26TNI"]),
    ("It comes in 2022-W30.", ["2022-W30 = 2022-W30"]),
    ("They wrote a semiannual report.", ["semiannual = P6M"]),
    ("On July 26-28 they meet.", ["July 26 = 2022-07-26", "28 = 2022-07-28"]),
    ("It was on Sat 23 July and on Mar 4.", ["Sat 23 July = 2022-07-23", "Mar 4 = 2022-03-04"]),
    ("It will be on Dec 5.", ["Dec 5 = 2022-12-05"]),
    ("It was on Fri, 22 July 2022.", ["Fri, 22 July 2022 = 2022-07-22"]),
    ("He lived in the ’30s.", ["the ’30s = 193"]),
    ("She sang on Monday night.", ["Monday night = 2022-07-25TNI"]),
    ("He was born in nineteen ninety-eight.", ["nineteen ninety-eight = 1998"]),
    ("It was built in AD 80 and fell in 120 BCE.", ["AD 80 = 0080", "120 BCE = BC0120"]),
    ("The bank shut for the week.", ["the week = 2022-W30"]),
    ("May 2021 was cold, and so was June.", ["May 2021 = 2021-05", "June = 2021-06"]),
    ("They fast in Ramadan, after Easter 2021.", ["Ramadan = ", "Easter 2021 = 2021-04-04"]),
    ("The coming election is in April.", ["April = 2022-04"]),
    ("He was hurt at the age of four months.", ["four months = P4M"]),
    ("The monks left the abbey in 793, and it burnt.", ["793 = 0793"]),
    ("The last six weeks were wet.", ["The last six weeks = P6W"]),
    ("It is to last six weeks.", ["six weeks = P6W"]),
    ("It took one day.", ["one day = P1D"]),
    ("One day after the vote, he left.", ["One day = P1D"]),
    ("They rested that fall.", ["that fall = 2022-FA"]),
    ("Lessons run 5 – 16 October 2020.", ["5 = 2020-10-05", "16 October 2020 = 2020-10-16"]),
    ("Lesson 5 – 16 October 2020", ["16 October 2020 = 2020-10-16"]),
    ("Prices in 2021   May 11, 2021", ["2021 = 2021", "May 11, 2021 = 2021-05-11"]),
    ("A 2020-era law was struck down.", ["2020 = 2020"]),
    ("The tax year that ended on April 5 was good.", ["April 5 = 2022-04-05"]),
    ("The fiscal year that ended June 30 was good.", ["The fiscal year = 2022", "June 30 = 2022-06-30"]),
    ("He fell ill on a Sunday.", ["Sunday = XXXX-WXX-7"]),
    ("He fell ill in a Sunday race.", ["Sunday = 2022-07-24"]),
    ("They met in the 3rd century AD.", ["the 3rd century AD = 02"]),
]  # fmt: skip

NO_DATES = [
    "The moon is in its last quarter of the moon cycle.",
    "They led in the last quarter of the game.",
    "They scored twice in the third quarter of the match.",
    "Mid-90s temperatures are forecast.",
    "In week 3 they rested.",
    "The part is an XW-2022-W99.",
    "He may resign, and they may 4 times refuse.",
    "Theresa May said no, and Mr. March agreed.",
    "MAY DAY FOR MINISTERS AS MPS MARCH",
    "They march on the capital.",
    "April Jones and August Wilson wrote it.",
    "It was an august body.",
    "He came second, and a second man fell.",
    "Minute amounts were found.",
    "It was in the Sunday Times and the Sun.",
    "Worshippers left Friday prayers.",
    "The inquiry into Bloody Sunday was long, and so was Super Tuesday.",
    "Rivers fall, leaves spring up and water runs from a spring.",
    "Donna Summer taught at Winter Hill School.",
    "He sat down to mar the decor.",
    "It is open 24/7 next to a 7-Eleven.",
    "The vote on 9/11 was spoken of.",
    "His 2020 vision served the Big Ten.",
    "He scored in the first half of the match.",
    "He ran a quarter of a mile in the quarter-final.",
    "They came to the day that he feared.",
    "It sold 1,998 copies at $2024.",
    "He saw 2024 people and 1500 seats.",
    "He wrote the novel 1984.",
    "Apollo 11, F-16, G20, Area 51 and Boeing 737 are names.",
    "She won the 2000 Guineas.",
    "See page 1998, No. 10 and room 2022.",
    "They won 3-1.",
    "Call +44 20 7946 1998 or (555) 010-2019.",
    "ISBN 978-0-306-40615-7 and CVE-2021-1234 are numbers.",
    "Version v2.10.3 runs on 192.168.20.19.",
    "See https://example.org/2019/05/06/march-2019 and /2019/05/news.",
    "Temperatures were in the mid-90s.",
    "She is in her 30s.",
    "The commit 20d2019a fixed it.",
    "He read the Daily Mail.",
    "The wind blew at 75 miles per hour.",
    "A star ten light years away was seen.",
    "He works in the now-defunct futures market.",
    "She was named Person of the Year.",
    "They watched Imus in the Morning.",
    "June Allen met Joe Friday.",
    "They led for the season.",
    "They led in the third period.",
    "The year’s best endings are these.",
    "He lives on the 4th floor.",
    "She is aged 34 and has nineteen cousins.",
    "There is no Q5, and H1N1 is a virus.",
    "He lives in Victoria, B.C. and reads AD copy.",
    "They sat by a fire at Winter Palace.",
    "The week that he feared came.",
    "It costs 2022 euros for 1998 cars.",
    "The bishops counted in 476 ways.",
    "The ship broke in 476 pieces.",
    "One day he will return.",
    "He hopes one day to return.",
    "Some day it will rain.",
    "It was the third raid in as many days.",
    "All that fall under the law must pay.",
    "The key has 2048-bit parts.",
    "Open the file dec1 first.",
    "The sum is 0² or 12³.",
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text):
    assert named(text) == []


def test_the_order_of_day_and_month_in_figures_is_doubted():
    (doubtful,) = found("It was sent on 12/07/2021.")
    assert doubtful.certainty <= 0.5
    (sure,) = found("It was sent on 25/07/2021.")
    assert sure.certainty > 0.9


def test_a_sure_date_in_figures_settles_the_order_of_the_others():
    assert named("Sent on 25/12/2021, opened on 03/02/2021.") == [
        "25/12/2021 = 2021-12-25",
        "03/02/2021 = 2021-02-03",
    ]


@pytest.mark.parametrize(
    "text", ["It was on Feb 29, 2015.", "It was on 31st April.", "It was on 2019-02-30."]
)
def test_an_impossible_day_is_one_date_without_a_value(text):
    (impossible,) = found(text)
    assert impossible.value == ""
    assert impossible.earliest is None


def test_a_leap_day_is_one():
    assert named("It was on Feb 29, 2016.") == ["Feb 29, 2016 = 2016-02-29"]


def test_a_week_at_the_turn_of_the_year_has_its_iso_number():
    assert named("It was sold last week.", "2021-01-05") == ["last week = 2020-W53"]


def test_a_weekday_beside_a_date_is_counted_once():
    assert named("They meet on Tuesday, January 21.", "2020-01-15") == ["Tuesday, January 21 = 2020-01-21"]


def test_words_in_square_brackets_part_a_date():
    assert named("They meet [on] May 4.") == ["May 4 = 2022-05-04"]
