"""The steps over one article, in the order in which each needs the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import find_dates
from tui.extract.entities import find_entities
from tui.extract.language import ENGLISH, Language, language_of
from tui.extract.nlp import Pipeline
from tui.extract.parse import Parse
from tui.extract.portions import in_pieces, portions
from tui.extract.quotes import find_quotes
from tui.extract.repeats import find_repeats
from tui.extract.spool import Parses, Spool
from tui.model import Article, Date, Entity, Fact, Quote, Repeat

LONG = 60_000
"""An article of more characters is long: what is said of its words is packed, and what is near the reader found first."""


def extract(article: Article, pipeline: Pipeline | None) -> tuple[Fact, ...]:
    """The facts of `article`; without a pipeline those that rules alone find."""
    pieces = pipeline.in_pieces(article) if pipeline else in_pieces(article)
    parses = _parsed(pieces, pipeline) if pipeline else unparsed(pieces)
    return (*spoken(pieces, parses), *timed(article))


def _parsed(article: Article, pipeline: Pipeline) -> Sequence[Parse]:
    """What `pipeline` says of the paragraphs of `article`; packed, where they are many."""
    if len(article.text) <= LONG:
        return tuple(pipeline.parses(article, article.paragraphs))
    cut = tuple(portions(paragraph.span for paragraph in article.paragraphs))
    spool = Spool(None, article.digest, pipeline.name)
    for number, portion in enumerate(cut):
        spool.put(number, pipeline.read(article.text, portion))
    return Parses(spool, article.text, cut)


def foreign(article: Article) -> Language | None:
    """The language of `article` where that is another than the pipelines and rules read; else None."""
    language = language_of(article.text)
    return language if language not in (None, ENGLISH) else None


def left_alone(language: Language) -> str:
    """What the reader is told of an article in another language."""
    return (
        f"this reads like {language.name}, and names are known in English only: "
        "just marked quotes and dates in figures are found"
    )


def unparsed(article: Article) -> Sequence[Parse]:
    """The paragraphs of `article` before any pipeline has read them."""
    return tuple(Parse(paragraph.span) for paragraph in article.paragraphs)


def named(article: Article, parses: Sequence[Parse]) -> tuple[Entity, ...]:
    """The entities in some of the paragraphs, to be shown until the whole article is known."""
    return tuple(find_entities(article, tuple(parses)))


def spoken(article: Article, parses: Sequence[Parse]) -> tuple[Fact, ...]:
    """The entities and quotes of the whole article, by what a pipeline says of its paragraphs."""
    entities = find_entities(article, parses)
    return (*entities, *find_quotes(article, parses, entities))


def quoted(article: Article, parses: Sequence[Parse], entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes in some of the paragraphs, with those who are named there, until the whole article is known."""
    return find_quotes(article, parses, entities)


def timed(article: Article) -> tuple[Fact, ...]:
    """The dates and repeats of the article: no pipeline has a say in them."""
    return (*dated(article), *repeated(article))


def dated(article: Article) -> tuple[Date, ...]:
    """The dates of the article, which is the part of that which takes no time."""
    return find_dates(article)


def repeated(article: Article) -> tuple[Repeat, ...]:
    """The passages that stand in the article more than once."""
    return find_repeats(article)
