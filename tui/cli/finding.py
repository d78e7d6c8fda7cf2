"""Articles to annotations, in this process; the pipeline is loaded for the first article and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import streams
from tui.model import Annotations, Article

if TYPE_CHECKING:
    from tui.extract.nlp import Pipeline


class Finding:
    """Finds facts with one pipeline. `unavailable` says whether rules had to do without it."""

    def __init__(self, pipeline: str | None) -> None:
        self._name = pipeline
        self._pipeline: Pipeline | None = None
        self.unavailable = False

    def annotations(self, article: Article) -> Annotations:
        """The facts of `article`. Says so on standard error where the pipeline cannot be used."""
        from tui.extract import extraction, nlp

        if self._pipeline is None and not self.unavailable:
            try:
                self._pipeline = nlp.load(self._name)
            except nlp.PipelineUnavailable as error:
                self.unavailable = True
                streams.complain(f"{error}; these are the facts that rules alone find")
        return Annotations.of(article, extraction.extract(article, self._pipeline))
