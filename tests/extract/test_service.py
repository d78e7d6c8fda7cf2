"""Extraction in a process of its own: facts come in changes that apply one after another, and its end is told."""

import os
import signal
import sys
from datetime import date

import pytest

from tui.extract import extraction, nlp
from tui.extract.events import Failed, Finished, Found
from tui.extract.service import Extraction
from tui.model import Annotations, AnnotationSet, Article, Date

TEXT = """The harbour of Lisbon will close on Friday, Mayor Ana Teixeira said.

“We have waited long enough,” she told reporters on Monday. “The quay is not safe.”
"""


@pytest.fixture
def article() -> Article:
    return Article.of(TEXT, published=date(2021, 3, 2))


def test_the_changes_add_up_to_the_facts_of_the_whole_article(article: Article) -> None:
    facts = AnnotationSet(article)
    events = list(Extraction(article).events())
    for event in events:
        if isinstance(event, Found):
            facts.apply(event.change)
    whole = Annotations.of(article, extraction.extract(article, nlp.load()))
    assert isinstance(events[-1], Finished)
    assert facts.snapshot.facts == whole.facts
    assert any(fact.name == "Ana Teixeira" for fact in facts.snapshot.entities)


def test_what_rules_find_comes_before_the_pipeline_is_loaded(article: Article) -> None:
    extraction = Extraction(article)
    first = next(extraction.events())
    extraction.stop()
    assert isinstance(first, Found)
    assert "2021-03-05" in {fact.value for fact in first.change.after if isinstance(fact, Date)}


def test_a_pipeline_that_is_not_there_is_told_after_the_facts_of_the_rules(article: Article) -> None:
    events = list(Extraction(article, "no_such_pipeline").events())
    assert isinstance(events[0], Found)
    assert isinstance(events[-1], Failed)
    assert "no_such_pipeline" in events[-1].reason


def test_stopping_ends_the_process_and_the_events(article: Article) -> None:
    extraction = Extraction(article)
    events = extraction.events()
    next(events)
    extraction.stop()
    assert not any(isinstance(event, Failed) for event in events)
    assert extraction.returncode is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to kill with")
def test_a_process_that_is_killed_is_told(article: Article) -> None:
    extraction = Extraction(article)
    events = extraction.events()
    next(events)
    os.kill(extraction.pid, signal.SIGSEGV)
    last = list(events)[-1]
    assert isinstance(last, Failed)
    assert last.reason == "the process that finds facts was ended by signal 11"
