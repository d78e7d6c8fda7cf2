"""The settings as values, with their defaults. `default.toml` beside this says what each is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Label:
    """A label of entities: its name, the key that gives it, and the words over its group in the panel."""

    name: str
    key: str
    words: str


LABELS = (
    Label("PERSON", "p", "People"),
    Label("ORG", "o", "Organisations"),
    Label("GPE", "g", "Countries and cities"),
    Label("LOC", "l", "Places"),
    Label("FAC", "f", "Buildings and structures"),
    Label("NORP", "n", "Nationalities and groups"),
    Label("EVENT", "e", "Events"),
    Label("PRODUCT", "d", "Products"),
    Label("WORK_OF_ART", "w", "Works"),
    Label("LAW", "a", "Laws"),
)
"""The labels that every reader has (OntoNotes, as spaCy names them), in the order in which they are shown."""

SUITED = "auto"
"""The theme of Copydesk's two that suits the ground of the terminal."""

PANELS = ("entities", "quotes", "dates")


@dataclass(frozen=True, slots=True)
class ThemeColors:
    """A theme of the reader's own: CSS colours by what they are for."""

    name: str
    dark: bool
    colors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every article. Read with `load_settings`; as it is made, it is the default."""

    pipeline: str = ""
    """The spaCy pipeline to use; empty for the bundled one."""
    encyclopaedia: str = "https://en.wikipedia.org/wiki/Special:Search?search={name}&go=Go"
    """Where a name is looked up: the page of that name if there is one, else what is found."""
    theme: str = SUITED
    measure: int = 72
    """The width of the text, in columns."""
    spacing: int = 1
    """How many rows apart the lines of text stand."""
    panels: tuple[str, ...] = PANELS
    """The panels that are shown; those left out are not."""
    copy_on_select: bool = False
    labels: tuple[Label, ...] = LABELS
    """All labels that can be given to an entity, the reader's own among them, in order."""
    themes: tuple[ThemeColors, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The keys of commands by the command's name, where they are not the default ones; not yet checked."""
