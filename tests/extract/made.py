"""Parses made by hand, so that what is done with names can be tested without a pipeline."""

import re

from tui.extract.entities import find_entities
from tui.extract.parse import Name, Parse, Token
from tui.model import Article, Entity, MentionKind, Span

_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|\w+(?=['’]s\b)|['’]s\b|\w+|[^\w\s]")
_MARKED = re.compile(r"\[([^|\]]+)\|([A-Z_]+)\]")


def made(marked: str) -> tuple[Article, list[Parse]]:
    """The article and parses of a text in which "[Ada Byron|PERSON]" marks what the pipeline found."""
    text, names, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        names.append(Name(Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    article = Article.of(text + marked[at:])
    return article, [_parse(article.text, paragraph.span, names) for paragraph in article.paragraphs]


def entities(marked: str) -> tuple[Entity, ...]:
    """The entities of a marked text."""
    return find_entities(*made(marked))


def shown(marked: str) -> dict[str, list[str]]:
    """Each entity of a marked text, as "Ada Byron/PERSON", with the words of its named mentions."""
    article, parses = made(marked)
    return {
        f"{entity.name}/{entity.label}": [
            mention.span.of(article.text) for mention in entity.mentions if mention.kind is MentionKind.NAME
        ]
        for entity in find_entities(article, parses)
    }


def _parse(text: str, span: Span, names: list[Name]) -> Parse:
    tokens, sentence, begins = [], 0, True
    for match in _WORD.finditer(text, span.start, span.end):
        named = any(name.span.start <= match.start() < name.span.end for name in names)
        tag = "NNP" if named and match.group().isalnum() else _tag(match.group(), begins)
        tokens.append(Token(*match.span(), match.group(), tag, sentence=sentence))
        begins = match.group() in (".", "!", "?")
        sentence += begins
    return Parse(span, tuple(tokens), tuple(name for name in names if span.contains(name.span)))


def _tag(word: str, begins: bool) -> str:
    if word[:1].isupper() and not begins:
        return "NNP"
    if word in ("said", "says", "met", "spoke", "announced", "left"):
        return "VBD"
    return (
        "NN" if word.islower() and word not in ("the", "of", "and", "in", "at", "a", "so", "there") else "RB"
    )
