"""The clock in one row: pause, more minutes, end."""

from textual.app import ComposeResult
from textual.containers import Vertical

from deepdive.tui.rows import Drawn, Piece, Row
from deepdive.tui.stage_pane import Room

MORE = {"1": 1, "2": 5, "3": 10}


class _Offers(Drawn):
    """What can be done with the clock."""

    DEFAULT_CSS = "_Offers { padding: 0 1; background: $surface; }"
    can_focus = True

    def rows(self, width: int) -> list[Row]:
        offers = [("F5", "pause"), *((key, f"+{minutes} min") for key, minutes in MORE.items()), ("]", "end, go on")]
        pieces: list[Piece] = [("Clock  ", "strong")]
        for key, words in offers:
            pieces += [(key, "now"), (f" {words}   ", "words")]
        return [Row((*pieces, ("Esc", "now")))]


class ClockCard(Vertical):
    """One row over the lower half."""

    DEFAULT_CSS = "ClockCard { height: auto; }"
    ROW = ("choose", "pause", "stage_next", "escape", "blank")
    ROW_WRITING = ()
    LABELS = {"choose": "more minutes"}
    SHOWN = {"choose": "1-3"}

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def compose(self) -> ComposeResult:
        """The row."""
        yield _Offers()

    def on_mount(self) -> None:
        """Takes the cursor."""
        self.screen.set_focus(self.query_one(_Offers))

    def do_choose(self, digit: str) -> None:
        """Gives the running stage more minutes."""
        if digit in MORE:
            self.room.act("extend", minutes=MORE[digit])

    def do_escape(self) -> None:
        """Closes the row."""
        self.room.close_card()
