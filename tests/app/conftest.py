"""A library of its own for a test, and extractions that say what the test tells them to."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.desks import MadeExtraction


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library.db"


@pytest.fixture
def extractions(monkeypatch: pytest.MonkeyPatch) -> list[MadeExtraction]:
    """Extractions that say nothing by themselves, in the order in which they are begun."""
    begun: list[MadeExtraction] = []

    def begin(*task: Any) -> MadeExtraction:
        begun.append(MadeExtraction(*task))
        return begun[-1]

    monkeypatch.setattr("tui.app.doing.finding.Extraction", begin)
    return begun
