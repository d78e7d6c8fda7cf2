"""Form: one name in all the places where it stands, and the fuller form of the same thing that it is linked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """How sure the link to `fuller` is, and why there is one."""
    other_name: bool = False
    """Whether this is not a shorter form of `fuller`, but another name of the same thing."""

    @property
    def text(self) -> str:
        return self.sightings[0].text

    @property
    def start(self) -> int:
        return self.sightings[0].span.start

    @property
    def chain(self) -> Iterator[Form]:
        """This form and those that it is linked to, to the fullest one."""
        form: Form | None = self
        while form is not None:
            yield form
            form = form.fuller

    @property
    def root(self) -> Form:
        *_, root = self.chain
        return root

    def join(self, fuller: Form, certainty: float, reason: str, *, other_name: bool = False) -> None:
        """Take this for another form of what `fuller` names."""
        own = self.root
        if fuller.root is not own:
            own.fuller, own.certainty, own.reason = fuller, certainty, reason
            own.other_name = other_name


def only(candidates: Iterable[Form]) -> Form | None:
    """The one thing that all candidates name, or None."""
    roots = {id(form.root): form for form in candidates}
    return next(iter(roots.values())) if len(roots) == 1 else None
