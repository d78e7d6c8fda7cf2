"""Two wordings of the same: what one says for the words of the other."""

import pytest

from tui.export.differences import differences


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("We will wait.", "We will wait.", ""),
        ("", "", ""),
        ("We will start building it", "We will build it", "“start building” → “build”"),
        ("By May we will wait", "we will wait by May", "− “By May”; + “by May”"),
        ("the mayor's plan", "the mayor’s plan", "“mayor's” → “mayor’s”"),
    ],
)
def test_what_differs(one, other, told):
    assert differences(one, other) == told


def test_only_so_much_is_told():
    one = " ".join(f"same{number} this{number}" for number in range(50))
    assert differences(one, one.replace("this", "that")).count("→") == 8
