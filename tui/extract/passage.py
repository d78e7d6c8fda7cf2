"""A paragraph as the quote finders read it: its words with coarse parts of speech, its noun phrases, its marks.

Works from a pipeline's tokens, or from the bare text with closed lists and capitals in their place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.extract.cues import CLASS_OF, NOT_SPEAKERS, PRONOUNS
from tui.extract.marks import Stretch
from tui.extract.parse import Parse, Token
from tui.extract.titles import ROLES
from tui.model import Span

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[.&/-][^\W_]+)*(?=['’]s\b)|['’]s\b|\d[\d,.:]*\d|[^\W_]+(?:['’&/-][^\W_]+)*|\S"
)
_TITLE_STOPS = frozenset(
    "mr mrs ms dr prof gov sen rep gen lt col sgt capt st jr sr hon rev no vs inc co corp ltd d r".split()
)
_CLOSED = {
    **dict.fromkeys(
        "the a an this that these those some many several any all both another every each one no".split(),
        "DET",
    ),
    **dict.fromkeys(["his", "her", "its", "their", "our", "my", "your", "whose"], "POSS"),
    **dict.fromkeys(["who", "which", "whom"], "WHO"),
    **dict.fromkeys(
        "of in on at by for with from to about after before under over during against among "
        "between as into since until through via per than near like amid despite without within "
        "upon".split(),
        "ADP",
    ),
    **dict.fromkeys(["and", "or", "but", "nor"], "CONJ"),
    **dict.fromkeys(
        "is are was were be been being has have had having do does did will would can could may "
        "might shall should must s 's’ isn't wasn't don't didn't hasn't haven't".split(),
        "AUX",
    ),
    **dict.fromkeys(
        "not also later then now still already just only even reportedly allegedly however "
        "meanwhile therefore again once twice never often when where while if because although "
        "though there here so too earlier yet".split(),
        "ADV",
    ),
    **dict.fromkeys(PRONOUNS - {"her"}, "PRON"),
    **dict.fromkeys(["they", "everyone", "nobody", "someone", "everybody", "anyone", "others"], "PRON"),
}
_COARSE = {
    "NOUN": "NOUN", "PROPN": "NAME", "PRON": "PRON", "DET": "DET", "ADJ": "ADJ", "NUM": "NUM", "ADP": "ADP",
    "VERB": "VERB", "AUX": "AUX", "ADV": "ADV", "CCONJ": "CONJ", "SCONJ": "SCONJ", "PUNCT": "PUNCT", "PART": "PART",
    "SYM": "SYM", "INTJ": "X", "X": "X", "SPACE": "PUNCT",
}  # fmt: skip
_BY_TAG = {"NN": "NOUN", "NP": "NAME", "JJ": "ADJ", "CD": "NUM", "IN": "ADP", "VB": "VERB", "MD": "AUX", "RB": "ADV",
           "CC": "CONJ", "DT": "DET", "PD": "DET", "PR": "PRON", "WP": "WHO", "WD": "WHO", "TO": "PART"}  # fmt: skip
_LONGEST_SENTENCE = 300
_LONGEST_PHRASE = 25
_LONGEST_PLACE = 12
_DASHES = frozenset(("—", "–", "--", "―"))
_INSIDE = frozenset(("NOUN", "NAME", "ADJ", "NUM", "DET", "POSS", "GEN", "SYM"))
_HEADS = frozenset(("NOUN", "NAME"))
CLIMB = frozenset(["of", "for", "at", "from", "with", "in", "on"])
"""Words by which what follows belongs to the phrase before them."""
_SOME_OF = frozenset("one two three four five six both many most several some none half".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun: words `first` to `last` of its passage, `last` not included; the head is the last."""

    passage: int
    first: int
    last: int
    span: Span
    head: str
    """The head in small letters."""
    pronoun: bool = False
    name: bool = False
    quoted: bool = False

    @property
    def of_time(self) -> bool:
        """Whether it is a time and nobody: "Tuesday", "the day"; but not a person of that name."""
        return self.head in NOT_SPEAKERS and not self.name


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
    tokens = parse.tokens if parse is not None and parse.tokens else _words(text, span)
    lower = [token.text.lower() for token in tokens]
    kinds = _kinds(tokens, lower)
    stretch_at = [-1] * len(tokens)
    starts = [token.start for token in tokens]
    for place, stretch in enumerate(stretches, start=first):
        low, high = bisect_left(starts, stretch.outer.start), bisect_left(starts, stretch.outer.end)
        stretch_at[low:high] = [place] * (high - low)
    lead = _placed(tokens, kinds)
    phrases, phrase_at = _phrases(number, tokens, lower, kinds, stretch_at, names, lead)
    has_tree = parse is not None and bool(parse.tokens) and parse.has_tree
    return Passage(
        number, span, tokens, lower, kinds, stretch_at, _sentences(text, tokens, lower, stretch_at), has_tree, phrases,
        phrase_at,
    )  # fmt: skip


