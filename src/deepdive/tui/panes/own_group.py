"""A note-taker's own pane: the question, the group's notes, the line under them; nothing of any other group."""

from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.capture_line import SIGN_OF
from deepdive.model.coverage import heard
from deepdive.model.session import Session
from deepdive.model.things import Note, NoteKind
from deepdive.model.trust import is_apart
from deepdive.tui.panes.capture import CapturePane
from deepdive.tui.panes.feedback_rows import group_notes, starred_of
from deepdive.tui.rows import Piece, Row
from deepdive.tui.taking import edit_last
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.whose_words import HEARS_GROUPS
from deepdive.tui.widgets.group_table import too_little_words
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.note_list import NoteList
from deepdive.tui.widgets.prompt import Prompt

COUNTED: tuple[NoteKind, ...] = ("worked_well", "stumbling_block", "recommendation")


class OwnGroupPane(CapturePane):
    """What one group is asked and has said. Every stage has this pane; there is no state of commands."""

    DEFAULT_CSS = """
    OwnGroupPane Lines { height: 1; margin: 1 0 0 0; }
    """
    HAS_ROOM_FORM = False
    ROW_WRITING = ("complete", "take_down", "edit_last", "undo", "stage_back", "blank", "star", "next_case")

    counts = query_one(Lines)
    shows_all = False

    def compose(self) -> ComposeResult:
        """From the question to the counts."""
        yield Prompt()
        yield NoteList(from_bottom=True)
        yield Lines()

    def opens_writing(self) -> bool:
        """Always: a note-taker writes."""
        return True

    def show(self, session: Session) -> None:
        """Shows the group's notes of the stage."""
        self.prompt.put(self.stage)
        notes = self._of_here(session)
        self.notes.news = self.room.news
        self.notes.tells_who = self.tells_who_by_now
        from_top = self.stage.id in HEARS_GROUPS and len(notes) <= len(self.notes.items)  # it is read out
        self.notes.show(session, notes, follow=not (self.notes.has_focus or from_top))
        self._show_head(session)

    def do_edit_last(self) -> None:
        """Brings the last note back into the line, in whatever order they stand."""
        ids = {note.id for note in self.notes.items}
        edit_last(self.room, [note for note in self.session.notes.values() if note.id in ids])

    def tick(self) -> None:
        """Which case the group is at."""
        self._show_head(self.session)

    def note(self) -> Note | None:
        """The marked note while the list has the cursor, else the last that is not kept apart."""
        if self.notes.has_focus:
            return self.notes.item
        found = (one for one in reversed(self.notes.items) if not is_apart(one))  # of two at one moment the later
        return max(found, key=lambda note: note.made, default=None)

    def chosen(self) -> list[str]:
        """None: notes are not marked here."""
        return []

    def rest(self) -> None:
        """The line has the cursor."""
        self.room.write()

    def _of_here(self, session: Session) -> list[Note]:
        group, stage = self.room.where.group, self.stage.id
        found = session.notes.values()
        if stage in HEARS_GROUPS:  # all that the group has noted, its top three first
            return group_notes(session, group, stage, starred_of(session))
        return [note for note in found if note.stage == stage and note.group == group and not note.withdrawn]

    def _show_head(self, session: Session) -> None:
        now = self.room.sitting.now()
        own = next((one for one in heard(session, self.stage.id, now) if one.group.id == self.room.where.group), None)
        left: list[Piece] = []
        for kind in COUNTED:
            count = own.counts.get(kind, 0) if own else 0
            left.append((f"{SIGN_OF[kind]} {count:<4}", KIND_ROLES[kind] if count else "aside"))
        if own and self._counts_groups:
            left.append((f" {too_little_words(own.too_little, session, SIGN_OF[self.room.where.kind])}", "look"))
        left += [(f"  {words}", "now") for words in self._case_words(session) if words]
        saved = self.room.sitting.saved
        row = Row(tuple(left), ((saved, "stop" if saved.startswith("NOT") else "aside"),))
        self.counts.put(lambda width: [row])
