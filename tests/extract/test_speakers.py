"""Who said it: by cue, by place, by name, role and pronoun; never who is spoken to, never a name in marks."""

import pytest

from tests.extract.told import said
from tui.model import QuoteKind

ANA, BOB, FIRM = ("Ana Ruiz", "PERSON"), ("Bob Hall", "PERSON"), ("Acme", "ORG")


def speakers(text, *others):
    found = said(text, speaker="Ana Ruiz", others=(BOB, FIRM, *others))
    return [speaker for _, speaker, kind in found if kind is not QuoteKind.INDIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe,” Ana Ruiz said.",
        "“The bridge is safe,” said Ana Ruiz.",
        "“The bridge is safe,” said engineer Ana Ruiz, who built it.",
        "Ana Ruiz said: “The bridge is safe.”",
        "Ana Ruiz, who built it, said, “The bridge is safe.”",
        "“The bridge is safe,” Ana Ruiz, an engineer, said.",
        "“The bridge is safe,” Ana Ruiz told Bob Hall.",
        "Ana Ruiz told Bob Hall the bridge was “as safe as a house”.",
        "“The bridge is safe,” according to Ana Ruiz.",
        "Ana Ruiz: “The bridge is safe and will be open in May.”",
        "“The bridge is safe and Bob Hall knows it,” Ana Ruiz said.",
        "The bridge is “as safe as a house”, Ana Ruiz said.",
    ],
)
def test_the_speaker_is_named_beside_the_quote(text):
    assert speakers(text) == ["Ana Ruiz"]


def test_a_last_name_stands_for_the_person():
    text = "Ana Ruiz built it.\n\n“The bridge is safe,” Ruiz said."
    assert speakers(text) == ["Ana Ruiz"]


def test_the_speaker_goes_on():
    text = "“The bridge is safe,” Ana Ruiz said. “It will be open in May.”"
    assert speakers(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_two_speakers_are_told_apart():
    text = "“The bridge is safe,” Ana Ruiz said.\n\n“It is not safe at all,” Bob Hall said."
    assert speakers(text) == ["Ana Ruiz", "Bob Hall"]


def test_a_pronoun_stands_for_who_spoke_last():
    text = "“The bridge is safe,” Ana Ruiz said.\n\n“It will be open in May,” she added."
    assert speakers(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_a_pronoun_agrees_with_the_person():
    text = "Ana Ruiz met Bob Hall.\n\n“The bridge is safe,” he said.\n\n“It is not,” she said."
    assert speakers(text) == ["Bob Hall", "Ana Ruiz"]


def test_a_pronoun_that_fits_nobody_stays():
    text = "Acme built it.\n\n“The bridge is safe and will be open in May,” he said."
    assert speakers(text) == ["he"]


def test_a_pronoun_in_marks_is_nobody():
    text = "“She said it was safe,” Bob Hall said."
    assert speakers(text) == ["Bob Hall"]


def test_a_description_stays_as_written():
    text = "“The bridge is safe and will be open in May,” two officials said."
    assert speakers(text) == ["two officials"]


def test_a_quote_that_nobody_says_has_no_speaker():
    found = said("“It was a long and quiet night in the old town by the river.”")
    assert [speaker for _, speaker, _ in found] == [""]


def test_who_is_whom_it_follows():
    text = "With them was Ana Ruiz, who said that the bridge is “as safe as a house”."
    assert speakers(text) == ["Ana Ruiz"]


def test_hardly_anybody_speaks_of_himself_by_name():
    text = "Ana Ruiz met Bob Hall.\n\nHall praised his friend Tom Reed.\n\n“Tom Reed is a good man,” he said."
    assert speakers(text, ("Tom Reed", "PERSON")) == ["Bob Hall"]


def test_a_text_speaks_for_its_owner():
    assert speakers("Acme's statement said: “The bridge is safe and will be open in May.”") == ["Acme"]


def test_a_role_beside_a_name_stands_for_the_person():
    text = "The old actress Ana Ruiz met Bob Hall.\n\n“The bridge is safe,” the actress said."
    assert speakers(text) == ["Ana Ruiz"]


def test_a_lesser_role_is_another():
    text = "Vice president Ana Ruiz met reporters.\n\n“The bridge is safe,” the president said."
    assert speakers(text) == ["the president"]


def test_a_description_stands_for_the_only_body_of_that_name():
    bank, other = ("Bank of Averra", "ORG"), ("Harbour Bank", "ORG")
    text = "Bank of Averra cut its rates.\n\nNobody was surprised.\n\n“Prices have slowed,” the bank said."
    assert speakers(text, bank) == ["Bank of Averra"]
    assert speakers(text.replace("Nobody", "Harbour Bank"), bank, other) != ["Bank of Averra"]
