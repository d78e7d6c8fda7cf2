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
    ("Oslo, May 4, 2021 - Ministers met", "May 4, 2021"),
    ("Oslo, May 4, 2021 (AP) - Ministers met", "May 4, 2021"),
    ("Ministers meet | Updated: 4 May 2021 | World", "4 May 2021"),
    ("Ministers meet   Updated 4 May 2021 they met", "4 May 2021"),
    ("Published: 05/04/2021\nMinisters met", "05/04/2021"),
]
LABELS = "publication date|release date|issue date|date|dateline|published|posted|updated|modified|update|issued|released"

NO_DATELINES = [
    "",
    "Ministers met.",
    "On May 4, 2021, ministers met.",
    "May 4, 2021 was a cold day.",
    "The treaty was published May 4, 2021\nand forgotten.",
    "The treaty was signed on\nTuesday, May 4, 2021\nin Oslo.",
    "Ada Byron (born May 4, 2021) is a minister.",
    "OSLO (AP) - Ministers met on Tuesday.",
    "February 30, 2021\nMinisters met",
    "1914-1918\nThe war",
    "Ministers meet\nOslo\nNorway\nThe north\nTuesday, May 4, 2021 was cold.",
    "They met in Oslo on Tuesday, May 4, 2021\n\nThey spoke.",
    "It was published 4 May 2021 and read by all.",
    "Reprinted: 4 May 2021 they met.",
    "Ministers met.\n" * 30 + "May 4, 2021\n",
]


@pytest.mark.parametrize(("text", "words"), DATELINES)
def test_a_dateline(text, words):
    line = find_dateline(text)
    assert line is not None
    assert line.date == date(2021, 5, 4)
    assert line.span.of(text) == words
    assert 0.6 <= line.certainty <= 1


@pytest.mark.parametrize("label", [*LABELS.split("|"), "created"])
def test_what_a_dateline_may_be_called(label):
    line = find_dateline(f"{label.capitalize()}: 4 May 2021 they met")
    assert line is not None
    assert line.date == date(2021, 5, 4)
    assert find_dateline(f"They {label}: 4 May 2021 they met") is None


def test_figures_that_can_be_two_days_are_a_less_certain_dateline():
    doubtful, sure = find_dateline("Published: 05/04/2021\n"), find_dateline("Published: 25/04/2021\n")
    assert doubtful is not None
    assert sure is not None
    assert sure.date == date(2021, 4, 25)
    assert doubtful.certainty < sure.certainty


@pytest.mark.parametrize("text", NO_DATELINES)
def test_no_dateline(text):
    assert find_dateline(text) is None


WIRES = [
    ("OSLO, May 4 (Reuters) - Ministers met.", "May 4"),
    ("Ministers meet\n\nOSLO, 4 May (AFP) – Ministers met.", "4 May"),
    ("OSLO, Norway, Tuesday, May 4 (AP) -- Ministers met.", "Tuesday, May 4"),
    ("Oslo, May 4 — Ministers met.", "May 4"),
]


@pytest.mark.parametrize(("text", "words"), WIRES)
def test_a_wire_without_a_year_has_that_of_publication(text, words):
    assert find_dateline(text) is None
    line = find_dateline(text, date(2021, 5, 6))
    assert line is not None
    assert line.date == date(2021, 5, 4)
    assert line.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "On May 4 (a holiday) - they met.",
        "In Oslo, May 4 (AP) - they met.",
        "May 4 (Reuters) - Ministers met.",
        "OSLO, May 42 (Reuters) - Ministers met.",
        "OSLO (AP) - Ministers met on May 4.",
        "Ministers met.\n\nThey spoke.\n\nThey ate.\n\nOslo, May 4 (AP) - They left.",
    ],
)
def test_no_wire(text):
    assert find_dateline(text, date(2021, 5, 6)) is None


def test_a_wire_has_the_year_of_a_mark_of_copyright_if_there_is_one_alone():
    wire = "OSLO, May 4 (Reuters) - Ministers met.\n\n"
    for mark in ("© 2021 Reuters", "Copyright 2021 by them", "(c) 2021"):
        line = find_dateline(wire + mark)
        assert line is not None
        assert line.date == date(2021, 5, 4)
    assert find_dateline(f"{wire}© 2019 one, © 2021 other") is None
    assert find_dateline(f"{wire}© 2011-2021 Reuters") is None


def test_the_weekday_of_a_wire_tells_the_year():
    text = "OSLO, Tuesday, May 4 (AP) - Ministers met."
    line = find_dateline(text, date(2022, 1, 2))
    assert line is not None
    assert line.date == date(2021, 5, 4)


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
