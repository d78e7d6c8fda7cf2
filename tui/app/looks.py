"""How facts look: a style for each kind in any theme, readable on its ground and told apart without colour.

Knows nothing of Textual, so that the first page is drawn before Textual is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from rich.style import Style

from tui.model import Colour, Date, Entity, Fact, Kind, Note, Quote, QuoteKind, kind_of
from tui.settings.values import LABELS, SUITED

Rgb: TypeAlias = tuple[int, int, int]

PALETTES: dict[str, dict[str, str]] = {
    "copydesk-dark": {
        "background": "#14171c",
        "surface": "#1a1e25",
        "panel": "#232933",
        "foreground": "#d9dde5",
        "primary": "#7aa2d6",
        "secondary": "#9d8fce",
        "accent": "#e0b35c",
        "warning": "#e0a458",
        "error": "#e07a6e",
        "success": "#7fbf8e",
    },
    "copydesk-light": {
        "background": "#fbf9f4",
        "surface": "#f3f0e8",
        "panel": "#e6e1d5",
        "foreground": "#23262b",
        "primary": "#2f5f9e",
        "secondary": "#6a559c",
        "accent": "#8a5a00",
        "warning": "#8f5a00",
        "error": "#a8322a",
        "success": "#2f6f43",
    },
}
"""The colours of our own themes."""

FIRST_THEME, LIGHT_THEME = PALETTES

READABLE = 4.5
"""The contrast that all text keeps on its ground (WCAG 2.2, 1.4.3)."""

# On dark grounds and on light ones. Chosen so that with any one kind of cone missing they stay apart from each other and from
# the text; `tests/looks/test_colour_vision.py` says how far.
_DARK_LABELS = {
    "PERSON": "#9fcefb",
    "ORG": "#f3b730",
    "GPE": "#09bf92",
    "LOC": "#09bf92",
    "FAC": "#09bf92",
    "NORP": "#cb92c5",
}
_LIGHT_LABELS = {
    "PERSON": "#061f91",
    "ORG": "#73540f",
    "GPE": "#0b6249",
    "LOC": "#0b6249",
    "FAC": "#0b6249",
    "NORP": "#9f1870",
}
_DARK_OTHER, _LIGHT_OTHER = "#fa8261", "#631b05"
_DARK_INKS = {
    Colour.YELLOW: "#4b4b11",
    Colour.GREEN: "#375b4a",
    Colour.BLUE: "#345ead",
    Colour.PINK: "#a33c56",
}
_LIGHT_INKS = {
    Colour.YELLOW: "#bfc56e",
    Colour.GREEN: "#a3f3a6",
    Colour.BLUE: "#35b5e8",
    Colour.PINK: "#e78f9c",
}
_ANSI_INKS = {
    Colour.YELLOW: "bright_yellow",
    Colour.GREEN: "bright_green",
    Colour.BLUE: "bright_cyan",
    Colour.PINK: "bright_magenta",
}
INK_SIGNS = {Colour.YELLOW: "◆", Colour.GREEN: "▲", Colour.BLUE: "■", Colour.PINK: "●"}
"""What stands in the margin beside a highlight."""
# Of the sixteen, those that can be read on the ground that the terminal has: blue is lost on a dark one, green, yellow and
# cyan on a light one.
_DARK_ANSI = {"PERSON": "cyan", "ORG": "yellow", "GPE": "green", "LOC": "green", "FAC": "green"}
_LIGHT_ANSI = {"PERSON": "blue", "ORG": "red", "GPE": "magenta", "LOC": "magenta", "FAC": "magenta"}

LABEL_WORDS: Mapping[str, str] = {label.name: label.words for label in LABELS}
"""The words over the group of each label, in the order of the groups."""


def rgb(words: str) -> Rgb:
    """The colour that `#rrggbb` names."""
    return int(words[1:3], 16), int(words[3:5], 16), int(words[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (
        part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _same(color: Rgb) -> Rgb:
    return color


def readable(color: Rgb, *grounds: Rgb, there: Callable[[Rgb], Rgb] = _same) -> Rgb:
    """`color`, moved towards black or white until it can be read on all of `grounds`.

    `there`: the nearest colour that there is, where a terminal has but some.
    """
    ends = ((255, 255, 255), (0, 0, 0))
    color = there(color)
    if all(contrast(color, ground) >= READABLE for ground in grounds):
        return color
    end = max(ends, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(1, 21):
        moved = there(_blend(color, end, step / 20))
        if all(contrast(moved, ground) >= READABLE for ground in grounds):
            return moved
    return end


def _blend(color: Rgb, other: Rgb, share: float) -> Rgb:
    """`color` with `share` of the way gone to `other`."""
    red, green, blue = (int(one + (two - one) * share) for one, two in zip(color, other, strict=True))
    return red, green, blue


def _name(color: Rgb) -> str:
    return f"#{color[0]:02x}{color[1]:02x}{color[2]:02x}"


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of one theme. Made anew when the theme changes."""

    text: Style
    dim: Style
    heading: Style
    labels: dict[str, Style]
    other_label: Style
    speech: Style
    report: Style
    date: Style
    current: Style
    hit: Style
    current_hit: Style
    selection: Style
    band: Style
    """The ground of the row or the sentence that is being read."""
    cursor: Style
    quiet_cursor: Style
    gutter: Style
    warning: Style
    frame: Style
    focused_frame: Style
    inks: dict[Colour, Style]
    """The ground under what is highlighted, by its colour."""
    label_words: Mapping[str, str]
    """The words over the group of each label, in the order of the groups."""

    def label(self, label: str) -> Style:
        """The style of an entity's name."""
        return self.labels.get(label, self.other_label)

    def of(self, fact: Fact) -> Style | None:
        """The style that a fact gives to the text under it; None where it gives none."""
        if isinstance(fact, Entity):
            return self.label(fact.label)
        if isinstance(fact, Quote):
            return self.report if fact.kind is QuoteKind.INDIRECT else self.speech
        if isinstance(fact, Date):
            return self.date
        return self.inks.get(fact.colour) if isinstance(fact, Note) else None

    def laid(self, facts: list[Fact], shown: frozenset[Kind], *, banded: bool = False) -> Style:
        """The style of text under `facts`: names colour, speech gives the ground, dates underline, highlights cover all.

        `banded`: on the ground of what is being read, where no fact gives another.
        """
        style = self.text + self.band if banded else self.text
        for fact in sorted(facts, key=_layer):
            own = self.of(fact) if kind_of(fact) in shown else None
            style = style + own if own else style
        return style


