"""Noting: highlights and notes, on what is selected or on the fact at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.app.panes.entries import shortened
from tui.app.parts.edges import Edges
from tui.model import Change, Colour, Fact, Note, Place, Span, corrections


class Noting(Edges):
    """The keys that write on the text."""

    def taken(self) -> Span | None:
        """What is selected, without blanks at its ends; None, and why, where nothing is."""
        if self.annotations is None or self.selection is None:
            self.say(f"Select words first: {self.key('select')}, then the arrows.")
            return None
        span = self.selection.trimmed(self.annotations.article.text)
        if not span:
            self.say("There is nothing but space in the selection.")
            return None
        return span

    def add(self, change: Change) -> None:
        """Add what was selected, and make it the current fact."""
        if self.change(change):
            known = {fact.id for fact in change.before}
            fact = next(fact for fact in change.after if fact.id not in known)
            self.select(None)
            self.current = Place(fact.spans[0], fact)

    # Highlights

    def action_highlight(self) -> None:
        """Ask for a colour, and lay it under what is selected."""
        from tui.app.proposals import COLOURS

        span = self.taken()
        if span is not None:
            self.choose("Highlight", COLOURS, partial(self._highlight, span))

    def _highlight(self, span: Span, colour: str) -> None:
        there = self._note_on(span)
        if there is None:
            self.add(corrections.add_note(self.facts, span, colour=Colour(colour)))
        elif self.change(corrections.tint(self.facts, [there], Colour(colour))):
            self.select(None)

    # Notes

    def action_note(self) -> None:
        """Write a note on the selection or on the fact at hand; where there is one already, in that one."""
        if self.annotations is None:
            return
        span = self.taken() if self.selection is not None else self._span_here()
        if span is not None:
            there = self._note_on(span)
            if there is not None:
                self.write_note(there)
            else:
                self._write(span, "", partial(self._written, span))

    def _span_here(self) -> Span | None:
        fact = self.fact_here
        if fact is None:
            self.say(f"Go to a fact first, or select words with {self.key('select')}.")
            return None
        at_fact = self.current is not None and self.current.fact.id == fact.id
        return self.current.span if self.current is not None and at_fact else fact.spans[0]

    def _note_on(self, span: Span) -> Note | None:
        return next((note for note in self.facts.notes if note.span == span), None)

    def _written(self, span: Span, text: str) -> None:
        if text:
            self.add(corrections.add_note(self.facts, span, text))

    def write_note(self, note: Note) -> None:
        """Write in a note that is there."""
        self._write(note.span, note.text, partial(self._rewritten, note))

    def _rewritten(self, note: Note, text: str) -> None:
        now: Fact | None = self.facts.by_id.get(note.id)
        if isinstance(now, Note):
            self.change(corrections.rewrite(self.facts, now, text))
        elif text:
            self.add(corrections.add_note(self.facts, note.span, text))

    def _write(self, span: Span, text: str, then: Callable[[str], None]) -> None:
        """Have a note written in its window; what is typed outlives the program, also where that is killed."""
        from tui.app.writing import NoteWindow

        keeper = self.app.keeper
        begun = next((draft.text for draft in keeper.drafts() if draft.span == span), text)

        def written(answer: str | None) -> None:
            if answer is not None:
                then(answer)
            keeper.drop_draft(span)

        window = NoteWindow(self.facts.text_of(span), begun, partial(keeper.keep_draft, span))
        self.app.push_screen(window, written)

    def offer_draft(self) -> None:
        """Ask what is to become of a note that was being written when a program ended."""
        drafts = self.app.keeper.drafts()
        if drafts and self.annotations is not None:
            words = " ".join(drafts[0].text.split())
            choices = (
                ("w", "go on writing", "write"),
                ("k", "keep it as it is", "keep"),
                ("x", "throw it away", "drop"),
            )
            title = f"A note was not finished: “{shortened(words, 40)}”"
            self.choose(title, choices, partial(self._taken_up, drafts[0].span, drafts[0].text))

    def _taken_up(self, span: Span, text: str, answer: str) -> None:
        there = self._note_on(span)
        then = partial(self._rewritten, there) if there is not None else partial(self._written, span)
        self.article_pane.reveal(span)
        if answer == "write":
            self._write(span, text, then)
            return
        if answer == "keep":
            then(text.strip())
        self.app.keeper.drop_draft(span)
