"""The panels: what they list, in which order, and how the reader gets about in them."""

import pytest

from tests.app.desks import ARTICLE, FACTS, GAZETTE, MARA, SECOND, make_app, place, sitting
from tui.app.panes.facts import FactsPane
from tui.model import Entity, Kind, Mention, Note, Standing


async def test_entities_stand_under_their_labels_the_most_named_first() -> None:
    async with sitting() as reader:
        assert reader.rows_of(Kind.ENTITY) == [
            "Mara Lindqvist",
            "Tomas Okafor",
            "Averra Gazette",
            "Harbour Trust of Port Averra",
            "Port Averra",
            "Gull Island",
        ]
        lines = [line.strip("│╭╮╰╯─▸ ") for line in reader.lines_of(reader.panel(Kind.ENTITY))]
        for heading in ("People", "Organisations", "Countries and cities", "Places"):
            assert heading in lines


async def test_an_entity_tells_how_often_and_where_it_is_named() -> None:
    async with sitting() as reader:
        (line,) = [line for line in reader.lines_of(reader.panel(Kind.ENTITY)) if "Mara Lindqvist" in line]
        assert " 4 " in line
        assert set(line.split(" 4 ")[1].strip("│ ")) <= set("▂▃▅▇ ")


async def test_an_entity_tells_its_role_and_where_it_is_named_first_and_last() -> None:
    async with sitting() as reader:
        await reader.press("1", "j")
        panel = reader.lines_of(reader.panel(Kind.ENTITY))
        assert any("Tomas Okafor  trust d" in line for line in panel)
        assert "trust director · ¶2 – ¶6" in panel[-1]
        await reader.press("G")
        assert " ¶1 " in reader.lines_of(reader.panel(Kind.ENTITY))[-1]
    async with sitting(size=(80, 24)) as reader:
        await reader.press("1")
        (line,) = [line for line in reader.lines_of(reader.panel(Kind.ENTITY)) if "Tomas Okafor" in line]
        assert "trust director" in line
        assert "¶2 – ¶6   2 " in line


async def test_entities_can_be_narrowed_by_role() -> None:
    async with sitting() as reader:
        await reader.press("1", "f")
        await reader.type("director")
        assert reader.rows_of(Kind.ENTITY) == ["Tomas Okafor"]


async def test_quotes_show_their_speaker_and_the_words_in_marks() -> None:
    async with sitting() as reader:
        page = " ".join(line.strip("│▸ ") for line in reader.lines_of(reader.panel(Kind.QUOTE)))
        assert reader.rows_of(Kind.QUOTE) == [
            "Tomas Okafor",
            "Mara Lindqvist",
            "Mara Lindqvist",
            "Tomas Okafor",
        ]
        assert "“a late summer present”" in page
        assert "“We never meant to sell the tower, …" in page


async def test_dates_show_their_value_and_the_words() -> None:
    async with sitting() as reader:
        lines = reader.lines_of(reader.panel(Kind.DATE))
        assert reader.rows_of(Kind.DATE) == ["2023-05-29", "2023-06-03", "2023-03", "2023-05-30"]
        assert any("2023-05-29" in line and "on Monday" in line for line in lines)


async def test_notes_join_the_panels_when_there_is_one() -> None:
    async with sitting() as reader:
        assert not reader.screen.query("#panel-note")
    noted = make_app(facts=(*FACTS, Note(place("40,000 crowns"), "who paid?")))
    async with sitting(noted) as reader:
        await reader.press("1")  # by the first key they have joined
        assert reader.panel(Kind.NOTE).display
        assert "who paid?" in "\n".join(reader.lines_of(reader.panel(Kind.NOTE)))


async def test_tab_goes_around_the_panes_and_shift_tab_back() -> None:
    async with sitting() as reader:
        order = []
        for _ in range(5):
            order.append(reader.screen.focused.id)
            await reader.press("tab")
        assert order == ["article", "panel-entity", "panel-quote", "panel-date", "article"]
        await reader.press("shift+tab", "shift+tab")
        assert reader.screen.focused.id == "panel-date"


