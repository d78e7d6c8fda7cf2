"""The first page, on the terminal before Textual is loaded: that takes longer than all else, and one can read meanwhile.

It is drawn by what draws every later page. Textual then writes only the lines that have become others.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from rich.color import ColorSystem
from rich.segment import Segment

from tui.app.drawing.frame import Frame
from tui.app.drawing.lines import RESTING_HINTS, hint_line, tab_line, title_line
from tui.app.drawing.listing import TITLES, Listing
from tui.app.drawing.plan import Area, plan, stacked
from tui.app.drawing.sheet import AIR, Sheet
from tui.app.looks import PALETTES, Looks, looks
from tui.app.terminal import ENDING, RESTORE, line_modes, set_line_modes
from tui.model import Annotations, Kind
from tui.settings import PANELS, Settings

if TYPE_CHECKING:
    from tui.app.desk import Desk

ALTERNATE_SCREEN = "\x1b[?1049h"
_KINDS = dict(zip(PANELS, (Kind.ENTITY, Kind.QUOTE, Kind.DATE), strict=True))
_OTHERS_SAY = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DRIVER", "TEXTUAL_THEME", "TEXTUAL_FILTERS")


@dataclass(frozen=True)
class FirstPage:
    """What stands on the terminal, line by line, as it was written; and the line's modes before."""

    lines: tuple[str, ...] = ()
    modes: list[Any] | None = None

    def leave(self) -> None:
        """Hand the terminal back, where something went wrong before Textual took it over."""
        if self.lines:
            _hand_back(self.modes)


def paint(
    desk: Desk, annotations: Annotations, place: int, *, searching: bool, share: float = 1.0
) -> FirstPage:
    """Put the first page on the terminal if it is one of the usual kind; else do nothing.

    `place`: the first code point to be seen. `searching`: whether facts are going to be looked for. `share`: how much
    of the article is there; it is not said how long one is that is not all there.
    """
    colors = _color_system(os.environ)
    settings = desk.settings.settings
    if colors is None or settings.theme not in PALETTES or sys.platform == "win32":
        return FirstPage()
    try:
        fd = sys.__stdout__.fileno()  # type: ignore[union-attr]
        width, height = os.get_terminal_size(fd)
        modes = line_modes(0)
        if modes is None or width < 2 or height < 4:
            return FirstPage()
        words = {label.name: label.words for label in settings.labels}
        page = _Page(annotations, place, share, settings, looks(PALETTES[settings.theme], label_words=words))
        about = f"1 of {len(desk.articles)}" if len(desk.articles) > 1 else ""
        lines = page.lines(width, height, about, searching=searching)
        drawn = tuple("".join(_ansi(segment, colors) for segment in line) for line in lines)
        _take_over(modes)
        _write(fd, ALTERNATE_SCREEN + "\x1b[?25l" + "".join(_at(y, line) for y, line in enumerate(drawn)))
    except (AttributeError, OSError, ValueError):
        return FirstPage()
    return FirstPage(drawn, modes)


def _color_system(environ: Mapping[str, str]) -> ColorSystem | None:
    """The colours of the terminal, by the signs that Rich goes by; None where it is an unusual one."""
    if any(environ.get(name) for name in _OTHERS_SAY) or "NO_COLOR" in environ:
        return None
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        unusual = environ.get("TERM", "").strip().lower() in ("", "dumb", "unknown")
        return None if unusual else ColorSystem.TRUECOLOR
    return ColorSystem.EIGHT_BIT if environ.get("TERM", "").endswith("-256color") else None


def _ansi(segment: Segment, colors: ColorSystem) -> str:
    style = segment.style
    return style.render(segment.text, color_system=colors) if style else segment.text


def _at(y: int, line: str) -> str:
    return f"\x1b[{y + 1};1H{line}"


def _write(fd: int, text: str) -> None:
    left = text.encode()
    while left:
        left = left[os.write(fd, left) :]


