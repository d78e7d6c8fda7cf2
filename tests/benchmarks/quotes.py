"""How well quotes and their speakers are found in articles where people have labelled them.

Run from the repository's root: python -m tests.benchmarks.quotes DATA.jsonl... [--pipeline NAME] [--parts] [--styles]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias
from unittest.mock import patch

from tui.extract import nlp, quotes, speakers
from tui.extract.entities import find_entities
from tui.extract.marks import stretches
from tui.extract.parse import Parse
from tui.extract.quotes import find_quotes
from tui.extract.referents import Referent, Referents
from tui.extract.scene import Scene, scene
from tui.model import Article, Entity, Quote, QuoteKind, Span


@dataclass
class Work:
    """A labelled article with all that the finders of quotes need."""

    row: dict[str, Any]
    article: Article
    parses: tuple[Parse, ...]
    entities: tuple[Entity, ...]

    @property
    def scene(self) -> Scene:
        return scene(self.article, self.parses, self.entities)


Finder: TypeAlias = Callable[[Work], Sequence[Quote]]


def articles(files: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The lines of all files, plain or gzipped; of a folder, of all such files in it."""
    for file in files:
        path = Path(file)
        paths = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
        for one in paths:
            opened = (
                gzip.open(one, "rt", encoding="utf-8") if one.suffix == ".gz" else one.open(encoding="utf-8")
            )
            with opened as lines:
                yield from (json.loads(line) for line in lines)


def prepared(rows: Iterable[dict[str, Any]], pipeline: str | None = None) -> Iterator[Work]:
    """Each article parsed, its entities found."""
    loaded = nlp.load(pipeline)
    for row in rows:
        article = Article.of(row["text"])
        parses = tuple(loaded.parses(article, article.paragraphs))
        yield Work(row, article, parses, find_entities(article, parses))


STYLES: dict[str, tuple[str, str]] = {
    "straight": ('"', '"'),
    "straight and curly mixed": ('"', "”"),
    "one in five unclosed": ("“", "”"),
    "single": ("‘", "’"),
    "single, straight": ("'", "'"),
}
"""Other marks for the same words: opening and closing."""


def restyled(row: dict[str, Any], style: str) -> dict[str, Any]:
    """An article in other marks, with every offset as it was: single ones have double ones within them."""
    opener, closer = STYLES[style]
    text = list(row["text"])
    found = stretches(Article.of(row["text"]))
    for number, stretch in enumerate(found):
        outer, inner = stretch.outer, stretch.inner
        if inner.start - outer.start != 1 and row["text"][outer.start] not in '"“':
            continue
        if style.startswith("single"):
            text[inner.start : inner.end] = row["text"][inner.start : inner.end].replace("‘", "“")
        text[outer.start] = opener
        if stretch.closed:
            text[outer.end - 1] = " " if style.endswith("unclosed") and number % 5 == 4 else closer
    return {**row, "text": "".join(text)}


_MARKS = "“”„«»\"‘’'`"
_EDGE = _MARKS + " \t\r\n,.;:!?—–-…()[]"
_PRONOUNS = frozenset("he she they it i we you him her them us me who his hers its their".split(" "))
_BREAK = frozenset("of for from in at on to with who which that by about and or".split(" "))
_LEAD = frozenset("the a an his her its their our my some many several".split(" "))


