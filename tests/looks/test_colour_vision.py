"""What must be told apart is told apart by eyes of every kind, in our own themes.

Protanopia and deuteranopia are simulated after Viénot, Brettel and Mollon (1999), tritanopia after Brettel, Viénot and
Mollon (1997); distances are CIEDE2000, of which 2.3 or so can just be seen.
"""

from functools import cache
from itertools import combinations

import pytest
from coloraide import Color
from rich.style import Style

from tui.app.looks import PALETTES, Looks, looks

EYES = (None, "protan", "deutan", "tritan")
KINDS = 10.0
"""How far apart kinds of facts are, and entities of different labels, which stand beside each other."""
OTHERS = 8.0
"""How far apart what has a sign of its own besides, or lies over the text for a moment."""
SHADES = 5.0
"""How far apart shades of one thing are: direct speech, which has its quotation marks too, and reported speech."""
THEMES = pytest.mark.parametrize("theme", PALETTES)


@cache
def seen(name: str, eyes: str | None) -> Color:
    """A colour as it looks to eyes that lack a kind of cone."""
    color = Color(name)
    return color.filter(eyes).clip("srgb") if eyes else color


def near(colors: dict[str, str], least: float) -> dict[tuple[str, str, str | None], float]:
    """The pairs that are nearer to each other than `least`, by the eyes that see them so."""
    return {
        (one, other, eyes): round(distance, 1)
        for one, other in combinations(colors, 2)
        for eyes in EYES
        if (distance := seen(colors[one], eyes).delta_e(seen(colors[other], eyes), method="2000")) < least
    }


def fore(style: Style) -> str:
    assert style.color is not None
    return style.color.name


def ground(style: Style) -> str:
    assert style.bgcolor is not None
    return style.bgcolor.name


def names(found: Looks) -> dict[str, str]:
    """The colours of entities by label; places of all sorts have one, and are told apart by their headings."""
    return {label: fore(found.label(label)) for label in ("PERSON", "ORG", "GPE", "NORP", "EVENT")}


@THEMES
def test_entities_are_told_from_the_text_and_by_their_labels(theme: str) -> None:
    found = looks(PALETTES[theme])
    assert near({"text": fore(found.text), **names(found)}, KINDS) == {}


@THEMES
def test_speech_is_told_from_the_page_and_from_what_is_reported(theme: str) -> None:
    found = looks(PALETTES[theme])
    assert near({"page": ground(found.text), "speech": ground(found.speech)}, KINDS) == {}
    grounds = {name: ground(getattr(found, name)) for name in ("text", "speech", "report")}
    assert near(grounds, SHADES) == {}


@THEMES
def test_highlights_are_told_from_each_other_and_from_speech(theme: str) -> None:
    found = looks(PALETTES[theme])
    inks = {colour.name: ground(style) for colour, style in found.inks.items()}
    assert near(inks, OTHERS) == {}
    for name in ("text", "speech", "report", "band"):
        assert near({**inks, name: ground(getattr(found, name))}, OTHERS) == {}


@THEMES
def test_what_lies_over_the_text_is_told_from_what_is_in_it(theme: str) -> None:
    found = looks(PALETTES[theme])
    over = {name: ground(getattr(found, name)) for name in ("current", "selection", "hit", "current_hit")}
    assert near(over, OTHERS) == {}
    for name in ("text", "speech", "report", "band"):
        assert near({**over, name: ground(getattr(found, name))}, OTHERS) == {}
