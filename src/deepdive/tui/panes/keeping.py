"""Keeping a lone voice: the key under which it is offered on the boards, and what says so. Pure."""

from collections.abc import Sequence

from msgspec.structs import replace

from deepdive.model.things import Note
from deepdive.model.trust import is_apart
from deepdive.tui.rows import Piece, Row

KEEP = "5"
"""The number under which a note or a finding is kept regardless."""


def with_keep(rows: Sequence[Row], note: Note) -> list[Row]:
    """A note's card with the key that keeps it regardless at the right of its first row."""
    said: tuple[Piece, ...] = ((f"{KEEP} ", "now"), ("lone voice: keep", "aside"))
    if note.keep:
        said = ((f"{KEEP} ", "now"), ("lone voice: kept", "now"))
    if not rows or is_apart(note):
        return list(rows)
    return [replace(rows[0], right=said), *rows[1:]]
