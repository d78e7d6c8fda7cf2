"""The rules by which dates are found, as patterns over classes of words.

In a pattern a bare word is itself, `<name>` a word of that class, `{name}` a pattern from PARTS, `@a|b` a look
behind for one of these words, and ( | ) ? * are those of regular expressions.
Where two rules begin at the same word the earlier one wins.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Rule(NamedTuple):
    """A pattern, the family that it is switched on and off with, and the name of what reads its tokens."""

    family: str
    reader: str
    pattern: str


PARTS: Final = {
    "about": (
        "( <approx> | ( more | less | fewer | longer ) than | at ( least | most ) | up to | as ( long | "
        "many | much ) as | close to | ( just | well ) ( over | under ) | no ( more | less | longer ) than "
        "| not ( more | less ) than )"
    ),
    "early": "( very? <partly> -? ( on | in )? ( the | this | that )? )",
    "edge": "( the? ( first | last | early )? <edge> ( part | days | weeks | months | hours )? of ( the )? )",
    "lead": "{about}? ( {early} | {edge} )?",
    "month": "( <month> | <softmonth> )",
    "dom": "( <dom> | <nth> )",
    "wd": "( <weekday> | <shortday> )",
    "sameyear": "( ( last | this | next | that ) year | the ( same | following | previous | next ) year )",
    "yr": (
        "( ,? ( of | in )? ( the year )? <yyyy> | ,? ( of | in )? <num> <era> | ,? ( of | in )? <yy> | ,? ( of | in )? "
        "{sameyear} )"
    ),
    "md": (
        "( {month} - ? the? {dom} | {month} <ordinal> | the? {dom} -? ( day )? of? {month} "
        "| the? <ordinal> ( day )? of {month} )"
    ),
    "date": "( ( {wd} ,? ( the )? )? {md} ( {yr} )? )",
    "day": (
        "( {date} | ( this | last | next | that | the ( same | following | previous | next ) )? ( past | "
        "coming | same )? ( <weekday> | day ) | today | yesterday | tomorrow | <full> )"
    ),
    "named": (
        "( {date} | ( this | last | next | that )? ( past | coming )? <weekday> | today | yesterday | "
        "tomorrow )"
    ),
    "clock": "( <clocktime> | <hm> | <num> o'clock | noon | midnight | midday )",
    "unit": "( <unit> | <units> )",
    "q": (
        "( <num> ( ( to | or | - | – ) ( <num> | more ) )? | a? couple ( of )? | ( a | an | one ) half | "
        "half ( a | an )? | ( a | the )? ( few | several | couple | some | many ) ( <scale> )? | ( a | an ) "
        "( <scale> )? | dozens of | <scale> of | a number of )"
    ),
    "half": "( ( and | - and - ) ( a | - a - | a - )? -? half )",
    "this": (
        "( this ( past | coming )? | that ( same )? | last | next | <lastly> | <nextly> | current | the ( "
        "same | current | <lastly> | <nextly> ) | the )"
    ),
    "deictic": (
        "( this ( past | coming | same )? | that ( same )? | <lastly> | <nextly> | current | the ( same | "
        "current | most recent | <lastly> | <nextly> ) )"
    ),
}

RULES: Final = (
    # Times of day
    Rule(
        "times",
        "clock",
        "{about}? {clock} ( ( in | of )? ( the | this )? <part> )? ,? ( on | this | last )? {named} <part>?",
    ),
    Rule(
        "times",
        "clock",
        "{named} <part>? ,? ( at )? {about}? {clock} ( ( in | of )? ( the | this )? <part> )?",
    ),
    Rule("times", "clock", "{about}? {clock} ( ( in | of )? ( the | this | that )? <part> | <part> )?"),
    Rule("times", "lap", "<hms>"),
    Rule(
        "parts",
        "part",
        "{lead} ( the? <part> ( of | on ) ( the )? {named} | the <part> of {dom} {month} | ( dawn | dusk | nightfall | "
        "sunrise | sunset ) {named} )",
    ),
    Rule("parts", "part", "{lead} {named} -? <part>"),
    Rule(
        "parts",
        "part",
        "{lead} ( yesterday | tomorrow | this | last | that ( same )? | the ( same | <lastly> | <nextly> ) "
        ") <part>",
    ),
    Rule("parts", "part", "{early}? ( tonight | overnight ) | mid -? <part>"),
    Rule(
        "parts",
        "part",
        "@in|during|by|until|through|throughout|into|of|from the {early}? <part> ( hours )?",
    ),
    Rule("parts", "part", "{edge} <part>"),
    Rule("parts", "part", "( the )? early hours of ( this <part> | yesterday <part>? | {named} <part>? )"),
    # Dates with figures
    Rule("dates", "full", "( {wd} ,? )? <full>"),
    Rule(
        "dates",
        "day_range",
        "( {wd} ,? )? {month} {dom} ( - | – | to | and | or | through | until ) ( the )? {dom} ( {yr} )?",
    ),
    Rule(
        "dates",
        "day_range",
        "( the )? {dom} ( - | – | to | and | or ) ( the )? {dom} ( of )? {month} ( {yr} )?",
    ),
    Rule("dates", "date", "{lead} {wd} ,? ( the )? {md} ( {yr} )?"),
    Rule("dates", "date", "{lead} {md} ( {yr} )?"),
    Rule("dates", "date", "<yyyy> ,? {md}"),
    Rule("dates", "date", "{about}? ( last year ) {md}"),
    Rule("months", "month", "{lead} {month} -? {yr}"),
    Rule("months", "month", "<yyyy> ,? <month>"),
    Rule("months", "yearmonth", "<yearmonth>"),
    Rule("months", "month", "{lead} {deictic} <month>"),
    Rule("months", "month", "{lead} <month>"),
    Rule("weeks", "iso_week", "<isoweek> | ( the )? week <num> ( of | in | , )? <yyyy>"),
    # Weekdays
    Rule("weekdays", "weekday_nth", "( the )? <weekday> ,? the {dom}"),
    Rule(
        "weekdays",
        "weekday_after",
        "{q} {unit} ( from | ago | after ) ( ( this | next | last | the ( following | previous ) )? ( coming )? <weekday> )",
    ),
    Rule("weekdays", "weekday", "<weekday> ( of | , )? ( ( last | this | next ) week )"),
    Rule("weekdays", "weekday", "( last | this | next ) week <weekday>"),
    Rule("sets", "weekdays", "( every | each ) <weekday> <part>?"),
    Rule("sets", "yearly", "( every | each ) ( {month} | <season> | <part> ) | @on|at <weekends>"),
    Rule("sets", "weekdays", "<weekdays> | <weekday> ( <parts> )"),
    Rule("weekdays", "weekday", "{lead} {deictic} <weekday>"),
    Rule("weekdays", "weekday", "( {early} ) <weekday>"),
    Rule("weekdays", "weekday", "the <weekday>"),
    Rule("weekdays", "weekday", "<weekday>"),
    # Parts of the year
    Rule(
        "quarters",
        "quarter",
        "{lead} the? ( <ordinal> | <nth> | <lastly> | <nextly> | most recent | current | year -? ( ago | earlier ) ) ( "
        "fiscal | calendar )? -? ( quarter | half | three months ) ( ( of | in )? ( the )? ( fiscal )? ( "
        "year )? {yr} | of ( the | its | their ) ( fiscal | financial | calendar )? year )?",
    ),
    Rule(
        "quarters",
        "quarter",
        "the same ( quarter | half | three months ) ( of | in )? ( last year | a year ( ago | earlier | before ) | the ( "
        "previous | prior | preceding ) year )",
    ),
    Rule(
        "quarters",
        "quarter",
        "{lead} ( the | its )? ( fiscal )? ( year )? <yyyy> <genitive>? ( fiscal )? <ordinal> ( fiscal | calendar )? -? "
        "( quarter | half )",
    ),
    Rule("quarters", "quarter", "( q | h ) <num> ( ( of | , | - )? <yyyy> )? | <yyyy> ,? -? ( q | h ) <num>"),
    Rule(
        "deictic",
        "same_unit",
        "the same ( day | week | month | period | time ) ( of | in )? ( last year | a year ( ago | earlier | before ) | "
        "the ( previous | prior | preceding ) year )",
    ),
    Rule("quarters", "edge_of", "( fiscal )? ( year | quarter | month ) ( <genitive> | - )? end"),
    Rule("quarters", "quarter", "the quarter"),
    Rule("years", "fiscal", "( fiscal | fy ) ( year )? <num> ( - <num> )?"),
    Rule("years", "fiscal", "( the )? <yyyy> ( - <yyyy> )? ( fiscal | financial ) year"),
    Rule("seasons", "season", "{lead} ( the )? <season> ( {yr} ) ( - <yyyy> )?"),
    Rule("seasons", "season", "{lead} {deictic} <season>"),
    Rule("seasons", "season", "{early} <season> | the <season>"),
    Rule(
        "seasons",
        "season",
        "@in|by|during|since|until|through|throughout|for|of|mid|from|this ( the )? <season>",
    ),
    # Years, decades, centuries
    Rule(
        "decades",
        "century",
        "{lead} ( the )? ( <ordinal> | <nth> ) ( ( and | to | - | – ) ( <ordinal> | <nth> ) )? -? ( century "
        "| centuries ) ( <era> )?",
    ),
    Rule("decades", "decade", "{lead} ( the )? <decade> <era>? | {lead} the <tens>"),
    Rule("years", "era_range", "{about}? <num> ( to | - | – | and ) {about}? <num> <era>"),
    Rule("years", "era", "{about}? <num> ( <era> ) | ( ad | a.d. ) <num>"),
    Rule("years", "year_range", "<yyyy> ( - | – ) ( <yyyy> | <short> )"),
    Rule("years", "year", "{lead} ( the year )? <yyyy>"),
    Rule("years", "small_year", "@in|by|since|until|around|circa|about {about}? <num>"),
    Rule("years", "year", "<yy>"),
    # Before and after another time
    Rule(
        "offsets",
        "offset",
        "{about}? {q} -? {unit} {half}? ( ago | earlier | later | hence | back | previously | from now )",
    ),
    Rule(
        "offsets",
        "offset",
        "{about}? {q} ( and a? half )? -? {unit} ( ago | earlier | later | hence | back | previously | from "
        "now )",
    ),
    Rule("offsets", "offset", "( a | one | <num> ) {unit} before"),
    Rule("offsets", "offset", "<units> ( ago | later | earlier )"),
    Rule("offsets", "offset", "year -? ( ago | earlier )"),
    Rule("offsets", "beside", "the ( day | week | month | year | night ) ( before | after | earlier )"),
    # Lengths of time
    Rule(
        "durations",
        "length",
        "( the )? ( <lastly> | <nextly> | first | final | early ) {about}? {q} -? {unit} {half}?",
    ),
    Rule(
        "durations",
        "length",
        "( the | this )? past ( <unit> ) {half}? | the last ( decade | century | <unit> and a half )",
    ),
    Rule(
        "durations",
        "length",
        "{about}? {q} ( full | whole | more )? -? {unit} {half}? ( -? ( old | olds | long ) | of age )?",
    ),
    Rule(
        "durations",
        "length",
        "{about}? {q} ( and | - and - ) ( a -? )? half -? {unit} ( -? ( old | olds | long ) )?",
    ),
    Rule(
        "durations", "length", "( all | ( the | an )? ( whole | entire ) ) <unit> | <unit> - ( long | old )"
    ),
    Rule("durations", "lasting", "<lasting>"),
    Rule(
        "durations",
        "length",
        "( ( the | this )? <lastly> | ( the )? <nextly> )? ( half | quarter ) -? ( a | an )? -? ( hour | century | decade | "
        "year | day )",
    ),
    # Deictic units
    Rule("deictic", "week_of", "the week ( of | beginning | starting | ending ) {md} ( {yr} )?"),
    Rule("dates", "nth", "@on|until|by|from|of|and the <nth>"),
    Rule(
        "deictic",
        "vague",
        "( the | those | these )? ( recent | previous | past | coming | future | early ) <units>",
    ),
    Rule("deictic", "deictic", "{lead} {deictic} ( calendar | fiscal | financial )? <unit>"),
    Rule("deictic", "deictic", "{edge} ( {this} )? <unit>"),
    Rule("deictic", "deictic", "{early} <unit>"),
    Rule("deictic", "today", "{early}? ( today | yesterday | tomorrow )"),
    Rule("deictic", "the_unit", "the ( day | week | weekend | month | full? year | decade | century )"),
    Rule("deictic", "the_unit", "( the | its | their | his ) ( fiscal | financial ) year"),
    Rule("deictic", "the_unit", "( that | this | the same ) date"),
    # Sets and references
    Rule("sets", "every", "( every | each ) ( other | <ordinal> | <num> )? {unit}"),
    Rule("sets", "every", "( per | a | an ) -? <unit>"),
    Rule("sets", "set", "<set>"),
    Rule("references", "reference", "( the | at )? ( distant | near | recent )? ( past | future | present )"),
    Rule("references", "reference", "right? <reference>"),
    Rule("references", "reference", "the ( present | moment ) | these days | this time"),
    Rule("durations", "length", "{early}? <units>"),
)

ITEM: Final = re.compile(r"[()|?*]|<(\w+)>|\{(\w+)\}|@(\S+)|([^\s()|?*<>{}@]+)")
"""An item of a pattern: a sign, or in one of the groups a class, a part, words behind, or a word."""


def literals() -> frozenset[str]:
    """All words that stand in a pattern as themselves."""
    patterns = (*PARTS.values(), *(rule.pattern for rule in RULES))
    found: set[str] = set()
    for match in (match for pattern in patterns for match in ITEM.finditer(pattern)):
        found.update(match[3].split("|") if match[3] else [match[4]] if match[4] else [])
    return frozenset(found)
