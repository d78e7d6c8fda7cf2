"""The line form in which predictions are scored."""

import json

from tests.export.made import ANA, MADE, TEXT, TUESDAY
from tui.export.evaluation import evaluation
from tui.export.records import json_line


def line():
    return json.loads(json_line(evaluation(MADE, "a1")))


def words(pair):
    return TEXT[pair[0] : pair[1]]


def test_named_mentions_have_their_labels_and_no_pronouns():
    assert [(words(ent), ent[2]) for ent in line()["ents"]] == [
        ("Ana Ruiz", "PERSON"),
        ("Harbour Board", "ORG"),
        ("Ruiz said", "PERSON"),
    ]


def test_entities_have_all_mentions():
    ana = next(entity for entity in line()["entities"] if entity["name"] == "Ana Ruiz")
    assert ana["mentions"] == [[span.start, span.end] for span in ANA.spans]


def test_each_stretch_of_a_quote_is_one_line():
    assert [(words((quote["start"], quote["end"])), quote["kind"]) for quote in line()["quotes"]] == [
        ("in port until\nspring", "direct"),
        ("We checked her twice,", "direct"),
        ("and she leaks.", "direct"),
        ("repairs would cost two million", "indirect"),
    ]
    assert line()["quotes"][0]["mention"] == "Ana Ruiz"
    assert line()["quotes"][1]["mention"] is None


def test_dates_have_type_value_and_mod():
    assert line()["dates"][1] == {
        "start": TUESDAY.span.start,
        "end": TUESDAY.span.end,
        "type": "DATE",
        "value": "2023-11-14",
        "mod": None,
    }
