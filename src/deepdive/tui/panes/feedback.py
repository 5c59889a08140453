"""Feedback in the plenary: one group at a time, starred first, strengths first; what is added goes to that group."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Group, Note
from deepdive.tui.clock_words import minutes_and_seconds
from deepdive.tui.naming import group_name, groups
from deepdive.tui.note_rows import card_rows
from deepdive.tui.panes.feedback_rows import (
    added_to,
    group_notes,
    heard_in,
    heard_row,
    not_heard,
    order_words,
    starred_of,
    top_threes,
    turn_began,
    turns,
)
from deepdive.tui.panes.placing import PlacingPane
from deepdive.tui.rows import Piece, Row
from deepdive.tui.stage_pane import Room
from deepdive.tui.stages import standing_at
from deepdive.tui.taking import edit_last, take_down
from deepdive.tui.widgets.board_notes import BoardNotes
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.note_list import telling
from deepdive.tui.widgets.row_list import RowList

TALL = 34
PASSED = timedelta(seconds=20)
"""A turn that was shorter was none: F2 only went past the group."""


class FeedbackPane(PlacingPane):
    """The group that is heard, its notes, who was heard and who is to come."""

    WRITES = True
    DEFAULT_CSS = """
    FeedbackPane #feedback-lists { height: 1fr; margin: 1 0 0 0; }
    FeedbackPane #tops { width: 38; margin: 0 0 0 2; display: none; }
    SessionScreen.-wide FeedbackPane #tops { display: block; }
    FeedbackPane #feedback-lead { margin: 1 0 0 0; }
    FeedbackPane #feedback-card { background: $surface; }
    FeedbackPane.-cramped #feedback-card { display: none; }
    """
    SCOPED_CSS = False
    LABELS = {
        "choose": "group",
        "same": "said before",
        "star": "top three",
        "open": "write",
        "next_group": "next group",
    }
    ROW = ("same", "star", "next_group", "write", "edit", "stage_next", "undo", "choose")
    ROW_WRITING = ("complete", "take_down", "next_group", "next_kind", "undo", "stage_next", "leave_line")
    HINT = "= said before   * one of the top three   F2 hears the next"

    lead = query_one("#feedback-lead", Lines)
    notes = query_one("#feedback-notes", BoardNotes)
    tops = query_one("#tops", Lines)
    card = query_one("#feedback-card", Lines)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._turn = ""
        self._turn_began: datetime | None = None
        self._all_heard = False
        self._ordered_for = ""
        self._on_top: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """From who is heard to the marked note."""
        yield Lines(id="feedback-lead")
        with Horizontal(id="feedback-lists"):
            with Vertical():
                yield BoardNotes(id="feedback-notes", shows_mark=True, shows_stars=False)
            yield Lines(id="tops")
        yield Lines(id="feedback-card")

    # showing

    def show(self, session: Session) -> None:
        """The notes of the group that is heard."""
        self._stand_at_a_group(session)
        group = self.room.where.group
        self.notes.empty = (
            "Nothing was taken down in this group. Type what they say; Enter takes it down."
            if session.groups
            else "There are no groups. Type what is said; Enter takes it down."
        )
        if group != self._ordered_for:
            self._ordered_for, self._on_top = group, starred_of(session)
        self.notes.show(session, group_notes(session, group, self.stage.id, self._on_top), self._at_right)
        self._show_lead()
        self.tops.put(lambda w: top_threes(session, self._heard_now(), w))
        self._show_card()

    def _stand_at_a_group(self, session: Session) -> None:
        """Always one group is heard; its turn begins when it comes up while this stage runs."""
        where, found = self.room.where, groups(session)
        is_running = standing_at(session).id == self.stage.id
        begins, left = is_running and self._turn_began is None, not_heard(session, self.stage.id)
        if found and (begins or where.group not in session.groups):
            where.choose_group((left or [found[0].id])[0])
        if is_running and where.group != self._turn:
            now = self.room.sitting.now()
            self._turn, self._turn_began = where.group, (turn_began(session, self.stage.id) if begins else None) or now
            self._all_heard = begins and not left

    def _was_turn(self, group: str) -> bool:
        """Whether the turn of a group that is left now was one."""
        stayed = self._turn_began is not None and self.room.sitting.now() - self._turn_began >= PASSED
        return group == self._turn and (stayed or group in added_to(self.session, self.stage.id))

    def _heard_now(self) -> list[Group]:
        """The groups whose turn is over."""
        heard = heard_in(self.session, self.stage.id) - (set() if self._all_heard else {self.room.where.group})
        return [group for group in groups(self.session) if group.id in heard or self._is_over()]

    def _is_over(self) -> bool:
        """Whether the meeting has ended, and with it what is heard in it."""
        return bool(self.session.meeting and self.session.meeting.ended)

    def _show_lead(self) -> None:
        session, group = self.session, self.room.where.group
        heard = self._heard_now()
        to_come = [one for one in groups(session) if one not in heard and one.id != group]
        left = self._time_left()
        name, order = group_name(session, group), order_words(self.notes.items, self._on_top)
        if self._is_over():
            self.lead.put(lambda w: [Row(((f"What {name} said, {order}.", "strong"),)), heard_row(session)])
        else:
            hear = Row(((f"Hear {name} now, {order}.", "strong"),), (left,))
            hear = Row((("Every group has been heard.", "strong"),)) if self._all_heard else hear
            told = turns(session, heard, to_come)
            self.lead.put(lambda w: [hear, Row(told[:2] if self._all_heard else told)])

    def _time_left(self) -> Piece:
        """What is left of the group's share of the stage."""
        plan = next((one for one in self.room.face.plan if one.stage.id == self.stage.id), None)
        count = len(self.session.groups)
        if plan is None or not plan.minutes or not count or self._turn_began is None:
            return "", "aside"
        share = plan.minutes * 60 / count
        left = share - (self.room.sitting.now() - self._turn_began).total_seconds()
        if left < 0:
            return f"{minutes_and_seconds(left)} over", "look"
        return f"{minutes_and_seconds(left)} of {minutes_and_seconds(share)} left", "aside"

    def tick(self) -> None:
        """The time of the group that is heard."""
        self._show_lead()

    def _at_right(self, note: Note) -> tuple[Piece, ...]:
        """Top three, or who said it too."""
        if note.same_as in self.session.notes:
            other = self.session.notes[note.same_as]
            return ((f"= {group_name(self.session, other.group)}", "aside"),)
        also = {one.group for one in self.session.notes.values() if one.same_as == note.id} - {note.group}
        said = f"{len(also) + 1} groups " if also else ""
        told: tuple[Piece, ...] = ((said, "now"), ("* top 3" if note.starred else "", "now"))
        return (*telling(note, (), self.tells_who), *(piece for piece in told if piece[0]))

    def _show_card(self) -> None:
        note, session = self.notes.item, self.session
        most = 6 if self.app.size.height >= TALL else 3
        partnership = self.room.partnership
        self.card.put(lambda w: card_rows(session, partnership, note, w, most) if note else [])

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_card()

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """The notes."""
        return (self.notes,)

    def note(self) -> Note | None:
        """The marked note."""
        return self.notes.item

    def chosen(self) -> list[str]:
        """The notes marked with Space."""
        return self.notes.picked() if self.notes.chosen else []

    def can(self, key_id: str) -> bool:
        """Tab completes in the line; groups are chosen where there are some."""
        if key_id == "next_pane":
            return False
        if key_id in ("next_group", "choose"):
            return bool(self.session.groups)
        return key_id == "write" or super().can(key_id)

    def do_take_down(self) -> None:
        """Takes the line down for the group that is heard."""
        take_down(self.room, len(self.notes.items) + 1)

    def do_edit_last(self) -> None:
        """Brings the group's last note back into the line."""
        notes = [one for one in self.session.notes.values() if one in self.notes.items]
        edit_last(self.room, notes)

    def do_edit(self) -> None:
        """Puts the marked note in the line."""
        if note := self.note():
            self.room.edit(note)

    def do_open(self) -> None:
        """Back to the line."""
        self.room.write()

    def do_write(self, sign: str) -> None:
        """Makes a marked remark a note of that kind; else opens the line with the sign."""
        super(PlacingPane, self).do_write(sign)

    def do_next_group(self) -> None:
        """Hears the next group that has not been heard; words in the line go along. After the last says so."""
        every, here = groups(self.session), self.room.where.group
        ids = [group.id for group in every]
        at = ids.index(here) + 1 if here in ids else 0
        in_turn = ids[at:] + ids[:at]
        if self._is_on():
            heard = {group.id for group in self._heard_now()} | {here}
            in_turn = [one for one in in_turn if one not in heard]
        if in_turn:
            self._hear(in_turn[0])
        else:
            self._say_all_heard(here)

    def _is_on(self) -> bool:
        """Whether groups are being heard now; at other times this stage is only looked at."""
        return standing_at(self.session).id == self.stage.id and not self._is_over()

    def leaving(self) -> str:
        """Which groups were not heard; the one whose turn it is was, if it had one."""
        here = self.room.where.group
        if not self._is_on():
            return ""
        if here in self.session.groups and here not in heard_in(self.session, self.stage.id) and self._was_turn(here):
            self.room.act("heard", group=here)
        left = [group_name(self.session, one) for one in not_heard(self.session, self.stage.id)]
        were = "was" if len(left) == 1 else "were"
        return f"{joined(left)} {were} not heard: F7 looks back, ^Z goes back." if left else ""

    def _say_all_heard(self, last: str) -> None:
        self._all_heard = True
        if self._is_on():
            self.room.act("heard", group=last)
        self.show(self.session)
        keys = "F8 goes on; Esc, then a digit," if self.room.writing else "] goes on; a digit"
        self.room.say(f"Every group has been heard. {keys} hears that group again.")

    def do_choose(self, digit: str) -> None:
        """Hears the group of that number."""
        found = groups(self.session)
        if 0 < int(digit) <= len(found):
            self._hear(found[int(digit) - 1].id)
        else:
            self.room.say(f"There is no group {digit}.", "look")

    def _hear(self, group: str) -> None:
        here = self.room.where.group
        if self._is_on() and here != group and here not in heard_in(self.session, self.stage.id):
            if self._was_turn(here):
                self.room.act("heard", group=here)
            else:
                self.room.say(f"{group_name(self.session, here)} was only passed, and is still to come.", "hint")
        self.room.where.choose_group(group)
        if self._all_heard:  # the last one may be heard once more
            self._turn, self._all_heard = "", False
        self.notes.marked = 0
        self.show(self.session)
        self.notes.do_home()

    def alike_to(self, note: Note) -> str:
        """Nothing is offered here; the note is found by typing."""
        return ""
