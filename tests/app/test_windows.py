"""The windows over the page: details of a fact, all keys, the palette; and the table that they come from."""

import gc
import inspect
import weakref
from collections import Counter

import pytest
from textual.actions import parse
from textual.widgets import Static

from tests.app.desks import FACTS, MARA, MARCH, SEA, SORRY, Reader, make_app, place, sitting
from tui.app.actions import COMMANDS, bindings, key_of
from tui.app.app import CopydeskApp
from tui.app.dialogs import Window
from tui.app.keymap import Keymap
from tui.app.palette import ReaderCommands
from tui.app.reading import ReadingScreen
from tui.model import Note, Place


async def open_details(reader: Reader, fact) -> str:
    reader.screen.go_to(Place(fact.spans[0], fact))
    await reader.press("enter")
    assert isinstance(reader.app.screen, Window)
    return reader.shown


async def test_the_details_of_an_entity_name_its_label_mentions_and_what_it_said() -> None:
    async with sitting() as reader:
        shown = await open_details(reader, MARA)
        assert "PERSON · People" in shown
        for part in ("¶1", "¶3", "¶4", "¶9", "“a late summer present”", "“The sea keeps its own calendar,”"):
            assert part in shown


async def test_the_details_of_a_quote_name_the_speaker_the_cue_and_where_else_it_stands() -> None:
    async with sitting() as reader:
        shown = await open_details(reader, SORRY)
        for part in ("Quote · Tomas Okafor", "direct", "said", "¶2", "and we are sorry."):
            assert part in shown
        await reader.press("escape")
        shown = await open_details(reader, SEA)
        assert "again" in shown
        assert "¶9" in shown


async def test_the_details_of_a_date_name_its_value_and_the_days_it_covers() -> None:
    async with sitting() as reader:
        shown = await open_details(reader, MARCH)
        for part in ("March", "2023-03", "DATE", "2023-03-01 to 2023-03-31", "¶5"):
            assert part in shown


async def test_the_details_of_a_note_are_what_was_written() -> None:
    note = Note(place("40,000 crowns"), "who paid?")
    async with sitting(make_app(facts=(*FACTS, note))) as reader:
        shown = await open_details(reader, note)
        assert "who paid?" in shown
        assert "40,000 crowns" in shown


@pytest.mark.parametrize("key", ["escape", "q", "enter"])
async def test_a_window_closes_and_leaves_the_reader_where_they_were(key: str) -> None:
    async with sitting() as reader:
        await open_details(reader, MARA)
        await reader.press(key)
        assert reader.app.screen is reader.screen
        assert reader.current == "Mara Lindqvist"


async def test_details_without_a_fact_say_what_to_do() -> None:
    async with sitting() as reader:
        await reader.press("enter")
        assert reader.toasts() == ["Go to a fact first: n is the next one."]


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_help_lists_every_command_with_its_key(size: tuple[int, int]) -> None:
    async with sitting(size=size) as reader:
        await reader.press("question_mark")
        seen = ""
        for _ in range(40):
            seen += reader.shown
            await reader.press("space")
        seen = " ".join(seen.split())
        for command in COMMANDS:
            assert key_of(command) in seen
            assert command.words.split()[-1] in seen
        await reader.press("question_mark")
        assert reader.app.screen is reader.screen


# The table of commands


def test_no_key_means_two_things() -> None:
    keys = Counter((one.where, key) for one in COMMANDS for key in one.keys.split(","))
    assert {key: count for key, count in keys.items() if count > 1} == {}
    bound = Counter(key for binding in bindings() for key in binding.key.split(","))
    assert set(bound.values()) == {1}
    assert not Keymap().prefixes & set(bound)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_an_action_that_takes_its_arguments(command) -> None:
    namespace, name, arguments = parse(command.id)
    owner = CopydeskApp if namespace == "app" else ReadingScreen
    action = getattr(owner, f"action_{name}")
    inspect.signature(action).bind(None, *arguments)
    assert command.words == command.words.strip()
    assert command.words
    assert key_of(command)


# The palette


async def choose(reader: Reader, words: str) -> None:
    await reader.press("ctrl+p")
    await reader.type(words)
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause()
    for _ in range(50):  # what the palette finds comes in batches of its own
        if reader.app.screen.query_one("OptionList").option_count:
            break
        await reader.pilot.pause(0.02)
    await reader.press("down", "enter")
    await reader.pilot.pause()


async def test_the_palette_does_what_is_chosen_by_name() -> None:
    async with sitting() as reader:
        await choose(reader, "next quote")
        assert reader.app.screen is reader.screen
        assert reader.current == "We never meant to sell the tower,"


async def test_the_palette_opens_prompts_that_can_be_typed_into() -> None:
    async with sitting() as reader:
        await choose(reader, "find in the article")
        await reader.type("lamp")
        assert reader.screen.query_one("#prompt").value == "lamp"


async def test_the_palette_goes_to_an_entity() -> None:
    async with sitting() as reader:
        await choose(reader, "gull island")
        assert reader.current == "Gull Island"


async def test_the_palette_finds_every_command_by_its_words_and_by_its_group() -> None:
    async with sitting() as reader:
        provider = ReaderCommands(reader.screen)
        for command in COMMANDS:
            hits = [hit async for hit in provider.search(command.told())]
            assert command.id in [hit.command.args[0] for hit in hits[:2]], command.told()
        marks = [hit.command.args[0] async for hit in provider.search("mark:")]
        assert {command.id for command in COMMANDS if command.group == "Mark"} <= set(marks)


async def test_nothing_is_left_on_the_screen_of_a_message_that_has_gone() -> None:
    async with sitting() as reader:
        widgets = len(reader.screen.query("*"))
        for number in range(3):
            reader.app.notify(f"message {number}", markup=False)
            await reader.pilot.pause()
            assert len(reader.screen.query("*")) > widgets
            reader.app.clear_notifications()
            await reader.settle()
        await reader.pilot.pause()
        assert len(reader.screen.query("*")) == widgets


async def test_nothing_is_left_of_a_window_that_has_closed() -> None:
    async with sitting() as reader:
        await reader.press("question_mark")
        drawn = weakref.ref(reader.app.screen.query_one(Static)._styles_cache)
        await reader.press("escape")
        await reader.settle()
        gc.collect()
        assert drawn() is None


async def test_prompts_that_have_closed_are_forgotten() -> None:
    """Textual remembers the last few arrangements of a screen, and so the last few."""
    async with sitting() as reader:
        prompts = []
        for _ in range(20):
            await reader.press("slash", "s")
            prompts.append(weakref.ref(reader.screen.focused))
            await reader.press("escape")
        await reader.settle()
        gc.collect()
        alive = [prompt() is not None for prompt in prompts]
        assert not any(alive[:-10]), alive
