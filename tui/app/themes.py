"""Our themes in Textual's terms, and the looks of any theme that Textual has."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

from tui.app.looks import FIRST_THEME, LABEL_WORDS, PALETTES, Looks, Rgb, looks, readable

THEMES = tuple(
    Theme(name, dark=name.endswith("dark"), **palette)  # type: ignore[arg-type]
    for name, palette in PALETTES.items()
)


_INKS = ("foreground", "primary", "accent")


def bar_variables(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """The scroll bars of windows: a thumb on the window's own ground, as the panes have it on their frames."""
    if theme.ansi:
        return {}
    tracks = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    thumbs = ("scrollbar", "scrollbar-hover", "scrollbar-active")
    return {
        **dict.fromkeys((*tracks, "scrollbar-corner-color"), variables["surface"]),
        **dict.fromkeys(thumbs, variables["primary-muted"]),
    }


def variables_of_16(theme: Theme) -> dict[str, str]:
    """The ground of what is chosen in a list, where the nearest of sixteen colours would be that of the list."""
    if theme.ansi:
        return {}
    names = ("primary-muted", "block-cursor-background", "block-cursor-blurred-background")
    return dict.fromkeys(names, "#0000cc" if theme.dark else "#c8c8c8")


def readable_variables(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """The CSS variables of a theme's inks, each such that it can be read on every ground of windows and prompts."""
    if theme.ansi:
        return {}
    grounds = [_rgb(variables[name]) for name in ("background", "surface")]
    # A focused input's ground is tinted by Textual.
    grounds.append(Color(*grounds[1]).blend(Color.parse(variables["foreground"]), 0.05).rgb)
    inks = {name: readable(_rgb(variables[name]), *grounds) for name in _INKS}
    faint = Color(*inks["foreground"]).blend(Color(*grounds[1]), 0.4).rgb
    # What is chosen in a list stands on this one.
    inks["foreground"] = readable(inks["foreground"], *grounds, _rgb(variables["primary-muted"]))
    return {
        name: Color(*ink).hex6 for name, ink in {**inks, "text-disabled": readable(faint, *grounds)}.items()
    }


def _rgb(words: str) -> Rgb:
    return Color.parse(words).rgb


def looks_in(
    theme: Theme,
    variables: Mapping[str, str],
    *,
    plain: bool,
    colors: int = 0,
    label_words: Mapping[str, str] = LABEL_WORDS,
) -> Looks:
    """The looks of a theme by its CSS variables; `colors` as for `looks`."""
    if theme.ansi:
        return looks({}, ansi=True, dark=theme.dark, label_words=label_words)
    palette = PALETTES.get(theme.name) or {
        name: Color.parse(variables[name]).hex6.lower() for name in PALETTES[FIRST_THEME]
    }
    return looks(palette, plain=plain, colors=colors, label_words=label_words)
