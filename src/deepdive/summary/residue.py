"""What is still to be written: shown in a draft where it belongs, and a block for publication (F1)."""

from deepdive.summary.document import Callout, Piece
from deepdive.summary.figures import Figures, Unwritten


def unwritten(counts: Figures, *, worked_well: bool) -> list[Piece]:
    """A line for each theme with notes and no finding: among the strengths when all its notes worked well."""
    return [_line(one) for one in counts.unwritten if one.worked_well == worked_well]


def unwritten_in(counts: Figures, theme_id: str) -> list[Piece]:
    """The line of one theme, when it has notes and no finding."""
    return [_line(one) for one in counts.unwritten if one.theme.id == theme_id]


def _line(one: Unwritten) -> Callout:
    notes = f"{one.notes} {'note' if one.notes == 1 else 'notes'}"
    return Callout(f"{one.theme.name}: [no finding written: {notes}]", "residue")
