"""From scores to names and trees: always legal, and the best that is."""

import itertools

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tui.extract.en.decode import NameTags, heads

TAGS = ("O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON")
SCORES = st.floats(-8, 8, width=32)


def scored(*rows):
    return numpy.array(rows, dtype="float32")


def test_a_name_of_two_words():
    found = NameTags(TAGS).spans(scored([5, 0, 0, 0, 0], [0, 0, 0, 9, 0], [0, 0, 0, 0, 9], [5, 0, 0, 0, 0]))
    ((start, end, label, score),) = found
    assert (start, end, label) == (1, 3, "PERSON")
    assert 0.9 < score < 1


def test_two_names_side_by_side():
    found = NameTags(TAGS).spans(scored([0, 9, 0, 0, 0], [0, 9, 0, 0, 0]))
    assert [name[:3] for name in found] == [(0, 1, "ORG"), (1, 2, "ORG")]


def test_an_inside_without_its_begin_takes_the_best_legal_way():
    found = NameTags(TAGS).spans(scored([0, 0, 0, 4, 0], [0, 0, 5, 0, 4]))
    assert [name[:3] for name in found] == [(0, 2, "PERSON")]


def test_no_words():
    assert NameTags(TAGS).spans(numpy.zeros((0, 5), dtype="float32")) == []


@given(arrays.arrays("float32", st.tuples(st.integers(1, 5), st.just(5)), elements=SCORES))
def test_names_are_the_best_legal_run(scores):
    def legal(run):
        return all(
            TAGS[tag][0] != "I" or (at and TAGS[run[at - 1]][1:] == TAGS[tag][1:])
            for at, tag in enumerate(run)
        )

    runs = [run for run in itertools.product(range(5), repeat=len(scores)) if legal(run)]
    best = max(sum(scores[at, tag] for at, tag in enumerate(run)) for run in runs)
    found = NameTags(TAGS).spans(scores)
    run = [0] * len(scores)
    for start, end, label, score in found:
        run[start:end] = [TAGS.index(f"B-{label}"), *[TAGS.index(f"I-{label}")] * (end - start - 1)]
        assert 0 <= score <= 1
    assert sum(scores[at, tag] for at, tag in enumerate(run)) == pytest.approx(best, abs=1e-3)


def is_tree(found):
    roots = [at for at, head in enumerate(found) if head == at]
    if len(roots) != 1:
        return False
    for at in range(len(found)):
        seen = set()
        while found[at] != at:
            if at in seen:
                return False
            seen.add(at)
            at = found[at]
    return True


@given(arrays.arrays("float32", st.integers(1, 12).map(lambda n: (n, n)), elements=SCORES))
def test_heads_are_one_tree(arcs):
    assert is_tree([int(head) for head in heads(arcs)])


@given(arrays.arrays("float32", st.integers(2, 5).map(lambda n: (n, n)), elements=SCORES))
def test_heads_are_the_best_tree_of_their_root(arcs):
    found = [int(head) for head in heads(arcs)]
    (root,) = [at for at, head in enumerate(found) if head == at]
    logs = arcs - numpy.log(numpy.exp(arcs).sum(1, keepdims=True))
    trees = [
        tree
        for tree in itertools.product(range(len(arcs)), repeat=len(arcs))
        if tree[root] == root and is_tree(tree)
    ]
    best = max(sum(logs[at, head] for at, head in enumerate(tree)) for tree in trees)
    assert sum(logs[at, head] for at, head in enumerate(found)) == pytest.approx(best, abs=1e-3)
