"""What a sheet of actions would change, cell by cell, before anything of it is taken."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from deepdive.desk.verbs.actions import as_text
from deepdive.model.action_sheet import CELLS, Edit
from deepdive.model.session import Session
from deepdive.tui.naming import agency_names
from deepdive.tui.rows import Row, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.lines import Lines

MOST = 9
"""Edits whose words are shown; the others are counted."""


class EditsCard(Vertical, can_focus=True):
    """The edited cells; Enter takes them in, Esc takes nothing."""

    DEFAULT_CSS = "EditsCard { height: auto; max-height: 16; background: $surface; padding: 0 1; }"
    HINT = "Enter takes them in. Esc takes nothing. u undoes it afterwards."
    ROW: ClassVar[tuple[str, ...]] = ("open", "escape")
    LABELS: ClassVar[dict[str, str]] = {"open": "take them in", "escape": "take nothing"}

    def __init__(self, room: Room, edits: Sequence[Edit]) -> None:
        super().__init__()
        self.room = room
        self.edits = tuple(edits)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Lines()

    def on_mount(self) -> None:
        """Shows them and takes the cursor."""
        self.query_one(Lines).put(lambda width: edit_rows(self.room.sitting.session, self.edits, width))
        self.screen.set_focus(self)

    def do_open(self) -> None:
        """Takes them in."""
        if self.room.act("take_actions", text=as_text(self.edits)) is not None:
            self.room.close_card()

    def do_escape(self) -> None:
        """Takes nothing."""
        self.room.close_card()
        self.room.say("Nothing was taken.", "hint")


def edit_rows(session: Session, edits: Sequence[Edit], width: int) -> list[Row]:
    """Each edited cell: whose action, which cell, what stood there, what the sheet says."""
    count = f"{len(edits)} edited cell{'' if len(edits) == 1 else 's'}. Nothing is taken yet."
    rows = [Row(((count, "strong"),), (("Enter", "now"), (" takes them in", "aside")))]
    for edit in edits[:MOST]:
        rows += _rows_of(session, edit, width)
    if len(edits) > MOST:
        rows.append(Row(((f"and {len(edits) - MOST} more", "aside"),)))
    return rows


def _rows_of(session: Session, edit: Edit, width: int) -> list[Row]:
    action = session.actions[edit.action]
    who = agency_names(session, (action.agency,)) or "nobody yet"
    also = "  changed here too" if edit.state == "both" else ""
    head = f"{who}: {CELLS[edit.field].partition(' (')[0]}"
    was = f"{seen(edit.was)} -> " if edit.was else ""
    told = wrapped(f"{was}{seen(edit.will) or 'nothing'}", max(20, width - 4), 2)
    return [Row(((seen(head), "aside"),), ((also, "look"),)), *(Row(((f"    {line}", "words"),)) for line in told)]
