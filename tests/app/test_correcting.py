"""Correcting what is there: each act of the edit menu, on one fact, a row or all marked, and what follows from it."""

from datetime import date

import pytest
from textual.events import Key

from tests.app.desks import (
    AVERRA,
    FACTS,
    GAZETTE,
    ISLAND,
    MARA,
    MARCH,
    MONDAY,
    OKAFOR,
    PRESENT,
    SEA,
    SEA_AGAIN,
    SORRY,
    TRUST,
    TUESDAY,
    Reader,
    make_app,
    place,
    sitting,
)
from tui.app.menu import Menu
from tui.app.picker import Picker
from tui.model import Entity, Fact, Maker, Mention, Note, Place, Repeat, Standing

KEEPER = Entity("the keeper", "PERSON", (Mention(place("a late summer present")),))


def now(reader: Reader, fact: Fact):
    """A fact as it now is."""
    return reader.screen.annotations.by_id[fact.id]


async def go_to(reader: Reader, fact: Fact, nth: int = 0) -> None:
    fact = now(reader, fact)
    reader.screen.go_to(Place(fact.spans[nth], fact))
    await reader.pilot.pause()


def offered(reader: Reader) -> str:
    """The letters of the menu that is open."""
    menu = reader.app.screen
    assert isinstance(menu, Menu)
    return "".join(key for key, _, _ in menu._choices)


# The menu


@pytest.mark.parametrize(
    ("fact", "letters"),
    [(MARA, "lnsxbd"), (ISLAND, "lnsbd"), (SORRY, "wbd"), (MONDAY, "vbd")],
    ids=["entity", "named once", "quote", "date"],
)
async def test_e_offers_what_can_be_done_to_the_fact(fact: Fact, letters: str) -> None:
    async with sitting() as reader:
        await go_to(reader, fact)
        await reader.press("e")
        assert offered(reader) == letters
        await reader.press("escape")
        assert reader.screen.annotations.facts == tuple(
            sorted(FACTS, key=lambda f: (f.spans[0].start, -f.spans[0].end, f.id))
        )


async def test_e_offers_for_marked_facts_what_can_be_done_to_them_together() -> None:
    async with sitting() as reader:
        await reader.press("1", "space", "space", "e")
        assert offered(reader) == "lsmd"
        await reader.press("escape", "2", "space", "e")
        assert offered(reader) == "lwd"


async def test_e_without_a_fact_says_how_to_come_to_one() -> None:
    async with sitting() as reader:
        await reader.press("e")
        assert reader.toasts() == ["Go to a fact first: n is the next one."]


async def test_the_mouse_chooses_from_a_menu_and_from_a_picker() -> None:
    async with sitting() as reader:
        await go_to(reader, ISLAND)
        await reader.press("e")
        await reader.click("label an entity")
        await reader.click("ORG · Organisations")
        assert now(reader, ISLAND).label == "ORG"
        await go_to(reader, SEA)
        await reader.press("w")
        await reader.click("Averra Gazette", occurrence=-1)
        assert now(reader, SEA).speaker_id == GAZETTE.id
        for key in ("e", "w", "enter"):
            await reader.press(key)
            assert reader.app.screen is not reader.screen
            await reader.pilot.click(offset=(1, 1))
            assert reader.app.screen is reader.screen
        await reader.press("i", "a")
        await reader.pilot.click(offset=(1, 1))
        assert [note.text for note in reader.screen.annotations.notes] == ["a"]


async def test_a_window_is_left_once_however_fast_its_keys_come() -> None:
    async with sitting() as reader:
        await go_to(reader, SEA)
        await reader.press("w")
        for _ in range(3):
            reader.app.post_message(Key("enter", "\r"))
        await reader.pilot.pause()
        assert len(reader.app.annotation_set.done) == 1
        assert reader.app.is_running


# Entities


async def test_an_entity_gets_another_label_by_its_key() -> None:
    async with sitting() as reader:
        await go_to(reader, ISLAND)
        await reader.press("e", "l", "g")
        assert now(reader, ISLAND).label == "GPE"
        assert now(reader, ISLAND).standing is Standing.KEPT
        assert reader.screen.current.fact.id == ISLAND.id


async def test_the_marked_ones_get_it_together() -> None:
    async with sitting() as reader:
        await reader.press("1", "space", "space", "e", "l", "f")
        assert [entity.label for entity in reader.screen.annotations.entities].count("FAC") == 2
        assert reader.screen.marked == frozenset()