def _layer(fact: Fact) -> tuple[int, int]:
    kinds = [Kind.REPEAT, Kind.QUOTE, Kind.DATE, Kind.ENTITY, Kind.NOTE]
    return kinds.index(kind_of(fact)), int(isinstance(fact, Quote) and fact.kind is not QuoteKind.INDIRECT)


def looks(
    palette: Mapping[str, str],
    *,
    ansi: bool = False,
    dark: bool = True,
    plain: bool = False,
    colors: int = 0,
    label_words: Mapping[str, str] = LABEL_WORDS,
) -> Looks:
    """The looks of a theme whose colours are `palette`, each as `#rrggbb`.

    `ansi`: only the terminal's own sixteen colours, on its own ground, which is `dark` or not. `plain`: no colour at all
    (NO_COLOR); kinds then differ by bold, italic and underline. `colors`: how many there are, 0 for all. Of 256 those are
    taken that can be read, where the nearest might not be; of sixteen the kinds differ by more than their colours.
    """
    if ansi:
        return _ansi_looks(label_words, dark=dark)
    found = _full_looks(
        {name: rgb(color) for name, color in palette.items()}, plain, colors == 256, label_words
    )
    if colors != 16:
        return found
    dark = is_dark(rgb(palette["background"]))
    fore, back = ("bright_white", "black") if dark else ("black", "bright_white")
    return replace(_ansi_looks(label_words, dark=dark), text=Style(color=fore, bgcolor=back))


def _ansi_looks(label_words: Mapping[str, str], *, dark: bool) -> Looks:
    labels, other = (_DARK_ANSI, "bright_magenta") if dark else (_LIGHT_ANSI, None)
    accent = "cyan" if dark else "blue"
    return Looks(
        text=Style(),
        dim=Style(dim=True),
        heading=Style(bold=True),
        labels={label: Style(color=color, bold=True, dim=False) for label, color in labels.items()},
        other_label=Style(color=other, bold=True, dim=False),
        speech=Style(italic=True),
        report=Style(italic=True, dim=True),
        date=Style(underline=True),
        current=Style(reverse=True, dim=False),
        hit=Style(color="black", bgcolor="yellow", dim=False),
        current_hit=Style(color="black", bgcolor="bright_yellow", bold=True, dim=False, underline=True),
        selection=Style(reverse=True, dim=False),
        band=Style(bold=True),
        cursor=Style(reverse=True),
        quiet_cursor=Style(bold=True),
        gutter=Style(color=accent),
        warning=Style(color="bright_red" if dark else "red", bold=True),
        frame=Style(dim=True),
        focused_frame=Style(color=accent),
        inks={colour: Style(color="black", bgcolor=ink, dim=False) for colour, ink in _ANSI_INKS.items()},
        label_words=label_words,
    )


