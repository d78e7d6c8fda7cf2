"""A text as a row of tokens, each with a letter for its classes; what no date is made of is one letter of its own."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.extract.dates import shapes
from tui.extract.dates.guards import blanked
from tui.extract.dates.hours import Clock, clock_at
from tui.extract.dates.numbers import number_of
from tui.extract.dates.words import CAPITALISED, LEXICON, Payload

BARRIER = "x"

SOFT_MONTH = LEXICON.letter("softmonth")
CLOCK = LEXICON.letter("clocktime")
GENITIVE = LEXICON.letter("genitive")
NUMBER_WORD = LEXICON.letter("num", "word")
SHORT_YEAR = LEXICON.letter("yy")

_TOKEN = re.compile(
    r"(o['’]clock|(?:B\.C\.?(?:E\.)?|A\.D\.?)(?!\w)|[^\W\d_]+)|([0-9]\w*(?:[.,:/–—-][0-9]\w*)*)|(\n[^\S\n]*\n\s*)|([^\w\s]|_+|\w)"
)
_WORD, _RUN, _GAP = 1, 2, 3


class Token(NamedTuple):
    """A word, a number or a mark: its place in the text, its letter, the word in small letters, its value."""

    start: int
    end: int
    letter: str
    word: str
    value: Payload

    def of(self, cls: str) -> Payload:
        """What the token stands for as one of `cls`."""
        return self.value if self.value is not None else LEXICON.payload(self.word, cls)

    def has(self, cls: str) -> bool:
        """Whether the token is one of `cls`."""
        return cls in LEXICON.classes.get(self.letter, ())


@cache
def _day_run() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,4}([-/.])[A-Za-z]{3,9}\1[0-9]{1,4}(?!\w)|[0-9]{4}-W[0-9]{2}(?:-[1-7])?(?!\w)")


_FRIENDLY = frozenset(
    {
        "mid",
        "pre",
        "post",
        "early",
        "late",
        "since",
        "non",
        "until",
        "to",
        "from",
        "by",
        "and",
        "fy",
        "ad",
        "q",
        "h",
    }
)
"""Words that a number of a date may be glued to."""
_COUNTING = frozenset(LEXICON.members["number"] + LEXICON.members["scale"])
_PLAIN_MARKS = {"’": "'", "—": "–", "−": "-", "‑": "-", "‐": "-"}
_HOSTILE_BEFORE = "$£€¥#@\\=&%+~_<"
_HOSTILE_AFTER = "%°$£€_@\\#=&"


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.skip = 0
        self.counted = False

    def barrier(self, start: int, end: int) -> None:
        tokens = self.tokens
        if not tokens or tokens[-1].letter != BARRIER:
            tokens.append(Token(start, end, BARRIER, "", None))

    def add(self, start: int, end: int, letter: str, word: str = "", value: Payload = None) -> None:
        self.tokens.append(Token(start, end, letter, word, value))

    def word(self, start: int, end: int, word: str, lower: str, letter: str) -> None:
        text = self.text
        if (start and text[start - 1] in "#@_\\") or text[end : end + 1] in ("_", "@", "\\"):
            self.barrier(start, end)
            return
        if lower in CAPITALISED:
            letter = self._with_capital(word, lower, letter)
            if letter != BARRIER and end < len(text) and text[end] == "." and lower not in ("may", "march"):
                end = self.skip = self._after_stop(end, letter)
        if letter == BARRIER:
            self.barrier(start, end)
            return
        if letter in _COUNTING:
            self.counted = True
        self.tokens.append(Token(start, end, letter, lower, None))

    def _with_capital(self, word: str, lower: str, letter: str) -> str:
        month = LEXICON.payload(lower, "month") is not None
        if word.istitle():
            return letter
        return SOFT_MONTH if month else BARRIER

    def _after_stop(self, end: int, letter: str) -> int:
        """The end of an abbreviation with its full stop, if the stop does not end the sentence."""
        after = self.text[end + 1 : end + 3].lstrip()
        weekday = "shortday" in LEXICON.classes[letter]
        dated = after[:1].isdigit() or after[:1] in (",", "’", "'") or (weekday and after[:1].isalpha())
        return end + 1 if dated or after[:1].islower() else end

    def run(self, start: int, end: int) -> None:
        text = self.text
        clock = clock_at(text, start)
        if clock and not (text[clock.end : clock.end + 1].isalnum() or text[start - 1 : start].isalnum()):
            self._clock(start, clock)
            return
        named = _day_run().match(text, start) if end - start <= 4 else None
        if named:
            end = named.end()
        parts = shapes.pieces(text[start:end])
        if not parts or not self._stands_free(start, end):
            self.barrier(start, end)
            self.skip = end
            return
        if text[start - 1 : start] in ("'", "’") and self._is_short_year(start, end, parts):
            self.skip = end
            return
        for part in parts:
            self.add(start + part.start, start + part.end, part.letter, "", part.value)
        self.skip = end

    def _is_short_year(self, start: int, end: int, parts: list[shapes.Piece]) -> bool:
        """`'98` and `'90s`: the apostrophe joins the token."""
        if len(parts) != 1 or end - start not in (2, 3):
            return False
        if self.tokens and self.tokens[-1].start == start - 1:
            self.tokens.pop()
        letter = parts[0].letter
        if letter == shapes.DECADE:
            self.add(start - 1, end, letter, "'", parts[0].value)
        elif end - start == 2 and letter in (shapes.DAY, shapes.SHORT):
            self.add(start - 1, end, SHORT_YEAR, "'", parts[0].value)
        else:
            return False
        return True

    def _clock(self, start: int, clock: Clock) -> None:
        hour, half = clock.hour, clock.half
        if hour > (12 if half else 24) or (half and not hour):
            self.barrier(start, clock.end)
        else:
            hour = hour % 12 + 12 * (half == "p") if half else hour
            self.add(start, clock.end, CLOCK, "", (hour, clock.minute, clock.second))
        self.skip = clock.end

    def _stands_free(self, start: int, end: int) -> bool:
        """Whether a run of figures is not part of a price, a code, a version or a share."""
        text = self.text
        after = text[end : end + 2]
        if after[:1] in _HOSTILE_AFTER and after:
            return False
        before = text[start - 1] if start else " "
        if before in _HOSTILE_BEFORE:
            return False
        if before.isalpha() or before in "-./:’'–":
            return before == "–" or self._is_glued_well(start, before)
        return True

    def _is_glued_well(self, start: int, before: str) -> bool:
        """Whether the letters that a run of figures is glued to let it be a date: mid-2019, not CVE-2021."""
        letters = re.search(r"([^\W\d_]+)[-./:’'–]?$", self.text[max(0, start - 12) : start])
        if letters is None:
            return before not in ".:/" or not self.text[max(0, start - 2) : start - 1].strip()
        lower = letters[1].lower()
        known = LEXICON.classes.get(LEXICON.words.get(lower, ""), frozenset())
        return lower in _FRIENDLY or bool({"month", "weekday", "number"} & known) or before in "’'"


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text` that dates can be made of, with barriers between those that do not stand together."""
    reader = _Reader(blanked(text))
    words, tokens, barrier = LEXICON.words, reader.tokens, reader.barrier
    for match in _TOKEN.finditer(reader.text):
        kind = match.lastindex
        start, end = match.span()
        if start < reader.skip:
            continue
        if kind == _WORD:
            word = match[0]
            lower = word.lower()
            letter = words.get(lower)
            if letter is not None:
                reader.word(start, end, word, lower.replace("’", "'"), letter)
            elif lower.startswith("mid") and lower[3:] in words and len(lower) > 5:
                reader.add(start, start + 3, words["mid"], "mid")
                reader.word(start + 3, end, word[3:], lower[3:], words[lower[3:]])
            elif not tokens or tokens[-1].letter != BARRIER:
                tokens.append(Token(start, end, BARRIER, "", None))
        elif kind == _RUN:
            reader.run(start, end)
        elif kind == _GAP:
            barrier(start, end)
        else:
            _mark(reader, start, end, match[0])
    return _counted(tokens) if reader.counted else tokens


