"""Names of things in quotation marks, which nobody says: titles, mottos, nicknames."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.scene import Scene

_TITLING = frozenset(
    "motto nickname hashtag codename titled entitled dubbed nicknamed codenamed code-named so-called aka".split()
)
"""What is surely followed by a name and not by speech."""
_MAKING = frozenset(
    "sang sing sings sung singing recorded records covered starred stars directed performed performs composed painted "
    "authored co-wrote published released".split()
)
"""Verbs whose object, where all its words are written great, is a work."""
_SMALL = frozenset("a an and as at but by for from in of on or the to with".split())
"""Words that a title writes small."""
_LINKING = frozenset((",", ":", "is", "was", "the", "of", "as", "in", "on", "by", "a", "an"))
_LONGEST = 8


def great(words: Sequence[str]) -> int:
    """How many words are written great, the small ones of a title aside; 0 where one of them is not."""
    kept = [word[:1].isupper() for word in words if word.lower() not in _SMALL]
    return len(kept) if all(kept) else 0


def names_a_thing(scene: Scene, number: int) -> bool:
    """Whether a short stretch is surely the name of something: Ann "Red" Hill, the motto "…", sang "A Great Day"."""
    stretch = scene.stretches[number]
    page = scene.passages[stretch.paragraph]
    low, after = scene.bounds(number)
    words = stretch.inner.of(scene.article.text).split()
    if len(words) > _LONGEST or not low:
        return False
    before = low - 1
    if len(words) < 4 and after < len(page.tokens) and page.sentence[after] == page.sentence[before]:
        beside = (before, after)
        if all(page.kinds[at] == "NAME" for at in beside):
            return all(page.tokens[at].text[0].isupper() for at in beside)
    while before and page.lower[before] in _LINKING:
        before -= 1
    if page.lower[before] in _TITLING and page.stretch_at[before] < 0:
        return True
    return great(words) > 1 and page.lower[before] in _MAKING
