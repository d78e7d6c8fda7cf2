"""Quotation marks paired into stretches, paragraph by paragraph: curly, straight, mixed, unclosed, nested and single."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tui.extract.cues import TAIL
from tui.model import Article, Span

_DOUBLE = re.compile('["“”„‟«»＂]')
_DOUBLE_TYPED = re.compile("[\"“”„‟«»＂]|``|''")
"""With marks typed as two: where a text opens a quote so, two apostrophes are not the end of two quotes."""
_SINGLE = re.compile("[‘’‚‹›'`]")
_BLOCK = re.compile(r">[>\s]*(?=\S)")
_CREDIT = re.compile(r"\n[>\s]*(?=(?:—|–|--?|~)\s*[A-Z])")
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\"|''|”)")
_ELIDED = re.compile(r"(?:\d\ds?|em|til|tis|twas|n|cause|round|bout|cos)\b", re.IGNORECASE)
_BEFORE = frozenset(" \xa0\t\n([{—–-/‘“„«'\"")
_AFTER = frozenset(" \xa0\t\n)]},.;:!?—–-/’”»'\"…")
_FEW = 10
"""Where double marks outside single ones are rarer than one in so many, the single ones are the quotes."""
_TYPED = re.compile(r"(?:^|[\s(])(?:''|``)\w", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in marks. `outer` has the marks, `inner` has neither them nor white space at its edges."""

    outer: Span
    inner: Span
    paragraph: int
    """Which paragraph it stands in, from 0."""
    closed: bool = True
    goes_on: bool = False
    """Whether the next stretch, in the next paragraph, is more of the same."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool


def stretches(article: Article) -> tuple[Stretch, ...]:
    """The outermost stretches in marks, in order and apart from each other.

    Double marks count; single ones where the article has no double ones, or only double ones within single.
    """
    text = article.text
    paragraphs = [paragraph.span for paragraph in article.paragraphs]
    glyphs = _DOUBLE_TYPED if _TYPED.search(text) else _DOUBLE
    double = [_doubles(text, span, glyphs) for span in paragraphs]
    pairs = [_paired(marks) for marks in double]
    if not any(pairs) or _all_nested(text, paragraphs, pairs):
        single = [_singles(text, span) for span in paragraphs]
        pairs = single if any(single) else pairs
    else:
        pairs = [_with_singles(text, span, found) for span, found in zip(paragraphs, pairs, strict=True)]
    pairs = [found or _block(text, span) for found, span in zip(pairs, paragraphs, strict=True)]
    return tuple(_continued(text, paragraphs, pairs))


def _with_singles(
    text: str, span: Span, doubles: list[tuple[_Mark, _Mark | None]]
) -> list[tuple[_Mark, _Mark | None]]:
    """Double pairs with the single ones between them that can only be speech: whole sentences behind a colon or a stop."""
    taken = [(opener.start, closer.end if closer else span.end) for opener, closer in doubles]
    further: list[tuple[_Mark, _Mark | None]] = []
    for opener, closer in _singles(text, span):
        before = text[max(span.start, opener.start - 2) : opener.start]
        whole = before == "" or (before[:1] in ",:.?!" and before[1:].isspace())
        if closer and whole and text[closer.start - 1] in ",.?!…" and " " in text[opener.end : closer.start]:
            at = bisect_left(taken, (opener.start,))
            if (not at or taken[at - 1][1] <= opener.start) and (
                at == len(taken) or closer.end <= taken[at][0]
            ):
                further.append((opener, closer))
    return sorted([*doubles, *further], key=lambda pair: pair[0].start)


def _block(text: str, span: Span) -> list[tuple[_Mark, _Mark | None]]:
    """The pair of a block quote, as in Markdown and mail: a paragraph after ">", up to a line that names who said it."""
    opener = _BLOCK.match(text, span.start, span.end)
    if opener is None:
        return []
    credit = _CREDIT.search(text, opener.end(), span.end)
    end = credit.start() if credit else span.end
    return [(_Mark(span.start, opener.end(), True), _Mark(end, end, False))]


def _all_nested(text: str, paragraphs: list[Span], pairs: list[list[tuple[_Mark, _Mark | None]]]) -> bool:
    """Whether double pairs lie within single ones, but for a few: British marks."""
    outside = count = 0
    for span, doubles in zip(paragraphs, pairs, strict=True):
        singles = _singles(text, span)
        count += len(singles)
        at = 0
        for opener, closer in doubles:
            while at < len(singles) and _end_of(singles[at], span) <= opener.start:
                at += 1
            end = closer.end if closer else opener.end
            held = at < len(singles) and singles[at][0].start <= opener.start
            outside += not held or _end_of(singles[at], span) < end
    return count > 0 and outside * _FEW <= count


def _end_of(pair: tuple[_Mark, _Mark | None], span: Span) -> int:
    return pair[1].end if pair[1] else span.end


def _doubles(text: str, span: Span, glyphs: re.Pattern[str]) -> list[_Mark]:
    """The double marks of a paragraph, each with its way."""
    inches = {match.end() for match in _INCHES.finditer(text, span.start, span.end)}
    found: list[_Mark] = []
    depth = 0
    german = False
    for match in glyphs.finditer(text, span.start, span.end):
        start, end = match.span()
        if end in inches:
            continue
        glyph = match.group()
        way = _way(text, span, start, end, glyph, depth, german)
        if way is None:
            continue
        german = glyph == "„" if way else german and depth > 1
        depth = depth + 1 if way else max(0, depth - 1)
        found.append(_Mark(start, end, way))
    return found


def _way(text: str, span: Span, start: int, end: int, glyph: str, depth: int, german: bool) -> bool | None:
    """Whether a mark opens (True) or closes (False); None for what is no quotation mark."""
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    left, right = before in _BEFORE, after in _AFTER
    if glyph == "“" and german and depth:
        return False
    if glyph in "“„‟«``" and glyph != '"':
        return not (depth and right and not left)
    if glyph in "”»":
        return bool(not depth and left and not right)
    if start == span.start:
        return True
    if left and not right:
        return True
    if right and not left:
        if not depth and before.isdigit():
            return None  # inches, seconds
        return False
    return not depth


def _paired(marks: list[_Mark]) -> list[tuple[_Mark, _Mark | None]]:
    """The outermost pairs. An opener that nothing closes ends where the next pair begins."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    lost: list[int] = []
    for at, mark in enumerate(marks):
        if mark.opens:
            stack.append(at)
        elif stack:
            partner[stack.pop()] = at
        elif not lost and not partner:
            lost.append(at)
    found: list[tuple[_Mark, _Mark | None]] = []
    if lost:
        found.append((_Mark(-1, -1, True), marks[lost[0]]))
    at = lost[0] + 1 if lost else 0
    while at < len(marks):
        if at in partner:
            found.append((marks[at], marks[partner[at]]))
            at = partner[at] + 1
        else:
            if marks[at].opens:
                found.append((marks[at], None))
            at += 1
    return found


