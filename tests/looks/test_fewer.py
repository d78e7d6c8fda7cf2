"""Where a terminal has 256 colours, or sixteen, what could be read in all colours still can."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from tests.looks.test_cells_contrast import contrasts
from tui.app.drawing.fewer import fewer
from tui.app.looks import READABLE

COLORS = st.builds(Color.from_rgb, *[st.integers(0, 255)] * 3)


@given(COLORS, COLORS)
@example(Color.parse("#d9dde5"), Color.parse("#314158"))
@example(Color.parse("#23262b"), Color.parse("#cbb68d"))
def test_what_can_be_read_in_all_colours_can_be_read_in_fewer(color: Color, ground: Color) -> None:
    whole, *few = contrasts(Style(color=color, bgcolor=ground))
    assert whole < READABLE or min(few) >= READABLE


def test_what_is_faint_stays_so_and_the_terminals_own_colours_are_left_alone() -> None:
    faint = fewer(Style.parse("#43464c on #14171c"), ColorSystem.STANDARD)
    assert faint == Style(color="color(8)", bgcolor="color(0)")
    own = Style.parse("bold red on default")
    assert fewer(own, ColorSystem.STANDARD) is own
    true = Style.parse("bold #43464c on #14171c")
    assert fewer(true, ColorSystem.TRUECOLOR) is true
    assert fewer(true, ColorSystem.EIGHT_BIT).bold
