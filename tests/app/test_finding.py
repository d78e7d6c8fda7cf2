"""Finding: all hits marked, the count told, and the way back to where the reader was."""

from pathlib import Path

import pytest
from textual import events

from tests.app.desks import ARTICLE, TEXT, make_app, place, sitting
from tests.app.kept import opened
from tui.model import Article, Quote


async def find(reader, words: str, *then: str) -> None:
    await reader.press("slash")
    await reader.type(words)
    await reader.press(*then)


async def test_hits_are_counted_and_the_first_one_is_shown_while_typing() -> None:
    async with sitting() as reader:
        await find(reader, "lamp")
        assert "1 of 2" in reader.lines[-1]
        assert [hit.of(ARTICLE.text) for hit in reader.pane.hits] == ["lamp", "lamp"]
        assert reader.pane.sheet.hit == 0


async def test_n_goes_through_the_hits_around_the_ends() -> None:
    async with sitting() as reader:
        await find(reader, "the", "enter")
        count = len(reader.pane.hits)
        seen = []
        for _ in range(count):
            seen.append(reader.screen.search.hit)
            assert f"{len(seen)} of {count}" in reader.lines[-1]
            await reader.press("n")
        assert seen == sorted(reader.pane.hits)
        assert f"1 of {count}" in reader.lines[-1]
        assert reader.toasts() == ["Past the end: on from the beginning."]
        await reader.press("N")
        assert f"{count} of {count}" in reader.lines[-1]
        assert reader.toasts()[1:] == ["Past the beginning: on from the end."]


async def test_small_letters_find_capitals_and_capitals_only_themselves() -> None:
    async with sitting() as reader:
        await find(reader, "port averra", "enter")
        assert "1 of 2" in reader.lines[-1]
        await find(reader, "The", "enter")
        assert all(hit.of(ARTICLE.text) == "The" for hit in reader.pane.hits)


async def test_straight_quotation_marks_find_curly_ones() -> None:
    async with sitting() as reader:
        await find(reader, '"the sea', "enter")
        assert "1 of 2" in reader.lines[-1]


async def test_escape_while_typing_goes_back_to_the_place() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("j", "j")
        top = reader.top
        await find(reader, "dogs")
        assert reader.top != top
        await reader.press("escape")
        assert reader.top == top
        assert not reader.pane.hits
        assert reader.pane.has_focus


@pytest.mark.parametrize("then", ["escape", "enter"])
@pytest.mark.parametrize("kind", [(), ("ctrl+r",)])
async def test_a_search_that_is_left_or_finds_nothing_leaves_the_reader_where_they_were(
    kind: tuple[str, ...], then: str
) -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("n", "n", "n", "slash", *kind, *"zett")
        await reader.settle()
        assert reader.top > 0
        await reader.type("zz")
        await reader.settle()
        assert reader.top == 0
        await reader.press(then, "n")
        assert reader.screen.current.span == place("Port Averra", "of Port Averra")


async def test_escape_after_enter_ends_the_search_where_the_hit_is() -> None:
    async with sitting(size=(60, 16)) as reader:
        await find(reader, "dogs", "enter")
        top = reader.top
        await reader.press("escape")
        assert reader.top == top
        assert not reader.pane.hits
        assert "of 1" not in reader.lines[-1]
        await reader.press("n")
        assert reader.screen.current is not None


async def test_what_is_not_there_is_said() -> None:
    async with sitting() as reader:
        await find(reader, "[zzz]")
        assert "not found" in reader.lines[-1]
        await reader.press("enter")
        assert reader.toasts() == ["“[zzz]” is not in this article."]
        assert reader.screen.search.words == ""


@pytest.mark.parametrize("kind", [(), ("ctrl+r",)])
async def test_after_a_search_for_what_is_not_there_the_keys_are_shown_again(kind: tuple[str, ...]) -> None:
    async with sitting() as reader:
        await reader.press("slash", *kind, *"zzz")
        await reader.settle()
        await reader.press("enter")
        assert "next fact" in reader.lines[-1]
        await reader.press("slash", "enter", "slash", *"quay")
        assert reader.screen.query_one("#prompt").value == "quay"


