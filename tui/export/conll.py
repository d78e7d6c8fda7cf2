"""Named mentions as CoNLL-2003, and back: a token a line with its tag in IOB2, a blank line between sentences.

https://aclanthology.org/W03-0419/. Parts of speech and chunks are `-X-`; labels are OntoNotes' own, not the four of that
task. The format is flat: of mentions that overlap the longest is kept, then the first. It holds no names of entities, no
pronouns or descriptions, no quotes, dates or notes, and no offsets: reading aligns the tokens with the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.export.reading import FormatError, Read, facts_of, named_entities
from tui.model import Annotations, Article, Entity, Fact, MentionKind, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z])|\n\s*\n")


def conll_text(annotations: Annotations, facts: Iterable[Fact] | None = None) -> str:
    """The article as a document of tokens, tagged with the named mentions of `facts`, or of all facts."""
    text = annotations.article.text
    mentions = flat_mentions(text, annotations.facts if facts is None else facts)
    breaks = {match.end() for match in _SENTENCE.finditer(text)}
    tags = {span.start: (span, label) for span, label in mentions}
    ends = sorted({end for span, _ in mentions for end in (span.start, span.end)})
    lines = ["-DOCSTART- -X- -X- O", ""]
    inside: tuple[Span, str] | None = None
    due = False
    for token in _tokens(text, ends):
        if inside is not None and token.start >= inside[0].end:
            inside = None
        due = due or token.start in breaks
        if due and inside is None and lines[-1]:
            lines.append("")
        due = due and inside is not None
        tag = "O"
        if token.start in tags:
            inside = tags[token.start]
            tag = f"B-{inside[1]}"
        elif inside is not None:
            tag = f"I-{inside[1]}"
        lines.append(f"{token.of(text)} -X- -X- {tag}")
    return "\n".join(lines) + "\n\n"


def flat_mentions(text: str, facts: Iterable[Fact]) -> list[tuple[Span, str]]:
    """The named mentions of entities that a flat format can hold, without blanks at their edges, in order."""
    named = {
        (mention.span.trimmed(text), re.sub(r"\s+", "_", entity.label) or "_")
        for entity in facts
        if isinstance(entity, Entity)
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    }
    taken: list[tuple[Span, str]] = []
    held = bytearray(len(text))
    for span, label in sorted(named, key=lambda one: (-len(one[0]), one[0].start, one[1])):
        if span and not any(held[span.start : span.end]):
            held[span.start : span.end] = b"\1" * len(span)
            taken.append((span, label))
    return sorted(taken)


def _tokens(text: str, ends: list[int]) -> Iterator[Span]:
    """Words and marks, none of which runs over one of `ends`."""
    at = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        while at < len(ends) and ends[at] < match.end():
            if ends[at] > start:
                yield Span(start, ends[at])
                start = ends[at]
            at += 1
        yield Span(start, match.end())


# Reading


def read_conll(text: str, article: Article) -> Read:
    """The entities of the first document whose tokens are those of the article: one for each name and label.

    Raises FormatError where no document has its tokens.
    """
    documents = [document for document in _documents(text) if document]
    for document in documents:
        spans = _aligned([token for token, _ in document], article.text)
        if spans is not None:
            tags = [tag for _, tag in document]
            return facts_of(named_entities(_tagged(spans, tags), article), article)
    if not documents:
        raise FormatError("it holds no tokens")
    raise FormatError("its tokens are not those of the article")


def _documents(text: str) -> Iterator[list[tuple[str, str]]]:
    """Token and tag of each line, document by document."""
    document: list[tuple[str, str]] = []
    for line in text.splitlines():
        columns = line.split()
        if columns and columns[0] == "-DOCSTART-":
            yield document
            document = []
        elif len(columns) > 1:
            document.append((columns[0], columns[-1]))
    yield document


def _aligned(tokens: list[str], text: str) -> list[Span] | None:
    """Where the tokens stand, one after another with nothing but blanks between; None where they do not."""
    spans = []
    blank = re.compile(r"\s*")
    at = 0
    for token in tokens:
        found = blank.match(text, at)
        at = found.end() if found else at
        if not text.startswith(token, at):
            return None
        spans.append(Span(at, at + len(token)))
        at += len(token)
    return spans if not text[at:].strip() else None


def _tagged(spans: list[Span], tags: list[str]) -> Iterator[tuple[Span, str]]:
    """The places that are tagged, in IOB2 or in IOB1."""
    start, end, label = 0, 0, ""
    for span, tag in zip(spans, tags, strict=True):
        state, _, new = tag.partition("-")
        if label and (state != "I" or new != label):
            yield Span(start, end), label
            label = ""
        if state in ("B", "I") and new:
            if not label:
                start, label = span.start, new
            end = span.end
    if label:
        yield Span(start, end), label
