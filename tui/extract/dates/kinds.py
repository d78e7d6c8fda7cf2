"""TIMEX3 types, and what a date can hang on, by the names that the model has for them."""

from __future__ import annotations

from typing import Final

DATE: Final = "DATE"
TIME: Final = "TIME"
DURATION: Final = "DURATION"
SET: Final = "SET"

NOTHING: Final = "nothing"
PUBLISHED: Final = "published"
RUNNING: Final = "running"
"""A date that the text named before."""
