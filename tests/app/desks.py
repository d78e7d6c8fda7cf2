"""An article that a person can check, its facts, and a reader who sits down to it."""

import queue
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.panes.facts import FactsPane
from tui.app.reading import ReadingScreen
from tui.extract.events import Event, Failed, Finished
from tui.model import (
    Article,
    Date,
    DateType,
    Entity,
    Fact,
    Kind,
    Mention,
    MentionKind,
    Place,
    Quote,
    QuoteKind,
    Repeat,
    Span,
)
from tui.source import SourceError

TEXT = """Mara Lindqvist will relight the old lamp on Gull Island, the Harbour Trust of Port Averra said on Monday, \
three years after it went dark.

“We never meant to sell the tower,” trust director Tomas Okafor said on the quay, “and we are sorry.”

Lindqvist called the decision “a late summer present” and promised to climb the stairs again on 3 June.

“The sea keeps its own calendar,” Lindqvist said.

Repairs began in March and cost 40,000 crowns, according to the Averra Gazette.

“Port Averra has waited long enough,” Okafor added. “So has the lamp.”

The tower was built by hand from the grey stone of the island, and no road leads up to it. Every lens was carried by \
four people, one step at a time, and not one of them broke.

Visitors will be let in on Sundays, ten at a time, and are asked to leave their dogs below.

“The sea keeps its own calendar,” she told the Gazette on Tuesday.

A small crowd gathered below the tower before noon and stayed until the light came on."""

SOURCE = "lamp.txt"
TITLE = "Keeper wins back her lamp"
PUBLISHED = date(2023, 5, 30)
ARTICLE = Article.of(TEXT, title=TITLE, source=SOURCE, published=PUBLISHED)


def place(words: str, within: str = "", article: Article = ARTICLE) -> Span:
    """Where `words` stand in the article; of several places the one inside the longer words `within`."""
    start = article.text.index(within) + within.index(words) if within else article.text.index(words)
    return Span(start, start + len(words))


MARA = Entity(
    "Mara Lindqvist",
    "PERSON",
    (
        Mention(place("Mara Lindqvist")),
        Mention(place("Lindqvist", "Lindqvist called")),
        Mention(place("Lindqvist", "Lindqvist said")),
        Mention(place("she", "she told"), MentionKind.PRONOUN),
    ),
)
OKAFOR = Entity(
    "Tomas Okafor",
    "PERSON",
    (Mention(place("Tomas Okafor"), role="trust director"), Mention(place("Okafor", "Okafor added"))),
)
TRUST = Entity("Harbour Trust of Port Averra", "ORG", (Mention(place("Harbour Trust of Port Averra")),))
GAZETTE = Entity(
    "Averra Gazette",
    "ORG",
    (Mention(place("Averra Gazette")), Mention(place("Gazette", "the Gazette on"))),
)
AVERRA = Entity(
    "Port Averra",
    "GPE",
    (Mention(place("Port Averra", "of Port Averra")), Mention(place("Port Averra", "Port Averra has"))),
)
ISLAND = Entity("Gull Island", "LOC", (Mention(place("Gull Island")),))
SORRY = Quote(
    (place("We never meant to sell the tower,"), place("and we are sorry.")),
    QuoteKind.DIRECT,
    "Tomas Okafor",
    OKAFOR.id,
    place("Tomas Okafor"),
    place("said", "said on the quay"),
)
PRESENT = Quote((place("a late summer present"),), QuoteKind.MIXED, "Mara Lindqvist", MARA.id)
SEA = Quote((place("The sea keeps its own calendar,"),), QuoteKind.DIRECT, "Mara Lindqvist", MARA.id)
SEA_AGAIN = Quote(
    (place("The sea keeps its own calendar,", "The sea keeps its own calendar,” she"),),
    QuoteKind.DIRECT,
    "Mara Lindqvist",
    MARA.id,
    repeats=SEA.id,
)
WAITED = Quote(
    (place("Port Averra has waited long enough,"), place("So has the lamp.")),
    QuoteKind.DIRECT,
    "Tomas Okafor",
    OKAFOR.id,
)
MONDAY = Date(
    place("Monday"), DateType.DATE, "2023-05-29", earliest=date(2023, 5, 29), latest=date(2023, 5, 29)
)
JUNE = Date(place("3 June"), DateType.DATE, "2023-06-03", earliest=date(2023, 6, 3), latest=date(2023, 6, 3))
MARCH = Date(place("March"), DateType.DATE, "2023-03", earliest=date(2023, 3, 1), latest=date(2023, 3, 31))
TUESDAY = Date(place("Tuesday"), DateType.DATE, "2023-05-30", earliest=PUBLISHED, latest=PUBLISHED)
TWICE = Repeat((SEA.spans[0], SEA_AGAIN.spans[0]))

