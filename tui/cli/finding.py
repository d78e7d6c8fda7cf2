"""Articles to annotations, in this process; the pipeline is loaded for the first article and once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli import streams
from tui.model import Annotations, Article

if TYPE_CHECKING:
    from tui.extract.nlp import Pipeline


class Finding:
    """Finds facts with one pipeline. `rules_alone` says whether rules had to do without it, for any article."""

    def __init__(self, pipeline: str | None) -> None:
        self._name = pipeline
        self._pipeline: Pipeline | None = None
        self._unavailable = False
        self.rules_alone = False

    def annotations(self, article: Article) -> Annotations:
        """The facts of `article`. Says so on standard error where rules have to do without the pipeline."""
        from tui.extract import extraction, nlp

        language = extraction.foreign(article)
        if language is not None:
            streams.complain(f"{article.source or article.heading()}: {extraction.left_alone(language)}")
            self.rules_alone = True
            article = replace(article, language=language.code)
            return Annotations.of(article, extraction.extract(article, None))
        if self._pipeline is None and not self._unavailable:
            try:
                self._pipeline = nlp.load(self._name or settled_pipeline())
            except nlp.PipelineUnavailable as error:
                self._unavailable = self.rules_alone = True
                streams.complain(f"{error}; these are the facts that rules alone find")
        return Annotations.of(article, extraction.extract(article, self._pipeline))


def settled_pipeline() -> str | None:
    """The pipeline that the reader's settings name; None for the bundled one. Says what is wrong with them."""
    from tui.settings import load_settings

    file = load_settings()
    for fault in file.faults[:1]:
        streams.complain(str(fault))
    return file.settings.pipeline or None
