"""Whether words that can be a date are one where they stand: may and May, the Sunday Times, the fall of a wall."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates.around import after, any_of, before, word_before
from tui.extract.dates.tokens import Token

_WITHIN = frozenset("in since until till by from to through of during this last next late early mid".split())
_MONTH_LEADS = _WITHIN | frozenset(
    "for between and or before after on every each as around about per is was the a than with into over "
    "throughout".split()
)
_NAMES_BEFORE = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lady Lord President Minister Senator Theresa Brian Aunt Saint St Cape Princess Queen".split()
)
_NAMES_AFTER = (
    r"(?:,? "
    + any_of("said says told added tweeted asked has_said wrote who Street Avenue Madness Hare Day\\b Fools")
    + ")"
)


_HELD = any_of(
    "elections? vote voting poll referendum meeting summit talks conference report figures sales data budget inflation "
    "attacks? bombings? earthquake quake deadline ballot primary rate level issue session trial visit coup war"
)
"""What a month is said of: "the March election"."""


def _is_genitive(text: str, start: int) -> bool:
    """Whether a genitive stands before: "the country's March election"."""
    return text[max(0, start - 3) : start] in ("'s ", "’s ")


def is_month(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a bare month is one, and not a verb, a name or a street."""
    name = next(token for token in tokens if token.has("month") or token.has("softmonth"))
    word = text[name.start : name.end]
    if len(tokens) > 1 and tokens[0] is not name and tokens[0].word != "the":
        return True
    lead = word_before(text, name.start)
    if lead.rstrip(".") in _NAMES_BEFORE or after(text, name.end, _NAMES_AFTER):
        return False
    led = lead.lower() in _MONTH_LEADS or before(text, name.start, r"(?:[Mm]id-|[-–—(/]\s?)")
    if name.word in ("may", "march", "mar", "dec", "jan", "sep"):
        if word.isupper() or not word[0].isupper():
            return False
        if lead in ("a", "the", "its", "their", "his", "her", "our", "this") or _is_genitive(
            text, name.start
        ):
            return after(text, name.end, rf"\s{_HELD}\b")
        return led and lead not in ("is", "was")
    if word.isupper() and len(word) <= 4:
        return False
    if name.word in ("april", "june", "august", "jun"):
        if not led and after(text, name.end, r"['’]s\s"):
            return after(text, name.end, rf"['’]s\s+(?:first|last|second|third|end|{_HELD})\b")
        within = lead.lower() in _WITHIN or before(text, name.start, r"\b(?:early|late|mid)-")
        named = after(text, name.end, r"\s[A-Z][a-z]") or (
            not led and before(text, name.start, r"[A-Z][a-z]+ ")
        )
        return within or not named
    return True


_NAMED_DAYS = any_of(
    "Black Bloody Super Ash Good Holy Palm Shrove Fat Cyber Ruby Giving Maundy Easter Man Blue Whit"
)
_DAY_NAMES = any_of(
    "Times Mail Telegraph Express Mirror Herald Tribune Post People Independent Business_Post World Star Sun\\b "
    "prayers? Night_Live Night_Football Night_Lights Agreement sermon school roast best"
)


