"""No text is too strange: words, marks and white space glued in any order, with a pipeline and without."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.extract.extraction import extract
from tui.extract.nlp import load
from tui.model import Article

WORDS = (
    "“ ” \" ' ‘ ’ '' `` « » „ ( ) [ ] , . : ; ! ? … — – -- > @ # $ said says told added asked according to that whether not "
    "he she they it who the a Dr Mrs Ana Ruiz Ben Wood NASA agency board chief of in RIVERTON Ohio (AP) motto sang "
    "so-called née U.S. £2m. 45% 1998 Tuesday ’s s' ² 東京 🙂 WHO Us Iranian French \u200b \u202e \xa0"
).split(" ")
PIECES = st.tuples(st.sampled_from([*WORDS, "\n", "\n\n", "\n>"]), st.sampled_from(["", " ", " ", " "]))
TEXTS = st.lists(PIECES.map("".join), max_size=50).map("".join)


def facts_lie_in(text, pipeline):
    for fact in extract(Article.of(text), pipeline):
        assert all(0 <= span.start < span.end <= len(text) for span in fact.spans)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
@example("He ’s here \n the board«in ")
def test_by_rules_alone(text):
    facts_lie_in(text, None)


@pytest.fixture(scope="module")
def pipeline():
    return load()


@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
@example(text='[ U.S.Ruiz $ ‘"board WHO \n\n “ \n Ohio " \n  in British „ 🙂 whohe Ohio \n')
@example(text=".’s according — asas WHO says whether added ) told 🙂 Ana née $ – Mr Blue ")
@example(
    text='(‘Us says it – . » sang 2m. whether ``… “ Iranian \n « \n\nshe whether ! Ben"NASA( it 1998\n \n> Mr that '
)
def test_with_the_bundled_pipeline(pipeline, text):
    facts_lie_in(text, pipeline)
