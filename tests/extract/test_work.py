"""Finding facts outward from the reader's place: whatever the place, and however often it is broken off, the same facts."""

import os
import threading
from itertools import pairwise
from time import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract import extraction, nlp, portions, work
from tui.extract.events import Account, Aim, Failed, Finished, Hold, Progress, Task, Told, Word
from tui.extract.nlp import Pipeline
from tui.extract.portions import Walk
from tui.extract.spool import Spool
from tui.model import Annotations, AnnotationSet, Article, Fact, Span

TEXT = "\n\n".join(
    (
        "OSLO, 3 March 2021 — The Harbour Trust of Norway (HTN) will close the quay on Friday, Berit Aasland said.",
        "“We have waited long enough,” she told reporters. “The quay is not safe.”",
        "Aasland, who leads the HTN, spoke after a meeting with the mayor of Bergen, Jonas Vikse.",
        "“The town pays for nothing,” Vikse said on Monday. He left for Rome the next day.",
        "Nobody else was asked. It rained all day, and the boats stayed where they were.",
        "“We have waited long enough,” she told reporters. “The quay is not safe.”",
        "In Rome, Vikse met Carla Fontana of the Italian ports. Fontana said that the plan was sound.",
        "The HTN was founded in 1998. The year before, Bergen had sold the quay to Norway.",
    )
)


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article that is long, and has several portions."""
    monkeypatch.setattr(extraction, "LONG", 200)
    monkeypatch.setattr(work, "_NEAR", 100)
    monkeypatch.setattr(portions, "SIZE", 150)
    monkeypatch.setattr(work, "_BATCH_SECONDS", 0.0)
    return Article.of(TEXT)


@pytest.fixture(scope="module")
def loaded() -> Pipeline:
    return nlp.load()


@pytest.fixture
def read(loaded: Pipeline, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Where the portions begin that the pipeline reads, in the order in which it does."""
    starts: list[int] = []
    reading = Pipeline.read

    def noted(self, text, portion):
        starts.append(portion[0].start)
        return reading(self, text, portion)

    monkeypatch.setattr(nlp, "load", lambda _: loaded)
    monkeypatch.setattr(Pipeline, "read", noted)
    return starts


def facts_of(events) -> tuple[Fact, ...]:
    """What the changes add up to."""
    facts, account = AnnotationSet(Article.of(TEXT)), Account()
    for event in events:
        if isinstance(event, Told):
            facts.apply(account.change(event))
    return facts.snapshot.facts


def whole(article: Article, pipeline: Pipeline | None) -> tuple[Fact, ...]:
    return Annotations.of(article, extraction.extract(article, pipeline)).facts


@pytest.mark.parametrize("place", [0, 300, len(TEXT)])
def test_the_facts_are_the_same_wherever_reading_begins(article, loaded, read, place) -> None:
    events: list = []
    work.work(Task(article, place=place), events.append, work.Course(place))
    first = next(portion for portion in sorted(read, reverse=True) if portion <= place)
    assert read[0] == first
    assert sorted(read) != read or place == 0
    assert len(set(read)) == len(read) > 4
    assert isinstance(events[-1], Finished)
    assert facts_of(events) == whole(article, loaded)


def test_what_is_near_is_told_before_all_has_been_read(article, read) -> None:
    events: list = []
    work.work(Task(article), events.append, work.Course())
    shares = [event.done for event in events if isinstance(event, Progress)]
    assert all(one < other for one, other in pairwise(shares[:-1]))
    assert shares[-1] == len(article.text)
    early = facts_of(events[: next(at for at, event in enumerate(events) if isinstance(event, Progress))])
    assert "Berit Aasland" in {fact.name for fact in Annotations.of(article, early).entities}
    assert any(quote.speaker == "Berit Aasland" for quote in Annotations.of(article, early).quotes)


def test_a_name_found_again_grows_and_stays_one_entity(article, read) -> None:
    events: list = []
    work.work(Task(article), events.append, work.Course())
    last = max(at for at, event in enumerate(events) if isinstance(event, Progress))
    before = Annotations.of(article, facts_of(events[:last]))
    rome = [entity for entity in before.entities if entity.name == "Rome"]
    assert [len(entity.mentions) for entity in rome] == [2]


