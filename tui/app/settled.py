"""What of the settings only the screen can check: keys, themes and their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.keymap import Keymap, checked_keymap
from tui.app.themes import THEMES
from tui.settings.values import SUITED, Settings, ThemeColors

if TYPE_CHECKING:
    from tui.settings import SettingsFile
    from tui.settings.file import Fault


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings in the screen's own terms, and all that is wrong with the file they came from."""

    keymap: Keymap
    themes: tuple[Theme, ...]
    """Copydesk's own themes and the reader's."""
    theme: str
    faults: tuple[Fault, ...]

    @property
    def notice(self) -> str:
        """What to tell the reader of the faults, in one line; empty where there are none."""
        if len(self.faults) < 2:
            return "".join(map(str, self.faults))
        return f"{self.faults[0]} ({len(self.faults) - 1} more: copydesk settings lists them)"


def settle(file: SettingsFile) -> Settled:
    """Check what the file says of keys and themes; the default stands for what is wrong."""
    keymap, faults = checked_keymap(file) if file.settings.keys else (Keymap(), [])
    themes = [*THEMES, *filter(None, (_theme(own, file, faults) for own in file.settings.themes))]
    theme = file.settings.theme
    if theme not in {SUITED, *BUILTIN_THEMES, *(one.name for one in themes)}:
        faults.append(
            file.fault(
                ("look", "theme"),
                f"there is no theme {theme}; the key {keymap.named('change_theme')} lists them",
            )
        )
        theme = Settings().theme
    return Settled(keymap, tuple(themes), theme, (*file.faults, *faults))


def _theme(own: ThemeColors, file: SettingsFile, faults: list[Fault]) -> Theme | None:
    """A theme of the reader's; None where a colour is none."""
    wrong: Sequence[str] = [part for part, color in own.colors.items() if not _is_color(color)]
    for part in wrong:
        words = f"{own.colors[part]} is no colour; write it as #e0b35c; the theme is left out"
        faults.append(file.fault(("themes", own.name, part), words))
    if wrong:
        return None
    base = THEMES[0 if own.dark else 1]
    values = {one.name: getattr(base, one.name) for one in fields(base)}
    return Theme(**{**values, **own.colors, "name": own.name, "dark": own.dark})


def _is_color(text: str) -> bool:
    try:
        return Color.parse(text).ansi is None
    except ColorParseError:
        return False
