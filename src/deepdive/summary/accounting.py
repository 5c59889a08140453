"""Every note accounted for, in words: what became of all that was taken down."""

from deepdive.model.ledger import Ledger
from deepdive.summary.wording import listed


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
