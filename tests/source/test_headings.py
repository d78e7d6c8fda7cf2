"""Headings: short lines by themselves over longer paragraphs; what only looks like one is none."""

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
