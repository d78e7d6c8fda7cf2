"""Finding: all hits marked, the count told, and the way back to where the reader was."""

from tests.app.desks import ARTICLE, place, sitting


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
        await reader.press("N")
        assert f"{count} of {count}" in reader.lines[-1]


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
        assert reader.pane.hits == []
        assert reader.pane.has_focus


async def test_escape_after_enter_ends_the_search_where_the_hit_is() -> None:
    async with sitting(size=(60, 16)) as reader:
        await find(reader, "dogs", "enter")
        top = reader.top
        await reader.press("escape")
        assert (reader.top, reader.pane.hits) == (top, [])
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
        assert reader.pane.hits == []
        assert reader.pane.has_focus
