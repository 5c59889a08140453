"""What an earlier audit had found or recommended in much the same words, and what this one says twice.

By the same measure as notes that make the same point. It is offered only; nothing is joined or filled in by itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import Literal

import msgspec
from msgspec import Struct

from deepdive.model.session import Session, in_order
from deepdive.model.things import Note
from deepdive.suggest.duplicates import MAYBE, VERY_ALIKE
from deepdive.suggest.joining import Weighed, dice
from deepdive.suggest.said import Said, sayer

MOST = 3
"""Earlier points that are told of one."""

MOST_EARLIER = 3_000
"""Earlier points that are looked at, the newest first."""

Of = Literal["finding", "recommendation"]


class Earlier(Struct, frozen=True):
    """A point of an earlier audit, or of this one: where it stands, what it says, what became of it."""

    id: str
    of: Of
    number: int
    text: str
    state: str = ""
    """Of a recommendation: `open`, `done`, `not accepted` ..."""
    year: str = ""
    """Empty for a point of this session."""
    folder: str = ""

    @property
    def name(self) -> str:
        """`2023, recommendation 5, open`; a point of this session without a year."""
        return ", ".join(filter(None, (self.year, f"{self.of} {self.number}", self.state)))


class Again(Struct, frozen=True):
    """A point of this session beside a point that says much the same."""

    id: str
    of: Of
    number: int
    text: str
    earlier: Earlier
    score: float
    band: Literal["very_alike", "maybe"]

    @property
    def sentence(self) -> str:
        """`also in 2023, recommendation 5, open`."""
        return f"also in {self.earlier.name}" if self.earlier.year else f"also here, {self.earlier.name}"


def again(session: Session, earlier: Sequence[Earlier]) -> list[Again]:
    """The findings and recommendations of a session that stand in an earlier audit too, or in this one twice.

    The most alike first for each point, in the order of the session.
    """
    own = [*own_points(session)]
    every = [*own, *earlier[:MOST_EARLIER]]
    compared = _Compared(session, every)
    found = (match for place in range(len(own)) for match in _matches(compared, every, place, len(own)))
    return list(found)


def own_points(session: Session) -> Iterator[Earlier]:
    """The points of a session itself."""
    for number, finding in enumerate(in_order(session.findings.values()), 1):
        yield Earlier(finding.id, "finding", number, finding.text)
    for number, agreed in enumerate(in_order(session.recommendations.values()), 1):
        yield Earlier(agreed.id, "recommendation", number, agreed.text)


class _Compared:
    """Points as weighted sets of what they say, and by each thing said the points that say it."""

    def __init__(self, session: Session, points: Sequence[Earlier]) -> None:
        say = sayer(session)
        said = [_told(say(Note(id=point.id, kind="stumbling_block", text=point.text))) for point in points]
        counted = Counter(token for tokens in said for token in tokens)
        order = {token: place for place, token in enumerate(sorted(counted, key=lambda one: (counted[one], one)))}
        self.weights = [log(1 + len(points) / counted[token]) for token in order]
        self.sets = [self._weighed([order[token] for token in tokens]) for tokens in said]
        self.saying: dict[int, list[int]] = {}
        for at, one in enumerate(self.sets):
            for place in one.places:
                self.saying.setdefault(place, []).append(at)

    def _weighed(self, places: Iterable[int]) -> Weighed:
        found = tuple(sorted(places))
        return Weighed(found, sum(self.weights[place] for place in found))

    def near(self, at: int) -> set[int]:
        """The points that share anything with one."""
        return {other for place in self.sets[at].places for other in self.saying[place] if other != at}

    def score(self, a: int, b: int) -> float:
        """How much two points overlap."""
        return round(dice(self.sets[a], self.sets[b], self.weights), 3)


def _told(said: Said) -> frozenset[str]:
    """What a point says; a theme that would be suggested is no word of it."""
    return frozenset(token for token in said.tokens if not token.startswith("#"))


def _matches(compared: _Compared, every: Sequence[Earlier], at: int, own: int) -> Iterator[Again]:
    point = every[at]
    near = (other for other in compared.near(at) if other >= own or (other > at and every[other].of == point.of))
    scored = sorted(((compared.score(at, other), -other) for other in near), reverse=True)[:MOST]
    for score, other in scored:
        if score >= MAYBE:
            band: Literal["very_alike", "maybe"] = "very_alike" if score >= VERY_ALIKE else "maybe"
            yield Again(point.id, point.of, point.number, point.text, every[-other], score, band)


def as_json(found: Sequence[Again]) -> list[dict[str, object]]:
    """Matches with the sentence in which each is told."""
    return [{**msgspec.to_builtins(one), "sentence": one.sentence} for one in found]
