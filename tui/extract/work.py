"""The work of the process that finds facts: from the reader's place outward, and the whole article at last.

What is found on the way is shown until all is known; the rules of the whole article then see its paragraphs in the
order of the text, so that the place where reading began makes no difference to what is found.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from operator import itemgetter
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from tui.extract.events import Aim, Ask, Failed, Finished, Hold, Progress, Task, Told, Word
from tui.extract.parse import Parse
from tui.extract.portions import Walk, in_pieces, portions
from tui.extract.spool import Parses, Spool
from tui.model import Article, Entity, Fact

if TYPE_CHECKING:
    from tui.extract.nlp import Pipeline

_NEAR = 30_000
"""So many characters behind the reader's place are near it, and a third of that before."""
_BATCH_SECONDS = 0.25  # panels are filled at most four times a second
_MOST = 200
"""So many places are told of at a time, or one fact: each is read in a moment, and on the way applied between two keys."""


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


def work(task: Task, send: Callable[[Word], None], course: Course) -> None:
    """Find the facts of an article and send them as they come.

    First what rules alone find, while no pipeline is loaded; then, portion by portion, the names; at last the facts
    of the whole article in the place of all that was sent before. A text in another language than English is left
    to the rules.
    """
    from tui.extract import extraction, nlp

    article, sent = task.article, _Sent(send)
    long = len(article.text) > extraction.LONG
    if long:
        near = _near(in_pieces(article), course.place)
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
    sent.replace((*extraction.spoken(reading.article, parses), *timed))
    reading.done()
    send(Finished())


def _near(article: Article, place: int) -> Article:
    """The article with only the paragraphs around a place."""
    low, high = place - _NEAR // 3, place + _NEAR
    near = tuple(one for one in article.paragraphs if one.span.end > low and one.span.start < high)
    return replace(article, paragraphs=near)


class _Reading:
    """Has a pipeline read an article, and tells of each portion what can be said of it alone."""

    def __init__(self, task: Task, pipeline: Pipeline, sent: _Sent, course: Course) -> None:
        from tui.extract import extraction

        self.article = pipeline.in_pieces(task.article)
        """The article in paragraphs that can be read."""
        self._pipeline, self._sent, self._course = pipeline, sent, course
        self._portions = tuple(portions(paragraph.span for paragraph in self.article.paragraphs))
        self._walk = Walk(self._portions)
        self._long = len(task.article.text) > extraction.LONG
        path = task.spool if self._long else None
        self._spool = Spool(path, self.article.digest, f"{pipeline.name} {pipeline.version}")
        self._ids: dict[tuple[str, str], str] = {}
        self._fresh: list[Parse] = []
        self._done = 0
        # A short article is read before anybody could look.
        self._told = -inf if self._long else monotonic()

    def parses(self) -> Sequence[Parse]:
        """One parse for each paragraph, when all have been read."""
        while self._walk:
            self.read_next()
        return Parses(self._spool, self.article.text, self._portions)

    def read_next(self) -> None:
        """Read the portion that is nearest to the reader, and tell of it if it is time to."""
        self._course.wait()
        if not self._walk:
            return
        number = self._walk.next(self._course.place)
        parses = self._read(number)
        self._fresh += parses
        self._done += sum(len(parse.span) for parse in parses)
        if monotonic() - self._told > _BATCH_SECONDS:
            self._tell()
            self._told = monotonic()

    def done(self) -> None:
        """All that was found has been sent."""
        self._spool.done()

    def _read(self, number: int) -> list[Parse]:
        if number in self._spool:
            return self._spool.get(number, self.article.text)
        parses = self._pipeline.read(self.article.text, self._portions[number])
        self._spool.put(number, parses)
        return parses

    def _tell(self) -> None:
        """Send what has been read since this was done last, as far as it says something by itself."""
        from tui.extract import extraction

        fresh, self._fresh = self._fresh, []
        fresh.sort(key=lambda parse: parse.span)
        named = [self._known(entity) for entity in extraction.named(self.article, fresh)]
        self._sent.put(named)
        if self._long:
            here = {parse.span: parse for parse in fresh}
            near = tuple(one for one in self.article.paragraphs if one.span in here)
            part = replace(self.article, paragraphs=near)
            self._sent.put(extraction.quoted(part, [here[one.span] for one in near], named))
        self._sent.tell(Progress(self._done, len(self.article.text)))

    def _known(self, entity: Entity) -> Entity:
        """`entity` under the id of the one of its name that was found before, which it is more of."""
        return replace(entity, id=self._ids.setdefault((entity.name, entity.label), entity.id))


class _Sent:
    """What the reader has, so that it can be told what is to go, a few facts at a time."""

    def __init__(self, send: Callable[[Word], None]) -> None:
        self.tell = send
        self._starts: dict[str, int] = {}

    def put(self, facts: Iterable[Fact]) -> None:
        """Send facts beside those that were sent before, in the order given; of entities that were, further places."""
        for some in _few((_start(fact), fact.id, fact) for fact in facts):
            for start, id_, _ in some:
                self._starts.setdefault(id_, start)
            self.tell(Told(facts=tuple(fact for *_, fact in some if fact is not None), more=True))

    def replace(self, facts: Iterable[Fact]) -> None:
        """Send facts in the place of all that were sent before: a few at a time, to be taken in at once."""
        items: list[_Item] = [(_start(fact), fact.id, fact) for fact in facts]
        starts = {id_: start for start, id_, _ in items}
        items += ((start, id_, None) for id_, start in self._starts.items() if id_ not in starts)
        self._starts = starts
        # In the order of the text, so that a fact and the one in its place come together.
        items.sort(key=itemgetter(0, 1))
        for some in _few(items):
            gone = tuple(id_ for _, id_, fact in some if fact is None)
            self.tell(Told(gone, tuple(fact for *_, fact in some if fact is not None), continued=True))
        self.tell(Told())


_Item: TypeAlias = tuple[int, str, Fact | None]
"""Where a fact stands and its id; and the fact, unless it is gone."""


def _start(fact: Fact) -> int:
    return fact.mentions[0].span.start if isinstance(fact, Entity) else fact.spans[0].start


def _few(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items a few at a time."""
    some: list[_Item] = []
    places = 0
    for item in items:
        size = 1 if item[2] is None else len(item[2].spans)
        if some and places + size > _MOST:
            yield some
            some, places = [], 0
        some.append(item)
        places += size
    if some:
        yield some
