"""A library of its own for a test, and extractions that say what the test tells them to."""

from pathlib import Path

import pytest

from tests.app.desks import MadeExtraction
from tui.model import Article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library.db"


@pytest.fixture
def extractions(monkeypatch: pytest.MonkeyPatch) -> list[MadeExtraction]:
    """Extractions that say nothing by themselves, in the order in which they are begun."""
    begun: list[MadeExtraction] = []

    def begin(article: Article, pipeline: str | None = None) -> MadeExtraction:
        begun.append(MadeExtraction(article, pipeline))
        return begun[-1]

    monkeypatch.setattr("tui.app.doing.finding.Extraction", begin)
    return begun
