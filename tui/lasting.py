"""What is made to stay: the garbage collector is spared looking at it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MANY = 1000
"""The collector's round over fewer facts is not noticed."""

_lock = Lock()
_at_it = 0
_collecting = False


@contextmanager
def lasting(facts: int) -> Iterator[None]:
    """Where there are many `facts`, have the garbage collector never look at what is made meanwhile, in any thread.

    No fact is part of a ring, so each goes when nothing holds it. A round over tens of thousands of them would hold
    every thread, the screen's too, for longer than a key may wait.
    """
    global _at_it, _collecting
    if facts < MANY:
        yield
        return
    with _lock:
        if not _at_it:
            gc.collect(1)  # of what is young by now the garbage goes first
            _collecting = gc.isenabled()
            gc.disable()
        _at_it += 1
    try:
        yield
    finally:
        with _lock:
            _at_it -= 1
            gc.freeze()
            if not _at_it and _collecting:
                gc.enable()
