"""Whether figures that can be a date are one: 2024 and 2,024, 9:30 and a score, the 90s and 90 degrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extract.dates.around import after, any_of, before, word_after, words_before
from tui.extract.dates.readings import Reading
from tui.extract.dates.tokens import Token

_CLOCK_LEADS = any_of(
    "at by around about until till from to before after since between and through of approximately"
)
_LAP_LEADS = any_of("in of time times record clocked ran best under")


def is_clock(text: str, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether 9:54 is a time of day: not a score, a verse or a ratio."""
    if not isinstance(token.value, tuple) or token.value[0] > 24:
        return False
    beside = ("part", "weekday", "month")
    days = ("today", "yesterday", "tomorrow", "noon")
    if len(tokens) > 1 and any(other.word in days or any(map(other.has, beside)) for other in tokens):
        return True
    if token.has("hms"):
        return before(text, token.start, r"\b(?:at|by|around|about|until|from|since)\s+")
    if before(text, token.start, r"(?:odds|ratio|score|margin) of\s+"):
        return False
    return before(text, token.start, rf"(?i:(?:^|[\s(]){_CLOCK_LEADS},?\s+)")


def is_lap(text: str, token: Token) -> bool:
    """Whether 2:05:48 is how long something took."""
    return before(text, token.start, rf"(?:\b{_LAP_LEADS}\b[:,]?|\()\s*(?:just |about )?")


_NO_DAY = (
    r"(?:[.,][0-9]|%|\s?"
    + any_of("percent per_cent people miles km million billion points a\\.?m p\\.?m")
    + r"\b)"
)


