"""Names of things in quotation marks, which nobody says: titles, mottos, nicknames."""

from __future__ import annotations

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
SMALL = frozenset("a an and as at but by for from in of on or the to with".split())
"""Words that a title writes small."""
_LINKING = frozenset((",", ":", "is", "was", "the", "of", "as", "in", "on", "by", "a", "an"))
_LONGEST = 8


def names_a_thing(scene: Scene, number: int) -> bool:
    """Whether a short stretch is surely the name of something: Ann "Red" Hill, the motto "…", sang "A Great Day"."""
    stretch = scene.stretches[number]
    page = scene.passages[stretch.paragraph]
    low, high = scene.bounds[number]
    words = stretch.inner.of(scene.article.text).split()
    if len(words) > _LONGEST or not low:
        return False
    before, after = low - 1, high if high < len(page.tokens) else None
    joined = after is not None and page.sentence[after] == page.sentence[before]
    if len(words) < 4 and joined and page.kinds[before] == page.kinds[after or 0] == "NAME":
        return page.tokens[before].text[0].isupper() and page.tokens[after or 0].text[0].isupper()
    while before and page.lower[before] in _LINKING:
        before -= 1
    if page.lower[before] in _TITLING and page.stretch_at[before] < 0:
        return True
    great = [word[:1].isupper() for word in words if word.lower() not in SMALL]
    return len(great) > 1 and all(great) and page.lower[before] in _MAKING