def suited(theme: str, dark: bool | None) -> str:
    """The theme of that name; of that which is to suit the ground, the one that does, dark where nothing is known of it."""
    if theme != SUITED:
        return theme
    return LIGHT_THEME if dark is False else FIRST_THEME


def is_dark(ground: Rgb) -> bool:
    """Whether white can be read better on it than black."""
    return contrast(ground, (255, 255, 255)) > contrast(ground, (0, 0, 0))


_STEPS = (0, 95, 135, 175, 215, 255)


def indexed(color: Rgb) -> tuple[int, Rgb]:
    """Of the 240 colours that all terminals with 256 have alike, the nearest: its number, and what it is."""
    at = [min(range(6), key=lambda step, part=part: abs(_STEPS[step] - part)) for part in color]  # type: ignore[misc]
    cube = (_STEPS[at[0]], _STEPS[at[1]], _STEPS[at[2]])
    level = max(0, min(23, round((sum(color) / 3 - 8) / 10)))
    grey = (8 + 10 * level,) * 3
    if far(grey, color) < far(cube, color):
        return 232 + level, grey
    return 16 + 36 * at[0] + 6 * at[1] + at[2], cube


def far(one: Rgb, other: Rgb) -> int:
    """How far two colours are from each other, squared."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _fixed(color: Rgb) -> Rgb:
    return indexed(color)[1]


def _full_looks(palette: Mapping[str, Rgb], plain: bool, few: bool, label_words: Mapping[str, str]) -> Looks:
    there = _fixed if few else _same

    def name(color: Rgb) -> str:
        return f"color({indexed(color)[0]})" if few else _name(color)

    ground = there(palette["background"])
    dark = is_dark(ground)
    text = readable(palette["foreground"], ground, there=there)
    primary, accent = palette["primary"], palette["accent"]
    speech = there(_blend(ground, primary, 0.25))
    report = there(_blend(ground, primary, 0.13))
    current = _blend(ground, accent, 0.42)
    band = there(_blend(ground, text, 0.06 if few and dark else 0.12))  # a grey of its own among so few
    grounds = (ground, speech, report, band)
    labels, other = (_DARK_LABELS, _DARK_OTHER) if dark else (_LIGHT_LABELS, _LIGHT_OTHER)
    inks = _DARK_INKS if dark else _LIGHT_INKS
    windows = (ground, palette["surface"])  # of the page, and of what lies over it

    def inked(color: Rgb, *grounds: Rgb, bold: bool | None = None) -> Style:
        return Style(color=name(readable(color, *grounds, there=there)), bold=bold)

    def named(color: str) -> Style:
        return inked(rgb(color), *grounds, bold=True)

    def on(back: Rgb, fore: Rgb = text, *, bold: bool | None = None, italic: bool | None = None) -> Style:
        back = there(back)
        fore = readable(fore, back, there=there)
        return Style(color=name(fore), bgcolor=name(back), bold=bold, italic=italic)

    return Looks(
        text=on(ground),
        dim=inked(_blend(text, ground, 0.4), *windows),
        heading=inked(primary, *windows, bold=True),
        labels={label: named(color) for label, color in labels.items()},
        other_label=named(other),
        speech=on(speech, italic=plain or None),
        report=on(report, italic=plain or None),
        date=Style(underline=True),
        current=on(current, bold=True),
        hit=on(rgb("#f0e442"), (0, 0, 0)),
        current_hit=on(rgb("#d55e00"), (0, 0, 0), bold=True),
        selection=on(_blend(ground, palette["secondary"], 0.55)),
        band=on(band),
        cursor=on(_blend(ground, primary, 0.40), bold=True),
        quiet_cursor=on(_blend(ground, text, 0.10)),
        gutter=inked(accent, ground, band),
        warning=inked(palette["warning"], *windows, bold=True),
        frame=Style(color=name(palette["panel"])),
        focused_frame=inked(primary, ground),
        inks={colour: on(rgb(ink)) for colour, ink in inks.items()},
        label_words=label_words,
    )
