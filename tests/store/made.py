"""A small article with facts, and a store that a test may close and open again."""

from datetime import date
from pathlib import Path

from tui.model import (
    Anchor,
    AnnotationSet,
    Article,
    Date,
    DateType,
    Entity,
    Maker,
    Mention,
    MentionKind,
    Note,
    Quote,
    QuoteKind,
    Repeat,
    Span,
    Standing,
)
from tui.store import Keeping, Store

TEXT = """Ines Varga will run the night ferry to Holm again, the Harbour Board of Tarn said on Monday.

“She never leaked,” Varga said on the quay. “The board never looked.”

Varga called the delay “a winter of paper” and thanked the Board. The ferry sails on 3 June.
"""
ARTICLE = Article.of(TEXT, title="Night ferry sails again", source="ferry.txt", published=date(2023, 5, 30))


def place(words: str, within: str = "", article: Article = ARTICLE) -> Span:
    """Where `words` stand; of several places the one inside the longer words `within`."""
    start = article.text.index(within) + within.index(words) if within else article.text.index(words)
    return Span(start, start + len(words))


INES = Entity(
    "Ines Varga",
    "PERSON",
    (
        Mention(place("Ines Varga")),
        Mention(place("She"), MentionKind.PRONOUN),
        Mention(place("Varga", "Varga said"), role="captain"),
    ),
    certainty=0.93,
    reason="the surname of a full name before",
)
VARGA = Entity("Varga", "PERSON", (Mention(place("Varga", "Varga called")),))
BOARD = Entity(
    "Harbour Board of Tarn", "ORG", (Mention(place("Harbour Board of Tarn")),), standing=Standing.KEPT
)
LEAKED = Quote(
    (place("She never leaked,"), place("The board never looked.")),
    QuoteKind.DIRECT,
    "Ines Varga",
    INES.id,
    place("Varga", "Varga said"),
    place("said", "Varga said"),
    certainty=1 / 3,
)
MONDAY = Date(
    place("Monday"),
    DateType.DATE,
    "2023-05-29",
    mod="APPROX",
    earliest=date(2023, 5, 29),
    latest=date(2023, 5, 29),
    anchor=Anchor.PUBLISHED,
    partner=place("3 June"),
)
NOTE = Note(place("a winter of paper"), "ask who\nsigned — “what”?", maker=Maker.READER)
TWICE = Repeat((place("night ferry"), place("The ferry")), standing=Standing.REJECTED)

FACTS = (INES, VARGA, BOARD, LEAKED, MONDAY, NOTE, TWICE)


def sit_down(path: Path, article: Article = ARTICLE) -> tuple[Store, AnnotationSet, Keeping]:
    """The article as a program opens it."""
    store = Store.open(path)
    kept = store.recall(article)
    annotation_set = AnnotationSet(article, kept.facts if kept else ())
    keeping = Keeping(store, annotation_set, kept)
    keeping.begin()
    keeping.recall_history()
    return store, annotation_set, keeping
