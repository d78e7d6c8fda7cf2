"""Variations on passages, so that the model sees more than the corpora hold: several sentences together,
curly quotation marks, capitals, newer names, datelines and bylines."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from passages import Name, Passage
from words import Words

OPENING = re.compile(r"(^|[\s(\[—–-])\"(?=\S)")
AGENCIES = ("Reuters", "AP", "AFP", "Reuters", "AP", "CNN", "BBC", "dpa", "Xinhua", "VOA", "UPI", "Bloomberg")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def glued(passages: Sequence[Passage], between: str) -> Passage:
    """Several passages as one."""
    text, names = "", []
    for passage in passages:
        text += between if text else ""
        names += [(a + len(text), b + len(text), label) for a, b, label in passage.names]
        text += passage.text
    return Passage(text, tuple(names))


def grouped(passages: Iterable[Passage], draw: random.Random, most: int = 6) -> Iterator[Passage]:
    """Neighbours glued, one to `most` at a time."""
    group: list[Passage] = []
    size = draw.randint(1, most)
    for passage in passages:
        group.append(passage)
        if len(group) == size:
            yield glued(group, " " if draw.random() < 0.9 else "\n")
            group, size = [], draw.randint(1, most)
    if group:
        yield glued(group, " ")


def curled(text: str) -> str:
    """The same text, as long, with typographic quotation marks."""
    text = OPENING.sub(r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(“])'(?=\w)", r"\1‘", text).replace("'", "’")


def straightened(text: str) -> str:
    """The same text, as long, with typewriter's quotation marks."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def replaced(passage: Passage, new: dict[Name, str]) -> Passage:
    """The passage with other words for some of its names."""
    text, names, at = "", [], 0
    for name in passage.names:
        start, end, label = name
        text += passage.text[at:start]
        words = new.get(name, passage.text[start:end])
        names.append((len(text), len(text) + len(words), label))
        text += words
        at = end
    return Passage(text + passage.text[at:], tuple(names))