async def test_what_is_on_the_screen_is_labelled_at_once_whatever_else_is_marked() -> None:
    async with sitting() as reader:
        await reader.press("M", "s", "l")
        assert "Label 6 entities" in reader.shown
        await reader.press("e")
        assert {entity.label for entity in reader.screen.annotations.entities} == {"EVENT"}
        assert now(reader, SORRY) == SORRY
        assert reader.screen.marked == frozenset()
        await reader.press("u")
        assert reader.toasts()[-1] == "undo: label 6 entities EVENT"
        assert set(reader.screen.annotations.by_id.values()) == set(FACTS)


async def test_every_fact_on_the_screen_goes_with_one_key_and_comes_back_with_one() -> None:
    async with sitting() as reader:
        await reader.press("M", "s", "U")
        assert reader.toasts() == ["This is for an entity: go to one first."]
        await reader.press("delete")
        assert not [fact for fact in reader.screen.annotations.facts if not isinstance(fact, Repeat)]
        await reader.press("u")
        assert set(reader.screen.annotations.by_id.values()) == set(FACTS)


async def test_an_entity_is_named_anew_and_its_quotes_follow() -> None:
    async with sitting() as reader:
        await go_to(reader, MARA)
        await reader.press("e", "n", "ctrl+u")
        await reader.type("M. Lindqvist")
        await reader.press("enter")
        assert now(reader, MARA).name == "M. Lindqvist"
        assert {now(reader, quote).speaker for quote in (PRESENT, SEA, SEA_AGAIN)} == {"M. Lindqvist"}


async def test_same_as_picks_from_the_other_entities_by_a_few_letters() -> None:
    async with sitting(make_app(facts=(*FACTS, KEEPER))) as reader:
        await go_to(reader, KEEPER)
        await reader.press("e", "s")
        await reader.type("lind")
        assert "Mara Lindqvist" in reader.shown
        await reader.press("enter")
        assert KEEPER.id not in reader.screen.annotations.by_id
        assert set(KEEPER.spans) <= set(now(reader, MARA).spans)
        assert reader.screen.current.fact.id == MARA.id


async def test_the_marked_entities_become_the_one_that_is_named_most() -> None:
    async with sitting() as reader:
        await go_to(reader, MARA)
        await reader.press("asterisk")
        await go_to(reader, OKAFOR)
        await reader.press("asterisk")
        await go_to(reader, SORRY)
        await reader.press("e", "m")
        assert len(now(reader, MARA).mentions) == len(MARA.mentions) + len(OKAFOR.mentions)
        assert now(reader, SORRY).speaker == "Mara Lindqvist"
        assert now(reader, SORRY).speaker_id == MARA.id


async def test_a_mention_is_split_off_with_the_quote_that_it_is_named_by() -> None:
    async with sitting() as reader:
        await go_to(reader, OKAFOR)
        await reader.press("e", "x")
        parted = next(one for one in reader.screen.annotations.entities if one.maker is Maker.READER)
        assert (parted.name, parted.spans) == ("Tomas Okafor", OKAFOR.spans[:1])
        assert now(reader, SORRY).speaker_id == parted.id
        assert reader.screen.current.fact.id == parted.id


async def test_one_letter_alone_is_said_to_be_for_another_kind() -> None:
    async with sitting() as reader:
        await go_to(reader, MONDAY)
        await reader.screen.run_action("rename")
        await reader.screen.run_action("respeak")
        await reader.pilot.pause()
        assert reader.toasts() == [
            "This is for an entity: go to one first.",
            "This is for a quote: go to one first.",
        ]


async def test_a_name_that_another_entity_has_may_make_them_one() -> None:
    async with sitting(make_app(facts=(*FACTS, KEEPER))) as reader:
        await go_to(reader, KEEPER)
        await reader.press("C", "ctrl+u")
        await reader.type("mara lindqvist")
        await reader.press("enter")
        assert "Mara Lindqvist is there already" in reader.shown
        await reader.press("m")
        assert KEEPER.id not in reader.screen.annotations.by_id
        assert set(KEEPER.spans) <= set(now(reader, MARA).spans)
        assert now(reader, MARA).name == "Mara Lindqvist"
        await reader.press("u")
        assert reader.toasts()[-1] == "undo: merge the keeper into Mara Lindqvist"
        assert now(reader, KEEPER) == KEEPER


