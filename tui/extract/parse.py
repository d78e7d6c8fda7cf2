"""What a pipeline says of a paragraph, as plain values: the extractors read these and never see spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.model import Span


class Token(NamedTuple):
    """A word or mark. `start` and `end` are code points of the article's text; `head` is an index into the parse.

    A named tuple, since those of a long article are made again and again from what is kept of them.
    """

    start: int
    end: int
    text: str
    tag: str = ""
    """Penn Treebank tag (`NNP`, `VBD`), empty where the pipeline has no tagger."""
    pos: str = ""
    """Universal part of speech (`PROPN`, `VERB`), empty where the pipeline has none."""
    dep: str = ""
    """Dependency relation to the head, Universal Dependencies or ClearNLP, empty where there is no parser."""
    head: int = -1
    """The index of the head in `Parse.tokens`; its own index for the root of a sentence, -1 without a parser."""
    sentence: int = 0
    """Which sentence of the paragraph this belongs to, from 0."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


UNSCORED = 0.85
"""How sure a name is that a pipeline gives without a score: about so many of such names are right."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention as the pipeline found it."""

    span: Span
    label: str
    score: float = UNSCORED


@dataclass(frozen=True, slots=True)
class Parse:
    """One paragraph: its place in the article, its tokens in order and the names in it."""

    span: Span
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()

    @property
    def has_tree(self) -> bool:
        """Whether the pipeline gave heads and relations."""
        return any(token.dep for token in self.tokens)
