"""People that were pasted, before any of them is added: line by line, what each would become (F21)."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.errors import Refused
from deepdive.model.capture_line import known_in
from deepdive.model.paste import unbulleted
from deepdive.model.people_line import People, parse_people
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Capacity
from deepdive.tui.adding import add_people
from deepdive.tui.cards.form import CardHead
from deepdive.tui.marking import Marker
from deepdive.tui.naming import case_letters
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.people_line import CAPACITIES, with_case
from deepdive.tui.widgets.row_list import RowList

_BULLET = re.compile(r"^\s*(?:[-*\u2022\u2013\u2014]|\d{1,2}[.)])\s+")


class PeopleRow(Struct, frozen=True, kw_only=True):
    """One line of a paste: its words as they came, whom it means, what is said of it; whether it names somebody."""

    id: str
    line: str
    said: People | None
    about: str = ""
    is_named: bool = False


def preview(lines: Sequence[str], session: Session, case: str, marker: Marker) -> list[PeopleRow]:
    """Whom lines mean; bullets are taken off, blank lines passed over, lines that mean nobody left out."""
    found = []
    for number, text in enumerate(unbulleted(list(lines)).lines, 1):
        if not text.strip():
            continue
        line = with_case(session, _BULLET.sub("", text), case)
        said, about = _read(line, session)
        suspect = marker.first(line) if said else None
        if said and suspect:
            about = f'"{cut(seen(suspect.text), 14)}" looks like a name'
        found.append(PeopleRow(id=str(number), line=line, said=said, about=about, is_named=suspect is not None))
    return found


def _read(line: str, session: Session) -> tuple[People | None, str]:
    known = known_in(session)
    try:
        said = parse_people(line, known.agencies, known.cases)
    except Refused as error:
        return None, str(error)
    highest = max(said.groups, default=0)
    if highest > len(session.groups):
        return None, f"there is no group {highest}"
    return said, f"new agency {seen(said.new_agency)}" if said.new_agency else ""


class PeopleRows(RowList[PeopleRow]):
    """The lines; those left out say so."""

    DEFAULT_CSS = "PeopleRows { height: auto; max-height: 10; background: $surface; }"
    session: Session | None = None
    capacity: Capacity = "practitioner"
    left_out: frozenset[str] = frozenset()

    def draw(self, item: PeopleRow, width: int) -> Row:
        """How many, role, agency, capacity, case, groups; and what is said about it."""
        said = item.said
        if said is None or self.session is None or item.id in self.left_out:
            words = cut(seen(item.line), width // 2)
            why = "left out" if item.id in self.left_out or not item.about else item.about
            about: Piece = (f"{item.about}; Space adds it", "look") if item.is_named else (why, "aside")
            return Row(((f"{pad_left(item.id, 3)}  {words}", "aside"),), (about,))
        agency = self.session.agencies.get(said.agency)
        where = [f"/{case_letters(self.session, said.cases)}"] if said.cases else []
        where += [f"group {', '.join(map(str, said.groups))}"] if said.groups else []
        left = f"{pad_left(item.id, 3)} {pad_left(str(said.count), 3)}  "
        who: tuple[Piece, ...] = ((left, "aside"), (f"{pad(seen(said.role), 24)} ", "words"))
        if item.about:
            return Row(who, ((cut(item.about, width // 2), "look"),))
        return Row(
            (
                *who,
                (f"{pad(seen(agency.label) if agency else '', 18)} ", "words"),
                (f"{pad(said.capacity or self.capacity, 13)}", "aside"),
                ("  ".join(where), "words"),
            )
        )


class PeoplePreview(Vertical):
    """The card; Enter adds everybody, Esc adds nobody."""

    DEFAULT_CSS = "PeoplePreview { height: auto; background: $surface; padding: 1 1 0 1; }"
    ROW = ("open", "mark", "next_kind", "next_case", "escape")
    ROW_WRITING = ()
    LABELS = {
        "open": "add them",
        "mark": "leave one out",
        "next_kind": "capacity",
        "next_case": "own case",
        "escape": "add nobody",
    }

    head = query_one(CardHead)
    lines = query_one(PeopleRows)

    def __init__(
        self, room: Room, pasted: Sequence[str], capacity: Capacity, case: str, back: Callable[[], None]
    ) -> None:
        super().__init__()
        self._back = back
        self.room = room
        self.capacity = capacity
        self.case = case
        self._pasted = list(pasted)
        self._left_out: set[str] = set()
        self._marker = Marker()

    def compose(self) -> ComposeResult:
        """Head and lines."""
        yield CardHead()
        yield PeopleRows(shows_mark=True)

    def on_mount(self) -> None:
        """Shows the lines and takes the cursor; a line that looks as if it named somebody is left out until Space."""
        self.show()
        self._left_out = {line.id for line in self.lines.items if line.is_named}
        self.show()
        self.screen.set_focus(self.lines)

    def show(self) -> None:
        """Shows whom the lines mean now."""
        session = self.room.sitting.session
        self._marker.know(session)
        self.lines.session, self.lines.capacity = session, self.capacity
        self.lines.left_out = frozenset(self._left_out)
        self.lines.put(preview(self._pasted, session, self.case, self._marker))
        count = sum(line.said.count for line in self._to_add() if line.said)
        who = f"{count} {'person' if count == 1 else 'people'}"
        self.head.put(
            (f"Pasted {who}. Enter adds them; a line without a capacity comes as {self.capacity}.", "strong"),
            ("Roles, never names: Space leaves a line out, or adds it.", "aside"),
        )

    def _to_add(self) -> list[PeopleRow]:
        return [line for line in self.lines.items if line.said is not None and line.id not in self._left_out]

    def do_open(self) -> None:
        """Adds them, all at once; when it is refused they stay here."""
        text = "\n".join(line.line for line in self._to_add())
        if add_people(self.room, text, capacity=self.capacity) is not None:
            self.room.close_card()
            if named := [line for line in self.lines.items if line.is_named and line.id in self._left_out]:
                those = joined([line.id for line in named])
                which = f"line {those}, which looks" if len(named) == 1 else f"lines {those}, which look"
                self.room.say_more(f"Left out: {which} like a name. Add the role alone.")
            self._back()

    def do_mark(self) -> None:
        """Leaves a line out, or takes it in again."""
        line = self.lines.item
        if line is not None and line.said is not None:
            self._left_out ^= {line.id}
            self.show()

    def do_next_kind(self) -> None:
        """Those who say no capacity have the next one."""
        self.capacity = CAPACITIES[(CAPACITIES.index(self.capacity) + 1) % len(CAPACITIES)]
        self.show()

    def do_next_case(self) -> None:
        """Those who name no case worked on the next one; after the last, none."""
        session = self.room.sitting.session
        ids = ["", *session.cases]
        self.case = ids[(ids.index(self.case) + 1) % len(ids)] if self.case in ids else ""
        self.show()

    def do_escape(self) -> None:
        """Adds nobody."""
        self.room.close_card()
        self.room.say("Nobody was added.", "hint")
        self._back()
