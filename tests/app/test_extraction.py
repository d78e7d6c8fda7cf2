"""Facts that come while the article is read, from a process that may also fail, be stopped or be late."""

from dataclasses import replace

import pytest

from tests.app.desks import (
    ARTICLE,
    FACTS,
    MARA,
    MARCH,
    MONDAY,
    SECOND,
    MadeExtraction,
    Reader,
    make_app,
    sitting,
)
from tui.app.app import CopydeskApp
from tui.app.panes.facts import FactsPane
from tui.app.shelf import Sitting
from tui.extract.events import Failed, Finished, Found, Progress
from tui.extract.service import Extraction
from tui.model import (
    Annotations,
    Article,
    Change,
    Date,
    DateType,
    Entity,
    Kind,
    Maker,
    Mention,
    Place,
    Span,
    Standing,
)


def found(*after, before=()) -> Found:
    return Found(Change("find facts", tuple(before), tuple(after), Maker.EXTRACTED))


def app_with(extraction: MadeExtraction, *articles) -> CopydeskApp:
    return make_app(*articles, known={}, extraction=extraction)


async def hear(reader: Reader, extraction: MadeExtraction, *events) -> None:
    """Let the process say something, and wait until it has been heard."""
    heard = len(reader.app.heard) + len(events)
    extraction.say(*events)
    while len(reader.app.heard) < heard:
        await reader.pilot.pause(0.005)
    await reader.pilot.pause()


@pytest.fixture(autouse=True)
def heard(monkeypatch):
    """Note what has been heard, for `hear` to wait on."""
    events: list = []
    post = CopydeskApp.post_message

    def posted(self, message) -> bool:
        if type(message).__name__ == "Heard":
            events.append(message.event)
        return post(self, message)

    monkeypatch.setattr(CopydeskApp, "post_message", posted)
    monkeypatch.setattr(CopydeskApp, "heard", events, raising=False)
    return events


@pytest.fixture(autouse=True)
def at_once(monkeypatch) -> None:
    """Have what is found taken in right behind the keys."""
    monkeypatch.setattr("tui.app.pauses.QUIET", 0.0)


@pytest.fixture
def later(monkeypatch) -> list[MadeExtraction]:
    """The extractions that the app begins by itself."""
    made: list[MadeExtraction] = []

    def begin(*task) -> MadeExtraction:
        made.append(MadeExtraction(*task))
        return made[-1]

    monkeypatch.setattr("tui.app.doing.finding.Extraction", begin)
    return made


async def test_the_article_is_there_before_its_facts_and_says_that_they_are_looked_for() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        assert "Mara Lindqvist will relight" in reader.shown
        assert "finding facts" in reader.lines[0]
        assert reader.shown.count("Looking…") == 3
        await reader.press("G")
        await hear(reader, extraction, Progress(500, 1000))
        assert "finding facts 50 %" in reader.lines[0]
        await hear(reader, extraction, found(*FACTS), Finished())
        assert "finding facts" not in reader.lines[0]
        assert len(reader.rows_of(Kind.ENTITY)) == 6
        assert "Looking…" not in reader.shown


async def test_facts_that_come_leave_the_place_and_the_current_fact_alone() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction), (60, 16)) as reader:
        first = Entity("Gull Island", "LOC", FACTS[5].mentions)
        await hear(reader, extraction, found(first, MONDAY))
        await reader.press("n", "j")
        assert reader.current == "Gull Island"
        top = reader.top
        others = [fact for fact in FACTS if fact.id not in (first.id, MONDAY.id)]
        await hear(reader, extraction, found(*others), Finished())
        assert reader.top == top
        assert reader.screen.current == Place(first.spans[0], first)
        assert reader.panel(Kind.ENTITY).entry.fact == first


async def test_the_current_fact_stays_where_an_entity_grows_into_another() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        part = Entity("Lindqvist", "PERSON", MARA.mentions[1:2])
        await hear(reader, extraction, found(part, FACTS[1], FACTS[4], MONDAY))
        reader.screen.go_to(Place(part.spans[0], part))
        await reader.pilot.pause()
        await hear(
            reader,
            extraction,
            found(*(f for f in FACTS if f not in (FACTS[1], FACTS[4], MONDAY)), before=[part]),
        )
        assert reader.screen.current == Place(part.spans[0], MARA)
        assert reader.panel(Kind.ENTITY).entry.fact == MARA


async def test_a_fact_that_is_taken_back_is_current_no_more() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, found(MARCH))
        await reader.press("n")
        await hear(reader, extraction, found(before=[MARCH]))
        assert reader.screen.current is None
        await reader.press("y", "enter", "n")
        assert reader.app.is_running


