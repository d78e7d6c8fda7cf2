"""A paragraph as the quote finders read it: its words with coarse parts of speech, its noun phrases, its sentences.

Works from a pipeline's tokens, or from the bare text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.extract.kinds import kinds_of, words_at
from tui.extract.marks import Stretch
from tui.extract.parse import Parse, Token
from tui.extract.phrases import Phrase, phrases_of
from tui.model import Span

_TITLE_STOPS = frozenset(
    "mr mrs ms dr prof gov sen rep gen lt col sgt capt st jr sr hon rev no vs inc co corp ltd d r".split()
)
_LONGEST_SENTENCE = 300
_LONGEST_PLACE = 12
_DASHES = frozenset(("—", "–", "--", "―"))
CLIMB = frozenset(["of", "for", "at", "from", "with", "in", "on"])
"""Words by which what follows belongs to the phrase before them."""


@dataclass(frozen=True)
class Passage:
    """A paragraph. Everything that is a sequence runs beside `tokens`."""

    number: int
    span: Span
    tokens: tuple[Token, ...]
    lower: list[str]
    kinds: list[str]
    """Coarse parts of speech: NOUN, NAME, PRON, POSS, DET, ADJ, NUM, VERB, AUX, ADV, ADP, PUNCT, GEN and a few more."""
    stretch_at: list[int]
    """Which stretch a token stands in, or -1."""
    sentence: list[int]
    """Which sentence a token stands in; a stretch belongs to the sentence it begins in."""
    has_tree: bool
    phrases: list[Phrase]
    phrase_at: list[int]
    """Which phrase a token is part of, or -1."""

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            if 0 <= token.head < len(found) and token.head != at:
                found[token.head].append(at)
        return found

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """For each token the first of its sentence, or a place so far off that it may as well be."""
        starts: list[int] = []
        for at, sentence in enumerate(self.sentence):
            starts.append(starts[-1] if at and self.sentence[at - 1] == sentence else at)
        return [max(start, at - _LONGEST_SENTENCE) for at, start in enumerate(starts)]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """For each token the end of its sentence, or a place so far off that it may as well be."""
        ends = [len(self.tokens)] * len(self.tokens)
        for at in range(len(ends) - 2, -1, -1):
            ends[at] = ends[at + 1] if self.sentence[at] == self.sentence[at + 1] else at + 1
        return [min(end, at + _LONGEST_SENTENCE) for at, end in enumerate(ends)]

    def antecedent(self, phrase: Phrase) -> Phrase | None:
        """What a "who" follows: by the tree, else the phrase before it, up to the head of "X of Y"."""
        verb = self.tokens[phrase.first].head
        if self.has_tree and verb >= 0 and self.tokens[verb].dep.startswith(("acl", "relcl")):
            number = self.phrase_at[self.tokens[verb].head]
            if number >= 0 and self.phrases[number].last <= phrase.first:
                return self.phrases[number]
        at = phrase.first - 1
        at -= at > 0 and self.lower[at] == ","
        found = self.phrases[self.phrase_at[at]] if at >= 0 and self.phrase_at[at] >= 0 else None
        while found is not None and found.first >= 2 and self.lower[found.first - 1] in CLIMB:
            number = self.phrase_at[found.first - 2]
            if number < 0:
                break
            found = self.phrases[number]
        return found

    def below(self, root: int) -> set[int]:
        """`root` and all that hangs on it. Safe where the heads make a ring."""
        seen = {root}
        todo = [root]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return seen


def passage(
    text: str,
    number: int,
    span: Span,
    parse: Parse | None,
    stretches: Sequence[Stretch],
    first: int,
    names: Sequence[Span],
) -> Passage:
    """The passage at `span`; `stretches` are those in it, the first of them number `first` of the article."""
    tokens = parse.tokens if parse is not None and parse.tokens else words_at(text, span)
    lower = [token.text.lower() for token in tokens]
    kinds = kinds_of(tokens, lower)
    stretch_at = [-1] * len(tokens)
    starts = [token.start for token in tokens]
    for place, stretch in enumerate(stretches, start=first):
        low, high = bisect_left(starts, stretch.outer.start), bisect_left(starts, stretch.outer.end)
        stretch_at[low:high] = [place] * (high - low)
    lead = _placed(tokens, kinds)
    phrases, phrase_at = phrases_of(number, tokens, lower, kinds, stretch_at, names, lead)
    has_tree = parse is not None and bool(parse.tokens) and parse.has_tree
    return Passage(
        number, span, tokens, lower, kinds, stretch_at, _sentences(text, tokens, lower, stretch_at), has_tree, phrases,
        phrase_at,
    )  # fmt: skip


def _sentences(text: str, tokens: Sequence[Token], lower: list[str], stretch_at: list[int]) -> list[int]:
    """Sentence numbers by punctuation outside marks, and at the end of a stretch that ends a sentence."""
    found: list[int] = []
    sentence = 0
    for at, token in enumerate(tokens):
        if at:
            here, before = stretch_at[at], stretch_at[at - 1]
            if (here < 0 or here != before) and (here >= 0 or not token.text[0].islower()):
                sentence += _ends(text, tokens, lower, stretch_at, at)
            elif here < 0 and lower[at - 1] == ";":
                sentence += 1
        found.append(sentence)
    return found


def _ends(text: str, tokens: Sequence[Token], lower: list[str], stretch_at: list[int], at: int) -> bool:
    """Whether a sentence ends before token `at`."""
    if (
        not tokens[at].text[0].isalnum()
        and stretch_at[at] < 0
        and tokens[at].text not in ("(", "[", "$", "#", "@")
    ):
        return False
    before = text[max(0, tokens[at - 1].end - 4) : tokens[at].start].rstrip().rstrip("\"”’'»)]")
    if not before or before[-1] not in ".!?…":
        return False
    if before[-1] != ".":
        return True
    word = lower[at - 1] if lower[at - 1] != "." else lower[at - 2] if at > 1 else ""
    word = word.rstrip(".")
    if (
        at > 1
        and len(word) == 1
        and lower[at - 2][-1:].isdigit()
        and tokens[at - 2].end == tokens[at - 1].start
    ):
        return True  # an amount: "2m."
    if (len(word) == 1 and word.isalpha()) or word in _TITLE_STOPS:
        return stretch_at[at - 1] >= 0
    return True


def _placed(tokens: Sequence[Token], kinds: list[str]) -> int:
    """How many tokens at the beginning are the place of a dateline: "LONDON, Ohio (Agency) — "."""
    if not tokens or kinds[0] != "NAME":
        return 0
    dashes = [at for at, token in enumerate(tokens[:_LONGEST_SENTENCE]) if token.text in _DASHES]
    if len(dashes) != 1 or not 0 < dashes[0] <= _LONGEST_PLACE:
        return 0  # with two dashes something is inserted
    lead = tokens[: dashes[0]]
    sure = any(token.text in (",", "(") or (len(token.text) > 3 and token.text.isupper()) for token in lead)
    plain = all(kind in ("NAME", "NUM", "PUNCT", "ADJ") for kind in kinds[: dashes[0]])
    return dashes[0] + 1 if sure and plain else 0
