"""Fit the weights by which speakers are chosen (`tui/extract/speakers.json`) on articles with labelled quotes.

A log-linear model over the candidates of each stretch and nobody, with an L2 prior; numpy only here.
Run from the repository's root: python -m tests.benchmarks.fit_quotes DATA.jsonl... [--prior 2] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.quotes import Work, articles, prepared
from tui.extract import speakers
from tui.extract.candidates import Candidate, candidates
from tui.extract.features import features, nobody, surroundings
from tui.extract.quotes import gathered
from tui.extract.scene import Scene
from tui.model import Span

OUT = Path(speakers.__file__).parent / "speakers.json"


def examples(work: Work) -> Iterator[tuple[list[list[str]], set[int]]]:
    """For each group of stretches the features of nobody and of every candidate, and which of them are right."""
    read = work.scene
    last: Candidate | None = None
    last_number = -1
    for group in gathered(read):
        gold = _gold(work.row, read, group)
        around = surroundings(read, group, last, last_number)
        field = candidates(read, group)
        rows = [list(nobody(read, around)), *(list(features(read, around, one)) for one in field)]
        if gold is None:
            continue
        if gold == "nobody":
            yield rows, {0}
            continue
        right = {place + 1 for place, one in enumerate(field) if _is(one, gold)}
        if not right:
            names = {name.lower() for name in gold.get("speaker_alts") or []}
            near = {read.stretches[group[0]].paragraph}
            right = {
                place + 1
                for place, one in enumerate(field)
                if one.phrase.passage in near and one.phrase.span.of(read.article.text).lower() in names
            }
        if right:
            yield rows, right
            chosen = min(right)
            last, last_number = field[chosen - 1], group[-1]


def _gold(row: dict[str, Any], read: Scene, group: list[int]) -> Any:
    spans = [read.stretches[number].inner for number in group]
    for quote in row["quotes"]:
        if quote["kind"] in ("direct", "partial") and any(_near(span, quote) for span in spans):
            return quote if quote.get("speaker_start") is not None else None
    for other in row.get("unattributed", []):
        if any(_near(span, other) for span in spans):
            return None if other.get("ignore") else "nobody"
    return None


def _near(span: Span, gold: dict[str, Any]) -> bool:
    shared = min(span.end, gold["end"]) - max(span.start, gold["start"])
    return shared >= 0.5 * (max(span.end, gold["end"]) - min(span.start, gold["start"]))


def _is(candidate: Candidate, gold: dict[str, Any]) -> bool:
    span = candidate.meant.span
    start, end = gold["speaker_start"], gold["speaker_end"]
    return min(span.end, end) - max(span.start, start) > 0 and (span.end <= end + 1 or span.start >= start)


def fit(data: list[tuple[list[list[str]], set[int]]], prior: float, rounds: int = 400) -> dict[str, float]:
    """Weights that make the right candidates likely, by gradient ascent with momentum per weight (Adam)."""
    counts: dict[str, int] = {}
    for rows, _ in data:
        for name in {name for row in rows for name in row}:
            counts[name] = counts.get(name, 0) + 1
    index = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= 3))}
    rows = [row for case, _ in data for row in case]
    cells = [(at, index[name]) for at, row in enumerate(rows) for name in row if name in index]
    row_of, name_of = (np.array(column) for column in zip(*cells, strict=True))
    good = np.array([at in right for case, right in data for at in range(len(case))])
    edges = np.cumsum([0, *(len(case) for case, _ in data)])[:-1]
    sizes = np.diff([*edges, len(rows)])
    weight, first, second = (np.zeros(len(index)) for _ in range(3))
    for step in range(1, rounds + 1):
        score = np.bincount(row_of, weight[name_of], len(rows))
        power = np.exp(score - np.repeat(np.maximum.reduceat(score, edges), sizes))
        share = power / np.repeat(np.add.reduceat(power, edges), sizes)
        kept = np.where(good, power, 0)
        target = kept / np.repeat(np.maximum(np.add.reduceat(kept, edges), 1e-30), sizes)
        slope = np.bincount(name_of, (target - share)[row_of], len(index)) - prior * weight
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weight += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight[at]), 3) for name, at in index.items() if abs(weight[at]) >= 0.02}


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights by which speakers are chosen.")
    parser.add_argument("data", nargs="+", help="JSON Lines of articles with quotes, plain or .gz")
    parser.add_argument("--prior", type=float, default=2.0)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    data = [example for work in prepared(articles(asked.data)) for example in examples(work)]
    weights = fit(data, asked.prior)
    asked.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(data)} stretches, {len(weights)} weights")


if __name__ == "__main__":
    main()