async def test_a_selection_a_search_and_marks_outlive_new_facts() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, found(MARCH))
        await reader.press("n", "asterisk", "slash", *"lamp", "enter", "v", "right")
        before = (reader.selected, reader.screen.marked, list(reader.pane.hits))
        await hear(reader, extraction, found(*(fact for fact in FACTS if fact is not MARCH)))
        assert (reader.selected, reader.screen.marked, list(reader.pane.hits)) == before


async def test_a_pipeline_that_cannot_be_used_is_told_once_and_the_rules_stand(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, found(MARCH), Failed("no pipeline [x]; install one"))
        assert reader.toasts() == ["no pipeline [x]; install one; s tries again"]
        assert "facts by rules alone" in reader.lines[0]
        assert reader.rows_of(Kind.DATE) == ["2023-03"]
        await reader.press("s")
        assert len(later) == 1
        assert "finding facts" in reader.lines[0]


async def test_what_another_try_would_not_change_is_told_without_one(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, Failed("this reads like Finnish", again=False))
        assert reader.toasts() == ["this reads like Finnish"]


async def test_s_has_the_process_wait_and_go_on_where_it_was(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, found(MARCH), Progress(340, 1000))
        await reader.press("s")
        assert extraction.held
        assert "paused at 34 %: s goes on" in reader.lines[0]
        assert reader.rows_of(Kind.DATE) == ["2023-03"]
        await reader.press("s")
        assert not extraction.held
        assert "finding facts 34 %" in reader.lines[0]
        others = [fact for fact in FACTS if fact.id != MARCH.id]
        await hear(reader, extraction, found(*others), Progress(1000, 1000))
        assert "putting the facts together" in reader.lines[0]
        await hear(reader, extraction, Finished())
        assert len(reader.rows_of(Kind.DATE)) == 4
        assert later == []
        await reader.press("s")
        assert reader.toasts() == ["All facts have been found."]


async def test_the_process_is_told_where_the_reader_is(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction), (60, 16)) as reader:
        await reader.press("G")
        await hear(reader, extraction, Progress(100, 1000))
        assert extraction.place == reader.top > 0


async def test_late_words_of_another_article_are_not_heard(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction, ARTICLE, SECOND)) as reader:
        await reader.press("greater_than_sign")
        assert extraction.stopped
        from tui.app.doing.finding import Heard

        reader.app.post_message(Heard(extraction, found(*FACTS)))
        reader.app.post_message(Heard(extraction, Failed("late")))
        await reader.pilot.pause()
        assert reader.screen.annotations.article is SECOND
        assert reader.rows_of(Kind.ENTITY) == []
        assert reader.toasts() == []
        assert "finding facts" in reader.lines[0]
        await reader.press("less_than_sign")
        assert later[0].stopped
        assert reader.rows_of(Kind.ENTITY) == []


async def test_facts_once_found_are_there_when_the_article_is_turned_to_again(later) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction, ARTICLE, SECOND)) as reader:
        await hear(reader, extraction, found(*FACTS), Finished())
        await reader.press("greater_than_sign", "less_than_sign")
        assert len(reader.rows_of(Kind.ENTITY)) == 6
        assert [made.article for made in later] == [SECOND]


async def test_leaving_stops_the_process() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        reader.app.leave()
        assert extraction.stopped


async def test_a_real_process_finds_what_rules_find() -> None:
    app = make_app(known={}, extraction=Extraction(ARTICLE, "no-such-pipeline"))
    async with sitting(app) as reader:
        await reader.settle()
        assert {"2023-05-29", "2023-06-03", "2023-03"} <= set(reader.rows_of(Kind.DATE))
        assert reader.panel(Kind.QUOTE).total >= 3
        assert "facts by rules alone" in reader.lines[0]
        assert any("no-such-pipeline" in toast for toast in reader.toasts())
        reader.app.leave()


async def test_an_accepted_entity_has_the_mentions_that_are_found_later() -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        first = Entity(MARA.name, MARA.label, MARA.mentions[:1])
        await hear(reader, extraction, found(first))
        await reader.press("n", "a")
        await hear(reader, extraction, found(MARA, before=[first]), Finished())
        (mara,) = [entity for entity in reader.screen.annotations.entities if entity.name == MARA.name]
        assert (mara.id, mara.standing, mara.spans) == (first.id, Standing.KEPT, MARA.spans)
        await reader.press("u")
        (mara,) = [entity for entity in reader.screen.annotations.entities if entity.name == MARA.name]
        assert (mara.standing, mara.spans) == (Standing.FOUND, MARA.spans)
        await reader.press("ctrl+r")
        (mara,) = [entity for entity in reader.screen.annotations.entities if entity.name == MARA.name]
        assert (mara.standing, mara.spans) == (Standing.KEPT, MARA.spans)


