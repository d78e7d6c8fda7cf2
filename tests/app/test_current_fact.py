"""One current fact: the same in the text and in its panel, whichever the reader moves in."""

from dataclasses import replace

import pytest

from tests.app.desks import ARTICLE, AVERRA, FACTS, MARA, SEA, SEA_AGAIN, SORRY, WAITED, make_app, sitting
from tui.app.writing import NoteWindow
from tui.model import Annotations, Kind, Place, Quote, Standing, kind_of


async def test_n_goes_from_fact_to_fact_in_the_order_of_the_text_and_back() -> None:
    places = [p for p in Annotations.of(ARTICLE, FACTS).index.places() if kind_of(p.fact) is not Kind.REPEAT]
    async with sitting() as reader:
        for place in places:
            await reader.press("n")
            assert reader.screen.current == place
        await reader.press("n")
        assert reader.screen.current == places[-1]
        assert "No more facts that way." in reader.toasts()
        for place in reversed(places[:-1]):
            await reader.press("N")
            assert reader.screen.current == place


async def test_the_first_n_goes_to_a_fact_that_begins_the_article() -> None:
    async with sitting() as reader:
        await reader.press("n")
        assert reader.screen.current == Place(MARA.spans[0], MARA)


async def test_facts_that_begin_together_are_visited_from_the_outside_in() -> None:
    async with sitting() as reader:
        reader.screen.go_to(Place(WAITED.spans[0], WAITED))
        await reader.press("n")
        assert reader.screen.current == Place(AVERRA.spans[1], AVERRA)
        await reader.press("N")
        assert reader.screen.current == Place(WAITED.spans[0], WAITED)


async def test_brackets_go_to_the_next_and_previous_of_one_kind() -> None:
    async with sitting() as reader:
        await reader.press("right_square_bracket", "q")
        assert reader.current == "We never meant to sell the tower,"
        await reader.press("right_square_bracket", "d")
        assert reader.current == "3 June"
        await reader.press("left_square_bracket", "d")
        assert reader.current == "Monday"
        await reader.press("right_square_bracket", "e")
        assert reader.current == "Tomas Okafor"
        await reader.press("left_square_bracket", "q")
        assert reader.current == "We never meant to sell the tower,"
        await reader.press("left_square_bracket", "e")
        assert reader.current == "Port Averra"
        assert reader.app.is_running


async def test_a_bracket_before_another_key_leaves_that_key_its_meaning() -> None:
    async with sitting() as reader:
        await reader.press("right_square_bracket", "n")
        assert reader.current == "Mara Lindqvist"
        await reader.press("e")
        assert reader.current == "Mara Lindqvist"


async def test_the_panel_follows_the_text() -> None:
    async with sitting() as reader:
        await reader.press("right_square_bracket", "d", "right_square_bracket", "d")
        assert reader.current == "3 June"
        entry = reader.panel(Kind.DATE).entry
        assert entry
        assert entry.head == "2023-06-03"
        assert any(line.startswith("│▸ 2023-06-03") for line in reader.lines_of(reader.panel(Kind.DATE)))


async def test_the_text_follows_the_panel() -> None:
    async with sitting(size=(120, 16)) as reader:
        await reader.press("3", "j", "j", "j")
        assert reader.current == "Tuesday"
        assert "Tuesday." in "\n".join(reader.lines_of(reader.pane))


async def test_enter_on_a_row_goes_from_mention_to_mention_and_around() -> None:
    async with sitting() as reader:
        await reader.press("1")
        places = []
        for _ in range(5):
            await reader.press("enter")
            places.append(reader.screen.current.span)
        assert places == [*MARA.spans, MARA.spans[0]]
        assert reader.panel(Kind.ENTITY).has_focus


async def test_a_quote_said_twice_is_one_row_that_leads_to_both_places() -> None:
    async with sitting() as reader:
        lines = reader.lines_of(reader.panel(Kind.QUOTE))
        assert sum("The sea keeps its own calendar" in line for line in lines) == 1
        assert sum("2 ×" in line for line in lines) == 1
        await reader.press("2", "j", "j")
        assert reader.screen.current == Place(SEA.spans[0], SEA)
        await reader.press("enter")
        assert reader.screen.current == Place(SEA_AGAIN.spans[0], SEA_AGAIN)
        await reader.press("enter")
        assert reader.screen.current == Place(SEA.spans[0], SEA)


async def test_the_second_saying_is_found_in_the_row_of_the_first() -> None:
    async with sitting() as reader:
        reader.screen.go_to(Place(SEA_AGAIN.spans[0], SEA_AGAIN))
        await reader.pilot.pause()
        entry = reader.panel(Kind.QUOTE).entry
        assert entry
        assert entry.facts == (SEA, SEA_AGAIN)


