"""Names that a few letters mean: whole beginnings first, and a slip of the fingers forgiven."""

import pytest

from tui.app.ranking import Ranking

NAMES = [
    "Mara Lindqvist",
    "Tomas Okafor",
    "Harbour Trust of Port Averra",
    "Averra Gazette",
    "Port Averra",
    "Gull Island",
    "Zoë Ångström",
]


def best(words: str, most: int = 50) -> list[str]:
    return [NAMES[at] for at in Ranking(NAMES).best(words, most)]


def test_without_words_all_names_are_there_in_their_order() -> None:
    assert best("") == NAMES
    assert best("  ", 2) == NAMES[:2]


def test_names_whose_words_begin_so_come_before_those_that_only_hold_the_letters() -> None:
    assert best("ra") == ["Mara Lindqvist", "Harbour Trust of Port Averra", "Averra Gazette", "Port Averra"]
    assert best("p")[0] == "Harbour Trust of Port Averra"
    assert best("gaz av")[0] == "Averra Gazette"


def test_capitals_and_accents_make_no_difference() -> None:
    assert best("ZOE ang") == ["Zoë Ångström"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("okofar", "Tomas Okafor"),
        ("okfaor", "Tomas Okafor"),
        ("okaffor", "Tomas Okafor"),
        ("oka for", "Tomas Okafor"),
        ("okof", "Tomas Okafor"),
        ("tmoas", "Tomas Okafor"),
        ("lindquist", "Mara Lindqvist"),
        ("linqvist mara", "Mara Lindqvist"),
        ("gul iland", "Gull Island"),
        ("gazete", "Averra Gazette"),
        ("tomasokafor", "Tomas Okafor"),
        ("angstorm", "Zoë Ångström"),
    ],
)
def test_a_slip_in_a_short_part_of_a_name_is_forgiven(typed: str, meant: str) -> None:
    assert best(typed)[0] == meant


@pytest.mark.parametrize("typed", ["xx", "qua", "nobody", "a neighbour", "ministry", "zzzzzzzz"])
def test_what_is_like_no_name_finds_none(typed: str) -> None:
    assert best(typed) == []


def test_the_fewest_slips_come_first() -> None:
    assert Ranking(["Okonfar", "Okafor"]).best("okafar", 9) == [1, 0]
