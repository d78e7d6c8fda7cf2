"""How well dates are found and resolved in articles where people have labelled them, and how fast.

Run from the repository's root: python -m tests.benchmarks.dates DATA... [--families] [--speed]

DATA are files of JSON Lines or folders of such files, plain or gzipped, with "text", "published", "dates" (each with
"start", "end", "type", "value") and perhaps "dataset", "dateline" and "scheme"; in the scheme `calendar` only
calendar dates are labelled.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.benchmarks.scoring_dates import Found, Scores, scores
from tui.extract.dateline import find_dateline
from tui.extract.dates import find_dates
from tui.extract.dates.grammar import FAMILIES
from tui.model import Article

Row = dict[str, Any]
_NOTHING: frozenset[str] = frozenset()
_WORDS = 300
_JOINED = 40
"""How many articles make one long text."""


def rows(places: Iterable[str]) -> Iterator[Row]:
    """The labelled articles of all files and folders, each with the name of its data set."""
    for place in map(Path, places):
        for path in sorted(place.glob("*.jsonl*")) if place.is_dir() else [place]:
            opened = (
                gzip.open(path, "rt", encoding="utf-8")
                if path.suffix == ".gz"
                else path.open(encoding="utf-8")
            )
            with opened as lines:
                for line in lines:
                    row = json.loads(line)
                    row.setdefault("dataset", path.name.partition(".")[0])
                    yield row


def article(row: Row) -> Article:
    """The article of a row."""
    return Article.of(
        row["text"], published=date.fromisoformat(row["published"]) if row["published"] else None
    )


def found(one: Article, without: frozenset[str] = _NOTHING) -> list[Found]:
    """The dates of an article, as they are scored."""
    dates = find_dates(one, without)
    return [Found(each.span.start, each.span.end, each.type, each.value) for each in dates]


def scored(labelled: Iterable[Row], without: frozenset[str] = _NOTHING) -> Scores:
    """The scores over rows, with some families of rules switched off."""
    return scores(
        (row["dates"], found(article(row), without), row.get("scheme") == "calendar") for row in labelled
    )


def accuracy(sets: dict[str, list[Row]]) -> None:
    """Print the scores of each data set."""
    print(f"{'data':<16}{'dates':>7}{'strict':>8}{'P':>7}{'R':>7}{'F':>7}{'VALUE':>8}{'DATE':>8}")
    for name, labelled in sets.items():
        count = sum(len(row["dates"]) for row in labelled)
        one = scored(labelled)
        figures = "".join(f"{100 * figure:7.1f}" for figure in (one.precision, one.recall, one.relaxed))
        print(
            f"{name:<16}{count:>7}{100 * one.strict:8.1f}{figures}{100 * one.value:8.1f}{100 * one.date_value:8.1f}"
        )


def datelines(labelled: Iterable[Row]) -> None:
    """Print how many labelled datelines are found, and how many are found where there is none."""
    right = total = false = 0
    for row in labelled:
        line, gold = find_dateline(row["text"]), row.get("dateline")
        if "dateline" in row:
            total += gold is not None
            right += bool(gold and line and (line.span.start, line.span.end) == (gold["start"], gold["end"]))
            false += line is not None and gold is None
    if total or false:
        print(f"datelines: {right} of {total}, {false} false")


def families(sets: dict[str, list[Row]]) -> None:
    """Print what VALUE F1 each family of rules is worth: what is lost without it."""
    whole = {name: scored(labelled).value for name, labelled in sets.items()}
    print(f"{'without':<16}" + "".join(f"{name[:13]:>15}" for name in sets))
    for family in (*FAMILIES, "holidays"):
        lost = [
            100 * (scored(labelled, frozenset({family})).value - whole[name])
            for name, labelled in sets.items()
        ]
        print(f"{family:<16}" + "".join(f"{points:+15.1f}" for points in lost))


def speed(labelled: Iterable[Row]) -> None:
    """Print how many articles of 300 words are read a second, beside splitting the same text into words."""
    articles = [article(row) for row in labelled]
    words = sum(one.words for one in articles)
    find_dates(articles[0])
    seconds = min(_seconds(articles) for _ in range(3))
    start = time.process_time()
    for one in articles:
        one.text.split()
    split = time.process_time() - start
    print(
        f"{words / _WORDS / seconds:.0f} articles of {_WORDS} words a second; {seconds / split:.0f} times str.split"
    )
    text, published = "\n\n".join(one.text for one in articles[:_JOINED]), articles[0].published
    once, long = Article.of(text, published=published), Article.of(text * 10, published=published)
    times = [(_seconds([once]), _seconds([long])) for _ in range(3)]
    growth = min(long for _, long in times) / min(once for once, _ in times)
    print(f"10 times a text of {once.words} words takes {growth:.1f} times as long")


def _seconds(articles: list[Article]) -> float:
    start = time.process_time()
    for one in articles:
        find_dates(one)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the dates that are found in labelled articles.")
    parser.add_argument("data", nargs="+", help="files of JSON Lines, or folders of them")
    parser.add_argument("--families", action="store_true", help="what each family of rules is worth")
    parser.add_argument("--speed", action="store_true", help="articles a second")
    asked = parser.parse_args()
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in rows(asked.data):
        sets[row["dataset"]].append(row)
    accuracy(sets)
    datelines(row for labelled in sets.values() for row in labelled)
    if asked.families:
        families(sets)
    if asked.speed:
        speed(row for labelled in sets.values() for row in labelled)


if __name__ == "__main__":
    main()