def many(count: int) -> tuple[Article, list[Date]]:
    """An article with as many dates."""
    article = Article.of("It rained in 2020. " * count)
    return article, [Date(Span(at * 19 + 13, at * 19 + 17), DateType.DATE, "2020") for at in range(count)]


async def test_what_comes_is_worked_out_beside_the_screen_and_the_last_of_it_is_listed(monkeypatch) -> None:
    monkeypatch.setattr("tui.app.panes.facts._REST", 0.01)
    article, dates = many(1500)
    extraction = MadeExtraction(article)
    async with sitting(app_with(extraction, article)) as reader:
        panel = reader.panel(Kind.DATE)
        for first in range(0, 1500, 100):
            await hear(reader, extraction, found(*dates[first : first + 100]))
        await hear(reader, extraction, Finished())
        await listed(reader, panel, 1500)
        assert panel.listing.lists(reader.screen.annotations)
        assert reader.screen.annotations.facts == Annotations.of(article, dates).facts


async def test_what_the_reader_does_is_listed_at_once_though_the_panel_rests(monkeypatch) -> None:
    monkeypatch.setattr("tui.app.panes.facts._REST", 1000.0)
    article, dates = many(1500)
    extraction = MadeExtraction(article)
    async with sitting(app_with(extraction, article)) as reader:
        panel = reader.panel(Kind.DATE)
        await hear(reader, extraction, found(*dates[:1200]))
        await listed(reader, panel, 1200)
        await hear(reader, extraction, found(*dates[1200:]))
        assert panel.total == 1200
        monkeypatch.setattr("tui.app.pauses.QUIET", 1000.0)
        await reader.press("3", "r")
        await listed(reader, panel, 1499)


async def listed(reader: Reader, panel: FactsPane, count: int) -> None:
    """Wait until a panel has so many entries."""
    while panel.total != count:
        await reader.pilot.pause(0.005)


async def test_a_panel_is_left_alone_where_its_facts_are_the_same() -> None:
    article, dates = many(100)
    extraction = MadeExtraction(article)
    async with sitting(app_with(extraction, article)) as reader:
        await hear(reader, extraction, found(*dates))
        entries = reader.panel(Kind.DATE).listing.entries
        await hear(reader, extraction, found(Entity("It", "ORG", (Mention(Span(0, 2)),))))
        assert reader.panel(Kind.DATE).listing.entries is entries
        assert reader.panel(Kind.ENTITY).total == 1
        await hear(reader, extraction, found(before=dates[:1]))
        assert reader.panel(Kind.DATE).total == 99


async def test_what_the_reader_does_while_something_is_worked_out_stands(monkeypatch) -> None:
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        await hear(reader, extraction, found(MARCH, MONDAY))
        foresee = Sitting.foresee

        def late(self, change):
            foreseen = foresee(self, change)
            if self.snapshot.by_id[MARCH.id] == MARCH:
                rejected = replace(MARCH, standing=Standing.REJECTED)
                self.annotation_set.apply(Change("reject", (MARCH,), (rejected,)))
            return foreseen

        monkeypatch.setattr(Sitting, "foresee", late)
        await hear(reader, extraction, found(MARA), Finished())
        facts = reader.screen.annotations.by_id
        assert facts[MARCH.id].standing is Standing.REJECTED
        assert MARA.id in facts


async def test_what_is_found_waits_while_keys_are_pressed(monkeypatch) -> None:
    monkeypatch.setattr("tui.app.pauses.QUIET", 1000)
    monkeypatch.setattr("tui.app.pauses._PATIENCE", 1000)
    extraction = MadeExtraction()
    async with sitting(app_with(extraction)) as reader:
        reader.app.pauses._touched = -1000.0
        await hear(reader, extraction, found(MARCH))
        await reader.press("j")
        extraction.say(found(MONDAY), found(MARA))
        while extraction._said.qsize() > 1:
            await reader.pilot.pause(0.005)
        await reader.press("j", "k")
        assert extraction._said.qsize() == 1  # the one is held back, and the next stays where it is
        assert len(reader.app.heard) == 1
        assert reader.rows_of(Kind.DATE) == ["2023-03"]
