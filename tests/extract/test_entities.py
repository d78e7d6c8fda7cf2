"""What is made of the names that a pipeline finds, over a whole article."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.made import entities, made, shown
from tui.extract.entities import find_entities
from tui.extract.parse import Name, Parse
from tui.model import Article, MentionKind, Span


def roles(marked: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.roles for entity in entities(marked)}


def test_no_parses_no_entities():
    assert entities("") == ()
    assert entities("Nothing here has a name.") == ()


def test_one_entity_for_one_name():
    assert shown("[Osk|ORG] grew. Later [Osk|ORG] shrank.") == {"Osk/ORG": ["Osk", "Osk"]}


def test_a_last_name_is_the_person_named_in_full():
    found = shown("[Ada Quill|PERSON] spoke. [Quill|PERSON] left.")
    assert found == {"Ada Quill/PERSON": ["Ada Quill", "Quill"]}


def test_a_last_name_that_the_pipeline_missed_or_took_for_a_firm():
    found = shown("[Ada Quill|PERSON] spoke. Then Quill left. The [Quill|ORG] plan failed.")
    assert found == {"Ada Quill/PERSON": ["Ada Quill", "Quill", "Quill"]}


def test_a_middle_name_and_an_initial():
    found = shown("[Ada Mary Quill|PERSON] met [A. Quill|PERSON]. [Ada Quill|PERSON] left.")
    assert list(found) == ["Ada Mary Quill/PERSON"]


def test_two_people_of_one_last_name_stay_two():
    found = shown("[Ada Quill|PERSON] met [Ben Quill|PERSON].")
    assert list(found) == ["Ada Quill/PERSON", "Ben Quill/PERSON"]


def test_a_title_tells_two_of_one_last_name_apart():
    found = shown(
        "[Peter Quill|PERSON] met [Mary Quill|PERSON]. Mrs [Quill|PERSON] spoke. Mr [Quill|PERSON] left."
    )
    assert found == {
        "Peter Quill/PERSON": ["Peter Quill", "Quill"],
        "Mary Quill/PERSON": ["Mary Quill", "Quill"],
    }


def test_a_last_name_of_two_people_is_the_first_named_with_less_certainty():
    found = entities("[Peter Quill|PERSON] met [Mary Quill|PERSON]. [Quill|PERSON] left.")
    assert [len(entity.mentions) for entity in found] == [2, 1]
    assert [mention.certainty for mention in found[0].mentions] == [0.85, 0.51]
    assert found[0].certainty == 0.68


def test_a_family_is_not_its_member():
    found = shown("[Peter Quill|PERSON] left. The [Quill|PERSON] family stayed.")
    assert list(found) == ["Peter Quill/PERSON", "Quill/PERSON"]


def test_names_over_line_ends_are_the_same_names():
    line = "and then for a long while there was nothing whatever to be told of it by"
    marked = f"[Osk\nNorth|ORG] grew {line}\n{line}\n[Osk North|ORG] or by Osk\nNorth itself\n\nEnd."
    assert list(shown(marked)) == ["Osk North/ORG"]


def test_a_first_name_only_where_one_person_has_it():
    assert list(shown("[Ada Quill|PERSON] sang. [Ada|PERSON] left.")) == ["Ada Quill/PERSON"]
    two = shown("[Ada Quill|PERSON] and [Ada Moor|PERSON] sang. [Ada|PERSON] left.")
    assert "Ada/PERSON" in two


def test_a_short_first_name_only_where_one_person_can_have_it():
    assert list(shown("[Zachary Quill|PERSON] sang. [Zach|PERSON] left.")) == ["Zachary Quill/PERSON"]
    two = shown("[Zachary Quill|PERSON] and [Zachariah Moor|PERSON] sang. [Zach|PERSON] left.")
    assert "Zach/PERSON" in two


def test_a_misspelled_last_name():
    assert list(shown("[Ada Quillermo|PERSON] sang. [Qullermo|PERSON] left.")) == ["Ada Quillermo/PERSON"]
    assert len(shown("[Ada Moor|PERSON] sang. [Moon|PERSON] left.")) == 2
    assert list(shown("[Ada Quillermo|PERSON] sang. [Quillremo|PERSON] left.")) == ["Ada Quillermo/PERSON"]


def test_an_acronym_in_brackets_has_the_label_of_its_long_name_everywhere():
    found = shown("The [Deep Sea Station|FAC] (DSS) opened. The [DSS|ORG] is old. A trip to DSS ended.")
    assert found == {"Deep Sea Station/FAC": ["Deep Sea Station", "DSS", "DSS", "DSS"]}


def test_initials_without_brackets():
    found = shown("The [Bureau of Lost Letters|ORG] answered. The [BLL|ORG] is slow.")
    assert list(found) == ["Bureau of Lost Letters/ORG"]


def test_a_long_name_that_only_its_acronym_gives_away():
    found = shown("The Office for Lost Keys (OLK) closed.")
    assert found == {"Office for Lost Keys/ORG": ["Office for Lost Keys", "OLK"]}


def test_a_short_form_of_one_longer_name():
    found = shown("The [Harrow Letter Society|ORG] met. [Harrow Letter|ORG] members left.")
    assert list(found) == ["Harrow Letter Society/ORG"]


def test_a_short_form_of_two_longer_names_is_neither():
    found = shown("[Osk North|ORG] and [Osk South|ORG] grew. [Osk|ORG] did not.")
    assert len(found) == 3


def test_a_misspelled_place_but_no_two_countries():
    assert list(shown("[Oskendale|GPE] grew. Boats left [Oskendlae|GPE].")) == ["Oskendale/GPE"]
    assert len(shown("[Austria|GPE] met [Australia|GPE]. [Slovakia|GPE] met [Slovenia|GPE].")) == 4


@pytest.mark.parametrize(
    "marked",
    [
        "[Osk Foods|ORG] grew. [Osk Foods Norway|ORG] did not.",
        "The [Letter Party|ORG] met. The [Letter Party of Norway|ORG] did not.",
        "[OLK|ORG] fell. The [Union against OLK|ORG] cheered.",
        "The [Harrow Council|ORG] sat. The [Harrow Council Library|ORG] shut.",
    ],
)
def test_a_branch_and_what_is_named_after_something_are_other_things(marked):
    assert len(entities(marked)) == 2


def test_a_firm_with_and_without_its_kind():
    found = shown("[Osk|ORG] grew. [Osk News|ORG] told. [Osk Inc.|ORG] paid.")
    assert found == {"Osk Inc./ORG": ["Osk", "Osk Inc."], "Osk News/ORG": ["Osk News"]}


@pytest.mark.parametrize(
    "between",
    [
        ", also known as",
        " (formerly",
        ", better known as the",
        ", previously called",
        " a.k.a.",
        ", which was once named",
    ],
)
def test_another_name_that_the_text_gives(between):
    (found,) = entities(f"The [Osk|ORG]{between} [Great Letter Yard|ORG]) grew. [Osk|ORG] paid.")
    assert found.name == "Osk"
    assert "the text says that Osk is “Great Letter Yard”" in found.reason


def test_a_name_at_birth():
    (found,) = entities("[Ada Quill|PERSON], born [Ada Mary Moor|PERSON], sang. [Quill|PERSON] left.")
    assert found.name == "Ada Quill"
    assert len(found.mentions) == 3


def test_two_firms_side_by_side_stay_two():
    assert len(entities("[Osk|ORG], called by [Quill|ORG], paid. [Osk|ORG] (with [Moor|ORG]) grew.")) == 3


def test_an_acronym_before_its_long_name_in_brackets():
    found = shown("The [OLK|ORG] [[Office for Lost Keys|ORG]] closed.")
    assert found == {"Office for Lost Keys/ORG": ["OLK", "Office for Lost Keys"]}


def test_names_that_are_known_to_be_of_one_thing():
    found = shown("[Reporters Without Borders|ORG] spoke. [RSF|ORG] left.")
    assert list(found) == ["Reporters Without Borders/ORG"]


def test_a_body_with_its_country_in_another_form():
    found = shown("The [116th United States Congress|ORG] sat. The [116th U.S. Congress|ORG] rose.")
    assert list(found) == ["116th United States Congress/ORG"]


def test_names_of_one_country_and_forms_of_one_people():
    found = shown("The [United States|GPE] agreed. The [U.S.|GPE] paid. [America|GPE] smiled.")
    assert list(found) == ["United States/GPE"]
    found = shown("[Danish|NORP] boats left. The [Danes|NORP] rowed.")
    assert len(found) == 1


def test_a_nationality_is_not_its_country():
    assert list(shown("[Norway|GPE] sent [Norwegian|NORP] boats.")) == ["Norway/GPE", "Norwegian/NORP"]


def test_countries_and_peoples_that_the_pipeline_missed_or_mislabelled():
    found = shown("Boats from Norway came. The [Norway|ORG] plan failed. Two Finnish boats left.")
    assert found == {"Norway/GPE": ["Norway", "Norway"], "Finnish/NORP": ["Finnish"]}


def test_what_is_spoken_is_no_people():
    assert shown("She said so in French and English.") == {}
    assert shown("She said so in French towns.") == {"French/NORP": ["French"]}


def test_what_the_pipeline_is_sure_of_stays_as_it_is():
    article, parses = made("At the [osk|ORG] and the [Oskland Police Prefecture|ORG] they met.")
    unsure = find_entities(article, parses)
    assert [(entity.name, entity.label) for entity in unsure] == [("Oskland Police Prefecture", "GPE")]
    sure = [
        replace(parse, names=tuple(replace(name, score=0.97) for name in parse.names)) for parse in parses
    ]
    found = find_entities(article, sure)
    assert [(entity.name, entity.label) for entity in found] == [
        ("osk", "ORG"),
        ("Oskland Police Prefecture", "ORG"),
    ]
    assert [entity.certainty for entity in found] == [0.97, 0.97]


def test_a_single_word_is_looked_for_elsewhere_where_the_pipeline_is_sure_of_it():
    article, parses = made("They saw [Osk|LOC] there. Osk was far.")
    assert len(find_entities(article, parses)[0].mentions) == 1
    sure = [
        replace(parse, names=tuple(replace(name, score=0.85001) for name in parse.names)) for parse in parses
    ]
    assert len(find_entities(article, sure)[0].mentions) == 2


def test_the_pronoun_us_is_no_country():
    assert shown("It told us so. Give us time.") == {}


def test_dollars_are_no_country():
    assert shown("It cost 5 million [US|GPE] dollars.") == {}


def test_a_language_is_no_people():
    assert shown("They spoke the [Danish|NORP] language.") == {}


def test_the_place_of_a_dateline():
    assert list(shown("OSLO (Wire) — Rain fell. [Osk|ORG] grew.")) == ["OSLO/GPE", "Osk/ORG"]
    assert list(shown("[Osk|PERSON] (Wire) — Rain fell.")) == ["Osk/GPE"]


def test_the_majority_labels_a_name():
    found = shown("[Osk|ORG] grew. [Osk|ORG] paid. [Osk|GPE] left.")
    assert list(found) == ["Osk/ORG"]


def test_neighbours_decide_between_labels():
    assert list(shown("[Osk|PERSON] chief [Ada Quill|PERSON] spoke.")) == ["Osk/ORG", "Ada Quill/PERSON"]
    assert list(shown("The space agency [Osk|GPE] agreed.")) == ["Osk/ORG"]


def test_the_last_word_of_a_name_decides():
    assert list(shown("They met at [Quill Airport|PERSON].")) == ["Quill Airport/FAC"]
    assert list(shown("The [Osk Republic|ORG] agreed.")) == ["Osk Republic/GPE"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("They met [the Osk’s|ORG] head.", "Osk"),
        ("They met [Osk's|ORG] head.", "Osk"),
        ("They saw [“Osk”|ORG] there.", "Osk"),
        ("They met [President Ada Quill|PERSON].", "Ada Quill"),
        ("They met [Foreign Minister Ada Quill|PERSON].", "Ada Quill"),
        ("They like [U.S.|GPE] cars.", "U.S."),
        ("They met at [Osk Inc.|ORG] today.", "Osk Inc."),
        ("They saw [Ben Won|PERSON]-ho there.", "Ben Won-ho"),
        ("The [Danish|NORP] boats left.", "Danish"),
        ("Latin [American|NORP] boats left.", "Latin American"),
        ("They saw [Neo|NORP]-[Nazi|NORP] boats.", "Neo-Nazi"),
        ("They met at [Osk|GPE] Airport today.", "Osk Airport"),
        ("The [Society for Arts and|ORG] [Letters|ORG] met.", "Society for Arts and Letters"),
    ],
)
def test_where_a_name_begins_and_ends(marked, name):
    assert [entity.name for entity in entities(marked)] == [name]


def test_a_name_glued_to_the_next_word():
    assert shown("The [Osk|GPE] Timessaid so.") == {"Osk Times/ORG": ["Osk Times"]}
    assert shown("The [Osk|GPE] Timely bus left.") == {"Osk/GPE": ["Osk"]}


def test_roles_beside_a_name():
    assert roles("Press Secretary [Ada Quill|PERSON] spoke.") == {"Ada Quill": ("Press Secretary",)}
    assert roles("The former [Osk|ORG] chief [Ada Quill|PERSON] left.")["Ada Quill"] == ("former Osk chief",)
    assert roles("[Ada Quill|PERSON], a spokeswoman for [Osk|ORG], left.")["Ada Quill"] == (
        "spokeswoman for Osk",
    )
    assert roles("Then [Ada Quill|PERSON], who sang, left.")["Ada Quill"] == ()
    assert roles("Then Mrs [Quill|PERSON] left.")["Quill"] == ()


def test_labels_of_other_pipelines():
    assert list(shown("[Ada Quill|PER] paid [12 euros|MONEY] on [Monday|DATE].")) == ["Ada Quill/PERSON"]


def test_every_merge_says_why():
    (found,) = entities("[Ada Quill|PERSON] spoke. [Quill|PERSON] left.")
    assert "last name of Ada Quill" in found.reason
    assert [mention.reason for mention in found.mentions] == ["", "“Quill” is the last name of Ada Quill"]
    assert found.mentions[1].certainty < found.certainty < found.mentions[0].certainty


def test_a_mention_says_every_step_that_led_to_it():
    marked = "[Ada Mary Quill|PERSON] met [Ada Quill|PERSON]. Then Quill left."
    (found,) = entities(marked)
    assert found.mentions[2].reason.split("; ") == [
        "the same words are a name elsewhere",
        "“Quill” is the last name of Ada Quill",
        "“Ada Quill” is a shorter form of Ada Mary Quill",
    ]


_NAMES = [
    "Ada Quill",
    "Quill",
    "Mr Quill",
    "Osk",
    "OSK",
    "Old Sea Kin (OSK)",
    "Norway",
    "U.S.",
    "the Danes",
    "’s",
    "--",
]
_TEXTS = st.lists(
    st.tuples(
        st.sampled_from([*_NAMES, "he", "said", ",", ".", "“", "”", "the agency", "chief", "\n\n"]),
        st.sampled_from(["", "", "PERSON", "ORG", "GPE", "NORP", "EVENT", "WORK_OF_ART"]),
    ),
    max_size=25,
)


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_named_mentions_lie_in_the_text_and_apart(parts):
    marked = " ".join(f"[{word}|{label}]" if label and word.strip() else word for word, label in parts)
    article, parses = made(marked)
    found = find_entities(article, parses)
    spans = sorted(
        mention.span for entity in found for mention in entity.mentions if mention.kind is MentionKind.NAME
    )
    assert all(span and span.end <= len(article.text) for span in spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
    assert len({entity.id for entity in found}) == len(found)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_text_with_any_spans(text, places):
    article = Article.of(text)
    for paragraph in article.paragraphs:
        names = []
        for start, end in places:
            low, high = min(start, end), max(start, end)
            span = Span(min(low, paragraph.span.end), min(high, paragraph.span.end))
            if span and paragraph.span.contains(span):
                names.append(Name(span, "PERSON"))
        assert isinstance(find_entities(article, [Parse(paragraph.span, (), tuple(names))]), tuple)


_SEEDED = """
import json, sys
from tests.extract.made import entities
print(json.dumps([repr(entity) for entity in entities(sys.stdin.read())]))
"""


def test_the_same_for_any_hash_seed():
    marked = (
        "[Ada Quill|PERSON] and [Ben Quill|PERSON] of [Osk North|ORG] met. [Quill|PERSON] left [Osk|ORG]. "
        "The [U.S.|GPE] and [America|GPE] agreed with the [Old Sea Kin|ORG] (OSK). He left."
    )
    outputs = set()
    for seed in ("0", "1", "77"):
        run = subprocess.run(
            [sys.executable, "-c", _SEEDED],
            input=marked,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())


_WHOLE = """
import sys

def no_network(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"asks for the network: {event}")

sys.addaudithook(no_network)
from tui.extract import extraction, nlp
from tui.model import Article
print([repr(fact) for fact in extraction.extract(Article.of(sys.stdin.read()), nlp.load())])
"""


def test_all_facts_are_the_same_for_any_hash_seed_locale_and_number_of_threads():
    text = (
        "Mayor Ana Teixeira of Lisbon met Peter Quill of the Office for Lost Keys (OLK) on Monday. She left.\n\n"
        "“The U.S. and France agreed,” Quill said. OLK said it would pay the Portuguese firm Osk Foods, also known as "
        "Osk.\n\nTeixeira told the OLK that Osk had grown."
    )
    settings = (("0", "C", "1"), ("77", "tr_TR.UTF-8", "2"), ("random", "C.UTF-8", "4"))
    outputs = set()
    for seed, locale, threads in settings:
        run = subprocess.run(
            [sys.executable, "-c", _WHOLE],
            input=text.encode(),
            capture_output=True,
            check=True,
            env={
                **os.environ,
                "PYTHONUTF8": "1",
                "PYTHONHASHSEED": seed,
                "LC_ALL": locale,
                **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads),
            },
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert b"Ana Teixeira" in outputs.pop()
