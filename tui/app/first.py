"""The first page, on the terminal before Textual is loaded: that takes longer than all else, and one can read meanwhile.

It is drawn by what draws every later page. Textual then writes only the lines that have become others.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from rich.color import ColorSystem
from rich.segment import Segment

from tui.app.ahead import Ahead
from tui.app.drawing.frame import Frame
from tui.app.drawing.lines import RESTING_HINTS, hint_line, tab_line, title_line
from tui.app.drawing.listing import TITLES, Listing
from tui.app.drawing.picture import Pen, Picture
from tui.app.drawing.plan import Area, cramped, plan, stacked
from tui.app.drawing.sheet import AIR, Sheet
from tui.app.ground import ASK, Answers, may_ask
from tui.app.looks import PALETTES, Looks, looks, suited
from tui.app.terminal import ENDING, RESTORE, line_modes, set_line_modes
from tui.model import Annotations, Kind
from tui.settings import PANELS, SUITED, Settings

if TYPE_CHECKING:
    from tui.app.desk import Desk

ALTERNATE_SCREEN = "\x1b[?1049h"
_KINDS = dict(zip(PANELS, (Kind.ENTITY, Kind.QUOTE, Kind.DATE), strict=True))
_OTHERS_SAY = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DRIVER", "TEXTUAL_THEME", "TEXTUAL_FILTERS")


class FirstPage:
    """A page that stands on the terminal, and the line's modes before. It may be none."""

    def __init__(self, page: _Page | None = None, fd: int = -1, modes: list[Any] | None = None) -> None:
        self.picture = Picture()
        """What stands on the terminal."""
        self.shown = False
        """Whether a page was shown."""
        self.modes = modes
        self.answers = Answers()
        """What the terminal has answered."""
        self._page = page
        self._fd = fd
        self._typed = b""
        self._ahead: Ahead | None = None

    def take_over(self) -> None:
        """Show the page, and turn pages when that is asked for."""
        assert self.modes is not None
        assert self._page is not None
        _take_over(self.modes, self._come_back)
        if asks(self._page.settings):
            self.answers.asked = monotonic()
            _write(self._fd, ASK)
            self._typed = self.answers.wait(0)
            self._page.suit(self.answers.dark)
        self._begin()
        if not self._page.settings.keys:
            self._ahead = Ahead(0, self, self._typed)
            self._typed = b""
            self._ahead.start()

    def _begin(self) -> None:
        _write(self._fd, ALTERNATE_SCREEN + "\x1b[?25l")
        self.show()

    def _come_back(self) -> None:
        self.picture.forget()
        self._begin()

    def pick(self, data: bytes) -> bytes:
        """What has come but for the answers of the terminal; a page that does not suit its ground is shown anew."""
        rest = self.answers.pick(data)
        if self._page is not None and self._page.suit(self.answers.dark):
            self.show()
        return rest

    def move(self, lines: int, pages: float) -> bool:
        """Go on by so many lines or pages; False where the window or what there is of the text is another than it was."""
        page = self._page
        return page is not None and os.get_terminal_size(self._fd) == page.size and page.move(lines, pages)

    def show(self) -> None:
        """Write what is other than what stands there."""
        assert self._page is not None
        self.picture.size = self._page.size
        pen = Pen(self._page.colors)
        for area, lines in self._page.parts():
            for y, line in enumerate(lines, area.y):
                self.picture.draw(pen, line, area.x, y)
        _write(self._fd, pen.done())
        self.shown = True

    def hand_over(self) -> tuple[int | None, bytes]:
        """Turn no more pages. The first code point on the screen, where it has become another; what else was typed."""
        rest = self._ahead.stop() if self._ahead is not None else self._typed
        return self._page.turned_to if self._page is not None else None, rest

    def leave(self) -> None:
        """Hand the terminal back, where something went wrong before Textual took it over."""
        if self.shown:
            self.hand_over()
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
    if colors is None or settings.theme not in (SUITED, *PALETTES) or sys.platform == "win32":
        return FirstPage()
    try:
        fd = sys.__stdout__.fileno()  # type: ignore[union-attr]
        size = os.get_terminal_size(fd)
        modes = line_modes(0)
        if modes is None or size.columns < 2 or size.lines < 4:
            return FirstPage()
        page = _Page(annotations, settings, size, colors)
        page.about = f"1 of {len(desk.articles)}" if len(desk.articles) > 1 else ""
        page.lay_out(place, share, searching=searching)
        first = FirstPage(page, fd, modes)
        first.take_over()
    except (AttributeError, OSError, ValueError):
        return FirstPage()
    return first


def asks(settings: Settings) -> bool:
    """Whether the terminal is to be asked for its ground."""
    usual = _color_system(os.environ) is not None and may_ask(os.environ)
    return usual and settings.theme == SUITED


def _color_system(environ: Mapping[str, str]) -> ColorSystem | None:
    """The colours of the terminal, by the signs that Rich goes by; None where it is an unusual one."""
    if any(environ.get(name) for name in _OTHERS_SAY) or "NO_COLOR" in environ:
        return None
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        unusual = environ.get("TERM", "").strip().lower() in ("", "dumb", "unknown")
        return None if unusual else ColorSystem.TRUECOLOR
    return ColorSystem.EIGHT_BIT if environ.get("TERM", "").endswith("-256color") else None


