"""The disk: one database of articles, their facts, every change, and where the reader was.

`Store` is the door, `Keeping` joins an article that is open to it, `Library` sees all of them. sqlite3 is imported here
and nowhere else. What is named here is loaded when it is first used: the first paint needs a part of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.store.care import backup, problems
    from tui.store.drafts import Draft, Drafts
    from tui.store.earlier import Carried
    from tui.store.hits import Hit
    from tui.store.keeping import Keeping, TakenIn
    from tui.store.library import Appearance, Library, LibraryError, Listed, Named
    from tui.store.orphans import Orphan
    from tui.store.query import Query, QueryError, parse
    from tui.store.searches import Searches
    from tui.store.store import Kept, Store

__all__ = [
    "Appearance",
    "Carried",
    "Draft",
    "Drafts",
    "Hit",
    "Keeping",
    "Kept",
    "Library",
    "LibraryError",
    "Listed",
    "Named",
    "Orphan",
    "Query",
    "QueryError",
    "Searches",
    "Store",
    "TakenIn",
    "backup",
    "parse",
    "problems",
]

_ROOMS = {
    "Appearance": "library",
    "Carried": "earlier",
    "Draft": "drafts",
    "Drafts": "drafts",
    "Hit": "hits",
    "Keeping": "keeping",
    "Kept": "store",
    "Library": "library",
    "LibraryError": "library",
    "Listed": "library",
    "Named": "library",
    "Orphan": "orphans",
    "Query": "query",
    "QueryError": "query",
    "Searches": "searches",
    "Store": "store",
    "TakenIn": "keeping",
    "backup": "care",
    "parse": "query",
    "problems": "care",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for from its file."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"tui.store.{_ROOMS[name]}"), name)
    return value
