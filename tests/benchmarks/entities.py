"""How good the entities are: a pipeline's names alone, and with the rules over the whole article.

Run from the repository's root: python -m tests.benchmarks.entities DATA... [--pipeline NAME] [--limit N] [--parts]

DATA is a JSON Lines file (or .gz) or a folder of them: {"id", "text", "ents": [[start, end, label]]}, and where there
is a key "entities" ([{"mentions": [[start, end]]}]) merging is scored too. A name is right where span and label
are, after the marks and articles at its edges are cut on both sides. Merging is B-cubed over all named mentions: the
precision of a found mention is the share of its entity that belongs with it (0 where no such mention is wanted), its
recall the same seen from the wanted side. It is given for the names as found, by same words alone and with the rules,
and for the wanted names, so that merging is seen apart from finding. As a formula, with C(m) the found and G(m) the
wanted entity of a mention m: precision = the mean over all found m of |C(m) & G(m)| / |C(m)|, recall = the mean over
all wanted m of |C(m) & G(m)| / |G(m)|, where what is missing on the other side counts 0 (Bagga and Baldwin, LREC 1998).

With --parts it prints what is lost where one rule is switched off.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias
from unittest.mock import patch

from tui.extract import aliases, edges, entities, known, labels, nlp, sightings
from tui.extract.entities import find_entities
from tui.extract.names import bare
from tui.extract.parse import Name, Parse
from tui.model import Article, Entity, MentionKind, Span

Labelled: TypeAlias = set[tuple[int, int, str]]
Clusters: TypeAlias = list[set[tuple[int, int]]]
Read: TypeAlias = list[tuple[dict[str, Any], Article, tuple[Parse, ...], float]]

_SAME = {"PER": "PERSON", "per": "PERSON", "org": "ORG", "geo": "PLACE", "gpe": "NORP"}
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_COARSE = ("PERSON", "ORG", "PLACE")


@dataclass
class Tally:
    """Counts of right, superfluous and missed names by label."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: Labelled, found: Labelled) -> None:
        self.right.update(label for _, _, label in wanted & found)
        self.extra.update(label for _, _, label in found - wanted)
        self.missed.update(label for _, _, label in wanted - found)

    def scores(self, labels: Iterable[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some labels."""
        names = tuple(labels)
        right, extra, missed = (
            sum(counter[name] for name in names) for counter in (self.right, self.extra, self.missed)
        )
        return _f1(right / (right + extra or 1), right / (right + missed or 1))


@dataclass
class Merging:
    """B-cubed over the mentions of many articles."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)

    def add(self, wanted: Clusters, found: Clusters) -> None:
        gold = {place: cluster for cluster in wanted for place in cluster}
        mine = {place: cluster for cluster in found for place in cluster}
        self.precision += [_share(cluster, gold.get(place)) for place, cluster in sorted(mine.items())]
        self.recall += [_share(cluster, mine.get(place)) for place, cluster in sorted(gold.items())]

    def scores(self) -> tuple[float, float, float]:
        return _f1(
            sum(self.precision) / (len(self.precision) or 1), sum(self.recall) / (len(self.recall) or 1)
        )


def _share(cluster: set[tuple[int, int]], other: set[tuple[int, int]] | None) -> float:
    return len(cluster & other) / len(cluster) if other else 0.0


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


@dataclass
class Result:
    """What came out for one file."""

    alone: Tally = field(default_factory=Tally)
    ruled: Tally = field(default_factory=Tally)
    same_words: Merging = field(default_factory=Merging)
    merged: Merging = field(default_factory=Merging)
    merged_wanted: Merging = field(default_factory=Merging)
    words: int = 0
    pipeline_seconds: float = 0.0
    rules_seconds: float = 0.0
    slowest: float = 0.0


def read_all(pipeline: nlp.Pipeline, rows: Iterable[dict[str, Any]]) -> Read:
    """Every row with its article, what the pipeline says of it, and the seconds that took."""
    read: Read = []
    for row in rows:
        article = Article.of(row["text"])
        begun = perf_counter()
        parses = tuple(pipeline.parses(article, article.paragraphs))
        read.append((row, article, parses, perf_counter() - begun))
    return read


def measure(read: Read) -> Result:
    """Put every row through the rules, and compare with what is wanted."""
    result = Result()
    for row, article, parses, seconds in read:
        parsed = perf_counter()
        found = find_entities(article, parses)
        ruled = perf_counter()
        result.pipeline_seconds += seconds
        result.rules_seconds += ruled - parsed
        result.slowest = max(result.slowest, ruled - parsed)
        result.words += article.words
        names = [name for parse in parses for name in parse.names]
        wanted = _labelled(article.text, [tuple(name) for name in row["ents"]])
        alone = [(name.span.start, name.span.end, name.label) for name in names]
        result.alone.add(wanted, _labelled(article.text, alone))
        result.ruled.add(wanted, _labelled(article.text, _named(found)))
        if "entities" in row:
            _measure_merging(result, article, row, parses, found)
    return result


def _measure_merging(
    result: Result, article: Article, row: dict[str, Any], parses: Sequence[Parse], entities: Sequence[Entity]
) -> None:
    wanted = [{(start, end) for start, end in entity["mentions"]} for entity in row["entities"]]
    by_words: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for parse in parses:
        for name in parse.names:
            by_words[name.label, name.span.of(article.text)].add((name.span.start, name.span.end))
    result.same_words.add(wanted, list(by_words.values()))
    result.merged.add(wanted, _clusters(entities))
    perfect = [_with_names(parse, row["ents"]) for parse in parses]
    result.merged_wanted.add(wanted, _clusters(find_entities(article, perfect)))


def _with_names(parse: Parse, wanted: Sequence[Sequence[Any]]) -> Parse:
    names = (Name(Span(start, end), label) for start, end, label in wanted)
    return replace(parse, names=tuple(name for name in names if parse.span.contains(name.span)))


def _clusters(entities: Iterable[Entity]) -> Clusters:
    return [
        {(place.span.start, place.span.end) for place in entity.mentions if place.kind is MentionKind.NAME}
        for entity in entities
    ]


def _named(entities: Iterable[Entity]) -> list[tuple[int, int, str]]:
    return [
        (place.span.start, place.span.end, entity.label)
        for entity in entities
        for place in entity.mentions
        if place.kind is MentionKind.NAME
    ]


def _labelled(text: str, names: Iterable[tuple[Any, ...]]) -> Labelled:
    """The names with bare edges, each under its own label, and places also under one label for all."""
    found: Labelled = set()
    for start, end, label in names:
        start, end = bare(text, start, end)
        name = _SAME.get(label, label)
        if end > start:
            found.add((start, end, name))
            if name in _PLACES:
                found.add((start, end, "PLACE"))
    return found


def _nothing(*_: Any, **__: Any) -> None:
    """A step that does nothing."""


PARTS: dict[str, tuple[Any, str, Any]] = {
    "money and illnesses": (edges, "_is_no_name", lambda *_: False),
    "halves put together": (edges, "_joined", _nothing),
    "edges by the words beside": (edges, "_grown", lambda *found: found[2]),
    "roles and small words cut off": (edges, "_cut", lambda *found: found[2]),
    "titles cut off": (sightings, "_after_titles", lambda _, start, __: start),
    "people behind roles": (entities, "from_roles", lambda *_: ()),
    "acronyms in brackets": (known, "_with_acronyms", lambda *found: found[3]),
    "glued names of the press": (known, "_with_press", lambda *found: found[3]),
    "countries and peoples missed": (known, "_from_gazetteer", lambda *_: ()),
    "names that stand again": (entities, "with_repeats", lambda *found: found[2]),
    "labels by the list of countries": (labels, "_by_gazetteer", _nothing),
    "labels by the words of a name": (labels, "label_by_words", lambda _: ("", False)),
    "labels by the words beside": (labels, "_by_neighbours", lambda *_: ""),
    "last names are people": (labels, "_surnames", lambda *_: frozenset()),
    "one label a name": (entities, "settled", lambda *found: list(found[0])),
    "links: people": (aliases, "link_people", _nothing),
    "links: short forms": (aliases, "link_shortened", _nothing),
    "links: acronyms": (aliases, "_link_acronyms", _nothing),
    "links: countries": (aliases, "_link_gazetteer", _nothing),
    "links: known names": (aliases, "_link_same", _nothing),
    "links: same words": (aliases, "_link_reordered", _nothing),
    "links: spellings": (aliases, "_link_spellings", _nothing),
    "links: told by the text": (aliases, "link_told", _nothing),
}
"""Each rule by what it does: the module, the name of the step there, and a step that leaves all as it is."""


def _print_parts(name: str, read: Read) -> None:
    """What every rule is worth: the scores without it, less those with all."""
    whole = measure(read)
    print(f"\n{name}: lost without the rule; persons, organisations, places; all labels; B-cubed")
    for part, (module, step, instead) in PARTS.items():
        with patch.object(module, step, instead):
            one = measure(read)
        lost = (before - after for before, after in zip(_headline(whole), _headline(one), strict=True))
        print(f"  {part:<34}" + "  ".join(f"{100 * value:6.2f}" for value in lost))


def _headline(result: Result) -> tuple[float, float, float]:
    fine = [label for label in result.ruled.right.keys() | result.ruled.missed.keys() if label != "PLACE"]
    return (result.ruled.scores(_COARSE)[2], result.ruled.scores(fine)[2], result.merged.scores()[2])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, text.splitlines())


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted([*place.glob("dev*.jsonl"), *place.glob("dev*.jsonl.gz")])
        else:
            yield place


def _print(name: str, result: Result) -> None:
    print(f"\n{name}: {result.words} words")
    labels = sorted(result.alone.right.keys() | result.alone.missed.keys())
    for label in labels:
        _print_line(label, result.alone.scores([label]), result.ruled.scores([label]))
    _print_line("persons, organisations, places", result.alone.scores(_COARSE), result.ruled.scores(_COARSE))
    fine = [label for label in labels if label != "PLACE"]
    if "GPE" in labels:
        _print_line("all labels", result.alone.scores(fine), result.ruled.scores(fine))
    if result.merged.recall:
        _print_line("entities, B-cubed", result.same_words.scores(), result.merged.scores())
        _print_line("entities of the wanted names", None, result.merged_wanted.scores())
    per_500 = 500_000 / (result.words or 1)
    print(
        f"  milliseconds for 500 words: pipeline {result.pipeline_seconds * per_500:.1f}, rules "
        f"{result.rules_seconds * per_500:.1f}; slowest text {result.slowest * 1000:.1f}"
    )


def _print_line(name: str, one: tuple[float, ...] | None, two: tuple[float, ...]) -> None:
    shown = (
        "   ".join(f"{100 * value:5.1f}" for value in scores) if scores else " " * 21 for scores in (one, two)
    )
    print(f"  {name:<32}" + "  ->  ".join(shown))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--pipeline", help="another spaCy pipeline")
    parser.add_argument("--limit", type=int, help="read only so many texts of each file")
    parser.add_argument("--parts", action="store_true", help="also what each rule is worth")
    asked = parser.parse_args()
    pipeline = nlp.load(asked.pipeline)
    print(f"{pipeline.name} {pipeline.version}: precision, recall, F1; the pipeline alone -> with the rules")
    for path in _files(asked.data):
        rows = list(_rows(path))[: asked.limit]
        if rows and "ents" in rows[0]:
            name, read = "/".join(path.parts[-2:]), read_all(pipeline, rows)
            _print(name, measure(read))
            if asked.parts:
                _print_parts(name, read)


if __name__ == "__main__":
    main()
