"""Facts from elsewhere put among those of an article, as one change of the reader's, which can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui.model.annotations import Annotations
from tui.model.changes import Change
from tui.model.facts import Fact, Maker, Quote, Standing


def take_in(annotations: Annotations, facts: Iterable[Fact], source: str) -> Change:
    """Have `facts` be there as they are; empty where all of them are there already.

    One whose id is here takes the place of the one here. One that says the same as another here is not put beside it.
    A quote that refers to a fact which is nowhere keeps the speaker's name and forgets the reference.
    """
    here = annotations.by_id
    alike = {_content(fact): fact.id for fact in here.values()}
    incoming = list(facts)
    ids = {fact.id: fact.id if fact.id in here else alike.get(_content(fact), fact.id) for fact in incoming}
    there = {*here, *ids.values()}
    after = []
    for fact in incoming:
        if ids[fact.id] == fact.id:
            whole = _referring(fact, ids, there) if isinstance(fact, Quote) else fact
            if here.get(fact.id) != whole:
                after.append(whole)
    count = f"{len(after)} fact{'s' * (len(after) != 1)}"
    before = tuple(here[fact.id] for fact in after if fact.id in here)
    return Change(f"import {count} from {source}", before, tuple(after))


def _content(fact: Fact) -> Fact:
    """What a fact says, whoever made it and whatever has been decided of it."""
    bare = replace(fact, id="-", maker=Maker.IMPORTED, standing=Standing.FOUND, certainty=1.0, reason="")
    return replace(bare, speaker_id="", repeats="") if isinstance(bare, Quote) else bare


def _referring(quote: Quote, ids: Mapping[str, str], there: set[str]) -> Quote:
    speaker, repeats = (ids.get(id_, id_) for id_ in (quote.speaker_id, quote.repeats))
    return replace(
        quote,
        speaker_id=speaker if speaker in there else "",
        repeats=repeats if repeats in there else "",
    )
