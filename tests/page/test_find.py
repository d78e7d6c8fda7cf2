"""Finding is forgiving about case, white space and the style of marks, and exact about places."""

import re
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model import Span
from tui.page import find as finding
from tui.page import patterns
from tui.page.find import Finder, alike, find, whole
from tui.page.patterns import PatternError, find_pattern
from tui.page.spelling import spell

texts = st.text(alphabet="abAB \n’'-–“é", max_size=120)


def test_small_letters_find_any_case_and_a_capital_finds_only_itself() -> None:
    assert list(find("Rain, rain and RAIN", "rain")) == [Span(0, 4), Span(6, 10), Span(15, 19)]
    assert list(find("Rain, rain and RAIN", "Rain")) == [Span(0, 4)]


def test_a_blank_finds_a_line_break_and_a_straight_mark_a_curly_one() -> None:
    assert list(find("the harbour\nmaster’s office", "harbour master's")) == [Span(4, 20)]


def test_small_letters_of_other_length_or_shape_move_nothing() -> None:
    assert list(find("İstanbul, ΟΔΟΣ, Straße", "straße")) == [Span(16, 22)]
    assert list(find("İstanbul, ΟΔΟΣ, Straße", "οδος")) == [Span(10, 14)]


def test_signs_of_regular_expressions_are_themselves() -> None:
    assert list(find("a+b (c)", "(c)")) == [Span(4, 7)]
    assert list(find("aab", "a+b")) == []


SPELT = {
    # text, what is typed, what is found
    "through a soft hyphen": (
        "An extra\u00adordinary case, extraordinary",
        "extraordinary",
        [(3, 17), (24, 37)],
    ),
    "with one typed": ("An extraordinary case", "extra\u00adordinary", [(3, 16)]),
    "at the edge of a part": ("extra\u00adordinary", "ordinary", [(6, 14)]),
    "before one": ("extra\u00adordinary", "extra", [(0, 5)]),
    "é in two code points": ("cafe\u0301, café, cafe", "café", [(0, 5), (7, 11)]),
    "é typed in two": ("cafe\u0301, café, cafe", "cafe\u0301", [(0, 5), (7, 11)]),
    "é is no e": ("cafe\u0301, café, cafe", "cafe", [(13, 17)]),
    "capitals": ("CAFE\u0301", "café", [(0, 5)]),
    "marks in another order": ("a\u0301\u0323 ạ́", "ạ́", [(0, 3), (4, 6)]),
    "Hangul by parts": ("\u1100\u1161\u11a8 각", "각", [(0, 3), (4, 5)]),
    "a letter that has none of its own": ("\u0915\u093c \u0958", "\u0958", [(0, 2), (3, 4)]),
    "Khmer without what parts its words": ("ការ\u200bបោះឆ្នោត", "ការបោះឆ្នោត", [(0, 12)]),
    "Persian without the non-joiner": ("می\u200cخواهم", "میخواهم", [(0, 8)]),
    "a family": ("a 👨\u200d👩\u200d👧.", "👨\u200d👩\u200d👧", [(2, 7)]),
    "nothing that is seen": ("extra\u00adordinary", "\u00ad", []),
}


@pytest.mark.parametrize(("text", "typed", "places"), SPELT.values(), ids=SPELT.keys())
def test_words_are_found_however_they_are_spelt(text: str, typed: str, places: list[tuple[int, int]]) -> None:
    assert [(span.start, span.end) for span in find(text, typed)] == places


@given(
    st.lists(
        st.sampled_from(
            ["a", "e\u0301", "é", "e", "\u00ad", "x", " ", "각", "\u1100\u1161\u11a8", "क्\u200d", "ष"]
        )
    ),
    st.sampled_from(["é", "e", "aé", "ex", "a a", "각", "가", "क्ष", "xa", "x"]),
    st.integers(1, 12),
    st.sampled_from(["", "NFC", "NFD"]),
)
@example(["e\u0301", "\u11a8"], "é", 1, "")
@example(["가", "\u11a8", "\u11a8"], "각", 1, "")
@example(["가", "\u00ad", "\u11a8"], "각", 1, "")
@example(["e", "\u00ad", "\u0301"], "é", 1, "")
@example(["x", "\u0301", "\u0323"], "x", 20, "NFD")
@example(["I", "\u0307", "x"], "ix", 20, "NFD")
def test_what_is_found_is_spelt_as_it_was_typed_and_nothing_is_missed(
    parts: list[str], words: str, piece: int, form: str
) -> None:
    text = normalize(form, "".join(parts)) if form else "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_PIECE", piece)
        found = list(find(text, words))
    spelt = alike(spell(text), case=False)
    assert [alike(" ".join(spell(span.of(text)).split()), case=False) for span in found] == [words] * len(
        found
    )
    assert len(found) == len(re.findall(words.replace(" ", r"\s+"), spelt))
    assert found == sorted(found)