async def test_numbers_go_to_a_panel_and_back_to_the_article() -> None:
    async with sitting() as reader:
        for key, kind in (("1", Kind.ENTITY), ("2", Kind.QUOTE), ("3", Kind.DATE)):
            await reader.press(key)
            assert reader.panel(kind).has_focus
        await reader.press("3")
        assert reader.pane.has_focus


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_the_panels_can_be_hidden_and_come_back(size: tuple[int, int]) -> None:
    async with sitting(size=size) as reader:
        wide, high = reader.pane.size
        await reader.press("1", "0")
        assert reader.pane.has_focus
        assert not reader.screen.drawer.display
        assert (reader.pane.size.width > wide) or (reader.pane.size.height > high)
        await reader.press("tab")
        assert reader.pane.has_focus
        await reader.press("2")
        assert reader.panel(Kind.QUOTE).has_focus
        assert reader.screen.drawer.display
        await reader.press("0", "0")
        assert reader.screen.drawer.display


async def test_the_drawer_turns_to_the_panel_of_the_current_fact() -> None:
    async with sitting(size=(80, 24)) as reader:
        for keys, kind in (("]q", Kind.QUOTE), ("]d", Kind.DATE), ("]e", Kind.ENTITY)):
            await reader.press(*keys)
            assert reader.screen.drawer.open is kind
            assert reader.panel(kind).display
            assert reader.pane.has_focus
            assert reader.panel(kind).entry.fact == reader.screen.current.fact


async def test_the_drawer_stays_where_the_reader_is_in_it() -> None:
    async with sitting(size=(80, 24)) as reader:
        await reader.press("2", "]", "d")
        assert reader.current == "Monday"
        assert reader.screen.drawer.open is Kind.QUOTE
        assert reader.panel(Kind.QUOTE).has_focus


async def test_under_a_hundred_columns_the_panels_are_one_drawer_with_tabs() -> None:
    async with sitting(size=(99, 30)) as reader:
        assert [panel.kind for panel in reader.screen.panels if panel.display] == [Kind.ENTITY]
        tabs = reader.lines_of(reader.screen.drawer.tab_line)[0]
        assert " Entities 6 " in tabs
        assert " Quotes 4 " in tabs
        assert " Dates 4 " in tabs
        await reader.press("2")
        assert [panel.kind for panel in reader.screen.panels if panel.display] == [Kind.QUOTE]
        await reader.press("tab")
        assert reader.panel(Kind.DATE).has_focus
        assert reader.panel(Kind.DATE).display
        await reader.click("Quotes 4")
        assert reader.panel(Kind.QUOTE).has_focus
        await reader.pilot.resize_terminal(100, 30)
        await reader.pilot.pause()
        assert len([panel for panel in reader.screen.panels if panel.display]) == 3


async def test_moving_keys_move_in_the_panel_that_has_the_focus() -> None:
    async with sitting() as reader:
        await reader.press("1", "j", "j")
        assert reader.panel(Kind.ENTITY).entry.fact is GAZETTE
        await reader.press("G")
        assert reader.panel(Kind.ENTITY).entry.head == "Gull Island"
        await reader.press("g")
        assert reader.panel(Kind.ENTITY).entry.fact is MARA
        await reader.press("k")
        assert reader.panel(Kind.ENTITY).entry.fact is MARA


async def test_the_cursor_of_a_panel_is_always_in_sight() -> None:
    many = tuple(
        Entity(
            f"Name {at}",
            "PERSON",
            (Mention(place("lamp")), Mention(place("a", "has waited")))[: 1 + at % 2],
            id=str(at),
        )
        for at in range(40)
    )
    async with sitting(make_app(facts=many), (120, 24)) as reader:
        await reader.press("1")
        panel = reader.panel(Kind.ENTITY)
        for key in ("G", "g", "ctrl+d", "space", "pagedown", "ctrl+u", "pageup", "j", "k"):
            await reader.press(key)
            assert any("▸" in line and panel.entry.head in line for line in reader.lines_of(panel)), key


