"""Names as strings, and which of them are known before an article is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract.gazetteer import gazetteer
from tui.extract.names import abbreviates, alike, bare, initials, is_acronym, key, words
from tui.extract.titles import heads_of, label_by_words, words_of


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("U.S.", "us"),
        ("The Osk Times", "osk times"),
        ("Zoë  Müller", "zoe muller"),
        ("Osk’s", "osk's"),
        ("The", "the"),
    ],
)
def test_the_form_in_which_names_are_compared(name, plain):
    assert key(name) == plain


def test_words_leave_suffixes_and_brackets_out():
    assert words("Ben Quill, Jr.") == ["ben", "quill"]
    assert words("Benjamin (Ben) Quill III") == ["benjamin", "ben", "quill"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Osk’s", "Osk"),
        ("“Osk,”", "Osk"),
        ("Osk.", "Osk"),
        ("U.S.", "U.S."),
        ("Ben Quill Jr.", "Ben Quill Jr."),
        ("Osk…", "Osk"),
        ("(Osk)", "Osk"),
        ("…", ""),
        ("the ", ""),
    ],
)
def test_a_name_without_what_stands_at_its_edges(text, name):
    start, end = bare(text, 0, len(text))
    assert text[start:end] == name


def test_titles_of_works_keep_their_article():
    assert bare("The Long Pier", 0, 13, keep_article=True) == (0, 13)


@given(st.text(alphabet="aB. ’'s“”()the…-", max_size=20))
def test_edges_lie_within(text):
    start, end = bare(text, 0, len(text))
    assert 0 <= start <= end <= len(text) or start == end


@pytest.mark.parametrize("name", ["NASA", "U.S.", "PG&E", "G7", "ABC-TV"])
def test_acronyms(name):
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Nasa", "A", "Osk", "LONGWORDSINCAPITALS", "two WORDS"])
def test_no_acronyms(name):
    assert not is_acronym(name)


def test_initials_with_and_without_small_words():
    assert initials("Bank of Fair Lending") == {"bofl", "bfl"}
    assert "s&w" in initials("Salt & Water")
    assert initials("Osk") == frozenset()


def test_letters_in_order_abbreviate():
    assert abbreviates("CalSalt", "California Saltworks")
    assert not abbreviates("XYZ", "California Saltworks")


@pytest.mark.parametrize(("one", "other"), [("quillermo", "quillremo"), ("laden", "ladin"), ("same", "same")])
def test_two_spellings(one, other):
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("north", "south"), ("ada", "ida"), ("quill", "quills"), ("osk", "")]
)
def test_two_names(one, other):
    assert not alike(one, other)


def test_countries_capitals_and_peoples():
    known = gazetteer()
    assert known.countries[key("U.S.")] == known.countries[key("United States")] == "United States"
    assert known.capitals["oslo"] == "Norway"
    assert known.peoples["norwegians"] == known.peoples["norwegian"]
    assert "philippines" not in known.peoples
    assert known.is_place("norway")
    assert known.is_place("oslo")
    assert not known.is_place("osk")


def test_heads_of_names():
    assert heads_of("airport") == "FAC"
    assert heads_of("bridge") == ""
    assert label_by_words(["mount", "osk"]) == ("LOC", True)
    assert label_by_words(["university", "of", "osk"]) == ("ORG", True)
    assert label_by_words(["ada", "church"])[1] is False


def test_a_section_of_words_that_is_not_there():
    with pytest.raises(KeyError):
        words_of("nothing")
