"""Form: one name in all the places where it stands, and the fuller form of the same thing that it is linked to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.extract.sightings import Sighting


@dataclass(slots=True, eq=False)
class Form:
    """One name with one label, in all the places where it stands, and the fuller form it is taken for."""

    label: str
    key: str
    kind: str = ""
    """What sets a last name apart: `m` or `f` after "Mr" or "Mrs", `family` before "family"; else empty."""
    sightings: list[Sighting] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    fuller: Form | None = None
    certainty: float = 1.0
    reason: str = ""

    @property
    def text(self) -> str:
        return self.sightings[0].text

    @property
    def start(self) -> int:
        return self.sightings[0].span.start

    @property
    def root(self) -> Form:
        form = self
        while form.fuller is not None:
            form = form.fuller
        return form

    def join(self, fuller: Form, certainty: float, reason: str) -> None:
        """Take this for another form of what `fuller` names."""
        root = fuller.root
        if root is not self.root:
            self.root.fuller, self.certainty, self.reason = root, certainty, reason


def only(candidates: Iterable[Form]) -> Form | None:
    """The one thing that all candidates name, or None."""
    roots = {id(form.root): form for form in candidates}
    return next(iter(roots.values())) if len(roots) == 1 else None
