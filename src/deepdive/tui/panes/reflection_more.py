"""More for the summary: what auditors write beside findings, a row each; what is missing says what would be there."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.model.session import Session
from deepdive.suggest.discussing import Point, points_offered
from deepdive.tui.cards.sheet import SheetCard
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.panes.reflection_more_rows import OFFERED, MoreRow, more_rows, whole_rows
from deepdive.tui.panes.reflection_sorts import BY_ID, SORTS, Sort
from deepdive.tui.panes.reflection_to_do import ask_case_back, ask_commendation, ask_equality
from deepdive.tui.panes.then_and_now import ask_which
from deepdive.tui.rows import Piece, Row, pad
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList

NAME = 18
ON_A_THING = frozenset(["more", "withdraw", "move_up", "move_down"])
ASKED_APART: dict[str, Callable[[Room], None]] = {
    "sent_back": ask_case_back,
    "commendation": ask_commendation,
    "no_equality_finding_because": ask_equality,
    "earlier_area": ask_which,
}
"""Sorts that are asked for in their own way."""


class MoreList(RowList[MoreRow]):
    """The list; the keys act on the marked row."""

    LABELS = {
        "open": "write",
        "edit": "words",
        "new": "add",
        "more": "its fields",
        "withdraw": "take away",
        "accept": "add it",
        "dismiss": "another",
    }

    def __init__(self, room: Room, sorts: Sequence[Sort] = SORTS, *, id: str = "more-list") -> None:
        super().__init__(id=id, shows_mark=True)
        self.room, self.sorts = room, sorts
        self._passed = 0

    def show(self, session: Session) -> None:
        """Shows all of it."""
        self.put(more_rows(session, self.offered(session), self.sorts))

    def offered(self, session: Session) -> Point | None:
        """The point for discussion that is offered now."""
        found = points_offered(session) if BY_ID["discussion_point"] in self.sorts else ()
        return found[self._passed % len(found)] if found else None

    def draw(self, item: MoreRow, width: int) -> Row:
        """The sort's name where it begins, the words, what stands aside."""
        words = f"? {item.words}" if item.id == OFFERED else item.words if item.written else f"({item.words})"
        name: Piece = (f" {pad(item.name, NAME)} ", "strong" if item.written else "aside")
        right: tuple[Piece, ...] = ((item.aside, "aside"),) if item.aside else ()
        return Row((name, (words, "words" if item.written else "aside")), right)

    def can(self, key_id: str) -> bool:
        """What acts on a thing needs one; what acts on an offer needs that."""
        row = self.item
        if row is None or key_id == "mark":
            return False
        if key_id in ("accept", "dismiss"):
            return row.id == OFFERED
        if key_id in ON_A_THING:
            single = BY_ID[row.sort].single
            return bool(row.thing) and (key_id == "more" or not single)
        return True

    def do_open(self) -> None:
        """Writes the marked row: its fields where there is something, else its first words."""
        row = self.item
        if row is None:
            return
        if row.id == OFFERED:
            self.do_accept()
        elif row.thing and not BY_ID[row.sort].single:
            self.do_more()
        else:
            self._write(BY_ID[row.sort])

    do_edit = do_open

    def do_more(self) -> None:
        """All fields of the marked row that matter."""
        if (row := self.item) is not None:
            self.sheet(BY_ID[row.sort], row.thing or self.room.sitting.session.id)

    def do_new(self) -> None:
        """Adds one of a sort chosen by typing; Enter alone takes the sort of the marked row."""
        here = self.item.sort if self.item else ""
        found = sorted(self.sorts, key=lambda one: one.id != here)
        choices = tuple(Choice(one.id, one.name if one.single else one.one) for one in found)
        question = Question("Add", choices, hint="none of them is called so", may_be_empty=True)
        self.room.ask(question, self._chosen)

    def _chosen(self, sort: str) -> bool:
        self._write(BY_ID[sort])
        return True

    def _write(self, sort: Sort) -> None:
        """Asks for the first words of a sort; what is written then shows its fields."""
        if ask := ASKED_APART.get(sort.id):
            ask(self.room)
        elif sort.single:
            self.sheet(sort, self.room.sitting.session.id)
        else:
            self._ask_first(sort)

    def _ask_first(self, sort: Sort) -> None:
        wanted = next(one for one in sort.fields if one.field == sort.first)
        asked = Asked(asks=sort.one, about=sort.id, hint=wanted.would, leaves="Nothing was added.")

        def take(said: Said) -> bool:
            answer = self.room.act("piece", kind=sort.id, **{sort.first: said.words})
            if answer is None:
                return False
            names = [one.field for one in sort.fields]
            after = names[(names.index(sort.first) + 1) % len(names)]
            self.go_to(answer.thing)
            if len(names) > 1:
                self.sheet(sort, answer.thing, after)
                self.room.say("Added. Enter goes on with its fields; Esc leaves the rest for later.")
            return True

        self.room.open_card(WordsCard(self.room, asked, take))

    def sheet(self, sort: Sort, thing: str, at: str = "") -> None:
        """Opens the card of a thing's fields."""
        title = "" if sort.of == "piece" else sort.one
        self.room.open_card(SheetCard(self.room, sort.of, thing, sort.fields, at=at, title=title))

    def do_accept(self) -> None:
        """Adds the point for discussion that is offered."""
        point = self.offered(self.room.sitting.session)
        if point and self.room.act("piece", kind="discussion_point", text=point.text) is not None:
            self.room.say_more("Enter on it rewords it.")

    def do_dismiss(self) -> None:
        """Offers another point for discussion in its place."""
        self._passed += 1
        self.room.refresh_session()
        self.room.say("Another is offered; nothing has changed.", "hint")

    def do_withdraw(self) -> None:
        """Takes the marked thing away; undo brings it back."""
        if (row := self.item) is not None and row.thing:
            self.room.act("remove", thing=row.thing, of=BY_ID[row.sort].of)

    def do_move_up(self) -> None:
        """Up among its like."""
        self._order("up")

    def do_move_down(self) -> None:
        """Down among its like."""
        self._order("down")

    def _order(self, to: str) -> None:
        row = self.item
        if row is not None and row.thing and BY_ID[row.sort].of == "piece":
            self.room.act("order", thing=row.thing, of="piece", to=to)


class MoreView(Vertical):
    """The list, and the marked row whole."""

    DEFAULT_CSS = """
    MoreView { height: 1fr; }
    MoreView #more-whole { background: $surface; margin: 1 0 0 0; }
    ReflectionPane.-cramped #more-whole { display: none; }
    """
    SCOPED_CSS = False

    list = query_one(MoreList)
    whole = query_one("#more-whole", Lines)

    def __init__(self, room: Room) -> None:
        super().__init__(id="more-view")
        self.room = room

    def compose(self) -> ComposeResult:
        """The list and the card."""
        yield MoreList(self.room)
        yield Lines(id="more-whole")

    def show(self, session: Session) -> None:
        """Shows the session."""
        self.list.show(session)
        self.show_whole()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.show_whole()

    def show_whole(self) -> None:
        """The marked row, whole."""
        row = self.list.item
        self.whole.put(lambda width: whole_rows(self.room.sitting.session, row, width) if row else [])
