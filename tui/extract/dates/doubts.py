"""Whether words that can be a date are one where they stand: may and May, 2024 people, the Sunday Times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.extract.dates.readings import Reading
from tui.extract.dates.tokens import Token

_BACK, _AHEAD = 40, 40


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _before(text: str, at: int, pattern: str) -> bool:
    """Whether the text just before `at` ends as `pattern` says."""
    return _regex(f"(?:{pattern})$").search(text[max(0, at - _BACK) : at]) is not None


def _after(text: str, at: int, pattern: str) -> bool:
    return _regex(pattern).match(text[at : at + _AHEAD]) is not None


_TIME_LEADS = r"(?i:^|[\s(])(?:at|by|around|about|until|till|from|to|before|after|since|between|and|through|of|approximately),?\s+"


def is_today(text: str, start: int) -> bool:
    """Whether today is a day and not a paper."""
    return not _before(text, start, r"\b(?:USA|Russia|India|Psychology|History|Physics|Business|Sports) ")


def is_clock(text: str, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether 9:54 is a time of day: not a score, a verse or a ratio."""
    if not isinstance(token.value, tuple) or token.value[0] > 24:
        return False
    if len(tokens) > 1 and any(t.has("part") or t.has("weekday") or t.has("month") or t.word in ("today", "yesterday", "tomorrow", "noon") for t in tokens):
        return True
    if token.has("hms") and not _before(text, token.start, r"\b(?:at|by|around|about|until|from|since)\s+"):
        return False
    return _before(text, token.start, _TIME_LEADS) and not _before(text, token.start, r"(?:odds|ratio|score|margin) of\s+")


def is_lap(text: str, token: Token) -> bool:
    """Whether 2:05:48 is how long something took."""
    return _before(text, token.start, r"(?:\b(?:in|of|time|record|clocked|ran|best|under)\b[:,]?|\()\s*(?:just |about )?")


def is_slashed_date(text: str, token: Token) -> bool:
    """Whether 12/07/2022 may be a date: its month and day are in range."""
    return True


