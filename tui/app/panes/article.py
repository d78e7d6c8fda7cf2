"""The article pane: the text by rows, with its facts marked, a selection and the hits of a search."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.looks import Looks
from tui.app.messages import PlaceChosen, TextSelected
from tui.model import Annotations, Kind, Place, Quote, Repeat, Span, kind_of
from tui.page.rows import Row, Rows, column_of, drawn, offset_at
from tui.page.runs import Run, runs

MEASURE = 72
_GUTTER = 3  # cells to the left of the text: a mark, and air
_SLICE = 400  # rows wrapped at a time while idle


class ArticlePane(ScrollView, can_focus=True, inherit_bindings=False):
    """The article by rows. All places are code points of the text, so they outlive a resize."""

    ALLOW_SELECT = False

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    current: reactive[Place | None] = reactive(None, init=False)
    shown: reactive[frozenset[Kind]] = reactive(frozenset(Kind), init=False)
    selection: reactive[Span | None] = reactive(None, init=False)
    measure: reactive[int] = reactive(MEASURE, init=False)

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.looks = looks
        self.hits: Sequence[Span] = ()
        self.hit: int = -1
        self._rows = Rows("", (), 1)
        self.opens_at = 0
        """Where the next article begins to be read: its first code point on the screen."""
        self._top = 0  # the first code point on the screen, kept over a resize
        self._dragged_from: Span | None = None
        self._dragged = False  # whether the mouse has selected something since its button went down
        self._letters: dict[int, str] = {}
        self._strips: dict[int, Strip] = {}
        self._repeated: list[Span] = []

    # What is shown

    def watch_annotations(self, before: Annotations | None, after: Annotations | None) -> None:
        if after is None:
            return
        self._repeated = [span for repeat in after.repeats for span in repeat.spans]
        if before is None or before.article.digest != after.article.digest:
            self._top = min(self.opens_at, max(0, len(after.article.text) - 1))
            self._lay_out()
        self._redraw()

    def watch_current(self) -> None:
        self._redraw()

    def watch_shown(self) -> None:
        self._redraw()

    def watch_selection(self) -> None:
        self._redraw()

    def watch_measure(self) -> None:
        self._lay_out()

    def show_hits(self, hits: Sequence[Span], hit: int) -> None:
        """Mark the hits of a search, `hit` as the one that the reader is at."""
        self.hits, self.hit = hits, hit
        self._redraw()

    def show_letters(self, letters: dict[int, str]) -> None:
        """Put letters over the code points that they lead to; none where `letters` is empty."""
        if letters or self._letters:
            self._letters = letters
            self._redraw()

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.looks = looks
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    # Laying out

    @property
    def text_width(self) -> int:
        """Cells in a full row of text."""
        return max(1, min(self.measure, self.scrollable_content_region.width - _GUTTER - 1))

    @property
    def margin(self) -> int:
        """Cells before the text, its gutter included: the measure is centred."""
        spare = self.scrollable_content_region.width - self.text_width
        return max(min(_GUTTER, spare), spare // 2)

    def _lay_out(self) -> None:
        if self.annotations is None or not self.size:
            return
        article = self.annotations.article
        self._rows = Rows(article.text, article.paragraphs, self.text_width)
        self._strips.clear()
        self._rows.grow_past(self._top)
        self._rows.grow(self._rows.row_of(self._top) + 2 * self.size.height)
        self._fit()
        top = self._top
        self.set_scroll(None, self._rows.row_of(top) if top else 0)
        self._top = top  # not the start of its row at this width, so that another width finds it again
        if not self._rows.complete:
            self.set_timer(0.05, self._wrap_on)

    def _wrap_on(self) -> None:
        rows = self._rows
        rows.grow(len(rows) + _SLICE)
        self._fit()
        if not rows.complete:
            self.set_timer(0.01, self._wrap_on)

    def _fit(self) -> None:
        # Never less than the pane, since the bar of a text that fits is then drawn without a thumb.
        height = max(self._rows.estimate() + 1, self.scrollable_content_region.height)
        self.virtual_size = Size(self.scrollable_content_region.width, height)

    def set_scroll(self, x: float | None, y: float | None) -> None:
        """Scroll at once, without animation."""
        self.scroll_to(x, y, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and len(self._rows):
            self._rows.grow(round(new_value) + self.size.height)
            row = min(round(new_value), len(self._rows) - 1)
            if row != self._rows.row_of(self._top) or not new_value:
                self._top = self._rows[row].start if new_value else 0

    # Where the reader is

    @property
    def on_screen(self) -> Span:
        """The code points from the first row on the screen to the end of the last."""
        if not len(self._rows):
            return Span(0, 0)
        first = min(self.scroll_offset.y, len(self._rows) - 1)
        last = min(first + max(self.scrollable_content_region.height, 1) - 1, len(self._rows) - 1)
        return Span(self._rows[first].start, self._rows[last].end)

    @property
    def progress(self) -> float:
        """The share of the text that lies above the last row on the screen, 0 to 1."""
        if self.annotations is None or not self.annotations.article.text:
            return 1.0
        if self._rows.complete and self.scroll_offset.y >= self.max_scroll_y:
            return 1.0
        return self.on_screen.end / len(self.annotations.article.text)

    def reveal(self, span: Span) -> None:
        """Bring `span` onto the screen; where it is not there yet, a third from the top."""
        first, last = self._rows.row_of(span.start), self._rows.row_of(max(span.start, span.end - 1))
        self._fit()
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if top <= first and last < top + height - (height > 4):
            return
        self.set_scroll(None, max(0, first - height // 3))

    def go_to_top(self, offset: int) -> None:
        """Make the row of `offset` the first on the screen."""
        row = self._rows.row_of(offset)
        self._rows.grow(row + 2 * self.size.height)
        self._fit()
        self.set_scroll(None, row)

    def row_away(self, offset: int, by: int) -> int:
        """The code point that lies `by` rows with text below that of `offset`, in the same column."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return offset
        text = self.annotations.article.text
        at = self._rows.row_of(offset)
        column = column_of(text, self._rows[at].start, offset)
        self._rows.grow(at + abs(by) * 3 + 3)
        step = 1 if by > 0 else -1
        to = at + step
        while 0 <= to < len(self._rows) and self._rows[to].start == self._rows[to].end:
            to += step
        if not 0 <= to < len(self._rows):
            return offset
        return offset_at(text, self._rows[to], column)

    # Moving

    def move_rows(self, by: int) -> None:
        """Scroll by so many rows, down where `by` is positive."""
        self.set_scroll(None, self.scroll_offset.y + by)

    def move_pages(self, by: float) -> None:
        """Scroll by pages, or a part of one, leaving two rows of the last page in sight."""
        rows = max(1, int(self._page * abs(by)))
        self.move_rows(rows if by > 0 else -rows)

    def go_to_bottom(self) -> None:
        """Bring the end of the text onto the screen."""
        self._rows.grow(10**9)
        self._fit()
        self.set_scroll(None, self.max_scroll_y)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 2)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen, from the cache where nothing has changed."""
        index = y + self.scroll_offset.y
        strip = self._strips.get(index)
        if strip is None:
            strip = self._strips[index] = self._draw(index)
            if len(self._strips) > 2000:
                self._strips = {index: strip}
        return strip.crop_extend(0, self.scrollable_content_region.width, self.looks.text)

    def _draw(self, index: int) -> Strip:
        width = self.scrollable_content_region.width
        self._rows.grow(index + 1)
        if self.annotations is None or index >= len(self._rows):
            return Strip.blank(width, self.looks.text)
        row = self._rows[index]
        places = self.annotations.index.over(row.start, row.end) if row.end > row.start else []
        segments = [*self._gutter(row)]
        text = self.annotations.article.text
        cuts = self._cuts(row)
        for run in runs(row.start, row.end, places, [span for span, _ in cuts]):
            style = self._style(run, cuts)
            segments.append(Segment(drawn(text, run.start, run.end), style))
        strip = Strip(segments).extend_cell_length(width, self.looks.text)
        return self._lettered(strip, row) if self._letters else strip

    def _lettered(self, strip: Strip, row: Row) -> Strip:
        text, width = self.annotations.article.text if self.annotations else "", strip.cell_length
        for offset, letters in self._letters.items():
            if row.start <= offset < row.end:
                x = self.margin + column_of(text, row.start, offset)
                over = Strip([Segment(letters, self.looks.current_hit)])
                strip = Strip.join([strip.crop(0, x), over, strip.crop(x + len(letters), width)])
        return strip

    def _gutter(self, row: Row) -> list[Segment]:
        """The cells before the text: a mark where a passage stands twice in the article."""
        repeated = any(span.start <= row.start < span.end for span in self._repeated)
        sign = "≈" if repeated else " "
        margin = self.margin
        if margin < 2:
            return [Segment(" " * margin, self.looks.text)]
        return [
            Segment(" " * (margin - 2), self.looks.text),
            Segment(sign, self.looks.text + self.looks.gutter),
            Segment(" ", self.looks.text),
        ]

    def _style(self, run: Run, cuts: list[tuple[Span, Style]]) -> Style:
        facts = [place.fact for place in run.places]
        style = self.looks.laid(facts, self.shown)
        for span, over in cuts:
            if span.start <= run.start and run.end <= span.end:
                style = style + over
        return style

    def _cuts(self, row: Row) -> list[tuple[Span, Style]]:
        """What lies over the facts on this row: the current place, hits, the selection; the strongest last."""
        over: list[tuple[Span, Style]] = []
        line = Span(row.start, row.end)
        if self.current is not None and self.current.span.overlaps(line):
            over.append((self.current.span, self.looks.current))
        first = bisect_left(self.hits, row.start, key=lambda span: span.end)
        for at in range(first, len(self.hits)):
            if self.hits[at].start >= row.end:
                break
            over.append((self.hits[at], self.looks.current_hit if at == self.hit else self.looks.hit))
        if self.selection is not None and self.selection.overlaps(line):
            over.append((self.selection, self.looks.selection))
        return over

    # The mouse

    def offset_under(self, x: int, y: int) -> int | None:
        """The code point at a cell of the pane, its border included; None above, below or without text."""
        line = y - self.gutter.top
        index = line + self.scroll_offset.y
        if self.annotations is None or line < 0 or index >= len(self._rows):
            return None
        return offset_at(self.annotations.article.text, self._rows[index], x - self.gutter.left - self.margin)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        offset = self.offset_under(event.x, event.y)
        if event.button == 1 and offset is not None:
            self._dragged_from = Span(offset, offset)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged_from is None:
            return
        first = self.gutter.top
        last = first + max(1, self.scrollable_content_region.height) - 1
        if event.y < first:
            self.move_rows(-1)
        elif event.y > last:
            self.move_rows(1)
        offset = self.offset_under(event.x, min(max(event.y, first), last))
        if offset is not None and offset != self._dragged_from.start:
            self._dragged = True
            start, end = sorted((offset, self._dragged_from.start))
            self.post_message(TextSelected(Span(start, end)))

    def on_mouse_up(self) -> None:
        self._dragged_from = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        offset = self.offset_under(event.x, event.y)
        if offset is None or self.annotations is None or self._dragged:
            return
        from tui.page.words import sentence_at, word_at

        article = self.annotations.article
        paragraph = article.paragraph_at(offset)
        if event.chain == 2:
            self.post_message(TextSelected(word_at(article.text, offset)))
        elif event.chain >= 3 and paragraph is not None:
            self.post_message(TextSelected(sentence_at(article.text, paragraph, offset)))
        elif self.selection is None or not self.selection.holds(offset):
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
