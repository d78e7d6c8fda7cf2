"""Moving: numbers before keys, paragraphs and shares of the text, letters, and the way back."""

import pytest

from tests.app.desks import ARTICLE, FACTS, SECOND, make_app, place, sitting
from tests.app.test_reading import LONG
from tui.app import number
from tui.model import Article, Entity, Kind, Mention, Span


async def test_a_number_moves_by_so_many_lines() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("5", "j")
        assert reader.pane.scroll_offset.y == 5
        await reader.press("1", "2", "j")
        assert reader.pane.scroll_offset.y == 17
        await reader.press("7", "up")
        assert reader.pane.scroll_offset.y == 10
        await reader.press("j")
        assert reader.pane.scroll_offset.y == 11


async def test_the_keys_of_panels_are_taken_back_when_they_were_a_number() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("1", "2", "G")
        assert reader.top == LONG.paragraphs[11].span.start
        assert reader.pane.has_focus
        await reader.press("4", "0", "%")
        assert not reader.screen.has_class("bare")
        assert abs(reader.top / len(LONG.text) - 0.4) < 0.02


async def test_a_panel_key_and_another_key_are_not_a_number() -> None:
    async with sitting() as reader:
        await reader.press("1", "j")
        assert reader.panel(Kind.ENTITY).has_focus
        assert reader.panel(Kind.ENTITY).entry.fact == FACTS[1]


async def test_panel_keys_with_a_pause_between_them_are_not_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number, "_PAUSE", -1.0)
    async with sitting() as reader:
        await reader.press("1", "2", "j")
        assert reader.panel(Kind.QUOTE).has_focus


async def test_the_number_is_shown_while_it_is_typed_and_escape_forgets_it() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("n", "5", "3")
        assert reader.lines[-1].rstrip().endswith("53")
        await reader.press("escape", "j")
        assert not reader.lines[-1].rstrip().endswith("53")
        assert reader.pane.scroll_offset.y == 1


async def test_a_number_beyond_the_end_ends_there() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press(*"999999999999", "j")
        assert "100 %" in reader.lines[0]
        await reader.press(*"999999999", "G")
        assert reader.toasts() == ["There is no paragraph 999999999: they go from 1 to 60."]


async def test_a_number_before_a_fact_key_goes_so_many_facts_on() -> None:
    async with sitting() as reader:
        await reader.press("n", "n", "n", "n", "n")
        fifth = reader.screen.current
        await reader.press("escape", "5", "n")
        assert reader.screen.current == fifth
        await reader.press("9", "right_square_bracket", "d")
        assert reader.current == "Tuesday"


async def test_a_number_counts_rows_in_a_panel() -> None:
    async with sitting() as reader:
        await reader.press("1", "j", "k", "5", "j")
        assert reader.panel(Kind.ENTITY).has_focus
        assert reader.panel(Kind.ENTITY).listing.cursor == 5
        await reader.press(*"50", "%")
        assert reader.panel(Kind.ENTITY).listing.cursor == 3


async def test_a_share_without_a_number_is_asked_for() -> None:
    async with sitting() as reader:
        await reader.press("%")
        assert reader.toasts() == ["Type how far first: 40% goes to where 40 % has been read."]


async def test_braces_go_by_paragraphs() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("}", "}")
        assert reader.top == LONG.paragraphs[2].span.start
        await reader.press("j", "{")
        assert reader.top == LONG.paragraphs[2].span.start
        await reader.press("{")
        assert reader.top == LONG.paragraphs[1].span.start
        await reader.press(*"10", "}")
        assert reader.top == LONG.paragraphs[11].span.start


async def test_back_and_forward_go_through_all_jumps() -> None:
    async with sitting(make_app(LONG), (60, 16)) as reader:
        tops = [reader.top]
        for keys in (("5", "G"), (*"50", "%"), ("slash", *"Paragraph 9 ", "enter"), ("G",), ("g",)):
            await reader.press(*("space" if key == " " else key for key in keys))
            tops.append(reader.top)
        for top in reversed(tops[:-1]):
            await reader.press("alt+left")
            assert reader.top == top
        await reader.press("alt+left")
        assert reader.toasts() == ["This is where the jumps begin."]
        for top in tops[1:]:
            await reader.press("alt+right")
            assert reader.top == top


async def test_back_makes_the_fact_current_that_was_left() -> None:
    async with sitting() as reader:
        await reader.press("n", "n", "n")
        await reader.press("ctrl+o")
        assert reader.current == "Gull Island"
        await reader.press("ctrl+o", "ctrl+o")
        assert reader.screen.current is None
        await reader.press("alt+right")
        assert reader.current == "Mara Lindqvist"


