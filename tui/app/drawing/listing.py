"""A panel's rows: an entry for each fact, under the heading of its group, with a cursor among them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.drawing.frame import fitted
from tui.app.looks import Looks
from tui.app.panes.dated import picture
from tui.app.panes.entries import ORDERS, Entry, entries, height_of, lines_of, reach, shortened
from tui.app.status import SIGNS, Status, status
from tui.model import Annotations, Entity, Fact, Kind, Place, of_kind

_CELLS = 16

TITLES = {Kind.ENTITY: "Entities", Kind.QUOTE: "Quotes", Kind.DATE: "Dates", Kind.NOTE: "Notes"}


class Filling(NamedTuple):
    """The entries for a snapshot, in an order, of the facts that stand so."""

    annotations: Annotations
    shape: tuple[str, Status | None]
    entries: list[Entry]
    made: dict[str, Entry]
    """The same by their first fact's id."""
    when: str
    """A picture of when the dates lie, to stand below them."""


def _picture(annotations: Annotations) -> str:
    days = [date.earliest for date in annotations.dates if date.earliest is not None]
    return picture(days, _CELLS) if len(set(days)) > 1 else ""


class Listing:
    """The entries of one kind, narrowed by `words` and laid out for a width."""

    def __init__(self, kind: Kind, looks: Looks, key: Callable[[str], str] = str) -> None:
        """`key` gives what the reader has in place of a default key; nothing where that is not known yet."""
        self.kind = kind
        self.looks = looks
        self._key = key
        self.order = ORDERS[kind][0]
        self.words: str | None = None
        """What the entries are narrowed by; None while there is no filter."""
        self.speaker = ""
        """Whose quotes alone are listed: the id of an entity, or the name where it has none; empty for all."""
        self.standing: Status | None = None
        """Where the facts stand that alone are listed; None for all but rejected ones."""
        self.typing = False
        self.searching = True
        """Whether facts are still being looked for: an empty panel then says so."""
        self.shown: frozenset[Kind] = frozenset(Kind)
        self.marked: frozenset[str] = frozenset()
        self.current: Place | None = None
        self.focused = False
        self.cursor = 0
        self.width = 0
        self.entries: list[Entry] = []
        self._all: list[Entry] = []
        self._made: dict[str, Entry] = {}
        self._annotations: Annotations | None = None
        self._when = ""
        self._starts = array("l")  # the first line of each entry, that of a heading before it included
        self._count = 0
        self._lengths: list[int] = []
        self._places: dict[str, int] = {}

    # What is in it

    def fill(self, annotations: Annotations) -> None:
        """List the facts of a snapshot; the cursor stays on its fact."""
        self.take(self.worked_out(annotations)())

    def worked_out(self, annotations: Annotations) -> Callable[[], Filling]:
        """What works out the entries for a snapshot, as the listing stands now; to be called in any thread."""
        known = self._annotations
        same = known is not None and known.article.digest == annotations.article.digest
        made = self._made if same else {}
        seen = annotations.rejected if self.standing is Status.REJECTED else annotations
        kind, shape, words, date_key = self.kind, self.shape, self.looks.label_words, self._key("p")

        def work() -> Filling:
            found = entries(seen, kind, shape[0], words, made, date_key)
            when = _picture(annotations) if kind is Kind.DATE else ""
            return Filling(annotations, shape, found, {entry.fact.id: entry for entry in found}, when)

        return work

    def take(self, filling: Filling) -> None:
        """List what has been worked out; the cursor stays on its fact."""
        before, self._annotations = self._annotations, filling.annotations
        if before is None or before.article.digest != filling.annotations.article.digest:
            self.words, self.typing, self.speaker = None, False, ""
        chosen = self.entry.fact.id if self.entry else ""
        self._all, self._made, self._when = filling.entries, filling.made, filling.when
        self.narrow(chosen)

    @property
    def shape(self) -> tuple[str, Status | None]:
        """In which order they are listed, and where the facts stand that alone are."""
        return self.order, self.standing

    def lists(self, annotations: Annotations) -> bool:
        """Whether it lists the very facts of a snapshot already."""
        known = self._annotations
        if known is None or known.article is not annotations.article or self.standing is Status.REJECTED:
            return False
        return of_kind(known, self.kind) is of_kind(annotations, self.kind)

    def narrow(self, chosen: str = "") -> None:
        """Take the entries that match the filter; the cursor goes to the fact `chosen` if it is among them."""
        chosen = chosen or (self.entry.fact.id if self.entry else "")
        words, speaker, standing = self.words, self.speaker, self.standing
        found = self._all
        if standing is not None:
            found = [entry for entry in found if any(status(fact) is standing for fact in entry.facts)]
        if speaker:
            found = [entry for entry in found if entry.said_by(speaker)]
        self.entries = [entry for entry in found if entry.matches(words)] if words else found
        self._lengths = [entry.length for entry in self.entries]
        self._places = {}
        at = next((at for at, entry in enumerate(self.entries) if entry.fact.id == chosen), self.cursor)
        self.cursor = min(at, max(0, len(self.entries) - 1))
        self.lay_out(self.width)

    def next_order(self) -> None:
        """Put the entries in another order."""
        orders = ORDERS[self.kind]
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        if self._annotations is not None:
            self.fill(self._annotations)

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    @property
    def total(self) -> int:
        """How many entries there are, filter or not."""
        return len(self._all)

    def entry_of(self, fact: Fact) -> int | None:
        """The number of the entry that stands for a fact."""
        if not self._places:
            here = reversed(list(enumerate(self.entries)))
            self._places = {fact.id: at for at, entry in here for fact in entry.facts}
        return self._places.get(fact.id)

    # Its title

    @property
    def title(self) -> str:
        """What stands above the entries: the kind, how many, and in which order if not the usual one."""
        if not self._all and self.standing is None:
            return TITLES[self.kind]
        count = f"{len(self.entries)}"
        if (self.words or self.speaker or self.standing) and len(self.entries) != len(self._all):
            count = f"{len(self.entries)} of {len(self._all)}"
        order = "" if self.order == ORDERS[self.kind][0] else f" · {self.order}"
        off = "" if self.kind in self.shown else " · hidden in text"
        said = f" · said by {self.entries[0].head}" if self.speaker and self.entries else ""
        standing = f" · {self.standing}" if self.standing else ""
        return f"{TITLES[self.kind]} {count}{standing}{said}{order}{off}"

    @property
    def remark(self) -> str:
        """What stands below the entries: the filter, or what the reader should know of the whole panel."""
        if self.typing or self.words:
            return f"{self._key('f')} {self.words or ''}{'▏' if self.typing else ''}"
        annotations, entry = self._annotations, self.entry
        if annotations is None:
            return ""
        if entry is not None and isinstance(entry.fact, Entity):
            return self._about(entry.fact) if self.focused or self._holds_current(entry) else ""
        return self._when if self.order == ORDERS[self.kind][0] else ""

    def _about(self, entity: Entity) -> str:
        """What the entity at the cursor is and where it is named, as far as there is room."""
        assert self._annotations is not None
        where = reach(self._annotations, entity)
        room = self.width - cell_len(where) - 6
        role = shortened(entity.roles[0], room) if entity.roles and room > 7 else ""
        return " · ".join(filter(None, (role, where)))

    # Its lines

    def lay_out(self, width: int) -> None:
        """Give each entry its lines on rows of `width` cells."""
        self.width = width
        heading, line = "", 0
        self._starts = array("l")
        for entry, length in zip(self.entries, self._lengths, strict=True):
            self._starts.append(line)
            if entry.heading != heading:
                heading = entry.heading
                line += 1
            line += height_of(length, width - 2)
        self._count = line

    def __len__(self) -> int:
        return self._count

    def entry_at(self, line: int) -> int | None:
        """The number of the entry on a line; None for a heading or below the last one."""
        at = bisect_right(self._starts, line) - 1
        if not 0 <= line < self._count or line < self._starts[at] + self._headed(at):
            return None
        return at

    def lines_of_cursor(self) -> range:
        """The lines of the entry that the cursor is on, its heading included."""
        if not self.entries:
            return range(0)
        at = self.cursor
        end = self._starts[at + 1] if at + 1 < len(self._starts) else self._count
        return range(self._starts[at], end)

    def _headed(self, at: int) -> int:
        """1 where the heading of its group stands before an entry."""
        before = self.entries[at - 1].heading if at else ""
        return int(self.entries[at].heading != before)

    def draw(self, line: int) -> list[Segment]:
        """One line, as wide as the panel."""
        text = self.looks.text
        if not self.entries:
            return fitted(
                [Segment(f"  {self._none()}" if line == 0 else "", text + self.looks.dim)], self.width, text
            )
        if line >= self._count:
            return [Segment(" " * self.width, text)]
        at = bisect_right(self._starts, line) - 1
        within = line - self._starts[at] - self._headed(at)
        entry = self.entries[at]
        if within < 0:
            return fitted([Segment(entry.heading, text + self.looks.heading)], self.width, text)
        ground = self._ground(at)
        head, rest, *quiet = lines_of(entry, self.kind, self.width - 2)[within]
        segments = [
            Segment("  " if within else self._sign(at), text + self.looks.gutter + ground),
            Segment(head, text + self._head_style(entry) + ground),
            *(Segment(words, text + (ground or self.looks.dim)) for words in quiet),
            Segment(rest, text + ground),
        ]
        return fitted(segments, self.width, text + ground)

    def _none(self) -> str:
        if self.words or self.speaker:
            return "Nothing matches."
        if self.standing is not None:
            return f"None {self.standing}."
        return "Looking…" if self.searching else "None found."

    def _sign(self, at: int) -> str:
        """The two cells before an entry: a cursor, and whether it is marked, or else where it stands."""
        entry = self.entries[at]
        cursor = "▸" if at == self.cursor and (self.focused or self._holds_current(entry)) else " "
        if any(fact.id in self.marked for fact in entry.facts):
            return cursor + "●"
        return cursor + SIGNS[status(entry.fact)]

    def _ground(self, at: int) -> Style:
        if at != self.cursor:
            return Style.null()
        if self.focused:
            return self.looks.cursor
        return self.looks.quiet_cursor if self._holds_current(self.entries[at]) else Style.null()

    def _holds_current(self, entry: Entry) -> bool:
        current = self.current
        return current is not None and any(fact.id == current.fact.id for fact in entry.facts)

    def _head_style(self, entry: Entry) -> Style:
        return self.looks.label(entry.fact.label) if isinstance(entry.fact, Entity) else self.looks.heading
