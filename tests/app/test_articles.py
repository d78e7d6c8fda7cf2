"""Several articles in turn, another one opened, and the start screen where there is none."""

from tests.app.desks import ARTICLE, FACTS, SECOND, make_app, refuse, sitting
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.start import StartScreen
from tui.model import Article, Kind


def opening(articles: dict[str, Article]):
    return lambda where: articles[where] if where in articles else refuse(where)


async def test_articles_are_read_in_turn_each_with_its_facts() -> None:
    async with sitting(make_app(ARTICLE, SECOND)) as reader:
        assert "1 of 2" in reader.lines[0]
        await reader.press("n", "asterisk", "greater_than_sign")
        assert "2 of 2" in reader.lines[0]
        assert "A quiet day" in reader.lines[0]
        assert "Nothing happened in Port Averra." in reader.shown
        assert reader.screen.current is None
        assert not reader.screen.marked
        assert reader.rows_of(Kind.ENTITY) == []
        await reader.press("less_than_sign")
        assert "Mara Lindqvist will relight" in reader.shown
        assert len(reader.rows_of(Kind.ENTITY)) == 6


async def test_on_a_narrow_screen_too_the_title_line_says_which_article_this_is() -> None:
    async with sitting(make_app(SECOND, ARTICLE), (60, 16)) as reader:
        assert "1 of 2" in reader.lines[0]
        await reader.press("greater_than_sign")
        assert "2 of 2" in reader.lines[0]


async def test_another_article_begins_at_its_beginning_without_the_old_search() -> None:
    async with sitting(make_app(ARTICLE, SECOND), (60, 16)) as reader:
        await reader.press("slash", *"lamp", "enter", "G", "v", "greater_than_sign")
        assert reader.pane.scroll_offset.y == 0
        assert not list(reader.pane.hits)
        assert reader.screen.selection is None


async def test_before_the_first_and_after_the_last_there_is_none() -> None:
    async with sitting(make_app(ARTICLE, SECOND)) as reader:
        await reader.press("less_than_sign")
        assert reader.toasts() == ["This is the first article; o opens another."]
        await reader.press("greater_than_sign", "greater_than_sign")
        assert "This is the last article; o opens another." in reader.toasts()


async def test_o_opens_a_file_beside_those_that_are_there() -> None:
    app = make_app(
        open=opening({"dir/quiet day.txt": SECOND}), known={a.digest: () for a in (ARTICLE, SECOND)}
    )
    async with sitting(app) as reader:
        await reader.press("o")
        await reader.type("dir/quiet day.txt")
        await reader.press("enter")
        assert reader.app.article is SECOND
        assert "2 of 2" in reader.lines[0]
        assert reader.pane.has_focus


async def test_what_cannot_be_opened_is_said_and_the_article_stays() -> None:
    async with sitting() as reader:
        await reader.press("o", *"gone", "enter")
        assert reader.toasts() == ["gone: there is no such file; check the name"]
        assert reader.app.article is ARTICLE


async def test_trouble_from_before_the_screen_is_told() -> None:
    async with sitting(make_app(trouble=["[b]x[/b]: is a directory; name a file in it"])) as reader:
        assert reader.toasts() == ["[b]x[/b]: is a directory; name a file in it"]


async def test_without_an_article_the_start_screen_says_what_to_do() -> None:
    async with sitting(CopydeskApp(Desk(refuse))) as reader:
        assert isinstance(reader.app.screen, StartScreen)
        for words in ("read the sample article", "open a file", "quit", "copydesk FILE"):
            assert words in reader.shown


async def test_the_start_screen_opens_a_file() -> None:
    app = CopydeskApp(Desk(opening({"lamp.txt": ARTICLE}), known={ARTICLE.digest: FACTS}))
    async with sitting(app) as reader:
        await reader.press("o", *"gone", "enter")
        assert reader.toasts() == ["gone: there is no such file; check the name"]
        await reader.press("o", "x", "escape", "o", *"lamp.txt", "enter")
        assert "Mara Lindqvist will relight" in reader.shown
        await reader.press("n")
        assert reader.current == "Mara Lindqvist"


async def test_the_start_screen_opens_the_sample_and_quits() -> None:
    asked = []

    def note(where: str) -> Article:
        asked.append(where)
        return SECOND

    app = CopydeskApp(Desk(note, known={SECOND.digest: ()}))
    async with sitting(app) as reader:
        await reader.press("enter")
        assert len(asked) == 1
        assert asked[0].endswith(".txt")
        assert "Nothing happened" in reader.shown
    async with sitting(CopydeskApp(Desk(refuse))) as reader:
        await reader.press("q")
    assert reader.app.return_code == 0
