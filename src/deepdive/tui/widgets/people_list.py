"""People as a list: role, agency, capacity, the case they worked on, their group."""

from collections.abc import Sequence

from deepdive.model.meeting import Attendance
from deepdive.model.session import Session, in_order
from deepdive.model.things import Participant
from deepdive.tui.naming import case_letters, group_number
from deepdive.tui.rows import Piece, Row, pad, seen
from deepdive.tui.theme import Role
from deepdive.tui.widgets.row_list import RowList

CAPACITY, CASES, GROUP, HOW = 14, 10, 5, 11

HOW_WORDS: dict[str, tuple[str, Role]] = {
    "present": ("\u25cf present", "well"),
    "late": ("\u25cf late", "look"),
    "absent": ("- absent", "aside"),
    "": (". not yet", "aside"),
}
"""How a person's attendance is told: sign and word."""


def people(session: Session) -> list[Participant]:
    """Everybody in the order in which they were put down."""
    return in_order(session.participants.values())


def how_of(session: Session, person: str) -> Attendance | None:
    """Whether a person is here; None when nobody has said yet."""
    return session.meeting.attendance.get(person) if session.meeting else None


def columns(width: int, tells_how: bool = False) -> tuple[int, int]:
    """The cells of the role and of the agency."""
    room = width - CAPACITY - GROUP - (HOW if tells_how else CASES)
    return room - room // 2, room // 2


def people_head(width: int, tells_how: bool = False) -> Row:
    """The names of the columns."""
    role, agency = columns(width - 2, tells_how)
    how = pad("", HOW) if tells_how else ""
    case = "" if tells_how else pad("Own case", CASES)
    names = f"{how}{pad('Role', role)}{pad('Agency', agency)}{pad('Capacity', CAPACITY)}{case}Group"
    return Row(((f"  {names}", "aside"),))


def person_pieces(session: Session, person: Participant, role: int, agency: int) -> tuple[Piece, ...]:
    """Role, agency and capacity in their columns."""
    from_ = session.agencies.get(person.agency)
    return (
        (f"{pad(seen(person.role), role - 1)} ", "words"),
        (f"{pad(seen(from_.label) if from_ else '-', agency - 1)} ", "words" if from_ else "aside"),
        (pad(person.capacity, CAPACITY), "aside"),
    )


class PeopleList(RowList[Participant]):
    """One row a person; where attendance is taken, it comes first, in the place of the own case."""

    def __init__(self, *, id: str | None = None, tells_how: bool = False) -> None:
        super().__init__(id=id)
        self.session: Session | None = None
        self.tells_how = tells_how

    def show(self, session: Session, found: Sequence[Participant]) -> None:
        """Shows people of a session."""
        self.session = session
        self.put(found)

    def draw(self, item: Participant, width: int) -> Row:
        """One person."""
        if self.session is None:
            return Row()
        pieces = person_pieces(self.session, item, *columns(self.size.width - 2, self.tells_how))
        group: Piece = (group_number(self.session, item.group), "words")
        if self.tells_how:
            words, role = HOW_WORDS[how_of(self.session, item.id) or ""]
            return Row(((f" {pad(words, HOW)}", role), *pieces, group))
        return Row(((" ", "words"), *pieces, (pad(case_letters(self.session, item.cases), CASES), "words"), group))
