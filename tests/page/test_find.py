"""Finding is forgiving about case, white space and the style of marks, and exact about places."""

from tui.model import Span
from tui.page.find import find, whole


def test_small_letters_find_any_case_and_a_capital_finds_only_itself() -> None:
    assert find("Rain, rain and RAIN", "rain") == [Span(0, 4), Span(6, 10), Span(15, 19)]
    assert find("Rain, rain and RAIN", "Rain") == [Span(0, 4)]


def test_a_blank_finds_a_line_break_and_a_straight_mark_a_curly_one() -> None:
    assert find("the harbour\nmaster’s office", "harbour master's") == [Span(4, 20)]


def test_signs_of_regular_expressions_are_themselves() -> None:
    assert find("a+b (c)", "(c)") == [Span(4, 7)]
    assert find("aab", "a+b") == []


def test_nothing_finds_nothing() -> None:
    assert find("text", "") == find("text", "  ") == find("", "x") == []


def test_whole_words_are_those_and_no_part_of_others() -> None:
    text = "Ana, Anabel and Ana's, ANA, Joana. Ana\nRuiz, Ana  Ruiz."
    assert [text[span.start : span.end] for span in whole(text, "Ana")] == ["Ana"] * 4
    assert [text[span.start : span.end] for span in whole(text, "Ana Ruiz")] == ["Ana\nRuiz", "Ana  Ruiz"]
    assert whole(text, "’") == whole(text, " ") == []
