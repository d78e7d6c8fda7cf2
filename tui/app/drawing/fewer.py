"""Styles in the colours that a terminal has, where those are 256 or sixteen: what could be read still can.

The nearest colours of Rich, each taken by itself, may bring a text so near to its ground that it is lost.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rich.color import Color, ColorSystem, ColorType
from rich.style import Style

from tui.app.looks import READABLE, Rgb, contrast, far, indexed, readable, rgb

# The sixteen as xterm and the console of Linux have them; what can be read in both can be read in those between.
_XTERM = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
_CONSOLE = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
_SIXTEEN = [
    tuple(rgb(f"#{words}") for words in pair) for pair in zip(_XTERM.split(), _CONSOLE.split(), strict=True)
]
_GROUNDS = (0, 4, 7, 15)
"""Those on which much can be read in either."""
_FAINT = 8


@lru_cache(maxsize=1024)
def fewer(style: Style, colors: ColorSystem) -> Style:
    """`style` in the colours of a terminal; those that are no true colours are the terminal's already."""
    fore, back = _true(style.color), _true(style.bgcolor)
    if fore is None or back is None or colors is ColorSystem.TRUECOLOR:
        return style
    pick = _of_256 if colors is ColorSystem.EIGHT_BIT else _of_16
    color, ground = pick(fore, back, seen=contrast(fore, back) >= READABLE)
    return style + Style(color=f"color({color})", bgcolor=f"color({ground})")


def _true(color: Color | None) -> Rgb | None:
    return color.triplet if color is not None and color.type is ColorType.TRUECOLOR else None


def _of_256(fore: Rgb, back: Rgb, *, seen: bool) -> tuple[int, int]:
    number, ground = indexed(back)
    color = readable(fore, ground, there=lambda color: indexed(color)[1]) if seen else fore
    return indexed(color)[0], number


def _of_16(fore: Rgb, back: Rgb, *, seen: bool) -> tuple[int, int]:
    ground = min(_GROUNDS, key=lambda number: _far(number, back))
    if not seen:
        return _FAINT, ground
    return min(_inks(ground), key=lambda number: _far(number, fore)), ground


def _far(number: int, color: Rgb) -> int:
    return sum(far(one, color) for one in _SIXTEEN[number])


@cache
def _inks(ground: int) -> list[int]:
    """Those of the sixteen that can be read on one of them."""
    return [
        number
        for number, colors in enumerate(_SIXTEEN)
        if all(contrast(*pair) >= READABLE for pair in zip(colors, _SIXTEEN[ground], strict=True))
    ]