async def test_a_search_looks_from_the_screen_onwards() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press("ctrl+g", "6", "enter")
        await find(reader, "lamp", "enter")
        assert reader.screen.search.hit == place("lamp", "has the lamp")


async def test_hits_are_marked_and_the_one_at_hand_differently() -> None:
    async with sitting() as reader:
        await find(reader, "gazette", "enter")
        styles = [seg.style for y in range(40) for seg in reader.pane.render_line(y) if seg.text == "Gazette"]
        looks = reader.screen.looks
        assert [style.bgcolor for style in styles] == [looks.current_hit.bgcolor, looks.hit.bgcolor]


async def test_keys_are_only_letters_while_typing() -> None:
    async with sitting() as reader:
        await find(reader, "q nyv*[0")
        assert reader.screen.query_one("#prompt").value == "q nyv*[0"
        assert reader.app.is_running


async def test_an_empty_search_changes_nothing() -> None:
    async with sitting() as reader:
        await find(reader, "   ", "enter")
        assert reader.toasts() == []
        assert not reader.pane.hits
        assert reader.pane.has_focus


async def find_pattern(reader, pattern: str, *then: str) -> None:
    await reader.press("slash", "ctrl+r")
    await reader.type(pattern)
    await reader.settle()
    await reader.press(*then)
    await reader.settle()


async def test_a_regular_expression_finds_what_it_matches() -> None:
    async with sitting() as reader:
        await find_pattern(reader, r"\d+,\d+|\bl\w+p\b", "enter")
        assert [hit.of(TEXT) for hit in reader.pane.hits] == ["lamp", "40,000", "lamp"]
        assert ".* 1 of 3" in reader.lines[-1]
        await reader.press("n")
        assert ".* 2 of 3" in reader.lines[-1]


async def test_the_same_key_goes_back_to_words() -> None:
    async with sitting() as reader:
        await find_pattern(reader, "ol. l")
        assert ".* 1 of 1" in reader.lines[-1]
        await reader.press("ctrl+r")
        assert "not found" in reader.lines[-1]
        assert ".*" not in reader.lines[-1]
        await reader.press("ctrl+r")
        await reader.settle()
        assert ".* 1 of 1" in reader.lines[-1]


async def test_a_pattern_has_smart_case_and_its_escapes_are_no_capitals() -> None:
    async with sitting() as reader:
        await find_pattern(reader, r"\Sort\W", "enter")
        assert [hit.of(TEXT) for hit in reader.pane.hits] == ["Port ", "Port "]
        await reader.press("escape", "slash")
        await reader.type("Gaz")
        await reader.settle()
        assert "1 of 2" in reader.lines[-1]


async def test_a_bad_pattern_is_one_quiet_line() -> None:
    async with sitting() as reader:
        await find_pattern(reader, "(the")
        assert ".* not a pattern" in reader.lines[-1]
        assert reader.toasts() == []
        await reader.press("enter")
        assert reader.toasts() == ["not a pattern: missing )"]
        assert reader.screen.search.words == ""


async def test_a_pattern_that_takes_for_ever_is_given_up_and_holds_no_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tui.page import patterns

    monkeypatch.setattr(patterns, "LIMIT", 0.2)
    slow = Article.of("a" * 5000 + "b\n\n" + "More text. " * 2000)
    async with sitting(make_app(slow), (60, 16)) as reader:
        await reader.press("slash", "ctrl+r")
        await reader.type("(a|aa|aaa)+$x")
        assert reader.screen.query_one("#prompt").value == "(a|aa|aaa)+$x"
        await reader.settle()
        assert ".* takes too long" in reader.lines[-1]
        await reader.press("enter")
        assert reader.toasts() == ["a pattern that takes too long"]


