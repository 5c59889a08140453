"""Every note accounted for, in one row, and how many are kept regardless, which is no part of the sum.

With the cursor in it Up and Down choose a word, Enter lists those notes.
"""

from dataclasses import dataclass

from textual.message import Message

from deepdive.model.ledger import Ledger
from deepdive.tui.rows import Drawn, Piece, Row
from deepdive.tui.widgets.row_list import MARK

WORDS = (("placed", "placed"), ("merged", "same as"), ("parked", "parked"), ("withdrawn", "withdrawn"))
LAST = ("unplaced", "to place")
KEPT = "kept"
STATES = (*(state for state, _ in WORDS), LAST[0])


class LedgerRow(Drawn):
    """The row."""

    can_focus = True
    DEFAULT_CSS = "LedgerRow { height: 1; }"
    LABELS = {"open": "list them", "up": "word before", "down": "next word"}

    @dataclass
    class Chosen(Message):
        """The notes of one state are to be listed."""

        state: str

    counted = Ledger()
    kept = 0
    saved = ""
    at = 0

    @property
    def states(self) -> tuple[str, ...]:
        """The words that can be chosen."""
        return (*STATES, KEPT) if self.kept else STATES

    def put(self, counted: Ledger, kept: int, saved: str) -> None:
        """Shows a ledger, and how many notes are kept regardless."""
        if (counted, kept, saved) != (self.counted, self.kept, self.saved):
            self.counted, self.kept, self.saved = counted, kept, saved
            self.at = min(self.at, len(self.states) - 1)
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The sum; it always adds up."""
        pieces: list[Piece] = [(f"{self.counted.captured}", "strong"), (" notes ", "words")]
        for at, (state, name) in enumerate((*WORDS, LAST)):
            count = getattr(self.counted, state)
            here = self.has_focus and at == self.at
            pieces.append(("= " if not at else "+ ", "aside"))
            role = "now" if state == LAST[0] and count else "words"
            pieces += [(f"{MARK if here else ''}{count} {name}", "mode" if here else role), (" ", "words")]  # type: ignore[list-item]  # roles
        if self.kept:
            here = self.has_focus and self.states[self.at] == KEPT
            pieces.append((f"{MARK if here else ''}({self.kept} kept)", "mode" if here else "now"))
            if sum(len(text) for text, _ in pieces) > width:
                pieces[1] = (" ", "words")
        room = width - sum(len(text) for text, _ in pieces)
        stop = self.saved.startswith("NOT")
        right: tuple[Piece, ...] = ((self.saved, "stop" if stop else "aside"),)
        return [Row(tuple(pieces), right if stop or room > len(self.saved) else ())]

    def watch_has_focus(self, has_focus: bool) -> None:
        """Shows or hides which word is chosen."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def do_up(self) -> None:
        """The word before."""
        self.at = (self.at - 1) % len(self.states)
        self.redraw()

    def do_down(self) -> None:
        """The next word."""
        self.at = (self.at + 1) % len(self.states)
        self.redraw()

    def do_open(self) -> None:
        """Lists the notes of the chosen state."""
        self.post_message(self.Chosen(self.states[self.at]))
