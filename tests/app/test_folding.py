"""Only the facts: paragraphs without one are put away behind a line, and nothing else changes its place."""

import pytest

from tests.app.desks import ARTICLE, FACTS, MARA, MARCH, SECOND, TEXT, make_app, sitting
from tests.app.test_reading import LONG
from tui.model import Entity, Mention

FAR = Entity("Far", "ORG", tuple(Mention(LONG.paragraphs[at].span) for at in (4, 5, 30, 58)))


def long_app():
    app = make_app(LONG)
    app.desk.known = {LONG.digest: (FAR,)}
    return app


def page(reader) -> str:
    return "\n".join(reader.lines_of(reader.pane))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_paragraphs_without_a_fact_become_a_line_that_tells_how_many(size) -> None:
    async with sitting(long_app(), size) as reader:
        await reader.press("Z")
        assert "··· 4 paragraphs without a fact" in page(reader)
        assert "Paragraph 5 is" in page(reader)
        assert "Paragraph 4 is" not in page(reader)
        await reader.press("G")
        assert "··· 27 paragraphs without a fact" in page(reader) or size != (120, 40)
        assert "··· 1 paragraph without a fact" in page(reader)
        await reader.press("Z", "g")
        assert "without a fact" not in page(reader)
        assert "Paragraph 1 is" in page(reader)


async def test_facts_are_gone_through_and_marked_as_ever() -> None:
    async with sitting() as reader:
        seen = []
        for _ in range(2):
            await reader.press("g", "escape")
            places = []
            for _ in range(20):
                await reader.press("n")
                places.append(reader.screen.current)
                assert reader.pane.on_screen.holds(reader.screen.current.span.start)
            seen.append(places)
            await reader.press("Z")
        assert seen[0] == seen[1]


async def test_a_key_opens_the_fold_and_closes_it() -> None:
    async with sitting(long_app()) as reader:
        await reader.press("Z", ".")
        assert reader.toasts() == [". opens what is folded, Z shows all again."]
        letters = reader.pane.sheet.letters
        assert len(letters) > 1
        await reader.press(letters[LONG.paragraphs[0].span.start])
        assert "Paragraph 1 is" in page(reader)
        assert "Paragraph 4 is" in page(reader)
        await reader.press("Z", "Z")
        assert "Paragraph 1 is" not in page(reader)


async def test_the_last_fold_opens_at_once_and_closes_again() -> None:
    async with sitting(long_app(), (60, 16)) as reader:
        await reader.press("Z", ".")
        assert "Paragraph 1 is" in page(reader)
        assert not reader.pane.folds_seen
        await reader.press(".")
        assert "··· 4 paragraphs" in page(reader)


async def test_a_click_opens_it_too() -> None:
    async with sitting(long_app()) as reader:
        await reader.press("Z")
        await reader.click("··· 4 paragraphs", along=2)
        assert "Paragraph 2 is" in page(reader)
        assert reader.screen.selection is None


async def test_a_hit_in_a_fold_is_shown_and_nothing_else_of_the_fold() -> None:
    async with sitting(long_app()) as reader:
        await reader.press("Z", "slash", *"Paragraph 20", "enter")
        assert "Paragraph 20 is" in page(reader)
        assert "Paragraph 21 is" not in page(reader)
        assert "··· 13 paragraphs without a fact" in page(reader)
        assert reader.pane.on_screen.holds(reader.screen.search.hit.start)


async def test_the_place_is_kept_as_a_character() -> None:
    async with sitting(long_app(), (60, 16)) as reader:
        await reader.press(*"31", "G")
        top = reader.top
        assert top == LONG.paragraphs[30].span.start
        await reader.press("Z")
        assert reader.top == top
        await reader.pilot.resize_terminal(100, 30)
        await reader.pilot.pause()
        assert reader.pane.on_screen.holds(top)
        await reader.pilot.resize_terminal(60, 16)
        await reader.pilot.pause()
        await reader.press("Z")
        assert reader.top == top


async def test_paragraphs_and_sentences_are_gone_to_past_the_folds() -> None:
    async with sitting(long_app(), (60, 16)) as reader:
        await reader.press("Z", "}")
        assert reader.top == LONG.paragraphs[4].span.start
        await reader.press("}", "}")
        assert reader.top == LONG.paragraphs[30].span.start
        await reader.press("g", ")")
        assert reader.pane.spot == LONG.paragraphs[4].span
        await reader.press(")", ")")
        assert reader.pane.spot == LONG.paragraphs[30].span
        await reader.press(*"20", "G")
        assert "Paragraph 20 is" in page(reader)


async def test_kinds_that_are_not_marked_do_not_count() -> None:
    async with sitting() as reader:
        await reader.press("Z", "E", "Q")
        assert MARCH.span.of(TEXT) in page(reader)
        assert "We never meant" not in page(reader)
        await reader.press("D")
        assert "··· 10 paragraphs without a fact" in page(reader)
        assert "≈" not in page(reader)
        await reader.press("E")
        assert MARA.name in page(reader)


async def test_where_there_is_no_fact_nothing_is_folded() -> None:
    async with sitting(make_app(SECOND)) as reader:
        await reader.press("Z", ".")
        assert reader.toasts() == [
            "There is no fact to show.",
            "Nothing is folded: Z folds the paragraphs without a fact.",
        ]
    app = make_app(ARTICLE, SECOND)
    app.desk.known = {ARTICLE.digest: FACTS}
    async with sitting(app) as reader:
        await reader.press("Z", "greater_than_sign")
        assert "2 paragraphs without a fact" in page(reader)


async def test_a_selection_over_a_fold_has_what_is_folded() -> None:
    async with sitting(long_app()) as reader:
        await reader.press("Z", "}", "v", "p", "right", "right")
        assert reader.selected.startswith("Paragraph 5 is")
        assert "Paragraph 7 is" in reader.selected
        ground = reader.screen.looks.selection.bgcolor
        drawn = [segment for row in range(20) for segment in reader.pane.draw(row) if "···" in segment.text]
        assert any(segment.style.bgcolor == ground for segment in drawn)


async def test_where_there_is_nothing_to_fold_or_not_yet_that_is_said() -> None:
    whole = Entity("All", "ORG", tuple(Mention(one.span) for one in SECOND.paragraphs))
    async with sitting(make_app(SECOND, known={SECOND.digest: (whole,)})) as reader:
        await reader.press("Z", "Z", "Z")
        assert reader.toasts() == ["Every paragraph has a fact."]
        await reader.press("Z")
        reader.screen.searching = True
        await reader.press("E")
        await reader.press("Z")
        assert "There is no fact to show." in reader.toasts()
    async with sitting(long_app()) as reader:
        reader.screen.searching = True
        await reader.press("Z")
        assert reader.toasts() == ["Facts are still being found: what is folded opens as they come."]