def _words(text: str, span: Span) -> tuple[Token, ...]:
    found = _WORD.finditer(text, span.start, span.end)
    return tuple(Token(match.start(), match.end(), match.group()) for match in found)


def _kinds(tokens: Sequence[Token], lower: list[str]) -> list[str]:
    kinds = []
    for at, (token, word) in enumerate(zip(tokens, lower, strict=True)):
        if word in ("'s", "’s", "'", "’") and (
            token.tag == "POS" or token.pos == "PART" or (not token.tag and not token.pos)
        ):
            kinds.append(
                "GEN" if at and lower[at - 1] not in ("it", "he", "she", "that", "there") else "PUNCT"
            )
        elif word in PRONOUNS and word != "her" and (len(word) == 1 or not token.text.isupper()):
            kinds.append("PRON")
        elif token.tag in ("PRP$", "WP$") or (word in _CLOSED and _CLOSED[word] == "POSS"):
            kinds.append("POSS")
        elif token.pos or token.tag:
            kind = (
                ("ADJ" if token.tag in ("AFX", "HYPH") and word != "-" else "")
                or _COARSE.get(token.pos)
                or _BY_TAG.get("NP" if token.tag.startswith("NNP") else token.tag[:2], "PUNCT")
            )
            if kind == "PRON" and word in _CLOSED and _CLOSED[word] in ("DET", "WHO"):
                kind = _CLOSED[word]
            kinds.append(kind)
        else:
            before = kinds[-1] if kinds else ""
            kinds.append(_guess(token, word, before, at == 0 or lower[at - 1] in ".!?"))
    return kinds


def _guess(token: Token, word: str, before: str, begins: bool) -> str:
    """The part of speech of a word that no pipeline has seen."""
    if not word[0].isalnum():
        return "PUNCT"
    if word in _CLOSED:
        return _CLOSED[word]
    if word[0].isdigit():
        return "NUM"
    if CLASS_OF.get(word) in ("say", "strong") and not token.text[0].isupper():
        return "NOUN" if before in ("DET", "POSS", "GEN") else "VERB"
    if token.text[0].isupper() and not (begins and word.endswith(("ly", "ing"))):
        return "NAME"
    return "ADV" if word.endswith("ly") else "NOUN"


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


