"""The facts found in the sample article beside those that a person labelled.

Run from the repository's root: python -m tests.benchmarks.sample [--pipeline NAME]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.cli.articles import dated
from tui.extract import extraction, nlp
from tui.model import Annotations, Article, Date, Entity, MentionKind, Quote, QuoteKind, Span
from tui.source import open_source

SEEDS = Path(__file__).parent.parent.parent / "seeds"
_EDGE = " \t\n,.;:!?“”\"'‘’"
_COARSE = {"GPE": "LOC", "FAC": "LOC"}


@dataclass
class Score:
    """How many of the expected things were found, and a line on each that was not or should not have been."""

    name: str
    expected: int
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def judge(self, right: bool, words: str) -> None:
        self.right += right
        if not right:
            self.misses.append(words)

    def __str__(self) -> str:
        lines = [
            f"{self.name:<40} {self.right:>3} of {self.expected}",
            *(f"    {miss}" for miss in self.misses),
        ]
        return "\n".join(lines)


def annotated(pipeline: str | None = None) -> Annotations:
    """The sample with its facts. Raises nlp.PipelineUnavailable."""
    article = dated(open_source(str(next(SEEDS.glob("*.txt")))))
    return Annotations.of(article, extraction.extract(article, nlp.load(pipeline)))


def scores(found: Annotations) -> dict[str, Score]:
    """Every score, by a short name."""
    expected = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))
    return {
        **_quotes(found, expected["quotes"]),
        "indirect": _indirect(found, expected["indirect_quotes"]),
        **_dates(found, expected["dates"]),
        **_entities(found, expected["entities"]),
        "passages": _passages(found, expected["repeated_passages"]),
    }


def _quotes(found: Annotations, expected: list[dict[str, Any]]) -> dict[str, Score]:
    stretches = Score("quoted stretches", len(expected))
    speakers = Score("speakers of quoted stretches", len(expected))
    again = Score("quotes that are said again", sum(quote["same_as"] is not None for quote in expected))
    spans = [_trimmed(found.article, Span(quote["start"], quote["end"])) for quote in expected]
    by_span = dict(_stretches(found))
    for quote, span in zip(expected, spans, strict=True):
        match = by_span.get(span)
        stretches.judge(match is not None, f"not found: “{quote['text']}”")
        shown = match.speaker if match else ""
        speakers.judge(
            _same_name(shown, quote["speaker"]),
            f"“{quote['text'][:50]}” {shown or 'nobody'}, not {quote['speaker']}",
        )
        if quote["same_as"] is not None:
            first = by_span.get(spans[quote["same_as"]])
            right = bool(match and first and first in found.repeats_of(match))
            again.judge(right, f"not found: “{quote['text']}”")
    stretches.misses += [
        f"too many: “{span.of(found.article.text)}”" for span in by_span if span not in spans
    ]
    return {"stretches": stretches, "speakers": speakers, "again": again}


def _stretches(found: Annotations) -> Iterator[tuple[Span, Quote]]:
    for quote in found.quotes:
        if quote.kind is not QuoteKind.INDIRECT:
            yield from ((_trimmed(found.article, span), quote) for span in quote.spans)


def _indirect(found: Annotations, expected: list[dict[str, Any]]) -> Score:
    score = Score("indirect quotes with their speakers", len(expected))
    reports = [quote for quote in found.quotes if quote.kind is QuoteKind.INDIRECT]
    for quote in expected:
        span = Span(quote["start"], quote["end"])
        match = max(reports, key=lambda report: _overlap(report.spans[0], span), default=None)
        near = match is not None and _overlap(match.spans[0], span) >= 0.5
        shown = match.speaker or "nobody" if near and match else "not found"
        score.judge(
            near and _same_name(shown, quote["speaker"]),
            f"{quote['text'][:60]} ({shown}, not {quote['speaker']})",
        )
    return score


def _dates(found: Annotations, expected: list[dict[str, Any]]) -> dict[str, Score]:
    spans, values = Score("dates", len(expected)), Score("dates with their values", len(expected))
    mods = Score("dates with their modifiers", len(expected))
    taken: set[Date] = set()
    for date in expected:
        accepted = date.get("also_accepted", [])
        match = next((other for other in found.dates if _same_date(found, other, date, accepted)), None)
        spans.judge(match is not None, f"not found: {date['text']} at {date['start']}")
        value, mod = (match.value, match.mod) if match else ("nothing", "")
        values.judge(
            value in (date["value"], *accepted),
            f"{date['text']} at {date['start']}: {value}, not {date['value']}",
        )
        right = match is not None and (mod == (date["mod"] or "") or _wording(found, match) in accepted)
        mods.judge(
            right, f"{date['text']} at {date['start']}: {mod or 'nothing'}, not {date['mod'] or 'nothing'}"
        )
        taken.update([match] if match else [])
    spans.misses += [
        f"too many: {found.wording(date)} = {date.value} at {date.span.start}"
        for date in found.dates
        if date not in taken
    ]
    return {"dates": spans, "values": values, "mods": mods}


def _same_date(found: Annotations, date: Date, expected: dict[str, Any], accepted: list[str]) -> bool:
    span = Span(expected["start"], expected["end"])
    return date.span == span or (date.span.overlaps(span) and _wording(found, date) in accepted)


def _wording(found: Annotations, date: Date) -> str:
    return date.span.of(found.article.text)


def _entities(found: Annotations, expected: list[dict[str, Any]]) -> dict[str, Score]:
    whole = Score("entities with all their mentions merged", len(expected))
    mentions = Score("mentions with their labels", sum(len(entity["mentions"]) for entity in expected))
    named = {entity: _named(found, entity) for entity in found.entities}
    everywhere = {(span, _coarse(entity.label)) for entity, spans in named.items() for span in spans}
    gold = set()
    for entity in expected:
        spans = {
            _bare(found.article, Span(mention["start"], mention["end"])) for mention in entity["mentions"]
        }
        gold |= spans
        match = max(named, key=lambda other: len(named[other] & spans), default=None)
        held = named[match] & spans if match else set()
        right = match is not None and _same_name(match.name, entity["name"]) and held == spans
        whole.judge(
            right,
            f"{entity['name']}: {match.name if match and held else 'nothing'}, {len(held)} of {len(spans)} mentions",
        )
        for span in sorted(spans):
            seen = (span, _coarse(entity["label"])) in everywhere
            mentions.judge(seen, f"{span.of(found.article.text)} at {span.start}, {entity['label']}")
    whole.misses += [
        f"too many: {entity.name} ({entity.label})" for entity, spans in named.items() if not spans & gold
    ]
    return {"entities": whole, "mentions": mentions}


def _named(found: Annotations, entity: Entity) -> set[Span]:
    return {
        _bare(found.article, mention.span) for mention in entity.mentions if mention.kind is MentionKind.NAME
    }


def _passages(found: Annotations, expected: list[list[int]]) -> Score:
    score = Score("repeated passages", len(expected))
    groups = []
    for repeat in found.repeats:
        paragraphs = (found.article.paragraph_at(span.start) for span in repeat.spans)
        groups.append({paragraph.number for paragraph in paragraphs if paragraph})
    for pair in expected:
        score.judge(any(group.issuperset(pair) for group in groups), f"not found: paragraphs {pair}")
    score.misses += [
        f"too many: paragraphs {sorted(group)}"
        for group in groups
        if not any(group.issuperset(pair) for pair in expected)
    ]
    return score


def _trimmed(article: Article, span: Span) -> Span:
    """`span` without marks and spaces at its edges."""
    words = span.of(article.text)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    return Span(start, max(start, span.start + len(words.rstrip(_EDGE))))


def _bare(article: Article, span: Span) -> Span:
    """`span` without an article before it and a genitive after it."""
    words = span.of(article.text)
    lead = re.match(r"(?i:the|a|an)\s+", words)
    tail = re.search(r"['’]s?$", words)
    return Span(span.start + (lead.end() if lead else 0), span.end - (len(tail[0]) if tail else 0))


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _same_name(one: str, other: str) -> bool:
    return bool(one) and one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


def _coarse(label: str) -> str:
    return _COARSE.get(label, label)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the facts of the sample with those expected.")
    parser.add_argument("--pipeline", help="another spaCy pipeline")
    for score in scores(annotated(parser.parse_args().pipeline)).values():
        print(score)


if __name__ == "__main__":
    main()
