"""Folding: only the paragraphs with a fact, the others put away behind a line that tells how many they are."""

from __future__ import annotations

from tui.app.parts.keys import Keys
from tui.model import Kind, kind_of
from tui.page.letters import letters


class Folding(Keys):
    """The keys that fold and unfold."""

    def action_only_facts(self) -> None:
        """Show only the paragraphs with a fact of a kind that is marked, or all again."""
        pane = self.article_pane
        shown = self.shown - {Kind.REPEAT}
        facts = self.annotations.facts if self.annotations is not None else ()
        if not pane.only_facts and not any(kind_of(fact) in shown for fact in facts):
            self.say("There is no fact to show.")
        else:
            pane.only_facts = not pane.only_facts
            if pane.only_facts and not pane.sheet.folds:
                self.say("Every paragraph has a fact.")
            elif pane.only_facts and self.searching:
                self.say("Facts are still being found: what is folded opens as they come.")
            elif pane.folds_seen:
                self.say(
                    f"{self.key('unfold')} opens what is folded, {self.key('only_facts')} shows all again."
                )

    def action_unfold(self) -> None:
        """Open what is folded on the screen; by a letter where there are several; where there is none, close all again."""
        pane = self.article_pane
        seen = pane.folds_seen
        if len(seen) == 1:
            pane.unfold(seen[0].span)
        elif seen:
            by_letter = dict(zip(letters(len(seen)), seen, strict=False))
            pane.show_letters({one.span.start: letter for letter, one in by_letter.items()})

            def choose(letter: str) -> bool:
                if letter in by_letter:
                    pane.unfold(by_letter[letter].span)
                return bool(letter)

            self.expect(choose, (("a b c …", "open what is folded at this letter"),))
        elif pane.only_facts:
            pane.fold_again()
        else:
            self.say(f"Nothing is folded: {self.key('only_facts')} folds the paragraphs without a fact.")
