"""Annotations made for the tests of exports: one that a person can check, and any that there could be."""

from datetime import date

from hypothesis import strategies as st

from tui.model import (
    Anchor,
    Annotations,
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

TEXT = """Ferry to stay in port

The ferry will stay “in port until\nspring”, Ana Ruiz of the Harbour Board said on Tuesday.

“We checked her twice,” Ruiz said, “and she leaks.”

She told the board that repairs would cost two million."""


def span_of(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


ARTICLE = Article.of(
    TEXT, title="Ferry to stay in port", source="ferry.txt", published=date(2023, 11, 14), encoding="utf-8"
)
ANA = Entity(
    "Ana Ruiz",
    "PERSON",
    (
        Mention(span_of("Ana Ruiz"), role="Harbour Board"),
        Mention(span_of("Ruiz said")),
        Mention(span_of("She told"), MentionKind.PRONOUN),
    ),
)
BOARD = Entity("Harbour Board", "ORG", (Mention(span_of("Harbour Board")),))
MIXED = Quote((span_of("in port until\nspring"),), QuoteKind.MIXED, "Ana Ruiz", ANA.id, span_of("Ana Ruiz"))
SPLIT = Quote(
    (span_of("We checked her twice,"), span_of("and she leaks.")), QuoteKind.DIRECT, "Ana Ruiz", ANA.id
)
REPORT = Quote((span_of("repairs would cost two million"),), QuoteKind.INDIRECT, "Ana Ruiz", ANA.id)
NOBODY = Quote((span_of("she leaks"),), QuoteKind.DIRECT)
TUESDAY = Date(span_of("Tuesday"), DateType.DATE, "2023-11-14", anchor=Anchor.PUBLISHED)
SPRING = Date(span_of("spring"), DateType.DATE, "2024-SP", mod="BEFORE")
VAGUE = Date(span_of("until\nspring"), DateType.DATE, "FUTURE_REF")
NOTE = Note(span_of("two million"), "ask *who* pays\nand when")
TWICE = Repeat((span_of("in port until"), span_of("she leaks")))
FACTS = (ANA, BOARD, MIXED, SPLIT, REPORT, TUESDAY, SPRING, NOTE, TWICE)
MADE = Annotations.of(ARTICLE, FACTS)

_AWKWARD = st.sampled_from("=+-@'\"\t\r\n,;|`*_[]()<>&#\\\x00\x07\x1b\x7f\x85\x9b\u2028\u202e\ufeff✈️漢字“”")
_TEXTS = st.text(_AWKWARD | st.characters(), max_size=40)
_TYPED = st.text(_AWKWARD | st.characters(exclude_categories=["Cs"]), max_size=40)
_LABELS = st.sampled_from(["PERSON", "ORG", "=ORG", "-"])
_DAYS = st.one_of(st.none(), st.dates())


def _spans(length: int) -> st.SearchStrategy[Span]:
    ends = st.integers(0, length)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def any_annotations(draw) -> Annotations:
    article = Article.of(
        draw(_TEXTS), title=draw(_TEXTS), source=draw(_TEXTS), published=draw(_DAYS), encoding="cp1252"
    )
    spans = _spans(len(article.text))
    some = st.lists(spans, min_size=1, max_size=3).map(tuple)
    judged = {"maker": st.sampled_from(Maker), "standing": st.sampled_from(Standing), "reason": _TEXTS}
    mentions = st.builds(Mention, spans, st.sampled_from(MentionKind), _TEXTS)
    fact = st.one_of(
        st.builds(Entity, _TEXTS, _LABELS, st.lists(mentions, min_size=1, max_size=3).map(tuple), **judged),
        st.builds(
            Quote, some, st.sampled_from(QuoteKind), _TEXTS, mention=st.one_of(st.none(), spans), **judged
        ),
        st.builds(
            Date,
            spans,
            st.sampled_from(DateType),
            _TEXTS,
            earliest=_DAYS,
            dateline=st.booleans(),
            certainty=st.floats(0, 1),
            **judged,
        ),
        st.builds(Note, spans, _TYPED, **judged),
        st.builds(Repeat, some, **judged),
    )
    return Annotations.of(article, draw(st.lists(fact, max_size=4)))


def unsafe(text: str, allowed: str = "\n\t") -> set[str]:
    """The characters of `text` that a terminal would obey or hide."""
    hidden = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    return {
        char
        for char in text
        if (char < " " or "\x7f" <= char < "\xa0" or char in hidden) and char not in allowed
    }
