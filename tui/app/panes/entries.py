"""What stands in a panel: one entry a fact, with the lines that it is drawn on."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size

from tui.app.looks import LABEL_WORDS
from tui.app.panes.dated import LENGTHS, VAGUE, date_value, is_vague, picture, range_value
from tui.export.citation import paragraph_mark
from tui.export.values import hangs
from tui.model import Annotations, Date, Entity, Fact, Kind, Place, Quote, QuoteKind, Span
from tui.page.breaks import wrap
from tui.page.cells import column_of, drawn, fitting

_BARS = " ▂▃▅▇"
_NAMELESS = "—"
_LINES = 4
_ROLE_ROOM = 8
"""With fewer cells behind the name its role is left out."""
_REACH_ROOM = 50
"""In a narrower panel the row does not say where the entity is named first and last; the frame does."""


class Entry(NamedTuple):
    """A row of a panel: the facts that it stands for (more than one where one repeats another) and its words.

    A named tuple, since there may be tens of thousands of them, and half of them made anew for another order.
    """

    facts: tuple[Fact, ...]
    head: str
    """What comes first and is set in the style of the fact: a name, a speaker, a value."""
    words: str = ""
    tail: str = ""
    """What stands at the right edge: a count."""
    dispersion: str = ""
    reach: str = ""
    """Where it is named first and last."""
    heading: str = ""
    """The heading of the group that it belongs to."""
    length: int = 0
    """How many cells the words take on lines of their own; 0 where they stand beside the head."""
    sought: str = ""
    """Head and words as a filter sees them."""

    @property
    def fact(self) -> Fact:
        """The fact that the entry is named after."""
        return self.facts[0]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place in the text that the entry leads to, in order."""
        return tuple(Place(span, fact) for fact in self.facts for span in _visits(fact))

    def said_by(self, speaker: str) -> bool:
        """Whether it is a quote of `speaker`: the id of an entity, or the name where it has none."""
        return any(
            isinstance(fact, Quote) and speaker == (fact.speaker_id or fact.speaker) for fact in self.facts
        )

    def matches(self, words: str) -> bool:
        """Whether the entry holds all of `words`, whatever their case."""
        return all(
            word in self.sought or word in self.heading.casefold() for word in words.casefold().split()
        )


def _entry(
    facts: tuple[Fact, ...], head: str, words: str, *more: str, kind: Kind, heading: str = ""
) -> Entry:
    """An entry with what can be known of it once and for all."""
    own_lines = kind in (Kind.QUOTE, Kind.NOTE)
    line = " ".join(words.split()) if own_lines else ""
    tail, dispersion, where = (*more, "", "", "")[:3]
    length = column_of(line, 0, len(line))
    return Entry(facts, head, words, tail, dispersion, where, heading, length, f"{head} {words}".casefold())


def _again(made: Made, facts: tuple[Fact, ...]) -> Entry | None:
    """The entry that was made of the very same facts before."""
    entry = made.get(facts[0].id)
    return entry if entry is not None and entry.facts == facts else None


def _under(entry: Entry, heading: str) -> Entry:
    return entry if entry.heading == heading else entry._replace(heading=heading)


def _visits(fact: Fact) -> tuple[Span, ...]:
    return fact.spans[:1] if isinstance(fact, Quote) else fact.spans


ORDERS: dict[Kind, tuple[str, ...]] = {
    Kind.ENTITY: ("by count", "as they come", "by name"),
    Kind.QUOTE: ("as they come", "by speaker"),
    Kind.DATE: ("as they come", "timeline"),
    Kind.NOTE: ("as they come",),
}
"""The orders that a panel can be put in, the usual one first."""

UNSURE = 0.5
"""Facts less certain than this carry a question mark."""


Made: TypeAlias = Mapping[str, Entry]
"""Entries that were made before, by the id of their first fact."""


def entries(
    annotations: Annotations,
    kind: Kind,
    order: str = "",
    label_words: Mapping[str, str] = LABEL_WORDS,
    made: Made = MappingProxyType({}),
    date_key: str = "",
) -> list[Entry]:
    """The entries of one panel, in one of its orders; entities by label, as `label_words` orders and calls them.

    `made`: entries of the same article, which are taken again where their facts are the same. `date_key`: what sets
    the publication date, to be told where one is wanted.
    """
    order = order or ORDERS[kind][0]
    if kind is Kind.ENTITY:
        return list(_entities(annotations, order, label_words, made))
    if kind is Kind.DATE:
        return list(_dates(annotations, order, made, date_key))
    return list((_quotes if kind is Kind.QUOTE else _notes)(annotations, order, made))


