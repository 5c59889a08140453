"""What screens over all sessions share: a head, a list, the marked row whole, one question, and reading beside it all.

Reading is done by a thread; Esc stops it, and what was read by then is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus
from textual.getters import query_one
from textual.message import Message

from deepdive.history.files import Files
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.rows import Row
from deepdive.tui.sitting import Said, Tone
from deepdive.tui.widgets.answer_row import AnswerRow
from deepdive.tui.widgets.ask_row import AskRow
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told

T = TypeVar("T")
EVERY = 25
"""Sessions after which it is told anew how far the reading is."""


class Item(Struct, frozen=True):
    """One row: how it is drawn, what is told of it when it is marked, and the session it belongs to."""

    id: str
    folder: str
    draws: Callable[[int], Row]
    tells: Callable[[int], list[Row]]


class ItemList(RowList[Item]):
    """The rows."""

    DEFAULT_CSS = "ItemList { width: 100%; padding: 0 1; }"

    def draw(self, item: Item, width: int) -> Row:
        """One row."""
        return item.draws(width)

    def can(self, key_id: str) -> bool:
        """Rows are not chosen beside others here."""
        return key_id != "mark"


class AcrossScreen(KeyedScreen[str]):
    """A screen over all sessions; it is left with the folder of the session to open, or with nothing."""

    DEFAULT_CSS = """
    AcrossScreen #head { padding: 1 1 0 1; }
    AcrossScreen #marked { padding: 1 2; margin: 0 1 1 1; background: $surface; }
    """
    ROW: tuple[str, ...] = ("open", "find", "escape")
    LABELS = {"open": "open there", "escape": "back", "library": "back"}

    head = query_one("#head", Told)
    items = query_one(ItemList)
    marked = query_one("#marked", Told)
    ask_row = query_one(AskRow)
    answers = query_one(AnswerRow)

    class Came(Message):
        """What a reading came to."""

        def __init__(self, result: Any) -> None:
            super().__init__()
            self.result = result

    class Reads(Message):
        """How many sessions have been read."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, sessions: Path, files: Files, today: date) -> None:
        super().__init__()
        self.sessions, self.files, self.today = sessions, files, today
        self._stopping = Event()
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """Head, rows, the marked row whole, question, answers, keys."""
        yield Told(id="head")
        yield ItemList(id="items", shows_mark=True)
        yield Told(id="marked")
        yield AskRow()
        yield AnswerRow()
        yield KeysRow()

    def read(self) -> Any:
        """Reads what is shown; called by a thread."""
        raise NotImplementedError

    def came(self, result: Any) -> None:
        """Shows what was read."""
        raise NotImplementedError

    def begin(self) -> None:
        """Reads, and shows what came of it."""
        self._stopping.clear()
        self._is_reading = True
        self._read()

    @work(thread=True, exclusive=True, group="across", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(self.Came(self.read()))

    def watched(self, read: Iterable[T]) -> Iterator[T]:
        """The same, telling how far it is, until somebody stops it."""
        for at, one in enumerate(read, 1):
            if self._stopping.is_set():
                return
            if at % EVERY == 0:
                self.post_message(self.Reads(at))
            yield one

    @on(Reads)
    def _tell(self, event: Reads) -> None:
        event.stop()
        if self._is_reading:
            self.say(f"Reading: {event.at:,} sessions. Esc stops; what is read is shown.", "hint")

    @on(Came)
    def _came(self, event: Came) -> None:
        event.stop()
        self._is_reading = False
        self.say("Stopped: this is what was read." if self._stopping.is_set() else "", "hint")
        self.came(event.result)

    def put(self, items: Sequence[Item]) -> None:
        """Shows other rows."""
        self.items.put(items)
        self.set_focus(self.items)
        self._show_marked()
        self.query_one(KeysRow).redraw()

    @on(RowList.Moved)
    def _show_marked(self) -> None:
        item = self.items.item
        self.marked.display = item is not None
        if item:
            self.marked.put(item.tells)

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""
        self.answers.said = Said(text, tone)

    @on(AskRow.NotTaken)
    def _not_taken(self, event: AskRow.NotTaken) -> None:
        event.stop()
        self.say(event.why, "look")

    @on(AskRow.Left)
    def _left(self, event: AskRow.Left) -> None:
        event.stop()
        self.say("Nothing has changed.", "hint")

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _cursor_went(self) -> None:
        self.query_one(KeysRow).redraw()

    def responders(self) -> Iterable[Any]:
        """The question while one is asked; else the list, the screen, the program."""
        return (self.ask_row, self.app) if self.ask_row.asking else (self.focused, self, self.app)

    def can(self, key_id: str) -> bool:
        """A row is opened when there is one."""
        return key_id != "open" or self.items.item is not None

    def do_open(self) -> None:
        """Leaves, to open the session of the marked row."""
        if item := self.items.item:
            self.dismiss(item.folder)

    def do_escape(self) -> None:
        """Stops the reading; else goes back."""
        if self._is_reading:
            self._stopping.set()
        else:
            self.dismiss("")

    def do_library(self) -> None:
        """Goes back."""
        self._stopping.set()
        self.dismiss("")
