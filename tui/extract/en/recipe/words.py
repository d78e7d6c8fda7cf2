"""The word lists of this folder and of the gazetteer, read once: countries, cities, demonyms, titles."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class Words:
    """Every list, as sets of exact strings or as tuples to draw from."""

    countries: frozenset[str]
    states: frozenset[str]
    cities: frozenset[str]
    regions: frozenset[str]
    norp: frozenset[str]
    titles: frozenset[str]
    places: tuple[str, ...]
    firms: tuple[str, ...]
    people: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    buildings: tuple[str, ...]
    others: dict[str, tuple[str, ...]]


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without remarks."""
    text = (FOLDER / name).read_text(encoding="utf8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def words(name: str) -> tuple[str, ...]:
    """The words of a list; an underscore stands for a space."""
    return tuple(word.replace("_", " ") for line in lines(name) for word in line.split())


def kinds(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a list under the kinds that its "= KIND" lines begin."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        if line.startswith("= "):
            kind = line[2:]
        else:
            found[kind] = (*found.get(kind, ()), line)
    return found


def table(path: Path) -> list[dict[str, str]]:
    """A comma-separated table, packed."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as rows:
        return list(csv.DictReader(rows))


def read(corpora: Path) -> Words:
    """All lists, with the gazetteer of the corpora folder."""
    codes = table(corpora / "gazetteer" / "country-codes.csv.gz")
    cities = table(corpora / "gazetteer" / "world-cities.csv.gz")
    firms = table(corpora / "gazetteer" / "s-and-p-500.csv.gz")
    countries = {row[key] for row in codes for key in ("CLDR display name", "UNTERM English Short")}
    countries = {name.split(" (")[0].removeprefix("the ").strip() for name in countries}
    countries |= {*words("countries.txt"), *(row["country"] for row in cities)}
    norp = set(words("norp.txt"))
    return Words(
        countries=frozenset(name for name in countries if name),
        states=frozenset(row["subcountry"] for row in cities if row["subcountry"]),
        cities=frozenset(row["name"] for row in cities),
        regions=frozenset(lines("regions.txt")),
        norp=frozenset(norp | {name + "s" for name in norp}) - countries,
        titles=frozenset(title.casefold() for title in words("titles.txt")),
        places=lines("places.txt"),
        firms=lines("firms.txt") + tuple(row["Security"].split(" (")[0] for row in firms),
        people=lines("people.txt"),
        given=words("given.txt"),
        family=words("family.txt"),
        buildings=words("buildings.txt"),
        others=kinds("others.txt"),
    )
