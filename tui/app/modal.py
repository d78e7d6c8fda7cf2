"""A window over the page: it is left once, whatever is typed or clicked before it has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """What the menus, pickers, notes and details have in common."""

    app: CopydeskApp

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "app.suspend_process", show=False)]

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with `result`. Textual would take another screen off for a second Enter that came before this one went."""
        if self.is_active:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # Textual gives no type
        return nothing

    def on_click(self, event: events.Click) -> None:
        """Leave, where the click was beside the window."""
        if self.is_active and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.leave()

    def leave(self) -> None:
        """Leave as Escape does."""
        self.dismiss()
