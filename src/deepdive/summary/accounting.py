"""Every note accounted for, in words: what became of all that was taken down."""

from collections.abc import Mapping

from deepdive.model.ledger import Ledger
from deepdive.model.session import Session
from deepdive.model.things import Status
from deepdive.summary.wording import listed


def kept_apart(session: Session, states: Mapping[str, Status | None]) -> int:
    """How many parked notes are told as a number only."""
    parked = (note for note in session.notes.values() if states[note.id] == "parked")
    return sum(note.parked in ("concern", "performance") for note in parked)


def accounted(told: Ledger, apart: int = 0) -> str:
    """Every note in words: `of 66 notes, 56 are placed and 2 still to place`; nothing where none was taken down.

    `apart` are those of the parked ones whose words no document holds: a concern, a matter about a worker.
    """
    counts = {
        "placed": told.placed,
        "the same as another": told.merged,
        "parked": told.parked - apart,
        "kept apart": apart,
        "withdrawn": told.withdrawn,
        "still to place": told.unplaced,
    }
    (first, count), *rest = [(words, count) for words, count in counts.items() if count] or [("", 0)]
    if not count:
        return ""
    notes = f"of {told.captured:,} notes" if told.captured > 1 else "of one note"
    verb = "is" if count == 1 else "are"
    return f"{notes}, {listed([f'{count:,} {verb} {first}', *(f'{number:,} {words}' for words, number in rest)])}"
