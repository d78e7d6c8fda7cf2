"""A question to the reader, answered in one line, and what is done with the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


def _nothing() -> None:
    """Do nothing."""


def _ignore(_words: str) -> None:
    """Do nothing with what was typed."""


def _pass(_ago: int) -> None:
    """Do nothing with an earlier answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, in words, and what is to be called with the answer, blanks at its ends taken off."""

    words: str
    answered: Callable[[str], None]
    typed: Callable[[str], None] = _ignore
    """Called with what has been typed so far."""
    start: str = ""
    """What stands there at first."""
    left: Callable[[], None] = _nothing
    """Called where the reader left with Escape instead."""
    keys: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """What other keys do to the question; `typed` is called again after them."""
    history: Sequence[str] = ()
    """Earlier answers, the newest last, which the arrows bring back."""
    recalled: Callable[[int], None] = _pass
    """Called with how many answers ago the one was given that is brought back, before `typed`; 0 for what was typed."""
