"""The reading screen: it holds the snapshot, the current fact and what is shown, and joins panes to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen

from tui.app.actions import SEQUENCES, bindings
from tui.app.finding import Search
from tui.app.hints import hints
from tui.app.looks import Looks
from tui.app.messages import (
    CopyAsked,
    MarkAsked,
    OpenAsked,
    PlaceChosen,
    PublishedAsked,
    RowChosen,
    TextSelected,
)
from tui.app.panes.article import ArticlePane
from tui.app.panes.drawer import Drawer, TabLine
from tui.app.panes.facts import FactsPane
from tui.app.panes.status import HintLine, TitleLine
from tui.model import Annotations, Fact, Kind, Place, Repeat, Span, kind_of

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.app.panes.prompt import Prompt
    from tui.app.selecting import Selector

NARROW, LOW = 100, 20
"""Below this width the panels are a drawer, below this height a low one."""

_PANELS = (Kind.ENTITY, Kind.QUOTE, Kind.DATE)


class ReadingScreen(Screen[None]):
    """One article and its facts."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = "ArticlePane"

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    current: reactive[Place | None] = reactive(None, init=False)
    shown: reactive[frozenset[Kind]] = reactive(frozenset(Kind), init=False)
    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    selection: reactive[Span | None] = reactive(None, init=False)
    searching: reactive[bool] = reactive(True, init=False)

    def __init__(self, looks: Looks) -> None:
        super().__init__(id="reading")
        self.title_line = TitleLine(looks, id="title")
        self.hint_line = HintLine(looks, id="hints")
        self.article_pane = ArticlePane(looks, id="article")
        self.panels = [FactsPane(kind, looks, id=f"panel-{kind}") for kind in _PANELS]
        self.drawer = Drawer(self.panels, looks)
        self.looks = looks
        self.search = Search()
        self._selector: Selector | None = None
        self._prefix = ""

    def compose(self) -> ComposeResult:
        self._arrange(self.app.size.width, self.app.size.height)
        yield self.title_line.data_bind(ReadingScreen.annotations)
        yield self.article_pane.data_bind(
            ReadingScreen.annotations,
            ReadingScreen.current,
            ReadingScreen.shown,
            ReadingScreen.selection,
        )
        for panel in self.panels:
            self._bind(panel)
        yield self.drawer
        yield self.hint_line

    def _bind(self, panel: FactsPane) -> None:
        panel.data_bind(
            ReadingScreen.annotations,
            ReadingScreen.current,
            ReadingScreen.marked,
            ReadingScreen.shown,
            ReadingScreen.searching,
        )

    def show(self, annotations: Annotations) -> None:
        """Read another article, from its beginning."""
        self.current, self.marked = None, frozenset()
        self._select(None)
        self._find(Search())
        self.annotations = annotations
        self.title_line.progress = self.article_pane.progress

    def tell_work(self, words: str, *, searching: bool) -> None:
        """Say what is going on, and whether facts are still being looked for."""
        self.title_line.work = words
        self.searching = searching

    # Layout and looks

    def on_mount(self) -> None:
        # Watched, not told by a message, so that the title line changes in the same frame as the text.
        self.watch(self.article_pane, "scroll_y", self._tell_progress, init=False)
        self.watch(self.article_pane, "virtual_size", self._tell_progress, init=False)
        if self.annotations is not None and self.annotations.notes:
            self._add_notes()
        self._hint()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width, event.size.height)
        self._hint()

    def _tell_progress(self) -> None:
        self.title_line.progress = self.article_pane.progress

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < NARROW, "narrow")
        self.set_class(height < LOW, "low")
        self.drawer.fold(narrow=width < NARROW)

    def show_looks(self, looks: Looks) -> None:
        """Draw everything in other styles."""
        self.looks = looks
        for part in (self.title_line, self.hint_line, self.article_pane, self.drawer):
            part.show_looks(looks)

    def watch_annotations(self, annotations: Annotations) -> None:
        """Keep the current fact through a change: by its id, else what now lies in its place."""
        if self.current is not None:
            fact = annotations.by_id.get(self.current.fact.id)
            at = self.current.span
            if fact is not None and at in fact.spans:
                self.current = Place(at, fact)
            else:
                same = [place for place in annotations.index.at(at.start) if place.span == at]
                self.current = same[0] if same else None
        if annotations.notes and self.panels[-1].kind is not Kind.NOTE and self.is_mounted:
            self._add_notes()
        self.call_after_refresh(self.drawer.tell)
        self._hint()

    def _add_notes(self) -> None:
        """Notes join the panels when there is one."""
        panel = FactsPane(Kind.NOTE, self.looks, id=f"panel-{Kind.NOTE}")
        self._bind(panel)
        self.panels.append(panel)
        self.drawer.mount(panel)
        self.call_after_refresh(lambda: self.drawer.fold(narrow=self.drawer.narrow))

    def watch_current(self) -> None:
        self._hint()

    def watch_marked(self) -> None:
        self._hint()

    def watch_selection(self) -> None:
        self._hint()

    def on_descendant_focus(self) -> None:
        self._hint()

    def _hint(self) -> None:
        if self.is_mounted:
            self.hint_line.hints = hints(self)
            marked = f"{len(self.marked)} marked" if self.marked else ""
            self.hint_line.message = str(self.search) or marked

    # What panes say

    @on(PlaceChosen)
    def _place_chosen(self, message: PlaceChosen) -> None:
        self.current = message.place

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        """A panel's cursor is the current fact; the text follows, with Enter to the next place each time."""
        panel = next(panel for panel in self.panels if panel.kind is kind_of(message.fact))
        entry = panel.entry
        places = entry.places if entry else ()
        if not places:
            return
        at = places.index(self.current) if self.current in places else -1
        self.go_to(places[(at + 1) % len(places)] if message.go or at < 0 else places[at])

    @on(MarkAsked)
    def _mark_asked(self, message: MarkAsked) -> None:
        self.marked = self.marked ^ {message.fact.id}

    @on(TabLine.Chosen)
    def _tab_chosen(self, message: TabLine.Chosen) -> None:
        self.action_panel(message.kind)

    @on(TextSelected)
    def _text_selected(self, message: TextSelected) -> None:
        self._select(message.span)

    # Moving

    def go_to(self, place: Place) -> None:
        """Make a place the current one and bring it onto the screen."""
        self.current = place
        self.article_pane.reveal(place.span)

    @property
    def moving(self) -> ArticlePane | FactsPane:
        """The pane that the moving keys move."""
        return self.focused if isinstance(self.focused, FactsPane) else self.article_pane

    def action_move(self, where: str) -> None:
        pane = self.moving
        {
            "down": pane.action_scroll_down,
            "up": pane.action_scroll_up,
            "page_down": pane.action_page_down,
            "page_up": pane.action_page_up,
            "home": pane.action_scroll_home,
            "end": pane.action_scroll_end,
        }[where]()

    def action_half_page(self, direction: int) -> None:
        self.moving.action_half_page(direction)

    def action_space(self) -> None:
        if isinstance(self.moving, FactsPane):
            self.moving.mark()
        else:
            self.moving.action_page_down()

    def action_step(self, by: int) -> None:
        """Go to the next or previous hit while a search is on, else to the next or previous fact."""
        if self.search.hits:
            self.search.step(by)
            self._show_hit()
        else:
            self._step(by, None)

    def action_step_kind(self, by: int, kind: str) -> None:
        self._step(by, Kind(kind))

    def _step(self, by: int, kind: Kind | None) -> None:
        if self.annotations is None:
            return
        wanted = self.shown - {Kind.REPEAT} if kind is None else frozenset({kind})
        place = self.annotations.index.step(self._from(), by, wanted)
        if place is None:
            self.notify("No more facts that way.", markup=False, timeout=2)
        else:
            self.go_to(place)

    def _from(self) -> Place | Span:
        """Where a step begins: the current place if it is on the screen, else the top of the screen."""
        seen = self.article_pane.on_screen
        if self.current is not None and self.current.span.overlaps(seen):
            return self.current
        return Span(seen.start, seen.start)

    def on_key(self, event: events.Key) -> None:
        """Keys that grow a selection; two keys in a row: a bracket, then the kind of fact."""
        if self._selector is not None and self._selector.press(event.key):
            self.selection = self._selector.span
            self.article_pane.reveal(Span(self._selector.head, self._selector.head))
            event.stop()
            event.prevent_default()
        elif self._prefix:
            action = SEQUENCES.get(self._prefix + (event.character or ""))
            self._prefix = ""
            if action:
                event.stop()
                event.prevent_default()
                self.call_later(self.run_action, action)
        elif event.character in ("[", "]"):
            self._prefix = event.character
            event.stop()
            event.prevent_default()

    # Facts

    def action_enter(self) -> None:
        if isinstance(self.focused, FactsPane):
            self.focused.choose()
        else:
            self.details()

    def details(self) -> None:
        """Show all that is known of the current fact."""
        if self.annotations is None or self.current is None:
            self.notify("Go to a fact first: n is the next one.", markup=False)
        else:
            from tui.app.dialogs import details_window

            self.app.push_screen(details_window(self.annotations, self.current.fact, self.looks))

    def action_mark(self) -> None:
        fact = self._fact_here()
        if fact is not None:
            self.marked = self.marked ^ {fact.id}

    def _fact_here(self) -> Fact | None:
        if isinstance(self.focused, FactsPane):
            return self.focused.entry.fact if self.focused.entry else None
        return self.current.fact if self.current and not isinstance(self.current.fact, Repeat) else None

    # Panels and looks

    @property
    def _stops(self) -> list[ArticlePane | FactsPane]:
        if self.has_class("bare"):
            return [self.article_pane]
        return [self.article_pane, *(panel for panel in self.panels if self.drawer.offers(panel))]

    def action_focus_next_pane(self) -> None:
        self._focus_by(1)

    def action_focus_previous_pane(self) -> None:
        self._focus_by(-1)

    def _focus_by(self, step: int) -> None:
        stops = self._stops
        at = stops.index(self.moving) if self.moving in stops else 0
        pane = stops[(at + step) % len(stops)]
        if isinstance(pane, FactsPane):
            self.action_panel(pane.kind)
        else:
            pane.focus()

    def action_panel(self, kind: str) -> None:
        """Focus a panel; asked again, go back to the article."""
        panel = self.drawer.open_panel(Kind(kind))
        if panel.has_focus:
            self.set_focus(self.article_pane)
            return
        self.remove_class("bare")
        self.set_focus(panel)

    def action_panels(self) -> None:
        self.toggle_class("bare")
        if self.has_class("bare"):
            self.set_focus(self.article_pane)

    def action_show_kind(self, kind: str) -> None:
        self.shown = self.shown ^ {Kind(kind)}

    def action_measure(self, by: int) -> None:
        self.article_pane.measure = min(200, max(30, self.article_pane.measure + by))

    def action_filter(self) -> None:
        panel = self._panel()
        self.set_focus(panel)
        panel.start_filter()
        self._hint()

    def action_order(self) -> None:
        self._panel().next_order()

    def _panel(self) -> FactsPane:
        """The panel that has the focus, or the one that had it last; brought to sight."""
        if isinstance(self.focused, FactsPane):
            return self.focused
        self.remove_class("bare")
        return self.drawer.open_panel(self.drawer.open)

    def action_help(self) -> None:
        from tui.app.dialogs import keys_window

        self.app.push_screen(keys_window(self.looks))

    def action_back(self) -> None:
        """Leave the innermost thing that is on: a selection, a filter, a search, the marks, a panel."""
        if self.selection is not None:
            self._select(None)
        elif isinstance(self.focused, FactsPane) and self.focused.end_filter():
            self._hint()
        elif self.search.words:
            self._find(Search())
        elif self.marked:
            self.marked = frozenset()
        elif isinstance(self.focused, FactsPane):
            self.set_focus(self.article_pane)
        else:
            self.current = None

    # Selecting

    def action_select(self) -> None:
        """Begin a selection: the current fact if it is on the screen, or the first word there."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return
        from tui.page.words import word_at

        self.set_focus(self.article_pane)
        start = self._from()
        text = self.annotations.article.text
        self._select(start.span if isinstance(start, Place) else word_at(text, start.start))

    def _select(self, span: Span | None) -> None:
        self.selection = span
        self._selector = None
        if span is not None and self.annotations is not None:
            from tui.app.selecting import Selector

            self._selector = Selector(self.annotations.article.text, span, self.article_pane)

    # Finding, and what else is typed

    async def action_prompt(self, purpose: str) -> None:
        if not self.query("#prompt"):
            from tui.app.panes.prompt import Prompt

            prompt = Prompt(purpose, origin=self.article_pane.on_screen.start)
            await self.mount(prompt)
            self.set_focus(prompt)
            self._hint()

    # Handlers by name, since the prompt's class is not loaded before it is wanted.
    def on_input_changed(self, message: Input.Changed) -> None:
        """Find while the reader types."""
        prompt = cast("Prompt", message.input)
        if prompt.purpose == "find" and self.annotations is not None:
            self._find(Search(self.annotations.article.text, message.value, prompt.origin))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Do what was typed."""
        prompt, words = cast("Prompt", message.input), message.value.strip()
        self._close(prompt)
        if prompt.purpose == "paragraph":
            self._go_to_paragraph(words)
        elif prompt.purpose == "open" and words:
            self.post_message(OpenAsked(words))
        elif prompt.purpose == "published" and words:
            self.post_message(PublishedAsked(words))
        elif self.search.words and not self.search.hits:
            self.notify(f"“{words}” is not in this article.", markup=False)
            self._find(Search())

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Take back what was typed."""
        self._close(message.prompt)
        if message.prompt.purpose == "find":
            self._find(Search())
            self.article_pane.go_to_top(message.prompt.origin)

    def _close(self, prompt: Prompt) -> None:
        prompt.remove()
        self.set_focus(self.article_pane)
        self.call_after_refresh(self._hint)

    def _find(self, search: Search) -> None:
        self.search = search
        self._show_hit()

    def _show_hit(self) -> None:
        self.article_pane.show_hits(self.search.hits, self.search.at)
        if self.search.hit is not None:
            self.article_pane.reveal(self.search.hit)
        self._hint()

    def _go_to_paragraph(self, words: str) -> None:
        if self.annotations is None or not words:
            return
        paragraphs = self.annotations.article.paragraphs
        number = int(words) if words.isdecimal() else 0
        if 1 <= number <= len(paragraphs):
            self.article_pane.go_to_top(paragraphs[number - 1].span.start)
        else:
            self.notify(f"There is no paragraph {words}: they go from 1 to {len(paragraphs)}.", markup=False)

    # Copying

    def action_copy(self, form: str = "plain") -> None:
        """Copy the selection, else the marked facts, else the fact at hand."""
        if self.annotations is None:
            return
        from tui.app.copying import described, facts_text, selection_text

        if self.selection is not None:
            text = selection_text(self.annotations, self.selection, form)
            self.post_message(CopyAsked(text, "the selection"))
            self._select(None)
            return
        facts = [fact for fact in self.annotations.facts if fact.id in self.marked]
        here = self._fact_here()
        facts = facts or ([here] if here else [])
        if facts:
            text = facts_text(self.annotations, facts, form)
            self.post_message(CopyAsked(text, described(self.annotations, facts)))
        else:
            self.notify("Nothing to copy yet: go to a fact with n, or select words with v.", markup=False)

    def action_copy_as(self) -> None:
        from tui.app.copying import FORMS
        from tui.app.dialogs import Menu

        self.app.push_screen(Menu("Copy as", FORMS), self._copy_in_form)

    def _copy_in_form(self, form: str | None) -> None:
        if form:
            self.action_copy(form)
