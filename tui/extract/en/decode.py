"""From scores of words to what may stand in a Doc: legal runs of name tags, and one tree for each sentence.

Arrays are NumPy's, of 32-bit floats, a row for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy

Array = Any
"""A NumPy array; NumPy's own types say no more of shapes."""

_NEVER = -1e9


class NameTags:
    """Decoding of BIO tags. An I follows only a B or I of its own label."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.labels = [tag[2:] for tag in tags]
        self._begins = numpy.array([tag[:1] == "B" for tag in tags])
        self._inside = numpy.array([tag[:1] == "I" for tag in tags])
        same = numpy.array([[a[1:] == b[1:] and len(a) > 1 for b in tags] for a in tags])
        self._legal = same | ~self._inside[None]
        self._first = numpy.where(self._inside, _NEVER, 0.0).astype("float32")
        self._steps = numpy.where(self._legal, 0.0, _NEVER).astype("float32")

    def spans(self, scores: Array) -> list[tuple[int, int, str, float]]:
        """First word, word after the last, label and probability of each name, in order."""
        if not len(scores):
            return []
        logs = scores - _logsumexp(scores)
        best = logs.argmax(1)
        legal = not self._inside[best[0]] and bool(self._legal[best[:-1], best[1:]].all())
        tags = best if legal else self._viterbi(logs)
        sure = numpy.exp(logs[numpy.arange(len(tags)), tags])
        found = []
        starts = numpy.flatnonzero(self._begins[tags])
        inside = self._inside[tags]
        for start in map(int, starts):
            end = start + 1
            while end < len(tags) and inside[end]:
                end += 1
            probability = float(
                sure[start:end].prod()
                * (sure[end] if end < len(tags) and not self._begins[tags[end]] else 1.0)
            )
            found.append((start, end, self.labels[tags[start]], round(probability, 4)))
        return found

    def _viterbi(self, logs: Array) -> Array:
        """The most probable legal run of tags (Viterbi, 1967)."""
        score = logs[0] + self._first
        back = numpy.zeros(logs.shape, dtype="int64")
        for at in range(1, len(logs)):
            paths = score[:, None] + self._steps
            back[at] = paths.argmax(0)
            score = paths.max(0) + logs[at]
        tags = numpy.zeros(len(logs), dtype="int64")
        tags[-1] = score.argmax()
        for at in range(len(logs) - 1, 0, -1):
            tags[at - 1] = back[at, tags[at]]
        return tags


def _logsumexp(scores: Array) -> Array:
    most = scores.max(1, keepdims=True)
    return most + numpy.log(numpy.exp(scores - most).sum(1, keepdims=True))


def heads(arcs: Array) -> Array:
    """The head of every word of one sentence, from scores (words, words) in which a word's own means the root.

    Exactly one word is the root and is its own head; the rest form a tree (Chu and Liu, 1965; Edmonds, 1967).
    """
    best = arcs.argmax(1)
    if _is_tree(best):
        return best
    logs = arcs - _logsumexp(arcs)
    own = logs.diagonal().copy()
    others = logs.copy()
    numpy.fill_diagonal(others, _NEVER)
    root = int((own - others.max(1)).argmax()) if len(logs) > 1 else 0
    found = _arborescence(others, root)
    found[root] = root
    return found


def _is_tree(best: Array) -> bool:
    roots = numpy.flatnonzero(best == numpy.arange(len(best)))
    if len(roots) != 1:
        return False
    reached = best
    for _ in range(len(best).bit_length()):
        reached = reached[reached]
    return bool((reached == roots[0]).all())


def _arborescence(scores: Array, root: int) -> Array:
    """The best tree over all nodes from `root`: scores (child, head), no node its own head."""
    best = scores.argmax(1)
    best[root] = root
    cycle = _cycle(best, root)
    if cycle is None:
        return best
    inside = numpy.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = numpy.flatnonzero(~inside)
    count = len(outside)
    small = numpy.full((count + 1, count + 1), _NEVER, dtype=scores.dtype)
    small[:count, :count] = scores[numpy.ix_(outside, outside)]
    leaving = scores[numpy.ix_(outside, cycle)]
    small[:count, count] = leaving.max(1)
    leaves = leaving.argmax(1)
    kept = scores[cycle, best[cycle]]
    entering = scores[numpy.ix_(cycle, outside)] - kept[:, None]
    small[count, :count] = entering.max(0)
    enters = entering.argmax(0)
    tree = _arborescence(small, int(numpy.flatnonzero(outside == root)[0]))
    result = best.copy()
    for at in range(count):
        node = outside[at]
        if node != root:
            result[node] = cycle[leaves[at]] if tree[at] == count else outside[tree[at]]
    broken = cycle[enters[tree[count]]]
    result[broken] = outside[tree[count]]
    return result


def _cycle(best: Array, root: int) -> Array | None:
    """The nodes of one cycle, or nothing where every node leads to the root."""
    state = [0] * len(best)
    state[root] = 2
    for first in range(len(best)):
        path = []
        node = first
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return numpy.array(path[path.index(node) :])
        for passed in path:
            state[passed] = 2
    return None
