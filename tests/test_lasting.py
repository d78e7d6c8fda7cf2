"""What is made to stay is not looked at by the collector; all else is, as before."""

import gc

import pytest

from tui.lasting import MANY, lasting


@pytest.fixture(autouse=True)
def _as_before():
    yield
    gc.unfreeze()


def test_what_is_made_within_is_frozen_and_nothing_is_collected_meanwhile() -> None:
    before = gc.get_freeze_count()
    with lasting(MANY):
        assert not gc.isenabled()
        made = [[at] for at in range(500)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)


def test_the_collector_works_on_when_the_last_of_several_is_done() -> None:
    with lasting(MANY):
        with pytest.raises(ValueError, match="read no more"), lasting(MANY):
            raise ValueError("read no more")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with lasting(MANY):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_few_facts_are_left_to_the_collector() -> None:
    before = gc.get_freeze_count()
    with lasting(MANY - 1):
        assert gc.isenabled()
    assert gc.get_freeze_count() == before
