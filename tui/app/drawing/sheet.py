"""The article's text by rows, with its facts marked, a selection and the hits of a search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.looks import INK_SIGNS, Looks
from tui.model import Annotations, Kind, Note, Place, Span, kind_of
from tui.page.blocks import Blocks
from tui.page.cells import closed, column_of, drawn, edges, graphemes, is_certain, widened
from tui.page.folds import Fold, fold, fold_over, laid
from tui.page.rows import Row, Rows
from tui.page.runs import Run, runs

MEASURE = 72
AIR = 1
"""Empty rows between the frame and the text."""
_GUTTER = 3  # cells to the left of the text: a mark, and air


class Sheet:
    """What is to be seen of an article at one width. All places are code points of the text."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.current: Place | None = None
        self.shown: frozenset[Kind] = frozenset(Kind)
        self.selection: Span | None = None
        self.hits: Sequence[Span] = ()
        self.hit = -1
        self.lit: Span | None = None
        """What alone is not dimmed; None where nothing is."""
        self.band: Span | None = None
        """The row or the sentence that is being read, on a ground of its own."""
        self.ruled = False
        """Whether that is a row, and the ground as wide as the pane."""
        self.letters: dict[int, str] = {}
        """Letters that stand over the code points they lead to."""
        self.measure = MEASURE
        self.spacing = 1
        """How many rows apart the lines of text stand."""
        self.width = 0
        self.share = 1.0
        """How much of the article is there: less while only its first pages are."""
        self.rows = Rows(Blocks("", ()), 1)
        self.folds: tuple[Fold, ...] = ()
        """What is put away, each behind one row."""
        self._annotations: Annotations | None = None
        self._repeated: list[Span] = []
        self._noted: list[Note] = []

    @property
    def annotations(self) -> Annotations | None:
        """The article and its facts."""
        return self._annotations

    @annotations.setter
    def annotations(self, annotations: Annotations) -> None:
        before, self._annotations = self._annotations, annotations
        if before is None or before.article.text != annotations.article.text:
            article = annotations.article
            self.rows = Rows(Blocks(article.text, article.paragraphs), self.text_width, self.spacing)
            self.folds = ()
        self._repeated = _joined(span for repeat in annotations.repeats for span in repeat.spans)
        self._noted = sorted(annotations.notes, key=lambda note: note.span.end)

    def fold(self, opened: Collection[int] | None) -> bool:
        """Fold the paragraphs without a fact that is shown, but for those numbered `opened`; None unfolds all.

        Whether anything is laid out in another way now; rows are then to be laid out anew.
        """
        if self._annotations is None:
            return False
        article, before, self.folds = self._annotations.article, self.folds, ()
        if opened is not None:
            kinds = self.shown - {Kind.REPEAT}
            held = (place.span for place in self._annotations.index.places() if kind_of(place.fact) in kinds)
            self.folds = fold(article.paragraphs, held, opened)
        if self.folds != before:
            paragraphs = laid(article.paragraphs, self.folds) if self.folds else article.paragraphs
            self.rows = Rows(Blocks(article.text, paragraphs), self.text_width, self.spacing)
        return self.folds != before

    @property
    def text(self) -> str:
        """The article's text."""
        return self._annotations.article.text if self._annotations is not None else ""

    @property
    def text_width(self) -> int:
        """Cells in a full row of text."""
        return max(1, min(self.measure, self.widest))

    @property
    def widest(self) -> int:
        """Cells that a full row of text could have."""
        return self.width - _GUTTER - 1

    @property
    def margin(self) -> int:
        """Cells before the text, its gutter included: the measure is centred."""
        spare = self.width - self.text_width
        return max(min(_GUTTER, spare), spare // 2)

    def lay_out(self, width: int) -> None:
        """Begin to break the text into rows for a pane of `width` cells."""
        self.width = width
        self.rows = Rows(self.rows.blocks, self.text_width, self.spacing)

    def open_at(self, place: int, height: int, above: int = 0) -> int:
        """The first row of a page of `height` rows that has `above` over that of the code point `place`, all wrapped."""
        folded = fold_over(self.folds, place)
        if folded is not None and place > folded.span.start + 1:  # where the blank rows under its line begin
            place = folded.span.start
        row = self.rows.row_above(place, above)
        while self.rows.wrap(min(row, self.count - height), height):
            row = self.rows.row_above(place, above)
        return row

    @property
    def count(self) -> int:
        """How many rows can be scrolled through: one more than there are, so that the end is seen as such."""
        return round(len(self.rows) / self.share) + 1

    def on_screen(self, first: int, height: int) -> Span:
        """The code points from row `first` to the end of the last of `height` rows."""
        if not len(self.rows):
            return Span(0, 0)
        while self.rows.wrap(min(first, len(self.rows) - 1), height):  # there may be fewer than was guessed
            pass
        first = min(first, len(self.rows) - 1)
        last = min(first + max(height, 1) - 1, len(self.rows) - 1)
        return Span(self.rows[first].start, self.rows[last].end)

    def progress(self, first: int, height: int) -> float:
        """The share of the text that lies above the last of `height` rows from `first` on."""
        length = len(self.text)
        at_end = first >= self.count - height
        return 1.0 if at_end or not length else self.on_screen(first, height).end / length * self.share

    def draw(self, index: int) -> list[Segment]:
        """One row, as wide as the pane."""
        base = self.looks.text
        if not self.width:
            return []
        self.rows.wrap(index, 1)
        if self._annotations is None or index >= len(self.rows):
            return [Segment(" " * self.width, base)]
        row = self.rows[index]
        if self._is_ruled(row):
            base = base + self.looks.band
        folded = fold_over(self.folds, row.start)
        segments = self._gutter(row, base) if folded is None or row.end > row.start else []
        used = sum(segment.cell_length for segment in segments)
        if row.end > row.start and folded is not None:
            segments.append(self._told(folded, base))
        elif row.end > row.start:
            segments += self._written(row)
        if row.end > row.start:
            used = sum(segment.cell_length for segment in segments)
        if used < self.width:
            segments.append(Segment(" " * (self.width - used), base))
        return self._lettered(segments, row) if self.letters else segments

    def _told(self, folded: Fold, base: Style) -> Segment:
        """The line that stands for what is folded."""
        selected = self.selection is not None and self.selection.overlaps(folded.span)
        quiet = self.looks.dim if base == self.looks.text else Style()
        over = self.looks.selection if selected else quiet
        words = folded.told()
        return Segment(
            words if len(words) <= self.text_width else words[: self.text_width - 1] + "…", base + over
        )

    def _written(self, row: Row) -> list[Segment]:
        """The text of a row, in as many styles as facts and whatever else lie over it."""
        text, cuts = self.text, self._cuts(row)
        places = self._annotations.index.over(row.start, row.end) if self._annotations is not None else ()
        if not is_certain(text[row.start : row.end]):
            whole = edges(text, row.start, row.end)
            places = [Place(widened(place.span, whole), place.fact) for place in places]
            cuts = [(widened(span, whole), style) for span, style in cuts]
        segments = []
        band = [self.band] if self.band is not None else []
        for run in runs(row.start, row.end, places, [*(span for span, _ in cuts), *band]):
            words = drawn(text, run.start, run.end, broken=run.end == row.end)
            segments.append(Segment(words, self._style(run, cuts)))
        last = segments[-1]
        segments[-1] = Segment(closed(last.text, text[row.start : row.end]), last.style)
        return segments

    def _lettered(self, segments: list[Segment], row: Row) -> list[Segment]:
        style = self.looks.text + self.looks.current_hit
        for offset, letters in self.letters.items():
            if row.start <= offset < row.end:
                at = self.margin + column_of(self.text, row.start, offset)
                end = self.margin
                for _, _, size in graphemes(self.text[row.start : row.end]):  # whole characters are covered
                    end += size
                    if end >= at + len(letters):
                        break
                end = max(end, at + len(letters))
                before, rest = _cut(segments, at)
                segments = [*before, Segment(letters.ljust(end - at), style), *_cut(rest, end - at)[1]]
        return segments

    def _gutter(self, row: Row, base: Style) -> list[Segment]:
        """The cells before the text: a pencil for notes, a sign for a highlight or for a passage that stands twice."""
        margin = self.margin
        pencil, sign = self._signs(row) if fold_over(self.folds, row.start) is None else (" ", " ")
        if self._is_ruled(row):
            pencil = "▸" if pencil == " " else pencil
        if margin < 2 or (pencil, sign) == (" ", " "):
            return [Segment(" " * margin, base)]
        signs = f"{pencil}{sign}" if margin > 2 else sign if sign != " " else pencil
        blank = " " * (margin - len(signs) - 1)
        return [Segment(blank, base), Segment(signs, base + self.looks.gutter), Segment(" ", base)]

    def _is_ruled(self, row: Row) -> bool:
        return (
            self.ruled and self.band is not None and (row.start, row.end) == (self.band.start, self.band.end)
        )

    def _signs(self, row: Row) -> tuple[str, str]:
        at = bisect_right(self._repeated, row.start, key=_start) - 1
        sign = "≈" if at >= 0 and self._repeated[at].end > row.start else " "
        pencil = " "
        first = bisect_left(self._noted, row.start, key=lambda note: note.span.end)
        for note in self._noted[first:]:
            if note.span.start < row.end and note.span.end > row.start and Kind.NOTE in self.shown:
                pencil = "✎" if note.text else pencil
                sign = INK_SIGNS.get(note.colour, sign)
        return pencil, sign

    def _style(self, run: Run, cuts: list[tuple[Span, Style]]) -> Style:
        banded = self.band is not None and self.band.start <= run.start and run.end <= self.band.end
        style = self.looks.laid([place.fact for place in run.places], self.shown, banded=banded)
        for span, over in cuts:
            if span.start <= run.start and run.end <= span.end:
                style = style + over
        return style

    @property
    def _veil(self) -> Style:
        ground = Style(color="default", bgcolor="default") + self.looks.text
        return ground + self.looks.dim + Style(bold=False, italic=False, underline=False)

    def _cuts(self, row: Row) -> list[tuple[Span, Style]]:
        """What lies over the facts on this row: the current place, hits, the selection; the strongest last."""
        over: list[tuple[Span, Style]] = []
        line = Span(row.start, row.end)
        if self.lit is not None:
            rest = (Span(0, self.lit.start), Span(self.lit.end, len(self.text)))
            over += [(span, self._veil) for span in rest if span.overlaps(line)]
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


def _cut(segments: list[Segment], column: int) -> tuple[list[Segment], list[Segment]]:
    """What stands before a column at which a character begins, and the rest; Rich cuts through joined emoji."""
    for number, segment in enumerate(segments):
        if column < segment.cell_length:
            at = 0
            for _, end, _ in graphemes(segment.text):
                if column <= 0:
                    break
                column -= cell_len(segment.text[at:end])
                at = end
            before, rest = segment.text[:at], segment.text[at:]
            after = [Segment(rest, segment.style), *segments[number + 1 :]]
            return [*segments[:number], Segment(before, segment.style)], after
        column -= segment.cell_length
    return segments, []


def _start(span: Span) -> int:
    return span.start


def _joined(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those that overlap or touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
