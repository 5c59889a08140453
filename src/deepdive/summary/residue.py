"""What is still to be written: shown in a draft where it belongs, and a block for publication (F1)."""

from deepdive.summary.document import Callout, Piece
from deepdive.summary.figures import Figures


def unwritten(counts: Figures, *, worked_well: bool) -> list[Piece]:
    """A line for each theme with notes and no finding: among the strengths when all its notes worked well."""
    return [
        Callout(
            f"{one.theme.name}: [no finding written: {one.notes} {'note' if one.notes == 1 else 'notes'}]", "residue"
        )
        for one in counts.unwritten
        if one.worked_well == worked_well
    ]
