"""What the reader has settled once for all articles: a TOML file, its defaults, and what is wrong with it."""

from tui.settings.chosen import Chosen
from tui.settings.file import SettingsFile, load_settings, settings_path
from tui.settings.values import LABELS, PANELS, SUITED, Label, Settings, ThemeColors

__all__ = [
    "LABELS",
    "PANELS",
    "SUITED",
    "Chosen",
    "Label",
    "Settings",
    "SettingsFile",
    "ThemeColors",
    "load_settings",
    "settings_path",
]