# Between now and Textual


def _take_over(modes: list[Any]) -> None:
    """Have keys wait unseen and unchanged; hand the terminal back when a signal ends the program."""
    import termios

    own = [*modes]
    own[0] = modes[0] & ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
    own[3] = modes[3] & ~(termios.ECHO | termios.ICANON | termios.IEXTEN)

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        _hand_back(modes)
        os._exit(128 + number)

    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
    set_line_modes(0, own)


def _hand_back(modes: list[Any] | None) -> None:
    set_line_modes(0, modes)
    with suppress(OSError):
        _write(1, RESTORE)


# What it shows


class _Page:
    """The parts of the reading screen as they are when it opens."""

    def __init__(
        self, annotations: Annotations, place: int, share: float, settings: Settings, found: Looks
    ) -> None:
        self.annotations = annotations
        self.place = place
        self.share = share
        self.settings = settings
        self.looks = found

    def lines(self, width: int, height: int, about: str, *, searching: bool) -> list[list[Segment]]:
        """Every line of the screen."""
        parts = plan(width, height, bare=not self.settings.panels)
        sheet = self._sheet(parts.article, parts.narrow)
        frame = _frame(parts.article, parts.narrow, focused=True, air=AIR)
        first = sheet.open_at(self.place, frame.inner_height)
        work = "finding facts" if searching else ""
        progress = sheet.progress(first, frame.inner_height)
        title = title_line(self.annotations, progress, work, about, width, self.looks, whole=self.share == 1)
        article = frame.lines(self.looks, sheet.draw, first, sheet.count)
        side = self._side(parts.side, parts.narrow, searching=searching)
        page = (
            [*article, *side]
            if parts.narrow
            else [[*left, *right] for left, right in zip_longest(article, side, fillvalue=list[Segment]())]
        )
        # What the reader's own keys are called is known to Textual alone.
        hints = () if self.settings.keys else RESTING_HINTS
        return [title, *page, hint_line(hints, "", width, self.looks)]

    def _sheet(self, area: Area, narrow: bool) -> Sheet:
        sheet = Sheet(self.looks)
        sheet.share = self.share
        sheet.annotations = self.annotations
        sheet.measure, sheet.spacing = self.settings.measure, self.settings.spacing
        sheet.lay_out(_frame(area, narrow).inner_width)
        return sheet

    def _side(self, area: Area, narrow: bool, *, searching: bool) -> list[list[Segment]]:
        kinds = [_KINDS[name] for name in PANELS if name in self.settings.panels]
        if self.annotations.notes:
            kinds.append(Kind.NOTE)
        if not area.width or not area.height or not kinds:
            return []
        listings = [self._listing(kind, searching=searching) for kind in kinds]
        if not narrow:
            areas = stacked(area.width, area.height, len(listings))
            return [
                line
                for listing, one in zip(listings, areas, strict=True)
                for line in self._panel(listing, one, narrow)
            ]
        tabs = [(one.kind, f"{TITLES[one.kind]} {one.total or ''}".rstrip()) for one in listings]
        panel = self._panel(listings[0], Area(0, 0, area.width, area.height - 1), narrow)
        return [tab_line(tabs, kinds[0], area.width, self.looks), *panel]

    def _listing(self, kind: Kind, *, searching: bool) -> Listing:
        listing = Listing(kind, self.looks)
        listing.searching = searching
        listing.fill(self.annotations)
        return listing

    def _panel(self, listing: Listing, area: Area, narrow: bool) -> list[list[Segment]]:
        frame = _frame(area, narrow)._replace(title=listing.title, remark=listing.remark)
        listing.lay_out(frame.inner_width)
        return frame.lines(self.looks, listing.draw, 0, len(listing))


def _frame(area: Area, narrow: bool, *, focused: bool = False, air: int = 0) -> Frame:
    return Frame(area.width, area.height, focused=focused, frameless=narrow, air=air)
