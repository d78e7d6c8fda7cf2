"""Articles with hand-written parses, so that the finders of quotes are tested without a pipeline."""

from __future__ import annotations

import re

from tui.extract.parse import Name, Parse, Token
from tui.extract.quotes import find_quotes
from tui.model import Article, Entity, Mention, Quote, QuoteKind, Span

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|\S")


def words_of(quote: Quote, article: Article) -> str:
    """The content of a quote, its spans joined by a bar."""
    return " | ".join(span.of(article.text) for span in quote.spans)


def entity(article: Article, name: str, label: str, *forms: str, role: str = "") -> Entity:
    """An entity with a mention wherever one of its forms stands; `role` is that of its first mention."""
    pattern = "|".join(re.escape(form) for form in sorted((name, *forms), key=len, reverse=True))
    places = [Span(*match.span()) for match in re.finditer(pattern, article.text)]
    mentions = [Mention(place, role=role if not number else "") for number, place in enumerate(places)]
    return Entity(name, label, tuple(mentions))


def parsed(article: Article, trees: dict[str, tuple[str, str, str]]) -> tuple[Parse, ...]:
    """One parse for each paragraph. `trees` has tag, relation and head word of each word that needs one.

    Words that are not named there are nouns that hang on themselves; the head is the nearest such word.
    """
    return tuple(_parse(article.text, paragraph.span, trees) for paragraph in article.paragraphs)


def _parse(text: str, span: Span, trees: dict[str, tuple[str, str, str]]) -> Parse:
    found = list(_WORD.finditer(text, span.start, span.end))
    tokens = []
    for at, match in enumerate(found):
        word = match.group()
        tag, dep, head = trees.get(word, ("." if not word[0].isalnum() else "NN", "dep", word))
        above = [place for place, other in enumerate(found) if other.group() == head]
        near = min(above, key=lambda place: abs(place - at), default=at)
        tokens.append(Token(match.start(), match.end(), word, tag=tag, dep=dep, head=near))
    return Parse(span, tuple(tokens), ())


def said(
    text: str, *, speaker: str = "", others: tuple[tuple[str, str], ...] = ()
) -> list[tuple[str, str, QuoteKind]]:
    """Content, speaker and kind of every quote of `text`, found without a pipeline, with some persons known."""
    article = Article.of(text)
    known = [(speaker, "PERSON")] if speaker else []
    entities = tuple(
        entity(article, name, label, name.split()[-1])
        for name, label in (*known, *others)
        if name.split()[-1] in text
    )
    return [
        (words_of(quote, article), quote.speaker, quote.kind) for quote in find_quotes(article, (), entities)
    ]


__all__ = ["Name", "entity", "parsed", "said", "words_of"]
