"""Returns and grades: the scale, each case for all agencies together, each return; who gave which grade."""

from collections.abc import Sequence

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.model import grading
from deepdive.model.session import Session
from deepdive.model.things import Case, Return
from deepdive.tui.cards.sheet import SheetCard
from deepdive.tui.naming import agency_names
from deepdive.tui.panes.reflection_returns import (
    ask_return,
    grade_fields,
    grades_told,
    open_return,
    return_rows,
    standing,
    whose,
)
from deepdive.tui.rows import EMPTY, Piece, Row, pad, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList

SCALE = "scale"
NARROW, WIDE, ROOMY = 13, 21, 84
"""The width of a column of grades, the width where there is room, and from where there is."""
NOT_CHOSEN = "not chosen yet; Enter chooses, and none is a choice too"


class GradeRow(Struct, frozen=True):
    """A row: the scale, a case for all agencies together, or a return."""

    id: str
    name: str
    grades: tuple[str, str, str] = ("", "", "")
    told: str = ""
    changed: bool = False
    explained: bool = False


def grade_rows(session: Session) -> list[GradeRow]:
    """The scale, then each case with the returns on it; where no grades are used, the returns alone."""
    chosen = grading.scale(session)
    found = [GradeRow(SCALE, seen(chosen.title) if chosen else NOT_CHOSEN)]
    things = grading.graded(session) if grading.values(session) else session.returns.values()
    return [*found, *(_row(session, one) for one in things)]


def _row(session: Session, one: grading.Graded) -> GradeRow:
    grades = (one.grade, one.grade_in_meeting, one.grade_final)
    changed, explained = grading.moderated(one), bool(one.grade_reason)
    if isinstance(one, Case):
        return GradeRow(one.id, f"{seen(one.label)}, all together", grades, "", changed, explained)
    name = f"  {agency_names(session, [one.agency])}" if grading.values(session) else whose(session, one)
    return GradeRow(one.id, name, grades, standing(one), changed, explained)


def head_rows(session: Session, width: int) -> list[Row]:
    """The spread of the grades that hold, never a mean, and the names of the columns."""
    values = grading.values(session)
    if not values:
        return [Row((("Returns", "strong"),), (("Esc the themes", "aside"),))]
    columns = "".join(pad(name, column(width)) for name in ("auditor", "meeting", "final"))
    together = [one for one in grading.graded(session) if isinstance(one, Case)]
    agencies = [one for one in grading.graded(session) if isinstance(one, Return)]
    return [
        Row((("All together  ", "aside"), (_spread(together, values), "words")), (("Esc the themes", "aside"),)),
        Row((("Agencies      ", "aside"), (_spread(agencies, values), "words"))),
        EMPTY,
        Row((("Returns and grades", "strong"),), ((columns, "aside"),)),
    ]


def _spread(things: Sequence[grading.Graded], values: tuple[str, ...]) -> str:
    counts = grading.spread(things, values)
    return " · ".join(f"{seen(grade)} {count}" for grade, count in counts) or "nothing graded yet"