async def test_typing_narrows_the_panel() -> None:
    async with sitting() as reader:
        await reader.press("1", "f")
        await reader.type("averra x")
        panel = reader.panel(Kind.ENTITY)
        assert reader.rows_of(Kind.ENTITY) == []
        assert "Nothing matches." in "\n".join(reader.lines_of(panel))
        await reader.press("backspace", "backspace")
        assert reader.rows_of(Kind.ENTITY) == [
            "Averra Gazette",
            "Harbour Trust of Port Averra",
            "Port Averra",
        ]
        assert panel.title == "Entities 3 of 6"
        assert "averra" in panel.remark
        await reader.press("enter", "j")
        assert panel.entry.head == "Harbour Trust of Port Averra"
        assert reader.current == "Harbour Trust of Port Averra"
        await reader.press("escape")
        assert len(reader.rows_of(Kind.ENTITY)) == 6
        assert panel.entry.head == "Harbour Trust of Port Averra"


async def test_a_panel_can_be_narrowed_to_one_group_and_keeps_its_heading() -> None:
    async with sitting() as reader:
        await reader.press("1", "f")
        await reader.type("people")
        assert reader.rows_of(Kind.ENTITY) == ["Mara Lindqvist", "Tomas Okafor"]
        await reader.type(" toma")
        lines = [line.strip("│╭╮╰╯─▸ ") for line in reader.lines_of(reader.panel(Kind.ENTITY))]
        assert lines[1] == "People"
        assert lines[2].startswith("Tomas Okafor")


async def test_f_in_the_article_narrows_the_panel_that_was_last_open() -> None:
    async with sitting() as reader:
        await reader.press("2", "2", "f")
        await reader.type("late")
        assert reader.panel(Kind.QUOTE).has_focus
        assert reader.rows_of(Kind.QUOTE) == ["Mara Lindqvist"]


async def test_keys_that_mean_something_are_only_letters_while_narrowing() -> None:
    async with sitting() as reader:
        await reader.press("1", "f")
        await reader.type("qnyt0[*")
        assert reader.panel(Kind.ENTITY).filter_words == "qnyt0[*"
        assert reader.app.is_running
        assert reader.screen.marked == frozenset()


async def test_escape_while_narrowing_shows_all_again() -> None:
    async with sitting() as reader:
        await reader.press("3", "f", "x", "escape")
        assert len(reader.rows_of(Kind.DATE)) == 4
        assert reader.panel(Kind.DATE).has_focus


async def test_entities_and_quotes_and_dates_have_other_orders() -> None:
    async with sitting() as reader:
        await reader.press("3", "O")
        assert reader.rows_of(Kind.DATE) == ["2023-03", "2023-05-29", "2023-05-30", "2023-06-03"]
        assert "timeline" in reader.panel(Kind.DATE).title
        await reader.press("2", "O")
        assert reader.rows_of(Kind.QUOTE) == [
            "Tomas Okafor",
            "Tomas Okafor",
            "Mara Lindqvist",
            "Mara Lindqvist",
        ]
        await reader.press("1", "O", "O")
        assert reader.rows_of(Kind.ENTITY)[:4] == [
            "Mara Lindqvist",
            "Tomas Okafor",
            "Averra Gazette",
            "Harbour Trust of Port Averra",
        ]
        await reader.press("O")
        assert reader.panel(Kind.ENTITY).title == "Entities 6"


async def test_everything_said_by_an_entity() -> None:
    async with sitting() as reader:
        await reader.press("1", "j", "S")
        assert reader.panel(Kind.QUOTE).has_focus
        assert reader.rows_of(Kind.QUOTE) == ["Tomas Okafor", "Tomas Okafor"]
        assert reader.panel(Kind.QUOTE).title == "Quotes 2 of 4 · said by Tomas Okafor"
        await reader.press("escape")
        assert len(reader.rows_of(Kind.QUOTE)) == 4


