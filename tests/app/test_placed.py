"""What comes after a character that terminals disagree on is told its column."""

from rich.segment import Segment

from tui.app.drawing.placed import move, placed
from tui.page.cells import drawn

FAMILY = "👨\u200d👩\u200d👧"


def written(*texts: str, x: int = 0) -> str:
    return placed([Segment(text) for text in texts], x, 0, lambda _, text: text)


def test_what_every_terminal_draws_alike_is_written_as_it_is() -> None:
    assert written("│ Ann said “no” ", "记者 │") == "│ Ann said “no” 记者 │"


def test_the_cursor_is_put_right_after_an_emoji_and_its_cells_are_wiped_before() -> None:
    assert written(f"a{FAMILY}b", "│", x=5) == (f"    {move(5, 0)}a{FAMILY}{move(8, 0)}b{move(9, 0)}│")


def test_a_vowel_sign_beside_its_letter_has_the_blank_that_was_drawn_for_it() -> None:
    text = "हाथ"
    shown = drawn(text, 0, len(text))
    assert shown == "हा थ"
    assert written(shown, "│") == f"   {move(0, 0)}हा{move(2, 0)}थ{move(3, 0)}│"


def test_marks_without_a_width_are_trusted_within_their_words() -> None:
    assert written("שָׁלוֹם", "│") == f"שָׁלוֹם{move(4, 0)}│"
