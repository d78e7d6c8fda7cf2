"""A second article, and how a test puts one in the library."""

from datetime import date

from tui.model import AnnotationSet, Article, Entity, Fact, Maker, Mention, Quote, QuoteKind, Span
from tui.model.changes import add
from tui.store import Keeping, Store

OTHER = Article.of(
    "In Tarn nobody slept.\n\n“The board is asleep,” Ines Varga told the Müller Gazette. 港湾委員会は眠る。",
    title="A sleepless night",
    source="dir/night.txt",
    published=date(2024, 1, 2),
)


def at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


VARGA = Entity("Ines Varga", "PERSON", (Mention(at(OTHER, "Ines Varga")),))
ASLEEP = Quote((at(OTHER, "The board is asleep,"),), QuoteKind.DIRECT, "Ines Varga", VARGA.id)
OTHERS: tuple[Fact, ...] = (VARGA, ASLEEP)


def keep(store: Store, article: Article, facts: tuple[Fact, ...]) -> AnnotationSet:
    annotations = AnnotationSet(article)
    keeping = Keeping(store, annotations)
    annotations.apply(add("find facts", facts, Maker.EXTRACTED))
    keeping.keep_found("english 1.0")
    return annotations