@dataclass
class Tally:
    """Counts over all articles."""

    gold: int = 0
    found: int = 0
    spans: int = 0
    """Gold stretches that were found."""
    asked: int = 0
    """Of these, the ones with a speaker in the gold data."""
    right: int = 0
    unasked: int = 0
    silent: int = 0
    """Gold stretches without a speaker."""
    named: int = 0
    """Pronouns and descriptions of known persons, on found stretches."""
    resolved: int = 0
    scare: int = 0
    taken: int = 0

    @property
    def span(self) -> float:
        return f1(self.spans, self.found, self.gold)

    @property
    def both(self) -> float:
        return f1(self.right, self.found - self.unasked, self.gold - self.silent)

    @property
    def speaker(self) -> float:
        return 100 * self.right / max(1, self.asked)

    @property
    def entity(self) -> float:
        return 100 * self.resolved / max(1, self.named)


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, of 100."""
    return 200 * right / max(1, found + gold)


def heads(words: str | None) -> set[str]:
    """The words by which a speaker's name or description is known: the head of each part between commas."""
    found = set()
    for part in re.split(r"[,;()–—]", words or ""):
        plain = [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[^\W_][\w.'’&/-]*", part)]
        while plain and plain[0].lower() in _LEAD:
            plain.pop(0)
        end = next((at for at, word in enumerate(plain) if at and word.lower() in _BREAK), len(plain))
        if plain[:end]:
            found.add(plain[end - 1].lower().rstrip("."))
    return found


def pairs(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Which found spans are which gold spans: one to one, best first, at least half in common."""
    likeness = sorted(
        (-_overlap(one, other), at, place)
        for at, one in enumerate(gold)
        for place, other in enumerate(found)
        if _overlap(one, other) >= 0.5
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for _, at, place in likeness:
        if at not in taken[0] and place not in taken[1]:
            taken[0].add(at)
            taken[1].add(place)
            matched.append((at, place))
    return matched


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.end, other.end) - min(one.start, other.start))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(_EDGE))
    return Span(first, max(first, start + len(words.rstrip(_EDGE))))


def tally(work: Work, found_quotes: Sequence[Quote], indirect: bool, sums: Tally) -> None:
    """Add one article to the counts."""
    text = work.article.text
    wanted, free = [], []
    for quote in work.row["quotes"]:
        marked = quote["kind"] in ("direct", "partial")
        reported = quote["kind"] == "mixed" or (quote["kind"] == "indirect" and quote.get("cue_speech"))
        (wanted if (reported if indirect else marked) else free).append(quote)
    others = [one for one in work.row.get("unattributed", []) if one.get("ignore")]
    free = free if indirect else [*(one for one in free if one["kind"] == "nested"), *others]
    gold = [_trimmed(text, one["start"], one["end"]) for one in wanted]
    found = [
        (_trimmed(text, span.start, span.end), quote)
        for quote in found_quotes
        for span in quote.spans
        if (quote.kind is QuoteKind.INDIRECT) is indirect
    ]
    matched = pairs(gold, [span for span, _ in found])
    hit = {place for _, place in matched}
    loose = [span for place, (span, _) in enumerate(found) if place not in hit]
    ignored = pairs([_trimmed(text, one["start"], one["end"]) for one in free], loose)
    sums.gold += len(gold)
    sums.found += len(found) - len(ignored)
    sums.spans += len(matched)
    sums.silent += sum(not one["speaker_text"] for one in wanted)
    for at, place in matched:
        _judge(wanted[at], found[place][1], text, sums)
    if not indirect:
        scare = [one for one in work.row.get("unattributed", []) if not one.get("ignore")]
        sums.scare += len(scare)
        sums.taken += len(
            pairs([_trimmed(text, one["start"], one["end"]) for one in scare], [span for span, _ in found])
        )


def _judge(gold: dict[str, Any], quote: Quote, text: str, sums: Tally) -> None:
    """Whether the speaker is the one that the gold data names, by its words there or by a name of its entity."""
    words = gold["speaker_text"]
    if not words:
        sums.unasked += 1
        return
    names = {head for name in gold.get("speaker_alts") or [] for head in heads(name)} - _PRONOUNS
    mention = quote.mention.of(text) if quote.mention else quote.speaker
    by_name = bool(names & heads(quote.speaker))
    sums.asked += 1
    sums.right += by_name or bool(heads(words) & heads(mention))
    described = words.lower() in _PRONOUNS or not words.split()[-1][:1].isupper()
    if described and names:
        sums.named += 1
        sums.resolved += by_name


def measured(works: Sequence[Work], find: Finder) -> tuple[Tally, Tally, float]:
    """The counts of marked and of reported speech, and the milliseconds that an article took beyond its parse."""
    marked, reported = Tally(), Tally()
    seconds = 0.0
    for work in works:
        begun = perf_counter()
        found = find(work)
        seconds += perf_counter() - begun
        tally(work, found, False, marked)
        tally(work, found, True, reported)
    return marked, reported, 1000 * seconds / max(1, len(works))


def whole(work: Work) -> Sequence[Quote]:
    """All parts together."""
    return find_quotes(work.article, work.parses, work.entities)


def without_tree(work: Work) -> Sequence[Quote]:
    bare = tuple(
        replace(parse, tokens=tuple(token._replace(dep="", head=-1) for token in parse.tokens))
        for parse in work.parses
    )
    return find_quotes(work.article, bare, work.entities)


def marks_only(work: Work) -> Sequence[Quote]:
    return find_quotes(work.article, (), ())


def without_entities(work: Work) -> Sequence[Quote]:
    return find_quotes(work.article, work.parses, ())


def without(*features: str) -> Finder:
    """All parts, but for the weights whose names begin so."""

    def find(work: Work) -> Sequence[Quote]:
        kept = {name: weight for name, weight in speakers.weights().items() if not name.startswith(features)}
        with patch.object(speakers, "weights", lambda: kept):
            return whole(work)

    return find


def listing_all(work: Work) -> Sequence[Quote]:
    with patch.object(quotes, "SPEECH", -1.0):
        return whole(work)


def without_pronouns(work: Work) -> Sequence[Quote]:
    with patch.object(Referents, "of", lambda self, phrase, _=(): Referent(self.scene.entity_of(phrase), "")):
        return whole(work)


PARTS: dict[str, Finder] = {
    "all": whole,
    "without pronouns and descriptions": without_pronouns,
    "without telling titles from speech": listing_all,
    "without who spoke before": without("again"),
    "without the distance": without("gap"),
    "without rivals and quotes between": without("rivals", "quotes="),
    "without the class of the cue": without("kind", "link", "lemma"),
    "without what the tree governs": without("governs", "dep"),
    "without a tree": without_tree,
    "without entities": without_entities,
    "marks alone, no pipeline": marks_only,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure quotes and speakers on labelled articles.")
    parser.add_argument(
        "data", nargs="+", help="JSON Lines of articles with quotes, plain or .gz, or folders"
    )
    parser.add_argument("--pipeline", help="another spaCy pipeline")
    parser.add_argument("--parts", action="store_true", help="also what each part is worth")
    parser.add_argument("--styles", action="store_true", help="also the same articles in other marks")
    asked = parser.parse_args()
    rows = list(articles(asked.data))
    works = list(prepared(rows, asked.pipeline))
    print(f"{len(works)} articles")
    print(f"{'':<36} span  +speaker  speaker  name  recall  scare   | reports  +speaker   ms")
    for name, find in PARTS.items() if asked.parts else [("all", whole)]:
        _print(name, works, find)
    for style in STYLES if asked.styles else ():
        _print(
            f"marks: {style}", list(prepared([restyled(row, style) for row in rows], asked.pipeline)), whole
        )


def _print(name: str, works: Sequence[Work], find: Finder) -> None:
    marked, reported, ms = measured(works, find)
    print(
        f"{name:<36} {marked.span:4.1f}  {marked.both:8.1f}  {marked.speaker:7.1f}  {marked.entity:4.1f}  "
        f"{100 * marked.spans / max(1, marked.gold):6.1f}  {marked.taken:>2} of {marked.scare:<3}"
        f"| {reported.span:7.1f}  {reported.both:8.1f}  {ms:4.1f}"
    )


if __name__ == "__main__":
    main()