async def test_the_second_part_of_a_quote_is_a_place_of_its_own_in_the_text() -> None:
    async with sitting() as reader:
        reader.screen.go_to(Place(SORRY.spans[0], SORRY))
        await reader.press("right_square_bracket", "q")
        assert reader.screen.current == Place(SORRY.spans[1], SORRY)


async def test_a_kind_that_is_not_marked_is_passed_over_and_said_to_be_hidden() -> None:
    async with sitting() as reader:
        plain = reader.pane.render_line(3)
        await reader.press("E")
        assert reader.pane.render_line(3) != plain
        assert reader.panel(Kind.ENTITY).title == "Entities 6 · hidden in text"
        await reader.press("n")
        assert reader.current == "Monday"
        await reader.press("Q", "n")
        assert reader.current == "3 June"
        await reader.press("D", "N")
        assert "No more facts that way." in reader.toasts()
        await reader.press("E", "Q", "D", "n")
        assert reader.current == "Mara Lindqvist" or kind_of(reader.screen.current.fact) in Kind
        assert reader.screen.shown == frozenset(Kind)


async def test_what_is_current_stands_out() -> None:
    async with sitting() as reader:
        await reader.press("n")
        styles = {seg.text: seg.style for y in range(6) for seg in reader.pane.render_line(y)}
        assert styles["Mara Lindqvist"].bgcolor == reader.screen.looks.current.bgcolor


async def test_clicking_a_fact_makes_it_current_and_its_row_with_it() -> None:
    async with sitting() as reader:
        await reader.click("3 June")
        assert reader.current == "3 June"
        assert reader.panel(Kind.DATE).entry.head == "2023-06-03"
        await reader.click("a late summer", along=3)
        assert isinstance(reader.screen.current.fact, Quote)


async def test_clicking_a_row_goes_to_its_place() -> None:
    async with sitting() as reader:
        await reader.click("2023-03 ")
        assert reader.current == "March"
        assert reader.panel(Kind.DATE).has_focus


async def test_clicking_beside_facts_changes_nothing() -> None:
    async with sitting() as reader:
        await reader.press("n")
        await reader.click("small crowd")
        assert reader.current == "Mara Lindqvist"


async def test_escape_lets_go_of_the_current_fact() -> None:
    async with sitting() as reader:
        await reader.press("n", "escape")
        assert reader.screen.current is None


async def test_a_step_begins_where_the_reader_is() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("n", "ctrl+g", "8", "enter", "n")
        assert reader.current == "The sea keeps its own calendar,"
        await reader.press("escape", "ctrl+g", "4", "enter", "N")
        assert reader.screen.current.span.start < ARTICLE.paragraphs[3].span.start


async def test_at_every_size_the_current_fact_is_brought_to_sight() -> None:
    for size in ((80, 24), (60, 16)):
        async with sitting(make_app(), size) as reader:
            for _ in range(20):
                await reader.pilot.press("n")
                page = reader.pane.on_screen
                assert page.contains(reader.screen.current.span) or page.overlaps(reader.screen.current.span)


@pytest.mark.parametrize("columns", [60, 80, 100])
async def test_what_is_done_to_a_fact_most_is_always_in_the_hint_line(columns: int) -> None:
    unsure = replace(AVERRA, certainty=0.72)
    facts = tuple(unsure if fact is AVERRA else fact for fact in FACTS)
    async with sitting(make_app(facts=facts), size=(columns, 24)) as reader:
        reader.screen.go_to(reader.place_of(AVERRA))
        await reader.pilot.pause()
        hints = reader.lines[-1]
        assert "n N next  a r accept, reject" in hints
        assert "proposed 72 %" in hints
        assert "? help" in hints
        assert columns < 80 or "y copy  e edit" in hints
        await reader.press("asterisk")
        hints = reader.lines[-1]
        assert "a r accept, reject" in hints
        assert "1 marked" in hints


async def test_a_click_on_a_hint_presses_its_key() -> None:
    async with sitting() as reader:
        await reader.click("next fact")
        assert reader.current == "Mara Lindqvist"
        await reader.click("reject")
        assert reader.screen.current.fact.standing is Standing.REJECTED
        await reader.click("a r accept")
        assert reader.screen.current.fact.standing is Standing.KEPT
        await reader.click("n N next", along=0)
        assert reader.current == "Gull Island"
        await reader.click("n N next", along=2)
        assert reader.current == "Mara Lindqvist"
        await reader.press("1")
        await reader.click("space mark", along=7)
        assert reader.screen.marked
        assert reader.panel(Kind.ENTITY).has_focus
        await reader.press("escape", "escape")
        await reader.click("i note")
        assert isinstance(reader.app.screen, NoteWindow)
