"""The words of a paragraph and their coarse parts of speech: by a pipeline's tags, else by closed lists and capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extract.cues import CLASS_OF, PRONOUNS
from tui.extract.parse import Token
from tui.model import Span

_WORD = re.compile(
    # A word before a genitive is looked for no farther than names go, and never back: most turn out to be none.
    r"(?:[A-Za-z]\.){2,}|[^\W_]++(?:[.&/-][^\W_]++){0,9}+(?=['’]s\b)"
    r"|['’]s\b|\d[\d,.:]*\d|[^\W_]+(?:['’&/-][^\W_]+)*|\S"
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


def words_at(text: str, span: Span) -> tuple[Token, ...]:
    """The words and marks at `span`, which no pipeline has parted."""
    found = _WORD.finditer(text, span.start, span.end)
    return tuple(Token(match.start(), match.end(), match.group()) for match in found)


def kinds_of(tokens: Sequence[Token], lower: list[str]) -> list[str]:
    """The part of speech of each token; `lower` has them in small letters."""
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