def test_a_reader_who_jumps_away_has_what_is_there_read_next(article, read) -> None:
    course = work.Course()

    def send(event) -> None:
        if isinstance(event, Progress):
            course.take(Aim(len(TEXT)))

    work.work(Task(article), send, course)
    assert read[:3] == [0, max(read), sorted(read)[-2]]


def test_work_that_is_held_reads_nothing_and_goes_on_where_it_was(article, loaded, read) -> None:
    waits, events = threading.Event(), list[Word]()

    class Watched(work.Course):
        def wait(self) -> None:
            if not self.going:
                waits.set()
            super().wait()

    course = Watched()

    def send(event: Word) -> None:
        events.append(event)
        if isinstance(event, Progress) and len(read) == 2:
            course.take(Hold(True))

    working = threading.Thread(target=work.work, args=(Task(article), send, course), daemon=True)
    working.start()
    assert waits.wait(30)
    told = len(events)
    assert len(read) == 2
    assert working.is_alive()
    course.take(Hold(False))
    working.join(30)
    assert len(events) > told
    assert len(set(read)) == len(read) > 4
    assert facts_of(events) == whole(article, loaded)


def test_what_was_read_is_not_read_again(article, loaded, read, tmp_path) -> None:
    spool = tmp_path / "made" / "spool"

    class BrokenOffError(Exception):
        pass

    def breaks_off(event) -> None:
        if isinstance(event, Progress) and event.done > len(TEXT) // 2:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        work.work(Task(article, spool=spool), breaks_off, work.Course())
    once = list(read)
    spool.write_bytes(spool.read_bytes() + b"half a reco")
    events: list = []
    work.work(Task(article, place=400, spool=spool), events.append, work.Course(400))
    assert len(set(read)) == len(read) > len(once)
    assert facts_of(events) == whole(article, loaded)
    assert not spool.exists()


def test_a_spool_of_another_text_or_pipeline_is_begun_anew(tmp_path, loaded) -> None:
    article = Article.of(TEXT)
    parses = list(loaded.parses(article, article.paragraphs))
    Spool(tmp_path / "one", "text", "en 1").put(3, parses)
    assert Spool(tmp_path / "one", "text", "en 1").get(3, TEXT) == parses
    assert 3 not in Spool(tmp_path / "one", "text", "en 2")
    assert 3 not in Spool(tmp_path / "one", "text", "en 1")


def test_a_spool_that_cannot_be_written_holds_nothing_up(tmp_path) -> None:
    (tmp_path / "file").touch()
    spool = Spool(tmp_path / "file" / "spool", "text", "en 1")
    spool.put(0, [])
    spool.done()
    assert spool.get(0, TEXT) == []


def test_what_was_left_unfinished_long_ago_or_takes_too_much_room_is_let_go(tmp_path, monkeypatch) -> None:
    def left(name: str, size: int, days: int) -> None:
        (tmp_path / name).write_bytes(b"x" * size)
        os.utime(tmp_path / name, (now, now - days * 86_400))

    def there() -> list[str]:
        Spool(tmp_path / "own", "text", "en 1")
        return sorted(path.name for path in tmp_path.iterdir())

    now = time()
    left("own", 400, 90)
    left("new", 1000, 1)
    left("old", 1000, 29)
    left("oldest", 1, 31)
    assert there() == ["new", "old", "own"]
    monkeypatch.setattr("tui.extract.spool._ROOM", 2500)
    left("older", 1000, 3)
    assert there() == ["new", "older", "own"]


def test_rules_alone_see_all_of_a_long_article(article, monkeypatch) -> None:
    def fails(_):
        raise nlp.PipelineUnavailable("none here")

    monkeypatch.setattr(nlp, "load", fails)
    events: list = []
    work.work(Task(article), events.append, work.Course())
    assert events[-1] == Failed("none here")
    assert facts_of(events) == whole(article, None)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20), st.lists(st.integers(-5, 900), max_size=20))
def test_every_portion_is_read_once_the_nearest_first(lengths, places) -> None:
    found, at = [], 0
    for length in lengths:
        found.append((Span(at, at + length),))
        at += length
    walk = Walk(found)
    order = []
    while walk:
        place = places[len(order) % len(places)] if places else 0
        number = walk.next(place)
        here = [n for n, (span,) in enumerate(found) if span.start <= place < span.end and n not in order]
        assert not here or number == here[0]
        order.append(number)
    assert sorted(order) == list(range(len(found)))
