"""Of which sex a person is spoken of: by titles, roles and the given name, and of neither where they disagree."""

import pytest

from tui.extract.gender import gender_of
from tui.model import Entity, Mention, Span


def of(text: str, name: str, role: str = "") -> str:
    start = text.index(name)
    return gender_of(Entity(name, "PERSON", (Mention(Span(start, start + len(name)), role=role),)), text)


@pytest.mark.parametrize(
    ("text", "name", "role", "sex"),
    [
        ("On Monday Mr. Quill left.", "Quill", "", "m"),
        ("On Monday Mrs Quill left.", "Quill", "", "f"),
        ("Mary Quill left.", "Mary Quill", "", "f"),
        ("Mary left.", "Mary", "", ""),
        ("Spokeswoman R. Quill left.", "R. Quill", "Spokeswoman", "f"),
        ("Foreman R. Quill left.", "R. Quill", "Foreman", "m"),
        ("The German R. Quill left.", "R. Quill", "German", ""),
        ("The actor Mary Quill left.", "Mary Quill", "actor", ""),
    ],
)
def test_what_stands_beside_a_name_says_it_unless_it_is_at_odds(text, name, role, sex) -> None:
    assert of(text, name, role) == sex
