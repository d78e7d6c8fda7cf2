"""From a TOML document to settings: what each may be, and what is said of one that is something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias

from tui.model import one_line
from tui.settings.values import LABELS, PANELS, Label, Settings, ThemeColors

Key: TypeAlias = tuple[str, ...]
Wrong: TypeAlias = list[tuple[Key, str]]
"""Settings that do not hold, and why."""

_LABEL_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,23}")
_COLORS = (
    "background",
    "surface",
    "panel",
    "foreground",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
)


def checked(document: Mapping[str, Any]) -> tuple[Settings, Wrong]:
    """The settings of `document`, with the default for each that is wrong, and what is wrong."""
    wrong: Wrong = []
    values: dict[str, Any] = {}
    for key, value in _leaves(document, wrong):
        field, check = _SETTINGS[key]
        try:
            values[field] = check(value)
        except ValueError as error:
            wrong.append((key, f"{error}, not {_shown(value)}"))
    values["labels"] = _labels(_table(document, ("labels",), wrong), wrong)
    values["themes"] = _themes(_table(document, ("themes",), wrong), wrong)
    values["keys"] = _keys(_table(document, ("keys",), wrong), wrong)
    return Settings(**values), wrong


def _leaves(document: Mapping[str, Any], wrong: Wrong) -> list[tuple[Key, Any]]:
    """The settings that stand alone, as they are known; the others are told of."""
    found: list[tuple[Key, Any]] = []
    tables = {key[0] for key in _SETTINGS if len(key) > 1}
    for name, value in document.items():
        if name in tables:
            found += [((name, inner), one) for inner, one in _table(document, (name,), wrong).items()]
        elif name not in _LISTS:
            found.append(((name,), value))
    for key, _ in found:
        if key not in _SETTINGS:
            wrong.append((key, f"there is no such setting{_meant(key)}"))
    return [(key, value) for key, value in found if key in _SETTINGS]


def _meant(key: Key) -> str:
    from difflib import get_close_matches

    known = [".".join(one) for one in _SETTINGS] + list(_LISTS)
    close = get_close_matches(".".join(key), known, n=1) or [
        one for one in known if one.endswith("." + key[-1])
    ]
    return f"; {close[0]} is one" if close else ""


def _table(values: Mapping[str, Any], key: Key, wrong: Wrong) -> Mapping[str, Any]:
    found = values.get(key[-1], {})
    if isinstance(found, Mapping):
        return found
    wrong.append((key, f"is a table: write [{'.'.join(key)}] on a line of its own, and its settings below"))
    return {}


def _shown(value: object) -> str:
    words = one_line(f"“{value}”" if isinstance(value, str) else str(value))
    return words if len(words) <= 40 else f"{words[:39]}…"


# What one setting may be


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("takes words in quotation marks")
    return one_line(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("takes true or false")
    return value


def _number(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"takes a number from {least} to {most}")
        return value

    return check


def _address(value: object) -> str:
    if not isinstance(value, str) or not re.match(r"https?://[^\s{}]", value) or value.count("{name}") != 1:
        raise ValueError("takes an address that begins with https:// and has one {name} in it")
    if re.search(r"[\s{}]", value.replace("{name}", "")):
        raise ValueError("takes an address without spaces or other braces")
    return one_line(value)


def _panels(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(one in PANELS for one in value):
        raise ValueError(f"takes a list of {', '.join(PANELS)}")
    return tuple(panel for panel in PANELS if panel in value)


_SETTINGS: dict[Key, tuple[str, Callable[[Any], Any]]] = {
    ("pipeline",): ("pipeline", _text),
    ("encyclopaedia",): ("encyclopaedia", _address),
    ("look", "theme"): ("theme", _text),
    ("look", "measure"): ("measure", _number(30, 200)),
    ("look", "spacing"): ("spacing", _number(1, 3)),
    ("look", "panels"): ("panels", _panels),
    ("copy", "on_select"): ("copy_on_select", _truth),
}
"""Each setting: its field, and the check that gives its value or raises ValueError."""

_LISTS = ("labels", "themes", "keys")
"""Tables whose names the reader makes."""


def check_of(field: str) -> Callable[[Any], Any]:
    """What gives the value of the setting that is kept in `field`, or raises ValueError."""
    return next(check for known, check in _SETTINGS.values() if known == field)


# Labels, themes and keys


def _labels(table: Mapping[str, Any], wrong: Wrong) -> tuple[Label, ...]:
    """All labels; only the default ones where two have one key."""
    labels = {label.name: label for label in LABELS}
    for name, value in table.items():
        key = ("labels", name)
        if not _LABEL_NAME.fullmatch(name):
            wrong.append((key, "a label is named in capitals, digits and _, as SHIP"))
        elif not isinstance(value, Mapping):
            wrong.append((key, 'a label has a key and words, as { key = "s", words = "Ships" }'))
        else:
            own = labels.get(name, Label(name, "", name.replace("_", " ").capitalize()))
            label = _label(own, value, key, wrong)
            if label is not None:
                labels[name] = label
    by_key: dict[str, str] = {}
    for label in labels.values():
        other = by_key.setdefault(label.key, label.name)
        if other != label.name:
            named = label.name if label.name in table else other
            wrong.append(
                (
                    ("labels", named),
                    f"{other} and {label.name} have one key, {label.key}; all labels are the default ones",
                )
            )
            return LABELS
    return tuple(labels.values())


def _label(label: Label, values: Mapping[str, Any], key: Key, wrong: Wrong) -> Label | None:
    for name, value in values.items():
        if (
            name == "key"
            and isinstance(value, str)
            and len(value) == 1
            and value.isprintable()
            and value != " "
        ):
            label = replace(label, key=value)
        elif name == "words" and isinstance(value, str) and value.strip():
            label = replace(label, words=one_line(value))
        else:
            takes = {"key": "takes one character", "words": "takes words in quotation marks"}
            said = (
                f"{takes[name]}, not {_shown(value)}"
                if name in takes
                else "a label has a key and words, no more"
            )
            wrong.append(((*key, name), said))
            return None
    if not label.key:
        wrong.append((key, 'a label of your own needs a key, as { key = "s" }'))
        return None
    return label


def _themes(table: Mapping[str, Any], wrong: Wrong) -> tuple[ThemeColors, ...]:
    """The reader's themes; whether the colours are colours is for the screen to say."""
    themes: list[ThemeColors] = []
    for name, value in table.items():
        if not isinstance(value, Mapping):
            wrong.append((("themes", name), "a theme has its colours below its name"))
            continue
        colors = {}
        for part, color in value.items():
            if part in _COLORS and isinstance(color, str):
                colors[part] = color
            elif part != "dark" or not isinstance(color, bool):
                takes = (
                    "takes true or false"
                    if part == "dark"
                    else f"a theme has dark, {', '.join(_COLORS)}, no more"
                )
                wrong.append((("themes", name, part), takes))
        dark = value.get("dark", True)
        themes.append(
            ThemeColors(one_line(name), dark if isinstance(dark, bool) else True, MappingProxyType(colors))
        )
    return tuple(themes)


def _keys(table: Mapping[str, Any], wrong: Wrong) -> Mapping[str, tuple[str, ...]]:
    """Keys by command as they are written; whether there are such commands and keys is for the screen to say."""
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        written = [value] if isinstance(value, str) else value
        if (
            not isinstance(written, list)
            or not written
            or not all(isinstance(key, str) and key for key in written)
        ):
            wrong.append(
                (
                    ("keys", name),
                    'takes a key, as "y", or a list of them; without its line, the default holds',
                )
            )
        else:
            keys[name] = tuple(written)
    return MappingProxyType(keys)
