"""Pictures of the screen beside the ones that were looked at: `screenshots/`, which the README shows too.

Set COPYDESK_NEW_LOOKS=1 to write what differs, look at each changed picture, and commit it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.model import (
    Article,
    Date,
    DateType,
    Entity,
    Fact,
    Mention,
    Quote,
    QuoteKind,
    Repeat,
    Span,
)

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "screenshots"
SAMPLE = ROOT / "seeds" / "000_c32dd63ed62bcf65.txt"


def sample() -> tuple[Article, tuple[Fact, ...]]:
    """The sample article with the facts that were labelled by hand."""
    article = Article.of(
        SAMPLE.read_text("utf-8"),
        source="seeds/000_c32dd63ed62bcf65.txt",
        published=date(2022, 7, 26),
        dateline=Span(6, 16),
    )
    expected = json.loads((ROOT / "seeds" / "expected.json").read_text("utf-8"))
    entities = [
        Entity(one["name"], one["label"], _mentions(one["name"], one["mentions"]))
        for one in expected["entities"]
    ]
    ids = {entity.name: entity.id for entity in entities}
    quotes: list[Quote] = []
    for one in (*expected["quotes"], *expected["indirect_quotes"]):
        first = one.get("same_as")
        repeats = quotes[first].id if first is not None else ""
        speaker = one["speaker"]
        kind = QuoteKind(one["kind"])
        quotes.append(Quote((_span(one),), kind, speaker, ids.get(speaker, ""), repeats=repeats))
    dates = [
        Date(
            _span(one),
            DateType(one["type"]),
            one["value"],
            one["mod"] or "",
            earliest=_day(one["value"]),
            latest=_day(one["value"]),
            dateline=one["start"] == 6,
        )
        for one in expected["dates"]
    ]
    repeats_ = [
        Repeat(tuple(article.paragraphs[number - 1].span for number in pair))
        for pair in expected["repeated_passages"]
    ]
    return article, (*entities, *quotes, *dates, *repeats_)


ROLES = {
    "Yury Borisov": "Roscosmos chief",
    "Vladimir Putin": "Russian President",
    "Jackie McGuinness": "Press Secretary",
    "Dmitry Rogozin": "former Roscosmos chief",
}


def _mentions(name: str, places: list[dict[str, int]]) -> tuple[Mention, ...]:
    """The mentions of an entity, the first with its role."""
    first, *others = (Mention(_span(place)) for place in places)
    return (replace(first, role=ROLES.get(name, "")), *others)


def _span(one: dict[str, int]) -> Span:
    return Span(one["start"], one["end"])


def _day(value: str) -> date | None:
    parts = [int(part) for part in value.split("-") if part.isdecimal()]
    return date(*[*parts, 1, 1][:3]) if parts else None


def sample_app(theme: str = "copydesk-dark") -> CopydeskApp:
    article, facts = sample()
    app = CopydeskApp(Desk(open=lambda _: article, articles=[article], known={article.digest: facts}))
    app.theme = theme
    return app


async def press(pilot: Pilot[int], keys: Sequence[str]) -> None:
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def same_as(app: CopydeskApp, name: str) -> None:
    """Assert that the screen is the picture `name`."""
    path = PICTURES / f"{name}.svg"
    picture = app.export_screenshot(title="Copydesk")
    if os.environ.get("COPYDESK_NEW_LOOKS") and (not path.exists() or path.read_text("utf-8") != picture):
        path.write_text(picture, "utf-8")
    assert path.exists(), f"{path.name} has not been drawn yet: see {__name__}"
    assert path.read_text("utf-8") == picture, f"the screen is not {path.name} any more: see {__name__}"
