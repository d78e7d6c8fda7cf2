"""Headings: marked ones, else short lines by themselves over longer paragraphs; what only looks like one is none."""

import pytest

from tui.model import Article
from tui.source.headings import headings

BODY = "The council met in the old mill on the river and spoke of the bridge until the lamps were lit."


def found(*parts: str) -> list[str]:
    text = "\n\n".join(parts)
    return [one.span.of(text) for one in headings(Article.of(text))]


def test_the_title_and_the_lines_over_parts_of_an_article() -> None:
    parts = ("Bridge will be mended", BODY, BODY, "What it costs", BODY, "Who pays?", BODY, BODY)
    assert found(*parts) == ["Bridge will be mended", "What it costs", "Who pays?"]


def test_numbered_headings_over_one_another() -> None:
    parts = ("PART ONE", "Chapter I. The river", BODY, BODY, BODY, "Chapter II. The mill", BODY, BODY)
    assert found(*parts) == ["PART ONE", "Chapter I. The river", "Chapter II. The mill"]


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "By Ann Bell",
        "26 July 2022",
        "“Never again”",
        "- a point of a list",
        "Photo: the old mill",
        "Bell:",
        "and so it went",
        "1,204",
        "Updated at noon",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert found("Bridge will be mended", BODY, line, BODY, "What it costs", BODY, BODY) == [
        "Bridge will be mended",
        "What it costs",
    ]


def test_verses_and_lists_have_none() -> None:
    assert found(*("The river runs", "The mill is still", "The lamps are lit") * 3, BODY) == []


@pytest.mark.parametrize("parts", [(), (BODY,), ("Bridge will be mended", BODY, BODY)])
def test_a_title_alone_is_no_table_of_contents(parts: tuple[str, ...]) -> None:
    assert found(*parts) == []


def marked(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.span.of(text)) for one in headings(Article.of(text))]


def test_headings_of_markdown_stand_as_deep_as_their_signs_say() -> None:
    text = f"# The bridge\n\n{BODY}\n\n## What it costs ##\n{BODY}\n### A loan?\n{BODY}\n\n#nothing\n\n####### nothing\n"
    assert marked(text) == [(1, "The bridge"), (2, "What it costs"), (3, "A loan?")]


def test_what_stands_between_fences_is_no_heading() -> None:
    text = "# One\n\n```sh\n# no heading\nNor this\n--------\n```\n\n~~~~\n# nor\n~~~\n~~~~\n\n## Two\n"
    assert marked(text) == [(1, "One"), (2, "Two")]


def test_headings_with_a_line_under_them_stand_as_deep_as_their_signs_came_first() -> None:
    text = f"The bridge\n==========\n\n{BODY}\n\nWhat it costs\n---\n{BODY}\n\nWho pays?\n---------\n\n{BODY}"
    assert marked(text) == [(1, "The bridge"), (2, "What it costs"), (2, "Who pays?")]


def test_so_do_those_with_a_line_over_them_too() -> None:
    text = f"============\n The bridge\n============\n\n{BODY}\n\nThe mill\n~~~~~~~~\n\n{BODY}\n\nThe quay\n........\n{BODY}"
    assert marked(text) == [(1, "The bridge"), (2, "The mill"), (3, "The quay")]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The bridge\n---\n\n---\ntags: none\n---\n",
        f"{BODY}\n{BODY}\n---\n\n{BODY}\n\n---\n\n{BODY}",
        "- a point\n---------\n\n- another\n---------\n",
        "Too short a line\n......\n\nAs this one\n***\n",
        "***\n\n***\n\n===\n",
        "| a | b |\n-----\n\n| c | d |\n-----\n",
    ],
)
def test_lines_of_signs_that_part_something_else_make_no_heading(text: str) -> None:
    assert marked(text) == []


def test_marked_headings_are_found_in_megabytes_without_waiting() -> None:
    text = "#" * 1_000_000 + "\n" + "=" * 1_000_000 + "\n" + "# " * 500_000 + "x" + " #" * 300_000
    assert len(marked(f"# One\n\n{text}\n\n# Two")) >= 2
