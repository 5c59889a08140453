"""Overlapping sets: the index finds what comparing each with each finds."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from deepdive.suggest.joining import Weighed, best, dice, overlapping

SETS = st.lists(st.frozensets(st.integers(0, 30), min_size=1, max_size=8), max_size=40)
WEIGHTS = st.lists(st.floats(0.1, 9), min_size=31, max_size=31)


@given(SETS, WEIGHTS, st.sampled_from([0.3, 0.4, 0.5, 0.9]))
def test_the_index_finds_every_pair_that_overlaps_enough(
    sets: list[frozenset[int]], weights: list[float], least: float
) -> None:
    weighed = [Weighed(tuple(sorted(one)), sum(weights[place] for place in sorted(one))) for one in sets]
    each = {(a, b): dice(weighed[a], weighed[b], weights) for a, b in combinations(range(len(sets)), 2)}

    found = {(a, b): score for a, b, score in overlapping(weighed, weights, least)}

    assert found.keys() <= {pair for pair, score in each.items() if score >= least - 1e-6}
    assert found.keys() >= {pair for pair, score in each.items() if score >= least + 1e-6}
    assert all(score == each[pair] for pair, score in found.items())


def test_nothing_in_common_is_nothing_and_the_same_is_all() -> None:
    a, b = Weighed((0, 1), 3.0), Weighed((2,), 1.0)

    assert dice(a, b, [1.0, 2.0, 1.0]) == 0
    assert dice(a, a, [1.0, 2.0, 1.0]) == 1
    assert dice(Weighed((), 0.0), Weighed((), 0.0), []) == 0


def test_what_is_best_for_either_is_kept_and_the_first_among_equals() -> None:
    found = [(0, 1, 0.5), (0, 2, 0.5), (0, 3, 0.9), (1, 2, 0.4)]

    assert sorted(best(found, 1)) == [(0, 1, 0.5), (0, 2, 0.5), (0, 3, 0.9)]
    assert sorted(best(found, 9)) == found