async def test_everything_said_by_who_speaks_and_all_again() -> None:
    async with sitting() as reader:
        await reader.press("2", "j", "S")
        assert set(reader.rows_of(Kind.QUOTE)) == {"Mara Lindqvist"}
        await reader.press("S")
        assert len(reader.rows_of(Kind.QUOTE)) == 4


async def test_who_says_nothing_is_told_so() -> None:
    async with sitting() as reader:
        await reader.press("1", "G", "S")
        assert len(reader.rows_of(Kind.QUOTE)) == 4
        assert reader.panel(Kind.ENTITY).has_focus


async def test_an_article_without_facts_says_so() -> None:
    async with sitting(make_app(SECOND)) as reader:
        for panel in (pane for pane in reader.screen.query(FactsPane) if pane.display):
            assert "None found." in "\n".join(reader.lines_of(panel))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_no_line_of_a_panel_is_wider_than_its_panel(size: tuple[int, int]) -> None:
    long = Entity("An exceedingly long name of a thing " * 4, "PRODUCT", (Mention(place("lamp")),))
    wide = Entity("港務局" * 20, "ORG", (Mention(place("tower")),))
    async with sitting(make_app(facts=(*FACTS, long, wide)), size) as reader:
        from rich.cells import cell_len

        for key in ("1", "2", "3"):
            await reader.press(key)
            assert {cell_len(line) for line in reader.lines} == {size[0]}
        assert reader.app.article is ARTICLE


async def test_the_panels_list_only_what_stands_as_asked() -> None:
    async with sitting() as reader:
        await reader.press("1", "a", "j", "r", "A", "a")
        assert reader.rows_of(Kind.ENTITY) == ["Mara Lindqvist"]
        assert "Entities 1 of 5 · accepted" in reader.lines_of(reader.panel(Kind.ENTITY))[0]
        assert reader.rows_of(Kind.QUOTE) == []
        assert any("None accepted." in line for line in reader.lines_of(reader.panel(Kind.QUOTE)))
        await reader.press("A", "p")
        assert len(reader.rows_of(Kind.ENTITY)) == 4
        await reader.press("A", "m")
        assert reader.rows_of(Kind.ENTITY) == []
        await reader.press("escape")
        assert len(reader.rows_of(Kind.ENTITY)) == 5


async def test_a_rejected_note_can_be_brought_back_too() -> None:
    note = Note(place("40,000 crowns"), "who paid?", standing=Standing.REJECTED)
    async with sitting(make_app(facts=(*FACTS, note))) as reader:
        await reader.press("4")
        assert reader.pane.has_focus
        await reader.press("A", "r", "4")
        assert reader.panel(Kind.NOTE).has_focus
        assert reader.rows_of(Kind.NOTE) == ["40,000 crowns"]
        await reader.press("r", "A", "n")
        assert reader.rows_of(Kind.NOTE) == ["40,000 crowns"]
        assert reader.panel(Kind.NOTE).display


async def test_what_was_rejected_is_listed_and_can_be_brought_back() -> None:
    async with sitting() as reader:
        await reader.press("1", "r", "A", "r")
        assert reader.rows_of(Kind.ENTITY) == ["Mara Lindqvist"]
        assert "Entities 1 · rejected" in reader.lines_of(reader.panel(Kind.ENTITY))[0]
        await reader.press("j", "enter", "1")
        assert reader.app.reading.current is not None
        assert reader.app.reading.current.fact.name == "Mara Lindqvist"
        await reader.press("r")
        assert reader.rows_of(Kind.ENTITY) == []
        await reader.press("A", "n")
        assert "Mara Lindqvist" in reader.rows_of(Kind.ENTITY)


async def test_a_filter_outlives_the_news_that_the_panel_had_lost_the_focus() -> None:
    async with sitting() as reader:
        await reader.press("1")
        reader.screen.set_focus(reader.pane)
        reader.screen.action_filter()  # before the panel has been told of either
        await reader.pilot.pause()
        await reader.type("gazette")
        assert reader.rows_of(Kind.ENTITY) == ["Averra Gazette"]
