"""Facts without a place in the text, given one by the reader."""

import pytest

from tests.store.made import FACTS
from tui.model import (
    Annotations,
    Article,
    Date,
    Entity,
    Fact,
    Note,
    Quote,
    Repeat,
    Span,
    corrections,
    kind_of,
)
from tui.store.encoding import dumps, encode_fact
from tui.store.orphans import Orphan

HERE = Article.of("It was said elsewhere, and of nobody in particular.")
PLACE = Span(7, 11)


def orphan(fact: Fact) -> Orphan:
    return Orphan(dumps(encode_fact(fact)), "words", "gone")


@pytest.mark.parametrize("fact", [fact for fact in FACTS if not isinstance(fact, Repeat)], ids=kind_of)
def test_a_fact_is_put_in_one_place_and_speaks_of_no_other(fact: Fact) -> None:
    change = corrections.put(Annotations.of(HERE), orphan(fact).placed(PLACE))
    (there,) = change.after
    assert type(there) is type(fact)
    assert there.spans == (PLACE,)
    assert there.id == orphan(fact).id != fact.id
    assert there.standing is fact.standing
    if isinstance(there, Quote):
        assert (there.speaker, there.speaker_id, there.mention, there.cue) == (fact.speaker, "", None, None)
    elif isinstance(there, Entity):
        assert (there.name, there.label) == (fact.name, fact.label)
    elif isinstance(there, Date):
        assert (there.value, there.partner) == (fact.value, None)
    elif isinstance(there, Note):
        assert there.text == fact.text


def test_what_cannot_be_read_has_no_place() -> None:
    assert Orphan("{}", "", "").placed(PLACE) is None
    assert Orphan("[", "", "").placed(PLACE) is None
    assert all(orphan(fact).placed(PLACE) is None for fact in FACTS if isinstance(fact, Repeat))
