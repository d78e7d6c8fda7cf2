"""Opening the reader: the first page at once, then the process that finds facts, then Textual."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui.app.desk import Desk
from tui.app.first import FirstPage, paint
from tui.app.terminal import prepare_environment
from tui.model import Annotations, Article
from tui.store.places import is_kept

if TYPE_CHECKING:
    from tui.store.store import Store

_TURN = 0.0005
"""Seconds that a thread beside the screen's may keep it waiting for its turn; Python's own 0.005 add up over a page."""
_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h


def open_reader(desk: Desk) -> int:
    """Open the reader and return the exit code."""
    prepare_environment()
    sys.setswitchinterval(_TURN)
    gc.disable()  # until Textual has painted: what is imported stays, and looking it over costs a tenth of the start
    first = FirstPage() if is_kept() else _paint_new(desk)
    try:
        from tui.store.store import Store

        desk.store = Store.open()
        if desk.beginning is not None:
            if not first.shown:
                first = _paint_long(desk, *desk.beginning, desk.store)
            _spare_memory()
        desk.open_rest()
        _recall(desk, desk.store)
        if desk.articles and not first.shown:
            first = _paint_known(desk)
        return _run(desk, first)
    except BaseException:
        first.leave()
        raise


def _spare_memory() -> None:
    """Have a block of a megabyte go back to the system when it is done with, where C's library would keep it.

    Of a text of megabytes several copies are there for a moment: as bytes, on its way to the disk, to another process.
    """
    if sys.platform == "linux":
        import ctypes  # 4 ms

        with suppress(AttributeError, OSError):  # another C library than glibc has no such door
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 20)


def _paint_new(desk: Desk) -> FirstPage:
    """Show an article that was not read before; of a long one, what there is of it."""
    if desk.beginning is not None:
        article, share = desk.beginning
        return paint(desk, Annotations(article), 0, searching=True, share=share)
    return paint(desk, Annotations(desk.articles[0]), 0, searching=True) if desk.articles else FirstPage()


def _paint_long(desk: Desk, beginning: Article, share: float, store: Store) -> FirstPage:
    """Show a long article where it was left, if it was read before; its facts take longer to read than all else."""
    place = store.last_place(beginning.source, desk.digest)
    if place < len(beginning.text) // 2:
        return paint(desk, Annotations(beginning), place, searching=True, share=share)
    desk.open_rest()
    return paint(desk, Annotations(desk.articles[0]), place, searching=True)


def _recall(desk: Desk, store: Store) -> None:
    """Read what is known of the first article; where that is nothing, begin to find its facts."""
    if desk.articles:
        article = desk.articles[0]
        kept = desk.recalled[article.digest] = store.recall(article)
        if kept is None:
            # Begun before Textual is imported, so that the pipeline loads while the screen is made ready.
            from tui.extract.service import Extraction

            desk.extraction = Extraction(article, desk.pipeline, 0, store.unfinished(article))


def _paint_known(desk: Desk) -> FirstPage:
    from tui.app.shelf import dated

    article = desk.articles[0]
    kept = desk.recalled[article.digest]
    annotations = Annotations.of(dated(article, kept), kept.facts if kept else ())
    known = kept is not None and bool(kept.pipeline)
    return paint(desk, annotations, kept.place if kept else 0, searching=not known)


def _run(desk: Desk, first: FirstPage) -> int:
    from tui.app.app import CopydeskApp
    from tui.app.terminal import guarded_run

    desk.dark = first.answers.dark
    app = CopydeskApp(desk)
    if sys.platform != "win32" and "TEXTUAL_DRIVER" not in os.environ:
        from tui.app.driver import Driver

        app.driver_class = partial(Driver, first, partial(setattr, desk, "turned_to"))  # type: ignore[assignment]
        app.picture = first.picture
    return guarded_run(app, on_leave=app.leave, modes=first.modes)
