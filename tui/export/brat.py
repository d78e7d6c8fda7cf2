"""Facts as brat standoff, and back: `.ann` lines over the article's text, offsets in code points.

https://brat.nlplab.org/standoff.html. Each place is a T line, mentions of one entity are an Equiv, a quote and a mention
of its speaker a Speaker relation. brat lets no place run over a line end, so that one which does has a fragment a line.
What brat has no words for stands in a note of the type Copydesk on the fact's first place, as JSON. A place without a
character that is not a line end cannot be said, and a fact that has one is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from tui.export.reading import FormatError, Read, RecordError, facts_of
from tui.export.records import Record, json_line, placeless, record
from tui.model import Annotations, Article, Entity, Fact, Kind, Note, Quote, Span, kind_of

_NOTE = "Copydesk"
_SPEAKER = "Speaker"
_TYPES = {Kind.QUOTE: "Quote", Kind.DATE: "Date", Kind.NOTE: "Note", Kind.REPEAT: "Repeat"}
_KINDS = {type_: kind for kind, type_ in _TYPES.items()}

_PLACE = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EQUIV = re.compile(r"\*\t\S+((?: T\S+)+)")
_RELATION = re.compile(rf"R\S+\t{_SPEAKER} Arg1:(\S+) Arg2:(\S+)\s*")
_REMARK = re.compile(r"#\S*\t(\S+) (T\S+)\t(.*)")


def brat_text(annotations: Annotations, facts: Iterable[Fact] | None = None) -> str:
    """The `.ann` lines of `facts`, or of all facts; the `.txt` beside it is the article's text."""
    chosen = [
        fact for fact in (annotations.facts if facts is None else facts) if _can_be_said(annotations, fact)
    ]
    numbers, relations, remarks = count(1), count(1), count(1)
    places: dict[str, list[str]] = {}
    lines: list[str] = []
    for fact in chosen:
        parts = [fact.spans] if not isinstance(fact, Entity) else [(span,) for span in fact.spans]
        for spans in parts:
            place = f"T{next(numbers)}"
            places.setdefault(fact.id, []).append(place)
            lines.append(_place_line(annotations.article.text, place, _type(fact), spans))
    by_id = {fact.id: fact for fact in chosen}
    for fact in chosen:
        own = places[fact.id]
        if len(own) > 1:
            lines.append(f"*\tEquiv {' '.join(own)}")
        speaker = by_id.get(fact.speaker_id) if isinstance(fact, Quote) else None
        if isinstance(fact, Quote) and isinstance(speaker, Entity):
            mention = places[speaker.id][_naming(fact, speaker)]
            lines.append(f"R{next(relations)}\t{_SPEAKER} Arg1:{own[0]} Arg2:{mention}")
        if isinstance(fact, Note) and fact.text:
            lines.append(
                f"#{next(remarks)}\tAnnotatorNotes {own[0]}\t{' '.join(record(annotations, fact)['note'].split())}"
            )
        lines.append(f"#{next(remarks)}\t{_NOTE} {own[0]}\t{json_line(_told(annotations, fact, own))}")
    return "".join(f"{line}\n" for line in lines)


def _can_be_said(annotations: Annotations, fact: Fact) -> bool:
    return all(_fragments(annotations.article.text, span) for span in fact.spans)


def _type(fact: Fact) -> str:
    if isinstance(fact, Entity):
        return re.sub(r"[^0-9A-Za-z_-]", "_", fact.label) or "Entity"
    return _TYPES[kind_of(fact)]


def _place_line(text: str, place: str, type_: str, spans: Iterable[Span]) -> str:
    fragments = [fragment for span in spans for fragment in _fragments(text, span)]
    offsets = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
    words = " ".join(fragment.of(text) for fragment in fragments).replace("\t", " ")
    return f"{place}\t{type_} {offsets}\t{words}"


def _fragments(text: str, span: Span) -> list[Span]:
    """The parts of a span, a line each."""
    found = []
    at = span.start
    for line in span.of(text).split("\n"):
        if line:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def _naming(quote: Quote, speaker: Entity) -> int:
    """Which mention names the speaker of a quote there; the first where none does."""
    named = (
        at
        for at, span in enumerate(speaker.spans)
        if quote.mention is not None and span.overlaps(quote.mention)
    )
    return next(named, 0)


def _told(annotations: Annotations, fact: Fact, places: list[str]) -> Record:
    """What the lines do not say: the record without its places, and which fragments are one span."""
    values = placeless(annotations, fact)
    for mention, place in zip(values.get("mentions", ()), places, strict=False):
        mention["place"] = place
    text = annotations.article.text
    exact = [[span.start, span.end] for span in fact.spans]
    if exact != [[span.start, span.end] for span in _joined(text, _all_fragments(text, fact))]:
        values["spans"] = exact
    return values


def _all_fragments(text: str, fact: Fact) -> list[Span]:
    return [fragment for span in fact.spans for fragment in _fragments(text, span)]


def _joined(text: str, fragments: Iterable[Span]) -> list[Span]:
    """Fragments with nothing but a line end between them as one span."""
    joined: list[Span] = []
    for fragment in fragments:
        before = joined[-1] if joined else None
        if before and before.end < fragment.start and not text[before.end : fragment.start].strip("\n"):
            joined[-1] = Span(before.start, fragment.end)
        else:
            joined.append(fragment)
    return joined


# Reading


