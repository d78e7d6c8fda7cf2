"""What is known of countries, their people and capitals, and of other peoples, before any article is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui.extract.names import key

_FOLDER = Path(__file__).parent
AMBIGUOUS = frozenset(
    {"georgia", "jordan", "chad", "turkey", "america", "guinea", "male", "hamilton", "santiago"}
)
"""Countries and capitals whose name is as often something else."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every map is by `names.key`."""

    countries: dict[str, str]
    """Name of a country -> the name it goes by here."""
    capitals: dict[str, str]
    """Name of a capital -> its country."""
    peoples: dict[str, str]
    """Nationality, people, religion or camp, in any form -> the first form."""
    same: dict[str, str]
    """Any name of a thing that has several -> the first one."""

    def is_place(self, name_key: str) -> bool:
        """Whether this is the name of a country or capital."""
        return name_key in self.countries or name_key in self.capitals


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer; read once."""
    countries: dict[str, str] = {}
    capitals: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for line in _lines("countries.txt"):
        names, people, cities = ([item.strip() for item in part.split(",")] for part in line.split(":"))
        countries.update((key(name), names[0]) for name in names)
        capitals.update((key(city), names[0]) for city in cities if city)
        _add_people(peoples, people)
    for line in _lines("peoples.txt"):
        _add_people(peoples, [item.strip() for item in line.split(",")])
    for name in countries:
        peoples.pop(name, None)
    same: dict[str, str] = {}
    for line in _lines("same.txt"):
        names = [name.strip() for name in line.split(";")]
        same.update((key(name), names[0]) for name in names)
    return Gazetteer(countries, capitals, peoples, same)


def _lines(file: str) -> list[str]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _add_people(peoples: dict[str, str], forms: list[str]) -> None:
    for form in filter(None, forms):
        peoples[key(form)] = forms[0]
        if not form.endswith(("s", "sh", "ch", "ese", "men")):
            peoples[key(form + "s")] = forms[0]
