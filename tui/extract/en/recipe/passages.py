"""The corpora as passages: text, names with our labels, and stretches whose label the source cannot know.

Each source is read by its own rules, towards the guidelines of wikinews-gold. What a source marks with a
label of no use to us (MISC, OTH, art) is unknown, so that training neither rewards nor punishes a name there.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from words import Words
from words import words as listed

LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
UNKNOWN = "?"
NONE = ""

Name = tuple[int, int, str]


@dataclass(frozen=True)
class Passage:
    """A stretch of text with its names: (start, end, label), end left out; UNKNOWN is a label."""

    text: str
    names: tuple[Name, ...] = ()


LOC_HEADS = frozenset(listed("heads-loc.txt"))
FAC_HEADS = frozenset(listed("heads-fac.txt"))
ORG_HEADS = frozenset(listed("heads-org.txt"))
LOC_FIRST = re.compile(
    r"(Mount|Mt\.?|Lake|Gulf of|Bay of|Strait of|Straits of|Sea of|River|Isle of|Cape) [A-Z]"
)
FAC_FIRST = re.compile(r"(Interstate|Route|Highway|Fort|Camp|Terminal) [A-Z0-9]")
SIDE = re.compile(
    r"(?:(?:the|central|(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?"
    r"|north-?(?:east|west)(?:ern)?|south-?(?:east|west)(?:ern)?|mid|upper|lower|downtown|nearby|neighboring"
    r"|mainland)[ -])+(?=[A-Z])"
)
LANGUAGES = frozenset(listed("doubtful.txt"))
COMMON_CAPITALS = frozenset(listed("capitals.txt"))
CAPITAL = re.compile(r"(?<=[a-z,;0-9] )[A-Z][\w’'.&-]*(?<!\.)(?: (?:of |the |for )*[A-Z][\w’'&-]*)*")
HAPPENING = re.compile(
    r"World War (?:I{1,2}|One|Two)\b|(?:Cold|Gulf|Vietnam|Korean|Iraq|Syrian Civil) War\b"
    r"|(?:Hurricane|Typhoon|Cyclone|Tropical Storm) (?!Center|Season)[A-Z][a-z]+\b"
    r"|(?:\d{4} )?(?:(?:FIFA |UEFA |Rugby |Cricket )?World Cup|(?:Summer |Winter )Olympics|Olympic Games)\b"
)
COMPOUND = re.compile(
    r"(?<![\w-])([A-Z][\w.]+)-(?:led|backed|based|born|held|run|ruled|occupied|made|([A-Z]\w+))\b"
)
OFFICE = re.compile(r" (?:Secretary|Minister|Spokesman|Spokeswoman)\b")


def place(name: str, words: Words) -> str:
    """GPE, LOC, FAC or ORG for what a source calls a place."""
    name = name.removeprefix("the ").removeprefix("The ")
    if name in words.norp:
        return "NORP"
    if name in words.regions:
        return "LOC"
    if name in words.countries or name in words.states or name in words.cities:
        return "GPE"
    last = name.split()[-1] if name.split() else name
    several = " " in name
    if LOC_FIRST.match(name) or (several and last in LOC_HEADS):
        return "LOC"
    if FAC_FIRST.match(name) or (several and last in FAC_HEADS):
        return "FAC"
    if (several and last in ORG_HEADS) or name.startswith("University of "):
        return "ORG"
    if name.endswith((" region", " Region")):
        return "LOC"
    return "GPE" if name[:1].isupper() else UNKNOWN


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without "the", a possessive and stray blanks or marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in '"“”,;:()'):
        start += 1
    if text[start:end].startswith(("the ", "The ", "a ", "an ")) and "\n" not in text[start:end]:
        start = text.index(" ", start) + 1
    for tail in ("'s", "’s"):
        if text[start:end].endswith(tail):
            end -= 2
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”,;:'):
        end -= 1
    return start, end


def untitled(text: str, start: int, end: int, words: Words) -> tuple[int, int]:
    """The span of a person without the titles before it; empty where it is nothing but titles."""
    while start < end:
        word = re.match(r"\S+\s*", text[start:end])
        if word is None or word.group().strip().casefold() not in words.titles:
            break
        start += word.end()
    return start, end


def person(text: str, start: int, end: int, words: Words) -> Name:
    """A person without titles, or a demonym that a source took for one."""
    start, end = untitled(text, start, end, words)
    if text[start:end] in words.norp:
        return start, end, "NORP"
    return start, end, "PERSON" if end > start else NONE


def org(name: str, words: Words) -> str:
    """ORG, but for countries, capitals, regions and demonyms that a source took for one."""
    if name in words.countries or name in words.places:
        return "GPE"
    if name in words.regions:
        return "LOC"
    if name in words.norp:
        return "NORP"
    return UNKNOWN if name in {"AIDS", "State", "Delta", "Philippine", "Army", "HIV", "Internet"} else "ORG"


def camp(name: str, words: Words) -> str:
    """NORP for a name that a source cannot place but our list knows; else unknown."""
    return "NORP" if name in words.norp else UNKNOWN


SOURCES_LABELS = {
    "PERSON": "politician scientist writer musicalartist",
    "ORG": "politicalparty organisation band university magazine academicjournal",
    "GPE": "country",
    "LOC": "astronomicalobject",
    "EVENT": "event election EVENT",
    "WORK_OF_ART": "book poem song album award",
    "NORP": "gpe",
    NONE: "tim TIME NUM literarygenre musicgenre musicalinstrument "
    "chemicalcompound protein enzyme chemicalelement discipline",
}
DIRECT = {theirs: ours for ours, many in SOURCES_LABELS.items() for theirs in many.split()}


def relabelled(text: str, start: int, end: int, label: str, words: Words) -> Name:
    """One name of a foreign source under our labels; NONE drops it."""
    start, end = trimmed(text, start, end)
    if label in {"per", "PER", "PERSON", "person"}:
        return person(text, start, end, words)
    if label in {"geo", "LOC", "location"}:
        side = SIDE.match(text, start, end)
        start = side.end() if side and side.end() < end else start
        if text[start:end] in {"U.N.", "UN", "EU", "White House"}:
            return start, end, "ORG"
        return start, end, place(text[start:end], words)
    if label == "org" and OFFICE.match(text, end):
        land = text[start:end].rsplit(" ", 1)[0]
        return (start, start + len(land), "GPE") if land in words.countries else (start, end, UNKNOWN)
    if label in {"org", "ORG"}:
        return start, end, org(text[start:end], words)
    if label == "gpe" and text[start:end] in words.countries:
        return start, end, "GPE"
    if label in DIRECT:
        return start, end, DIRECT[label]
    return start, end, camp(text[start:end], words)


def joined(text: str, names: list[Name]) -> list[Name]:
    """GMB's names with its torn ones sewn together ("Sri" + "Lanka", "Mr." + "Bush", "North" + "Korean")."""
    out: list[Name] = []
    for start, end, label in names:
        if out and text[out[-1][1] : start] == " ":
            before, last, kind = out[-1]
            left, right = text[before:last], text[start:end]
            torn = (left, right[:5]) in {("North", "Korea"), ("South", "Korea"), ("South", "Afric")}
            if torn or (left, right) in {
                ("Sri", "Lanka"),
                ("Sri", "Lankan"),
                ("Costa", "Rica"),
                ("Costa", "Rican"),
            }:
                out[-1] = (before, end, "geo" if right in {"Korea", "Lanka", "Africa", "Rica"} else "gpe")
                continue
            if kind == label == "per":
                out[-1] = (before, end, "per")
                continue
        out.append((start, end, label))
    return out


