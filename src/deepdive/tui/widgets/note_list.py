"""Notes as a list: sign, case, words, agency where there is room, time."""

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace
from rich.cells import cell_len

from deepdive.model.capture_line import SIGN_OF
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.trust import KEPT_APART, is_apart
from deepdive.tui.naming import agency_names, case_letters, group_number, short_agency
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.row_list import RowList

AGENCY, AGENCY_FROM = 24, 84
"""Columns of the agencies, and the width from which they have them."""

NEW = "\u00b7"
KEPT_BACK = "not shown to the room"


def nobody(text: str) -> str:
    """No words tell who somebody is."""
    return ""


def sign_of(note: Note) -> Piece:
    """The sign of its kind; of one that is kept apart because a child may be at risk, none of them."""
    return ("!", "stop") if note.parked == "concern" else (SIGN_OF[note.kind], KIND_ROLES[note.kind])


def kept_from(note: Note, kept_back: Collection[str]) -> Note:
    """A note as a screen that the room sees may show it."""
    return replace(note, text=KEPT_BACK, parked="", same_as="") if note.id in kept_back else note


def telling(note: Note, kept_back: Collection[str], tells_who: Callable[[str], str]) -> tuple[Piece, ...]:
    """What in the words of a note that are shown may tell who somebody is; nothing where nothing does."""
    told = "" if is_apart(note) or note.id in kept_back else tells_who(note.text)
    return ((f"{told} ", "stop"),) if told else ()


class NoteList(RowList[Note]):
    """Notes of one group, or of all groups with a column that says which."""

    def __init__(self, *, id: str | None = None, from_bottom: bool = False) -> None:
        super().__init__(id=id, from_bottom=from_bottom)
        self.session: Session | None = None
        self.shows_group = False
        self.news: frozenset[str] = frozenset()
        self.kept_back: frozenset[str] = frozenset()
        self.tells_who: Callable[[str], str] = nobody

    def show(self, session: Session, notes: Sequence[Note], *, follow: bool, shows_group: bool = False) -> None:
        """Shows notes of a session."""
        self.session, self.shows_group = session, shows_group
        self.put(notes, follow=follow)

    def draw(self, item: Note, width: int) -> Row:
        """The row of a note."""
        if self.session is None:
            return Row()
        shown, told = kept_from(item, self.kept_back), telling(item, self.kept_back, self.tells_who)
        is_new = item.id in self.news
        return note_row(shown, self.session, width, shows_group=self.shows_group, is_new=is_new, told=told)


def note_row(
    note: Note,
    session: Session,
    width: int,
    *,
    shows_group: bool = False,
    is_new: bool = False,
    told: tuple[Piece, ...] = (),
) -> Row:
    """A note in one row; its words are cut when there is no room. One that may tell who somebody is says so."""
    where = f"{group_number(session, note.group)}{case_letters(session, note.cases)}" if shows_group else ""
    where = (where or case_letters(session, note.cases)).replace(" ", "")
    places = 4 if shows_group else 3
    letter, colour = sign_of(note)
    sign: Piece = (f"{NEW if is_new else ''}{letter} ", colour)
    left: list[Piece] = [sign, (pad(cut(where, places - 1), places), "aside")]
    right = (*told, *_right(note))
    room = width - sum(len(text) for text, _ in (*left, *right)) - 1
    text, role = words_of(note)
    if width < AGENCY_FROM or not note.agencies:
        short = "".join(f" @{short_agency(session.agencies[one])}" for one in note.agencies if one in session.agencies)
        fits = cell_len(text) + cell_len(short) <= room
        return Row((*left, (cut(text, room), role), (short if fits else "", "aside")), right)
    agencies: Piece = (f" {pad(agency_names(session, note.agencies), AGENCY - 1)}", "aside")
    return Row((*left, (pad(text, room - AGENCY), role), agencies), right)


def words_of(note: Note) -> tuple[str, Role]:
    """A note's words as a shared screen may show them, and how."""
    if is_apart(note):
        return KEPT_APART[note.parked], "stop" if note.parked == "concern" else "aside"
    words = seen(note.text)
    if note.withdrawn:
        return f"withdrawn: {words}", "aside"
    if note.parked:
        return f"parked: {words}", "aside"
    return (f"same as another: {words}", "aside") if note.same_as else (words, "words")


def _right(note: Note) -> tuple[Piece, ...]:
    time = note.made[11:16]
    marks = f"{'? ' if note.check else ''}{'* ' if note.starred else ''}"
    return ((marks, "now"), (pad_left(time, 5), "aside")) if marks else ((pad_left(time, 5), "aside"),)