async def test_or_two_entities_keep_one_name() -> None:
    async with sitting(make_app(facts=(*FACTS, KEEPER))) as reader:
        await go_to(reader, KEEPER)
        await reader.press("C", "ctrl+u")
        await reader.type("Mara Lindqvist")
        await reader.press("enter", "k")
        assert now(reader, KEEPER).name == now(reader, MARA).name == "Mara Lindqvist"
        await reader.press("C", "ctrl+u")
        await reader.type("Port Averra")
        await reader.press("enter", "escape")
        assert now(reader, KEEPER).name == "Mara Lindqvist"


async def test_each_correction_has_a_key_of_its_own() -> None:
    async with sitting() as reader:
        await go_to(reader, ISLAND)
        await reader.press("l", "g")
        assert now(reader, ISLAND).label == "GPE"
        await go_to(reader, OKAFOR)
        await reader.press("X")
        assert any(one.maker is Maker.READER for one in reader.screen.annotations.entities)
        await go_to(reader, ISLAND)
        await reader.press("U")
        await reader.type("trust")
        await reader.press("enter")
        assert ISLAND.id not in reader.screen.annotations.by_id
        await go_to(reader, SEA)
        await reader.press("w")
        await reader.type("gazette")
        await reader.press("enter")
        assert now(reader, SEA).speaker_id == GAZETTE.id
        await go_to(reader, TUESDAY)
        await reader.press("V", "backspace", "1", "enter")
        assert now(reader, TUESDAY).value == "2023-05-31"
        await reader.press("P", "shift+left", "enter")
        assert reader.current == "Tuesda"
        await reader.press("delete")
        assert now(reader, TUESDAY).standing is Standing.REJECTED


# Quotes


async def test_a_quote_is_given_to_another_speaker() -> None:
    async with sitting() as reader:
        await go_to(reader, SEA)
        await reader.press("e", "w")
        assert isinstance(reader.app.screen, Picker)
        await reader.type("okaf")
        await reader.press("enter")
        assert (now(reader, SEA).speaker, now(reader, SEA).speaker_id) == ("Tomas Okafor", OKAFOR.id)
        assert now(reader, SEA_AGAIN).speaker_id == MARA.id


async def test_the_nearest_who_can_speak_is_proposed_first() -> None:
    async with sitting() as reader:
        await go_to(reader, SEA)
        await reader.press("e", "w", "enter")
        assert now(reader, SEA).speaker_id == MARA.id


async def test_a_speaker_may_be_words_or_nobody() -> None:
    async with sitting() as reader:
        await go_to(reader, SEA)
        await reader.press("e", "w")
        await reader.type("a neighbour")
        await reader.press("enter")
        assert (now(reader, SEA).speaker, now(reader, SEA).speaker_id) == ("a neighbour", "")
        await reader.press("e", "w")
        await reader.type("nobody")
        await reader.press("enter")
        assert now(reader, SEA).speaker == ""


async def test_a_row_of_two_sayings_is_given_away_together() -> None:
    async with sitting() as reader:
        await reader.press("2", "j", "j", "e", "w")
        await reader.type("gazette")
        await reader.press("enter")
        assert now(reader, SEA).speaker_id == now(reader, SEA_AGAIN).speaker_id == GAZETTE.id


# Dates


@pytest.mark.parametrize(
    ("typed", "value", "mod", "first", "last"),
    [
        ("2023-05-22", "2023-05-22", "", date(2023, 5, 22), date(2023, 5, 22)),
        ("2023-05", "2023-05", "", date(2023, 5, 1), date(2023, 5, 31)),
        ("after 2024", "2024", "AFTER", date(2024, 1, 1), date(2024, 12, 31)),
        ("last month", "2023-04", "", date(2023, 4, 1), date(2023, 4, 30)),
        ("P3D", "P3D", "", None, None),
    ],
)
async def test_a_date_gets_another_value(typed, value, mod, first, last) -> None:
    async with sitting() as reader:
        await go_to(reader, MONDAY)
        await reader.press("e", "v", "ctrl+u")
        await reader.type(typed)
        assert value in reader.lines[-1]
        await reader.press("enter")
        found = now(reader, MONDAY)
        assert (found.value, found.mod, found.earliest, found.latest) == (value, mod, first, last)
        assert found.standing is Standing.KEPT


