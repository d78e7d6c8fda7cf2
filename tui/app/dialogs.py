"""The windows over the page: details of a fact, all keys, a text to copy by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.actions import COMMANDS, Command
from tui.app.keymap import Keymap
from tui.app.looks import Looks
from tui.app.modal import Modal
from tui.app.panes.dated import date_value, picture, pointer
from tui.app.status import status
from tui.export.citation import paragraph_mark
from tui.export.differences import differences
from tui.model import (
    Anchor,
    Annotations,
    Date,
    Entity,
    Fact,
    Mention,
    Note,
    Quote,
    Repeat,
    Span,
    one_line,
    safe,
)

if TYPE_CHECKING:
    from tui.store import Orphan

_CSS = """
Window { align: center middle; background: $background 60%; }
.window {
    width: 76; max-width: 96%; height: auto; max-height: 92%; background: $surface; border: round $primary;
    padding: 0 1; border-title-color: $foreground; border-subtitle-color: $foreground; scrollbar-size-vertical: 1;
}
"""


class Window(Modal[None]):
    """Rows of a name and words, to be read, scrolled and closed."""

    DEFAULT_CSS = _CSS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "dismiss", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
        Binding("space", "page", show=False),
    ]

    def __init__(
        self, title: str, rows: Iterable[tuple[str, str]], looks: Looks, *, markdown: str = ""
    ) -> None:
        """A row without words is a heading, an empty one a blank line; `markdown` stands above all rows."""
        super().__init__()
        self._title = title
        self._markdown = markdown
        self._table = Table.grid(padding=(0, 2, 0, 0))
        self._table.add_column(style=looks.heading, no_wrap=True)
        self._table.add_column(overflow="fold")
        for name, words in rows:
            self._table.add_row(Text(name), Text(words))

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window") as window:
            window.border_title = Content(self._title)
            window.border_subtitle = Content("Esc closes")
            if self._markdown:
                from textual.widgets import Markdown  # 60 ms, for notes alone

                yield Markdown(self._markdown, open_links=False)
            yield Static(self._table)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(VerticalScroll))

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_page(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)


def keys_window(looks: Looks, keymap: Keymap, commands: Sequence[Command] = COMMANDS) -> Window:
    """All keys by group, as the table of commands has them."""
    rows: list[tuple[str, str]] = []
    for group in dict.fromkeys(command.group for command in commands):
        rows += [("", "")] if rows else []
        rows.append((group, ""))
        own = [command for command in commands if command.group == group]
        rows += [(f"  {keymap.shown(command)}", keymap.told(command)) for command in own]
    return Window("Keys", rows, looks)


def text_window(title: str, text: str, looks: Looks) -> Window:
    """A plain text, for copying by hand."""
    return Window(title, [("", text)], looks)


def orphans_window(orphans: Iterable[Orphan], looks: Looks, key: str) -> Window:
    """Facts without a place in the text: what each is, the words that it stood on, and why it stands nowhere.

    `key` puts one on what is selected.
    """
    rows: list[tuple[str, str]] = []
    for orphan in orphans:
        rows += [("", "")] if rows else []
        rows.append((orphan.kind, one_line(orphan.words)))
        rows.append(("", f"“{one_line(orphan.quote)}”" if orphan.quote else ""))
        rows.append(("", one_line(orphan.reason)))
    rows += [("", ""), ("", f"Where you know the place of one: select its words, then {key} puts it there.")]
    return Window("Without a place in this text", rows, looks)


def details_window(annotations: Annotations, fact: Fact, looks: Looks) -> Window:
    """Everything that is known of a fact."""
    rows = _rows(annotations, fact, looks.label_words)
    markdown = safe(fact.text) if isinstance(fact, Note) else ""
    return Window(_title(annotations, fact), rows, looks, markdown=markdown)


def _title(annotations: Annotations, fact: Fact) -> str:
    if isinstance(fact, Entity):
        return fact.name
    if isinstance(fact, Quote):
        return f"Quote · {fact.speaker}" if fact.speaker else "Quote"
    return annotations.wording(fact)


def _rows(annotations: Annotations, fact: Fact, label_words: Mapping[str, str]) -> list[tuple[str, str]]:
    if isinstance(fact, Entity):
        rows = _entity_rows(annotations, fact, label_words)
    elif isinstance(fact, Quote):
        rows = _quote_rows(annotations, fact)
    elif isinstance(fact, Date):
        rows = _date_rows(annotations, fact)
    elif isinstance(fact, Note):
        where = f"{paragraph_mark(annotations, fact.span)} {_in_context(annotations, fact.span)}"
        rows = [("on", annotations.text_of(fact.span)), ("where", where)]
        rows += [("colour", fact.colour)] if fact.colour else []
    else:
        rows = [("says twice", ", ".join(paragraph_mark(annotations, span) for span in fact.spans))]
    if not isinstance(fact, Entity | Note):
        rows += _certainty_rows(fact)
    if not isinstance(fact, Repeat):
        rows.append(("standing", str(status(fact))))
    passage = _repeated_at(annotations, fact.spans[0])
    if passage:
        rows.append(("passage", passage))
    return rows


def _certainty_rows(fact: Fact) -> list[tuple[str, str]]:
    rows = [("certainty", f"{fact.certainty * 100:.0f} %")]
    return [*rows, ("why", fact.reason)] if fact.reason else rows


def _entity_rows(
    annotations: Annotations, entity: Entity, label_words: Mapping[str, str]
) -> list[tuple[str, str]]:
    rows = [("label", f"{entity.label} · {label_words.get(entity.label, entity.label)}")]
    rows += [("role", role) for role in entity.roles[:4]]
    rows += _certainty_rows(entity)
    said = [quote for quote in annotations.quotes if quote.speaker_id == entity.id]
    rows.append(("mentions", _counted(entity.mentions)))
    for mention in entity.mentions[:40]:
        rows.append((paragraph_mark(annotations, mention.span), _in_context(annotations, mention.span)))
        if mention.reason:
            rows.append(("", f"↳ {mention.reason} · {mention.certainty:.0%}"))
    if len(entity.mentions) > 40:
        rows.append(("", f"and {len(entity.mentions) - 40} more"))
    rows += [("said" if not at else "", f"“{annotations.wording(quote)}”") for at, quote in enumerate(said)]
    return rows


def _counted(mentions: Sequence[Mention]) -> str:
    """How many mentions there are, and of which kinds where there are several."""
    kinds = Counter(str(mention.kind) for mention in mentions)
    parts = ", ".join(f"{count} by {kind}" for kind, count in kinds.items())
    return f"{len(mentions)}: {parts}" if len(kinds) > 1 else str(len(mentions))


def _quote_rows(annotations: Annotations, quote: Quote) -> list[tuple[str, str]]:
    rows = [("words", f"“{annotations.wording(quote)}”"), ("kind", str(quote.kind))]
    rows.append(("speaker", quote.speaker or "not named"))
    if quote.mention is not None:
        rows.append(("named as", annotations.text_of(quote.mention)))
    if quote.cue is not None:
        rows.append(("cue", annotations.text_of(quote.cue)))
    if quote.unnamed:
        rows.append(("source", "not named in the text"))
    if quote.via is not None:
        rows.append(("second-hand", annotations.text_of(quote.via)))
    rows.append(("where", paragraph_mark(annotations, quote.spans[0])))
    for other in annotations.repeats_of(quote):
        if other.id != quote.id:
            where = paragraph_mark(annotations, other.spans[0])
            rows.append(("again", f"{where} “{annotations.wording(other)}”"))
            changed = differences(annotations.wording(quote), annotations.wording(other))
            rows += [("differs", changed)] if changed else []
    return rows


_HANGS = {
    Anchor.PUBLISHED: "the publication date",
    Anchor.RUNNING: "a date that the text named before",
}


def _date_rows(annotations: Annotations, date: Date) -> list[tuple[str, str]]:
    rows = [("value", date.value or "not resolved"), ("type", str(date.type))]
    if date.mod:
        rows.append(("modifier", date.mod.lower()))
    if date.earliest and date.latest and date.earliest != date.latest:
        rows.append(("covers", f"{date.earliest} to {date.latest}"))
    elif date.earliest:
        rows.append(("day", f"{date.earliest:%A} {date.earliest}"))
    if date.anchor in _HANGS:
        published = annotations.article.published
        day = f", {published}" if published and date.anchor is Anchor.PUBLISHED else ""
        rows.append(("hangs on", _HANGS[date.anchor] + day))
    if date.partner is not None:
        other = next((one for one in annotations.dates if one.span == date.partner), None)
        value = f", {date_value(other)}" if other else ""
        rows.append(("range", f"with “{annotations.text_of(date.partner)}”{value}"))
    rows.append(("where", f"{paragraph_mark(annotations, date.span)} {_in_context(annotations, date.span)}"))
    return [*rows, *_timeline_rows(annotations, date)]


def _timeline_rows(annotations: Annotations, date: Date) -> list[tuple[str, str]]:
    """All dates of the article on a line, and where on it this one lies."""
    days = [one.earliest for one in annotations.dates if one.earliest is not None]
    if date.earliest is None or len(set(days)) < 2:
        return []
    return [("timeline", picture(days)), ("", pointer(days, date.earliest))]


def _in_context(annotations: Annotations, span: Span) -> str:
    text = annotations.article.text
    room = max(12, 54 - len(span)) // 2
    before, after = max(0, span.start - room), min(len(text), span.end + room)
    start = text.find(" ", before, span.start) + 1 if before else 0
    end = text.rfind(" ", span.end, after)
    start, end = max(start, before), end if end > 0 else after
    return f"…{' '.join(text[start:end].split())}…"


def _repeated_at(annotations: Annotations, span: Span) -> str:
    for repeat in annotations.repeats:
        if any(place.overlaps(span) for place in repeat.spans):
            here = next(place for place in repeat.spans if place.overlaps(span))
            told = []
            for place in repeat.spans:
                if place != here:
                    changed = differences(annotations.text_of(here), annotations.text_of(place))
                    told.append(paragraph_mark(annotations, place) + (f" ({changed})" if changed else ""))
            return f"said again in {', '.join(told)}"
    return ""
