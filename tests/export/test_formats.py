"""Every format that can carry facts gives the same facts back; hostile files cost what is bad in them and no more."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.made import (
    ANA,
    ARTICLE,
    BOARD,
    FACTS,
    MADE,
    MIXED,
    NOTE,
    SPLIT,
    TUESDAY,
    any_annotations,
    span_of,
)
from tui.export import brat, conll, docbin, formats, ical, webannotation
from tui.export.reading import FormatError, facts_of
from tui.export.records import record
from tui.model import (
    Annotations,
    Article,
    Date,
    DateType,
    Entity,
    Maker,
    Mention,
    MentionKind,
    Note,
    Quote,
    Span,
    safe,
)

WHOLE = ["json", "jsonl", "csv", "jsonld", "docbin"]
"""The formats that carry every fact with all its fields."""


def back(annotations: Annotations, form: str) -> dict[str, dict[str, object]]:
    """The records of what comes back, by id."""
    data = formats.written(annotations, form)
    read = formats.read(data if isinstance(data, bytes) else data.encode(), form, annotations.article)
    assert read.refused == ()
    return told(annotations.article, read.facts)


def told(article: Article, facts) -> dict[str, dict[str, object]]:
    holder = Annotations.of(article, facts)
    return {fact.id: record(holder, fact) for fact in facts}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "jsonld", "docbin", "brat"])
def test_facts_come_back_as_they_were(form):
    data = formats.written(MADE, form)
    read = formats.read(data if isinstance(data, bytes) else data.encode(), form, ARTICLE)
    assert sorted(read.facts, key=lambda fact: fact.id) == sorted(FACTS, key=lambda fact: fact.id)
    assert read.refused == ()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
@settings(max_examples=60)
@given(annotations=any_annotations())
def test_any_facts_come_back_from_records(form, annotations):
    assert back(annotations, form) == told(annotations.article, annotations.facts)


@given(any_annotations())
def test_any_facts_come_back_from_web_annotations(annotations):
    assert back(annotations, "jsonld") == told(annotations.article, annotations.facts)


@given(any_annotations())
def test_any_facts_that_brat_can_say_come_back_from_it(annotations):
    text = annotations.article.text
    said = [fact for fact in annotations.facts if all(span.of(text).strip("\n") for span in fact.spans)]
    assert back(annotations, "brat") == told(annotations.article, said)


@settings(max_examples=25)
@given(any_annotations())
def test_any_facts_come_back_from_a_docbin(annotations):
    assert back(annotations, "docbin") == told(annotations.article, annotations.facts)


@given(any_annotations())
def test_named_mentions_come_back_from_conll(annotations):
    text = annotations.article.text
    if not text.strip():
        return
    read = conll.read_conll(conll.conll_text(annotations), annotations.article)
    assert read.refused == ()
    found = [(span, fact.label) for fact in read.facts for span in fact.spans]
    assert sorted(found) == conll.flat_mentions(text, annotations.facts)


@given(any_annotations())
def test_dates_with_days_come_back_from_a_calendar(annotations):
    dates = [fact for fact in annotations.facts if ical.has_days(fact)]
    assert back(annotations, "ics") == told(annotations.article, dates)


class TestWebAnnotations:
    def test_each_place_is_a_target_with_both_selectors(self):
        page = json.loads(webannotation.webannotation_text(MADE))
        assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        items = {item["id"].rpartition(":")[2]: item for item in page["items"]}
        assert len(items) == len(FACTS)
        for fact in FACTS:
            item = items[fact.id]
            assert item["type"] == "Annotation"
            for target, span in zip(item["target"], fact.spans, strict=True):
                quote, position = target["selector"]
                assert (position["type"], position["start"], position["end"]) == (
                    "TextPositionSelector", span.start, span.end,
                )  # fmt: skip
                assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", span.of(ARTICLE.text))
                assert target["source"].startswith("ni:///sha-256;")
        assert items[NOTE.id]["motivation"] == "commenting"

    def test_facts_find_their_words_in_a_longer_text(self):
        longer = Article.of("A line before.\n\n" + ARTICLE.text)
        read = webannotation.read_webannotation(webannotation.webannotation_text(MADE), longer)
        by_id = {fact.id: fact for fact in read.facts}
        assert [span.of(longer.text) for span in by_id[ANA.id].spans] == ["Ana Ruiz", "Ruiz said", "She told"]
        assert by_id[SPLIT.id].spans == tuple(span.shifted(16) for span in SPLIT.spans)

    def test_another_programs_comment_is_a_note(self):
        theirs = {
            "type": "Annotation",
            "body": {"type": "TextualBody", "value": "who?"},
            "target": {
                "source": "https://example.org/",
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": "the Harbour Board",
                    "prefix": "Ruiz of ",
                    "suffix": " said",
                },
            },
        }
        (note,) = webannotation.read_webannotation(json.dumps(theirs), ARTICLE).facts
        assert isinstance(note, Note)
        assert (note.text, note.span.of(ARTICLE.text), note.maker) == (
            "who?",
            "the Harbour Board",
            Maker.IMPORTED,
        )


class TestBrat:
    def test_lines_are_those_of_the_standard(self):
        lines = brat.brat_text(MADE).splitlines()
        places = [line.split("\t") for line in lines if line.startswith("T")]
        for _, said, words in places:
            offsets = said.partition(" ")[2]
            parts = [ARTICLE.text[slice(*map(int, pair.split()))] for pair in offsets.split(";")]
            assert " ".join(parts) == words
            assert not any("\n" in part for part in parts)
        assert any(line.startswith("*\tEquiv T") for line in lines)
        assert any(line.startswith("R1\tSpeaker Arg1:T") for line in lines)
        assert "AnnotatorNotes" in brat.brat_text(MADE)

    def test_an_edge_that_was_moved_in_brat_has_moved(self):
        board = span_of("Harbour Board")
        before = f"ORG {board.start} {board.end}\tHarbour"
        after = f"ORG {board.start - 4} {board.end}\tthe Harbour"
        text = brat.brat_text(MADE).replace(before, after)
        read = brat.read_brat(text, ARTICLE)
        moved = [fact.spans for fact in read.facts if fact.id == BOARD.id]
        assert moved == [(Span(board.start - 4, board.end),)]

    def test_what_was_made_in_brat_alone(self):
        ana, she, said = span_of("Ana Ruiz"), span_of("She"), span_of("and she leaks.")
        lines = [
            f"T1\tPERSON {ana.start} {ana.end}\tAna Ruiz",
            f"T2\tPERSON {she.start} {she.end}\tShe",
            f"T3\tQuote {said.start} {said.end}\tand she leaks.",
            "*\tEquiv T1 T2",
            "R1\tSpeaker Arg1:T3 Arg2:T1",
            "T9\tPERSON 5 99999\tfar out",
        ]
        read = brat.read_brat("\n".join(lines), ARTICLE)
        entity, quote = read.facts
        assert isinstance(entity, Entity)
        assert isinstance(quote, Quote)
        assert (entity.name, entity.spans, quote.speaker) == ("Ana Ruiz", (ana, she), "Ana Ruiz")
        assert read.refused == ("its place is not in the text",)


def test_conll_is_read_by_columns():
    lines = conll.conll_text(MADE).splitlines()
    assert lines[:2] == ["-DOCSTART- -X- -X- O", ""]
    assert all(len(line.split(" ")) == 4 for line in lines if line)
    assert "Ana -X- -X- B-PERSON" in lines
    assert "Ruiz -X- -X- I-PERSON" in lines
    assert not any(line.startswith("She") and line.endswith("PERSON") for line in lines)


def test_a_docbin_is_what_spacy_reads():
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    (doc,) = DocBin().from_bytes(docbin.docbin_bytes([MADE])).get_docs(Vocab())
    assert doc.text == ARTICLE.text
    named = [("Ana Ruiz", "PERSON"), ("Harbour Board", "ORG"), ("Ruiz said", "PERSON")]
    assert [(ent.text, ent.label_) for ent in doc.ents] == named
    assert [span.text for span in doc.spans["quotes"]][:2] == [
        "in port until\nspring",
        "We checked her twice,",
    ]
    assert "said" in [token.text for token in doc]
    assert "Ana" in [token.text for token in doc]


HOSTILE = "BEGIN:VEVENT; a, b\\n“x”\r\nEND:VEVENT\r\nATTACH:http://example.org/ " + "漢字✈️" * 40


def test_a_strict_reader_reads_the_calendar():
    from icalendar import Calendar

    source, published = "https://example.org/a", date(2023, 6, 4)
    article = Article.of("On 3 June 2023 it sailed.", title=HOSTILE, source=source, published=published)
    day = date(2023, 6, 3)
    fact = Date(Span(3, 14), DateType.DATE, "2023-06-03", earliest=day, latest=day, reason=HOSTILE)
    text = ical.calendar([Annotations.of(article, [fact])])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [(event["DTSTART"].dt, event["DTEND"].dt) for event in events] == [(day, date(2023, 6, 4))]
    assert str(events[0]["SUMMARY"]) == "2023-06-03 (“3 June 2023”)"
    (again,) = ical.read_ical(text, article).facts
    assert again.reason == safe(HOSTILE)


@pytest.mark.parametrize("form", [form.name for form in formats.FORMATS if form.comes_back])
@settings(max_examples=40)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_a_file_holds_is_read_or_refused(form, data):
    try:
        read = formats.read(data, form, ARTICLE)
    except FormatError:
        return
    assert all(span.end <= len(ARTICLE.text) for fact in read.facts for span in fact.spans)


GOOD = record(MADE, TUESDAY)


@pytest.mark.parametrize(
    "bad",
    [
        None, 5, [], {}, {"kind": "date"}, {**GOOD, "spans": [[0, 10**30]]}, {**GOOD, "spans": [[-1, 4]]},
        {**GOOD, "spans": [[4, 2]]}, {**GOOD, "spans": [[True, 4]]}, {**GOOD, "spans": "0-4"}, {**GOOD, "spans": []},
        {**GOOD, "spans": [[0, 4]]}, {**GOOD, "certainty": float("nan")}, {**GOOD, "certainty": 10**400},
        {**GOOD, "certainty": "high"}, {**GOOD, "maker": "root"}, {**GOOD, "type": ["DATE"]},
        {**GOOD, "earliest": "2023-02-31"}, {**GOOD, "earliest": 5}, {**GOOD, "dateline": "yes"}, {**GOOD, "value": {}},
        {"kind": "entity", "name": "x", "label": "ORG", "mentions": [5]},
        {"kind": "entity", "name": "x", "label": "ORG", "mentions": [{"start": 0, "end": 4, "text": "elsewhere"}]},
        {"kind": "relation", "spans": [[0, 4]]},
    ],
)  # fmt: skip
def test_a_bad_record_costs_no_other(bad):
    read = facts_of([bad, GOOD], ARTICLE)
    assert read.facts == (TUESDAY,)
    assert len(read.refused) == 1
    assert formats.why(read.refused)


@pytest.mark.parametrize("id_", ["../../x", "", 5, "a b", "x" * 99, None])
def test_an_id_that_could_not_be_ours_is_made_anew(id_):
    (fact,) = facts_of([{**GOOD, "id": id_}], ARTICLE).facts
    assert fact.id == TUESDAY.id
    assert fact.spans == TUESDAY.spans


def test_control_characters_that_come_in_are_made_visible():
    values = {"kind": "note", "spans": [[0, 5]], "note": "a\x1b]52;c;x\x07b\x00"}
    (note,) = facts_of([values], ARTICLE).facts
    assert isinstance(note, Note)
    assert note.text.isprintable()


def test_pronouns_are_not_named_mentions():
    pronoun = Entity("Ana Ruiz", "PERSON", (Mention(span_of("She told"), MentionKind.PRONOUN),))
    assert conll.flat_mentions(ARTICLE.text, [pronoun]) == []


def test_a_format_is_known_by_the_ending_of_a_file():
    found = [formats.by_ending(f"a{form.ending}") for form in formats.FORMATS if form.comes_back]
    assert found == [form for form in formats.FORMATS if form.comes_back]
    assert formats.by_ending("a.exe") is None


def test_a_mixed_quote_over_a_line_end_has_a_fragment_a_line():
    lines = brat.brat_text(Annotations.of(ARTICLE, [MIXED])).splitlines()
    assert lines[0].count(";") == 1
