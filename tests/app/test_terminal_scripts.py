"""Awkward scripts on a real screen: what is looked for is marked in exactly its cells, and the frames stay straight."""

import re
from pathlib import Path

from tests.terminal import Terminal, needs_terminal, reader

pytestmark = needs_terminal

CURRENT_HIT = "d55e00"
FAMILY = "👨\u200d👩\u200d👧"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"

# What is looked for, the line it stands in, and what is in the cells that are marked. A terminal that does not know
# a family draws its first member in the cells that the family has.
TABLE = [
    ("word", "A word in Latin.", "word"),
    ("and café", "A bar, and cafe\u0301 at noon.", "and cafe"),
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
]


def bare(text: str) -> str:
    """`text` without what stands in the cell of something else: marks, selectors, joiners, tags."""
    return re.sub(
        "[\u0300-\u036f\u05b0-\u05c7\u200d-\u200f\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]",
        "",
        text,
    )


def marked(terminal: Terminal) -> tuple[str, list[int]]:
    """What is in the cells that are marked, a blank for the second of a wide character, and their columns."""
    for row in range(terminal.rows):
        cells = terminal.cells(row)
        columns = [column for column, (_, ground) in enumerate(cells) if ground == CURRENT_HIT]
        if columns:
            return "".join(cells[column][0] or " " for column in columns), columns
    return "", []


def frames(terminal: Terminal) -> list[set[int]]:
    """The columns at which each line has the side of a frame, the title and the hints left out."""
    return [
        {column for column, (char, _) in enumerate(terminal.cells(row)) if char and char[0] in "│╮╯╭╰"}
        for row in range(1, terminal.rows - 1)
    ]


def test_what_is_looked_for_is_marked_in_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "scripts.txt"
    path.write_text("\n\n".join(f"{number:02} {line}" for number, (_, line, _) in enumerate(TABLE)))
    with Terminal(reader(path), tmp_path, rows=48) as terminal:
        terminal.wait_for(lambda text: "Zalgo" in bare(text) and "finding facts" not in text)
        terminal.settle()
        for words, _, wanted in TABLE:
            terminal.send("/")
            terminal.wait_for("find:")
            terminal.send(f"\x1b[200~{words}\x1b[201~")
            terminal.wait_for(lambda _, wanted=wanted: bare(marked(terminal)[0]) == bare(wanted))
            _, at = marked(terminal)
            assert at == list(range(at[0], at[0] + len(at)))
            assert frames(terminal) == [{0, 71, 72, 119}] * 46
            terminal.press("escape")
            terminal.wait_for(lambda _: marked(terminal)[0] == "")
