"""Set-up, frame: what the audit is made of and why it is done: strata, parts, lines of enquiry, figures."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.session import Session
from deepdive.tui.panes.parts import Part
from deepdive.tui.rows import EMPTY
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told, strong_rows

if TYPE_CHECKING:
    from deepdive.tui.panes.reflection_more import MoreList

NOW = "Say how the sample is balanced, what the audit is made of, and what led to it."
SORTS_HERE = ("stratum", "component", "line_of_enquiry", "driver", "evidence_base")
"""The sorts that belong to the frame of an audit; the reflection has them too, beside all others."""


class FramePart(Part):
    """The frame, a row each; each is optional."""

    NAME = "Frame"
    DEFAULT_CSS = """
    FramePart #frame-whole { background: $surface; margin: 1 0 0 0; }
    """
    ROW = ("open", "new", "more", "withdraw", "move_up", "move_down", "undo", "stage_next")
    HINT = "Enter writes the marked row; n adds one of any sort here."

    above = query_one("#frame-above", Told)
    whole = query_one("#frame-whole", Lines)

    def compose(self) -> ComposeResult:
        """What to do, the rows, the marked one whole."""
        from deepdive.tui.panes.reflection_more import MoreList
        from deepdive.tui.panes.reflection_sorts import BY_ID

        yield Told(id="frame-above")
        yield MoreList(self.room, tuple(BY_ID[one] for one in SORTS_HERE), id="frame-list")
        yield Lines(id="frame-whole")

    @property
    def list(self) -> "MoreList":
        """The rows."""
        from deepdive.tui.panes.reflection_more import MoreList

        return self.query_one(MoreList)

    def counted(self, session: Session) -> str:
        """How many of them are written."""
        found = sum(piece.kind in SORTS_HERE for piece in session.pieces.values())
        return str(found) if found else ""

    def show(self, session: Session) -> None:
        """Shows the frame as it now is."""
        self.above.put(lambda width: [*strong_rows(NOW, width), EMPTY])
        self.list.show(session)
        self._show_whole()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_whole()

    def _show_whole(self) -> None:
        from deepdive.tui.panes.reflection_more_rows import whole_rows

        row, session = self.list.item, self.session
        self.whole.put(lambda width: whole_rows(session, row, width) if row else [])

    def rest(self) -> None:
        """The rows have the cursor."""
        self.screen.set_focus(self.list)
