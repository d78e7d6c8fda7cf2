"""How well quotes and their speakers are found in articles where people have labelled them.

Run from the repository's root: python -m tests.benchmarks.quotes DATA.jsonl... [--pipeline NAME] [--parts]
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.extract import nlp
from tui.extract.entities import find_entities
from tui.extract.parse import Parse
from tui.extract.scene import Scene, scene
from tui.model import Article, Entity


@dataclass
class Work:
    """A labelled article with all that the finders of quotes need."""

    row: dict[str, Any]
    article: Article
    parses: tuple[Parse, ...]
    entities: tuple[Entity, ...]

    @property
    def scene(self) -> Scene:
        return scene(self.article, self.parses, self.entities)


def articles(files: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The lines of all files, plain or gzipped; of a folder, of all such files in it."""
    for file in files:
        path = Path(file)
        paths = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
        for one in paths:
            opened = (
                gzip.open(one, "rt", encoding="utf-8") if one.suffix == ".gz" else one.open(encoding="utf-8")
            )
            with opened as lines:
                yield from (json.loads(line) for line in lines)


def prepared(rows: Iterable[dict[str, Any]], pipeline: str | None = None) -> Iterator[Work]:
    """Each article parsed, its entities found."""
    loaded = nlp.load(pipeline)
    for row in rows:
        article = Article.of(row["text"])
        parses = tuple(loaded.parses(article, article.paragraphs))
        yield Work(row, article, parses, find_entities(article, parses))
