"""The orders that a list of articles can be put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tui.store.library import Listed

ORDERS: dict[str, tuple[str, Callable[[Listed], Any], bool]] = {
    "opened": ("opened last", lambda one: (one.opened, one.id), True),
    "published": ("newest", lambda one: (one.published, one.opened), True),
    "title": ("by title", lambda one: one.heading.casefold(), False),
    "source": ("by source", lambda one: (one.source.casefold(), one.heading.casefold()), False),
    "facts": ("most facts", lambda one: (one.facts, one.opened), True),
}
"""Each order by its name: in words, what it goes by, and whether the greatest comes first."""


def ordered(listed: Sequence[Listed], order: str) -> list[Listed]:
    """The articles in one of the orders."""
    _, key, greatest_first = ORDERS[order]
    return sorted(listed, key=key, reverse=greatest_first)
