"""Every note accounted for: each counts once, in the first that holds: withdrawn, merged, parked, placed, unplaced."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.model.things import Note, Status
from deepdive.model.trust import is_apart


class Ledger(Struct, frozen=True):
    """How many notes there are of each status; remarks stand outside."""

    placed: int = 0
    merged: int = 0
    parked: int = 0
    withdrawn: int = 0
    unplaced: int = 0

    @property
    def captured(self) -> int:
        """All notes: the sum of the others."""
        return self.placed + self.merged + self.parked + self.withdrawn + self.unplaced

    def sentence(self, apart: int = 0) -> str:
        """The sum, as screens show it; `apart` are those of the parked ones whose words no document holds."""
        parked = f"{self.parked - apart} parked" + (f" + {apart} kept apart" if apart else "")
        return (
            f"{self.captured} notes = {self.placed} placed + {self.merged} same as + {parked}"
            f" + {self.withdrawn} withdrawn + {self.unplaced} to place"
        )


def ledger(session: Session) -> Ledger:
    """The ledger of a session."""
    counted = Counter[str](status for status in statuses(session).values() if status)
    return Ledger(**counted)


def kept_apart(session: Session, states: Mapping[str, Status | None]) -> int:
    """How many parked notes are told as a number only: immediate concerns, matters about a worker (F7, F8)."""
    parked = (note for note in session.notes.values() if states[note.id] == "parked")
    return sum(is_apart(note) for note in parked)


def statuses(session: Session) -> Mapping[str, Status | None]:
    """The status of every note, None for remarks."""
    rested_on = rests(session)
    live = {theme.id for theme in session.themes.values() if session.theme_of(theme.id)}
    return {
        note.id: _status(note, session, note.id in rested_on or not live.isdisjoint(note.themes))
        for note in session.notes.values()
    }


def rests(session: Session) -> set[str]:
    """The notes that a finding or a recommendation rests on."""
    bearing = [finding.notes for finding in session.findings.values()]
    bearing += [recommendation.notes for recommendation in session.recommendations.values()]
    return {note for notes in bearing for note in notes}


def _status(note: Note, session: Session, placed: bool) -> Status | None:
    if note.kind == "remark":
        return None
    if note.withdrawn:
        return "withdrawn"
    if note.same_as in session.notes:
        return "merged"
    if note.parked:
        return "parked"
    return "placed" if placed else "unplaced"
