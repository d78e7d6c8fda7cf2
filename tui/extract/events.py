"""What the process that finds facts says, and what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tui.model import Article, Change


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done."""

    article: Article
    pipeline: str | None = None
    place: int = 0
    """The code point from which the article is read outward."""
    spool: Path | None = None
    """Where a long article is kept until all of it has been read."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The reader is at another place now: what is near it is wanted first."""

    place: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait, or go on."""

    held: bool


Ask: TypeAlias = Aim | Hold


@dataclass(frozen=True, slots=True)
class Found:
    """Facts were found, or found to be other than was thought."""

    change: Change


@dataclass(frozen=True, slots=True)
class Progress:
    """How many code points of the article have been read; then only the whole article is left to be looked at."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The pipeline cannot be used, or not on this text; what rules find stands. `reason` says why, on one line."""

    reason: str
    again: bool = True
    """Whether another try may come to another end."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything that can be found has been."""


Event: TypeAlias = Found | Progress | Failed | Finished
