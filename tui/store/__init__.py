"""The disk: one database of articles, their facts, every change, and where the reader was.

`Store` is the door, `Keeping` joins an article that is open to it. sqlite3 is imported here and nowhere else.
"""

from tui.store.keeping import Keeping, TakenIn
from tui.store.store import Kept, Store

__all__ = ["Keeping", "Kept", "Store", "TakenIn"]