def is_month_day(text: str, tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a month and a number are a date: not "May 10 people", nor "12 March Street"."""
    last = tokens[-1]
    if last.has("dom") and _after(text, last.end, r"(?:[.,][0-9]|%|\s?(?:percent|per cent|people|miles|km|million|billion|points|a\.?m|p\.?m)\b)"):
        return False
    soft = next((token for token in tokens if token.has("softmonth")), None)
    if soft and soft.word in ("may", "march") and text[soft.start : soft.end].islower() and reading.year is None:
        return tokens.index(soft) > 0 and bool(tokens[0].has("nth"))
    return True


def is_second_day(text: str, tokens: Sequence[Token], day: Token) -> bool:
    """Whether the second number of "May 4 and 5" is a day: nothing is counted by it."""
    if day is not tokens[-1]:
        return True
    return not _after(text, day.end, r"(?:[.,:][0-9]|%|-[a-z]|\s(?!(?:in|at|to|for|and|on|when|with|as|of|the|by|after|before|during|was|were|is|are|from|has|have|had|that|which|where|who|will|would|while|but|or|respectively|local|this|last|next)\b)[a-z]+)")


_MONTH_LEADS = (
    r"(?i:\b(?:in|since|until|till|by|from|to|through|of|for|during|between|and|or|before|after|on|every|each|as|around|about|per|late|early|mid|is|was|this|last|next|the|a|than|with|into|over|throughout|or)\s+|mid-|[-–—(/]\s?)"
)
_NAMES_BEFORE = r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|President|Minister|Senator|Theresa|Brian|Aunt|Saint|St|Cape|Princess|Queen)\.?\s+)"
_SPEAKS = r"(?:['’]s\s+(?!(?:first|last|second|third|end|meeting|elections?|vote))|,? (?:said|says|told|added|tweeted|asked|has said|wrote|who|Street|Avenue|Madness|Hare|Day\b|Fools))"


def is_month(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a bare month is one, and not a verb, a name or a street."""
    name = next(token for token in tokens if token.has("month"))
    word = text[name.start : name.end]
    if len(tokens) > 1 and tokens[0] is not name and tokens[0].word not in ("the",):
        return True
    if _before(text, name.start, _NAMES_BEFORE) or _after(text, name.end, _SPEAKS):
        return False
    if word.lower() in ("may", "march", "mar", "dec", "jan", "sep"):
        leads = _before(text, name.start, _MONTH_LEADS) and not _before(text, name.start, r"\b(?:a|the|is|was)\s+")
        return leads and word[0].isupper() and not word.isupper()
    if word.isupper() and len(word) <= 4 and not word.endswith("."):
        return False
    if _before(text, name.start, _MONTH_LEADS):
        return not _after(text, name.end, r"\s(?:Jones|Smith|Wilson)\b")
    if word.lower() in ("april", "june", "august", "jun"):
        return not _after(text, name.end, r"\s[A-Z][a-z]") and not _before(text, name.start, r"[A-Z][a-z]+ ")
    return True


_NAMED_DAYS = r"\b(?:Black|Bloody|Super|Ash|Good|Holy|Palm|Shrove|Fat|Cyber|Ruby|Giving|Maundy|Easter|Man|Blue|Whit)\s+"
_DAY_NAMES = (
    r"\s+(?:Times|Mail|Telegraph|Express|Mirror|Herald|Tribune|Post|People|Independent|Business Post|World|Star|Sun\b|prayers?|Night Live|Night Football"
    r"|Night Lights|Agreement|sermon|school|roast|best)"
)


def is_weekday(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a weekday is a day, and not part of a name: Black Friday, the Sunday Times, Friday prayers."""
    day = tokens[-1]
    if _before(text, tokens[0].start, _NAMED_DAYS) or _after(text, day.end, _DAY_NAMES):
        return False
    return not _before(text, tokens[0].start, r"\b(?:Joe|Mr|Mrs|Ms|Girl|Man)\.?\s+")


def is_season(text: str, tokens: Sequence[Token]) -> bool:
    """Whether spring, summer, fall or winter is a season, not a verb, water, a name or a festival."""
    at = next(at for at, token in enumerate(tokens) if token.has("season"))
    token = tokens[at]
    word = text[token.start : token.end]
    if _after(text, token.end, r"(?:\s+(?:Olympics?|Paralympics?|Games|School|Palace|Street|Hill|Park|Lake|River|Soldier|Break\b|of [A-Z]\w+ (?:Communism|Prague)|from\b|in love|water|roll)|['’]s end\b)"):
        return False
    if token.word == "fall":
        strong = len(tokens) > 1 and tokens[-1] is not token or tokens[0].word in ("last", "this", "next")
        if not strong:
            return tokens[0].word == "the" and _before(text, tokens[0].start, r"\b(?:in|by|during|until)\s+") and not _after(text, token.end, r"\s+(?:of|in|from)\b")
    if token.word == "spring" and at == len(tokens) - 1 and tokens[0].word == "the":
        return _before(text, tokens[0].start, r"\b(?:in|by|during|until|through|since|throughout|over|for)\s+") and not _after(text, token.end, r"\s+(?:of (?![0-9])|water)")
    if word[0].isupper() and len(tokens) == 1 and _after(text, token.end, r"\s[A-Z]"):
        return False
    return True


_YEAR_LEADS = (
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Aa]fter|[Bb]efore|[Ff]rom|[Oo]f|[Dd]uring|[Ee]arly|[Mm]id|[Ll]ate|[Ff]or|to|till|[Tt]hrough|[Bb]etween|circa|c\.|ca\.|[Tt]hroughout|"
    r"and|or|year|years|[Aa]round|[Aa]bout|summer|spring|autumn|winter|fall|end|beginning|start|middle|than)\s+"
)
_COUNTED = (
    r"\s?(?:%|percent\b|per cent\b|people|persons|men\b|women\b|soldiers|troops|dead|deaths|killed|seats|votes|miles|metres|meters|kilomet|km\b|m\b|ft\b|feet|foot\b|inch|tons?\b|tonnes|kg\b"
    r"|pounds|dollars|euros|points|hours|minutes|days|years?|months|weeks|times|schoolchildren|cases|units|million|billion|trillion|GMT|UTC|hrs|hp\b|rpm|MHz|bytes|students|employees|jobs|homes|cars|shares|copies"
    r"|workers|members|patients|children|residents|passengers|others|victims|volts|vision\b|watts|acres|hectares|square|degrees|officers|prisoners|civilians|Guineas|votes)"
)
_NUMBERED = (
    r"(?:\b(?:[Nn]o\.?|[Nn]umber|[Pp]age|pp?\.|[Rr]oom|[Ff]light|[Rr]oute|[Hh]ighway|[Bb]oeing|[Aa]irbus|[Mm]odel|[Ss]ection|[Cc]hapter|[Aa]rticle|[Rr]esolution|[Bb]ox|[Pp]ort|[Ll]ine|[Ww]indows|Server|Office|Area|Unit|Suite|Gate|Channel"
    r"|[Tt]otal of|nearly|over|almost|(?<!since )[Aa]t least|more than|less than|up to|exactly|approximately|some|about [a-z]+|Error|ID|Event ID|code|Psalm|Agenda|ISO|RFC|KB|Rs\.?|USD|EUR|GBP|PIN)\s*|[$£€#]\s?)"
)


def is_year(text: str, token: Token, end: int) -> bool:
    """Whether four figures are a year: not a count, a price, a page or a flight."""
    year = token.value
    if not isinstance(year, int):
        return False
    if _after(text, end, _COUNTED) or _before(text, token.start, _NUMBERED):
        return False
    if _after(text, end, r"(?:,[0-9]{3}\b|\.[0-9]|:[0-9]|\s[0-9]{3}|-(?!themed|based|style|present)[a-zA-Z]{4,}|\)?[-.][0-9])") or _before(text, token.start, r"(?:[0-9][ ./]|[0-9],|\([0-9]{3}\)\s?)"):
        return _before(text, token.start, r"(?:[a-z]\.? [0-9]{1,2},|[a-z] [0-9]{4},)\s?") if _before(text, token.start, r"[0-9],\s?") else False
    if _before(text, token.start, r"(?:novel|book|film|movie|album|song|classic|series)(?:,| called| titled| named)?\s+[“\"‘']?|Orwell['’]s\s+[“\"‘']?"):
        return False
    if 1950 <= year <= 2035:
        return True
    if 1500 <= year <= 2100:
        if _before(text, token.start, _YEAR_LEADS):
            return not _after(text, end, r"\s(?!(?:was|is|as|has|census|progress|series|elections|olympics|crisis|plus|previous|vicious|this|its|thus|across|perhaps|besides|less|towards|unless|results|attacks?|protests?|polls|riots|sanctions|talks|games|finals|championships|primaries|wildfires|floods|locals|events|terrorist|business|press|bus|gas|mass|cross|class|campus|congress|virus|news|annals)\b)[a-z]{2,}[^s\s]s\b(?!\s+(?:of|were|had|have|are|and|for|in)\b)") or _before(text, token.start, r"\b(?:in|In|since|Since|until|during)\s+")
        return True
    return _before(text, token.start, r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|year|circa|c\.|ca\.|[Ff]rom|[Aa]fter|[Bb]efore|[Bb]etween|to|and|of|early|late)\s+|[(–-]\s?") and not _before(text, token.start, r"\b(?:of|to|and|after|before|by|from)\s+") or (1000 <= year < 1500 and _before(text, token.start, r"[a-z]+ [0-9]{1,2},? |January |February |March |April |May |June |July |August |September |October |November |December |[(]"))


def is_short_year(text: str, token: Token) -> bool:
    """Whether '98 is a year: after in, of, class of, a month or a sport's season."""
    return _before(text, token.start, r"\b(?:in|of|since|by|until|from|to|and|summer|spring|winter|fall|early|late|mid)[\s-]+")


def is_short_decade(text: str, token: Token) -> bool:
    """Whether 90s are years: not a temperature, nor somebody's age."""
    start = token.start
    if _before(text, start, r"\b(?:his|her|their|my|our|your|its)\s+(?:(?:early|mid|late)[\s-]+)?"):
        return False
    if _after(text, token.end, r"\s?(?:°|degrees|F\b|C\b|Fahrenheit|Celsius|mph)") or _before(text, start, r"(?:temperatures?|highs?|lows?)\s+(?:were |are |will be |of |in )*(?:(?:in|into|to|near)\s+)?(?:the\s+)?(?:(?:low|upper|mid|high)[\s-]*)?"):
        return False
    return text[start] in "'’" or _before(text, start, r"\b(?:[Tt]he|early|late|and|mid|to)[\s-]+")


def is_length(text: str, tokens: Sequence[Token], unit: str, *, bare: bool) -> bool:
    """Whether a number of units is a length of time: not "a second man", nor "the third quarter"."""
    last = tokens[-1]
    word = text[last.start : last.end].lower()
    words = [token.word for token in tokens]
    if unit == "second" and last.has("ordinal") and not any(token.has("num") for token in tokens):
        return False
    if unit == "second" and word in ("second", "sec") and text[last.start - 1] != "-":
        return False
    if unit in ("quarter", "weekend") and (bare or not any(token.has("num") for token in tokens)):
        return False
    if unit == "quarter" and "three" in text[tokens[0].start : last.end].lower():
        return False
    if word in ("min", "sec", "hr") and not any(token.has("num") for token in tokens):
        return False
    if bare and unit in ("day", "night", "week", "month", "year") and _before(text, tokens[0].start, r"\b(?:these|those|the|his|her|their|its|our|my|all|other|what|which|whose|early|school|two|dark|olden|glory|opening|final|closing|last|first)\s+"):
        return False
    if bare and _before(text, tokens[0].start, r"\b(?:opening|working|office|business|visiting|rush|peak|latter|trading|golden|light|happiest|best|worst)\s+"):
        return False
    if bare and unit in ("night", "min", "hr"):
        return False
    if bare and text[tokens[0].start].isupper() and not _before(text, tokens[0].start, r"(?:^|[.!?\"“]\s*)"):
        return False
    if words[0] in ("a", "an", "one") and len(tokens) == 2 and unit == "day" and _before(text, tokens[0].start, r"\b(?:for|of|into|on)\s+$^"):
        return False
    if _before(text, last.start, r"\blight[- ]"):
        return False
    if bare and _after(text, last.end, r"-|['’]"):
        return _after(text, last.end, r"-(?:long|old)|['’] ")
    return True


def is_unit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "this day", "the last century" and their kind point to a time."""
    if [token.word for token in tokens] == ["the", "end", "of", "the", "day"] and _before(text, tokens[0].start, r"\b[Aa]t\s+"):
        return False
    return not _after(text, tokens[-1].end, r"(?:-[a-z]|\s(?:old|olds|long)\b)")


def is_the_unit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "the day", "the week", "the year" mean a certain one."""
    start, end = tokens[0].start, tokens[-1].end
    if _after(text, end, r"(?:\s+(?:of|that|when|he|she|they|it|we|I|after|before|to come|in which|ahead)\b|['’]s|-)"):
        return False
    return _before(text, start, r"\b(?:in|for|during|throughout|within|through|of|over|this time of|earlier|later|on)\s+")


def is_speed(text: str, at: int) -> bool:
    """Whether "per hour" is part of a speed."""
    return _before(text, at, r"\b(?:miles|kilomet(?:er|re)s?|km|met(?:er|re)s?|feet|knots|gallons|lit(?:er|re)s|bits?|[a-z]*bytes?|frames|requests|revolutions)\s+")


def is_rate(text: str, at: int) -> bool:
    """Whether "a year" after an amount says how often: "$3 a year", "twice a year"."""
    return _before(text, at, r"(?:[0-9][0-9,.]*(?:\s?(?:million|billion|trillion|percent|times|hours|minutes|days|nights|people|barrels|tons|tonnes|dollars|pounds|euros|cents|deaths|cases|copies|units|cars|vehicles|miles|%))?|\b(?:once|twice|thrice|times|hours|days|nights|dollars|pounds|euros|cents|barrels|million|billion|tons|tonnes|people|deaths|miles|percent|students|visitors|passengers))\s+")


def is_set(text: str, token: Token) -> bool:
    """Whether "daily" or "annual" says how often: not "the Daily Mail"."""
    word = text[token.start : token.end]
    if word[0].isupper() and (_after(text, token.end, r"\s+[A-Z]") or _before(text, token.start, r"[A-Z]\w+ |the ")):
        return False
    return not _before(text, token.start, r"\b(?:bi|semi|tri)-")


def is_reference(text: str, tokens: Sequence[Token]) -> bool:
    """Whether now, past and future are times, not "until now-defunct", "past the post", "futures"."""
    words = [token.word for token in tokens]
    start, end = tokens[0].start, tokens[-1].end
    if words[-1] == "past":
        return words[0] == "the" and not _after(text, end, r"(?:\s+(?:[0-9]|few|several|two|three|four|five|six|ten|couple|tense|participle)|-)") and _before(text, start, r"\b(?:in|from|of|than|over|into|to|for|like|with|by)\s+")
    if words[-1] == "future":
        if words == ["future"]:
            return _before(text, start, r"\b[Ii]n\s+") and not _after(text, end, r"\s(?!(?:and|to|if|when|as|but|for|by|or)\b)[a-z]")
        return len(words) > 1 and words[0] in ("the", "near", "distant") and not _after(text, end, r"(?:s\b|\s+(?:of\b|king|queen|generations|leader))")
    if words[-1] == "present":
        return words[0] in ("at", "the") and len(words) > 1 and _after(text, end, r"\s*(?:[.,;:)\"”’]|$|(?:and|is|was|in|to|but|are|as)\b)")
    if words == ["the", "moment"]:
        return _before(text, start, r"\b[Aa]t\s+") and not _after(text, end, r"\s+(?:of|when|that|he|she|they|it|the)\b")
    if words == ["this", "time"]:
        return _before(text, start, r"\b[Aa]t\s+") and not _after(text, end, r"\s+(?:of|last|next)\b")
    return not _after(text, end, r"-")


def has_year(text: str, end: int) -> bool:
    """Whether a year follows."""
    return _after(text, end, r",?\s+[12][0-9]{3}\b")


def has_day(text: str, end: int) -> bool:
    """Whether a day of the month follows."""
    return _after(text, end, r"\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?\b(?![:%]|[.,][0-9])")


def is_span(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "the last year" is a length, as in "over the last year" and "the last week of May"."""
    if _after(text, tokens[-1].end, r"\s+(?:of|in)\s"):
        return True
    return _before(text, tokens[0].start, r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|for|within|of|throughout)\s+")


def is_title(text: str, tokens: Sequence[Token]) -> bool:
    """Whether capitals make "the Morning" or "Person of the Year" a name."""
    last = tokens[-1]
    if not text[last.start : last.end].istitle() or last.has("weekday") or last.has("month"):
        return False
    first = text[tokens[0].start]
    return first.islower() or (len(tokens) > 1 and _before(text, tokens[0].start, r"[a-z] "))


def is_nth(text: str, end: int) -> bool:
    """Whether "the 4th" is a day: no noun follows."""
    return _after(text, end, r"\s*(?:[.,;:)]|$|(?:was|were|and|the|in|at|to|a|when|with|he|she|they|it|his)\b|of (?:that|the|this) month)")


def has_genitive(text: str, end: int) -> bool:
    """Whether 's follows."""
    return _after(text, end, r"['’]s\b")


def is_fraction(text: str, end: int) -> bool:
    """Whether "the quarter" is a fourth part: quarter-century, quarter-final, quarter of a mile."""
    return _after(text, end, r"\s*-?(?:century|final|mile|pounder|back|of an?\b|of the\b)")


def is_attack(text: str, end: int) -> bool:
    """Whether September 11 is the day of 2001, as its attacks are called."""
    return _after(text, end, r",?\s+(?:terror(?:ist)?\s+)?(?:attacks?|hijack|bombings|atrocit|terror)")


def ends_clause(text: str, end: int) -> bool:
    """Whether nothing that could be an object follows."""
    return _after(text, end, r"\s*(?:[.,;:)”]|$)")
