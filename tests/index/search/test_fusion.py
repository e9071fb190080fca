"""Which candidates are worth comparing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.fusion import NEAR, Shortlist, fuse

_SCORES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=40)


@given(_SCORES, st.integers(1, 10), st.integers(0, 10))
def test_the_best_are_kept_and_what_comes_near_them(scores: list[float], least: int, more: int) -> None:
    found, kept = np.array(scores, dtype=np.float32), Shortlist(least, least + more)
    places = kept.places(found)
    assert len(set(places.tolist())) == len(places) >= min(least, len(found))
    assert len(places) <= least + more
    assert (np.diff(found[places]) <= 0).all()
    left = np.delete(found, places)
    assert not len(left) or left.max() <= found[places].min()
    if least < len(places) < least + more and found.max() > 0:
        assert found[places].min() >= NEAR * found.max() - 1e-6
        assert not len(left) or left.max() < NEAR * found.max() + 1e-6


def test_both_halves_count() -> None:
    made = fuse(np.array([2.2, 0.0]), np.array([0.0, 0.5]), (1.0,))
    assert made.tolist() == pytest.approx([1.0, 0.1])
