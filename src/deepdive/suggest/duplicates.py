"""Notes that may make the same point, what both say and what only one of them says. Nothing is joined by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log
from typing import Literal

from msgspec import Struct

from deepdive.model.ledger import statuses
from deepdive.model.session import Session
from deepdive.suggest.joining import Weighed, best, dice, overlapping
from deepdive.suggest.said import Said, sayer

VERY_ALIKE, MAYBE = 0.5, 0.4
"""How much two notes overlap to be called very alike, or perhaps alike."""

MOST, NEAREST = 5, 3
"""Notes that are offered as the same as one note, and those shown when somebody asks for the nearest."""

ALONE = 0.7
"""What a word counts that no other note has, against one that another note could share."""

Band = Literal["very_alike", "maybe", ""]


class Pair(Struct, frozen=True):
    """Two notes with what both say and what only one says, as it was typed; `HV = health visitor` says one thing."""

    a: str
    b: str
    score: float
    band: Band
    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def pairs(session: Session) -> list[Pair]:
    """Every two notes of a kind that may make the same point and were not said to differ, the most alike first.

    Of notes that say the very same, each is paired with the first of them only, and the first stands for all of them
    beside other notes. A note comes with the five it is most like.
    """
    compared = _Compared(session)
    found = [pair for said in compared.by_kind().values() for pair in _pairs_of_kind(compared, said)]
    captured = {note: place for place, note in enumerate(compared.said)}
    return sorted(found, key=lambda pair: (-pair.score, captured[pair.a], captured[pair.b]))


def alike(session: Session) -> dict[str, str]:
    """For every note that is very alike with others the one it is most like."""
    found: dict[str, str] = {}
    for pair in pairs(session):
        if pair.band == "very_alike":
            found.setdefault(pair.a, pair.b)
            found.setdefault(pair.b, pair.a)
    return found


def nearest(session: Session, note: str) -> list[Pair]:
    """The three notes of its kind that are most like a note, however little; `band` is empty below *maybe*."""
    compared = _Compared(session)
    if note not in compared.said:
        return []
    this = compared.said[note]
    others = compared.by_kind()[session.notes[note].kind]
    scored = [(compared.score(this, other), other) for other in others if compared.may_pair(note, other.note)]
    scored = sorted((one for one in scored if one[0] > 0), key=lambda one: -one[0])
    return [compared.pair(this, other, score) for score, other in scored[:NEAREST]]


class _Compared:
    """The notes of a session that can be compared, and the weight of what they say by its rarity among them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        status = statuses(session)
        notes = [note for note in session.notes.values() if status[note.id] in ("placed", "unplaced")]
        say = sayer(session)
        self.said = {note.id: say(note) for note in notes}
        self._tokens = {note: said.tokens for note, said in self.said.items()}
        counted = Counter(token for tokens in self._tokens.values() for token in tokens)
        order = sorted(counted, key=lambda token: (counted[token], token))
        self.place = {token: place for place, token in enumerate(order)}
        self.weights = [_weight(counted[token], len(notes)) for token in order]
        self._alone = sum(1 for token in order if counted[token] == 1)

    def by_kind(self) -> dict[str, list[Said]]:
        """What is compared with each other, in order of capture."""
        kinds: dict[str, list[Said]] = {}
        for note, said in self.said.items():
            kinds.setdefault(self._session.notes[note].kind, []).append(said)
        return kinds

    def weighed(self, said: Said) -> Weighed:
        """A note as a weighted set; what nobody else says counts in its weight only."""
        places = sorted(self.place[token] for token in self._tokens[said.note])
        weight = sum(self.weights[place] for place in places)
        return Weighed(tuple(place for place in places if place >= self._alone), weight)

    def score(self, a: Said, b: Said) -> float:
        """How much two notes overlap."""
        return dice(self.weighed(a), self.weighed(b), self.weights)

    def may_pair(self, a: str, b: str) -> bool:
        """Whether two notes are two, and nobody has said that they differ."""
        notes = self._session.notes
        return a != b and b not in notes[a].not_same and a not in notes[b].not_same

    def pair(self, a: Said, b: Said, score: float) -> Pair:
        """Two notes side by side."""
        score = round(score, 3)
        band: Band = "very_alike" if score >= VERY_ALIKE else "maybe" if score >= MAYBE else ""
        both = tuple(_both(a.words, b.words))
        return Pair(a.note, b.note, score, band, both, _only(a.words, b.words), _only(b.words, a.words))


def _weight(count: int, notes: int) -> float:
    return log(1 + notes / count) * (1 if count > 1 else ALONE)


def _pairs_of_kind(compared: _Compared, said: Sequence[Said]) -> Iterator[Pair]:
    same: dict[frozenset[str], list[Said]] = {}
    for one in said:
        if tokens := one.tokens:
            same.setdefault(tokens, []).append(one)
    for group in same.values():
        for later, one in enumerate(group[1:], 1):
            first = next((other for other in islice(group, later) if compared.may_pair(one.note, other.note)), None)
            if first:
                yield compared.pair(first, one, 1.0)
    firsts = [group[0] for group in same.values()]
    found = overlapping([compared.weighed(one) for one in firsts], compared.weights, MAYBE)
    offered = (one for one in found if compared.may_pair(firsts[one[0]].note, firsts[one[1]].note))
    yield from (compared.pair(firsts[a], firsts[b], score) for a, b, score in best(offered, MOST))


def _both(a: Mapping[str, tuple[str, ...]], b: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What both say; `HV = health visitor` where they say it in different words."""
    by_first: dict[tuple[str, ...], dict[str, None]] = {}
    for token in a:
        if token in b:
            by_first.setdefault(a[token], {}).update(dict.fromkeys(b[token]))
    by_second: dict[tuple[str, ...], dict[str, None]] = {}
    for first, second in by_first.items():
        by_second.setdefault(tuple(second), {}).update(dict.fromkeys(first))
    for second_words, first_words in by_second.items():
        one, other = " ".join(first_words), " ".join(second_words)
        yield one if one.casefold() == other.casefold() else f"{one} = {other}"


def _only(these: Mapping[str, tuple[str, ...]], those: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What is said here only; words that are shorthand for something shared besides are left to what both say."""
    shared = {said for token in these if token in those for said in these[token]}
    found = (said for token in these if token not in those for said in these[token] if said not in shared)
    return tuple(dict.fromkeys(found))
