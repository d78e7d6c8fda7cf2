"""Facts as spaCy's DocBin, and back: a Doc for each article, for training and for scripts.

The tokens are words, marks and blanks, parted wherever a fact begins or ends, so that no place is lost. Named mentions
that do not overlap are `doc.ents`; all places are in the span groups `entities`, `quotes`, `dates`, `notes` and
`repeats`. A place without a character is no span. The records are in `doc.user_data["copydesk"]`, from which the facts
are read again. The only file of this room that needs spaCy, which takes 0.6 s to import.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui.export.conll import flat_mentions
from tui.export.reading import FormatError, Read, facts_of, named_entities
from tui.export.records import json_line, records
from tui.model import Annotations, Article, Date, Entity, Fact, Quote, Span, kind_of

_PIECE = re.compile(r"\w+|[^\w\s]|\s")
_GROUPS = {"entity": "entities", "quote": "quotes", "date": "dates", "note": "notes", "repeat": "repeats"}
_TOLD = "copydesk"


def docbin_bytes(snapshots: Iterable[Annotations]) -> bytes:
    """The articles with their facts, as `DocBin.from_bytes` reads them."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    docs = DocBin(store_user_data=True)
    for snapshot in snapshots:
        docs.add(_doc(snapshot, vocab))
    return bytes(docs.to_bytes())


def _doc(annotations: Annotations, vocab: Any) -> Any:
    from spacy.tokens import Doc

    text = annotations.article.text
    words, spaces = _tokens(text, [span for fact in annotations.facts for span in fact.spans])
    doc: Any = Doc(vocab, words=words, spaces=spaces)
    doc.ents = [
        doc.char_span(*_pair(span), label=label) for span, label in flat_mentions(text, annotations.facts)
    ]
    for group in _GROUPS.values():
        doc.spans[group] = []
    for fact in annotations.facts:
        for span in fact.spans:
            if span:
                doc.spans[_GROUPS[kind_of(fact)]].append(doc.char_span(*_pair(span), label=_label(fact)))
    article = annotations.article
    told = {"sha256": article.digest, "title": article.title, "facts": list(records(annotations))}
    doc.user_data[_TOLD] = json_line(told)
    return doc


def _label(fact: Fact) -> str:
    if isinstance(fact, Entity):
        return fact.label
    return str(
        fact.kind if isinstance(fact, Quote) else fact.type if isinstance(fact, Date) else kind_of(fact)
    )


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _tokens(text: str, spans: Sequence[Span]) -> tuple[list[str], list[bool]]:
    """Words, and whether a blank follows each. A blank that a fact begins or ends with is a word of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    for piece in _parted(text, starts | ends):
        follows = piece.of(text) == " " and bool(words) and not words[-1].isspace() and not spaces[-1]
        if follows and piece.start not in starts and piece.end not in ends:
            spaces[-1] = True
        else:
            words.append(piece.of(text))
            spaces.append(False)
    return words, spaces


def _parted(text: str, ends: set[int]) -> Iterator[Span]:
    for match in _PIECE.finditer(text):
        start = match.start()
        for place in range(start + 1, match.end()):
            if place in ends:
                yield Span(start, place)
                start = place
        yield Span(start, match.end())


# Reading


def read_docbin(data: bytes, article: Article) -> Read:
    """The facts of the Doc whose text is the article's. Raises FormatError."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab()))
    except Exception as error:  # it unpacks whatever it is given, and fails in many ways
        raise FormatError("it is no DocBin") from error
    doc = next((doc for doc in docs if doc.text == article.text), None)
    if doc is None:
        raise FormatError("it holds no text that is the article's")
    return facts_of(_records(doc, article), article)


def _records(doc: Any, article: Article) -> list[Any]:
    told = doc.user_data.get(_TOLD)
    if isinstance(told, str):
        try:
            values = json.loads(told)
        except (ValueError, RecursionError) as error:
            raise FormatError("its records cannot be read") from error
        if isinstance(values, dict) and isinstance(values.get("facts"), list):
            return list(values["facts"])
    tagged = ((Span(one.start_char, one.end_char), one.label_) for one in doc.ents)
    return list(named_entities(tagged, article))
