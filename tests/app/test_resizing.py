"""Any sequence of sizes: the place, the current fact, the selection, the light and the ruler are code points, and stay."""

import random

import pytest

from tests.app.desks import Reader, make_app, sitting
from tui.model import Article, Date, DateType, Entity, Mention, Span

PARTS = (
    "The ferry Hela left on 3 May 2021, and Ana Ruiz stood on the quay. Nobody had seen her before. She waved.",
    "記者の中村は、編集者にメモを渡した。ロケットの打ち上げは延期されたという。答えはまだない。",
    "นักข่าวอ่านบทความแล้วเขียนข่าวเกี่ยวกับสถานีอวกาศนานาชาติ 3 May 2021",
    "उसने कहा नमस्ते और चली गई। Ana Ruiz ने कुछ नहीं कहा। दुनिया देख रही है।",
    "ثم قال الوزير 25 كلمة في الاجتماع وغادر قبل الظهر. Ana Ruiz שָׁלוֹם.",
    "Flags 🇺🇦🇬🇧🇫🇷, a family 👨\u200d👩\u200d👧 and 👍🏽 of 100\u00a0km\taway, extra\u00adordi\u00adnary. "
    * 3,
    "x" * 200 + " cafe\u0301 " + "https://example.org/" + "path/" * 30,
    "Nothing of note is in this one, and so it may be folded.",
)
TEXT = "\n\n".join(PARTS * 5)
ARTICLE = Article.of(TEXT)


def places(words: str) -> tuple[Span, ...]:
    return tuple(
        Span(at, at + len(words)) for at in range(len(ARTICLE.text)) if ARTICLE.text.startswith(words, at)
    )


FACTS = (
    Entity("Ana Ruiz", "PERSON", tuple(map(Mention, places("Ana Ruiz")))),
    *(Date(span, DateType.DATE, "2021-05-03") for span in places("3 May 2021")),
)


async def resize(reader: Reader, columns: int, rows: int) -> None:
    await reader.pilot.resize_terminal(columns, rows)
    await reader.pilot.pause()


@pytest.mark.parametrize("between", [(80, 24), (99, 40), (1, 1), (120, 5)])
async def test_the_whole_screen_comes_back_with_its_size(between: tuple[int, int]) -> None:
    async with sitting() as reader:
        await reader.press("n", "n")
        shown = reader.lines
        await resize(reader, *between)
        await resize(reader, 120, 40)
        assert reader.lines == shown


async def test_a_panel_that_was_squeezed_shows_again_what_it_showed() -> None:
    async with sitting(size=(120, 30)) as reader:
        await reader.press("1", "j", "j", "j")
        shown = reader.lines
        for between in ((120, 8), (120, 12), (60, 16)):
            await resize(reader, *between)
            await resize(reader, 120, 30)
            assert reader.lines == shown


@pytest.mark.parametrize("seed", range(3))
async def test_a_place_survives_any_sequence_of_sizes(seed: int) -> None:
    chance = random.Random(seed)
    known = {ARTICLE.digest: FACTS}
    async with sitting(make_app(ARTICLE, known=known), notifications=False) as reader:
        for key in chance.sample(("H", "F", "F", "Z", "E", "underscore", "plus", "0"), 3):
            await reader.press(key)
        if chance.random() < 0.3:
            await reader.press(*f"{chance.randint(5, 90)}", "j")
        else:
            await reader.press(*f"{chance.randint(5, 90)}%", *["n"] * chance.randint(0, 3))
        if chance.random() < 0.7:
            await reader.press("v", *chance.choices(("right", "p", "s", "o", "left", "shift+right"), k=4))
        screen, pane = reader.screen, reader.pane
        kept = (reader.top, screen.current, screen.selection, pane.spot_seen, pane.sheet.lit)
        place, shown = pane._top, reader.lines_of(pane)
        for _ in range(8):
            await resize(reader, chance.randint(1, 160), chance.randint(1, 50))
            assert (screen.current, screen.selection) == kept[1:3]
            if pane.page_height > 4:
                assert pane.spot_seen == kept[3]
                row = pane._rows.row_of
                if kept[3] is None or row(kept[3].start) < row(place) + pane.page_height - 1:
                    first = Span(*pane._rows[pane.scroll_offset.y])
                    assert first.start <= place <= first.end or pane.scroll_offset.y == pane.max_scroll_y
        await resize(reader, 120, 40)
        assert (reader.top, screen.current, screen.selection, pane.spot_seen, pane.sheet.lit) == kept
        assert reader.lines_of(pane) == shown
