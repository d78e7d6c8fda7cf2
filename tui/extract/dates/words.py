"""The words that dates are made of: what classes each belongs to, and what it stands for."""

from __future__ import annotations

from typing import Final

from tui.extract.dates.rules import literals

Payload = int | float | str | tuple[int, ...] | None

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_UNITS = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "night": "night", "week": "week", "weekend": "weekend", "fortnight": "fortnight",
    "month": "month", "quarter": "quarter", "year": "year", "yr": "year", "decade": "decade",
}  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
    "lunchtime": "MI", "daytime": "DT", "nightfall": "NI", "sunrise": "MO", "sunset": "EV", "eve": "",
}  # fmt: skip
_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5,
    "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
_SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
    "everyday": "P1D", "biannual": "P6M", "biannually": "P6M", "semiannual": "P6M", "semiannually": "P6M",
    "biennial": "P2Y", "biennially": "P2Y", "bimonthly": "P2M",
}  # fmt: skip
_LASTING = {
    "hourlong": "PT1H", "nightlong": "P1D", "daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y",
    "decadelong": "P1DE", "weekslong": "PXW", "monthslong": "PXM", "yearslong": "PXY", "decadeslong": "PXDE",
}  # fmt: skip
_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip
_APPROXIMATE = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "circa": "APPROX",
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "over": "MORE_THAN", "under": "LESS_THAN", "some": "APPROX",
}  # fmt: skip
_PARTLY = {"early": "START", "late": "END", "mid": "MID", "earlier": "START", "later": "END"}
_EDGES = {
    "end": "END", "beginning": "START", "start": "START", "middle": "MID", "close": "END", "turn": "START",
    "outset": "START", "midst": "MID", "latter": "END",
}  # fmt: skip

CAPITALISED: Final = frozenset({"may", "march", "august", *_SHORT_MONTHS, *_SHORT_WEEKDAYS})
"""Words that name a month or a weekday only with a capital."""


_ALPHABET: Final = "".join(
    [
        *(chr(code) for code in range(0x80, 0x100)),
        *"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwyz0123456789",
        *(chr(code) for code in range(0x4E00, 0x4E80)),
    ]
)
"""The letters of classes: those below 256 first, since sets of them compile fast; without x, the barrier's."""


class Lexicon:
    """The words by their classes. Each set of classes has one letter, so that a text can be written in letters."""

    def __init__(self) -> None:
        self._classes: dict[str, set[str]] = {}
        self._payloads: dict[tuple[str, str], Payload] = {}
        self._letters: dict[frozenset[str], str] = {}
        self.members: dict[str, str] = {}
        """The letters whose words belong to a class."""
        self.classes: dict[str, frozenset[str]] = {}
        """The classes of a letter."""
        self.words: dict[str, str] = {}
        """The letter of a word."""
        for tables in (_named_words(), _counting_words(), _other_words()):
            for word, cls, payload in tables:
                self._classes.setdefault(word, set()).add(cls)
                self._payloads[word, cls] = payload
        for word in sorted(literals()):
            self._classes.setdefault(word, set()).add(f"={word}")
        for word, classes in self._classes.items():
            self.words[word] = self.letter(*classes)

    def letter(self, *classes: str) -> str:
        """The letter for words of just these classes."""
        key = frozenset(classes)
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = _ALPHABET[len(self._letters)]
            self.classes[letter] = key
            for cls in key:
                self.members[cls] = self.members.get(cls, "") + letter
        return letter

    def payload(self, word: str, cls: str) -> Payload:
        """What `word` stands for as one of `cls`."""
        return self._payloads.get((word, cls))


def _named_words() -> list[tuple[str, str, Payload]]:
    found: list[tuple[str, str, Payload]] = []
    found += [(word, "month", number) for number, word in enumerate(_MONTHS, start=1)]
    found += [(word, "month", number) for word, number in _SHORT_MONTHS.items()]
    found += [(word, "weekday", number) for number, word in enumerate(_WEEKDAYS)]
    found += [(f"{word}s", "weekdays", number) for number, word in enumerate(_WEEKDAYS)]
    found += [(word, "shortday", number) for word, number in _SHORT_WEEKDAYS.items()]
    found += [(word, "season", value) for word, value in _SEASONS.items()]
    found += [(f"{word}s", "seasons", value) for word, value in _SEASONS.items() if word != "fall"]
    found += [(word, "part", value) for word, value in _PARTS.items() if value]
    found += [("weekends", "weekends", "WE")]
    found += [(f"{word}s", "parts", value) for word, value in _PARTS.items() if value]
    return found


def _counting_words() -> list[tuple[str, str, Payload]]:
    found: list[tuple[str, str, Payload]] = []
    found += [(word, "number", number) for number, word in enumerate(_ONES)]
    found += [(word, "number", number) for word, number in _TENS.items()]
    found += [("hundred", "scale", 100), ("thousand", "scale", 1000), ("dozen", "scale", 12)]
    found += [(word, "ordinal", number) for number, word in enumerate(_ORDINALS, start=1)]
    found += [("thirtieth", "ordinal", 30)]
    found += [(word, "tens", number) for word, number in _DECADES.items()]
    found += [(word, "vague", "X") for word in ("few", "several", "many", "some", "numerous", "countless")]
    found += [(word, "unit", unit) for word, unit in _UNITS.items()]
    found += [(f"{word}s", "units", unit) for word, unit in _UNITS.items()]
    found += [("century", "unit", "century"), ("centuries", "units", "century")]
    found += [("millennium", "unit", "millennium"), ("millennia", "units", "millennium")]
    return found


def _other_words() -> list[tuple[str, str, Payload]]:
    found: list[tuple[str, str, Payload]] = []
    found += [(word, "set", value) for word, value in _SETS.items()]
    found += [(word, "lasting", value) for word, value in _LASTING.items()]
    found += [(word, "reference", value) for word, value in _REFERENCES.items()]
    found += [(word, "approx", mod) for word, mod in _APPROXIMATE.items()]
    found += [(word, "partly", mod) for word, mod in _PARTLY.items()]
    found += [(word, "edge", mod) for word, mod in _EDGES.items()]
    found += [(word, "lastly", -1) for word in ("last", "past", "previous", "preceding", "prior", "latest")]
    found += [(word, "nextly", 1) for word in ("next", "following", "coming", "upcoming", "ensuing")]
    found += [
        (word, "era", word[0]) for word in ("bc", "bce", "ad", "ce", "b.c", "b.c.", "b.c.e.", "a.d", "a.d.")
    ]
    return found


LEXICON: Final = Lexicon()
