"""Names as strings: the form they are compared in, their words, what is no part of them, and their initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.extract.titles import SMALL, words_of

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|Bros|St|Dr|No|Rev|[Pp]\.m|[Aa]\.m))\.$")
_LEAD = re.compile(r"(?:[\s\"“”'‘’`(\[{<,;:!?*•·–—#@-]|(?:[Tt]he|THE|[Aa]n?)\s+)+")
_LONG = 9
"""From so many letters on, two spellings may differ in two places."""

_TAIL = re.compile(r"(?:['’`]s?|[\s\"“”)\]}>,;:!?*•–—-])+$")


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The form in which names are compared: no case, accents, full stops or "the"; straight quotes; single spaces."""
    name = name.translate(_QUOTES)
    if not name.isascii():
        name = "".join(
            char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)
        )
    plain = " ".join(name.replace(".", "").casefold().split())
    return plain.removeprefix("the ") or plain


def words(name: str) -> list[str]:
    """The words of a name as they are compared, without suffixes such as "Jr."."""
    parts = re.sub(r"[,()\"]", " ", key(name)).split()
    while len(parts) > 1 and parts[-1] in words_of("suffixes"):
        parts.pop()
    return parts


def bare(text: str, start: int, end: int, keep_article: bool = False) -> tuple[int, int]:
    """The place of the name within `text[start:end]` without marks, article and genitive at its edges."""
    lead = _LEAD.match(text, start, end)
    if lead and not (keep_article and re.match(r"[\"“‘']?(?:The|An?)\s", text[start:end])):
        start = lead.end()
    if ")" in text[start:end] and "(" not in text[start:end]:
        start = text.rindex(")", start, end - 1) + 1 if ")" in text[start : end - 1] else start
    while end > start:
        tail = _TAIL.search(text, start, end)
        if tail and not _closes(text, start, end):
            end = tail.start()
        elif text[end - 1] == "…" or (text[end - 1] == "." and not _ABBREVIATION.search(text, start, end)):
            end -= 1
        else:
            break
    return (start, end)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last mark closes a bracket that the name opens: "Osk (North)"."""
    opening = {")": "(", "]": "["}.get(text[end - 1])
    return opening is not None and opening in text[start : end - 1]


def is_acronym(name: str) -> bool:
    """Whether `name` is one word of capitals: `NASA`, `U.S.`, `PG&E`, `UNHCR`."""
    letters = name.replace(".", "").replace("&", "").replace("-", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms that the words of `name` make: by its great words, and by all of them."""
    parts = [part for part in re.split(r"[\s\-/,]+", key(name).replace("&", " & ")) if part]
    if len(parts) < 2:
        return frozenset()
    great = [part for part in parts if part not in SMALL and part != "&"]
    made = {"".join(part[0] for part in parts), "".join(part[0] for part in great)}
    made.add("".join("&" if part == "&" else part[0] for part in parts if part not in SMALL))
    return frozenset(acronym for acronym in made if len(acronym) > 1)


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of letters of `name` in order, from its first on, and is not too short for it."""
    wanted, letters = key(short).replace("-", ""), key(name)
    if not wanted or not letters or wanted[0] != letters[0]:
        return False
    at = -1
    for letter in wanted:
        at = letters.find(letter, at + 1)
        if at < 0:
            return False
    return len(wanted) >= len([part for part in letters.split() if part not in SMALL]) - 2


def alike(one: str, other: str, least: int = 5) -> bool:
    """Whether two words are one name in two spellings: `least` letters, of one beginning, and hardly different.

    Hardly: one letter added, left out, changed or swapped with the next (optimal string alignment), in long words two.
    A plural is another word, not another spelling.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < least or one[:2] != other[:2] or abs(len(one) - len(other)) > 2:
        return False
    if one.rstrip("s") == other.rstrip("s") or not (one.isalpha() and other.isalpha()):
        return False
    from rapidfuzz.distance import OSA  # 40 ms, and few articles come to this line

    most = 1 if min(len(one), len(other)) < _LONG else 2
    return OSA.distance(one, other, score_cutoff=most) <= most