def _write(fd: int, text: str) -> None:
    left = text.encode()
    while left:
        left = left[os.write(fd, left) :]


# Between now and Textual


def _take_over(modes: list[Any], come_back: Callable[[], None]) -> None:
    """Have keys wait unseen and unchanged; hand the terminal back when a signal ends the program, or stops it."""
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

    def stop(_number: int, _frame: FrameType | None) -> None:
        _hand_back(modes)
        os.kill(os.getpid(), signal.SIGSTOP)
        set_line_modes(0, own)
        come_back()

    signal.signal(signal.SIGTSTP, stop)
    set_line_modes(0, own)


def _hand_back(modes: list[Any] | None) -> None:
    set_line_modes(0, modes)
    with suppress(OSError):
        _write(1, RESTORE)


# What it shows


class _Page:
    """The parts of the reading screen as they are when it opens."""

    def __init__(
        self,
        annotations: Annotations,
        settings: Settings,
        size: os.terminal_size,
        colors: ColorSystem,
    ) -> None:
        self.annotations = annotations
        self.settings = settings
        self.size = size
        self.about = ""
        """Which article of several this is."""
        self.turned_to: int | None = None
        """The first code point on the screen, where it is another than at first."""
        self.colors = colors
        self.theme = suited(settings.theme, None)
        self.looks = self._looks()
        self._parts = plan(*size, bare=not settings.panels)

    def _looks(self) -> Looks:
        words = {label.name: label.words for label in self.settings.labels}
        few = 256 if self.colors is ColorSystem.EIGHT_BIT else 0
        return looks(PALETTES[self.theme], colors=few, label_words=words)

    def suit(self, dark: bool | None) -> bool:
        """Take the theme that suits a ground; False where that is the one that is on."""
        before, self.theme = self.theme, suited(self.settings.theme, dark)
        if self.theme == before:
            return False
        self.looks = self._sheet.looks = self._looks()
        self._side = self._side_lines(self._parts.side, self._parts.narrow, searching=self._searching)
        return True

    def lay_out(self, place: int, share: float, *, searching: bool) -> None:
        """Begin at the code point `place`."""
        parts = self._parts
        self._share, self._searching = share, searching
        self._work = "finding facts" if searching else ""
        self._frame = _frame(parts.article, parts.narrow, focused=True, air=AIR)
        self._sheet = self._laid_out()
        self._first = self._sheet.open_at(place, self._frame.inner_height)
        self._side = self._side_lines(parts.side, parts.narrow, searching=searching)

    def move(self, lines: int, pages: float) -> bool:
        """Go on by so many lines, or pages less two rows; False at the end of a text that is not all there."""
        sheet, height = self._sheet, self._frame.inner_height
        by = lines or max(1, int(max(1, height - 2) * abs(pages))) * (1 if pages > 0 else -1)
        top = sheet.rows[self._first].start if self._first else 0
        if by < 0:
            first = sheet.open_at(top, height, -by)
        else:
            first = self._first + by
            sheet.rows.wrap(first, height)
            if self._share < 1 and first + height >= len(sheet.rows):
                return False
            first = min(first, max(0, sheet.count - height))
        self._first = first
        self.turned_to = sheet.rows[first].start if first and len(sheet.rows) else 0
        return True

    def parts(self) -> Iterator[tuple[Area, list[list[Segment]]]]:
        """The parts of the screen, each with its lines."""
        sheet, frame, width = self._sheet, self._frame, self.size.columns
        progress = sheet.progress(self._first, frame.inner_height)
        title = title_line(
            self.annotations, progress, self._work, self.about, width, self.looks, whole=self._share == 1
        )
        parts = self._parts
        yield parts.title, [title]
        yield parts.article, frame.lines(self.looks, sheet.draw, self._first, sheet.count)
        yield parts.side, self._side
        keys = [one for one in RESTING_HINTS if self._key(one[0])]
        hint = hint_line(keys, cramped(*self.size), width, self.looks)
        yield parts.hints, [hint]

    def _laid_out(self) -> Sheet:
        sheet = Sheet(self.looks)
        sheet.share = self._share
        sheet.annotations = self.annotations
        sheet.measure, sheet.spacing = self.settings.measure, self.settings.spacing
        sheet.lay_out(self._frame.inner_width)
        return sheet

    def _side_lines(self, area: Area, narrow: bool, *, searching: bool) -> list[list[Segment]]:
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
        listing = Listing(kind, self.looks, self._key)
        listing.searching = searching
        listing.fill(self.annotations)
        return listing

    def _key(self, key: str) -> str:
        """A default key, unless the reader has keys of their own: what these are called is known to Textual alone."""
        return "" if self.settings.keys else key

    def _panel(self, listing: Listing, area: Area, narrow: bool) -> list[list[Segment]]:
        frame = _frame(area, narrow)._replace(title=listing.title, remark=listing.remark)
        listing.lay_out(frame.inner_width)
        return frame.lines(self.looks, listing.draw, 0, len(listing))


def _frame(area: Area, narrow: bool, *, focused: bool = False, air: int = 0) -> Frame:
    return Frame(area.width, area.height, focused=focused, frameless=narrow, air=air)
