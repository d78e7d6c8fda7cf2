"""The screen: everything of Textual lives here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.desk import Desk


def run(desk: Desk) -> int:
    """Open the reader and return the exit code."""
    import gc

    from tui.app.terminal import guarded_run, prepare_environment

    prepare_environment()
    gc.disable()  # until the first paint: what is imported stays, and looking it over costs a tenth of the start
    from tui.app.app import CopydeskApp

    app = CopydeskApp(desk)
    return guarded_run(app, on_leave=app.leave)
