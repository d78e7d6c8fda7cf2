"""How facts look: a style for each kind in any theme, readable on its ground and told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui.model import Date, Entity, Fact, Kind, Quote, QuoteKind, kind_of
from tui.settings.values import LABELS

THEMES = (
    Theme(
        name="copydesk-dark",
        dark=True,
        background="#14171c",
        surface="#1a1e25",
        panel="#232933",
        foreground="#d9dde5",
        primary="#7aa2d6",
        secondary="#9d8fce",
        accent="#e0b35c",
        warning="#e0a458",
        error="#e07a6e",
        success="#7fbf8e",
    ),
    Theme(
        name="copydesk-light",
        dark=False,
        background="#fbf9f4",
        surface="#f3f0e8",
        panel="#e6e1d5",
        foreground="#23262b",
        primary="#2f5f9e",
        secondary="#6a559c",
        accent="#8a5a00",
        warning="#8f5a00",
        error="#a8322a",
        success="#2f6f43",
    ),
)

READABLE = 4.5
"""The contrast that all text keeps on its ground (WCAG 2.2, 1.4.3)."""

# Okabe and Ito's colours, which readers of every kind of colour vision tell apart.
_LABELS = {
    "PERSON": "#56b4e9",
    "ORG": "#e69f00",
    "GPE": "#1bb787",
    "LOC": "#1bb787",
    "FAC": "#1bb787",
    "NORP": "#d68fb5",
}
_OTHER_LABEL = "#e0876a"
_ANSI_LABELS = {"PERSON": "cyan", "ORG": "yellow", "GPE": "green", "LOC": "green", "FAC": "green"}

LABEL_WORDS: Mapping[str, str] = {label.name: label.words for label in LABELS}
"""The words over the group of each label, in the order of the groups."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def readable(color: Color, *grounds: Color) -> Color:
    """`color`, moved towards black or white until it can be read on all of `grounds`."""
    if all(contrast(color, ground) >= READABLE for ground in grounds):
        return color
    ends = (Color(255, 255, 255), Color(0, 0, 0))
    end = max(ends, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(1, 21):
        moved = color.blend(end, step / 20)
        if all(contrast(moved, ground) >= READABLE for ground in grounds):
            return moved
    return end


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
    cursor: Style
    quiet_cursor: Style
    gutter: Style
    warning: Style
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
        return None

    def laid(self, facts: list[Fact], shown: frozenset[Kind]) -> Style:
        """The style of text under `facts`: names colour, speech gives the ground, dates underline."""
        style = self.text
        for fact in sorted(facts, key=_layer):
            own = self.of(fact) if kind_of(fact) in shown else None
            style = style + own if own else style
        return style


def _layer(fact: Fact) -> tuple[int, int]:
    kinds = [Kind.REPEAT, Kind.NOTE, Kind.QUOTE, Kind.DATE, Kind.ENTITY]
    return kinds.index(kind_of(fact)), int(isinstance(fact, Quote) and fact.kind is not QuoteKind.INDIRECT)


def looks(
    variables: dict[str, str], *, ansi: bool, plain: bool, label_words: Mapping[str, str] = LABEL_WORDS
) -> Looks:
    """The looks of a theme from its CSS variables.

    `ansi`: only the terminal's own sixteen colours. `plain`: no colour at all (NO_COLOR); kinds then differ by
    bold, italic and underline.
    """
    return _ansi_looks(label_words) if ansi else _full_looks(variables, plain, label_words)


def _ansi_looks(label_words: Mapping[str, str]) -> Looks:
    return Looks(
        text=Style(),
        dim=Style(dim=True),
        heading=Style(bold=True),
        labels={label: Style(color=color, bold=True, dim=False) for label, color in _ANSI_LABELS.items()},
        other_label=Style(color="magenta", bold=True, dim=False),
        speech=Style(italic=True),
        report=Style(italic=True, dim=True),
        date=Style(underline=True),
        current=Style(reverse=True, dim=False),
        hit=Style(color="black", bgcolor="yellow", dim=False),
        current_hit=Style(color="black", bgcolor="bright_yellow", bold=True, dim=False, underline=True),
        selection=Style(reverse=True, dim=False),
        cursor=Style(reverse=True),
        quiet_cursor=Style(bold=True),
        gutter=Style(color="blue"),
        warning=Style(color="red", bold=True),
        label_words=label_words,
    )


def _full_looks(variables: dict[str, str], plain: bool, label_words: Mapping[str, str]) -> Looks:
    ground = Color.parse(variables["background"])
    text = readable(Color.parse(variables["foreground"]), ground)
    primary, accent = Color.parse(variables["primary"]), Color.parse(variables["accent"])
    speech = ground.blend(primary, 0.22)
    report = ground.blend(primary, 0.10)
    current = ground.blend(accent, 0.42)
    grounds = (ground, speech, report)

    def named(color: str) -> Style:
        return Style(color=readable(Color.parse(color), *grounds).rich_color, bold=True)

    def on(back: Color, fore: Color = text, *, bold: bool | None = None, italic: bool | None = None) -> Style:
        color = readable(fore, back).rich_color
        return Style(color=color, bgcolor=back.rich_color, bold=bold, italic=italic)

    return Looks(
        text=on(ground),
        dim=Style(color=readable(text.blend(ground, 0.4), ground).rich_color),
        heading=Style(color=readable(primary, ground).rich_color, bold=True),
        labels={label: named(color) for label, color in _LABELS.items()},
        other_label=named(_OTHER_LABEL),
        speech=on(speech, italic=plain or None),
        report=on(report, italic=plain or None),
        date=Style(underline=True),
        current=on(current, bold=True),
        hit=on(Color.parse("#f0e442"), Color.parse("#000000")),
        current_hit=on(Color.parse("#d55e00"), Color.parse("#000000"), bold=True),
        selection=on(ground.blend(Color.parse(variables["secondary"]), 0.55)),
        cursor=on(ground.blend(primary, 0.40), bold=True),
        quiet_cursor=on(ground.blend(text, 0.10)),
        gutter=Style(color=readable(accent, ground).rich_color),
        warning=Style(color=readable(Color.parse(variables["warning"]), ground).rich_color, bold=True),
        label_words=label_words,
    )
