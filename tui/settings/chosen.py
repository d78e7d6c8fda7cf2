"""What the reader has chosen by keys of what is a setting too: kept beside the database, so that the next start has it.

The settings are a file written by hand and never touched. A choice holds while they say what they said when it was made:
who writes something else there has chosen last.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.disk import replace as replace_file
from tui.settings.values import Settings

NAME = "chosen.json"
FIELDS = ("theme", "measure", "spacing", "copy_on_select")
"""The settings that keys change."""

_LARGEST = 64 * 1024


class Chosen:
    """The choices that lie in a directory, over the settings as they are `written`. Never raises."""

    def __init__(self, directory: Path | None, written: Settings) -> None:
        self._path = directory / NAME if directory is not None else None
        self._written = written

    @property
    def names(self) -> tuple[str, ...]:
        """The settings that are other than written."""
        return tuple(self._read())

    @property
    def settings(self) -> Settings:
        """What holds."""
        choices = self._read()
        return replace(self._written, **choices) if choices else self._written

    def keep(self, name: str, value: object) -> None:
        """Keep the choice of a setting; where that cannot be done, it holds until the program ends."""
        before = getattr(self._written, name)
        choices = {one: [getattr(self._written, one), choice] for one, choice in self._read().items()}
        choices.pop(name, None)
        if value != before:
            choices[name] = [before, value]
        if self._path is None:
            return
        import json

        with suppress(OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(
                self._path, json.dumps(choices, ensure_ascii=False).encode(), private=True, durable=False
            )

    def _read(self) -> dict[str, Any]:
        """The choices that hold, by the names of the fields."""
        if self._path is None or not self._path.is_file():
            return {}
        import json  # 3 ms, and only where something was chosen

        try:
            found = json.loads(self._path.read_bytes()[:_LARGEST])
            return dict(self._holding(found))
        except (OSError, ValueError, RecursionError):
            return {}

    def _holding(self, found: object) -> Iterator[tuple[str, Any]]:
        from tui.settings.checks import check_of

        for name in FIELDS:
            choice = found.get(name) if isinstance(found, dict) else None
            if isinstance(choice, list) and len(choice) == 2 and choice[0] == getattr(self._written, name):
                with suppress(ValueError):
                    yield name, check_of(name)(choice[1])
