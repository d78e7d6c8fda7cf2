"""Looking things up elsewhere: the page of an entity in an encyclopaedia, in the reader's browser."""

from __future__ import annotations

import os
from functools import partial

from tui.app.messages import CopyAsked
from tui.app.parts.state import ReadingState
from tui.model import Entity, Quote


class LookingUp(ReadingState):
    """The key that leads from an entity out of the program. Nothing is fetched here."""

    @property
    def _name_here(self) -> str:
        """The name of the entity at hand, or of who speaks in the quote at hand; empty where there is none."""
        fact = self.fact_here
        if isinstance(fact, Quote):
            return fact.speaker if fact.speaker_id else ""
        return fact.name if isinstance(fact, Entity) else ""

    def action_about(self) -> None:
        """Show what all articles say of the entity at hand, or of who speaks."""
        name = self._name_here
        if name:
            self.app.show_name(name)
        else:
            about, step = self.key("about"), self.key("step_next")
            self.say(f"{about} shows an entity, or who speaks, in all articles: go to one with {step}.")

    def action_look_up(self) -> None:
        """Look up the entity at hand, or who speaks in the quote at hand."""
        name = self._name_here
        if not name:
            look_up, step = self.key("look_up"), self.key("step_next")
            self.say(f"{look_up} looks up an entity, or who speaks: go to one with {step}.")
            return
        self.run_worker(
            partial(self._open_page, name),
            thread=True,
            group="browser",
            exit_on_error=False,
            description="open the browser",
        )

    def _open_page(self, name: str) -> None:
        from tui.app.encyclopaedia import link, open_link

        url = link(name, self.app.desk.settings.settings.encyclopaedia)
        self.app.call_from_thread(self._tell_opened, name, url, open_link(url, os.environ))

    def _tell_opened(self, name: str, url: str, reason: str) -> None:
        from tui.app.dialogs import text_window

        if not reason:
            self.say(f"Looking up {name} in the browser.")
            return
        self.app.post_message(CopyAsked(url, f"the link to look up {name}: {reason}"))
        self.app.push_screen(text_window(f"Look up {name}", url, self.looks))
