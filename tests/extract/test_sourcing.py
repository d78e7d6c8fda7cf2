"""Sources that nobody names and words at second hand are marked as such; what is said on the record is not."""

import pytest

from tests.extract.told import entity
from tui.extract.quotes import find_quotes
from tui.model import Article

NAMES = (("Ana Ruiz", "PERSON"), ("Bob Hall", "PERSON"), ("Acme", "ORG"), ("Gazette", "ORG"))


def quotes(text):
    article = Article.of(text)
    known = tuple(entity(article, name, label) for name, label in NAMES if name in text)
    return article, find_quotes(article, (), known)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is not safe,” two officials said.",
        "“The bridge is not safe,” an unnamed engineer told the Gazette.",
        "The bridge is not safe, senior officials said.",
        "“The bridge is not safe,” said the official, who asked not to be named.",
        "According to an industry source, the bridge is not safe.",
    ],
)
def test_nobody_is_named(text):
    _, found = quotes(text)
    assert found
    assert all(quote.unnamed for quote in found)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is not safe,” Ana Ruiz said.",
        "“The bridge is not safe,” she said.",
        "“The bridge is not safe,” the mayor said.",
        "According to Acme, the bridge is not safe.",
    ],
)
def test_somebody_answers_for_it(text):
    _, found = quotes(text)
    assert found
    assert not any(quote.unnamed for quote in found)


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (
            "“We will start on the dam by then,” Ana Ruiz said, according to a report by the Gazette.",
            "according to a report by the Gazette",
        ),
        ("Ana Ruiz reportedly told Bob Hall the bridge was “as safe as a house”.", "reportedly"),
        (
            "Citing an industry source, the Gazette reported that the bridge would cost a million.",
            "Citing an industry source",
        ),
        ("The bridge is not safe, according to a leaked report.", "according to a leaked report"),
    ],
)
def test_words_at_second_hand(text, via):
    article, found = quotes(text)
    assert found
    assert {quote.via and quote.via.of(article.text) for quote in found} == {via}


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe,” Ana Ruiz said.",
        "According to Ana Ruiz, the bridge is safe and will be open in May.",
    ],
)
def test_words_at_first_hand(text):
    _, found = quotes(text)
    assert found
    assert all(quote.via is None for quote in found)
