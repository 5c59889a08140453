"""Every note accounted for, in one row, and how many are kept regardless, which is no part of the sum.

With the cursor in it Up and Down choose a word, Enter lists those notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.message import Message

from deepdive.model.ledger import Ledger
from deepdive.tui.rows import Drawn, Piece, Row
from deepdive.tui.theme import Role
from deepdive.tui.widgets.row_list import MARK

WORDS = (("placed", "placed"), ("merged", "same as"), ("parked", "parked"), ("withdrawn", "withdrawn"))
LAST = ("unplaced", "to place")
KEPT = "kept"
STATES = (*(state for state, _ in WORDS), LAST[0])


class Said(NamedTuple):
    """How much is said: behind the number of notes, and of those that are kept apart."""

    notes: str
    apart: str


SAID = (Said(" notes ", " + {} kept apart"), Said(" notes ", " + {} apart"), Said(" ", " + {} apart"))
"""The words in full, then in fewer letters."""


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(len(text) for text, _ in pieces)


class LedgerRow(Drawn):
    """The row."""

    can_focus = True
    DEFAULT_CSS = "LedgerRow { height: 1; }"
    HINT = "Up and Down choose a count, Enter lists its notes. Tab goes back to the notes."
    LABELS = {"open": "list them", "up": "word before", "down": "next word"}

    @dataclass
    class Chosen(Message):
        """The notes of one state are to be listed."""

        state: str

    counted = Ledger()
    kept = 0
    apart = 0
    saved = ""
    at = 0

    @property
    def states(self) -> tuple[str, ...]:
        """The words that can be chosen."""
        return (*STATES, KEPT) if self.kept else STATES

    def put(self, counted: Ledger, kept: int, apart: int, saved: str) -> None:
        """Shows a ledger, how many notes are kept regardless, and how many of the parked are kept apart."""
        if (counted, kept, apart, saved) != (self.counted, self.kept, self.apart, self.saved):
            self.counted, self.kept, self.apart, self.saved = counted, kept, apart, saved
            self.at = min(self.at, len(self.states) - 1)
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The sum; it always adds up. In few words where there is no room for all."""
        pieces = next((found for found in map(self._pieces, SAID) if _cells(found) <= width), self._pieces(SAID[-1]))
        stop = self.saved.startswith("NOT")
        right: tuple[Piece, ...] = ((self.saved, "stop" if stop else "aside"),)
        return [Row(tuple(pieces), right if stop or width - _cells(pieces) > len(self.saved) else ())]

    def _pieces(self, said: Said) -> list[Piece]:
        pieces: list[Piece] = [(f"{self.counted.captured}", "strong"), (said.notes, "words")]
        for at, (state, name) in enumerate((*WORDS, LAST)):
            count = getattr(self.counted, state)
            here = self.has_focus and at == self.at
            role: Role = "mode" if here else "now" if state == LAST[0] and count else "words"
            apart = said.apart.format(self.apart) if state == "parked" and self.apart else ""
            count -= self.apart if apart else 0
            pieces += [("= " if not at else "+ ", "aside"), (f"{MARK if here else ''}{count} {name}{apart} ", role)]
        if self.kept:
            here = self.has_focus and self.states[self.at] == KEPT
            pieces.append((f"{MARK if here else ''}({self.kept} kept)", "mode" if here else "now"))
        return pieces

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