def is_weekday(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a weekday is a day, and not part of a name: Bloody Sunday, the Sunday Times, Friday prayers."""
    if before(text, tokens[0].start, rf"\b{_NAMED_DAYS}\s+") or after(
        text, tokens[-1].end, rf"\s+{_DAY_NAMES}"
    ):
        return False
    return not before(text, tokens[0].start, r"\b(?:Joe|Mr|Mrs|Ms|Girl|Man)\.?\s+")


_FALLS = any_of(
    "under into in within outside on from to short apart off out below behind foul prey victim through"
)


def is_any(text: str, token: Token) -> bool:
    """Whether a weekday is of no certain week: "on a Sunday", "any Friday"; not "a Friday vote"."""
    return before(text, token.start, r"\b(?:[Oo]n\s+a|[Oo]ne|[Aa]ny)\s+")


_NO_SEASON = (
    r"(?:\s+"
    + any_of(
        "Olympics? Paralympics? Games School Palace Street Hill Park Lake River Soldier Break\\b from\\b water roll"
    )
    + r"|['’]s end\b)"
)


def is_season(text: str, tokens: Sequence[Token]) -> bool:
    """Whether spring, summer, fall or winter is a season, not a verb, water, a name or a festival."""
    at = next(at for at, token in enumerate(tokens) if token.has("season"))
    token, first, words = tokens[at], tokens[0], [token.word for token in tokens]
    if after(text, token.end, _NO_SEASON):
        return False
    bare = token is tokens[-1] and not any(word in ("last", "this", "that", "next") for word in words)
    if token.word == "fall" and words[0] == "that" and after(text, token.end, rf"\s+{_FALLS}\b"):
        return False
    if token.word == "fall" and bare:
        led = before(text, first.start, r"\b(?:[Ii]n|[Bb]y|during|until)\s+")
        return first.word == "the" and led and not after(text, token.end, r"\s+(?:of|in|from)\b")
    if token.word == "spring" and bare and first.word == "the":
        led = before(
            text, first.start, r"\b(?:[Ii]n|[Bb]y|during|until|through|since|throughout|over|for)\s+"
        )
        return led and not after(text, token.end, r"\s+(?:of (?![0-9])|water)")
    alone = len(tokens) == 1 and text[token.start].isupper()
    return not (alone and after(text, token.end, r"\s[A-Z]"))


_NO_BARE = any_of(
    "these those the his her their its our my all other what which whose early school two dark olden glory opening "
    "final closing last first many"
)
_HABITS = any_of(
    "opening working office business visiting rush peak latter trading golden happiest best worst"
)


def is_length(text: str, tokens: Sequence[Token], unit: str, *, bare: bool) -> bool:
    """Whether a number of units is a length of time: not "a second man", nor "ten light years"."""
    first, last = tokens[0], tokens[-1]
    word = text[last.start : last.end].lower()
    counted = any(token.has("num") for token in tokens)
    if unit == "second" and word in ("second", "sec") and (not counted or text[last.start - 1] != "-"):
        return False
    if unit in ("quarter", "weekend") and (bare or not counted):
        return False
    if unit == "quarter" and (tokens[0].word == "three" or after(text, last.end, r"\s+of\b")):
        return False
    if len(tokens) == 2 and is_indefinite(text, tokens):
        return False
    if first.word == "many" and before(text, first.start, r"\b(?:as|how|so|too)\s+"):
        return False
    if word in ("min", "sec", "hr") and not counted:
        return False
    if before(text, last.start, r"\blight[- ]"):
        return False
    return not bare or _is_bare_length(text, first, last, unit)


def is_indefinite(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "one day" or "some day" is no length but a day that nobody names: "One day he will return"."""
    words = text[tokens[0].start : tokens[-1].end].lower()
    if words != "one day":
        return words == "some day"
    told = any_of("I you he she it we they the a an his her their when in will would could may might")
    leads = any_of("will would could can may might to that hopes? hoping")
    opens = text[tokens[0].start].isupper() and after(text, tokens[-1].end, rf",?\s+{told}\b")
    return opens or before(text, tokens[0].start, rf"\b{leads}\s+")


def is_verb(text: str, start: int) -> bool:
    """Whether "last" before a length is what it does: "to last six weeks"."""
    leads = any_of(
        "to will would could can may might should must not n['’]t usually typically generally they"
    )
    return before(text, start, rf"\b{leads}\s+")


def _is_bare_length(text: str, first: Token, last: Token, unit: str) -> bool:
    """Whether days, weeks or years without a number are how long something took."""
    if unit in ("day", "night", "week", "month", "year") and before(text, first.start, rf"\b{_NO_BARE}\s+"):
        return False
    if unit == "night" or before(text, first.start, rf"\b{_HABITS}\s+"):
        return False
    if text[first.start].isupper() and not before(text, first.start, r"(?:^|[.!?\"“]\s*)"):
        return False
    if after(text, last.end, r"-|['’]"):
        return after(text, last.end, r"-(?:long|old)|['’] ")
    return True


def is_unit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "this day", "the last century" and their kind point to a time."""
    words = [token.word for token in tokens]
    if words == ["the", "end", "of", "the", "day"] and before(text, tokens[0].start, r"\b[Aa]t\s+"):
        return False
    return not after(text, tokens[-1].end, r"(?:-[a-z]|\s(?:old|olds|long)\b)")


_THAT_UNIT = any_of("of that when he she they it we I after before to_come in_which ahead")


def is_the_unit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "the day", "the week", "the year" mean a certain one."""
    if after(
        text,
        tokens[-1].end,
        r"\s+(?:(?:that |which )?(?:end(?:ed|ing|s)|beg[aiu]n(?:ning|s)?|start(?:ed|ing|s))|to date|as a whole)\b",
    ):
        return True
    if after(text, tokens[-1].end, rf"(?:\s+{_THAT_UNIT}\b|['’]s|-)"):
        return False
    leads = any_of(
        "[Ii]n [Ff]or during throughout within through of [Oo]ver this_time_of earlier later [Oo]n"
    )
    return before(text, tokens[0].start, rf"\b{leads}\s+")


def is_span(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "the last year" is a length, as in "over the last year" and "the last week of May"."""
    if after(text, tokens[-1].end, r"\s+(?:of|in)\s"):
        return True
    return before(text, tokens[0].start, r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|for|within|of|throughout)\s+")


def is_title(text: str, tokens: Sequence[Token]) -> bool:
    """Whether capitals make "the Morning" or "Person of the Year" a name."""
    last = tokens[-1]
    if not text[last.start : last.end].istitle() or last.has("weekday") or last.has("month"):
        return False
    return text[tokens[0].start].islower() or (len(tokens) > 1 and before(text, tokens[0].start, r"[a-z] "))


def is_show(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a part of a day names a show: "late night talk show", “Saturday Night Live”."""
    last = tokens[-1]
    if after(text, last.end, r"[\s-]+(?:talk|shows?|hosts?|comedy|comedians?|TV|television)\b"):
        return True
    capitals = text[last.start : last.end].istitle() and after(text, last.end, r"\W{1,3}[A-Z]")
    return capitals and after(text, last.end, r"\W{1,3}(?:Live|Football|Lights|Fever|News|Baseball|Show)\b")


def is_today(text: str, start: int) -> bool:
    """Whether today is a day and not a paper."""
    return not before(text, start, r"\b(?:USA|Russia|India|Psychology|History|Physics|Business|Sports) ")


def is_set(text: str, token: Token) -> bool:
    """Whether "daily" or "annual" says how often: not "the Daily Mail"."""
    named = after(text, token.end, r"\s+[A-Z]") or before(text, token.start, r"[A-Z]\w+ |the ")
    if text[token.start].isupper() and named:
        return False
    return not before(text, token.start, r"\b(?:bi|semi|tri)-")


def is_reference(text: str, tokens: Sequence[Token]) -> bool:
    """Whether now, past, present and future are times, not "now-defunct", "past the post", "futures"."""
    words = [token.word for token in tokens]
    start, end = tokens[0].start, tokens[-1].end
    if words[-1] == "past":
        counted = any_of("[0-9] few several two three four five six ten couple tense participle")
        led = before(text, start, r"\b(?:[Ii]n|from|of|than|over|into|to|for|like|with|by)\s+")
        return words[0] == "the" and led and not after(text, end, rf"(?:\s+{counted}|-)")
    if words[-1] == "future":
        if len(words) == 1:
            followed = after(text, end, r"\s(?!(?:and|to|if|when|as|but|for|by|or)\b)[a-z]")
            return before(text, start, r"\b[Ii]n\s+") and not followed
        meant = words[0] in ("the", "near", "distant")
        return meant and not after(text, end, r"(?:s\b|\s+(?:of\b|king|queen|generations|leader))")
    if words[-1] == "present":
        ended = after(text, end, r"\s*(?:[.,;:)\"”’]|$|(?:and|is|was|in|to|but|are|as)\b)")
        return words[0] in ("at", "the") and len(words) > 1 and ended
    if words == ["the", "moment"]:
        ended = not after(text, end, r"\s+(?:of|when|that|he|she|they|it|the)\b")
        return before(text, start, r"\b[Aa]t\s+") and ended
    if words == ["this", "time"]:
        return before(text, start, r"\b[Aa]t\s+") and not after(text, end, r"\s+(?:of|last|next)\b")
    return not after(text, end, r"-")


def is_fraction(text: str, end: int) -> bool:
    """Whether "the quarter" is no part of a year: quarter-century, quarter-final, quarter of a mile, of the moon."""
    year = any_of(
        "(?:fiscal|financial|calendar|business|current|last|next|same|previous|following)_year year"
    )
    return after(
        text, end, rf"\s*-?(?:century|final|mile|pounder|back|of (?:an?|the)\b(?!\s{year}\b)|of play\b)"
    )


def has_genitive(text: str, end: int) -> bool:
    """Whether 's follows."""
    return after(text, end, r"['’]s\b")


def ends_clause(text: str, end: int) -> bool:
    """Whether nothing that could be an object follows."""
    return after(text, end, r"\s*(?:[.,;:)”]|$)")
