"""Of what is to stand on a terminal only the difference is written, and it is right whatever stood there before."""

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tui.app.drawing.picture import Pen, Picture

WIDTH, HEIGHT = 24, 3
STYLES = [
    Style.parse(words)
    for words in (
        "#d9dde5 on #14171c",
        "#d9dde5 on #2a3545",
        "bold #56b4e9 on #14171c",
        "bold underline #e69f00 on #2a3545",
        "italic dim",
        "reverse",
        "underline red on default",
        "strike bright_red on bright_blue",
        "color(130) on color(7)",
        "none",
    )
]
TEXTS = st.text("ab │─", min_size=1, max_size=8)
LINES = st.lists(st.builds(Segment, TEXTS, st.sampled_from(STYLES), st.none()), min_size=1, max_size=3)
WIDE = st.lists(
    st.builds(Segment, st.text("a 记者", min_size=1, max_size=2), st.sampled_from(STYLES), st.none()),
    max_size=4,
)


class Screen:
    """A terminal, and what is known of it."""

    def __init__(self) -> None:
        self.picture = Picture()
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def draw(self, segments: list[Segment], x: int = 0, y: int = 0) -> str:
        pen = Pen(ColorSystem.TRUECOLOR)
        self.picture.draw(pen, segments, x, y)
        written = pen.done()
        self.stream.feed(written)
        return written

    def cells(self) -> list[object]:
        """Each cell as it is seen: of a blank the ink does not matter unless there is a line on it."""
        return [seen(self.screen.buffer[y][x]) for y in range(HEIGHT) for x in range(WIDTH)]


def seen(cell: pyte.screens.Char) -> object:
    if cell.data.isspace() and not (cell.underscore or cell.reverse or cell.strikethrough):
        return (" ", cell.bg)
    return cell._replace(bold=False, italics=False) if cell.data.isspace() else cell


def narrow(width: int, lines: list[Segment]) -> list[Segment]:
    return list(Segment.adjust_line_length(lines, width, style=STYLES[0]))


DRAWN = st.lists(st.tuples(LINES, st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1)), max_size=12)


@given(DRAWN)
def test_whatever_stood_there_the_cells_are_those_that_were_drawn(drawn: list[tuple]) -> None:
    by_difference, as_a_whole = Screen(), Screen()
    for segments, x, y in drawn:
        fitting = narrow(min(WIDTH - x, sum(one.cell_length for one in segments)), segments)
        by_difference.draw(fitting, x, y)
        as_a_whole.picture.forget()
        as_a_whole.draw(fitting, x, y)
        assert by_difference.cells() == as_a_whole.cells()
        assert not by_difference.draw([*fitting], x, y), "it stands there already"


@given(st.lists(WIDE, min_size=1, max_size=8))
def test_wide_characters_come_and_go_as_a_whole(lines: list[list[Segment]]) -> None:
    by_difference, as_a_whole = Screen(), Screen()
    for segments in lines:
        by_difference.draw(narrow(WIDTH, segments))
        as_a_whole.picture.forget()
        as_a_whole.draw(narrow(WIDTH, segments))
        assert by_difference.cells() == as_a_whole.cells()


def line(*parts: tuple[str, int]) -> list[Segment]:
    return [Segment(text, STYLES[style]) for text, style in parts]


def test_cells_that_stay_are_passed_over() -> None:
    screen = Screen()
    screen.draw(line(("The harbour opens again.", 0)))
    assert screen.draw(line(("The harbour closes again", 0))).count("harbour") == 0
    written = screen.draw(line(("Thy harbour closes again", 0)))
    assert written == "\x1b[1;3H\x1b[38;2;217;221;229;48;2;20;23;28my\x1b[m"


def test_an_attribute_is_written_where_it_changes() -> None:
    written = Screen().draw(line(("by ", 0), ("Mara", 2), (" on", 0)))
    assert written == (
        "\x1b[1;1H\x1b[38;2;217;221;229;48;2;20;23;28mby "
        "\x1b[1;38;2;86;180;233mMara\x1b[22;38;2;217;221;229m on\x1b[m"
    )


def test_a_blank_takes_the_ink_that_is_in_the_pen() -> None:
    written = Screen().draw(line(("Mara", 2), ("    ", 0), ("Ines", 2)))
    assert written == "\x1b[1;1H\x1b[1;38;2;86;180;233;48;2;20;23;28mMara    Ines\x1b[m"
    screen = Screen()
    screen.draw(line(("    ", 0)))
    assert screen.draw(line(("    ", 2))) == "", "the same ground"


def test_what_terminals_disagree_on_is_written_as_a_whole() -> None:
    screen = Screen()
    screen.draw(line(("a 👩‍👩‍👧 sails", 0)))
    assert "sailed" in screen.draw(line(("a 👩‍👩‍👧 sailed", 0)))
    assert screen.draw(line(("a 👩‍👩‍👧 sailed", 0))) == ""
    assert "a boat sails" in screen.draw(line(("a boat sails", 0)))
