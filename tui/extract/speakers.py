"""Who said it: every candidate is scored, and the best is taken, or nobody.

The score is linear in the features; the weights are fitted (`speakers.json`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui.extract.candidates import Candidate
from tui.extract.features import Surroundings, features, nobody
from tui.extract.scene import Scene

_WEIGHTS = Path(__file__).parent / "speakers.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is taken to speak: nobody where `candidate` is None. `share` is how likely the model finds that."""

    candidate: Candidate | None
    share: float
    speech: float
    """How likely the stretch is speech at all: the share of all who may speak."""


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights, by feature."""
    fitted: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return fitted


def choose(scene: Scene, around: Surroundings, field: Sequence[Candidate]) -> Choice:
    """The candidate with the best score, or nobody where that is likelier."""
    weight = weights()
    score = [sum(weight.get(name, 0.0) for name in features(scene, around, one)) for one in field]
    silent = sum(weight.get(name, 0.0) for name in nobody(scene, around))
    top = max([silent, *score])
    total = math.exp(silent - top) + math.fsum(math.exp(one - top) for one in score)
    speech = 1 - math.exp(silent - top) / total
    if not score:
        return Choice(None, 1.0, 0.0)
    best = max(range(len(score)), key=lambda at: (score[at], -at))
    share = math.exp(score[best] - top) / total
    return Choice(field[best], share, speech)
