"""The way back: what was left is come back to, in order, whatever was done before."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.app.trail import Trail, View

tops = st.lists(st.integers(0, 9), max_size=30)


@given(tops, st.integers(0, 9), st.integers(1, 40))
def test_going_back_and_forward_again_comes_to_the_same_place(left: list[int], at: int, steps: int) -> None:
    trail = Trail()
    for top in left:
        trail.leave(View(top))
    here, seen = View(at), [View(at)]
    for _ in range(steps):
        back = trail.back(here)
        if back is None:
            break
        here = back
        seen.append(here)
    assert all(one != other for one, other in pairwise(seen))
    for view in reversed(seen[:-1]):
        here = trail.forward(here)
        assert here == view
    assert trail.forward(View(at)) is None


@given(tops)
def test_back_gives_what_was_left_from_the_last_to_the_first(left: list[int]) -> None:
    trail = Trail()
    for top in left:
        trail.leave(View(top))
    here, seen = View(99), []
    while (back := trail.back(here)) is not None:
        here = back
        seen.append(back.top)
    joined = [top for top, before in zip(left, [None, *left], strict=False) if top != before]
    assert seen == joined[::-1]
