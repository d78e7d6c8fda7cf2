"""JSON, JSON Lines and CSV: what is written reads back as the same values, and no cell is a formula."""

import csv
import io
import json

import pytest
from hypothesis import given

from tests.export.made import ANA, FACTS, MADE, SPLIT, TEXT, TUESDAY, any_annotations, unsafe
from tui.export.records import FIELDS, json_lines, json_text, record, records
from tui.export.table import csv_rows, csv_text
from tui.model import Annotations, Article, Entity, Mention, Note, Span, Standing


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠") else cell


def value_of(cell: str, like: object) -> object:
    """The value in a cell, of the type that the record has there."""
    if isinstance(like, str):
        return without_guard(cell)
    return json.loads(cell) if cell else None


def test_a_record_says_what_and_where():
    values = record(MADE, SPLIT)
    assert values["kind"] == "quote"
    assert values["text"] == "We checked her twice, … and she leaks."
    assert [TEXT[start:end] for start, end in values["spans"]] == ["We checked her twice,", "and she leaks."]
    assert (values["start"], values["end"]) == tuple(values["spans"][0])
    assert (values["speaker"], values["speaker_id"], values["paragraph"]) == ("Ana Ruiz", ANA.id, 3)
    assert (values["title"], values["source"]) == ("Ferry to stay in port", "ferry.txt")
    assert values["published"] == "2023-11-14"


def test_an_entity_lists_its_mentions():
    mentions = record(MADE, ANA)["mentions"]
    assert [mention["kind"] for mention in mentions] == ["name", "name", "pronoun"]
    assert mentions[0]["role"] == "Harbour Board"


def test_a_date_has_its_value():
    values = record(MADE, TUESDAY)
    assert (values["type"], values["value"], values["anchor"]) == ("DATE", "2023-11-14", "published")


def test_every_field_is_a_column():
    assert {name for fact in FACTS for name in record(MADE, fact)} <= set(FIELDS)
    assert csv_rows(MADE)[0] == list(FIELDS)


def test_a_rejected_fact_is_not_exported():
    rejected = Note(Span(0, 3), "no", standing=Standing.REJECTED)
    assert list(records(Annotations.of(Article.of("Some text"), [rejected]))) == []


def test_a_choice_of_facts():
    assert [row["kind"] for row in records(MADE, [TUESDAY, ANA])] == ["date", "entity"]
    assert len(csv_text(MADE, [TUESDAY], header=False).splitlines()) == 1


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1", "\r=1", "=cmd|'/C calc'!A0"]
)
def test_no_cell_is_a_formula(start):
    made = Annotations.of(
        Article.of("Some text"), [Entity(start, "ORG", (Mention(Span(0, 4)),)), Note(Span(0, 4), start)]
    )
    for row in csv_rows(made):
        for cell in row:
            assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠")


def test_lines_end_as_the_standard_says():
    assert csv_text(MADE).count("\r\n") == len(FACTS) + 1


@given(any_annotations())
def test_json_reads_back_the_same(annotations):
    document = json.loads(json_text(annotations))
    assert document["facts"] == list(records(annotations))
    assert document["article"]["source"] == annotations.article.source
    assert document["article"]["sha256"] == annotations.article.digest


@given(any_annotations())
def test_json_lines_read_back_the_same(annotations):
    lines = json_lines(annotations).splitlines()
    assert [json.loads(line) for line in lines] == list(records(annotations))


@given(any_annotations())
def test_csv_reads_back_the_same(annotations):
    written = rows_of(csv_text(annotations))
    assert len(written) == len(annotations.facts)
    for cells, values in zip(written, records(annotations), strict=True):
        assert {name: value_of(cells[name], like) for name, like in values.items()} == values
        assert not any(cells[name] for name in FIELDS if name not in values)


@given(any_annotations())
def test_offsets_are_those_of_the_facts(annotations):
    for fact, values in zip(annotations.facts, records(annotations), strict=True):
        assert [tuple(span) for span in values["spans"]] == [(span.start, span.end) for span in fact.spans]


@given(any_annotations())
def test_nothing_that_a_terminal_obeys_leaves(annotations):
    assert not unsafe(json_text(annotations))
    assert not unsafe(json_lines(annotations))
    assert not unsafe(csv_text(annotations), "\n\t\r")