class GradeList(RowList[GradeRow]):
    """The list; the keys act on the marked row."""

    LABELS = {"open": "fill in", "edit": "fill in", "more": "fill in", "new": "a return", "finding": "finding from it"}

    def __init__(self, room: Room) -> None:
        super().__init__(id="grade-list", shows_mark=True)
        self.room = room
        self.graded = False

    def show(self, session: Session) -> None:
        """Shows a session."""
        self.graded = bool(grading.values(session))
        self.put(grade_rows(session))

    def draw(self, item: GradeRow, width: int) -> Row:
        """Whose work, and its three grades; a change without a reason says so."""
        if item.id == SCALE:
            return Row(((pad(" Scale", 8), "aside"), (item.name, "look" if item.name == NOT_CHOSEN else "words")))
        lacks = item.changed and not item.explained
        sign: Piece = ("!" if lacks else " ", "look")
        name: Piece = (item.name, "words")
        if not self.graded:
            return Row((sign, name), ((item.told, "aside"),))
        cells: tuple[Piece, ...] = tuple(
            (pad(seen(grade) or "-", column(width) - 1) + " ", _role(grade)) for grade in item.grades
        )
        return Row((sign, name), cells)

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one."""
        return self.item is not None or key_id == "new"

    def do_open(self) -> None:
        """Asks for the scale, or shows the fields of the row."""
        row, session = self.item, self.room.sitting.session
        if row is None:
            return
        if row.id == SCALE:
            ask_scale(self.room)
        elif row.id in session.cases:
            wanted = grade_fields(session)
            self.room.open_card(SheetCard(self.room, "case", row.id, wanted, title=row.name))
        else:
            open_return(self.room, row.id, "grade" if self.graded else "")

    do_edit = do_more = do_open

    def do_new(self) -> None:
        """A return."""
        ask_return(self.room)

    def returns(self) -> list[str]:
        """The returns that are marked, or the one under the cursor."""
        return [one for one in self.picked() if one in self.room.sitting.session.returns]


def column(width: int) -> int:
    """The width of a column of grades in a list so wide."""
    return WIDE if width >= ROOMY else NARROW


def _role(grade: str) -> Role:
    return "words" if grade else "aside"


def ask_scale(room: Room) -> None:
    """Asks how this audit grades; that it uses no grades is the first answer."""
    found = grading.scales(room.sitting.session.toolkit)
    choices = tuple(Choice(one.id, _scale_name(one.title, one.values), one.id) for one in found)
    question = Question("How this audit grades", choices)

    def take(scale: str) -> bool:
        return room.act("scale", scale=scale) is not None

    room.ask(question, take)


def _scale_name(title: str, values: tuple[str, ...]) -> str:
    return seen(f"{title}: {' / '.join(values)}" if values else title)


class GradesView(Vertical):
    """Head, list, and the marked row whole."""

    DEFAULT_CSS = """
    GradesView { height: 1fr; }
    GradesView #grades-whole { background: $surface; margin: 1 0 0 0; }
    ReflectionPane.-cramped #grades-whole { display: none; }
    """
    SCOPED_CSS = False

    head = query_one("#grades-head", Lines)
    list = query_one(GradeList)
    whole = query_one("#grades-whole", Lines)

    def __init__(self, room: Room) -> None:
        super().__init__(id="grades-view")
        self.room = room

    def compose(self) -> ComposeResult:
        """From the spread to the card."""
        yield Lines(id="grades-head")
        yield GradeList(self.room)
        yield Lines(id="grades-whole")

    def show(self, session: Session) -> None:
        """Shows a session."""
        self.head.put(lambda width: head_rows(session, width))
        self.list.show(session)
        self.show_whole()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.show_whole()

    def show_whole(self) -> None:
        """The marked row, whole."""
        row, session = self.list.item, self.room.sitting.session
        self.whole.put(lambda width: whole_rows(session, row, width) if row else [])


def whole_rows(session: Session, row: GradeRow, width: int) -> list[Row]:
    """The scale with its grades, a case with its grades, or a return with what it says."""
    if row.id in session.returns:
        return [*return_rows(session, session.returns[row.id], width, 3)[:7], *_unexplained(row)]
    if row.id in session.cases:
        told = grades_told(session.cases[row.id]) or "not graded; Enter gives the auditor's grade first"
        head = Row(((f" {row.name}", "strong"),))
        return [head, *(Row(((f" {line}", "words"),)) for line in wrapped(told, width - 2, 3)), *_unexplained(row)]
    values = " / ".join(seen(one) for one in grading.values(session)) or "strengths and areas for improvement, in words"
    if grading.scale(session) is None:
        values = "nobody has chosen yet how this audit grades; until then it grades nothing"
    no_returns = [] if session.returns else _no_returns(session)
    return [Row(((" Scale   ", "strong"), (values, "words"))), *(Row(((f" {one}", "aside"),)) for one in no_returns)]


def _no_returns(session: Session) -> list[str]:
    """That no return is kept here, and what documents say of returns all the same."""
    told = ["No return is kept here; n adds what an agency answered on a case."]
    said = session.details.coverage_sentence
    return [*told, f"Documents print: {seen(said)}"] if said else told


def _unexplained(row: GradeRow) -> list[Row]:
    says = " ! The final grade is another than the auditor's, and no reason is given yet."
    return [Row(((says, "look"),))] if row.changed and not row.explained else []