def _entities(
    annotations: Annotations, order: str, label_words: Mapping[str, str], made: Made
) -> Iterator[Entry]:
    keys: dict[str, Callable[[Entity], tuple[Any, ...]]] = {
        "by count": lambda entity: (-len(entity.mentions), entity.mentions[0].span),
        "as they come": lambda entity: (entity.mentions[0].span,),
        "by name": lambda entity: (entity.name.casefold(), entity.mentions[0].span),
    }
    ranks = {label: rank for rank, label in enumerate(label_words)}
    ordered = sorted(
        annotations.entities, key=lambda entity: (ranks.get(entity.label, len(ranks)), entity.label)
    )
    for label, group in groupby(ordered, key=lambda entity: entity.label):
        heading = label_words.get(label, label)
        for entity in sorted(group, key=keys[order]):
            yield _under(_again(made, (entity,)) or _entity(annotations, entity), heading)


def _entity(annotations: Annotations, entity: Entity) -> Entry:
    count = f"{len(entity.mentions)}{_unsure(entity)}"
    bars = dispersion(entity, max(1, len(annotations.article.text)))
    where = reach(annotations, entity)
    return _entry((entity,), entity.name, "; ".join(entity.roles), count, bars, where, kind=Kind.ENTITY)


def _unsure(fact: Fact) -> str:
    return "?" if fact.certainty < UNSURE else ""


