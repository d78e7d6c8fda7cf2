"""What the tokens of a found expression say: one function for each reader that a rule names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.extract.dates import doubts
from tui.extract.dates.readings import Reading
from tui.extract.dates.tokens import Token

Readings = list[Reading]

_RUNNING = frozenset({"previous", "preceding", "prior", "following", "ensuing", "that", "same"})
_MORE = frozenset({"more", "over", "least", "longer"})
_LESS = frozenset({"less", "fewer", "under", "most", "up", "almost", "nearly", "long"})
_DAY_UNITS = frozenset({"day", "night"})


def _new(family: str, tokens: Sequence[Token]) -> Reading:
    """A reading with all that the tokens name one by one."""
    reading = Reading(family, tokens[0].start, tokens[-1].end)
    for token in tokens:
        _take(reading, token)
    _take_shift(reading, tokens)
    reading.mod = _modifier(tokens)
    return reading


def _take(reading: Reading, token: Token) -> None:
    value = token.value
    if token.has("month") or token.has("softmonth"):
        month = token.of("month")
        reading.month = month if isinstance(month, int) else None
    elif token.has("weekday"):
        reading.weekday = _int(token.of("weekday"))
    elif token.has("shortday"):
        reading.weekday = _int(token.of("shortday"))
    elif token.has("yyyy") and reading.year is None:
        reading.year = _int(value)
    elif token.has("yy") and reading.year is None and isinstance(value, int):
        reading.number = value
    elif token.has("dom") or token.has("nth"):
        reading.day = _int(value)
    elif token.has("season"):
        reading.season = str(token.of("season"))
    elif token.has("part"):
        reading.part = str(token.of("part"))
    elif token.has("unit") or token.has("units"):
        reading.unit = str(token.of("unit") or token.of("units"))
    elif token.has("era"):
        reading.era = "BC" if token.word.startswith("b") else "AD"
    elif token.has("num") and isinstance(value, int) and reading.number is None:
        reading.number = value


def _take_shift(reading: Reading, tokens: Sequence[Token]) -> None:
    words = {token.word for token in tokens}
    for token in tokens:
        step = token.of("lastly") if token.has("lastly") else token.of("nextly") if token.has("nextly") else None
        if isinstance(step, int):
            reading.shift = step
            break
    if reading.shift is None and words & {"this", "that", "same", "current", "the", "today"}:
        reading.shift = 0
    running = words & _RUNNING or ("the" in words and words & {"next", "coming"}) or reading.shift == 0
    reading.base = "running" if running and "this" not in words and "current" not in words else "published"


def _modifier(tokens: Sequence[Token]) -> str:
    """The TIMEX3 `mod` that the words before the rest give."""
    words = [token.word for token in tokens]
    for at, word in enumerate(words[:6]):
        token = tokens[at]
        if token.has("partly"):
            return str(token.of("partly"))
        if token.has("edge"):
            return str(token.of("edge"))
        if word in _MORE or word in _LESS:
            more = word in _MORE
            if word == "long" and (at == 0 or words[at - 1] != "as"):
                continue
            turned = at > 0 and words[at - 1] in ("no", "not")
            return "MORE_THAN" if more != turned else "LESS_THAN"
        if word == "close" and words[at + 1 : at + 2] == ["to"]:
            return "APPROX"
        if token.has("approx"):
            return str(token.of("approx"))
    return ""


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _full_date(reading: Reading, token: Token) -> None:
    value = token.value
    if isinstance(value, tuple):
        reading.kind = "day"
        reading.year, reading.month, reading.day, hour, minute, doubtful = value
        reading.doubtful = bool(doubtful)
        if hour >= 0:
            reading.clock = (hour, max(minute, 0), -1)


def _day_kind(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Settle which day the tokens name; whether they name one."""
    words = {token.word for token in tokens}
    full = next((token for token in tokens if token.has("full")), None)
    if full:
        _full_date(reading, full)
    elif reading.month is not None and reading.day is not None:
        reading.kind = "day"
        _same_year(reading, tokens)
    elif words & {"today", "tonight", "overnight"}:
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "published"
    elif words & {"yesterday", "tomorrow"}:
        reading.kind, reading.unit, reading.base = "unit", "day", "published"
        reading.shift = -1 if "yesterday" in words else 1
    elif reading.weekday is not None:
        reading.kind = "weekday"
        if not words & {"this", "last", "next", "past", "coming", "previous", "following", "that", "same"}:
            reading.shift = None
    elif "day" in words:
        reading.kind, reading.unit = "unit", "day"
    else:
        return False
    return True


