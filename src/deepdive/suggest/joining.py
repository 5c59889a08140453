"""Which of many weighted sets overlap enough, found without comparing each with each."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappush, heappushpop

from msgspec import Struct

LOOK = 100
"""Sets under one member that are looked at, the nearest in weight, so that a word of all notes stays cheap."""

_NEARLY = 1e-9

Overlap = tuple[int, int, float]
"""The numbers of two sets, the lower first, and their dice."""


class Weighed(Struct, frozen=True):
    """A set as the places of its members in one order for all sets, rarest first, and the weight of the whole.

    Members that no other set has may be left out of the places; they count in the weight only.
    """

    places: tuple[int, ...]
    weight: float


def dice(a: Weighed, b: Weighed, weights: Sequence[float]) -> float:
    """How much of two sets lies in both: 0 nothing, 1 all."""
    whole = a.weight + b.weight
    common = sorted(set(a.places).intersection(b.places))
    return 2 * sum([weights[place] for place in common]) / whole if whole else 0.0


def overlapping(sets: Sequence[Weighed], weights: Sequence[float], least: float) -> Iterator[Overlap]:
    """Every two sets whose dice is at least this, in no order.

    Sets are taken by weight, lightest first. With a dice of `least`, two sets share at least `least` of the lighter
    one's weight and `least / (2 - least)` of the heavier one's. So the first member they share stands, in each, before
    the point from which less than that is left; and what is left from there on bounds what they share. This finds every
    pair as long as no member that stands so early is in more than `LOOK` sets.
    """
    index: dict[int, list[tuple[int, float]]] = {}
    for number in sorted(range(len(sets)), key=lambda one: (sets[one].weight, one)):
        this = sets[number]
        for other in _candidates(this, sets, weights, least, index):
            found = dice(this, sets[other], weights)
            if found >= least - _NEARLY:
                yield min(number, other), max(number, other), found
        for place, left in _first(this, weights, least):
            index.setdefault(place, []).append((number, left))


def _candidates(
    this: Weighed,
    sets: Sequence[Weighed],
    weights: Sequence[float],
    least: float,
    index: dict[int, list[tuple[int, float]]],
) -> Iterator[int]:
    """The lighter sets that may share enough with this one, judged where they first meet."""
    seen: set[int] = set()
    for place, left in _first(this, weights, least / (2 - least)):
        for other, left_there in index.get(place, ())[-LOOK:]:
            if other not in seen:
                seen.add(other)
                if min(left, left_there) >= least / 2 * (this.weight + sets[other].weight) - _NEARLY:
                    yield other


def _first(one: Weighed, weights: Sequence[float], share: float) -> Iterator[tuple[int, float]]:
    """The first members of a set with the weight left from each on, as long as that is a share of the whole."""
    left = sum([weights[place] for place in one.places])
    least = share * one.weight - _NEARLY
    for place in one.places:
        if left < least:
            return
        yield place, left
        left -= weights[place]


def best(found: Iterable[Overlap], most: int) -> list[Overlap]:
    """Of all overlaps those that are among the best of either set, so many for each; the first wins among equals."""
    kept: dict[int, list[tuple[float, int, int]]] = {}
    for a, b, score in found:
        for one in (a, b):
            heap = kept.setdefault(one, [])
            put = heappush if len(heap) < most else heappushpop
            put(heap, (score, -a, -b))
    return [(-a, -b, score) for score, a, b in {one for heap in kept.values() for one in heap}]