async def test_the_arrows_bring_back_what_was_looked_for() -> None:
    async with sitting() as reader:
        await find(reader, "lamp", "enter")
        await find(reader, "dogs", "enter")
        await find(reader, "qu", "up")
        prompt = reader.screen.query_one("#prompt")
        assert prompt.value == "dogs"
        assert "1 of 1" in reader.lines[-1]
        await reader.press("up", "up")
        assert prompt.value == "lamp"
        assert "1 of 2" in reader.lines[-1]
        await reader.press("down", "down")
        assert prompt.value == "qu"
        await reader.press("up", "up", "enter", "slash", "up")
        assert reader.screen.query_one("#prompt").value == "lamp"


async def test_an_earlier_pattern_is_brought_back_as_a_pattern_and_words_as_words(tmp_path: Path) -> None:
    async with opened(tmp_path / "library.db") as reader:
        await find(reader, "lamp", "enter")
        await find_pattern(reader, "l.mp", "enter")
    async with opened(tmp_path / "library.db") as reader:
        await find(reader, "l.mp", "enter")
        assert reader.toasts() == ["“l.mp” is not in this article."]
        await find(reader, "dogs")
        shown = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await reader.press(key)
            await reader.settle()
            shown.append((reader.screen.query_one("#prompt").value, reader.lines[-1].split("  ")[-1].strip()))
        assert [words for words, _ in shown] == ["l.mp", "l.mp", "lamp", "l.mp", "l.mp", "dogs"]
        assert [state for _, state in shown] == [
            *("not found", ".* 1 of 2", "1 of 2"),
            *(".* 1 of 2", "not found", "1 of 1"),
        ]
        await reader.press("up", "up", "enter")
        await reader.settle()
        assert ".* 1 of 2" in reader.lines[-1]
        assert [hit.of(TEXT) for hit in reader.pane.hits] == ["lamp", "lamp"]


async def test_what_was_looked_for_in_other_sessions_is_brought_back_too(tmp_path: Path) -> None:
    for words in ("lamp", "dogs", "lamp"):
        async with opened(tmp_path / "library.db") as reader:
            await find(reader, words, "enter")
    async with opened(tmp_path / "library.db") as reader:
        await reader.press("slash", "up")
        assert reader.screen.query_one("#prompt").value == "lamp"
        await reader.press("up", "up")
        assert reader.screen.query_one("#prompt").value == "dogs"


LONG = Article.of("\n\n".join(f"Line {number} of the log, and then the next." for number in range(9000)))


async def test_in_a_long_text_the_first_hit_is_there_at_once_and_the_rest_is_counted() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("5", "0", "percent_sign")
        await find(reader, "then")
        assert reader.screen.search.at >= 0
        assert reader.screen.search.hit.start >= len(LONG.text) // 2 - 100
        while reader.app.is_running and not reader.screen.search.complete:
            await reader.pilot.pause(0.01)
        await reader.press("enter")
        assert f"{reader.screen.search.at + 1:,} of 9,000" in reader.lines[-1]
        at = reader.screen.search.at
        await reader.press("N")
        assert reader.screen.search.at == at - 1


async def test_stepping_over_the_end_while_hits_are_counted_finds_the_last_one() -> None:
    async with sitting(make_app(LONG)) as reader:
        await find(reader, "line ", "enter", "N")
        assert reader.screen.search.at == 8999
        assert "9,000 of 9,000" in reader.lines[-1]


async def test_no_key_overtakes_one_that_is_being_sent_on() -> None:
    async with sitting(make_app()) as reader:
        await reader.press("G", "slash")
        line = reader.app.focused
        assert line is not None
        await reader.app.on_event(events.Key("left_square_bracket", "["))
        reader.screen.set_focus(reader.pane)
        await reader.app.on_event(events.Key("q", "q"))
        await reader.pilot.pause()
        assert reader.app.is_running
        assert reader.app.return_code is None
        assert reader.screen.current is not None
        assert isinstance(reader.screen.current.fact, Quote)
