"""The floor: what must be found in the sample article, whatever changes."""

import pytest

from tests.benchmarks.sample import annotated, scores


@pytest.fixture(scope="module")
def found():
    return scores(annotated())


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("stretches", 11),
        ("speakers", 9),
        ("again", 1),
        ("dates", 12),
        ("values", 11),
        ("entities", 17),
        ("passages", 2),
    ],
)
def test_the_floor(found, name, floor):
    assert found[name].right >= floor, str(found[name])