def read_brat(text: str, article: Article) -> Read:
    """The facts of an `.ann` file. Raises FormatError.

    Places are where the T lines say, so that what was moved in brat has moved. Without our notes a type Quote, Date,
    Note or Repeat is one of those, and any other is the label of an entity; an Equiv makes one entity of several.
    """
    places: dict[str, tuple[str, list[Span]]] = {}
    remarks: dict[str, Record] = {}
    comments: dict[str, str] = {}
    same: list[list[str]] = []
    speakers: dict[str, str] = {}
    bad: list[object] = []
    for line in text.split("\n"):
        if found := _PLACE.fullmatch(line.rstrip("\r")):
            spans = _spans_of(found[3], len(article.text))
            if spans is None:
                bad.append(RecordError("its place is not in the text"))
            else:
                places[found[1]] = (found[2], spans)
        elif found := _EQUIV.fullmatch(line.rstrip()):
            same.append(found[1].split())
        elif found := _RELATION.fullmatch(line.rstrip("\r")):
            speakers[found[1]] = found[2]
        elif found := _REMARK.fullmatch(line.rstrip("\r")):
            _take_remark(found, remarks, comments)
    if not places and not bad and text.strip():
        raise FormatError("it holds no line of brat's")
    records = [*_known(article.text, places, remarks, same)]
    records += _foreign(article, places, comments, same, speakers)
    return facts_of([*bad, *records], article)


def _take_remark(found: re.Match[str], remarks: dict[str, Record], comments: dict[str, str]) -> None:
    type_, place, words = found.groups()
    if type_ != _NOTE:
        comments[place] = words
        return
    try:
        values = json.loads(words)
    except (ValueError, RecursionError):
        return
    if isinstance(values, dict):
        remarks[place] = values


def _spans_of(offsets: str, length: int) -> list[Span] | None:
    pairs = [pair.split() for pair in offsets.split(";")]
    if any(len(end) > 12 for pair in pairs for end in pair):
        return None
    ends = [(int(start), int(end)) for start, end in pairs]
    return [Span(*pair) for pair in ends] if all(start < end <= length for start, end in ends) else None


def _known(
    text: str, places: dict[str, tuple[str, list[Span]]], remarks: dict[str, Record], same: list[list[str]]
) -> Iterator[Record]:
    """What our notes tell, at the places that the T lines say now. Takes those places out."""
    told: list[tuple[str, Record]] = [(place, values) for place, values in remarks.items() if place in places]
    for place, values in told:
        kept = [
            one
            for one in _listed(values.get("mentions"))
            if isinstance(one, dict) and one.get("place") in places
        ]
        own = [one["place"] for one in kept] if "mentions" in values else [place]
        by_place = {one: places[one] for one in own}
        fragments = [span for _, spans in by_place.values() for span in spans]
        exact = values.pop("spans", None)
        if "mentions" in values:
            whole = [_covering(spans) for _, spans in by_place.values()]
            others = _also(own, same, places)
            mentions = [*zip(kept, whole, strict=True)]
            mentions += [({}, _covering(places[other][1])) for other in others]
            spans = _exactly(text, exact, whole) or whole
            mentions[: len(spans)] = [*zip(kept, spans, strict=True)]
            values["mentions"] = [{**one, "start": span.start, "end": span.end} for one, span in mentions]
            values["spans"] = [[span.start, span.end] for _, span in mentions]
            own = [*own, *others]
        else:
            values["spans"] = [
                [span.start, span.end]
                for span in _exactly(text, exact, fragments) or _joined(text, fragments)
            ]
        for one in own:
            places.pop(one, None)
        yield values


def _exactly(text: str, exact: object, there: list[Span]) -> list[Span] | None:
    """The spans as the note has them, where the lines still say the same."""
    if not isinstance(exact, list):
        return None
    try:
        spans = [Span(*pair) for pair in exact]
    except (TypeError, ValueError):
        return None
    said = [fragment for span in spans for fragment in _fragments(text, span)]
    covered = [_covering(_fragments(text, span) or [span]) for span in spans]
    return spans if there in (said, covered) else None


def _covering(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _also(own: list[str], same: list[list[str]], places: dict[str, Any]) -> list[str]:
    """The places that an Equiv has beside those of a note: made so in brat."""
    groups = [group for group in same if set(group) & set(own)]
    return [place for group in groups for place in group if place not in own and place in places]


def _foreign(
    article: Article,
    places: dict[str, tuple[str, list[Span]]],
    comments: dict[str, str],
    same: list[list[str]],
    speakers: dict[str, str],
) -> Iterator[Record]:
    """What is left: places that another program or person made."""
    bare = Annotations.of(article)
    named: dict[str, str] = {}
    group_of = {place: at for at, group in enumerate(same) for place in group}
    entities: dict[object, list[str]] = {}
    for place, (type_, _) in places.items():
        if type_ not in _KINDS:
            entities.setdefault(group_of.get(place, place), []).append(place)
    for own in entities.values():
        spans = sorted({_covering(places[place][1]) for place in own})
        name = max((bare.text_of(span) for span in spans), key=len)
        named.update(dict.fromkeys(own, name))
        mentions = [{"start": span.start, "end": span.end} for span in spans]
        yield {"kind": "entity", "name": name, "label": places[own[0]][0], "mentions": mentions}
    for place, (type_, spans) in places.items():
        if type_ in _KINDS:
            pairs = [[span.start, span.end] for span in _joined(article.text, spans)]
            values: Record = {"kind": str(_KINDS[type_]), "spans": pairs}
            if type_ == "Quote":
                values["speaker"] = named.get(speakers.get(place, ""), "")
            elif type_ == "Note":
                values["note"] = comments.get(place, "")
            yield values


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
