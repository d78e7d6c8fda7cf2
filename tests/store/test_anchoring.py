"""A fact stands where its words went, or nowhere: never at what only looks like them."""

from __future__ import annotations

import random

import pytest

from tests.store import edits
from tui.model import Span
from tui.model.selectors import Quotation, anchor, describe, quotation
from tui.store.anchoring import Anchoring, like, together

TEXT = """The ferry stays in port until spring, the harbour board said on Tuesday.

“She leaks,” Ana Ruiz said on the quay. “We checked her twice.”

The board met on Monday. The ferry leaks, it was told.

The board met on Friday. The ferry leaks, it was told again.
"""


def place(words: str, text: str = TEXT, occurrence: int = 0) -> Span:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def found(words: str, after: str, occurrence: int = 0) -> str | None:
    """Where the words of TEXT went in `after`, with what is around them."""
    span = Anchoring(TEXT, after).place(place(words, occurrence=occurrence))
    return None if span is None else f"{after[max(0, span.start - 10) : span.start]}[{span.of(after)}]"


def test_nothing_is_lost_when_nothing_changed() -> None:
    assert Anchoring(TEXT, TEXT).place(place("Ana Ruiz")) == place("Ana Ruiz")


def test_words_move_with_what_is_put_before_them() -> None:
    assert found("Ana Ruiz", f"New first line.\n\n{TEXT}") == "e leaks,” [Ana Ruiz]"
    assert (
        found("ferry", TEXT.replace("The ferry stays", "Late on Tuesday the old ferry stays"))
        == "y the old [ferry]"
    )


def test_words_that_are_gone_have_no_place() -> None:
    after = TEXT.replace("“She leaks,” Ana Ruiz said on the quay. ", "")
    assert found("Ana Ruiz", after) is None
    assert found("She leaks,", after) is None
    assert "[We checked her twice.]" in (found("We checked her twice.", after) or "")


def test_other_line_breaks_and_quotation_marks_are_no_other_words() -> None:
    after = TEXT.replace("“", '"').replace("”", '"').replace("harbour board said", "harbour\nboard   said")
    assert found("harbour board said", after) == "ring, the [harbour\nboard   said]"
    assert '["She leaks," Ana]' in (found("“She leaks,” Ana", after) or "")


def test_a_word_that_was_corrected_within_is_still_the_place() -> None:
    after = TEXT.replace("We checked her twice", "We have checked her twice")
    assert "We have checked her twice." in (found("We checked her twice.", after) or "")


def test_of_two_like_sentences_the_one_that_stayed_is_not_taken_for_the_one_that_went() -> None:
    first, second = "The ferry leaks, it was told.", "The ferry leaks, it was told"
    without_first = TEXT.replace("The board met on Monday. The ferry leaks, it was told.\n\n", "")
    assert found(first, without_first) is None
    assert found(second, without_first, occurrence=0) is None
    assert "[The ferry leaks, it was told]" in (found(second, without_first, occurrence=1) or "")


def test_the_same_sentence_twice_keeps_its_turn() -> None:
    twice = "One is here.\n\nSame words.\n\nTwo is here.\n\nSame words.\n\nThree is here."
    spans = [place("Same words.", twice), place("Same words.", twice, 1)]
    later = f"New.\n\n{twice}"
    assert [Anchoring(twice, later).place(span) for span in spans] == [span.shifted(6) for span in spans]


def test_another_text_has_no_places() -> None:
    other = "Rain fell over the northern valleys all week. Ana Ruiz wrote a book about moss. It sold well."
    assert found("Ana Ruiz", other) is None
    assert like(TEXT, other) < 0.1
    assert like(TEXT, TEXT + other) == 1
    assert Anchoring("", "x").place(Span(0, 0)) is None


def test_the_parts_of_a_fact_stay_in_order() -> None:
    assert together([Span(0, 2), Span(4, 6)]) == (Span(0, 2), Span(4, 6))
    assert together([Span(4, 6), Span(0, 2)]) is None
    assert together([Span(0, 2), None]) is None


def test_a_thousand_random_edits() -> None:
    """No wrong place, and at least 95 of 100 words that were not harmed are placed."""
    draw = random.Random(43)
    unharmed = placed = 0
    for _ in range(1000):
        before = edits.text(draw)
        cells = edits.edited(draw, before, draw.randint(1, 3))
        after = "".join(char for char, _ in cells)
        anchoring = Anchoring(before, after)
        for span in (edits.some_words(draw, before) for _ in range(3)):
            there, truth = anchoring.place(span), edits.went(cells, span)
            if truth is not None:
                unharmed += 1
                placed += there is not None
                assert there in (None, truth), f"{span.of(before)!r} went to {truth}, not {there}"
            elif there is not None:
                own = [
                    at for at, (_, origin) in enumerate(cells) if origin is not None and span.holds(origin)
                ]
                assert sum(map(there.holds, own)) * 3 >= len(there), (
                    f"{span.of(before)!r} is not {there.of(after)!r}"
                )
    assert unharmed > 2500
    assert placed >= 0.95 * unharmed


class TestSelectors:
    def test_a_span_described_is_found_again(self) -> None:
        for span in (place("Ana Ruiz"), place("The ferry"), Span(0, len(TEXT))):
            assert anchor(TEXT, *describe(TEXT, span)) == span

    @pytest.mark.parametrize("start", [0, 90, 10_000])
    def test_a_wrong_position_is_put_right_by_the_quote(self, start: int) -> None:
        position, quote = describe(TEXT, place("Ana Ruiz"))
        wrong = type(position)(start, start + 3)
        assert anchor(TEXT, wrong, quote) == place("Ana Ruiz")

    def test_what_is_ambiguous_has_no_place(self) -> None:
        position, _ = describe(TEXT, Span(0, 0))
        assert anchor(TEXT, position, Quotation("ferry leaks, it", "The ", " was told")) is None
        assert anchor(TEXT, position, Quotation("not there", "a", "b")) is None
        assert anchor(TEXT, position, Quotation("")) is None

    def test_surroundings_are_of_the_text(self) -> None:
        assert quotation("abcdef", Span(2, 4), 1) == Quotation("cd", "b", "e")
