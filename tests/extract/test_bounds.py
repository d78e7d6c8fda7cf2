"""A long text takes no more room or rounds than its length asks for: counted, not timed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.made import made
from tui.extract import extraction, quotes, remade, spool, work
from tui.extract.entities import find_entities
from tui.extract.events import Account, Told
from tui.extract.portions import in_pieces, portions
from tui.extract.remade import Remade
from tui.extract.scene import scene
from tui.extract.spool import Parses, Spool
from tui.model import Article, Date, DateType, Entity, Mention, Span

_PARAGRAPHS = (
    "The Harbour Trust of [Norway|GPE] will close the quay, [Berit Aasland|PERSON] said. “It is not safe.”",
    "“We have waited long enough,” she told reporters in [Bergen|GPE]. “The town pays for nothing.”",
    "It rained all day. The mayor, [Jonas Vikse|PERSON], said that the boats would stay where they were.",
)


@given(st.lists(st.integers(1, 40), max_size=30), st.lists(st.integers(0, 29), max_size=60))
def test_items_are_the_same_whenever_they_are_asked_for_and_few_are_there(sizes, asked) -> None:
    held: Counter[int] = Counter()

    class Item:
        def __init__(self, number: int) -> None:
            self.number = number
            held[number] += 1

        def __del__(self) -> None:
            held[self.number] -= 1

    items = Remade(Item, sizes, most=100)
    for number in asked:
        if number >= len(sizes):
            with pytest.raises(IndexError):
                items[number]
            continue
        assert items[number].number == number
        there = [one for one, count in held.items() if count]
        assert len(there) <= remade._LEAST or sum(sizes[one] for one in there) <= 100 + max(sizes)
    assert [item.number for item in items] == list(range(len(sizes)))


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many parses there are of each portion that has been unpacked, one after another."""
    counts: list[int] = []
    real = spool.unpacked

    def noted(record, text):
        parses = list(real(record, text))
        counts.append(len(parses))
        return parses

    monkeypatch.setattr(spool, "unpacked", noted)
    return counts


def test_the_words_of_a_long_article_are_unpacked_a_dozen_times_and_never_all_at_once(
    unpacked, monkeypatch
) -> None:
    monkeypatch.setattr(remade, "MOST", 500)
    article, parses = made("\n\n".join(_PARAGRAPHS * 64))
    cut = tuple(portions(paragraph.span for paragraph in article.paragraphs))
    packed = Spool(None, "", "")
    for number, portion in enumerate(cut):
        packed.put(
            number, [parse for parse in parses if portion[0].start <= parse.span.start < portion[-1].end]
        )
    facts = extraction.spoken(article, Parses(packed, article.text, cut))
    assert facts == extraction.spoken(article, parses)
    assert len(cut) == 6
    assert len(unpacked) <= 20 * len(cut)


def test_speakers_are_resolved_in_the_order_in_which_they_are_named() -> None:
    both = "[Berit Aasland|PERSON] said that the quay is safe. “It has rained all day,” [Jonas Vikse|PERSON] said."
    article, parses = made("\n\n".join((*_PARAGRAPHS, both) * 4))
    read = scene(article, parses, find_entities(article, parses))
    speech = list(quotes._speech(read))
    assert list(quotes._in_order(read)) == sorted(speech, key=quotes._place) != speech


def test_a_book_in_one_line_is_read_in_pieces() -> None:
    article = in_pieces(Article.of("“It rained there,” he said. " * 9000))
    assert max(len(paragraph.span) for paragraph in article.paragraphs) <= 5000
    joined = "".join(paragraph.span.of(article.text) for paragraph in article.paragraphs)
    assert joined == article.text.rstrip()


def _dates(count: int) -> list[Date]:
    return [Date(Span(at * 10, at * 10 + 4), DateType.DATE, "2020") for at in range(count)]


def test_facts_are_told_a_few_at_a_time_and_each_once() -> None:
    told: list[Told] = []
    sent = work._Sent(told.append)
    sent.put(_dates(1000))
    often = Entity("Oslo", "GPE", tuple(Mention(Span(at, at + 4)) for at in range(5, 4000, 10)))
    sent.replace([*_dates(900), often])
    account, here = Account(), {}
    for one in told:
        change = account.change(one)
        for fact in change.before:
            assert here.pop(fact.id) == fact
        here.update((fact.id, fact) for fact in change.after)
        places = sum(len(fact.spans) for fact in one.facts) + len(one.gone)
        assert places <= work._MOST or len(one.facts) + len(one.gone) == 1
    assert set(here.values()) == {*_dates(900), often}


def test_what_stands_in_the_place_of_all_is_taken_in_at_once() -> None:
    told: list[Told] = []
    sent = work._Sent(told.append)
    sent.put(_dates(1000))
    account = Account()
    for one in told:
        account.change(one)
    told.clear()
    others = [Date(Span(at * 10 + 5, at * 10 + 9), DateType.DATE, "2021") for at in range(1000)]
    sent.replace([*_dates(500), *others])
    *begun, change = [account.change(one) for one in told]
    assert len(begun) > 3
    assert all(one.empty for one in begun)
    assert set(change.before) == {*_dates(1000)} - {*_dates(500)}
    assert set(change.after) == {*others}
    assert account.change(Told()).empty


def test_an_entity_that_is_found_again_and_again_is_told_by_its_new_places() -> None:
    told: list[Told] = []
    sent = work._Sent(told.append)
    first = Entity("Oslo", "GPE", (Mention(Span(0, 4)),))
    for at in range(500):
        sent.put([Entity("Oslo", "GPE", (Mention(Span(at * 9, at * 9 + 4)),), id=first.id)])
    account = Account()
    changes = [account.change(one) for one in told]
    assert sum(len(fact.spans) for one in told for fact in one.facts) == 500
    assert [len(fact.spans) for fact in changes[-1].after] == [500]