async def test_a_jump_after_going_back_forgets_what_lay_ahead() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("9", "G", "alt+left", *"20", "G", "alt+right")
        assert reader.top == LONG.paragraphs[19].span.start


async def test_a_letter_keeps_a_place() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("9", "G", "m", "a", "g", "m", "b")
        await reader.press("'")
        assert "a Paragraph 9 is" in reader.lines[-1]
        assert "b Paragraph 1 is" in reader.lines[-1]
        await reader.press("a")
        assert reader.top == LONG.paragraphs[8].span.start
        await reader.press("alt+left")
        assert reader.top == 0


async def test_a_letter_of_no_place_is_said() -> None:
    async with sitting() as reader:
        await reader.press("'")
        await reader.press("m", "a", "'", "x")
        assert reader.toasts() == [
            "No place has a letter yet: m and a letter give it one.",
            "No place has the letter x.",
        ]


async def test_places_belong_to_their_article() -> None:
    async with sitting(make_app(ARTICLE, SECOND), (60, 16)) as reader:
        await reader.press("j", "j", "m", "a", "greater_than_sign", "'")
        assert reader.toasts() == ["No place has a letter yet: m and a letter give it one."]
        await reader.press("less_than_sign", "'", "a")
        assert reader.top > 0


async def test_a_letter_stands_at_each_fact_and_goes_there() -> None:
    async with sitting() as reader:
        await reader.press("J")
        page = "\n".join(reader.lines_of(reader.pane))
        assert "aara Lindqvist" in page
        letter = page[page.index("omas Okafor") - 1]
        await reader.press(letter)
        assert reader.current == "Tomas Okafor"
        assert "Tomas Okafor" in "\n".join(reader.lines_of(reader.pane))
        await reader.press("alt+left")
        assert reader.screen.current is None


async def test_more_facts_than_letters_have_two_each() -> None:
    names = [f"Boat{number:02}" for number in range(60)]
    article = Article.of(" ".join(names))
    facts = tuple(
        Entity(name, "PRODUCT", (Mention(Span(at * 7, at * 7 + 6)),)) for at, name in enumerate(names)
    )
    async with sitting(make_app(article, known={article.digest: facts})) as reader:
        await reader.press("J")
        labels = dict(reader.pane.sheet.letters)
        assert len(set(labels.values())) == 60
        first, second = labels[59 * 7]
        await reader.press(first)
        left = reader.pane.sheet.letters
        assert 1 < len(left) < 60
        assert left[59 * 7] == second
        await reader.press(second)
        assert reader.current == "Boat59"
        assert not reader.pane.sheet.letters


async def test_escape_takes_the_letters_away() -> None:
    async with sitting() as reader:
        before = reader.lines_of(reader.pane)
        await reader.press("J", "escape")
        assert reader.lines_of(reader.pane) == before
        assert reader.screen.current is None


async def test_letters_stand_only_at_facts_that_are_shown() -> None:
    async with sitting() as reader:
        await reader.press("E", "D", "J")
        quotes = {span.start for fact in FACTS[6:11] for span in fact.spans}
        assert set(reader.pane.sheet.letters) == quotes
        await reader.press("escape", "Q", "J")
        assert reader.toasts() == ["There is no fact on the screen."]


async def test_the_next_place_of_the_same_is_of_its_entity_speaker_or_day() -> None:
    async with sitting() as reader:
        await reader.press("n", "right_square_bracket", "right_square_bracket")
        assert reader.screen.current.span == place("Lindqvist", "Lindqvist called")
        await reader.press("9", "right_square_bracket", "right_square_bracket")
        assert reader.current == "she"
        await reader.press("left_square_bracket", "left_square_bracket")
        assert reader.screen.current.span == place("Lindqvist", "Lindqvist said")
        await reader.press("g", "escape", "right_square_bracket", "q")
        assert reader.current.startswith("We never meant")
        await reader.press(*["right_square_bracket"] * 4)
        assert reader.current.startswith("Port Averra has waited")


async def test_a_step_that_leads_nowhere_is_said() -> None:
    async with sitting() as reader:
        await reader.press("right_square_bracket", "right_square_bracket")
        await reader.press("n", "left_square_bracket", "left_square_bracket")
        assert reader.toasts() == ["Go to a fact first: n is the next one.", "No more facts that way."]


async def test_what_may_follow_a_bracket_is_shown() -> None:
    async with sitting() as reader:
        await reader.press("right_square_bracket")
        assert "e next entity" in reader.lines[-1]
        assert "q next quote" in reader.lines[-1]


