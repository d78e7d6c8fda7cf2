"""Letters for places: enough of them, all different, none the beginning of another."""

from hypothesis import given
from hypothesis import strategies as st

from tui.page.letters import letters


@given(st.integers(0, 700))
def test_no_label_begins_another_and_few_are_long(count: int) -> None:
    labels = letters(count)
    assert len(labels) == len(set(labels)) == min(count, 26 * 26)
    assert not any(
        one != other and other.startswith(one) for one in labels if len(one) == 1 for other in labels
    )
    assert [len(label) for label in labels] == sorted(len(label) for label in labels)
    assert count > 26 or all(len(label) == 1 for label in labels)
