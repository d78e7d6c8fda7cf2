"""Megabytes are read like a page: every key is obeyed before the text is wrapped, and the place stays when it has been."""

from threading import Event, current_thread, main_thread

import pytest

from tests.app.desks import Reader, make_app, sitting
from tui.model import Article

PARAGRAPHS = Article.of(
    "".join(
        f"Buoy {number} was painted again. {'Nobody came to look. ' * (number % 9)}\n\n"
        for number in range(6000)
    )
)
LINE = Article.of(" ".join(f"Buoy {number} was painted “red” again." for number in range(12_000)))
ODD = Article.of("".join(f"浮标{number}号又被漆成了红色。" for number in range(20_000)))
ARTICLES = pytest.mark.parametrize(
    "article", [PARAGRAPHS, LINE, ODD], ids=["paragraphs", "one line", "no blanks"]
)


@pytest.fixture(autouse=True)
def no_idle_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrapped but what a key needs; a test wraps the rest when it wants to."""
    monkeypatch.setattr("tui.app.panes.article._PAUSE", 1000)


def wrapped(reader: Reader) -> bool:
    return reader.pane.sheet.rows.complete


def page(reader: Reader) -> list[str]:
    """The rows of text on the screen, without what stands around them."""
    return [line[3:-2].strip() for line in reader.lines_of(reader.pane)[2:-1]]


async def finish(reader: Reader) -> None:
    """Wrap all of the text, as is done in idle time."""
    assert not wrapped(reader)
    reader.pane.sheet.rows.wrap_all()
    reader.pane.redraw()
    await reader.pilot.pause()


@ARTICLES
async def test_the_end_is_there_before_the_text_is_wrapped_and_stays_there(article: Article) -> None:
    async with sitting(make_app(article)) as reader:
        await reader.press("G")
        assert article.text.rstrip()[-12:] in "".join(page(reader))
        assert "100 %" in reader.lines[0]
        before = page(reader)
        await finish(reader)
        assert page(reader) == before
        assert reader.pane.scroll_y == reader.pane.max_scroll_y


@ARTICLES
async def test_pages_up_and_down_from_the_middle_are_those_of_the_whole(article: Article) -> None:
    async with sitting(make_app(article)) as reader:
        await reader.press("5", "0", "%")
        tops = [reader.top]
        for key in ("pageup", "pageup", "k", "pagedown", "pagedown", "j"):
            await reader.press(key)
            tops.append(reader.top)
        assert tops[0] == tops[-1] > tops[1] > tops[3] < tops[4]
        rows = reader.pane.sheet.rows
        before = page(reader)
        await finish(reader)
        assert page(reader) == before
        starts = [row.start for row in rows]
        assert set(tops) <= set(starts)


async def test_numbers_and_searches_go_anywhere_at_once() -> None:
    async with sitting(make_app(PARAGRAPHS)) as reader:
        await reader.press(*"5000G")
        assert page(reader)[0].startswith("Buoy 4999 was")
        await reader.press("slash")
        await reader.type("buoy 3210 was")
        await reader.press("enter")
        assert any(line.startswith("Buoy 3210 was") for line in page(reader))
        await reader.press("g")
        assert page(reader)[0].startswith("Buoy 0 was")
        await reader.press("alt+left", "alt+left")
        assert page(reader)[0].startswith("Buoy 4999 was")


async def test_the_place_survives_any_other_size() -> None:
    async with sitting(make_app(LINE)) as reader:
        await reader.press("7", "0", "%")
        top, first = reader.top, page(reader)[0]
        for columns, rows in ((60, 16), (1, 1), (30, 10), (120, 40)):
            await reader.pilot.resize_terminal(columns, rows)
            await reader.pilot.pause()
        await reader.press("minus", "plus")
        assert reader.top == top
        assert page(reader)[0] == first


async def test_its_words_are_counted_beside_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    article, go_on, counting = Article.of(PARAGRAPHS.text), Event(), []

    def count(text: str) -> int:
        counting.append(current_thread())
        go_on.wait()
        return len(text.split())

    monkeypatch.setattr("tui.model.article.count_words", count)
    monkeypatch.setattr("tui.app.panes.status._SETTLED", 0.01)
    async with sitting(make_app(article)) as reader:
        await reader.press("G")
        assert "100 %" in reader.lines[0]
        assert "words" not in reader.lines[0]
        go_on.set()
        while "words" not in reader.lines[0]:
            await reader.pilot.pause(0.005)
        assert f"{len(article.text.split()):,} words" in reader.lines[0]
        assert main_thread() not in counting


async def test_the_rest_is_wrapped_in_idle_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.panes.article._PAUSE", 0.001)
    async with sitting(make_app(LINE)) as reader:
        while not wrapped(reader):
            await reader.pilot.pause(0.01)
        assert reader.pane.sheet.count == len(list(reader.pane.sheet.rows)) + 1


async def test_the_bar_leads_to_any_place_and_to_the_very_end() -> None:
    async with sitting(make_app(ODD)) as reader:
        area = reader.pane.region
        await reader.pilot.mouse_down(offset=(area.right - 1, area.bottom - 2))
        await reader.pilot.mouse_up(offset=(area.right - 1, area.bottom - 2))
        await reader.pilot.pause()
        assert "19999" in "".join(page(reader))
        await reader.pilot.mouse_down(offset=(area.right - 1, area.y + area.height // 2))
        await reader.pilot.mouse_up(offset=(area.right - 1, area.y + area.height // 2))
        await reader.pilot.pause()
        assert 0.4 < reader.top / len(ODD.text) < 0.6
