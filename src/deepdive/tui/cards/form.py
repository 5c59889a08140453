"""A card of fields, each optional: Enter asks for the marked one and goes on to the next."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.tui.rows import Drawn, Row, pad, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Choice, Question, Then
from deepdive.tui.widgets.row_list import RowList

NAME = 18
MANY = 10
"""Fields beyond which one of them is found by typing."""
MENDS = "What is typed stands behind these words; ^U empties them."
WRITES_OVER = "Typing writes over what stands there; an arrow key first keeps it."


class Entry(Struct, frozen=True, kw_only=True):
    """One field: its id, what it is called, what stands in it as people read it, and how it is asked for.

    `asks` is the question where what it is called is none; `hint` what an answer would be; `mends` says that words
    which stand there are mended rather than typed over.
    """

    id: str
    name: str
    value: str = ""
    start: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    asks: str = ""
    mends: bool = False


def question_of(entry: Entry) -> Question:
    """How an entry is asked for: of several choices the one that stands there comes first, so that Enter keeps it.

    Where none stands there, Enter alone chooses none.
    """
    asks = entry.asks or entry.name
    if not entry.choices:
        return Question(asks, start=entry.start, hint=entry.hint, may_be_empty=True, mends=entry.mends or None)
    standing = (entry.start or entry.value).casefold()
    choices = sorted(entry.choices, key=lambda choice: choice.name.casefold() != standing and choice.id != standing)
    stands = standing in (choices[0].name.casefold(), choices[0].id)
    return Question(asks, tuple(choices), hint=entry.hint, may_be_empty=stands)


def ask_in_a_row(room: Room, question: Question, then: Then) -> None:
    """Asks; says so where typing writes over a value that stands there."""
    room.ask(question, then)
    if question.start:
        room.say(MENDS if question.is_mended else WRITES_OVER, "hint")


def by_its_name(entry: Entry, told: str) -> str:
    """What was answered about a field, with the name the row has on the screen."""
    for name in (entry.id, entry.id.replace("_", " ")):
        if told.startswith(f"{name}: "):
            return f"{entry.name}{told[len(name) :]}"
    return told


class Entries(RowList[Entry]):
    """The fields, one a row; an empty one says what would stand there."""

    DEFAULT_CSS = "Entries { height: auto; max-height: 10; background: $surface; }"

    def draw(self, item: Entry, width: int) -> Row:
        """What the field is called and what stands in it."""
        value, wanting = seen(item.value), f"({item.hint})" if item.hint else "-"
        name = max([NAME, *(cell_len(one.name) for one in self.items)])
        return Row(((f" {pad(item.name, name)} ", "aside"), (value or wanting, "words" if value else "aside")))

    def can(self, key_id: str) -> bool:
        """A row of fields is filled in, never chosen beside others."""
        return key_id != "mark"


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
    ROW: ClassVar[tuple[str, ...]] = ("open", "find", "up", "down", "escape")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "complete", "leave_line")
    LABELS: ClassVar[dict[str, str]] = {"open": "fill in", "escape": "close", "find": "find a row"}
    HINT = "Enter fills in the marked row; Esc closes the card."
    about = ""
    """The id of what its fields are of: words that were left stay with it."""

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
        if first := self.first():
            self.fields.go_to(first)

    def first(self) -> str:
        """The row at which it opens, where that is not the first of all."""
        return ""

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

    def follow(self) -> None:
        """Shows what another act, an undo or another laptop made of its fields."""
        self.show()

    def do_open(self) -> None:
        """Asks for the marked field."""
        entry = self.fields.item
        if entry is None:
            return
        self.ask(entry, question_of(entry))

    def ask(self, entry: Entry, question: Question) -> None:
        """Asks for a field in one row."""
        ask_in_a_row(self.room, question, lambda value: self._taken(entry, value))

    def _taken(self, entry: Entry, value: str) -> bool:
        if not value and not entry.value:
            self.room.say(f"{entry.name}: left empty.")
        elif not self.save(entry, value):
            said = self.room.sitting.said[-1]
            self.room.say_instead(said, by_its_name(entry, said.text))
            return False
        if self.is_attached and self.display:
            self.show()
            self.fields.do_down()
            self.tell_next(entry)
        return True

    def tell_next(self, entry: Entry) -> None:
        """Says by its own name what was kept, and which row is marked now."""
        said, marked = self.room.sitting.said[-1], self.fields.item
        more = f"Enter goes on: {marked.name}." if marked and marked.id != entry.id else "That was the last row."
        self.room.say_instead(said, f"{by_its_name(entry, said.text)} {more}")

    def can(self, key_id: str) -> bool:
        """A field is looked for where there are many."""
        return key_id != "find" or len(self.fields.items) > MANY

    def do_find(self) -> None:
        """Marks the field whose name is typed."""
        choices = tuple(Choice(entry.id, entry.name, entry.hint) for entry in self.fields.items)

        def take(field: str) -> bool:
            self.fields.go_to(field)
            self.room.say("Enter fills in the marked row.", "hint")
            return True

        self.room.ask(Question("Find a row", choices), take)

    def do_escape(self) -> None:
        """Closes the card; what was filled in is kept already."""
        self.room.close_card()