def _phrases(
    number: int, tokens: Sequence[Token], lower: list[str], kinds: list[str], stretch_at: list[int],
    names: Sequence[Span], lead: int,
) -> tuple[list[Phrase], list[int]]:  # fmt: skip
    """Runs of words that may stand in a noun phrase, cut where a name begins after another and at words of time.

    Nothing is said by the place of a dateline: there are no phrases in the first `lead` tokens.
    """
    name_at = _names_at(tokens, names)
    found: list[Phrase] = []
    phrase_at = [-1] * len(tokens)
    at = lead
    while at < len(tokens):
        if (
            kinds[at] == "PRON"
            or (kinds[at] == "DET" and not _follows(tokens, lower, kinds, at))
            or (lower[at] in _SOME_OF and lower[at + 1 : at + 2] == ["of"])
        ):
            last = at + 1
        elif (kinds[at] in _INSIDE and lower[at] not in NOT_SPEAKERS) or name_at[at] >= 0:
            last = at + 1
            while last < min(len(tokens), at + _LONGEST_PHRASE) and _goes_on(
                tokens, lower, kinds, stretch_at, name_at, last
            ):
                last += 1
        else:
            at += 1
            continue
        end = last
        while (
            end > at
            and kinds[end - 1] not in ("NOUN", "NAME", "PRON", "DET")
            and name_at[end - 1] < 0
            and not (last == at + 1 and lower[at] in _SOME_OF)
        ):
            end -= 1
        if end > at:
            pronoun = kinds[at] == "PRON"
            phrase = Phrase(
                number, at, end, Span(tokens[at].start, tokens[end - 1].end), lower[end - 1], pronoun,
                kinds[end - 1] == "NAME" or name_at[end - 1] >= 0, stretch_at[at] >= 0,
            )  # fmt: skip
            phrase_at[at:end] = [len(found)] * (end - at)
            found.append(phrase)
        at = max(last, at + 1)
    return found, phrase_at


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


def _follows(tokens: Sequence[Token], lower: list[str], kinds: list[str], at: int) -> bool:
    """Whether the determiner at `at` has a noun behind it."""
    if at + 1 >= len(kinds):
        return False
    if kinds[at + 1] in ("ADV", "VERB"):
        return _is_attribute(tokens, lower, kinds, at + 1)
    return kinds[at + 1] in _INSIDE and lower[at + 1] not in NOT_SPEAKERS


def _goes_on(
    tokens: Sequence[Token], lower: list[str], kinds: list[str], stretch_at: list[int], name_at: list[int], at: int,
) -> bool:  # fmt: skip
    """Whether the phrase of the token before holds token `at` too."""
    if stretch_at[at] != stretch_at[at - 1]:
        return False
    if name_at[at] >= 0 and name_at[at] == name_at[at - 1]:
        return True
    if lower[at] in NOT_SPEAKERS and kinds[at] != "ADJ" and name_at[at] < 0:
        return False
    if lower[at] in ("-", "–", "/", "&", ".") and tokens[at].start == tokens[at - 1].end:
        glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
        short = (
            lower[at] == "." and len(lower[at - 1]) <= 3 and kinds[at - 1] == "NAME" and at + 1 < len(tokens)
        )
        return (glued and lower[at] != ".") or (short and kinds[at + 1] == "NAME")
    if (
        kinds[at] == "NOUN"
        and not tokens[at].tag
        and name_at[at - 1] >= 0 > name_at[at]
        and lower[at] not in ROLES
    ):
        return False  # it may be a verb: no pipeline has seen it
    if kinds[at] in ("ADV", "VERB"):
        return _is_attribute(tokens, lower, kinds, at)
    if kinds[at] not in _INSIDE:
        return False
    return not (kinds[at] in ("DET", "POSS") and kinds[at - 1] in ("NOUN", "NAME", "NUM"))


def _is_attribute(tokens: Sequence[Token], lower: list[str], kinds: list[str], at: int) -> bool:
    """Whether an adverb or participle stands between "the" and its noun: "the newly appointed head"."""
    if (
        kinds[at - 1] not in ("DET", "POSS", "ADV")
        or at + 1 >= len(tokens)
        or CLASS_OF.get(lower[at]) in ("say", "strong")
    ):
        return False
    if kinds[at] == "ADV":
        return kinds[at - 1] != "ADV" and (kinds[at + 1] == "ADJ" or tokens[at + 1].tag == "VBN")
    return tokens[at].tag == "VBN" and kinds[at + 1] in _INSIDE - {"DET", "POSS"}


def _names_at(tokens: Sequence[Token], names: Sequence[Span]) -> list[int]:
    """Which of the names a token is part of, or -1."""
    found = [-1] * len(tokens)
    at = 0
    for number, name in enumerate(names):
        while at < len(tokens) and tokens[at].end <= name.start:
            at += 1
        while at < len(tokens) and tokens[at].start < name.end:
            found[at] = number
            at += 1
    return found