def is_month_day(text: str, tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a month and a number are a date: not "in May 10 people", nor "they may 4 times"."""
    last = tokens[-1]
    if last.has("dom") and after(text, last.end, _NO_DAY):
        return False
    if last.has("ordinal") and last.word and not is_nth(text, last.end):
        return False
    soft = next((token for token in tokens if token.has("softmonth")), None)
    if soft and last.has("dom") and soft.end == last.start and text[soft.start].islower():
        return False
    if (
        soft
        and soft.word in ("may", "march")
        and text[soft.start : soft.end].islower()
        and reading.year is None
    ):
        return tokens.index(soft) > 0 and tokens[0].has("nth")
    return True


_AFTER_DAY = any_of(
    "in at to for and on when with as of the by after before during was were is are from has have had that which "
    "where who will would while but or respectively local this last next"
)


def is_second_day(text: str, tokens: Sequence[Token], day: Token) -> bool:
    """Whether the second number of "May 4 and 5" is a day: nothing is counted by it."""
    if day is not tokens[-1]:
        return True
    if text[day.start - 1] in "-–" and text[day.start - 2].isdigit():
        return not after(text, day.end, r"(?:[.,:][0-9]|%|-[a-z])")
    return not after(text, day.end, rf"(?:[.,:][0-9]|%|-[a-z]|\s(?!{_AFTER_DAY}\b)[a-z]+)")


def is_numbered_title(text: str, first: Token, second: Token) -> bool:
    """Whether the number before a dash and a date is that of what is named before it: "Lesson 5 – 16 October"."""
    apart = text[first.end : first.end + 1].isspace() and text[first.end : second.start].strip() in (
        "-",
        "–",
        "—",
    )
    leads = any_of("On From Between The Of In Until And Dates? When")
    return apart and before(text, first.start, rf"(?<!\w)(?!{leads}\s)[A-Z][a-z]+\s")


_AFTER_YEAR = any_of(
    "and the he she it they his her its their when after before by to in at on with as was were had under but who which "
    "until that a an [A-Z][a-z]+"
)


def is_nth(text: str, end: int) -> bool:
    """Whether "the 4th" is a day: no noun follows."""
    words = any_of("was were and the in at to a when with he she they it his for by on that after as")
    return after(text, end, rf"\s*(?:[.,;:)]|$|{words}\b|of (?:that|the|this) month)")


_IN_YEAR = any_of(
    "[Ii]n [Ss]ince [Bb]y [Uu]ntil [Aa]fter [Bb]efore [Ff]rom [Oo]f [Dd]uring [Ee]arly [Mm]id [Ll]ate [Ff]or to till "
    "[Tt]hrough [Bb]etween circa c\\. ca\\. [Tt]hroughout and or year years [Aa]round [Aa]bout summer spring autumn "
    "winter fall end beginning start middle than"
)
_IN_OLD_YEAR = any_of("[Ii]n [Ss]ince [Uu]ntil [Dd]uring year circa c\\. ca\\. [Bb]etween early late")
_MONTH_BEFORE = any_of(
    "January February March April May June July August September October November December [a-z]+_[0-9]{1,2},?"
)
_COUNTED = frozenset(
    "percent people peoples persons men women soldiers troops dead deaths killed seats votes miles metres meters km m "
    "ft feet foot inch inches ton tons tonnes kg pounds dollars euros points hours minutes days day years year months "
    "weeks times cases units million billion trillion GMT UTC hrs hp rpm MHz bytes students schoolchildren employees "
    "jobs homes cars shares copies workers members patients children residents passengers others victims volts vision "
    "watts acres hectares square degrees officers prisoners civilians Guineas kilometer kilometers kilometre "
    "kilometres".split()
)
_NUMBERED = frozenset(
    "No No. no no. Number number Page page p. pp. Room room Flight flight Route route Highway highway Boeing boeing "
    "Airbus airbus Model model Section section Chapter chapter Article article Resolution resolution Box box Port port "
    "Line line Windows windows Server Office Area Unit Suite Gate Channel nearly over almost exactly approximately some "
    "Error ID code Psalm Agenda ISO RFC KB Rs Rs. USD EUR GBP PIN".split()
)
_MEASURED = frozenset(("total of", "at least", "At least", "more than", "less than", "up to"))
_PLURAL = (
    r"\s(?!" + any_of("was is as has census series this its thus across perhaps less unless") + r"\b)"
    r"[a-z]{2,}[^s\s]s\b(?!\s+(?:of|were|had|have|are|and|for|in)\b)"
)
_TITLES = ("novel", "book", "film", "movie", "album", "song", "classic", "series", "Orwell's", "Orwell’s")
_GLUED = r"-(?!themed|based|style|present|era|and|the)[a-zA-Z]{3,}"
_NO_YEAR_AFTER = rf"(?:,[0-9]{{3}}\b|\.[0-9]|:[0-9]|\s[0-9]{{3}}|{_GLUED}|\)?[-.][0-9])"


def _is_numbered(text: str, start: int) -> bool:
    """Whether the words before make a number of four figures that of a thing or a count."""
    if text[start - 1 : start] in tuple("$£€#") or text[start - 2 : start] in ("$ ", "£ ", "€ ", "# "):
        return True
    words = words_before(text, start)
    if words in _MEASURED:
        return not before(text, start, r"\bsince at least\s+")
    return words.rpartition(" ")[2] in _NUMBERED or text[max(0, start - 3) : start] in ("No.", "no.")


def _is_title(text: str, start: int) -> bool:
    """Whether a book or film is named just before."""
    words = text[max(0, start - 24) : start].rstrip(" “\"‘'")
    for between in (",", " called", " titled", " named"):
        words = words.removesuffix(between)
    return words.endswith(_TITLES)


def is_year(text: str, token: Token, end: int) -> bool:
    """Whether four figures are a year: not a count, a price, a page, a book or a flight."""
    year, start = token.value, token.start
    if not isinstance(year, int):
        return False
    if text.startswith(("%", " %", " per cent"), end) or word_after(text, end) in _COUNTED:
        return False
    if _is_numbered(text, start):
        return False
    if _is_title(text, start):
        return False
    if after(text, end, _NO_YEAR_AFTER):
        return False
    if before(text, start, r"(?:[0-9][ ./]|[0-9],|\([0-9]{3}\)\s?)"):
        return before(text, start, r"(?:[a-z]\.? [0-9]{1,2},|[a-z] [0-9]{4},)")
    if 1950 <= year <= 2035:
        return True
    if 1500 <= year <= 2100:
        in_year = before(text, start, rf"\b{_IN_YEAR}\s+") and before(text, start, r"\b[a-z]+\s+")
        plain = not after(text, end, _PLURAL)
        return plain or (in_year and before(text, start, r"\b(?:in|since|until|during)\s+"))
    if before(text, start, rf"\b{_IN_OLD_YEAR}\s+|[(–-]\s?"):
        return True
    return year < 1500 and before(text, start, rf"{_MONTH_BEFORE}\s|[(]")


_OLD_TIMES = (
    r"\b(?:AD|CE|BCE?|[Cc]entur(?:y|ies)|[Ee]mperor|[Ee]mpire|[Kk]ing(?:dom)?|[Qq]ueen|[Pp]ope|[Bb]ishop|[Ss]aint|Roman|Byzantine"
    r"|[Cc]aliph|[Dd]ynasty|[Cc]rowned|[Rr]eign(?:ed)?|[Ll]egions?|[Mm]edieval|[Mm]onks?|[Mm]onastery|[Cc]onquer(?:ed|st)|Vikings?"
    r"|Goths?|Huns?|Franks?|Saxons?|Persians?)\b"
)
_OLD_REACH = 200


def is_small_year(text: str, token: Token) -> bool:
    """Whether a number of three figures is a year: nothing is counted by it, and the words around are of old times."""
    if token.end - token.start != 3 or after(
        text, token.end, rf"\s(?!{_AFTER_YEAR}\b)[A-Za-z]|[-–.,:][0-9]|[%°-]|\s[0-9$€£]"
    ):
        return False
    if _is_numbered(text, token.start):
        return False
    around = text[max(0, token.start - _OLD_REACH) : token.end + _OLD_REACH]
    return re.search(_OLD_TIMES, around) is not None


def is_short_year(text: str, token: Token) -> bool:
    """Whether '98 is a year: after in, of, a season and their like."""
    leads = any_of("in of since by until from to and summer spring winter fall early late mid")
    return before(text, token.start, rf"\b{leads}[\s-]+")


def is_short_decade(text: str, token: Token) -> bool:
    """Whether 90s are years: not a temperature, nor somebody's age."""
    start = token.start
    if before(text, start, r"\b(?:his|her|their|my|our|your|its)\s+(?:(?:early|mid|late)[\s-]+)?"):
        return False
    if after(
        text,
        token.end,
        r"\s?(?:°|degrees|F\b|C\b|Fahrenheit|Celsius|mph|temperatures?|heat\b|highs?\b|lows?\b)",
    ):
        return False
    heat = (
        r"(?:[Tt]emperatures?|[Hh]ighs?|[Ll]ows?)\s+(?:were |are |will be |of |in )*(?:(?:into|to|near)\s+)?"
    )
    if before(text, start, heat + r"(?:the\s+)?(?:(?:low|upper|mid|high)[\s-]*)?"):
        return False
    return text[start] in "'’" or before(text, start, r"\b(?:[Tt]he|early|late|and|mid|to)[\s-]+")


def has_year(text: str, end: int) -> bool:
    """Whether a year follows."""
    return after(text, end, r",?\s+[12][0-9]{3}\b")


def has_day(text: str, end: int) -> bool:
    """Whether a day of the month follows."""
    return after(text, end, r"\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?\b(?![:%]|[.,][0-9])")


def is_attack(text: str, end: int) -> bool:
    """Whether September 11 is the day of 2001, as its attacks are called."""
    return after(text, end, r",?\s+(?:terror(?:ist)?\s+)?(?:attacks?|hijack|bombings|atrocit|terror)")


_BUSINESS = any_of(
    "profits? sales earnings revenues? income net results growth GDP economy exports? imports? output dividends? losses "
    "prices margins demand inflation deficit surplus shipments orders ended ending fiscal"
)
_MATCH = any_of(
    "goals? score[ds]? match game team coach players? minutes? kick-off penalt(?:y|ies) touchdowns? points"
)


def is_business(text: str, start: int, end: int) -> bool:
    """Whether the words around a half are those of business and not of a match."""
    around = text[max(0, start - 90) : start].rpartition("\n")[2] + text[start : end + 60].partition("\n")[0]
    return re.search(rf"\b{_BUSINESS}\b", around) is not None and re.search(rf"\b{_MATCH}\b", around) is None


def is_speed(text: str, at: int) -> bool:
    """Whether "per hour" is part of a speed."""
    units = any_of(
        "miles kilomet(?:er|re)s? km met(?:er|re)s? feet knots gallons lit(?:er|re)s bits? [a-z]*bytes? frames"
    )
    return before(text, at, rf"\b{units}\s+")


_AMOUNTS = any_of(
    "million billion trillion percent times hours minutes days nights people barrels tons tonnes dollars pounds "
    "euros cents deaths cases copies units cars vehicles miles students visitors passengers once twice thrice"
)


def is_rate(text: str, at: int) -> bool:
    """Whether "a year" after an amount says how often: "$3 a year", "twice a year"."""
    return before(text, at, rf"(?:[0-9][0-9,.]*%?|\b{_AMOUNTS})\s+")
