"""Opening the reader: the first page at once, then the process that finds facts, then Textual."""

from __future__ import annotations

import gc

from tui.app.desk import Desk
from tui.app.first import FirstPage, paint
from tui.app.terminal import prepare_environment
from tui.model import Annotations
from tui.store.places import is_kept


def open_reader(desk: Desk) -> int:
    """Open the reader and return the exit code."""
    prepare_environment()
    gc.disable()  # until Textual has painted: what is imported stays, and looking it over costs a tenth of the start
    first = FirstPage()
    if desk.articles and not is_kept():
        first = paint(desk, Annotations(desk.articles[0]), 0, searching=True)
    try:
        _recall(desk)
        if desk.articles and not first.lines:
            first = _paint_known(desk)
        return _run(desk, first)
    except BaseException:
        first.leave()
        raise


def _recall(desk: Desk) -> None:
    """Read what is known of the first article; where that is nothing, begin to find its facts."""
    from tui.store.store import Store

    desk.store = Store.open()
    if desk.articles:
        article = desk.articles[0]
        kept = desk.recalled[article.digest] = desk.store.recall(article)
        if kept is None:
            # Begun before Textual is imported, so that the pipeline loads while the screen is made ready.
            from tui.extract.service import Extraction

            desk.extraction = Extraction(article, desk.pipeline)


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

    app = CopydeskApp(desk)
    if first.lines:
        from tui.app.painting import take_over

        take_over(app, first)
    return guarded_run(app, on_leave=app.leave, modes=first.modes)