async def test_what_is_no_date_changes_nothing_and_says_what_is() -> None:
    async with sitting() as reader:
        await go_to(reader, MONDAY)
        await reader.press("e", "v", "ctrl+u")
        await reader.type("2023-13")
        assert "?" in reader.lines[-1]
        await reader.press("enter")
        assert now(reader, MONDAY) == MONDAY
        assert reader.toasts()[0].startswith("“2023-13” is no date")


async def test_the_value_that_is_there_can_be_changed() -> None:
    async with sitting() as reader:
        await go_to(reader, TUESDAY)
        await reader.press("e", "v", "backspace", "1", "enter")
        assert now(reader, TUESDAY).value == "2023-05-31"


# Edges


async def test_an_edge_moves_by_words_and_by_characters_at_both_ends() -> None:
    async with sitting() as reader:
        await go_to(reader, TRUST)
        await reader.press("e", "b")
        assert reader.selected == "Harbour Trust of Port Averra"
        await reader.press("left", "left", "left")
        assert reader.selected == "Harbour Trust"
        await reader.press("tab", "left")
        assert reader.selected == "the Harbour Trust"
        await reader.press("shift+left", "shift+right", "shift+right", "shift+right")
        assert reader.selected == "e Harbour Trust"
        await reader.press("right", "tab", "shift+left", "enter")
        assert now(reader, TRUST).spans == (place("Harbour Trus"),)
        assert reader.current == "Harbour Trus"
        assert reader.screen.selection is None


async def test_escape_leaves_the_edges_and_other_keys_do_nothing_meanwhile() -> None:
    async with sitting() as reader:
        await go_to(reader, TRUST)
        await reader.press("e", "b", "left", "r", "q", "n", "escape")
        assert now(reader, TRUST) == TRUST
        assert reader.app.is_running
        await reader.press("n")
        assert reader.current == "Port Averra"


async def test_a_click_in_the_text_leaves_the_edges_as_they_were() -> None:
    async with sitting() as reader:
        await go_to(reader, TRUST)
        await reader.press("e", "b", "left")
        await reader.pilot.click(offset=reader.cell_of("relight the old"))
        assert now(reader, TRUST) == TRUST
        assert reader.screen.ends is None
        current = reader.current
        await reader.press("n")
        assert reader.current != current


async def test_an_end_never_passes_the_other() -> None:
    async with sitting() as reader:
        await go_to(reader, ISLAND)
        await reader.press("e", "b", *["left"] * 4)
        assert reader.selected == "Gull"
        await reader.press(*["shift+left"] * 9)
        assert reader.selected == "G"


async def test_the_edge_of_one_part_of_a_quote_stays_clear_of_the_other() -> None:
    async with sitting() as reader:
        await go_to(reader, SORRY)
        await reader.press("e", "b", *["right"] * 14, "enter")
        assert now(reader, SORRY) == SORRY
        assert "That cannot be done: the fact is there already." in reader.toasts()


# Deleting


async def test_deleting_what_was_found_rejects_it_and_what_is_mine_goes() -> None:
    note = Note(place("40,000 crowns"), "who paid?")
    async with sitting(make_app(facts=(*FACTS, note))) as reader:
        await go_to(reader, MARCH)
        await reader.press("e", "d")
        assert now(reader, MARCH).standing is Standing.REJECTED
        await go_to(reader, note)
        await reader.press("e", "d")
        assert note.id not in reader.screen.annotations.by_id


# Meanwhile


async def test_what_changed_while_a_dialog_was_open_is_corrected_as_it_now_is() -> None:
    async with sitting() as reader:
        await go_to(reader, AVERRA)
        await reader.press("e", "l")
        from dataclasses import replace

        from tui.model import Change

        grown = replace(AVERRA, mentions=AVERRA.mentions[:1])
        reader.screen.annotations = reader.app.annotation_set.apply(
            Change("find facts", (AVERRA,), (grown,), Maker.EXTRACTED)
        )
        await reader.press("l")
        assert now(reader, AVERRA).label == "LOC"
        assert now(reader, AVERRA).mentions == grown.mentions


async def test_what_went_while_a_dialog_was_open_is_said_to_have_gone() -> None:
    async with sitting() as reader:
        await go_to(reader, AVERRA)
        await reader.press("e", "l")
        from tui.model.changes import remove

        reader.screen.annotations = reader.app.annotation_set.apply(remove("x", [AVERRA], Maker.EXTRACTED))
        await reader.press("l")
        assert reader.toasts() == ["That fact has gone meanwhile."]
