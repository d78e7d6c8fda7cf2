"""The values that every room shares, and the one shared model of an article's facts."""

from tui.model.annotations import Act, Annotations, AnnotationSet, StaleChangeError, Step, of_kind
from tui.model.article import Article, Paragraph
from tui.model.changes import Change
from tui.model.facts import (
    Anchor,
    Colour,
    Date,
    DateType,
    Entity,
    Fact,
    Kind,
    Maker,
    Mention,
    MentionKind,
    Note,
    Quote,
    QuoteKind,
    Repeat,
    Standing,
    kind_of,
)
from tui.model.index import Index, Place
from tui.model.span import Span
from tui.text import one_line, safe

__all__ = [
    "Act",
    "Anchor",
    "AnnotationSet",
    "Annotations",
    "Article",
    "Change",
    "Colour",
    "Date",
    "DateType",
    "Entity",
    "Fact",
    "Index",
    "Kind",
    "Maker",
    "Mention",
    "MentionKind",
    "Note",
    "Paragraph",
    "Place",
    "Quote",
    "QuoteKind",
    "Repeat",
    "Span",
    "StaleChangeError",
    "Standing",
    "Step",
    "kind_of",
    "of_kind",
    "one_line",
    "safe",
]
