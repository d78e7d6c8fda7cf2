"""The steps over one article, in the order in which each needs the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import find_dates
from tui.extract.entities import find_entities
from tui.extract.nlp import Pipeline
from tui.extract.parse import Parse
from tui.extract.quotes import find_quotes
from tui.extract.repeats import find_repeats
from tui.model import Article, Entity, Fact


def extract(article: Article, pipeline: Pipeline | None) -> tuple[Fact, ...]:
    """The facts of `article`; without a pipeline those that rules alone find."""
    if pipeline is None:
        return by_rules(article)
    return from_parses(article, tuple(pipeline.parses(article, article.paragraphs)))


def by_rules(article: Article) -> tuple[Fact, ...]:
    """What is found with no pipeline: marked quotes, dates and repeats."""
    return from_parses(article, tuple(Parse(paragraph.span) for paragraph in article.paragraphs))


def names_of(article: Article, parses: Sequence[Parse]) -> tuple[Entity, ...]:
    """The entities in some of the paragraphs, to be shown until the whole article is known."""
    return tuple(find_entities(article, tuple(parses)))


def from_parses(article: Article, parses: Sequence[Parse]) -> tuple[Fact, ...]:
    """The facts of the whole article, by what a pipeline says of its paragraphs."""
    parses = tuple(parses)
    entities = find_entities(article, parses)
    quotes = find_quotes(article, parses, entities)
    return (*entities, *quotes, *find_dates(article), *find_repeats(article))