def _singles(text: str, span: Span) -> list[tuple[_Mark, _Mark | None]]:
    """The pairs of single marks of a paragraph; apostrophes are none."""
    openers: list[int] = []
    closers: list[int] = []
    for match in _SINGLE.finditer(text, span.start, span.end):
        at = match.start()
        before = text[at - 1] if at > span.start else " "
        after = text[at + 1] if at + 1 < span.end else " "
        can_open = before in _BEFORE and after not in " \t\n" and match.group() != "›"
        if can_open and match.group() != "‘":
            can_open = not _ELIDED.match(text, at + 1) and (match.group() != "’")
        if can_open and after not in ",.;:":
            openers.append(at)
        elif not after.isalnum() and before not in " \t\n" and match.group() not in "‘‚‹":
            closers.append(at)
    return list(_single_pairs(text, openers, closers))


def _single_pairs(text: str, openers: list[int], closers: list[int]) -> Iterator[tuple[_Mark, _Mark | None]]:
    at = taken = 0
    for number, opener in enumerate(openers):
        if opener < taken:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else len(text)
        while at < len(closers) and closers[at] <= opener + 1:
            at += 1
        first = at
        while at < len(closers) and closers[at] < limit:
            at += 1
        closer = _single_closer(text, closers[first:at])
        if closer is None and at < len(closers):
            closer = closers[at]  # single marks within single marks
        if closer is None:
            continue
        taken = closer + 1
        while at and closers[at - 1] > closer:
            at -= 1
        yield _Mark(opener, opener + 1, True), _Mark(closer, closer + 1, False)


def _single_closer(text: str, closers: list[int]) -> int | None:
    """The mark that closes: after punctuation, else after another letter than s, else the last."""
    if not closers:
        return None
    for closer in closers:
        if text[closer - 1] in ",.?!…—" or text[closer + 1 : closer + 2] in (
            ",",
            ".",
            ";",
            ":",
            "?",
            "!",
            "",
        ):
            return closer
        if text[closer - 1] not in "sS":
            return closer
    return closers[-1]


def _continued(
    text: str, paragraphs: list[Span], pairs: list[list[tuple[_Mark, _Mark | None]]]
) -> Iterator[Stretch]:
    """Stretches from pairs; an unclosed one goes on where the next paragraph begins with a mark."""
    for number, (span, found) in enumerate(zip(paragraphs, pairs, strict=True)):
        following = pairs[number + 1] if number + 1 < len(pairs) else []
        begun = bool(following) and following[0][0].start == paragraphs[number + 1].start
        for place, (opener, closer) in enumerate(found):
            start = opener.start if opener.start >= 0 else span.start
            inner = opener.end if opener.start >= 0 else span.start
            if closer:
                end, last = closer.end, closer.start
                goes_on = False
            else:
                end = last = found[place + 1][0].start if place + 1 < len(found) else span.end
                goes_on = begun and place + 1 == len(found)
                if not goes_on:
                    end = last = _cut(text, inner, last)
            content = Span(inner, max(inner, last)).trimmed(text)
            if content and (opener.start >= 0 or _is_sentence_end(text, content)):
                yield Stretch(Span(start, end), content, number, closer is not None, goes_on)


def _cut(text: str, start: int, end: int) -> int:
    """Where an unclosed stretch ends: before the clause that says who speaks, else at its end."""
    tail = TAIL.search(text, start, end)
    return tail.start("cut") if tail else end


def _is_sentence_end(text: str, content: Span) -> bool:
    """Whether the words before a mark that nothing opened are as likely speech: they end like a sentence."""
    return text[content.end - 1] in ".,?!…" and len(content) > 1
