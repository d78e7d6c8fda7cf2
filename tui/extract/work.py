"""The work of the process that finds facts: from the reader's place outward, and the whole article at last.

What is found on the way is shown until all is known; the rules of the whole article then see its paragraphs in the
order of the text, so that the place where reading began makes no difference to what is found.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from math import inf
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from tui.extract.events import Aim, Ask, Event, Failed, Finished, Found, Hold, Progress, Task
from tui.extract.parse import Parse
from tui.extract.portions import Walk, joined
from tui.extract.spool import Spool
from tui.model import Article, Change, Entity, Fact, Maker

if TYPE_CHECKING:
    from tui.extract.nlp import Pipeline

LONG = 60_000
"""An article of more characters is long: what is far from the reader is left until the pipeline has read what is near."""

_BATCH_SECONDS = 0.25  # panels are filled at most four times a second
_MOST = 200
"""A change has at most so many facts: each is applied between two keys."""


class Course:
    """What the reader asks for meanwhile. Set from another thread."""

    def __init__(self, place: int = 0) -> None:
        self.place = place
        self._going = Flag()
        self._going.set()

    def take(self, ask: Ask) -> None:
        """Do what was asked, from the next portion on."""
        match ask:
            case Aim(place):
                self.place = place
            case Hold(True):
                self._going.clear()
            case Hold(False):
                self._going.set()

    @property
    def going(self) -> bool:
        """Whether the work is not held."""
        return self._going.is_set()

    def wait(self) -> None:
        """Wait for as long as the work is held."""
        self._going.wait()


def work(task: Task, send: Callable[[Event], None], course: Course) -> None:
    """Find the facts of an article and send them as they come.

    First what rules alone find, while no pipeline is loaded; then, portion by portion, the names; at last the facts
    of the whole article in the place of all that was sent before. A text in another language than English is left
    to the rules.
    """
    from tui.extract import extraction, nlp

    article, sent = task.article, _Sent(send)
    long = len(article.text) > LONG
    if long:
        near = _near(article, course.place)
        sent.put(extraction.spoken(near, extraction.unparsed(near)))
    else:
        timed = extraction.timed(article)
        sent.replace((*extraction.spoken(article, extraction.unparsed(article)), *timed))
    language = extraction.foreign(article)
    try:
        if language is not None:
            raise nlp.PipelineUnavailable(extraction.left_alone(language))
        loaded = nlp.load(task.pipeline)
    except nlp.PipelineUnavailable as unavailable:
        if long:
            sent.replace(extraction.extract(article, None))
        send(Failed(str(unavailable), again=language is None))
        return
    gc.freeze()
    gc.enable()
    reading = _Reading(task, loaded, sent, course)
    if long:
        reading.read_next()
        dates = extraction.dated(article)
        sent.put(sorted(dates, key=lambda date: abs(date.spans[0].start - course.place)))
    parses = reading.parses()
    send(Progress(len(article.text), len(article.text)))
    course.wait()
    if long:
        timed = (*dates, *extraction.repeated(article))
        course.wait()
    sent.replace((*extraction.spoken(article, parses), *timed))
    reading.done()
    send(Finished())


def _near(article: Article, place: int) -> Article:
    """The article with only the paragraphs around a place."""
    low, high = place - LONG // 4, place + LONG // 2
    near = tuple(one for one in article.paragraphs if one.span.end > low and one.span.start < high)
    return replace(article, paragraphs=near)


class _Reading:
    """Has a pipeline read an article, and tells of each portion what can be said of it alone."""

    def __init__(self, task: Task, pipeline: Pipeline, sent: _Sent, course: Course) -> None:
        article = self._article = task.article
        self._pipeline, self._sent, self._course = pipeline, sent, course
        self._portions = list(pipeline.portions(article.text, [one.span for one in article.paragraphs]))
        self._walk = Walk(self._portions)
        self._long = len(article.text) > LONG
        self._spool: Spool | None = None
        if task.spool is not None and self._long:
            self._spool = Spool(task.spool, article.digest, f"{pipeline.name} {pipeline.version}")
        self._entities: dict[tuple[str, str], Entity] = {}
        self._parses: list[list[Parse]] = [[] for _ in self._portions]
        self._fresh: list[Parse] = []
        self._done = 0
        # A short article is read before anybody could look.
        self._told = -inf if self._long else monotonic()

    def parses(self) -> tuple[Parse, ...]:
        """One parse for each paragraph, when all have been read."""
        while self._walk:
            self.read_next()
        spans = [paragraph.span for paragraph in self._article.paragraphs]
        return tuple(joined(spans, chain.from_iterable(self._parses)))

    def read_next(self) -> None:
        """Read the portion that is nearest to the reader, and tell of it if it is time to."""
        self._course.wait()
        if not self._walk:
            return
        number = self._walk.next(self._course.place)
        parses = self._parses[number] = self._read(number)
        self._fresh += parses
        self._done += sum(len(parse.span) for parse in parses)
        if monotonic() - self._told > _BATCH_SECONDS:
            self._tell()
            self._told = monotonic()

    def done(self) -> None:
        """All that was found has been sent."""
        if self._spool is not None:
            self._spool.done()

    def _read(self, number: int) -> list[Parse]:
        text = self._article.text
        kept = self._spool.get(number, text) if self._spool is not None else None
        if kept is not None:
            return kept
        parses = self._pipeline.read(text, self._portions[number])
        if self._spool is not None:
            self._spool.put(number, parses)
        return parses

    def _tell(self) -> None:
        """Send what has been read since this was done last, as far as it says something by itself."""
        from tui.extract import extraction

        fresh, self._fresh = self._fresh, []
        fresh.sort(key=lambda parse: parse.span)
        named = [self._known(entity) for entity in extraction.named(self._article, fresh)]
        self._sent.put(self._entities[_key(entity)] for entity in named)
        if self._long:
            here = {parse.span: parse for parse in fresh}
            near = tuple(one for one in self._article.paragraphs if one.span in here)
            part = replace(self._article, paragraphs=near)
            self._sent.put(extraction.quoted(part, [here[one.span] for one in near], named))
        self._sent.tell(Progress(self._done, len(self._article.text)))

    def _known(self, entity: Entity) -> Entity:
        """`entity` as the one of its name that was found before, which grows by its mentions."""
        before = self._entities.get(_key(entity))
        if before is None:
            self._entities[_key(entity)] = entity
            return entity
        mentions = sorted((*before.mentions, *entity.mentions), key=lambda mention: mention.span)
        self._entities[_key(entity)] = replace(before, mentions=tuple(mentions))
        return replace(entity, id=before.id)


def _key(entity: Entity) -> tuple[str, str]:
    return entity.name, entity.label


_Pair: TypeAlias = tuple[Fact | None, Fact | None]


class _Sent:
    """The facts that the reader has, so that only what differs is sent, a few at a time."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self.tell = send
        self._facts: dict[str, Fact] = {}

    def put(self, facts: Iterable[Fact]) -> None:
        """Send facts beside those that were sent before, in the order given."""
        self._tell([(self._facts.get(fact.id), fact) for fact in facts])

    def replace(self, facts: Iterable[Fact]) -> None:
        """Send facts in the place of all that were sent before."""
        wanted = {fact.id: fact for fact in facts}
        gone = [(fact, None) for id_, fact in self._facts.items() if id_ not in wanted]
        pairs: list[_Pair] = [*gone, *((self._facts.get(id_), fact) for id_, fact in wanted.items())]
        # In the order of the text, so that a fact and the one in its place come together.
        pairs.sort(key=lambda pair: min(fact.spans[0] for fact in pair if fact is not None))
        self._tell(pairs)

    def _tell(self, pairs: Sequence[_Pair]) -> None:
        """Send facts as they were, where they were there, and as they are, where they still are."""
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        for at in range(0, len(pairs), _MOST):
            some = pairs[at : at + _MOST]
            before = tuple(fact for fact, _ in some if fact is not None)
            after = tuple(fact for _, fact in some if fact is not None)
            for fact in before:
                del self._facts[fact.id]
            self._facts.update((fact.id, fact) for fact in after)
            self.tell(Found(Change("find facts", before, after, Maker.EXTRACTED)))
