"""Text that looks like markup is shown as it stands, wherever it comes up."""

import pytest

from tests.app.desks import Reader, make_app, refuse, sitting
from tui.model import Article, Date, DateType, Entity, Kind, Mention, Note, Place, Quote, QuoteKind, Span

PROBES = (
    "[bold]",
    "[/]",
    "[@click=app.quit]x[/]",
    "{{7*7}}",
    "<b>",
    "&amp;",
    "%s",
    r"\n",
    "$primary",
    "[red",
    ":smile:",
)
LINE = " ".join(PROBES)
ARTICLE = Article.of(f"{LINE} said so.\n\n“{LINE}” on {LINE}.", title=f"T {LINE}", source=f"{LINE}.txt")
HERE, SAID = Span(0, len(LINE)), Span(ARTICLE.text.index("“") + 1, ARTICLE.text.index("”"))
FACTS = (
    Entity(LINE, "[b]ORG[/b]", (Mention(HERE, role=LINE),), reason=LINE),
    Quote((SAID,), QuoteKind.DIRECT, LINE),
    Date(Span(SAID.end + 5, SAID.end + 5 + len(LINE)), DateType.DATE, "[b]1[/b]", reason=LINE),
    Note(HERE, LINE),
)


def app():
    return make_app(ARTICLE, known={ARTICLE.digest: FACTS}, open=refuse)


def page(lines: list[str]) -> str:
    """The lines with nothing between their words, since words may be broken anywhere."""
    return "".join("".join(line.strip("│╭╮╰╯─▸● ▔▁▎▊█") for line in lines).split())


def assert_verbatim(lines: list[str]) -> None:
    for probe in PROBES:
        assert probe.replace(" ", "") in page(lines), probe


async def test_in_the_article() -> None:
    async with sitting(app()) as reader:
        assert_verbatim(reader.lines_of(reader.pane))


async def test_in_the_title() -> None:
    async with sitting(app(), (240, 40)) as reader:
        assert f"T {LINE}" in reader.lines[0]


async def test_in_the_panels() -> None:
    async with sitting(app(), (240, 60)) as reader:
        await reader.pilot.pause()  # notes join when the rest is there
        for kind in (Kind.ENTITY, Kind.QUOTE, Kind.DATE, Kind.NOTE):
            assert "[bold]" in page(reader.lines_of(reader.panel(kind)))
        assert "[b]ORG[/b]" in page(reader.lines_of(reader.panel(Kind.ENTITY)))
        assert "[b]1[/b]" in page(reader.lines_of(reader.panel(Kind.DATE)))


async def test_in_the_filter_under_a_panel() -> None:
    async with sitting(app()) as reader:
        await reader.press("1", "f")
        await reader.type("[/]")
        assert "f [/]" in reader.shown


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
async def test_in_the_details(fact) -> None:
    async with sitting(app(), (120, 60)) as reader:
        reader.screen.go_to(Place(fact.spans[0], fact))
        await reader.press("enter")
        assert_verbatim(reader.lines)


async def test_in_the_border_of_a_window() -> None:
    name = Entity("[bold]Ann[/] [@click=app.quit]x[/]", "ORG", (Mention(HERE),))
    async with sitting(make_app(ARTICLE, known={ARTICLE.digest: (name,)})) as reader:
        await reader.press("n", "enter")
        assert any("╭─ [bold]Ann[/] [@click=app.quit]x[/] ─" in line for line in reader.lines)


async def test_in_toasts() -> None:
    async with sitting(app()) as reader:
        await reader.press("o")
        await reader.type("[b]no[/b] [@click=app.quit]x[/]")
        await reader.press("enter")
        await reader.pilot.pause()
        assert "[b]no[/b] [@click=app.quit]x[/]: there is no such file" in reader.shown


async def test_in_the_prompt_and_what_is_said_of_a_search() -> None:
    async with sitting(app()) as reader:
        await reader.press("slash")
        await reader.type("[/x] [b]")
        assert "[/x] [b]" in reader.lines[-1]
        await reader.press("enter")
        await reader.pilot.pause()
        assert "“[/x] [b]” is not in this article." in reader.shown


async def shown_by_palette(reader: Reader, words: str) -> str:
    await reader.press("ctrl+p")
    await reader.type(words)
    for _ in range(100):  # what the palette finds comes in batches of its own
        await reader.pilot.pause(0.02)
        if reader.app.screen.query_one("OptionList").option_count:
            break
    await reader.pilot.pause()
    return reader.shown


async def test_in_the_palette() -> None:
    name = Entity("[bold]Ann[/] [@click=app.quit]x[/]", "[b]ORG[/]", (Mention(HERE),))
    async with sitting(make_app(ARTICLE, known={ARTICLE.digest: (name,)})) as reader:
        shown = await shown_by_palette(reader, "ann")
        assert "Go to [bold]Ann[/] [@click=app.quit]x[/]" in shown
        assert "[b]ORG[/]" in shown


async def test_nothing_that_looks_like_an_action_can_be_clicked() -> None:
    async with sitting(app()) as reader:
        await reader.click("[@click=app.quit]x", along=18)
        assert reader.app.is_running
