"""An article: its text with the offsets of the text as given, its paragraphs, and how it is known again."""

import pickle
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Article, Span
from tui.model.article import digest
from tui.text import count_words


def words_of(text: str) -> list[str]:
    article = Article.of(text)
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs]


# Paragraphs


def test_blank_lines_part_paragraphs() -> None:
    assert words_of("One.\n\nTwo.\n \t\nThree.\n\n\n\nFour.") == ["One.", "Two.", "Three.", "Four."]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert words_of("One is short.\nTwo as well.\nThree.") == ["One is short.", "Two as well.", "Three."]


def test_wrapped_lines_between_blank_lines_are_one_paragraph() -> None:
    wrapped = "The lines of this paragraph have been\nwrapped by hand, at about forty\ncharacters.\n\nSecond."
    assert words_of(wrapped) == [
        "The lines of this paragraph have been\nwrapped by hand, at about forty\ncharacters.",
        "Second.",
    ]


def test_long_lines_between_blank_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 30
    assert words_of(f"{long}\n{long}\n\nEnd.") == [long.strip(), long.strip(), "End."]


def test_the_items_of_a_list_are_paragraphs_of_their_own() -> None:
    text = (
        "- bread for ten\n- salt, and a\n  box of matches\n- tea\n\n1. Row out.\n2. Wait there.\n\nThe end."
    )
    assert words_of(text) == [
        "- bread for ten",
        "- salt, and a\n  box of matches",
        "- tea",
        "1. Row out.",
        "2. Wait there.",
        "The end.",
    ]


def test_a_line_that_begins_like_an_item_ends_no_paragraph() -> None:
    text = (
        "The boat left in the year before\n- or so they say in the harbour -\nthe light was lit.\n\nThe end."
    )
    assert len(words_of(text)) == 2


def test_a_marked_heading_is_a_paragraph_of_its_own() -> None:
    text = (
        "## The way out to the island\nThe boat leaves at ten, and there is\nno other one.\n\n"
        "The way back home\n-----------------\nNobody knew it.\n\nThe end."
    )
    assert words_of(text) == [
        "## The way out to the island",
        "The boat leaves at ten, and there is\nno other one.",
        "The way back home",
        "-----------------",
        "Nobody knew it.",
        "The end.",
    ]


def test_a_title_over_its_subtitle_is_not_taken_for_wrapped_lines() -> None:
    assert words_of("News\nA subtitle that is a good deal longer\n\nText.") == [
        "News",
        "A subtitle that is a good deal longer",
        "Text.",
    ]


def test_line_ends_of_every_system_part_the_same_paragraphs() -> None:
    unix = "One line.\n\nTwo lines.\n\nThree."
    for end in ("\r\n", "\r", "\x85", "\u2029"):
        assert words_of(unix.replace("\n", end)) == words_of(unix)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n\t\r\n", " \u3000\n"])
def test_where_there_is_nothing_there_are_no_paragraphs(text: str) -> None:
    article = Article.of(text)
    assert article.paragraphs == ()
    assert article.words == 0
    assert article.minutes == 1
    assert article.heading() == ""
    assert article.paragraph_at(0) is None


@given(st.text("ab.\n\r \t\u2028é", max_size=60))
def test_paragraphs_hold_all_words_in_order_and_nothing_at_their_edges(text: str) -> None:
    article = Article.of(text)
    spans = [paragraph.span for paragraph in article.paragraphs]
    assert " ".join(span.of(article.text) for span in spans).split() == article.text.split()
    assert all(span.of(article.text) == span.of(article.text).strip() != "" for span in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert [paragraph.number for paragraph in article.paragraphs] == list(range(1, len(spans) + 1))


@given(st.text("ab\n ", min_size=1, max_size=40), st.integers(0, 39))
def test_every_offset_belongs_to_the_last_paragraph_that_has_begun(text: str, offset: int) -> None:
    article = Article.of(text)
    begun = [paragraph for paragraph in article.paragraphs if paragraph.span.start <= offset]
    assert article.paragraph_at(offset) == (begun[-1] if begun else None)


@pytest.mark.parametrize(
    "text",
    ["word " * 40_000, "a" * 200_000, "\n" * 200_000, " \n" * 100_000, " " * 200_000, "\r\n" * 100_000,
     "a\n \t" * 50_000],
    ids=["words", "one word", "newlines", "blank lines", "blanks", "crlf", "indented"],
)  # fmt: skip
def test_two_hundred_thousand_characters_of_anything_are_ready_at_once(text: str) -> None:
    began = time.process_time()
    article = Article.of(text)
    assert time.process_time() - began < 2
    assert len(article.text) == len(text)


# The text as given


def test_offsets_are_those_of_the_text_as_given() -> None:
    given_text = "a\x1bb\r\nc\u202ed"
    article = Article.of(given_text)
    assert article.text == "a␛b \nc�d"
    for char in "abcd":
        assert article.text.index(char) == given_text.index(char)


def test_hidden_characters_are_counted_but_not_line_ends_or_what_is_kept() -> None:
    assert Article.of("plain\r\ntext\u2028 here 👩\u200d🚒").hidden == 0
    assert Article.of("\x00 a\u200b\x9b \r\n 👩\u200d🚒").hidden == 3


def test_nul_bytes_do_not_end_the_text() -> None:
    assert Article.of("before\x00after").text == "before␀after"


def test_it_is_known_by_the_text_as_given() -> None:
    assert Article.of("a\r\nb").digest != Article.of("a\nb").digest
    assert Article.of("a\x1bb").digest == digest("a\x1bb")
    assert len(Article.of("lone \ud800").digest) == 64


# What is known of it


def test_title_and_source_are_made_safe() -> None:
    article = Article.of("x", title="A\x1b]0;b\x07\nc", source="dir\n/\u202efile")
    assert article.title == "A␛]0;b␇ c"
    assert article.source == "dir /�file"


def test_the_heading_is_the_title_or_the_first_words() -> None:
    assert Article.of("Text.", title="Title").heading() == "Title"
    assert Article.of("\n First words.\nSecond.").heading() == "First words."
    dated = Article.of("2023-11-14 — The ferry stays.", published=date(2023, 11, 14), dateline=Span(0, 10))
    assert dated.heading() == "The ferry stays."


@given(
    st.text(st.one_of(st.sampled_from(" \t\n\x1c\x85\xa0\u2003\u3000a“"), st.characters())), st.integers(0, 3)
)
def test_words_are_counted_as_they_are_split(text: str, times: int) -> None:
    text = (text + "word ") * (times * 4000 + 1)
    assert count_words(text) == len(text.split())


def test_words_and_minutes() -> None:
    article = Article.of("word " * 600)
    assert article.words == 600
    assert article.minutes == 2


def test_an_article_can_be_sent_to_another_process_while_its_words_are_counted() -> None:
    article = Article.of("Two words.")
    state = article.__reduce_ex__(pickle.HIGHEST_PROTOCOL)[2]
    assert article.words == 2
    assert state.keys() < vars(article).keys()
    assert pickle.loads(pickle.dumps(article)).text == article.text
