"""Where an article says when it was published, and where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from tui.extract.dateline import find_dateline

DATELINES = [
    (" date 2021-05-04 Ministers met", "2021-05-04"),
    ("2021-05-04\nMinisters met", "2021-05-04"),
    ("2021-05-04T10:20:00Z\nMinisters met", "2021-05-04T10:20:00Z"),
    ("May 4, 2021\n\nMinisters met", "May 4, 2021"),
    ("4 May 2021\n\nMinisters met", "4 May 2021"),
    ("Tuesday, May 4, 2021\n\nMinisters met", "Tuesday, May 4, 2021"),
    ("Tuesday, May 4, 2021 Ministers met", "Tuesday, May 4, 2021"),
    ("Ministers meet\n\nTue 4 May 2021\n\nMinisters met", "Tue 4 May 2021"),
    ("Ministers meet in Oslo Tuesday, May 4, 2021\n\nThey met", "Tuesday, May 4, 2021"),
    ("May 4, 2021, 10:20 a.m. ET\nMinisters met", "May 4, 2021"),
    ("OSLO, May 4, 2021 (Reuters) - Ministers met", "May 4, 2021"),
    ("OSLO, Norway, 4 May 2021 — Ministers met", "4 May 2021"),
    ("Published: 4 May 2021\nMinisters met", "4 May 2021"),
    ("Ministers meet\nLast updated on Tue 4 May 2021 08.00 BST\nThey met", "Tue 4 May 2021"),
    ("By Ada Byron | May 4, 2021 | 3 min read\nMinisters met", "May 4, 2021"),
    ("By Ada Byron, May 4, 2021\nMinisters met", "May 4, 2021"),
    ("Ministers meet   May 4, 2021   By Ada Byron. They met", "May 4, 2021"),
]

NO_DATELINES = [
    "",
    "Ministers met.",
    "On May 4, 2021, ministers met.",
    "May 4, 2021 was a cold day.",
    "The treaty was published May 4, 2021\nand forgotten.",
    "The treaty was signed on\nTuesday, May 4, 2021\nin Oslo.",
    "Ada Byron (born May 4, 2021) is a minister.",
    "OSLO, May 4 (Reuters) - Ministers met.",
    "OSLO (AP) - Ministers met on Tuesday.",
    "February 30, 2021\nMinisters met",
    "1914-1918\nThe war",
    "Ministers met.\n" * 30 + "May 4, 2021\n",
]


@pytest.mark.parametrize(("text", "words"), DATELINES)
def test_a_dateline(text, words):
    line = find_dateline(text)
    assert line is not None
    assert line.date == date(2021, 5, 4)
    assert line.span.of(text) == words
    assert 0.7 <= line.certainty <= 1


@pytest.mark.parametrize("text", NO_DATELINES)
def test_no_dateline(text):
    assert find_dateline(text) is None


def test_the_day_of_an_update_counts_only_where_there_is_no_other():
    both = find_dateline("Updated: 5 May 2021\nPublished: 4 May 2021\nMinisters met")
    assert both is not None
    assert both.date == date(2021, 5, 4)
    updated = find_dateline("Updated: 5 May 2021\nMinisters met")
    assert updated is not None
    assert updated.date == date(2021, 5, 5)


def test_a_weekday_that_is_not_that_of_the_date_lowers_the_certainty():
    right, wrong = find_dateline("Tuesday, May 4, 2021\nText"), find_dateline("Monday, May 4, 2021\nText")
    assert right is not None
    assert wrong is not None
    assert wrong.certainty < right.certainty - 0.2
