"""Words as the encoder reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract.en.pieces import FEATURES, GAPS, SHAPES, Pieces, feature, shape_of

VOCABULARY = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "news",
    "paper",
    "##paper",
    "##s",
    "u",
    "s",
    ".",
    "-",
    "e",
    "##e",
    "中",
)


def cut(word):
    numbers, _ = Pieces(VOCABULARY).of(word)
    return [VOCABULARY[number] for number in numbers]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("newspapers", ["news", "##paper", "##s"]),
        ("News", ["news"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("é", ["e"]),
        ("e\u0301", ["e"]),
        ("中中", ["中", "中"]),
        ("xylem", ["[UNK]"]),
        ("newsx", ["[UNK]"]),
        ("news\u200b", ["news"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_the_longest_known_piece_first(word, expected):
    assert cut(word) == expected


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", 0),
        ("Paris", 1),
        ("NASA", 2),
        ("A", 3),
        ("McCain", 4),
        ("iPhone", 4),
        ("G20", 5),
        ("--", 6),
        ("U.S.", 2),
    ],
)
def test_shapes(word, shape):
    assert shape_of(word) == shape


def test_a_word_of_a_megabyte_takes_a_few_pieces():
    assert len(cut("news." * 200_000)) <= 24


@given(st.text())
def test_any_word_has_pieces_and_a_shape(word):
    numbers, shape = Pieces(VOCABULARY).of(word)
    assert numbers
    assert all(0 <= number < len(VOCABULARY) for number in numbers)
    assert 0 <= shape < SHAPES


def test_every_feature_has_a_number_of_its_own():
    numbers = {
        feature(shape, gap, first=first)
        for shape in range(SHAPES)
        for gap in range(GAPS)
        for first in (True, False)
    }
    assert numbers == set(range(FEATURES))
