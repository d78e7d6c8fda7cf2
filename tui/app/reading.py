"""The reading screen: it lays out the panes and joins them to the parts that do what the keys say."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widget import Widget

from tui.app.actions import bindings
from tui.app.drawing.lines import RESTING_HINTS
from tui.app.drawing.plan import Area, plan
from tui.app.looks import Looks
from tui.app.messages import OpenAsked, PlaceChosen, PublishedAsked, RowChosen
from tui.app.panes.facts import FactsPane
from tui.app.panes.layout import PlannedLayout
from tui.app.panes.status import HintLine
from tui.app.parts.contents import Contents
from tui.app.parts.copying import Copying
from tui.app.parts.finding import Finding
from tui.app.parts.focusing import Focusing
from tui.app.parts.folding import Folding
from tui.app.parts.looking import LookingUp
from tui.app.parts.marking import Marking
from tui.app.parts.panels import Panels
from tui.app.parts.retracing import Retracing
from tui.app.parts.state import ReadingState
from tui.app.question import Question
from tui.app.search import Search
from tui.model import Annotations, Kind, Note, Place, Span, kind_of
from tui.settings import Settings


class ReadingScreen(Contents, Retracing, Finding, Copying, LookingUp, Marking, Panels, Focusing, Folding):
    """One article and its facts."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = "ArticlePane"
    BLANK = True

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__(looks, settings)
        self._layout = PlannedLayout()

    _work = _kept = ""

    def compose(self) -> ComposeResult:
        self.drawer.fold(narrow=plan(*self.app.size).narrow)
        resting = tuple((self.app.keymap.hinted(key), words) for key, words in RESTING_HINTS)
        self.hint_line.set_reactive(HintLine.hints, resting)
        yield self.title_line.data_bind(ReadingState.annotations)
        yield self.article_pane.data_bind(
            ReadingState.annotations,
            ReadingState.current,
            ReadingState.shown,
            ReadingState.selection,
        )
        for panel in self.panels:
            self._bind(panel)
        yield self.drawer
        yield self.hint_line

    def _bind(self, panel: FactsPane) -> None:
        panel.data_bind(
            ReadingState.annotations,
            ReadingState.current,
            ReadingState.marked,
            ReadingState.shown,
            ReadingState.listed,
            ReadingState.searching,
        )

    def show(self, annotations: Annotations) -> None:
        """Read another article, from its beginning."""
        self.current, self.marked = None, frozenset()
        self.select(None)
        self.find(Search())
        self.annotations = annotations
        self.light()

    def come_to(self, span: Span, kind: Kind | None) -> None:
        """Begin at a place: that of a fact, or words, which are then searched for."""
        if self.annotations is None:
            return
        here = [
            place for place in self.annotations.index.over(span.start, span.start + 1) if place.span == span
        ]
        if kind is None:
            text = self.annotations.article.text
            self.find(Search(text, span.of(text), span.start))
        elif of_kind := [place for place in here if kind_of(place.fact) is kind]:
            self.go_to(of_kind[0])
        else:
            self.article_pane.reveal(span)

    def tell_work(self, words: str, *, searching: bool) -> None:
        """Say what is going on, and whether facts are still being looked for."""
        self._work = words
        self.searching = searching
        self._tell()

    def tell_kept(self, words: str) -> None:
        """Say what is saved, and what is not."""
        self._kept = words
        self._tell()

    def _tell(self) -> None:
        self.title_line.work = " · ".join(filter(None, (self._kept, self._work)))

    # Layout and looks

    def on_mount(self) -> None:
        # Watched, not told by a message, so that the title line changes in the same frame as the text.
        self.watch(self.article_pane, "progress", self._tell_progress)
        self.watch(self.article_pane, "scroll_y", self.light, init=False)
        self.watch(self.article_pane, "spot", self.light, init=False)
        if self.annotations is not None and _has_notes(self.annotations):
            self._add_notes()
        self.hint()

    @property
    def layout(self) -> PlannedLayout:
        """How the panes are placed."""
        return self._layout

    def areas(self, size: Size) -> dict[Widget, Area]:  # noqa: ARG002  (a prompt takes a line of it, over the hints)
        """Where everything stands."""
        title, article, side, hints, narrow = plan(*self.app.size, bare=self.has_class("bare"))
        self.article_pane.frameless = narrow
        if self.drawer.narrow is not narrow:
            self.drawer.fold(narrow=narrow)
        return {
            self.title_line: title,
            self.article_pane: article,
            self.drawer: side,
            self.hint_line: hints,
        }

    def _tell_progress(self) -> None:
        self.title_line.progress = self.article_pane.progress
        self.light()

    def show_looks(self, looks: Looks) -> None:
        """Draw everything in other styles."""
        self.looks = looks
        for part in (self.title_line, self.hint_line, self.article_pane, self.drawer):
            part.show_looks(looks)

    def action_show_kind(self, kind: str) -> None:
        self.shown = self.shown ^ {Kind(kind)}

    def action_measure(self, by: int) -> None:
        """Make the text wider or narrower than it is seen, and keep that."""
        pane = self.article_pane
        if by > 0 and pane.measure >= pane.sheet.widest:
            hides = "" if self.has_class("bare") else f"; {self.key('panels')} hides the panels"
            self.say(f"The text is as wide as there is room{hides}.")
            return
        shown = pane.measure if by > 0 else min(pane.measure, pane.sheet.widest)
        pane.measure = min(200, max(30, shown + by))
        self.app.choose("measure", pane.measure)

    def action_spacing(self) -> None:
        """Set the lines of text further apart, and after the widest close together again."""
        self.article_pane.spacing = self.article_pane.spacing % 3 + 1
        self.app.choose("spacing", self.article_pane.spacing)

    # What changes

    def watch_annotations(self, annotations: Annotations) -> None:
        """Keep the current fact through a change: by its id, else what now lies in its place."""
        if self.current is not None:
            fact = annotations.by_id.get(self.current.fact.id)
            at = self.current.span
            if fact is not None and at in fact.spans:
                self.current = Place(at, fact)
            else:
                kind = kind_of(self.current.fact)
                same = [place for place in annotations.index.at(at.start) if place.span == at]
                same.sort(key=lambda place: kind_of(place.fact) is not kind)
                self.current = same[0] if same else None
        if self.panels[-1].kind is not Kind.NOTE and self.drawer.is_attached and _has_notes(annotations):
            self._add_notes()
        self.call_after_refresh(self._tell_drawer)
        self.hint()

    def watch_listed(self) -> None:
        self.call_after_refresh(self._tell_drawer)

    def _tell_drawer(self) -> None:
        """Show the counts of the panels; the notes' one leaves with the last of them."""
        notes = self.panels[-1]
        if notes.kind is Kind.NOTE and notes.display != self.drawer.has(Kind.NOTE):
            if notes.has_focus:
                self.set_focus(self.article_pane)
            self.drawer.fold(narrow=self.drawer.narrow)
        self.drawer.tell()

    def _add_notes(self) -> None:
        """Notes join the panels when there is one."""
        panel = FactsPane(Kind.NOTE, self.looks, id=f"panel-{Kind.NOTE}")
        self._bind(panel)
        self.panels.append(panel)
        if self.annotations is not None:
            panel.listing.standing = self.listed
            panel.listing.fill(self.annotations)
        self.drawer.mount(panel)
        self.drawer.fold(narrow=self.drawer.narrow)

    def watch_current(self) -> None:
        self.follow()
        self.light()
        self.hint()

    def watch_marked(self) -> None:
        self.hint()

    def watch_selection(self) -> None:
        self.hint()

    def watch_focused(self) -> None:
        self.hint()

    # What panes say

    @on(PlaceChosen)
    def _place_chosen(self, message: PlaceChosen) -> None:
        self.current = message.place

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        """A panel's cursor is the current fact; the text follows, with Enter to the next place each time."""
        panel = next(panel for panel in self.panels if panel.kind is kind_of(message.fact))
        panel.show_cursor()
        entry = panel.entry
        places = [Place(place.span, self.latest(place.fact)) for place in entry.places] if entry else []
        if not places:
            return
        at = places.index(self.current) if self.current in places else -1
        go = self.jump_to if message.go else self.go_to
        go(places[(at + 1) % len(places)] if message.go or at < 0 else places[at])

    # Windows and articles

    def action_enter(self) -> None:
        if isinstance(self.focused, FactsPane):
            self.focused.choose()
        else:
            self.details()

    def details(self) -> None:
        """Show all that is known of the current fact."""
        if self.annotations is None or self.current is None:
            self.say_no_fact()
        else:
            from tui.app.dialogs import details_window

            self.app.push_screen(details_window(self.annotations, self.current.fact, self.looks))

    def action_help(self) -> None:
        from tui.app.dialogs import keys_window

        self.app.push_screen(keys_window(self.looks, self.app.keymap))

    async def action_open(self) -> None:
        await self.ask(Question("file to open", self._open))

    def _open(self, where: str) -> None:
        if where:
            self.post_message(OpenAsked(where))

    async def action_published(self) -> None:
        await self.ask(Question("published on, as 2022-07-26", self._publish))

    def _publish(self, words: str) -> None:
        if words:
            self.post_message(PublishedAsked(words))

    def action_back(self) -> None:
        """Leave the innermost thing that is on: a selection, a filter, a search, the marks, a panel."""
        if self.selection is not None:
            self.select(None)
        elif self.reviewing:
            self.reviewing = False
        elif isinstance(self.focused, FactsPane) and self.focused.end_filter():
            self.hint()
        elif self.listed is not None:
            self.listed = None
        elif self.search.words:
            self.find(Search())
        elif self.marked:
            self.marked = frozenset()
        elif isinstance(self.focused, FactsPane):
            self.set_focus(self.article_pane)
        else:
            self.current = self.article_pane.spot = None


def _has_notes(annotations: Annotations) -> bool:
    """Whether there are notes, rejected ones among them, which may be listed too."""
    return any(isinstance(fact, Note) for fact in annotations.judged)
