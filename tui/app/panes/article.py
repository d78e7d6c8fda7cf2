"""The article pane: the text by rows, with its facts marked, a selection and the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tui.app.drawing.sheet import AIR, MEASURE, Sheet
from tui.app.looks import Looks
from tui.app.messages import PlaceChosen, TextSelected
from tui.app.panes.folding import FoldPane
from tui.model import Annotations, Kind, Place, Quote, Repeat, Span, kind_of
from tui.page.cells import column_of
from tui.page.folds import Fold, fold_over
from tui.page.rows import Rows, offset_at

_SLICE = 0.004  # seconds of wrapping at a time while idle
_PAUSE = 0.012


class ArticlePane(FoldPane, inherit_bindings=False):
    """The article by rows. All places are code points of the text, so they outlive a resize."""

    AIR = AIR

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    current: reactive[Place | None] = reactive(None, init=False)
    shown: reactive[frozenset[Kind]] = reactive(frozenset(Kind), init=False)
    selection: reactive[Span | None] = reactive(None, init=False)
    measure: reactive[int] = reactive(MEASURE, init=False)
    spacing: reactive[int] = reactive(1, init=False)
    """How many rows apart the lines of text stand."""
    ruler: reactive[bool] = reactive(False, init=False)
    """Whether the row that is being read is marked, and moves where the text moved."""
    spot: reactive[Span | None] = reactive(None, init=False)
    """What the reader was led to last: a sentence, or the beginning of a fact, a hit or a paragraph; once it is off the
    screen, it is as if it were not there."""
    progress: reactive[float] = reactive(0.0, init=False)
    """The share of the text that lies above the last row on the screen, 0 to 1."""

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(looks, id=id)
        self.sheet = Sheet(looks)
        self.opens_at = 0
        """Where the next article begins to be read: its first code point on the screen."""
        self._top = 0  # the first code point on the screen, kept over a resize
        self._held: Span | None = None  # the spot while it is on the screen, kept there over a resize
        self._fitting = False
        self._wrapping: Timer | None = None

    @property
    def _rows(self) -> Rows:
        return self.sheet.rows

    @property
    def hits(self) -> Sequence[Span]:
        """The hits of a search, in order."""
        return self.sheet.hits

    # What is shown

    def watch_annotations(self, before: Annotations | None, after: Annotations | None) -> None:
        if after is None:
            return
        self.sheet.annotations = after
        if before is None or before.article.digest != after.article.digest:
            self._top = min(self.opens_at, max(0, len(after.article.text) - 1))
            self.spot, self._opened = None, frozenset()
            self.fold()
            self.refit()
        else:
            self.refold()
        self.redraw()

    def watch_current(self, before: Place | None, after: Place | None) -> None:
        self.sheet.current = after
        if after is not None and (before is None or before.span != after.span):
            self.spot = Span(after.span.start, after.span.start)
        self._touch(*(place.span for place in (before, after) if place is not None))

    def watch_shown(self) -> None:
        self.sheet.shown = self.shown
        self.refold()
        self.redraw()

    def watch_selection(self, before: Span | None, after: Span | None) -> None:
        self.sheet.selection = after
        self._touch(*(span for span in (before, after) if span is not None))

    def watch_spot(self) -> None:
        if not self._fitting:
            self._held = self.spot_seen
        self._show_band()

    def watch_ruler(self) -> None:
        self.spot = Span(self.read_at, self.read_at) if self.ruler else None
        self._show_band()

    def watch_measure(self) -> None:
        self.refit()

    def watch_spacing(self) -> None:
        self.refit()

    def show_hits(self, hits: Sequence[Span], hit: int) -> None:
        """Mark the hits of a search, `hit` as the one that the reader is at."""
        self.sheet.hits, self.sheet.hit = hits, hit
        self.redraw()

    def show_letters(self, letters: dict[int, str]) -> None:
        """Put letters over the code points that they lead to; none where `letters` is empty."""
        if letters or self.sheet.letters:
            self.sheet.letters = letters
            self.redraw()

    def light(self, span: Span | None) -> None:
        """Dim all but `span`, or nothing."""
        if span != self.sheet.lit:
            self.sheet.lit = span
            self.redraw()

    def _show_band(self) -> None:
        """Set off the row or the sentence that is being read."""
        before, self.sheet.ruled = self.sheet.band, self.ruler
        if self.ruler and len(self._rows):
            row = self._rows[self._rows.row_of(self.read_at)]
            self.sheet.band = Span(row.start, row.end)
        else:
            self.sheet.band = self.spot or None
        self._touch(*(span for span in (before, self.sheet.band) if span is not None))

    def show_looks(self, looks: Looks) -> None:
        self.sheet.looks = looks
        super().show_looks(looks)

    def _touch(self, *spans: Span) -> None:
        """Draw the rows of `spans` anew."""
        for span in spans:
            self.forget(range(self._rows.row_of(span.start) - 1, self._rows.row_of(span.end) + 2))
        self.refresh()

    # Folding

    @property
    def folds_seen(self) -> list[Fold]:
        """What is folded on the screen; under a ruler that alone."""
        seen = self.on_screen
        if self.ruler and (ruled := fold_over(self.sheet.folds, self.read_at)):
            return [ruled]
        return [one for one in self.sheet.folds if seen.start <= one.span.start < seen.end]

    # Laying out

    @property
    def row_count(self) -> int:
        return self.sheet.count

    def fit(self) -> None:
        top, spot, held = self._top, self.spot, self._held
        self._fitting = True
        self.sheet.measure, self.sheet.spacing = self.measure, self.spacing
        self.sheet.lay_out(self.frame.inner_width)
        row = self.sheet.open_at(top, self.page_height)
        self._rows.shifted = self._shifted
        self.scroll_now(row)
        self.spot = spot
        if held is not None:
            self.bring(Span(held.start, held.start))
        self._top = top  # not the start of its row at this width, so that another width finds it again
        self._fitting = False
        self._show_band()
        self._tell()
        if self._wrapping is not None:
            self._wrapping.stop()
        if not self._rows.complete:
            # Not one tick after another: Textual drops a tick that comes late on a busy machine.
            self._wrapping = self.set_interval(_PAUSE, self._wrap_on)

    def _wrap_on(self) -> None:
        rows, end = self._rows, perf_counter() + _SLICE
        thumb = self._thumb
        while not rows.complete and perf_counter() < end:
            rows.wrap_next()
        if self._thumb != thumb:
            self.refresh()
        self._tell()
        if rows.complete and self._wrapping is not None:
            self._wrapping.stop()

    def _shifted(self, first: int, by: int) -> None:
        """Rows from `first` on have other numbers: what is seen stays."""
        self._strips = {
            (row + by if row >= first else row, bar, focused): strip
            for (row, bar, focused), strip in self._strips.items()
        }
        if first <= self.scroll_offset.y:
            self.set_reactive(Widget.scroll_y, self.scroll_offset.y + by)

    @property
    def _thumb(self) -> range:
        return self.frame.thumb(self.scroll_offset.y, self.row_count)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and len(self._rows):
            row = min(round(new_value), len(self._rows) - 1)
            if row != self._rows.row_of(self._top) or not new_value:
                self._top = self._rows[row].start if new_value else 0
            if self.ruler:
                self._keep_ruler()
                self._show_band()
            if not self._fitting:
                self._held = self.spot_seen
            self._tell()

    def draw(self, row: int) -> list[Segment]:
        return self.sheet.draw(row)

    # Where the reader is

    @property
    def on_screen(self) -> Span:
        """The code points from the first row on the screen to the end of the last."""
        return self.sheet.on_screen(self.scroll_offset.y, self.page_height)

    @property
    def spot_seen(self) -> Span | None:
        """The spot, if it is on the screen."""
        spot = self.spot
        if spot is None:
            return None
        seen = self.on_screen
        return spot if seen.start <= spot.start <= seen.end else None

    @property
    def read_at(self) -> int:
        """The code point that is being read: that of the spot, if it is on the screen.

        Else that of a row that goes from the first on the screen to the last as the text goes by.
        """
        if not len(self._rows):
            return 0
        spot = self.spot_seen
        if spot is not None:
            return spot.start
        seen = self.on_screen  # by characters, not by rows, of which there may be others than are guessed
        share = seen.start / max(1, len(self.sheet.text) - len(seen))
        top, last = self.scroll_offset.y, len(self._rows) - 1
        first = min(top + round(share * (self.page_height - 1)), last)
        below = range(first, min(top + max(1, self.page_height), last + 1))
        written = (row for at in (*below, *range(first, top, -1)) if (row := self._rows[at]).end > row.start)
        return next(written, self._rows[first]).start

    def _tell(self) -> None:
        self.progress = self.sheet.progress(self.scroll_offset.y, self.page_height)

    def reveal(self, span: Span) -> None:
        """Bring `span` onto the screen; where it is not there yet, a third from the top."""
        self.unfold(span)
        self.bring(span)
        self.spot = Span(span.start, span.start)

    def go_to_sentence(self, span: Span) -> None:
        """Bring a sentence onto the screen and set it off."""
        self.bring(span)
        self.spot = span

    def bring(self, span: Span) -> None:
        """Bring `span` onto the screen, and leave the reader where they were."""
        first, last = self._rows.row_of(span.start), self._rows.row_of(max(span.start, span.end - 1))
        # Asked for only now, since a row above may have been wrapped.
        top, height = self.scroll_offset.y, max(1, self.page_height)
        if top <= first and last < top + height - (height > 4):
            return
        self.scroll_now(self.sheet.open_at(span.start, height, height // 3))

    def go_to_top(self, offset: int) -> None:
        """Make the row of `offset` the first on the screen."""
        self.scroll_now(self.sheet.open_at(offset, self.page_height))
        self.spot = Span(offset, offset)

    def row_away(self, offset: int, by: int) -> int:
        """The code point that lies `by` rows with text below that of `offset`, in the same column."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return offset
        text = self.annotations.article.text
        self._rows.row_above(offset, 2 * self.spacing)
        at = self._rows.row_of(offset)
        column = column_of(text, self._rows[at].start, offset)
        step = 1 if by > 0 else -1
        to = at + step
        while 0 <= to < len(self._rows) and self._rows[to].start == self._rows[to].end:
            to += step
        if not 0 <= to < len(self._rows):
            return offset
        return offset_at(text, self._rows[to], column)

    # Moving

    def scroll_now(self, row: int) -> None:
        at_end = row >= self.max_scroll_y
        while self._rows.wrap(self.max_scroll_y if at_end else row, self.page_height):
            pass
        super().scroll_now(self.max_scroll_y if at_end else row)

    def move_rows(self, by: int) -> None:
        """Scroll by so many rows, down where `by` is positive."""
        if by > 0:
            self._rows.wrap(self.scroll_offset.y, by + self.page_height)
        while by < 0 and self._rows.wrap(self.scroll_offset.y + by, -by):
            pass
        self.scroll_now(self.scroll_offset.y + by)

    def move_lines(self, by: int) -> None:
        """Move the ruler by so many lines of text; without one, the text by so many rows."""
        if not self.ruler or abs(by) > 2 * self.page_height:
            self.move_rows(by)
            return
        at = self._rows[self._rows.row_of(self.read_at)].start if len(self._rows) else 0
        for _ in range(abs(by)):
            at = self.row_away(at, by)
        air = min(3, self.page_height // 4)
        row, top = self._rows.row_of(at), self.scroll_offset.y
        beyond = min(0, row - air - top) or max(0, row + air + 1 - top - self.page_height)
        if beyond:
            self.move_rows(beyond)
        self.spot = Span(at, at)

    def _keep_ruler(self) -> None:
        """Keep the ruler on the screen, on a row that has text."""
        top = self.scroll_offset.y
        last = min(top + max(1, self.page_height), len(self._rows)) - 1
        at = self._rows.row_of(self.spot.start) if self.spot is not None else top
        row = min(max(at, top), last)
        rows = range(row, last + 1) if at <= row else range(row, top - 1, -1)
        row = next((one for one in rows if self._rows[one].end > self._rows[one].start), row)
        self.spot = Span(self._rows[row].start, self._rows[row].start) if row != at else self.spot

    def move_pages(self, by: float) -> None:
        """Scroll by pages, or a part of one, leaving two rows of the last page in sight."""
        rows = max(1, int(self._page * abs(by)))
        self.move_rows(rows if by > 0 else -rows)

    def go_to_bottom(self) -> None:
        """Bring the end of the text onto the screen."""
        self.go_to_top(len(self.sheet.text))

    @property
    def _page(self) -> int:
        return max(1, self.page_height - 2)

    # The mouse

    def offset_under(self, x: int, y: int) -> int | None:
        """The code point at a cell of the pane, its border included; None above, below or without text."""
        frame = self.frame
        line = y - frame.top
        index = line + self.scroll_offset.y
        if self.annotations is None or line < 0 or index >= len(self._rows):
            return None
        return offset_at(self.annotations.article.text, self._rows[index], x - frame.left - self.sheet.margin)

    def on_click(self, event: events.Click) -> None:
        """Make the fact under the pointer the current one, and end the selection; dragging is no click."""
        offset = self.offset_under(event.x, event.y)
        if offset is None or event.x >= self.size.width - 1 or self.dragged:
            return
        folded = self.is_folded(offset)
        if folded is not None:
            self.unfold(folded.span)
            return
        if self.selection is None or not self.selection.holds(offset):
            self.post_message(TextSelected(None))
            place = self.fact_at(offset)
            if place is not None:
                self.post_message(PlaceChosen(place))

    def fact_at(self, offset: int) -> Place | None:
        """The innermost shown fact at `offset`, a whole report only where nothing else lies there."""
        if self.annotations is None:
            return None
        places = [
            place
            for place in self.annotations.index.at(offset)
            if kind_of(place.fact) in self.shown and not isinstance(place.fact, Repeat)
        ]
        return min(places, key=lambda place: (isinstance(place.fact, Quote), len(place.span)), default=None)
