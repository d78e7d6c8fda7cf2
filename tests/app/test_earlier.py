"""The same article with another text: what was decided comes along, or is listed as without a place."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.desks import ARTICLE, AVERRA, FACTS, MARA, PRESENT, SORRY, MadeExtraction, Reader
from tests.app.kept import do, find, opened, own_keys, saved
from tui.model import Article, Note, Quote, Span, Standing, corrections

CHANGED = Article.of(
    "A correction was made to this article.\n\n"
    + ARTICLE.text.replace(" called the decision “a late summer present” and", ""),
    title=ARTICLE.title,
    source=ARTICLE.source,
    published=ARTICLE.published,
)


async def decide(reader: Reader, extraction: MadeExtraction) -> None:
    await find(reader, extraction, *FACTS)
    for fact in (MARA, SORRY, PRESENT, AVERRA):
        standing = Standing.REJECTED if fact is AVERRA else Standing.KEPT
        do(reader, corrections.judge(reader.app.annotation_set.snapshot, [fact], standing))
    do(reader, corrections.add_note(reader.app.annotation_set.snapshot, SORRY.spans[0], "ask him why"))
    await saved(reader)


async def test_what_was_decided_is_carried_over_and_what_has_no_place_is_listed(
    path: Path,
    extractions: list,
) -> None:
    async with opened(path) as reader:
        await decide(reader, extractions[0])
    async with opened(path, CHANGED, settings=own_keys(path, orphans="f9")) as reader:
        await find(reader, extractions[1])
        await reader.settle()
        now = reader.app.annotation_set.snapshot
        assert [entity.name for entity in now.entities] == ["Mara Lindqvist"]
        assert {span.of(CHANGED.text) for span in now.entities[0].spans} == {
            "Mara Lindqvist",
            "Lindqvist",
            "she",
        }
        assert [now.wording(quote) for quote in now.quotes] == [
            "We never meant to sell the tower, … and we are sorry."
        ]
        assert [note.text for note in now.notes] == ["ask him why"]
        assert [fact.id for fact in now.rejected.facts] == [AVERRA.id]
        told = "\n".join(reader.toasts())
        assert "carried over" in told
        assert re.search(r"(1 fact has|2 facts have) no certain place in this text: f9 lists them\.", told)
        await reader.press("f9")
        assert "Without a place in this text" in reader.shown
        assert "“a late summer present”" in reader.shown
        await reader.press("escape")
        await saved(reader)
    async with opened(path, CHANGED) as reader:
        assert dict(reader.app.annotation_set.snapshot.by_id) == dict(now.by_id)
        await reader.press("exclamation_mark")
        assert reader.shown.count("“a late summer present”") == 1


async def test_another_article_from_the_same_place_is_another_article(path: Path, extractions: list) -> None:
    async with opened(path) as reader:
        await decide(reader, extractions[0])
    other = Article.of(
        "Nothing in here was ever in the other text, not one sentence of it.", source=ARTICLE.source
    )
    async with opened(path, other) as reader:
        await find(reader, extractions[1])
        await reader.settle()
        assert len(reader.app.annotation_set.snapshot.by_id) == 0
        await reader.press("exclamation_mark")
        assert reader.toasts() == ["Every fact has its place."]


@pytest.mark.parametrize("source", ["renamed.txt", "./other/../lamp.txt"])
async def test_the_same_text_from_another_place_is_the_same_article(
    path: Path,
    extractions: list,
    source: str,
) -> None:
    async with opened(path) as reader:
        await decide(reader, extractions[0])
        before = dict(reader.app.annotation_set.snapshot.by_id)
    async with opened(path, replace(ARTICLE, source=source)) as reader:
        assert dict(reader.app.annotation_set.snapshot.by_id) == before
        assert any(isinstance(fact, Note) for fact in before.values())


async def test_what_has_no_place_is_put_where_the_reader_says(path: Path, extractions: list) -> None:
    async with opened(path) as reader:
        await decide(reader, extractions[0])
    async with opened(path, CHANGED) as reader:
        await find(reader, extractions[1])
        await reader.settle()
        start = CHANGED.text.index("climb the stairs")
        reader.screen.select(Span(start, start + len("climb the stairs")))
        await reader.press("exclamation_mark")
        assert "“climb the stairs” is" in reader.shown
        await reader.type("lindqvist")
        await reader.press("enter")
        quote = reader.screen.current.fact
        assert isinstance(quote, Quote)
        assert (quote.spans, quote.speaker, quote.kind) == (
            (Span(start, start + 16),),
            "Mara Lindqvist",
            PRESENT.kind,
        )
        assert quote.speaker_id in reader.screen.annotations.by_id
        await reader.press("exclamation_mark")
        assert reader.toasts()[-1] == "Every fact has its place."
        await reader.press("u")
        assert reader.toasts()[-1] == "undo: put “climb the stairs” in its place"
        await reader.press("exclamation_mark")
        assert "Without a place in this text" in reader.shown
        await reader.press("escape", "ctrl+r")
        await saved(reader)
    async with opened(path, CHANGED) as reader:
        assert quote.id in reader.app.annotation_set.snapshot.by_id
        await reader.press("exclamation_mark")
        assert reader.toasts()[-1] == "Every fact has its place."