def unsure(text: str, names: Iterable[Name]) -> list[Name]:
    """Capitalised words within a sentence that a source with few labels left bare: names or not."""
    taken = [(start, end) for start, end, _ in names]
    found = []
    for match in CAPITAL.finditer(text):
        start, end = match.span()
        common = match.group() in COMMON_CAPITALS or match.group().startswith(("I’", "I'"))
        if not common and all(end <= a or start >= b for a, b in taken):
            found.append((start, end, UNKNOWN))
    return found


def demonyms(text: str, names: Iterable[Name], words: Words) -> list[Name]:
    """Unlabelled demonyms and compounded places, for a source that leaves them out."""
    taken = [(start, end) for start, end, _ in names]
    found = []
    for match in re.finditer(r"\b[A-Z][\w’'-]*(?: [A-Z][\w-]*)?", text):
        for piece in (match.group(), match.group().split()[0]):
            start, end = match.start(), match.start() + len(piece)
            if piece in words.norp and all(end <= a or start >= b for a, b in taken):
                found.append((start, end, UNKNOWN if piece in LANGUAGES else "NORP"))
                break
    for match in COMPOUND.finditer(text):
        for group in (1, 2):
            start, end = match.span(group)
            piece = match.group(group)
            if piece and all(end <= a or start >= b for a, b in taken):
                kind = "GPE" if piece in words.countries else camp(piece, words)
                found += [(start, end, kind)] if kind != UNKNOWN else []
    return found


def without_overlap(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names in order, the longer first where two overlap."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if name[2] and name[1] > name[0] and all(name[1] <= a or name[0] >= b for a, b, _ in kept):
            kept.append(name)
    return tuple(sorted(kept))


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as rows:
        for row in rows:
            yield json.loads(row)


def foreign(path: Path, words: Words, *, sparse: bool = False, silver: bool = False) -> Iterator[Passage]:
    """The passages of any source but wikinews-gold.

    sparse: it never marks nationalities, works or products. silver: names are torn, rare ones missing (GMB).
    """
    for row in jsonl(path):
        text = row["text"]
        raw = [(start, end, label) for start, end, label in row["ents"]]
        events = [(*match.span(), "EVENT") for match in HAPPENING.finditer(text)]
        raw = joined(text, raw) if silver else raw
        names = [*events, *(relabelled(text, start, end, label, words) for start, end, label in raw)]
        named = [name for name in names if name[2]]
        if sparse or silver:
            named += demonyms(text, named, words)
        if sparse or silver:
            named += unsure(text, [*named, *names])
        yield Passage(text, without_overlap(named))


def gold(path: Path) -> list[list[Passage]]:
    """wikinews-gold: each article as its paragraphs."""
    articles = []
    for row in jsonl(path):
        paragraphs = []
        for match in re.finditer(r"[^\n]+", row["text"]):
            start, end = match.span()
            inside = (n for n in row["ents"] if start <= n[0] and n[1] <= end)
            paragraphs.append(
                Passage(match.group(), tuple((a - start, b - start, label) for a, b, label in inside))
            )
        articles.append(paragraphs)
    return articles
