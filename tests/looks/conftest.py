"""A library with something of everything that is seen of one."""

from pathlib import Path

import pytest

from tests.app.desks import ARTICLE, FACTS
from tests.looks.pictures import sample
from tests.store.shelf import OTHER, OTHERS, keep
from tui.store import Library, Store


@pytest.fixture
def shelf(tmp_path: Path) -> Store:
    """A library that holds the sample, an article with a tag that has been read, and one more."""
    store = Store.open(tmp_path / "library.db")
    article, facts = sample()
    for one, known in ((OTHER, OTHERS), (ARTICLE, FACTS), (article, facts)):
        keep(store, one, known)
    assert store.writer.wait(10)
    library = Library(store)
    read = [one.id for one in library.listed() if one.digest == OTHER.digest]
    library.tag(read, "harbour", on=True)
    library.set_read(read, read=True).result(10)
    return store
