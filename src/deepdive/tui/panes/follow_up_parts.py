"""The parts of the follow-up pane: its head, the list, the card of the marked row, the question behind all of it."""

from collections.abc import Callable

from deepdive.model.session import Session
from deepdive.tui.panes.follow_up_card import card_rows
from deepdive.tui.panes.follow_up_rows import NOT_THE_END, Asked, asked_row
from deepdive.tui.rows import Drawn, Piece, Row, wrapped
from deepdive.tui.widgets.row_list import RowList

TALL, HIGH, LOW = 34, 11, 7
"""Rows of a tall screen; rows of the card on such a one, and on others. It keeps its height while one moves."""


GLUE = "\N{NO-BREAK SPACE}"


class FollowUpHead(Drawn):
    """What to do now, and the counts."""

    DEFAULT_CSS = "FollowUpHead { margin: 1 0; }"
    now = ""
    counts: Piece = ("", "aside")
    saved: Piece = ("", "aside")

    def put(self, now: str, counts: Piece, saved: Piece) -> None:
        """Says something else; behind the counts how it is saved."""
        if (now, counts, saved) != (self.now, self.counts, self.saved):
            self.now, self.counts, self.saved = now, counts, saved
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What to do in a row, the counts in as many as they need; what is counted stays beside its number."""
        text, role = self.counts
        glued = "  ".join(part.replace(" ", GLUE) for part in text.split("  "))
        lines = wrapped(glued, width - len(self.saved[0]) - 2, 3)
        first, *more = (line.replace(GLUE, " ") for line in lines)
        return [
            Row(((self.now, "strong"),)),
            Row(((first, role),), (self.saved,)),
            *(Row(((one, role),)) for one in more),
        ]


class ActionList(RowList[Asked]):
    """Cases sent back, then actions, the latest first."""

    def draw(self, item: Asked, width: int) -> Row:
        """One row."""
        return asked_row(item, width)

    def can(self, key_id: str) -> bool:
        """Rows are not chosen beside others here."""
        return key_id != "mark"


class ActionCard(Drawn):
    """The marked row whole."""

    DEFAULT_CSS = "ActionCard { margin: 0 0 1 0; padding: 0 1; background: $surface; }"
    session: Session | None = None
    item: Asked | None = None

    def __init__(self, says: Callable[[str], str]) -> None:
        super().__init__()
        self.says = says

    def put(self, session: Session, item: Asked | None) -> None:
        """Shows another."""
        self.session, self.item = session, item
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Its words, who and when, news and evidence."""
        if self.session is None:
            return []
        tall = self.app.size.height >= TALL
        found = card_rows(self.session, self.item, width, 3 if tall else 1, self.says)
        high = HIGH if tall else LOW
        return [*found, *[Row()] * (high - len(found))][:high]


class LastLine(Drawn):
    """That done is not the end."""

    DEFAULT_CSS = "LastLine { height: 1; }"

    def __init__(self, says: Callable[[str], str]) -> None:
        super().__init__()
        self.says = says

    def rows(self, width: int) -> list[Row]:
        """One row."""
        return [Row(((self.says(NOT_THE_END), "strong"),), (("m", "now"), (" evidence and more", "aside")))]