class Renamer:
    """Puts other persons, organisations, places and nationalities in the stead of those of a passage."""

    def __init__(self, words: Words, models: Iterable[Passage], draw: random.Random) -> None:
        """models: passages whose rarer names (buildings, events, products ...) may be drawn from."""
        self.words = words
        self.draw = draw
        self.norp = sorted(name for name in words.norp if not name.endswith("s") and " " not in name)
        self.bare_firms = [firm for firm in words.firms if not firm.startswith("the ")]
        self.the_firms = [firm[4:] for firm in words.firms if firm.startswith("the ")]
        self.pools = {label: list(names) for label, names in words.others.items()}
        for passage in models:
            for start, end, label in passage.names:
                self.pools.setdefault(label, []).append(passage.text[start:end])

    def person(self) -> str:
        """A full name: of the news, or made up."""
        if self.draw.random() < 0.3:
            return self.draw.choice(self.words.people)
        first, last = self.draw.choice(self.words.given), self.draw.choice(self.words.family)
        if self.draw.random() < 0.08:
            first += f" {self.draw.choice('ABCDEFGHJKLMNPRSTW')}."
        return f"{first} {last}"

    def building(self) -> str:
        """A building, road or the like: a known one, or a name or place with a head word."""
        if self.draw.random() < 0.3:
            return self.draw.choice(self.words.others["FAC"])
        first = self.place() if self.draw.random() < 0.5 else self.draw.choice(self.words.family)
        if self.draw.random() < 0.2:
            first += self.draw.choice(
                (" International", " Central", " Memorial", " Street", " Road", " Grand")
            )
        return f"{first} {self.draw.choice(self.words.buildings)}"

    def place(self) -> str:
        """A country, state or city of the news, without "the"."""
        return self.draw.choice(self.words.places).removeprefix("the ")

    def other(self, passage: Passage, name: Name, known: dict[str, str]) -> str | None:
        """Other words for one name: the same for the same name, and its last word for a last name alone."""
        start, end, label = name
        old = passage.text[start:end]
        the = passage.text[:start].endswith(("the ", "The "))
        if old in known:
            return known[old]
        if label == "PERSON":
            new = self.person()
            if " " not in old:
                return new.split()[-1]
            known[old.split()[-1]] = (
                new.split(" ", 1)[-1] if new.split()[0] in self.words.given else new.split()[-1]
            )
        elif label == "ORG":
            new = self.draw.choice(self.the_firms if the else self.bare_firms)
        elif label == "GPE":
            new = self.place()
        elif label == "NORP":
            if old.endswith("s") or " " in old:
                return None
            new = self.draw.choice(self.norp)
        elif label == "FAC" and self.draw.random() < 0.6:
            new = self.building()
        elif self.pools.get(label) and not (the and label == "WORK_OF_ART"):
            new = self.draw.choice(self.pools[label])
        else:
            return None
        known[old] = new
        return new

    def housed(self, passage: Passage) -> Passage:
        """The passage with a few of its places, after "in", "at" or "near", become buildings there."""
        names, new = [], {}
        for start, end, label in passage.names:
            name = (start, end, label)
            before = passage.text[:start].endswith((" in ", " at ", " near ", " from ", " to ", " outside "))
            if label == "GPE" and before and self.draw.random() < 0.08:
                name = (start, end, "FAC")
                new[name] = ("the " if self.draw.random() < 0.3 else "") + self.building()
            names.append(name)
        changed = replaced(Passage(passage.text, tuple(names)), new)
        edges = [(a + 4 * changed.text.startswith("the ", a), b, label) for a, b, label in changed.names]
        return Passage(changed.text, tuple(edges))

    def __call__(self, passage: Passage) -> Passage:
        """The passage with about two in three of its names changed."""
        passage = self.housed(passage)
        known: dict[str, str] = {}
        new: dict[Name, str] = {}
        for name in sorted(passage.names, key=lambda name: name[0] - name[1]):
            if name[2] != "?" and self.draw.random() < 0.65:
                words = self.other(passage, name, known)
                if words:
                    new[name] = words
        return replaced(passage, new)

    def headed(self, passage: Passage) -> Passage:
        """The passage after a dateline or a byline."""
        draw = self.draw
        if draw.random() < 0.6:
            town = self.place()
            town = town.upper() if draw.random() < 0.6 else town
            head = Passage(town, ((0, len(town), "GPE"),))
            if draw.random() < 0.25:
                country = self.place()
                head = glued([head, Passage(country, ((0, len(country), "GPE"),))], ", ")
            if draw.random() < 0.3:
                head = glued([head, Passage(f"{draw.choice(MONTHS)} {draw.randint(1, 30)}")], ", ")
            if draw.random() < 0.75:
                agency = draw.choice(AGENCIES)
                head = glued([head, Passage(f"({agency})", ((1, 1 + len(agency), "ORG"),))], " ")
            return glued([head, passage], draw.choice((" — ", " - ", " – ", " -- ", ": ")))
        people = [Passage(who, ((0, len(who), "PERSON"),)) for who in (self.person(), self.person())]
        head = glued([Passage(draw.choice(("By", "By", "BY", "Reporting by", "Written by"))), people[0]], " ")
        if draw.random() < 0.25:
            head = glued([head, people[1]], " and ")
        if draw.random() < 0.5:
            firm = draw.choice(self.bare_firms)
            head = glued(
                [head, Passage(firm, ((0, len(firm), "ORG"),))], draw.choice((", ", " | ", " for ", "\n"))
            )
        return glued([head, passage], "\n")


def varied(passage: Passage, renamer: Renamer, *, renamed: float) -> Passage:
    """One variation drawn by chance."""
    draw = renamer.draw
    if draw.random() < renamed:
        passage = renamer(passage)
    if draw.random() < 0.1:
        passage = renamer.headed(passage)
    text, chance = passage.text, draw.random()
    if chance < 0.37:
        text = curled(text)
    elif chance < 0.5:
        text = straightened(text)
    chance = draw.random()
    if chance < 0.02 and len(text.upper()) == len(text):
        text = text.upper()
    elif chance < 0.04 and len(text) < 200:
        text = re.sub(r"\b[a-z](?=[a-z]{3})", lambda match: match.group().upper(), text)
    return Passage(text, passage.names)
