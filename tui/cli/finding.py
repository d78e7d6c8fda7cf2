"""Articles to annotations, in this process, as the screen would show them.

What the library keeps of an article is told, with all that the reader has decided; the pipeline is loaded for the first
article of which it does not know all, and once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from tui.cli import streams
from tui.model import Annotations, Article, Fact

if TYPE_CHECKING:
    from tui.extract.nlp import Pipeline
    from tui.store import Store


class Finding:
    """Finds facts with one pipeline. `rules_alone` says whether rules had to do without it, for any article."""

    def __init__(self, pipeline: str | None, *, library: bool = True) -> None:
        """Without `library` it is as if nothing had been kept."""
        self._name = pipeline
        self._settled = pipeline is not None
        self._pipeline: Pipeline | None = None
        self._unavailable = False
        self._store = _opened_library() if library else None
        self.rules_alone = False

    def annotations(self, article: Article) -> Annotations:
        """The facts of `article`. Says so on standard error where rules have to do without the pipeline."""
        if self._store is None:
            return Annotations.of(*self._found(article))
        from tui.app.desk import Desk
        from tui.app.shelf import Shelf

        desk = Desk(_refuse, pipeline=self._chosen, store=self._store)
        sitting = Shelf(desk, lambda: None).sitting(article)
        for line in self._store.told:
            streams.complain(line)
        self._store.told.clear()
        if not sitting.complete:
            article, found = self._found(sitting.snapshot.article)
            sitting.found = {fact.id: fact for fact in found}
            sitting.settle()
            return Annotations.of(article, sitting.snapshot.by_id.values())
        return sitting.snapshot

    @property
    def _chosen(self) -> str | None:
        """The pipeline that was asked for, else the one that is settled."""
        if not self._settled:
            self._name, self._settled = settled_pipeline(), True
        return self._name

    def _found(self, article: Article) -> tuple[Article, Sequence[Fact]]:
        """What is found in `article` now, and the article with its language where that is not English."""
        from tui.extract import extraction, nlp

        language = extraction.foreign(article)
        if language is not None:
            streams.complain(f"{article.source or article.heading()}: {extraction.left_alone(language)}")
            self.rules_alone = True
            article = replace(article, language=language.code)
            return article, extraction.extract(article, None)
        if self._pipeline is None and not self._unavailable:
            try:
                self._pipeline = nlp.load(self._chosen)
            except nlp.PipelineUnavailable as error:
                self._unavailable = self.rules_alone = True
                streams.complain(f"{error}; these are the facts that rules alone find")
        return article, extraction.extract(article, self._pipeline)


def _opened_library() -> Store | None:
    """The reader's library; None where there is none."""
    from tui.store.places import is_kept

    if not is_kept():
        return None
    from tui.store import Store

    return Store.open()


def _refuse(where: str) -> NoReturn:
    """Nothing else is opened from here."""
    raise NotImplementedError(where)


def settled_pipeline() -> str | None:
    """The pipeline that the reader's settings name; None for the bundled one. Says what is wrong with them."""
    from tui.settings import load_settings

    file = load_settings()
    for fault in file.faults[:1]:
        streams.complain(str(fault))
    return file.settings.pipeline or None
