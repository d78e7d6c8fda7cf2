"""The text that `facts` prints."""

from dataclasses import replace

from hypothesis import given

from tests.export.made import ANA, ARTICLE, MADE, SPLIT, TUESDAY, VAGUE, any_annotations, span_of, unsafe
from tui.export.columns import cells
from tui.export.listing import listing
from tui.model import Annotations, Article, Date, DateType, Entity, Mention, Span

EXPECTED = """\
Ferry to stay in port
ferry.txt · 2023-11-14 · 41 words

Entities 2
  PERSON
    Ana Ruiz         3  Harbour Board  ¶2 ¶3 ¶4
  ORG
    Harbour Board    1                 ¶2

Quotes 3
  Ana Ruiz  ¶2  “in port until spring”
  Ana Ruiz  ¶3  “We checked her twice, … and she leaks.”
  Ana Ruiz  ¶4  repairs would cost two million

Dates 2
  before 2024-SP  ¶2  spring
  2023-11-14      ¶2  Tuesday

Notes 1
  ¶4  ask *who* pays and when

Repeated passages 1
  ¶2 = ¶3  in port until
"""


def test_the_facts_of_an_article():
    assert listing(MADE) == EXPECTED


def test_an_empty_article_has_none():
    text = listing(Annotations.of(Article.of("", source="empty.txt")))
    assert text == "empty.txt · 0 words\n\nEntities 0\n  none\n\nQuotes 0\n  none\n\nDates 0\n  none\n"


def test_encoding_and_hidden_characters_are_told():
    text = listing(Annotations.of(Article.of("a\x00b\x1b", source="x.txt", encoding="cp1252")))
    assert text.startswith("x.txt · 1 word · cp1252 · 2 hidden characters\n")


def test_a_quote_that_is_said_again_says_how_often():
    again = replace(SPLIT, spans=(span_of("she leaks"),), id="", repeats=SPLIT.id)
    text = listing(Annotations.of(ARTICLE, [SPLIT, again]))
    assert text.count("(2 ×)") == 2


def test_the_dateline_is_told_from_other_dates():
    day = Date(Span(0, 10), DateType.DATE, "2022-07-26", dateline=True)
    assert "2022-07-26  ¶1  2022-07-26  (published)" in listing(
        Annotations.of(Article.of("2022-07-26 News"), [day])
    )


def test_a_vague_time_and_an_unknown_one():
    text = listing(Annotations.of(ARTICLE, [VAGUE, replace(TUESDAY, value="")]))
    assert "the future  ¶2  until spring" in text
    assert "?           ¶2  Tuesday" in text


def test_columns_line_up_by_cells():
    made = [Entity(name, "ORG", (Mention(Span(0, 2)),)) for name in ("日本放送協会", "e\u0301cole", "BBC")]
    for at, entity in enumerate(made):
        made[at] = replace(entity, id=str(at))
    rows = [line for line in listing(Annotations.of(Article.of("Hello"), made)).splitlines() if "¶1" in line]
    assert len({cells(row[: row.index("¶")]) for row in rows}) == 1


def test_places_of_a_fact_that_is_everywhere_are_cut():
    text = "\n\n".join(["Ana went home again."] * 40)
    everywhere = replace(ANA, mentions=tuple(Mention(Span(at * 22, at * 22 + 3)) for at in range(40)))
    assert "¶12 …" in listing(Annotations.of(Article.of(text), [everywhere]))


@given(any_annotations())
def test_nothing_that_a_terminal_obeys_leaves(annotations):
    assert not unsafe(listing(annotations))
