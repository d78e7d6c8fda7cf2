"""Our themes in Textual's terms, and the looks of any theme that Textual has."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

from tui.app.looks import FIRST_THEME, LABEL_WORDS, PALETTES, Looks, looks

THEMES = tuple(
    Theme(name, dark=name.endswith("dark"), **palette)  # type: ignore[arg-type]
    for name, palette in PALETTES.items()
)


def looks_in(
    theme: Theme,
    variables: Mapping[str, str],
    *,
    plain: bool,
    label_words: Mapping[str, str] = LABEL_WORDS,
) -> Looks:
    """The looks of a theme by its CSS variables."""
    if theme.ansi:
        return looks({}, ansi=True, label_words=label_words)
    palette = PALETTES.get(theme.name) or {
        name: Color.parse(variables[name]).hex6.lower() for name in PALETTES[FIRST_THEME]
    }
    return looks(palette, plain=plain, label_words=label_words)
