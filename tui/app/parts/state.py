"""What the reading screen holds: the facts, the current one, what is shown and selected; and its panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import var

from tui.app.ends import Ends
from tui.app.hints import hints
from tui.app.looks import Looks
from tui.app.panes.article import ArticlePane
from tui.app.panes.drawer import Drawer
from tui.app.panes.facts import FactsPane
from tui.app.panes.status import HintLine, TitleLine
from tui.app.parts.asking import Asking
from tui.app.search import Search
from tui.app.status import Status, told
from tui.app.trail import Trail, View
from tui.model import Annotations, Change, Fact, Kind, Place, Repeat, Span
from tui.settings import PANELS, Settings

if TYPE_CHECKING:
    from tui.app.selector import Selector

_PANELS = (Kind.ENTITY, Kind.QUOTE, Kind.DATE)
_SETTING = dict(zip(_PANELS, PANELS, strict=True))


def _before(span: Span) -> Span:
    """The empty span at the beginning of `span`."""
    return Span(span.start, span.start)


class ReadingState(Asking):
    """One article and its facts, read by every part of the screen and bound to every pane: each paints what it shows."""

    annotations: var[Annotations | None] = var(None, init=False)
    current: var[Place | None] = var(None, init=False)
    shown: var[frozenset[Kind]] = var(frozenset(Kind), init=False)
    marked: var[frozenset[str]] = var(frozenset[str](), init=False)
    listed: var[Status | None] = var(None, init=False)
    """Where the facts stand that alone are listed in the panels; None for all but rejected ones."""
    selection: var[Span | None] = var(None, init=False)
    searching: var[bool] = var(True, init=False)
    """Whether facts are still being looked for."""
    reviewing: var[bool] = var(False, init=False)
    """Whether each decision on a fact leads on to the next one that has none."""
    selector: Selector | None = None
    """What grows the selection while there is one."""
    ends: Ends | None = None
    """The ends of the place whose edges are being moved."""

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__(id="reading")
        self.looks = looks
        self.title_line = TitleLine(looks, id="title")
        self.hint_line = HintLine(looks, id="hints")
        self.article_pane = ArticlePane(looks, id="article")
        self.panels = [FactsPane(kind, looks, id=f"panel-{kind}") for kind in _PANELS]
        self.article_pane.measure, self.article_pane.spacing = settings.measure, settings.spacing
        self.drawer = Drawer(self.panels, looks)
        self.drawer.leave_out([kind for kind in _PANELS if _SETTING[kind] not in settings.panels])
        self.set_class(not settings.panels, "bare")
        self.search = Search()
        self.copies_selected = settings.copy_on_select
        """Whether what the mouse selects is copied at once."""
        self.number = ""
        """The number that is being typed before a key."""
        self.expecting: tuple[tuple[str, str], ...] = ()
        """The keys that may come next, and what they do, where one is waited for."""
        self._trails: dict[str, Trail] = {}

    @property
    def state(self) -> str:
        """What keys are for at the moment: "selection" while something is selected, "review" in one; else empty."""
        return "selection" if self.selection is not None else "review" if self.reviewing else ""

    @property
    def moving(self) -> ArticlePane | FactsPane:
        """The pane that the moving keys move."""
        return self.focused if isinstance(self.focused, FactsPane) else self.article_pane

    @property
    def here(self) -> Place | Span:
        """Where the reader is: at the current place or where they went since, if that is on the screen; else at its top."""
        seen, spot = self.article_pane.on_screen, self.article_pane.spot_seen
        current = self.current
        if current is not None and current.span.overlaps(seen) and spot in (None, _before(current.span)):
            return current
        return _before(seen if spot is None else spot)

    @property
    def fact_here(self) -> Fact | None:
        """The fact at hand: that of a panel's row, else the current one."""
        if isinstance(self.focused, FactsPane):
            return self.latest(self.focused.entry.fact) if self.focused.entry else None
        return self.current.fact if self.current and not isinstance(self.current.fact, Repeat) else None

    @property
    def marked_facts(self) -> list[Fact]:
        """The facts that are marked, in the order of the text."""
        if self.annotations is None:
            return []
        facts = [self.annotations.by_id[id_] for id_ in self.marked if id_ in self.annotations.by_id]
        return sorted(facts, key=lambda fact: (fact.spans[0], fact.id))

    @property
    def facts_here(self) -> list[Fact]:
        """What a correction is done to: the marked facts, else all of a panel's row, else the current fact."""
        if self.marked_facts:
            return self.marked_facts
        if isinstance(self.focused, FactsPane):
            return [self.latest(fact) for fact in self.focused.entry.facts] if self.focused.entry else []
        return [self.fact_here] if self.fact_here else []

    def latest(self, fact: Fact) -> Fact:
        """A fact as it is by now: a row of a panel may be a moment behind."""
        return self.annotations.by_id.get(fact.id, fact) if self.annotations is not None else fact

    def change(self, change: Change) -> bool:
        """Make a change of the reader's; False where nothing came of it."""
        return self.app.change(change)

    @property
    def trail(self) -> Trail:
        """Where the reader of this article has been."""
        digest = self.annotations.article.digest if self.annotations is not None else ""
        if digest not in self._trails:
            self._trails[digest] = Trail(self.app.keeper.marks() if digest else {})
        return self._trails[digest]

    @property
    def view(self) -> View:
        """What could be come back to."""
        return View(self.article_pane.on_screen.start, self.current)

    def jump_to(self, place: Place) -> None:
        """Go to a place from which `alt+left` leads back."""
        self.trail.leave(self.view)
        self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Make a place the current one and bring it onto the screen."""
        self.current = place
        self.article_pane.reveal(place.span)

    def say(self, sentence: str, *, seconds: float | None = None) -> None:
        """Tell the reader something in passing, unless it can still be read: a key that is held says it often."""
        if all(told.message != sentence for told in self.app._notifications):  # noqa: SLF001  (there is no other way)
            self.notify(sentence, markup=False, timeout=seconds)

    def say_no_fact(self, where: str = "") -> None:
        """Say that there is no fact at hand, and how to come to one."""
        self.say(f"Go to a fact{where} first: {self.key('step_next')} is the next one.")

    def key(self, name: str) -> str:
        """The key of the command called `name`, as the reader has it and writes it."""
        return self.app.keymap.named(name)

    def asked(self) -> None:
        self.hint()

    def unasked(self) -> None:
        self.set_focus(self.article_pane)
        self.call_after_refresh(self.hint)

    def hint(self) -> None:
        """Show the keys that matter now."""
        if self.is_mounted:
            self.hint_line.hints = tuple(
                (self.app.keymap.hinted(key, where=self.state), words) for key, words in hints(self)
            )
            marked = f"{len(self.marked)} marked" if self.marked else ""
            self.hint_line.message = self.number or str(self.search) or marked or self.remark

    @property
    def remark(self) -> str:
        """Where the current fact stands; nothing while its edges are moved, whose keys need the room."""
        return told(self.current.fact) if self.current and self.ends is None else ""
