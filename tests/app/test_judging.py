"""Accepting and rejecting: one fact, a row, the marked ones; and a review that goes through all of them."""

from tests.app.desks import FACTS, MARA, SEA, SEA_AGAIN, SORRY, make_app, place, sitting
from tui.model import Entity, Kind, Mention, Standing


def standing(reader, fact) -> Standing:
    return reader.screen.annotations.by_id[fact.id].standing


async def test_a_accepts_the_current_fact_and_says_where_it_stands() -> None:
    async with sitting() as reader:
        await reader.press("n")
        assert "proposed" in reader.lines[-1]
        await reader.press("a")
        assert standing(reader, MARA) is Standing.KEPT
        assert "accepted" in reader.lines[-1]
        assert any("✓Mara Lindqvist" in line for line in reader.lines_of(reader.panel(Kind.ENTITY)))


async def test_r_rejects_it_and_r_again_brings_it_back() -> None:
    async with sitting() as reader:
        await reader.press("n", "r")
        assert standing(reader, MARA) is Standing.REJECTED
        assert "Mara Lindqvist" not in reader.rows_of(Kind.ENTITY)
        assert "rejected" in reader.lines[-1]
        assert reader.current == "Mara Lindqvist"
        await reader.press("r")
        assert standing(reader, MARA) is Standing.FOUND
        assert "Mara Lindqvist" in reader.rows_of(Kind.ENTITY)


async def test_a_step_from_a_rejected_fact_goes_on_from_its_place() -> None:
    async with sitting() as reader:
        await reader.press("n", "n", "r", "n")
        assert reader.current == "Harbour Trust of Port Averra"


async def test_a_row_is_judged_with_all_that_it_stands_for() -> None:
    async with sitting() as reader:
        await reader.press("2", "j", "j", "r")
        assert standing(reader, SEA) is standing(reader, SEA_AGAIN) is Standing.REJECTED
        assert len(reader.rows_of(Kind.QUOTE)) == 3


async def test_the_second_saying_is_a_row_of_its_own_once_the_first_is_rejected() -> None:
    async with sitting() as reader:
        reader.screen.go_to(reader.place_of(SEA))
        await reader.press("r")
        entry = next(entry for entry in reader.panel(Kind.QUOTE).listing.entries if SEA_AGAIN in entry.facts)
        assert entry.facts == (SEA_AGAIN,)


async def test_the_marked_facts_are_judged_together_and_are_marked_no_more() -> None:
    async with sitting() as reader:
        await reader.press("1", "space", "space", "a")
        kept = [fact for fact in reader.screen.annotations.facts if fact.standing is Standing.KEPT]
        assert len(kept) == 2
        assert reader.screen.marked == frozenset()


async def test_nothing_is_judged_where_there_is_nothing() -> None:
    async with sitting() as reader:
        for key in ("a", "r"):
            await reader.press(key)
            assert reader.toasts() == ["Go to a fact first: n is the next one."]
            reader.app.clear_notifications()


# Many at once


async def test_many_are_marked_by_what_they_have_in_common() -> None:
    second = Entity("Gull Island", "GPE", (Mention(place("island", "the island, and")),))
    unsure = [Entity("tower", "FAC", (Mention(place("tower", "the tower,")),), certainty=0.3)]
    async with sitting(make_app(facts=(*FACTS, second, *unsure))) as reader:
        await reader.press("n", "M", "l")
        assert len(reader.screen.marked) == 2
        await reader.press("M", "n")
        assert reader.screen.marked == frozenset()
        reader.screen.go_to(reader.place_of(unsure[0]))
        await reader.press("M", "c")
        assert reader.screen.marked == {unsure[0].id}
        await reader.press("escape", "M", "s", "r")
        assert not reader.screen.annotations.facts or all(
            fact.spans[0].start > reader.pane.on_screen.end or not isinstance(fact, Entity)
            for fact in reader.screen.annotations.entities
        )


async def test_all_facts_with_the_words_of_this_one_are_marked() -> None:
    other = Entity("a keeper", "PERSON", (Mention(place("Lindqvist", "Lindqvist said")),))
    async with sitting(make_app(facts=(*FACTS, other))) as reader:
        reader.screen.go_to(reader.place_of(other))
        await reader.press("M", "t")
        assert reader.screen.marked == {other.id, MARA.id}


# Review


async def test_a_review_goes_from_fact_to_fact_and_shows_how_far_it_has_come() -> None:
    async with sitting() as reader:
        await reader.press("R")
        assert reader.current == "Mara Lindqvist"
        assert "0 of 15 decided" in reader.lines[-1]
        await reader.press("a")
        assert reader.current == "Gull Island"
        assert "1 of 15 decided" in reader.lines[-1]
        await reader.press("r")
        assert reader.current == "Harbour Trust of Port Averra"
        await reader.press("space")
        assert reader.current == "Port Averra"
        assert "2 of 15 decided" in reader.lines[-1]
        await reader.press("escape")
        assert not reader.screen.reviewing
        await reader.press("space")
        assert reader.pane.scroll_offset.y > 0 or reader.pane.max_scroll_y == 0


async def test_a_review_ends_when_all_have_been_seen() -> None:
    async with sitting() as reader:
        await reader.press("R", *["a"] * 14, "space")
        assert not reader.screen.reviewing
        assert reader.toasts()[-1] == "No more facts to decide on; 1 passed over."
        await reader.press("R")
        assert reader.screen.reviewing
        await reader.press("r")
        assert not reader.screen.reviewing
        await reader.press("R")
        assert reader.toasts()[-1] == "No more facts to decide on."


async def test_a_review_passes_over_the_kinds_that_are_not_shown() -> None:
    async with sitting() as reader:
        await reader.press("E", "Q", "R")
        assert reader.current == "Monday"
        await reader.press("a", "a", "a", "a")
        assert not reader.screen.reviewing


async def test_brackets_go_to_what_is_undecided() -> None:
    async with sitting() as reader:
        await reader.press("n", "a", "right_square_bracket", "u")
        assert reader.current == "Gull Island"
        await reader.press("right_square_bracket", "u", "left_square_bracket", "u")
        assert reader.current == "Gull Island"
        assert not reader.screen.reviewing


async def test_a_quote_in_two_parts_is_reviewed_once() -> None:
    async with sitting() as reader:
        await reader.press("E", "D", "R", "space")
        assert reader.screen.current.fact.id != SORRY.id


async def test_to_pass_over_a_fact_outside_a_review_says_how_to_begin_one() -> None:
    """The palette offers it at any time."""
    async with sitting() as reader:
        await reader.press("n")
        await reader.screen.run_action("skip")
        await reader.pilot.pause()
        assert reader.current == "Mara Lindqvist"
        assert any("R begins a review" in told for told in reader.toasts())
