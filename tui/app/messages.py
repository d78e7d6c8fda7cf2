"""What panes tell the reading screen. Panes do not know each other: they say what was chosen, the screen acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.model import Annotations, Article, Change, Date, Fact, Place, Span

if TYPE_CHECKING:
    from tui.app.search import Search
    from tui.store import Hit


@dataclass
class PlaceChosen(Message):
    """The reader pointed at a place of a fact in the article."""

    place: Place


@dataclass
class TextSelected(Message):
    """The reader selected a stretch of the article; None where the selection was taken back."""

    span: Span | None
    whole: bool = True
    """Whether that is all of it, and the mouse is not still going on."""


@dataclass
class RowChosen(Message):
    """The reader moved to a row of a panel; `go` when the text is to follow to its next place."""

    fact: Fact
    go: bool = False


@dataclass
class MarkAsked(Message):
    """The reader marked a row of a panel, or took its mark away."""

    fact: Fact


@dataclass
class CopyAsked(Message):
    """The reader asked for a text to be copied; `what` says in words what it is."""

    text: str
    what: str


@dataclass
class PublishedAsked(Message):
    """The reader said when the article was published, in words as typed."""

    words: str


@dataclass
class KeptAsked(Message):
    """The reader asked for an article of the library, by its id, where it was left or at a place in it."""

    id: int
    place: Hit | None = None


@dataclass
class OpenAsked(Message):
    """The reader asked for another source to be opened."""

    where: str


@dataclass
class GroundTold(Message):
    """The terminal has said whether its ground is dark."""

    dark: bool


@dataclass
class HitsFound(Message):
    """Places were found that match the pattern of a search, each with whether it lies ahead of where it began."""

    search: Search
    hits: Sequence[tuple[Span, bool]]
    complete: bool = False
    fault: str = ""


@dataclass
class Resolved(Message):
    """The dates of an article were resolved against the publication date that it has here."""

    article: Article
    dates: Sequence[Date]
    before: Annotations
    """The facts that `change` was made for."""
    change: Change
    """What sets the date, and puts the dates in the place of those before."""
    after: Annotations
    """The facts after it."""
