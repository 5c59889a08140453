"""The capture stages: what is asked, how the groups are heard, their notes, and the line under them.

It stands for every stage without a pane of its own too, in a plain form: what is asked and the remarks made.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.agenda import STAGE_KINDS, case_time, clock, stage_kind
from deepdive.model.coverage import heard
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.trust import is_apart
from deepdive.tui.clock_words import case_words
from deepdive.tui.naming import group_name, groups
from deepdive.tui.note_pane import NotePane
from deepdive.tui.note_rows import known_of
from deepdive.tui.rows import seen
from deepdive.tui.showing import fit_to_show
from deepdive.tui.taking import edit_last, take_down
from deepdive.tui.widgets.group_table import GroupTable
from deepdive.tui.widgets.list_head import ListHead
from deepdive.tui.widgets.note_list import NoteList
from deepdive.tui.widgets.prompt import Prompt
from deepdive.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from deepdive.tui.widgets.group_columns import GroupColumns

MOST, WIDE = 4, 110
"""Groups that can stand side by side, and the columns that the screen needs for it."""


class CapturePane(NotePane):
    """Prompt, groups, notes of the chosen group or of all, newest last."""

    DEFAULT_CSS = """
    CapturePane ListHead { margin: 0 0 0 0; }
    CapturePane.-plain ListHead, CapturePane.-beside ListHead { margin: 1 0 0 0; }
    CapturePane GroupColumns { display: none; }
    CapturePane.-beside GroupColumns { display: block; }
    """
    LABELS = {"choose": "group", "open": "write", "all": "all groups", "complete": "complete"}
    ROW = ("write", "choose", "edit", "undo", "stage_next", "blank", "more", "withdraw", "park", "star", "all")
    ROW_WRITING = ("complete", "take_down", "edit_last", "undo", "stage_next", "blank", "leave_line", "stage_back")
    HAS_ROOM_FORM = True
    HINT = "Letters act on the marked note.  Enter + - > write again."

    prompt = query_one(Prompt)
    table = query_one(GroupTable)
    head = query_one(ListHead)
    notes = query_one(NoteList)

    shows_all = False
    _shown_of: tuple[str, str, bool] = ("", "", False)

    def compose(self) -> ComposeResult:
        """From the question to the notes."""
        yield Prompt()
        yield GroupTable()
        yield ListHead()
        yield NoteList(from_bottom=True)

    @cached_property
    def _columns(self) -> "GroupColumns":
        """The groups side by side, made when they are first shown."""
        from deepdive.tui.widgets.group_columns import GroupColumns

        columns = GroupColumns(MOST)
        self.mount(columns)
        return columns

    def opens_writing(self) -> bool:
        """Capture stages open in writing."""
        return self._counts_groups

    @property
    def _counts_groups(self) -> bool:
        return self.stage.id in STAGE_KINDS

    def show(self, session: Session) -> None:
        """Shows the notes; a list that stood at its end stays there."""
        self.set_class(not self._counts_groups, "-plain")
        self.prompt.put(self.stage)
        self._show_groups(session)
        self._show_columns(session)
        notes = self._of_here(session)
        shown_of = (self.stage.id, self.room.where.group, self._shows_all)
        before, is_another = self.notes.items, shown_of != self._shown_of
        self._shown_of = shown_of
        at_end = self.notes.marked >= len(before) - 1
        is_typed = self.screen.focused is self.room.where.line
        follow = is_another or is_typed or (at_end and len(notes) > len(before))
        self.notes.news = self.room.news
        self.notes.kept_back = self._kept_back(notes)
        self.notes.tells_who = self.tells_who_by_now
        self.notes.show(session, notes, follow=follow, shows_group=self._shows_all)
        self._show_head(session)

    @property
    def _stands_side_by_side(self) -> bool:
        """Whether all groups are shown and there is room for them beside one another."""
        fits = 2 <= len(self.session.groups) <= MOST and self.app.size.width >= WIDE
        return self.shows_all and self._counts_groups and fits

    def _show_columns(self, session: Session) -> None:
        """Every group in a column of its own, in the place of the table and the list."""
        beside = self._stands_side_by_side
        self.set_class(beside, "-beside")
        self.table.display = self.notes.display = not beside
        if beside:
            notes = self._of_here(session)
            theirs = {group.id: [note for note in notes if note.group == group.id] for group in groups(session)}
            kept_back, here = self._kept_back(notes), self.room.where.group
            self._columns.show(session, groups(session), theirs, here, kept_back, self.tells_who_by_now)

    def tick(self) -> None:
        """The times of the groups."""
        if self._counts_groups:
            self._show_groups(self.session)
            self._show_head(self.session)

    def _show_head(self, session: Session) -> None:
        """Whose notes they are, how many, and which case the group is at."""
        notes = len(self.notes.items)
        count = f"{notes} note{'' if notes == 1 else 's'}, newest last" if notes else self._empty
        told = [count] + ([] if self._shows_all else self._case_words(session))
        self.head.put(self._head_of(session), " · ".join(told), self.room.sitting.saved)

    def _case_words(self, session: Session) -> list[str]:
        """Which of its cases the group is at, where it has several."""
        group, time = session.groups.get(self.room.where.group), clock(session, self.room.sitting.now())
        at = case_time(session, group, time) if group and time and time.stage.id == self.stage.id else None
        return [case_words(at)] if at else []

    @property
    def SHOWN(self) -> dict[str, str]:  # noqa: N802  # as LABELS, but by the number of groups
        """The numbers of the groups that are there."""
        return {"choose": f"1-{min(9, len(self.session.groups))}"}

    def note(self) -> Note | None:
        """The marked note; the last one while somebody writes."""
        if self.room.writing:
            return self._list.items[-1] if self._list.items else None
        return self._list.item

    def chosen(self) -> list[str]:
        """The notes marked with Space, in their order."""
        return self._list.picked() if self._list.chosen else []

    @property
    def _list(self) -> RowList[Note]:
        """The list that keys act on: the chosen group's column, where groups stand side by side."""
        if not self._stands_side_by_side:
            return self.notes
        ids = [group.id for group in groups(self.session)]
        here = self.room.where.group
        return self._columns.column(ids.index(here) if here in ids else 0)

    def can(self, key_id: str) -> bool:
        """Groups can be chosen only where they are counted."""
        if key_id in ("choose", "all"):
            return self._counts_groups and bool(self.session.groups)
        return super().can(key_id)

    def do_take_down(self) -> None:
        """Takes the line down."""
        take_down(self.room, len(self.notes.items) + 1)

    def do_edit_last(self) -> None:
        """Brings the last note back into the line."""
        edit_last(self.room, self.notes.items)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        """What is known of the marked note beside its words; first what in it may tell who somebody is."""
        event.stop()
        self._tell_marked()

    def _tell_marked(self) -> None:
        note = self.note()
        if note is None or self.room.writing or self.room.room_form or is_apart(note):
            return
        if found := self.room.where.marker.says(note.text):
            self.room.say(f"{found}. e mends it; ^X removes the note for good.", "look")
        else:
            whole = f'"{seen(note.text)}" ' if self._stands_side_by_side else ""
            self.room.say(f"{whole}{known_of(self.session, note)}", "hint")

    def do_open(self) -> None:
        """Back to the line."""
        self.room.write()

    def do_choose(self, digit: str) -> None:
        """The group of that number; its notes are shown, or its column has the mark."""
        self.shows_all = self._stands_side_by_side
        if not self.room.where.numbered_group(digit):
            self.room.say(f"There is no group {digit}.", "look")
        self.show(self.session)
        if not self.room.writing:
            self.rest()

    def do_all(self) -> None:
        """All groups in one list, or one group again."""
        self.shows_all = not self.shows_all
        self.show(self.session)
        if not self.room.writing:
            self.rest()
            self._tell_marked()

    def do_next_group(self) -> None:
        """The next group; its notes are shown."""
        self.room.where.do_next_group()
        self.show(self.session)

    def on_click(self, event: events.Click) -> None:
        """A click on a group chooses it."""
        if isinstance(event.widget, GroupTable) and (group := event.widget.at(event)):
            self.room.where.choose_group(group)
            self.show(self.session)

    def rest(self) -> None:
        """The notes have the cursor."""
        self.screen.set_focus(self._list)

    @property
    def _shows_all(self) -> bool:
        return self.shows_all or not self._counts_groups

    @property
    def _empty(self) -> str:
        return "nothing in this stage yet; type it, then Enter" if self._counts_groups else "no remarks yet"

    def _head_of(self, session: Session) -> str:
        if self._counts_groups:
            return "All groups" if self.shows_all else group_name(session, self.room.where.group)
        return "Remarks"

    def _show_groups(self, session: Session) -> None:
        now = self.room.sitting.now()
        found = heard(session, self.stage.id, now) if self._counts_groups else []
        chosen = self.room.where.group
        self.table.partnership = self.room.partnership
        self.table.for_room = self.room.room_form
        self.table.kind = stage_kind(self.stage.id)
        silent = [one.group.id for one in found if one.too_little.silent_for]
        self.table.last_seen = {group: self.room.sitting.laptop_last_seen(group) for group in silent}
        self.table.put(session, found, chosen, now)

    def _kept_back(self, notes: Sequence[Note]) -> frozenset[str]:
        """The notes whose words a room that sees this screen is not shown."""
        if not self.room.room_form:
            return frozenset()
        return frozenset(note.id for note in notes) - set(fit_to_show(self.session, [note.id for note in notes]))

    def _of_here(self, session: Session) -> list[Note]:
        """The notes of this stage: of the chosen group, or of all."""
        group, stage, everyone = self.room.where.group, self.stage.id, self._shows_all or not session.groups
        return [
            note
            for note in session.notes.values()
            if note.stage == stage and not note.withdrawn and (everyone or note.group == group)
        ]