FACTS: tuple[Fact, ...] = (
    MARA, OKAFOR, TRUST, GAZETTE, AVERRA, ISLAND,
    SORRY, PRESENT, SEA, SEA_AGAIN, WAITED,
    MONDAY, JUNE, MARCH, TUESDAY,
    TWICE,
)  # fmt: skip

SECOND = Article.of(
    "Nothing happened in Port Averra.\n\nNothing at all.", title="A quiet day", source="quiet.txt"
)
EMPTY = Article.of("", source="empty.txt")


def refuse(where: str) -> Article:
    raise SourceError(where, "there is no such file; check the name")


def make_app(*articles: Article, facts: tuple[Fact, ...] = FACTS, **desk: Any) -> CopydeskApp:
    """An app at a desk with `articles`, the lamp where none are named; all of their facts are known."""
    read = list(articles) or [ARTICLE]
    known = {article.digest: facts if article is ARTICLE else () for article in read}
    return CopydeskApp(Desk(**{"open": refuse, "articles": read, "known": known, **desk}))


class Reader:
    """What a test does and sees: keys and the mouse in, the screen's state out."""

    def __init__(self, app: CopydeskApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        await self.press(*("space" if char == " " else char for char in words))

    async def settle(self) -> None:
        """Wait until workers are done and everything they said has been heard."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def screen(self) -> ReadingScreen:
        return self.app.reading

    @property
    def pane(self):
        return self.screen.article_pane

    def panel(self, kind: Kind) -> FactsPane:
        return next(panel for panel in self.screen.panels if panel.kind is kind)

    def place_of(self, fact: Fact) -> Place:
        """The first place of a fact, as it now is."""
        now = self.app.annotation_set.snapshot.by_id[fact.id]
        return Place(now.spans[0], now)

    @property
    def current(self) -> str:
        """The words of the current fact in the text; empty where there is none."""
        current = self.screen.current
        return current.span.of(self.app.article.text) if current else ""

    @property
    def selected(self) -> str:
        """The words that are selected; empty where nothing is."""
        span = self.screen.selection
        return span.of(self.app.article.text) if span else ""

    @property
    def top(self) -> int:
        """The first code point on the screen."""
        return self.pane.on_screen.start

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def shown(self) -> str:
        return "\n".join(self.lines)

    def lines_of(self, pane: Any) -> list[str]:
        """What stands in one pane, its border included."""
        area = pane.region
        return [line[area.x : area.right] for line in self.lines[area.y : area.bottom]]

    def rows_of(self, kind: Kind) -> list[str]:
        """The heads of a panel's entries, in order."""
        return [entry.head for entry in self.panel(kind).listing.entries]

    def toasts(self) -> list[str]:
        """The messages that have been shown and not yet gone."""
        return [
            f"{note.title}: {note.message}" if note.title else note.message
            for note in self.app._notifications
        ]

    def cell_of(self, words: str, occurrence: int = 0) -> tuple[int, int]:
        """Where `words` begin on the screen, in cells."""
        cells = [
            (line.index(words, at), y)
            for y, line in enumerate(self.lines)
            for at in range(len(line))
            if line.startswith(words, at)
        ]
        return cells[occurrence]

    async def click(self, words: str, times: int = 1, occurrence: int = 0, along: int = 1) -> None:
        """Click on words that stand on the screen, `along` cells in."""
        x, y = self.cell_of(words, occurrence)
        await self.pilot.click(offset=(x + along, y), times=times)
        await self.pilot.pause()


@asynccontextmanager
async def sitting(
    app: CopydeskApp | None = None, size: tuple[int, int] = (120, 40), *, notifications: bool = True
) -> AsyncIterator[Reader]:
    """A reader in front of an app whose first screen has been laid out; `notifications`: toasts are shown."""
    app = app or make_app()
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await pilot.pause()
        try:
            yield Reader(app, pilot)
        finally:
            app.leave()


class MadeExtraction:
    """An extraction that says what a test tells it to."""

    def __init__(
        self,
        article: Article = ARTICLE,
        pipeline: str | None = None,
        place: int = 0,
        spool: Path | None = None,
    ) -> None:
        self.article, self.pipeline, self.place, self.spool = article, pipeline, place, spool
        self.stopped = self.held = False
        self._said: queue.Queue[Event | None] = queue.Queue()

    def say(self, *events: Event) -> None:
        for event in events:
            self._said.put(event)

    def events(self) -> Iterator[Event]:
        while (event := self._said.get()) is not None:
            yield event
            if isinstance(event, Failed | Finished):
                return

    def aim(self, place: int) -> None:
        self.place = place

    def hold(self, held: bool) -> None:
        self.held = held

    def stop(self) -> None:
        self.stopped = True
        self._said.put(None)
