"""Awkward scripts on a real screen: what is looked for is marked in exactly its cells, and the frames stay straight."""

import re
from collections.abc import Sequence
from pathlib import Path

from rich.style import Style

from tests.terminal import Terminal, needs_terminal, reader
from tui.app.looks import PALETTES, looks

pytestmark = needs_terminal

LOOKS = looks(PALETTES["copydesk-dark"])
HITS = (LOOKS.hit, LOOKS.current_hit)
INSIDE = slice(1, 71)
"""The columns of the article's pane between the sides of its frame."""
DAY = "3 May 2021"
FAMILY = "👨\u200d👩\u200d👧"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"

# What is looked for, the line it stands in, and what is in the cells that are marked. A terminal that does not know
# a family draws its first member in the cells that the family has.
TABLE = [
    ("word", "A word in Latin.", "word"),
    ("cafe\u0301", "A bar, a cafe\u0301 by day.", "cafe"),
    ("編集者", "記者は、編集者「中村」に、メモを渡した。", "編 集 者 "),
    ("기사", "기자가 기사를 읽었다.", "기 사 "),
    ("\u1112\u1161\u11ab", "Jamo: \u1112\u1161\u11ab\u1100\u1173\u11af.", "\u1112\u1161\u11ab "),
    ("บทความ", "นักข่าวอ่านบทความแล้วเขียน", "บทความ"),
    ("नमस्ते", "उसने कहा नमस्ते और चली गई।", "नमस्ते"),
    ("قال", "ثم قال الوزير 25 كلمة", "قال"),
    ("שָׁלוֹם", "היא אמרה שָׁלוֹם 7 פעמים", "שָׁלוֹם"),
    (FAMILY, f"A family {FAMILY} of three.", "👨 "),
    ("👍🏽", "A thumb 👍🏽 of some tone.", "👍 "),
    ("🇺🇦", "Two flags 🇺🇦🇬🇧 side by side.", "🇺 "),
    (WALES, f"The flag {WALES} of Wales.", "🏴 "),
    ("1️⃣", "A keycap 1️⃣ alone.", "1 "),
    ("❤️", "A heart ❤️ beats.", "❤ "),
    ("ordinary", "An extra\u00adordinary case.", "ordinary"),
    ("km", "It was 100\u00a0km\taway.", "km"),
    ("␛[31m", "An \x1b[31m escape.", "␛[31m"),
    ("Z\u0351\u036b\u0343algo", "Some Z\u0351\u036b\u0343algo text.", "Zalgo"),
    ("दुनिया", "वह दुनिया देख रही है।", "दुनि या "),
    ("un\u00adusual", "Another un\u00adusual case.", "unusual"),
    ("visible", "A zero\u200bvisible place.", "visible"),
    ("isolated", "Of \u2067עולם\u2069 and \u202eisolated\u202c names.", "isolated"),
    ("after", "A carriage\rreturn and\r\nwhat comes after it.", "after"),
    ("endless", "x" * 90 + "endless" + "x" * 9, "endless"),
    ("漢", "記者 on 3 May 2021 漢", "漢 "),
    ("✓", "👩🏽\u200d🚒 on 3 May 2021 ✓", "✓"),
    ("קול", "היא on 3 May 2021 קול", "קול"),
    ("था", "कहा on 3 May 2021 था", "था "),
    ("ไทย", "ชาว on 3 May 2021 ไทย", "ไทย"),
]


def bare(text: str) -> str:
    """`text` without what stands in the cell of something else: marks, selectors, joiners, tags."""
    return re.sub(
        "[\u0300-\u036f\u05b0-\u05c7\u200d-\u200f\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]",
        "",
        text,
    )


def row_of(terminal: Terminal, number: int) -> int:
    """The first row of the article that has the words of a line of the table."""
    return next(row for row, line in enumerate(terminal.lines) if line[4:7] == f"{number:02} ")


def columns_of(terminal: Terminal, row: int, *styles: Style) -> list[int]:
    """The columns of the article's pane that have the ground of one of `styles`."""
    grounds = [style.bgcolor.name.removeprefix("#") for style in styles if style.bgcolor is not None]
    return [column for column, (_, ground) in enumerate(terminal.cells(row)[INSIDE]) if ground in grounds]


def words_in(terminal: Terminal, row: int, columns: Sequence[int]) -> str:
    """What is in these cells; a blank for the second one of a wide character."""
    cells = terminal.cells(row)[INSIDE]
    return "".join(cells[column][0] or " " for column in columns)


def frames(terminal: Terminal) -> list[set[int]]:
    """The columns at which each line has the side of a frame, the title and the hints left out."""
    return [
        {column for column, (char, _) in enumerate(terminal.cells(row)) if char and char[0] in "│╮╯╭╰"}
        for row in range(1, terminal.rows - 1)
    ]


def test_marks_lie_over_exactly_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "scripts.txt"
    text = "\n\n".join(f"{number:02} {line}" for number, (_, line, _) in enumerate(TABLE))
    path.write_bytes(f"\ufeff{text}".encode())
    with Terminal(reader(path), tmp_path, rows=76) as terminal:
        terminal.wait_for(lambda text: text.count("2021-05-03") == 5 and "finding facts" not in text)
        days = [row for row, line in enumerate(terminal.lines) if DAY in line[:70]]
        assert len(days) == 5
        for row in days:
            assert words_in(terminal, row, [column - 1 for column in terminal.underlined(row)]) == DAY
        terminal.send(f"/\x12\x1b[200~{'|'.join(re.escape(words) for words, _, _ in TABLE)}\x1b[201~\r")
        terminal.wait_for(lambda text: f"1 of {len(TABLE)}" in text)
        for number, (_, _, wanted) in enumerate(TABLE):
            row = row_of(terminal, number)
            while not columns_of(terminal, row, *HITS):  # it is wrapped, or has line ends
                row += 1
            at = columns_of(terminal, row, *HITS)
            assert bare(words_in(terminal, row, at)) == bare(wanted)
            assert at == list(range(at[0], at[0] + len(at)))
        assert frames(terminal) == [{0, 71, 72, 119}] * 74
        terminal.press("escape")
        terminal.wait_for("next fact")
        terminal.send("gvp99}")
        terminal.wait_for(lambda _: columns_of(terminal, row_of(terminal, len(TABLE) - 1), LOOKS.selection))
        terminal.settle()
        for row in range(3, row_of(terminal, len(TABLE) - 1) + 1):
            words = words_in(terminal, row, range(70)).rstrip()
            at = columns_of(terminal, row, LOOKS.selection)
            assert at == list(range(3, 3 + len(at)))
            assert words_in(terminal, row, at).rstrip() == words.strip()
