"""The ends of a place while they are moved: by words and by graphemes, and never past each other."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.ends import Ends
from tui.model import Span
from tui.page.rows import graphemes

TEXT = "Trust director Tomas Okafor said so."
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
KEYS = ("left", "right", "shift+left", "shift+right", "w", "b", "h", "l", "tab", "o")


def ends(words: str, text: str = TEXT) -> Ends:
    start = text.index(words)
    return Ends(text, Span(start, start + len(words)))


def after(words: str, *keys: str, text: str = TEXT) -> str:
    moved = ends(words, text)
    assert all(moved.press(key) for key in keys)
    return moved.span.of(text)


def test_the_end_moves_to_the_ends_of_words() -> None:
    assert after("Tomas", "right") == "Tomas Okafor"
    assert after("Tomas", "right", "right") == "Tomas Okafor said"
    assert after("Tomas Okafor", "left") == "Tomas"
    assert after("Tomas Ok", "right") == "Tomas Okafor"


def test_the_start_moves_to_the_starts_of_words() -> None:
    assert after("Tomas Okafor", "tab", "left") == "director Tomas Okafor"
    assert after("Tomas Okafor", "tab", "right") == "Okafor"
    assert after("mas Okafor", "o", "b") == "Tomas Okafor"


def test_either_end_moves_by_characters() -> None:
    assert after("Okafor", "shift+right", "l") == "Okafor s"
    assert after("Okafor", "tab", "h", "shift+left") == "s Okafor"


def test_other_keys_say_nothing() -> None:
    moved = ends("Tomas")
    assert not moved.press("a")
    assert not moved.press("enter")
    assert moved.span.of(TEXT) == "Tomas"


def test_a_grapheme_is_one_step() -> None:
    text = f"they {FAMILY} and e\N{COMBINING ACUTE ACCENT}cole"
    assert after("they ", "shift+right", text=text) == f"they {FAMILY}"
    assert after("and ", "shift+right", text=text) == "and e\N{COMBINING ACUTE ACCENT}"


@given(st.text(max_size=60).filter(str.strip), st.data(), st.lists(st.sampled_from(KEYS), max_size=30))
def test_something_is_always_left_inside_the_text(text: str, data: st.DataObject, keys: list[str]) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    moved = Ends(text, Span(start, end))
    for key in keys:
        before, at_start = moved.span, moved.at_start
        moved.press(key)
        assert 0 <= moved.span.start < moved.span.end <= len(text)
        still = (moved.span.end, before.end) if at_start else (moved.span.start, before.start)
        assert still[0] == still[1]


@given(st.text(min_size=1, max_size=40).filter(lambda text: "\n" not in text), st.data())
def test_a_step_by_characters_ends_between_graphemes(text: str, data: st.DataObject) -> None:
    edges = {0, *(end for _, end, _ in graphemes(text))}
    start, end = sorted(
        data.draw(st.lists(st.sampled_from(sorted(edges)), min_size=2, max_size=2, unique=True))
    )
    moved = Ends(text, Span(start, end))
    for key in data.draw(st.lists(st.sampled_from(("shift+left", "shift+right", "tab")), max_size=10)):
        moved.press(key)
        assert {moved.span.start, moved.span.end} <= edges