def set_off(reader) -> str:
    """What stands on the ground of what is being read."""
    band = reader.pane.sheet.band
    return band.of(reader.app.article.text) if band else ""


async def test_parentheses_go_by_sentences_and_set_them_off() -> None:
    async with sitting() as reader:
        await reader.press(")")
        assert set_off(reader).startswith("Mara Lindqvist will relight")
        await reader.press(*"6)")
        assert set_off(reader) == "“So has the lamp.”"
        await reader.press("(")
        assert set_off(reader) == "“Port Averra has waited long enough,” Okafor added."
        ground = reader.screen.looks.band.bgcolor
        drawn = [
            segment.text
            for row in range(reader.pane.row_count)
            for segment in reader.pane.draw(row)
            if segment.style and segment.style.bgcolor == ground
        ]
        assert "added." in "".join(drawn)
        await reader.press("escape")
        assert set_off(reader) == ""


async def test_every_sentence_is_gone_to_and_comes_onto_the_screen() -> None:
    async with sitting(make_app(LONG), (60, 16)) as reader:
        for _ in range(8):
            await reader.press(*"9)")
            assert reader.pane.on_screen.contains(reader.pane.sheet.band)
        assert set_off(reader) == LONG.paragraphs[-1].span.of(LONG.text)
        await reader.press(")")
        assert "No more sentences that way." in reader.toasts()
        await reader.press(*"99(")
        assert set_off(reader) == LONG.paragraphs[0].span.of(LONG.text)


async def test_a_sentence_is_where_facts_and_selections_go_on_from() -> None:
    async with sitting() as reader:
        await reader.press("n", ")", ")", "n")
        assert reader.screen.current.span == place("Lindqvist", "Lindqvist called")
        await reader.press(")", ")", "v", "s")
        assert reader.selected.startswith("Repairs began")


async def test_a_sentence_is_kept_over_a_resize_and_lit() -> None:
    async with sitting(make_app(LONG)) as reader:
        await reader.press("F", "F", *"29)", ")")
        assert reader.pane.sheet.lit == LONG.paragraphs[29].span
        await reader.pilot.resize_terminal(60, 16)
        await reader.pilot.pause()
        await reader.press(")")
        assert set_off(reader) == LONG.paragraphs[30].span.of(LONG.text)


async def test_a_hit_is_where_facts_go_on_from() -> None:
    async with sitting() as reader:
        await reader.press("slash", *"Repairs", "enter", "escape", "n")
        assert reader.current == "March"


BOOK = Article.of(
    "\n\n".join(
        f"Chapter {number}: {name}\n\n"
        + "\n\n".join("The tide turned, and the boats went out. " * 6 for _ in range(3))
        for number, name in enumerate(("The quay", "Low water", "A light at sea", "Fog", "Home"), start=1)
    )
)


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_the_headings_are_listed_and_one_is_picked_by_a_few_letters(size: tuple[int, int]) -> None:
    async with sitting(make_app(BOOK), size) as reader:
        await reader.press("T")
        assert "Chapter 3: A light at sea" in reader.shown
        await reader.press(*"fog", "enter")
        assert reader.app.screen is reader.screen
        assert BOOK.text[reader.pane.spot.start :].startswith("Chapter 4: Fog")
        assert "Chapter 4: Fog" in "\n".join(reader.lines_of(reader.pane))
        await reader.press("T", "up", "enter")
        assert BOOK.text[reader.top :].startswith("Chapter 3: A light")
        await reader.press("alt+left", "alt+left")
        assert reader.top == 0


async def test_brackets_go_from_heading_to_heading() -> None:
    async with sitting(make_app(BOOK), (60, 16)) as reader:
        await reader.press("]", "h")
        assert BOOK.text[reader.top :].startswith("Chapter 2: Low")
        await reader.press(*"9]", "h", "[", "h")
        assert BOOK.text[reader.top :].startswith("Chapter 4: Fog")
        await reader.press("G", "]", "h")
        assert reader.toasts() == ["No more headings that way."]


async def test_a_text_without_headings_is_said_to_have_none() -> None:
    async with sitting() as reader:
        await reader.press("T")
        assert reader.toasts() == ["This text has no headings."]


async def test_what_a_held_key_says_again_and_again_is_shown_once() -> None:
    async with sitting(size=(60, 16)) as reader:
        await reader.press(*["plus"] * 3, *["N"] * 3)
        wide = "The text is as wide as there is room; 0 hides the panels."
        assert reader.toasts() == [wide, "No more facts that way."]
