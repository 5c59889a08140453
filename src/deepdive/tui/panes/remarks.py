"""Panes of stages in which a line without a sign is a remark (F23); its remarks stand at the foot."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.tui.note_pane import NotePane
from deepdive.tui.taking import edit_last, take_down
from deepdive.tui.widgets.list_head import ListHead
from deepdive.tui.widgets.note_list import NoteList

EMPTY = "none yet; F6, then a line: a question, a correction"


class RemarkPane(NotePane):
    """A pane with remarks under what it shows. `first()` is what has the cursor before the remarks."""

    DEFAULT_CSS = """
    RemarkPane > NoteList { height: auto; max-height: 30%; min-height: 1; }
    RemarkPane > ListHead { margin: 1 0 0 0; }
    """
    LABELS = {"to_line": "remark", "next_pane": "remarks"}
    HINT = "F6 writes a remark."
    ROW_WRITING = ("take_down", "edit_last", "undo", "leave_line", "stage_next", "blank")

    remarks_head = query_one(ListHead)
    remarks = query_one(NoteList)

    def compose_remarks(self) -> ComposeResult:
        """The remarks with their head, for the end of `compose`."""
        yield ListHead()
        yield NoteList()

    def first(self) -> Widget:
        """What has the cursor before the remarks."""
        raise NotImplementedError

    def is_of_here(self, note: Note) -> bool:
        """Whether a note of this stage is among the remarks shown."""
        return not note.voice_whose

    def show_remarks(self, session: Session) -> None:
        """Shows the notes of this stage."""
        here = self.stage.id
        notes = [n for n in session.notes.values() if n.stage == here and not n.withdrawn and self.is_of_here(n)]
        self.remarks.tells_who = self.tells_who_by_now
        follow = not self.remarks.has_focus
        self.remarks.show(session, notes, follow=follow)
        count = f"{len(notes)}, newest last" if notes else EMPTY
        self.remarks_head.put("Remarks", count, self.room.sitting.saved)

    def note(self) -> Note | None:
        """The marked remark when the remarks have the cursor; the last one while somebody writes."""
        if self.room.writing:
            return self.remarks.items[-1] if self.remarks.items else None
        return self.remarks.item if self.remarks.has_focus else None

    def rest(self) -> None:
        """What comes before the remarks has the cursor."""
        self.screen.set_focus(self.first())

    def do_to_line(self) -> None:
        """To the line, for a remark."""
        self.room.write()

    def do_take_down(self) -> None:
        """Takes the line down as a remark."""
        take_down(self.room, len(self.remarks.items) + 1)

    def do_edit_last(self) -> None:
        """Brings the last remark back into the line."""
        edit_last(self.room, self.remarks.items)

    def do_next_pane(self) -> None:
        """To the remarks, and back."""
        self.screen.set_focus(self.first() if self.remarks.has_focus else self.remarks)

    def do_previous(self) -> None:
        """The same the other way: there are two."""
        self.do_next_pane()
