"""The disk: one database of articles, their facts, every change, and where the reader was.

`Store` is the door, `Keeping` joins an article that is open to it, `Library` sees all of them. sqlite3 is imported here
and nowhere else.
"""

from tui.store.care import backup, problems
from tui.store.earlier import Carried
from tui.store.hits import Hit
from tui.store.keeping import Keeping, TakenIn
from tui.store.library import Appearance, Library, LibraryError, Listed, Named
from tui.store.orphans import Orphan
from tui.store.query import Query, QueryError, parse
from tui.store.store import Kept, Store

__all__ = [
    "Appearance",
    "Carried",
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
    "Store",
    "TakenIn",
    "backup",
    "parse",
    "problems",
]
