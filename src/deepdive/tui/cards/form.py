"""A card of fields, each optional: Enter asks for the marked one and goes on to the next."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.tui.rows import Drawn, Row, pad, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.ask_row import Choice, Question
from deepdive.tui.widgets.row_list import RowList

NAME = 18


class Entry(Struct, frozen=True, kw_only=True):
    """One field: its name, what it is called, what stands in it as people read it, and how it is asked for.

    `asks` is the question where what it is called is none.
    """

    id: str
    name: str
    value: str = ""
    start: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    asks: str = ""


class Entries(RowList[Entry]):
    """The fields, one a row."""

    DEFAULT_CSS = "Entries { height: auto; max-height: 10; background: $surface; }"

    def draw(self, item: Entry, width: int) -> Row:
        """What the field is called and what stands in it."""
        value = seen(item.value)
        return Row(((f" {pad(item.name, NAME)} ", "aside"), (value or "-", "words" if value else "aside")))


class CardHead(Drawn):
    """The words at the head of a card, in as many rows as they need."""

    DEFAULT_CSS = "CardHead { padding: 0 1; }"
    lines: Sequence[tuple[str, Role]] = ()

    def put(self, *lines: tuple[str, Role]) -> None:
        """Says something else."""
        self.lines = lines
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """All of the words."""
        return [Row(((part, role),)) for text, role in self.lines for part in wrapped(seen(text), width, 4)]


class FormCard(Vertical):
    """The card. A subclass says which fields it has and what is done with an answer."""

    DEFAULT_CSS = "FormCard { height: auto; background: $surface; padding: 1 1 0 1; }"
    ROW: ClassVar[tuple[str, ...]] = ("open", "up", "down", "escape")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "complete", "leave_line")
    LABELS: ClassVar[dict[str, str]] = {"open": "fill in", "escape": "close"}

    head = query_one(CardHead)
    fields = query_one(Entries)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def compose(self) -> ComposeResult:
        """Head and fields."""
        yield CardHead()
        yield Entries(shows_mark=True)

    def on_mount(self) -> None:
        """Shows what there is and takes the cursor."""
        self.show()
        self.screen.set_focus(self.fields)

    def said(self) -> Sequence[tuple[str, Role]]:
        """The words at its head."""
        raise NotImplementedError

    def entries(self) -> list[Entry]:
        """Its fields as they now are."""
        raise NotImplementedError

    def save(self, entry: Entry, value: str) -> bool:
        """Does what an answer asks for; False when it could not be done."""
        raise NotImplementedError

    def show(self) -> None:
        """Shows its fields as they now are."""
        self.head.put(*self.said())
        self.fields.put(self.entries())

    def do_open(self) -> None:
        """Asks for the marked field."""
        entry = self.fields.item
        if entry is None:
            return
        question = Question(
            entry.asks or entry.name, entry.choices, start=entry.start, hint=entry.hint, may_be_empty=True
        )
        self.room.ask(question, lambda value: self._taken(entry, value))

    def _taken(self, entry: Entry, value: str) -> bool:
        if not self.save(entry, value):
            return False
        if self.is_attached:
            self.show()
            self.fields.do_down()
        return True

    def do_escape(self) -> None:
        """Closes the card; what was filled in is kept already."""
        self.room.close_card()
