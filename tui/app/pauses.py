"""The moments without a key, in which other work is done: between a key and its answer it would be a stutter."""

from __future__ import annotations

from time import monotonic

QUIET = 0.25
"""Seconds without a key that make a pause."""
_PATIENCE = 4.0
"""Seconds after which work is done though keys are pressed all the time."""


class Pauses:
    """Knows when the reader pauses. Told by the screen, asked in any thread."""

    def __init__(self) -> None:
        self._touched = 0.0

    def touch(self) -> None:
        """A key has been pressed, or the mouse used."""
        self._touched = monotonic()

    def left(self, since: float) -> float:
        """Seconds until work may be done that has waited `since` then, by the clock of `time.monotonic`; 0 for now."""
        return max(0.0, min(self._touched + QUIET, since + _PATIENCE) - monotonic())
