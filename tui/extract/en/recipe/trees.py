"""The treebanks as sentences, and variations on them: sentences together, quotation marks, capitals."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab


class Word(NamedTuple):
    """One word: its head counts from the sentence's start; the root is its own head."""

    form: str
    tag: str
    pos: str
    head: int
    dep: str
    space: bool


Sentence = tuple[Word, ...]


def sentence(rows: Sequence[list[str]]) -> Sentence:
    """The words of one CoNLL-U sentence; a multi-word token's blank goes to its last word."""
    words: list[Word] = []
    until, spaced = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        bare = "SpaceAfter=No" in row[9]
        if "-" in row[0]:
            until, spaced = int(row[0].split("-")[1]), not bare
            continue
        at = int(row[0])
        space = spaced if at == until else at > until and not bare
        head = int(row[6]) - 1 if int(row[6]) else at - 1
        dep = "ROOT" if row[7] == "root" else row[7]
        words.append(Word(row[1], row[4], row[3], head, dep, space))
    return tuple(words)


def conllu(path: Path) -> Iterator[list[Sentence]]:
    """The documents of a treebank, each a list of sentences."""
    document: list[Sentence] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in (*lines, "\n"):
            if line.startswith("# newdoc") and document:
                yield document
                document = []
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and not line.strip():
                document.append(sentence(rows))
                rows = []
    if document:
        yield document


def groups(
    documents: Sequence[list[Sentence]], draw: random.Random, most: int = 6
) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of each document, one to `most` at a time, in their order."""
    for document in documents:
        at = 0
        while at < len(document):
            size = draw.randint(1, most)
            yield list(document[at : at + size])
            at += size


def curled(group: list[Sentence]) -> list[Sentence]:
    """Typographic quotation marks and apostrophes."""
    out, opened = [], False
    for words in group:
        new = []
        for word in words:
            form = word.form.replace("'", "’")
            if word.form in {'"', "``", "''"}:
                opening = word.tag == "``" or (word.tag != "''" and not opened)
                form, opened = ("“", True) if opening else ("”", False)
            elif word.form == "'" and word.tag == "``":
                form = "‘"
            new.append(word._replace(form=form))
        out.append(tuple(new))
    return out


def quoted(group: list[Sentence]) -> list[Sentence]:
    """The sentences as one speech: a mark before the first word and one after the last."""
    if any(word.form in {'"', "“", "”", "``", "''"} for words in group for word in words):
        return group
    first, last = list(group[0]), list(group[-1])
    if last[-1].form not in {".", "!", "?"}:
        return group
    one = len(group) == 1
    root = next(at for at, word in enumerate(first) if word.head == at)
    first = [word._replace(head=word.head + 1) for word in first]
    first.insert(0, Word('"', "``", "PUNCT", root + 1, "punct", False))
    last = first if one else last
    root = next(at for at, word in enumerate(last) if word.head == at)
    end = last.pop()
    last += [end._replace(space=False), Word('"', "''", "PUNCT", root, "punct", True)]
    return [tuple(last)] if one else [tuple(first), *group[1:-1], tuple(last)]


def shouted(group: list[Sentence], draw: random.Random) -> list[Sentence]:
    """All in capitals, or Each Word as in a headline."""
    if draw.random() < 0.5:
        return [tuple(word._replace(form=word.form.upper()) for word in words) for words in group]
    return [
        tuple(word._replace(form=word.form[:1].upper() + word.form[1:]) for word in words)
        for words in group[:1]
    ] + group[1:]


def varied(group: list[Sentence], draw: random.Random) -> list[Sentence]:
    """One variation drawn by chance."""
    if draw.random() < 0.06:
        group = quoted(group)
    if draw.random() < 0.4:
        group = curled(group)
    if draw.random() < 0.03:
        group = shouted(group, draw)
    return group


def as_doc(group: list[Sentence], vocab: Vocab) -> Doc:
    """The sentences as one annotated Doc, a blank after each but where they stand glued in the source."""
    words = [word for sentence in group for word in sentence]
    heads: list[int] = []
    starts: list[bool | int | None] = []
    spaces: list[bool] = []
    at = 0
    for sentence in group:
        heads += [at + word.head for word in sentence]
        starts += [number == 0 for number in range(len(sentence))]
        spaces += [word.space for word in sentence[:-1]] + [True]
        at += len(sentence)
    spaces[-1] = False
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=spaces,
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=["" for _ in words],
        heads=heads,
        deps=[word.dep for word in words],
        sent_starts=starts,
    )
