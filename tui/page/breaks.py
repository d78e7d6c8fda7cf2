"""Where a row may end: after white space, beside ideographs by the rules for their marks, between the phrases of Thai.

What UAX 14 says, as far as it changes an article in rows. Latin, Arabic, Indic and Korean words stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.page.cells import SOFT_HYPHEN, SPACES, blanked, graphemes, is_odd, is_picture

if TYPE_CHECKING:
    from budoux import Parser

_GLUE = "\u00a0\u2007\u2011\u202f"
_CLOSING = (
    ")]}»›”’\"'…‥%‰°℃!?,.:;/\u2010\u2013～〜）］｝〉》」』】〕〗〙〛｠｣、。，．：；！？％｡､･・゠"
    "々〻ゝゞヽヾーｰﾞﾟぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
    "ๆฯ"
)
_OPENING = "([{«‹“‘\"'¿¡$£¥€（［｛〈《「『【〔〖〘〚｟｢＄￡￥"
_NEVER_FIRST = frozenset(_GLUE + _CLOSING + SOFT_HYPHEN + SPACES)
_NEVER_LAST = frozenset(_GLUE + _OPENING)
_JOINTS = frozenset("/\\.,;:-_?&=\u2013\u2014")  # of addresses, names of files and the like
_LEAST = 3  # a row that ends at one is a third as long as others, or longer
_ALWAYS_AFTER = frozenset(SPACES + "\u0f0b")  # and after the dot between the syllables of Tibetan
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]")
_THAI = re.compile("[\u0e01-\u0e5b]+")


def wrap(text: str, width: int) -> list[int]:
    """Where the rows of one paragraph start, given a width in cells. Never inside a grapheme.

    A word is broken only where it is longer than a row, if it can be at a joint of it, or at a soft hyphen.
    """
    text = blanked(text)
    return _wrap_cells(text, width) if is_odd(text) else _wrap_plain(text, width)


def _wrap_plain(text: str, width: int) -> list[int]:
    starts, at, end = [0], 0, len(text)
    while end - at > width:
        cut = text.rfind(" ", at, at + width + 1)
        at = cut + 1 if cut > at else _joint(text, at, at + width)
        while at < end and text[at] == " ":
            at += 1
        if at < end:
            starts.append(at)
    return starts


def _joint(text: str, start: int, limit: int) -> int:
    """The last joint of a word that a row from `start` to `limit` may end at; `limit` where there is none."""
    least = start + (limit - start) // _LEAST
    joints = (at for at in range(limit, least, -1) if text[at - 1] in _JOINTS and text[at] not in _JOINTS)
    return next(joints, limit)


def _wrap_cells(text: str, width: int) -> list[int]:
    starts = [0]
    cells = 0  # since the start of the row
    chance, chance_cells = 0, 0  # the last place that the row may break at
    joint, joint_cells = 0, 0  # the last joint of a word
    phrases = _phrases(text)
    last, last_size = "", 0
    for start, end, size in graphemes(text):
        char = text[
            start if end - start == 1 or text[start] not in SPACES else start + 1
        ]  # a blank with a mark is none
        room = last != SOFT_HYPHEN or cells < width  # a row that ends in a soft hyphen shows it
        if cells and room and (start in phrases or _may_break(last, last_size, char, size)):
            chance, chance_cells = start, cells
        if last in _JOINTS and char not in _JOINTS:
            joint, joint_cells = start, cells
        while char not in SPACES and cells + size > width and start > starts[-1]:
            if chance > starts[-1]:
                starts.append(chance)
                cells -= chance_cells
                joint_cells -= chance_cells
            elif joint > starts[-1] and joint_cells > width // _LEAST:
                starts.append(joint)
                cells -= joint_cells
            else:
                unshown = last == SOFT_HYPHEN and start - 1 > starts[-1]  # there is no room for it
                starts.append(start - unshown)
                cells = 0
            chance, chance_cells = starts[-1], 0
            joint_cells = joint_cells if joint > starts[-1] else 0
        cells += size
        last, last_size = char, size
    return [start for start in starts if start < len(text)] or [0]


def _may_break(before: str, before_size: int, after: str, after_size: int) -> bool:
    """Whether a row may end between two characters, told by the first code point of each."""
    if after in _NEVER_FIRST:
        return False
    if before in _ALWAYS_AFTER or before == SOFT_HYPHEN:
        return True
    beside = _ideographic(before, before_size) or _ideographic(after, after_size)
    return beside and before not in _NEVER_LAST


def _ideographic(char: str, size: int) -> bool:
    if size == 2:
        return not _HANGUL.match(char) and (cell_len(char) == 2 or is_picture(char))
    return "\uff61" <= char <= "\uff9f"


def _phrases(text: str) -> frozenset[int]:
    """Where the phrases of Thai begin, which is written without blanks."""
    found: set[int] = set()
    for run in _THAI.finditer(text):
        phrases = phrase_parser("thai").parse(run.group())
        found.update(run.start() + at for at in accumulate(map(len, phrases[:-1])))
    return frozenset(at for at in found if text[at] not in _NEVER_FIRST)


@cache
def phrase_parser(script: str) -> Parser:
    """What parts the phrases of a script that is written without blanks."""
    import budoux  # 11 ms

    load: Callable[[], Parser] = getattr(budoux, f"load_default_{script}_parser")
    return load()
