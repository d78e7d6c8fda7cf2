"""What holds of the dates of any text."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.extract.dated import found
from tui.extract.dateline import find_dateline
from tui.extract.dates import find_dates
from tui.extract.dates.words import LEXICON
from tui.model import Article

ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "last next this the early late about year-end two weeks ago later 2019 March May 4 4th to - – , . 5, 1990s '90s "
    "19th century on Friday night at 9:30 a.m. UTC 31 February 12/07/2022 2019-02-30 2019-20 and a half hundred "
    'thousand BC AD 0 00 9999 Easter Christmas Q3 Q5 H1 FY00 quarter months “ ” " ( ) every decades before summer '
    "week weekend day yesterday tonight now recent years past future the end of half-hour few several 23:59:61"
).split()
FORMS = "2022-W30 2021-W53-7 week 53 of eve 0² ½ ٢ may12 24:00 25:61 12/25/2021 31st 30th".split()
KNOWN = sorted(LEXICON.words)
"""Every word that a date can hold."""
_PIECES = st.tuples(
    st.sampled_from([*WORDS, *FORMS, "\n\n", "said", "will"]) | st.sampled_from(KNOWN),
    st.sampled_from([" ", " ", " ", ""]),
)
SENTENCES = st.lists(_PIECES.map("".join), max_size=16).map("".join)
DAYS = st.none() | st.dates()

_TIME = r"T(?:\d\d:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT)"
_SEASON = r"(?:SP|SU|FA|WI)"
VALUE = re.compile(
    rf"\d{{2,4}}|\d{{4}}-\d\d|\d{{4}}-\d\d-\d\d(?:{_TIME})?|\d{{4}}-W\d\d(?:-WE)?|\d{{4}}-(?:Q[1-4]|H[12]|{_SEASON})"
    rf"|{_TIME}|XXXX-\d\d(?:-\d\d)?|XXXX-{_SEASON}|XXXX-WXX-(?:[1-7](?:{_TIME})?|WE)"
    rf"|BC\d{{2,4}}(?:-\d\d){{0,2}}|BC\d{{4}}-{_SEASON}|(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:X|\d+(?:\.\d+)?)(?:D|W|WE|M|Q|Y|DE|CE)|PT(?:X|\d+(?:\.\d+)?)[HMS]|PT\d+H\d+M\d+S"
)


def dates_of(text, published):
    return find_dates(Article.of(text, published=published))


@settings(max_examples=150, deadline=None)
@given(SENTENCES | st.text(max_size=200), DAYS)
def test_spans_lie_in_the_text_in_order_and_apart(text, published):
    end = 0
    for one in dates_of(text, published):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


@settings(max_examples=250, deadline=None)
@given(SENTENCES, DAYS)
def test_values_are_timex3_and_days_are_real(text, published):
    for one in dates_of(text, published):
        assert not one.value or VALUE.fullmatch(one.value), one.value
        if re.match(r"\d{4}-\d\d-\d\d", one.value):
            assert date.fromisoformat(one.value[:10]) == one.earliest == one.latest
        if one.earliest:
            assert one.latest is not None
            assert one.earliest <= one.latest
        assert 0 <= one.certainty <= 1
        assert one.reason


ENDS = st.sampled_from(
    "May|4 May|December|20 December|January 5|Friday|Monday|spring|winter|2019|May 2019|4 May 2019|the 4th|July 26".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(
    SENTENCES,
    st.sampled_from(["from {} to {}", "between {} and {}", "{}-{}", "{} through {}"]),
    ENDS,
    ENDS,
    DAYS,
)
def test_a_range_never_ends_before_it_begins(before, form, first, second, published):
    dates = dates_of(f"{before} {form.format(first, second)}.", published)
    for one in dates:
        other = next((other for other in dates if other.span == one.partner), None)
        if other and one.span.start < other.span.start and one.earliest and other.latest:
            assert one.earliest <= other.latest


@settings(max_examples=60, deadline=None)
@given(SENTENCES, DAYS)
def test_the_same_text_gives_the_same_dates(text, published):
    assert dates_of(text, published) == dates_of(text, published)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_a_week_later_a_weekday_is_a_week_later(weekday, published):
    text = f"He said so on {weekday}."
    (first,) = dates_of(text, published)
    (second,) = dates_of(text, published + timedelta(days=7))
    assert date.fromisoformat(second.value) - date.fromisoformat(first.value) == timedelta(days=7)
    assert timedelta(0) <= published - date.fromisoformat(first.value) < timedelta(days=7)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), DAYS)
@example("0²", None)
@example("may12 BC", None)
def test_no_text_is_too_strange(text, published):
    dates_of(text, published)
    find_dateline(text)


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789²³½①٢२-–/:.,'’ TWQHspamtnd", max_size=40), DAYS)
def test_no_figures_are_too_strange(text, published):
    dates_of(text, published)
    find_dateline(text)


@pytest.mark.parametrize(
    "piece",
    ["1/1/", "7", "the end of ", "about ", "a-", 'today " ', "Tuesday ", "9:", "\n ", "1999-", "half and a "],
)
def test_time_grows_no_faster_than_the_text(piece):
    def seconds(size):
        article = Article.of((piece * (size // len(piece) + 1))[:size], published=date(2022, 7, 26))
        gc.disable()  # what other tests have left in memory is none of the work
        try:
            start = time.process_time()
            find_dates(article)
            find_dateline(article.text)
            return time.process_time() - start
        finally:
            gc.enable()

    seconds(1000)
    assert seconds(40_000) < 30 * max(seconds(4000), 0.005)


def test_neither_clock_zone_locale_nor_hash_seed_matters():
    program = (
        "from datetime import date; from tui.model import Article; from tui.extract.dates import find_dates;"
        "print(find_dates(Article.of('On Friday, two weeks ago, in March and at 5 p.m.', published=date(2022, 7, 26))))"
    )
    outputs = set()
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "tr_TR.UTF-8"}
        run = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_a_date_is_found_with_the_standard_library_alone():
    program = "import sys; from tui.extract.dates import find_dates; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    loaded = {name for name in run.stdout.split() if not name.startswith("_")}
    assert not loaded & {"spacy", "numpy", "textual", "dateutil", "rich"}


def test_words_found_again_alone_mean_the_same():
    """What is resolved against publication does not change when the rest of the text is taken away."""
    for one in found("He said on Friday that last week, in April and on July 4 it rained."):
        words = "He said on Friday that last week, in April and on July 4 it rained."[
            one.span.start : one.span.end
        ]
        assert [again.value for again in found(f"It rained {words}.")] == [one.value]
