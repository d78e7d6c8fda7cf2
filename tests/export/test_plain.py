"""What is copied, and where it says it stands."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.export.made import (
    ANA,
    ARTICLE,
    FACTS,
    MADE,
    MIXED,
    NOBODY,
    NOTE,
    REPORT,
    SPLIT,
    SPRING,
    TUESDAY,
    TWICE,
    VAGUE,
    any_annotations,
    unsafe,
)
from tui.export.citation import citation
from tui.export.plain import cited, plain
from tui.model import Annotations, Article, Date, DateType, Note, Span


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (ANA, "Ana Ruiz"),
        (MIXED, "“in port until spring” — Ana Ruiz"),
        (SPLIT, "“We checked her twice, … and she leaks.” — Ana Ruiz"),
        (REPORT, "repairs would cost two million — Ana Ruiz"),
        (NOBODY, "“she leaks”"),
        (TUESDAY, "2023-11-14 (“Tuesday”)"),
        (SPRING, "before 2024-SP (“spring”)"),
        (VAGUE, "“until spring”"),
        (NOTE, "ask *who* pays\nand when"),
        (TWICE, "in port until"),
    ],
)
def test_plain(fact, text):
    assert plain(MADE, fact) == text


def test_the_comma_of_the_sentence_around_a_quote_is_left_out():
    assert plain(MADE, replace(SPLIT, spans=SPLIT.spans[:1])) == "“We checked her twice” — Ana Ruiz"


def test_a_value_that_is_its_wording_is_not_said_twice():
    made = Annotations.of(Article.of("Since 1998, in the town."))
    assert plain(made, Date(Span(6, 10), DateType.DATE, "1998")) == "1998"


def test_a_citation_has_title_date_paragraph_and_source():
    assert citation(MADE, SPLIT) == "(Ferry to stay in port, 2023-11-14, ¶3, ferry.txt)"
    assert cited(MADE, ANA) == "Ana Ruiz (Ferry to stay in port, 2023-11-14, ¶2, ferry.txt)"


def test_a_citation_is_of_the_mention_that_was_meant():
    assert cited(MADE, ANA, ANA.spans[2]).endswith("¶4, ferry.txt)")


def test_a_repeated_passage_cites_all_its_places():
    assert citation(MADE, TWICE) == "(Ferry to stay in port, 2023-11-14, ¶2 ¶3, ferry.txt)"


def test_a_citation_has_only_what_is_known():
    bare = Annotations.of(replace(ARTICLE, title="", published=None, source=""), FACTS)
    assert citation(bare, SPLIT) == "(¶3)"
    nothing = Annotations.of(Article.of(" "))
    assert citation(nothing, NOTE) == ""
    assert cited(nothing, NOTE) == plain(nothing, NOTE)


@given(any_annotations())
def test_nothing_that_a_terminal_obeys_leaves(annotations):
    for fact in annotations.facts:
        assert not unsafe(cited(annotations, fact), "\n\t" if isinstance(fact, Note) else "")
