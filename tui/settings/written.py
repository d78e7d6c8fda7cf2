"""The settings as a TOML file: all defaults told in words, and what holds now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files

from tui.settings.values import LABELS, Label, Settings


def default_file(commands: Iterable[tuple[str, str, tuple[str, ...]]]) -> str:
    """A file of all defaults, each in a comment and told in words. `commands` are name, words and keys."""
    keys = [f"\n# {words}\n#{name} = {_value(keys)}\n" for name, words, keys in commands]
    text = files("tui.settings").joinpath("default.toml").read_text("utf-8")
    return text.replace("@labels@\n", _labels(LABELS, "#")).replace("@keys@\n", "".join(keys))


def in_force(settings: Settings, keys: Mapping[str, tuple[str, ...]]) -> str:
    """What holds, as a settings file would say it; `keys` are those of the reader's own that hold."""
    parts = [
        f"pipeline = {_string(settings.pipeline)}\nencyclopaedia = {_string(settings.encyclopaedia)}\n",
        "[look]\n"
        f"theme = {_string(settings.theme)}\n"
        f"measure = {settings.measure}\n"
        f"spacing = {settings.spacing}\n"
        f"panels = {_list(settings.panels)}\n",
        f"[copy]\non_select = {str(settings.copy_on_select).lower()}\n",
        f"[labels]\n{_labels(settings.labels)}",
    ]
    if keys:
        parts.append("[keys]\n" + "".join(f"{name} = {_value(own)}\n" for name, own in keys.items()))
    return "\n".join(parts)


def _labels(labels: Iterable[Label], before: str = "") -> str:
    return "".join(
        f"{before}{label.name} = {{ key = {_string(label.key)}, words = {_string(label.words)} }}\n"
        for label in labels
    )


def _value(keys: tuple[str, ...]) -> str:
    return _string(keys[0]) if len(keys) == 1 else _list(keys)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, words))}]"


def _string(words: str) -> str:
    """A TOML basic string: JSON writes the same."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