def _same_year(reading: Reading, tokens: Sequence[Token]) -> None:
    """The year that "last year", "the same year" or "'98" beside a month stands for."""
    at = next((at for at, token in enumerate(tokens) if token.word == "year"), None)
    if reading.era and reading.number is not None:
        reading.year, reading.number = reading.number, None
    if reading.year is None and reading.number is not None and any(token.has("yy") for token in tokens):
        reading.year, reading.number = 1900 + reading.number + 100 * (reading.number < 30), None
    if reading.year is not None or at is None:
        reading.shift = None if at is None and reading.kind == "day" else reading.shift
        return
    reading.unit = "year"


def clock(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    token = next((token for token in tokens if token.has("clocktime") or token.has("hm")), None)
    rest = [other for other in tokens if other is not token]
    if token and isinstance(token.value, tuple):
        hour, minute, second = token.value[0], token.value[1], token.value[2]
        if token.has("hm") and not doubts.is_clock(text, token, tokens):
            return []
        if token.start > tokens[0].start and rest and rest[-1].end < token.start:
            pass
    elif "noon" in words or "midday" in words:
        hour, minute, second = 12, 0, -1
    elif "midnight" in words:
        hour, minute, second = 24 if "night" in words else 0, 0, -1
    else:
        number = next((other for other in tokens if other.has("num")), None)
        if number is None or not isinstance(number.value, int) or number.value > 24:
            return []
        hour, minute, second = number.value, 0, -1
        rest = [other for other in tokens if other is not number]
    if reading.part in ("AF", "EV", "NI") and 0 < hour < 12 and not (reading.part == "NI" and hour < 5):
        hour += 12
    reading.day = reading.month = reading.weekday = reading.year = reading.number = None
    for other in rest:
        _take(reading, other)
    reading.part = ""
    reading.clock = (hour, max(minute, 0), second)
    if not _day_kind(reading, rest):
        reading.kind = "unit"
        reading.unit, reading.shift, reading.base = "day", 0, "published" if "this" in words else "near"
    return [reading]


def lap(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    token = tokens[0]
    if not isinstance(token.value, tuple):
        return []
    hour, minute, second = token.value[0], token.value[1], token.value[2]
    reading = _new(family, tokens)
    if doubts.is_lap(text, token):
        reading.kind, reading.value = "length", f"PT{hour}H{minute}M{second}S"
        return [reading]
    if doubts.is_clock(text, token, tokens) and hour < 24:
        reading.clock = (hour, minute, second)
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "near"
        return [reading]
    return []


def part(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = {token.word for token in tokens}
    if words & {"tonight", "overnight"}:
        reading.part = "NI"
    elif "early" in words and "hours" in words:
        reading.part, reading.mod, reading.unit = "MO", "START", ""
    if len(tokens) > 1 and doubts.is_title(text, tokens):
        return []
    if reading.day is not None and reading.month is None:
        return []
    if words == {"last", "night"} or ("last" in words and reading.weekday is None):
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", -1, "published"
        return [reading]
    if "overnight" in words:
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "near"
        return [reading]
    if not _day_kind(reading, tokens):
        reading.kind, reading.unit = "unit", "day"
        if reading.shift is None or "this" not in words:
            reading.base = "near" if not words & _RUNNING and "next" not in words else "running"
            reading.shift = reading.shift or 0
    return [reading]


def full(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    _day_kind(reading, tokens)
    if reading.doubtful and not doubts.is_slashed_date(text, tokens[-1]):
        return []
    return [reading]


def date(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    if reading.day is None:
        ordinal = next((token for token in tokens if token.has("ordinal")), None)
        reading.day = _int(ordinal.of("ordinal")) if ordinal else None
    if reading.month is None or reading.day is None:
        return []
    if tokens[0].has("yyyy") and doubts.has_year(text, tokens[-1].end):
        return []
    _day_kind(reading, tokens)
    if reading.mod and tokens[0].has("edge"):
        return []
    if reading.year is None and (reading.month, reading.day) == (9, 11) and doubts.is_attack(text, tokens[-1].end):
        reading.year = 2001
    return [reading] if doubts.is_month_day(text, tokens, reading) else []


def day_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    days = [token for token in tokens if token.has("dom") or token.has("nth")]
    if len(days) < 2 or not doubts.is_second_day(text, tokens, days[1]):
        return _first_only(text, family, tokens, days)
    month_first = any(token.has("month") for token in tokens[: tokens.index(days[0])])
    if month_first:
        first_tokens = tokens[: tokens.index(days[0]) + 1]
        second_tokens = tokens[tokens.index(days[1]) :]
    else:
        first_tokens = tokens[: tokens.index(days[0]) + 1]
        second_tokens = tokens[tokens.index(days[1]) :]
    whole = _new(family, tokens)
    first, second = _new(family, first_tokens), _new(family, second_tokens)
    for reading, day in ((first, days[0]), (second, days[1])):
        reading.day, reading.month, reading.year = _int(day.value), whole.month, whole.year
        reading.kind, reading.shift = "day", None
        reading.mod = ""
        if whole.unit == "year":
            reading.unit, reading.shift, reading.base = "year", whole.shift, whole.base
    _same_year(first, tokens)
    _same_year(second, tokens)
    second.range_end = True
    return [first, second]


def _first_only(text: str, family: str, tokens: Sequence[Token], days: Sequence[Token]) -> Readings:
    """The one date that is left when the second number is no day; the tokens begin with a month."""
    if not days:
        return []
    head = tokens[: tokens.index(days[0]) + 1]
    return date(text, family, head) if any(token.has("month") for token in head) else []


def month(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    reading.kind = "month"
    words = {token.word for token in tokens}
    if reading.year is not None or "year" in words or reading.number is not None:
        _same_year(reading, tokens)
        if reading.year is not None:
            reading.shift = None
    elif words & {"this", "last", "next", "past", "coming", "previous", "following", "that", "same"}:
        reading.unit = "month"
    else:
        reading.shift = None
        if not doubts.is_month(text, tokens):
            return []
    if reading.year is None and "year" not in words and doubts.has_day(text, tokens[-1].end):
        return []
    reading.day = None
    return [reading]


def yearmonth(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    if isinstance(tokens[0].value, tuple):
        reading.kind, reading.shift = "month", None
        reading.year, reading.month = tokens[0].value[0], tokens[0].value[1]
    return [reading]


def month_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    at = next(at for at, token in enumerate(tokens[1:], start=1) if token.has("month") or token.has("softmonth"))
    second = month(text, family, tokens[at:])
    first = _new(family, tokens[:1])
    first.kind, first.shift = "month", None
    if not second:
        return []
    first.year, first.unit, first.base = second[0].year, second[0].unit, second[0].base
    first.shift = second[0].shift
    second[0].range_end = True
    return [first, *second]


def weekday(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = {token.word for token in tokens}
    reading.kind = "weekday"
    if "week" in words:
        reading.unit = "week"
        return [reading]
    reading.unit = ""
    if not doubts.is_weekday(text, tokens):
        return []
    if tokens[0].word == "following" and doubts.has_genitive(text, tokens[-1].end):
        return []
    if not words & {"this", "last", "next", "past", "coming", "previous", "following", "that", "same"}:
        reading.shift = None
    if words & {"earlier", "later"}:
        reading.mod = ""
    return [reading]


def weekdays(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    day = next((token for token in tokens if token.has("weekday") or token.has("weekdays")), None)
    number = _int(day.of("weekday") if day and day.has("weekday") else day.of("weekdays") if day else None)
    if number is None:
        return []
    reading.kind, reading.value = "set", f"XXXX-WXX-{number + 1}"
    if reading.part or any(token.has("parts") for token in tokens):
        part_token = next(token for token in tokens if token.has("part") or token.has("parts"))
        reading.value += f"T{part_token.of('part') or part_token.of('parts')}"
    return [reading]


def quarter(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    reading.kind = "half" if "half" in words else "quarter"
    reading.unit = reading.kind
    ordinal = next((token for token in tokens if token.has("ordinal") or token.has("nth")), None)
    number = _int(ordinal.of("ordinal")) if ordinal else None
    if "q" in words or "h" in words:
        at = words.index("q" if "q" in words else "h") + 1
        if "h" in words:
            reading.kind = reading.unit = "half"
            if reading.year is None:
                return []
        number = _int(tokens[at].value) if at < len(tokens) else None
        if tokens[at - 1].end != tokens[at].start:
            return []
    reading.day = None
    if number is None and doubts.is_fraction(text, tokens[-1].end):
        return []
    if number is not None:
        if not 1 <= number <= (2 if reading.kind == "half" else 4):
            return []
        reading.number = number
        if reading.kind == "half" and reading.year is None and "year" not in words:
            return []
    if "months" in words and number is None:
        return []
    reading.mod = "" if reading.mod in ("START", "END") and not tokens[0].has("partly") else reading.mod
    if reading.year is not None:
        reading.shift = None
    elif "ago" in words or "earlier" in words:
        reading.shift, reading.base = -4, "running"
    elif number is not None:
        reading.unit = "year" if "year" in words else reading.unit
        if "year" not in words and not set(words) & {"last", "next", "this"}:
            reading.shift = None
    return [reading]


def edge_of(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Year-end, quarter-end."""
    reading = _new(family, tokens)
    reading.kind, reading.unit = "unit", next(token.word for token in tokens if token.word in ("year", "quarter", "month"))
    reading.shift, reading.base, reading.mod = 0, "near", "END"
    return [reading]


def fiscal(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    number = next((token for token in tokens if token.has("num")), None)
    year = _int(number.value) if number else None
    if year is None:
        return []
    if year < 100:
        year += 2000 if year < 50 else 1900
    if not 1800 <= year <= 2199:
        return []
    reading.kind, reading.year, reading.shift, reading.day, reading.mod = "year", year, None, None, ""
    return [reading]


def season(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    reading.kind = "season"
    words = {token.word for token in tokens}
    if not doubts.is_season(text, tokens):
        return []
    if reading.year is not None or reading.number is not None:
        _same_year(reading, tokens)
        reading.shift = None
    elif "year" in words:
        reading.unit = "year"
    elif words & {"this", "last", "next", "past", "coming", "previous", "following", "that", "same"}:
        reading.unit = "season"
    else:
        reading.shift = None
    return [reading]


def century(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    numbers = [token for token in tokens if token.has("ordinal")]
    found = []
    for at, token in enumerate(numbers):
        number = _int(token.of("ordinal"))
        if number is None or not 1 <= number <= 30:
            return []
        first = tokens if len(numbers) == 1 else tokens[: tokens.index(numbers[0]) + 1] if at == 0 else tokens[tokens.index(token) :]
        reading = _new(family, first)
        reading.kind, reading.day, reading.shift, reading.number = "century", None, None, number - 1
        era = next((other for other in tokens if other.has("era")), None)
        reading.era = "BC" if era and era.word.startswith("b") else ""
        reading.range_end = at > 0
        found.append(reading)
    return found


def decade(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    token = next(token for token in tokens if token.has("decade") or token.has("tens"))
    number = _int(token.value) if token.has("decade") else _int(token.of("tens"))
    if number is None:
        return []
    reading.kind, reading.shift, reading.day = "decade", None, None
    if token.has("tens"):
        reading.number = 190 + number
    elif number >= 1000:
        if number > 2190:
            return []
        reading.number = number // 10
        if number % 100 == 0 and number < 2000:
            reading.kind, reading.number = "century", number // 100
    elif number < 100 and doubts.is_short_decade(text, token):
        reading.number = 190 + number // 10 if number >= 20 else 200 + number // 10
    else:
        return []
    return [reading]


def era(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    number = next((token for token in tokens if token.has("num")), None)
    mark = next(token for token in tokens if token.has("era"))
    if number is None or not isinstance(number.value, int | float) or not text[mark.start : mark.end].isupper():
        return []
    year = int(number.value)
    if not 1 <= year <= 9999:
        return []
    if mark.word == "bc" and text[mark.end : mark.end + 2] == ".C":
        return []
    reading.kind, reading.year, reading.day, reading.shift = "year", year, None, None
    reading.era = "BC" if mark.word.startswith("b") else "AD"
    return [reading]


def year_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    if not doubts.is_year(text, tokens[0], tokens[-1].end):
        return []
    first, second = _new(family, tokens[:1]), _new(family, tokens[-1:])
    if first.year is None or second.year is None or second.year <= first.year:
        return []
    first.kind = second.kind = "year"
    first.shift = second.shift = None
    second.range_end = True
    return [first, second]


def year(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    token = tokens[-1]
    if token.has("yy"):
        if not isinstance(token.value, int) or not doubts.is_short_year(text, token):
            return []
        reading.year, reading.number = 1900 + token.value + 100 * (token.value < 30), None
    elif len(tokens) == 1 and not doubts.is_year(text, token, token.end):
        return []
    elif len(tokens) > 1 and tokens[0].word not in ("the",) and not doubts.is_year(text, token, token.end):
        return []
    if reading.mod in ("MORE_THAN", "LESS_THAN") and not doubts.is_year(text, token, token.end):
        return []
    reading.kind, reading.shift = "year", None
    return [reading]


def offset(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    if words[-1] == "before" and not doubts.ends_clause(text, tokens[-1].end):
        return []
    direction = -1 if set(words[-2:]) & {"ago", "earlier", "back", "previously", "before"} else 1
    reading.kind, reading.mod = "offset", _modifier(tokens[:-1])
    reading.base = "published" if {"ago", "back", "now"} & set(words[-2:]) else "running"
    amount, unit = _amount(tokens)
    if not unit:
        return []
    if unit == "fortnight":
        amount, unit = (amount * 2 if amount is not None else None), "week"
    reading.unit = unit
    if amount is None:
        reading.kind = "reference"
        reading.value = "FUTURE_REF" if set(words[-2:]) & {"hence", "now"} else "PAST_REF"
        return [reading]
    if amount != int(amount):
        smaller = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "decade": ("year", 10), "century": ("year", 100)}
        if unit not in smaller:
            amount = int(amount)
        else:
            reading.unit, factor = smaller[unit]
            amount *= factor
    reading.shift = direction * int(amount)
    return [reading]


def _amount(tokens: Sequence[Token]) -> tuple[float | None, str]:
    """How many units, None where the words do not say, and which unit."""
    unit = next((str(token.of("unit") or token.of("units")) for token in tokens if token.has("unit") or token.has("units")), "")
    words = [token.word for token in tokens]
    amount: float | None = None
    numbers = [token.value for token in tokens if token.has("num")]
    scale = next((token.of("scale") for token in tokens if token.has("scale") and not token.has("num")), None)
    if len(numbers) > 1 and isinstance(numbers[-1], int | float):
        first = numbers[0]
        amount = None if isinstance(first, int | float) and first != numbers[-1] else float(numbers[-1])
    elif numbers and isinstance(numbers[0], int | float):
        amount = float(numbers[0])
    elif "couple" in words:
        amount = 2.0
    elif set(words) & {"few", "several", "some", "many", "number", "dozens"} or (scale and "of" in words):
        amount = None
        return amount, unit
    elif "half" in words and words.index("half") <= 1 and "and" not in words:
        return 0.5, unit
    elif scale is not None and isinstance(scale, int):
        amount = float(scale)
        return amount, unit
    elif set(words) & {"a", "an"} or any(token.has("unit") for token in tokens):
        amount = 1.0
    if amount is not None and "half" in words:
        amount += 0.5
    return amount, unit


def beside(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    reading.kind, reading.base = "unit", "running"
    reading.shift = 1 if tokens[-1].word == "after" else -1
    reading.mod = ""
    return [reading]


_CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML",
}  # fmt: skip


def length(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    if words[0] in ("half", "quarter") and reading.unit:
        reading.kind, reading.value = "length", _duration(0.5 if words[0] == "half" else 0.25, reading.unit)
        return [reading]
    if words[0] in ("a", "an") and len(tokens) == 2 and doubts.is_rate(text, tokens[0].start):
        return every(text, "sets", tokens)
    amount, unit = _amount(tokens)
    bare = all(token.has("units") or token.has("partly") for token in tokens)
    if bare:
        amount = None
    elif words[:1] in (["this"], ["the"]) and not any(token.has("num") for token in tokens) and amount is None:
        amount = None if any(token.has("units") for token in tokens) else 1.0
    if not unit or not doubts.is_length(text, tokens, unit, bare=bare):
        return []
    if unit == "fortnight" and amount is not None:
        amount *= 2
    reading.kind, reading.value = "length", _duration(amount, unit)
    if not reading.value:
        return []
    reading.day = None
    if reading.mod in ("START", "END", "MID") and not bare:
        reading.mod = ""
    return [reading]


def _duration(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT20M, PXY."""
    time = "T" if unit in ("second", "minute", "hour") else ""
    code = _CODES[unit]
    if code == "ML":
        amount, code = (None if amount is None else amount * 10), "CE"
    if amount is None:
        return f"P{time}X{code}"
    if amount != int(amount):
        if unit == "year" and amount < 2 and (amount * 12) % 1 == 0:
            amount, code = amount * 12, "M"
        elif unit in ("hour", "day", "century", "decade") and amount < 1:
            factor, code, time = {
                "hour": (60, "M", "T"), "day": (24, "H", "T"), "century": (100, "Y", ""), "decade": (10, "Y", ""),
            }[unit]  # fmt: skip
            amount *= factor
    figure = f"{amount:.3f}".rstrip("0").rstrip(".")
    return f"P{time}{figure}{code}" if len(figure) < 9 else ""


def vague(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = {token.word for token in tokens}
    if words & {"recent", "previous"} or ("past" in words and "the" not in words):
        reading.kind, reading.value = "reference", "PAST_REF"
    elif words & {"coming", "future"}:
        reading.kind, reading.value = "reference", "FUTURE_REF"
    else:
        reading.kind, reading.value = "length", _duration(None, reading.unit)
    reading.mod = "START" if "early" in words else ""
    return [reading]


def deictic(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    if any(token.has("units") for token in tokens) or reading.unit in ("second", "minute", "hour", "fortnight", "night"):
        return []
    reading.kind = "unit"
    if tokens[0].has("approx") and (set(words[1:3]) & {"the", "this", "last", "past"}):
        return []
    if doubts.is_title(text, tokens):
        return []
    if "the" in words and {"last", "past"} & set(words) and reading.mod == "" and doubts.is_span(text, tokens):
        return length(text, "durations", tokens)
    if reading.shift is None:
        reading.shift, reading.base = 0, "near"
    if "the" in words and not set(words) & (_RUNNING | {"next", "coming", "last", "past", "this"}):
        reading.base = "near"
    if reading.unit == "day" and set(words) & {"earlier", "later", "early", "late"}:
        reading.mod = ""
    return [reading] if doubts.is_unit(text, tokens) else []


def week_of(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    if reading.month is None or reading.day is None:
        return []
    _day_kind(reading, tokens)
    reading.week, reading.mod = True, ""
    return [reading]


def nth(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A day of a month that was named before: "the 4th"."""
    reading = _new(family, tokens)
    reading.kind, reading.shift, reading.base = "nth", None, "running"
    return [reading] if doubts.is_nth(text, tokens[-1].end) else []


def today(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    if not doubts.is_today(text, tokens[0].start):
        return []
    reading = _new(family, tokens)
    _day_kind(reading, tokens)
    if {"earlier", "later"} & {token.word for token in tokens}:
        reading.mod = ""
    return [reading]


def the_unit(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    reading.kind, reading.shift = "unit", 0
    reading.base = "near"
    if tokens[-1].word == "date":
        reading.unit, reading.base = "day", "running"
        return [reading]
    return [reading] if doubts.is_the_unit(text, tokens) and not doubts.is_title(text, tokens) else []


def every(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = [token.word for token in tokens]
    amount: float = 1
    if words[0] == "per" and doubts.is_speed(text, tokens[0].start):
        return []
    if words[0] in ("a", "an") and not doubts.is_rate(text, tokens[0].start):
        return []
    if len(tokens) > 2:
        middle = tokens[1]
        if middle.word == "other":
            amount = 2
        elif middle.has("ordinal") and not middle.has("num"):
            amount = float(_int(middle.of("ordinal")) or 1)
        elif isinstance(middle.value, int | float):
            amount = float(middle.value)
    unit = str(tokens[-1].of("unit") or tokens[-1].of("units"))
    reading.kind, reading.value = "set", _duration(amount, unit)
    reading.day = None
    return [reading] if reading.value else []


def set_(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    reading.kind, reading.value = "set", str(tokens[-1].of("set"))
    return [reading] if doubts.is_set(text, tokens[-1]) else []


def reference(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    reading = _new(family, tokens)
    words = {token.word for token in tokens}
    reading.kind, reading.mod = "reference", ""
    known = next((token.of("reference") for token in tokens if token.has("reference")), None)
    if known:
        reading.value = str(known)
    elif "past" in words:
        reading.value = "PAST_REF"
    elif "future" in words:
        reading.value = "FUTURE_REF"
    else:
        reading.value = "PRESENT_REF"
    if len(tokens) > 1 and doubts.is_title(text, tokens):
        return []
    return [reading] if doubts.is_reference(text, tokens) else []


READERS: dict[str, Callable[[str, str, Sequence[Token]], Readings]] = {
    "clock": clock, "lap": lap, "part": part, "full": full, "date": date, "day_range": day_range,
    "month": month, "yearmonth": yearmonth, "month_range": month_range, "weekday": weekday, "weekdays": weekdays,
    "quarter": quarter, "fiscal": fiscal, "edge_of": edge_of, "season": season, "century": century, "decade": decade, "era": era,
    "year_range": year_range, "year": year, "offset": offset, "beside": beside, "length": length, "vague": vague,
    "deictic": deictic, "today": today, "week_of": week_of, "nth": nth, "the_unit": the_unit, "every": every, "set": set_, "reference": reference,
}  # fmt: skip