def test_nothing_finds_nothing() -> None:
    assert list(find("text", "")) == list(find("text", "  ")) == list(find("", "x")) == []


def by_one_pattern(text: str, words: str) -> list[Span]:
    """The same by the plainest means."""
    marks = {"'": "['’]", "’": "['’]", "-": "[-–]", "–": "[-–]", '"': '["“]', "“": '["“]'}
    parts = ("".join(marks.get(char, re.escape(char)) for char in word) for word in words.split())
    flags = re.IGNORECASE if words == words.lower() else 0
    return [Span(*match.span()) for match in re.finditer(r"\s+".join(parts), text, flags)]


@given(texts, st.text(alphabet="abA ’-“", max_size=4), st.integers(1, 40))
def test_pieces_of_any_size_give_what_one_pattern_gives(text: str, words: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_PIECE", piece)
        assert list(find(text, words)) == (by_one_pattern(text, words) if words.strip() else [])


@given(texts, st.integers(0, 120), st.integers(1, 40))
def test_from_anywhere_the_same_places_are_found_and_those_ahead_first(
    text: str, origin: int, piece: int
) -> None:
    origin = min(origin, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_PIECE", piece)
        finder = Finder(text, "a", origin)
        while not finder.hits.complete:
            before = list(finder.hits)
            finder.grow(0)
            assert set(before) <= set(finder.hits)
            assert list(finder.hits) == sorted(finder.hits)
        assert list(finder.hits) == by_one_pattern(text, "a")


@given(
    texts,
    st.lists(st.text(alphabet="abA ’-“", min_size=1, max_size=2), min_size=2, max_size=4),
    st.integers(0, 120),
    st.integers(0, 6),
)
def test_words_found_while_they_are_typed_are_those_found_at_once(
    text: str, typed: list[str], origin: int, steps: int
) -> None:
    origin = min(origin, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_PIECE", 16)
        words, before = "", None
        for part in typed:
            words += part
            finder = Finder(text, words, origin, before)
            for _ in range(steps):
                finder.grow(0, first=True)
            before = finder
        finder.grow()
        whole = Finder(text, words, origin)
        whole.grow()
        assert list(finder.hits) == list(whole.hits)


def test_there_is_an_end_to_the_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_HITS", 10)
    assert len(find("a" * 100, "a")) == 10


def in_order(text: str, pattern: str, origin: int = 0) -> list[Span]:
    return sorted(span for span, _ in find_pattern(text, pattern, origin))


def test_a_pattern_matches_by_lines_with_smart_case() -> None:
    text = "Dogs bark.\ndogs sleep."
    assert in_order(text, "^dogs") == [Span(0, 4), Span(11, 15)]
    assert in_order(text, "^Dogs") == [Span(0, 4)]
    assert in_order(text, r"\Bo\S") == [Span(1, 3), Span(12, 14)]


@given(texts, st.integers(0, 120))
def test_a_pattern_is_matched_first_ahead_and_then_behind(text: str, origin: int) -> None:
    origin = min(origin, len(text))
    found = list(find_pattern(text, "[ab]", origin))
    both = by_one_pattern(text, "a") + by_one_pattern(text, "b")
    assert sorted(span for span, _ in found) == sorted(both)
    assert [ahead for _, ahead in found] == sorted((ahead for _, ahead in found), reverse=True)
    assert all(ahead == (span.start >= origin) for span, ahead in found)


def test_empty_matches_are_none() -> None:
    assert in_order("abc", "x*") == []
    assert in_order("abc", "b*") == [Span(1, 2)]


@pytest.mark.parametrize("pattern", ["(", "a**", "[", "\\", "a{99999999999999999999}", "(?<=a*"])
def test_what_is_no_pattern_says_so_in_a_few_words(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"^not a pattern: [^\n]{1,40}$"):
        list(find_pattern("text", pattern))


def test_a_pattern_with_too_many_ways_to_match_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LIMIT", 0.1)
    with pytest.raises(PatternError, match="takes too long"):
        list(find_pattern("a" * 5000 + "b", "(a|aa|aaa)+$x"))


def test_whole_words_are_those_and_no_part_of_others() -> None:
    text = "Ana, Anabel and Ana's, ANA, Joana. Ana\nRuiz, Ana  Ruiz."
    assert [text[span.start : span.end] for span in whole(text, "Ana")] == ["Ana"] * 4
    assert [text[span.start : span.end] for span in whole(text, "Ana Ruiz")] == ["Ana\nRuiz", "Ana  Ruiz"]
    assert whole(text, "’") == whole(text, " ") == []