def _mark(reader: _Reader, start: int, end: int, mark: str) -> None:
    text = reader.text
    if mark in "'’" and text[end : end + 1] in ("s", "S") and not text[end + 1 : end + 2].isalnum():
        reader.add(start, end + 1, GENITIVE, "'s")
        reader.skip = end + 1
        return
    word = _PLAIN_MARKS.get(mark, mark)
    letter = LEXICON.words.get(word)
    if letter is None:
        reader.barrier(start, end)
    else:
        reader.add(start, end, letter, word)


@cache
def _number_words() -> re.Pattern[str]:
    members = LEXICON.members
    count, scale = members["number"], members["scale"]
    hyphen, conjunction = LEXICON.words["-"], LEXICON.words["and"]
    return re.compile(f"[{count}](?:{hyphen}?[{count}{scale}]|{conjunction}(?<=[{scale}].)[{count}])*")


def _counted(tokens: list[Token]) -> list[Token]:
    """`tokens` with each number in words as one token: "twenty-three", "two hundred and six", "nineteen ninety"."""
    letters = "".join(token.letter for token in tokens)
    found: list[Token] = []
    at = 0
    for match in _number_words().finditer(letters):
        group = tokens[match.start() : match.end()]
        found += tokens[at : match.start()]
        at = match.end()
        found.extend(_joined(group))
    return found + tokens[at:]


def _joined(group: list[Token]) -> list[Token]:
    """The tokens of a number in words as one, if they make one."""
    values = [token.of("number") if token.has("number") else token.of("scale") for token in group]
    numbers = [value for value in values if isinstance(value, int)]
    number, is_year = number_of(numbers)
    if number is None:
        return group
    letter = shapes.YEAR if is_year else NUMBER_WORD
    return [Token(group[0].start, group[-1].end, letter, "", number)]
