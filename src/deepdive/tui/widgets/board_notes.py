"""Notes on a board: sign, where it was said, words; at the right what is offered, or the theme it is in."""

from collections.abc import Callable, Sequence

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.tui.note_rows import board_row
from deepdive.tui.rows import Piece, Row
from deepdive.tui.widgets.saying_list import SayingList

AtRight = Callable[[Note], tuple[Piece, ...]]


def nothing_at_right(note: Note) -> tuple[Piece, ...]:
    """No column at the right."""
    return ()


class BoardNotes(SayingList[Note]):
    """The list."""

    def __init__(
        self, *, id: str | None = None, empty: str = "", shows_mark: bool = False, shows_stars: bool = True
    ) -> None:
        super().__init__(id=id, empty=empty, shows_mark=shows_mark)
        self.shows_stars = shows_stars

    session: Session | None = None
    at_right: AtRight = staticmethod(nothing_at_right)

    def show(self, session: Session, notes: Sequence[Note], at_right: AtRight = nothing_at_right) -> None:
        """Shows notes of a session."""
        self.session, self.at_right = session, at_right
        self.put(notes)

    def draw(self, item: Note, width: int) -> Row:
        """The row of a note."""
        return board_row(self.session, item, self.at_right(item), stars=self.shows_stars) if self.session else Row()

    def beyond(self, leaving: Sequence[str]) -> str:
        """The note to mark when some leave: the next that stays behind the marked one, else the one before it."""
        ids = [note.id for note in self.items]
        after = [one for one in ids[self.marked :] if one not in leaving]
        before = [one for one in ids[: self.marked] if one not in leaving]
        return (after or before[-1:] or [""])[0]
