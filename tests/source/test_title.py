"""A title is taken only where the text plainly begins with one."""

import pytest

from tui.source.title import title_of

BODY = (
    "The harbour of the old town was closed on Monday, after the storm had torn two boats from their chains."
)


def test_the_signs_of_a_heading_in_markdown_are_no_part_of_it():
    assert title_of(f"# Storm closes the harbour #\n\n{BODY}") == "Storm closes the harbour"


def test_a_short_line_alone_before_a_paragraph_is_the_title():
    assert title_of(f"\n  Storm closes the harbour\n\n{BODY}\n") == "Storm closes the harbour"


def test_a_dateline_may_stand_between():
    assert (
        title_of(f"Storm closes the harbour\n\nMonday, May 18, 2015\n\n{BODY}") == "Storm closes the harbour"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Storm closes the harbour",
        f"{BODY}\n\n{BODY}",
        f"Storm closes the harbour.\n\n{BODY}",
        f"Storm closes the harbour\n{BODY}",
        f"Tuesday, September 10, 2019\n\n{BODY}",
        f"Published: 26 July 2022 at 10:15 GMT\n\n{BODY}",
        f"2022-07-26\n\n{BODY}",
        f"by our correspondent in the harbour\n\n{BODY}",
        "One line of verse\n\nAnd then one\n\nAnd a third",
        f"{'Very long ' * 15}\n\n{BODY}",
        f"***\n\n{BODY}",
    ],
)
def test_other_beginnings_are_no_titles(text):
    assert title_of(text) == ""