def dispersion(entity: Entity, length: int, cells: int = 8) -> str:
    """A bar for each eighth of the text: how often the entity is named there."""
    counts = [0] * cells
    for span in entity.spans:
        counts[min(cells - 1, span.start * cells // length)] += 1
    return "".join(_BARS[min(count, len(_BARS) - 1)] for count in counts)


def _quotes(annotations: Annotations, order: str, made: Made) -> Iterator[Entry]:
    said = ((quote, annotations.repeats_of(quote)) for quote in annotations.quotes)
    found = [
        _again(made, same) or _quote(annotations, same) for quote, same in said if same[0].id == quote.id
    ]
    if order == "as they come":
        yield from (_under(entry, "") for entry in found)
        return
    counts = Counter(entry.head for entry in found)
    firsts = {entry.head: at for at, entry in reversed(list(enumerate(found)))}
    found.sort(key=lambda entry: (entry.head == _NAMELESS, -counts[entry.head], firsts[entry.head]))
    for speaker, group in groupby(found, key=lambda entry: entry.head):
        heading = f"{speaker} {counts[speaker]}" if speaker != _NAMELESS else "Nobody named"
        for entry in group:
            yield _under(entry, heading)


def _quote(annotations: Annotations, same: tuple[Quote, ...]) -> Entry:
    quote = same[0]
    words = annotations.wording(quote)
    marked = words if quote.kind is QuoteKind.INDIRECT else f"“{words}”"
    parts = [f"{len(same)} ×" if len(same) > 1 else "", _KIND_WORDS[quote.kind] + _unsure(quote)]
    parts += ["unnamed"] * quote.unnamed + ["second-hand"] * (quote.via is not None)
    tail = " ".join(filter(None, parts))
    return _entry(same, quote.speaker or _NAMELESS, marked, tail, kind=Kind.QUOTE)


_KIND_WORDS = {QuoteKind.DIRECT: "", QuoteKind.MIXED: "part", QuoteKind.INDIRECT: "indirect"}


def _dates(annotations: Annotations, order: str, made: Made, date_key: str) -> Iterator[Entry]:
    by_span = {date.span: date for date in annotations.dates}
    ends = (_ends(date, by_span) for date in annotations.dates)
    found = [_again(made, facts) or _date(annotations, facts) for facts in ends if facts]
    days = [day for entry in found if (day := _earliest(entry)) is not None]
    groups: dict[str, list[Entry]] = {picture(days): [], LENGTHS: [], VAGUE: []}
    if order == "as they come":
        groups = {_unresolved(annotations, date_key): [], VAGUE: []}
    first, length = next(iter(groups)), LENGTHS if LENGTHS in groups else next(iter(groups))
    for entry in found:
        date = entry.facts[0]
        assert isinstance(date, Date)
        heading = VAGUE if is_vague(date) else first if _earliest(entry) or date.value == "" else length
        groups[heading].append(entry)
    if order != "as they come":
        groups[first].sort(key=lambda entry: (_earliest(entry) or datetime.date.max, entry.fact.spans[0]))
    for heading, members in groups.items():
        yield from (_under(entry, heading) for entry in members)


def _unresolved(annotations: Annotations, date_key: str) -> str:
    """What stands over the dates where some hang on a publication date that nobody knows."""
    hanging = any(hangs(date.value) for date in annotations.dates)
    if annotations.article.published is not None or not hanging:
        return ""
    return f"No publication date{date_key and f': {date_key} sets it'}"


def _ends(date: Date, by_span: Mapping[Span, Date]) -> tuple[Date, ...]:
    """The dates of one entry: a range is one, at its first end; nothing for the other end."""
    other = by_span.get(date.partner) if date.partner else None
    if other is None:
        return (date,)
    return () if other.span < date.span else (date, other)


def _date(annotations: Annotations, facts: tuple[Date, ...]) -> Entry:
    date, *others = facts
    head = range_value(date, others[0]) if others else date_value(date)
    unsure = _unsure(date) if date.value else ""
    around = _around(annotations, date, *others)
    return _entry(facts, head + unsure, around, kind=Kind.DATE)


def _earliest(entry: Entry) -> datetime.date | None:
    date = entry.fact
    return date.earliest if isinstance(date, Date) and date.type in ("DATE", "TIME") else None


def _around(annotations: Annotations, date: Date, other: Date | None = None) -> str:
    """The expression with the words that lead up to it: "said on Tuesday"; a range from end to end."""
    text = annotations.article.text
    words = annotations.text_of(Span(date.span.start, other.span.end) if other else date.span)
    if date.dateline:
        return f"{words} · dateline"
    reach = max(0, date.span.start - 40)
    line = text.rfind("\n", reach, date.span.start) + 1
    before = text[line or reach : date.span.start].split()[-2:]
    lead = " ".join(word.lstrip("“‘\"'(") for word in before if not word.endswith((".", ",", ";", "”", '"')))
    return f"{lead} {words}".strip()


def _notes(annotations: Annotations, order: str, made: Made) -> Iterator[Entry]:  # noqa: ARG001  (in one order)
    for note in annotations.notes:
        made_again = _again(made, (note,))
        yield made_again or _entry((note,), annotations.text_of(note.span), note.text, kind=Kind.NOTE)


def reach(annotations: Annotations, entity: Entity) -> str:
    """The paragraphs of the first and last mention: "¶2 – ¶17", or one where they are the same."""
    ends = (paragraph_mark(annotations, span) for span in (entity.spans[0], entity.spans[-1]))
    return " – ".join(dict.fromkeys(ends))


def height_of(length: int, width: int, most: int = 2) -> int:
    """How many lines `lines_of` gives for an entry of this `length_of`, without breaking the words into them."""
    return 1 + (min(most, 1 if length <= max(4, width - 2) else 2) if length else 0)


def lines_of(entry: Entry, kind: Kind, width: int, most: int = 2) -> list[tuple[str, ...]]:
    """The lines of an entry as its head, the rest and what stands quietly between them, which only an entity has.

    Each is as wide as `width` cells or less; a quote has two or three.
    """
    if kind is Kind.ENTITY:
        tail = f"{entry.tail:>3} {entry.dispersion}"
        if width >= _REACH_ROOM:
            tail = f"{entry.reach:>11} {tail}"
        room = width - cell_len(tail) - 1
        if room < 8:
            tail, room = f"{entry.tail:>3}", width - 4
        head = shortened(entry.head, room)
        left = room - cell_len(head) - 2
        role = shortened(entry.words, left) if left >= _ROLE_ROOM else ""
        return [(head, f" {tail}", set_cell_size(f"  {role}", room - cell_len(head)))]
    if kind is Kind.DATE:
        room = min(max(13, cell_len(entry.head)), max(4, width // 2))
        head = shortened(entry.head, room)
        pad = " " * (room - cell_len(head) + 1)
        return [(head, pad + shortened(entry.words, width - room - 1))]
    tail = f" {entry.tail}" if entry.tail else ""
    head = shortened(entry.head, max(4, width - cell_len(tail)))
    wrapped = _wrapped(entry.words, max(4, width - 2))
    rest = wrapped[:most]
    if len(wrapped) > most:
        rest[-1] = shortened(rest[-1] + "…", width - 2, always=True)
    pad = " " * max(0, width - cell_len(head) - cell_len(tail))
    return [(head, pad + tail if tail else ""), *(("", f"  {line}") for line in rest)]


def _wrapped(words: str, width: int) -> list[str]:
    """The first lines of `words`: more than are shown, where there are more."""
    words = " ".join(words.split())[: _LINES * 4 * width]
    starts = [*wrap(words, width), len(words)] if words else []
    return [
        drawn(words, start, start + len(words[start:end].rstrip()), broken=True)
        for start, end in pairwise(starts[: _LINES + 1])
    ]


def shortened(words: str, width: int, *, always: bool = False) -> str:
    """`words` on `width` cells at most, with an ellipsis where something had to go; never a part of a character."""
    whole = drawn(words, 0, len(words))
    if cell_len(whole) <= width and not always:
        return whole
    words = words.rstrip("…")
    words = words[: fitting(words, max(0, width - 1))].rstrip()
    return f"{drawn(words, 0, len(words))}…"
