"""A note-taker's own screen: one group, its stages and its line. Every printable key goes to the line."""

from functools import partial
from typing import Any

from msgspec.structs import replace
from textual import events

from deepdive.errors import DeepDiveError
from deepdive.model.session import Session
from deepdive.model.toolkit import Stage
from deepdive.tui import stages
from deepdive.tui.group_files import hand_back, joined
from deepdive.tui.keyed import Told, Working
from deepdive.tui.naming import case_name, group_name, groups
from deepdive.tui.panes.own_group import OwnGroupPane
from deepdive.tui.room_keys import RoomKeys
from deepdive.tui.session import SessionScreen
from deepdive.tui.stage_keys import StageKeys
from deepdive.tui.stage_pane import StagePane
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.question import Choice, Question

WORKING = frozenset(
    [
        "take_down",
        "edit_last",
        "complete",
        "up",
        "down",
        "page_up",
        "page_down",
        "home",
        "end",
        "leave_line",
        "escape",
        "next_case",
        "choose_case",
        "next_kind",
        "stage_back",
        "stage_next",
        "blank",
        "undo",
        "redo",
        "palette",
        "replace_name",
        "saved",
        "leave",
        "star",
        "purge",
        "help",
    ]
)
"""The keys that mean something here; a stray click can never turn a word into commands."""


NOW = (("Now", "Type what was said, press Enter. Write roles, never names; no field has to be filled in."),)
"""What help says of every stage."""


ITS_OWN = "This laptop does not hear where the meeting is: F8 and F7 go along with it."
"""What is said in a copy of a group's file."""


class NoteTakerStages(StageKeys):
    """Stages are looked at, never started; where nobody tells this laptop of the stage, it goes on by itself."""

    NEXT = "F8"
    STARTS = "The facilitator starts it; F7 looks back"

    @property
    def LABELS(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """What the keys do here."""
        return {"stage_next": "look ahead", "stage_back": "look back"} if self.screen.follows else {}

    @property
    def TOOLTIPS(self) -> dict[str, str]:  # noqa: N802  # as LABELS
        """What they do, in a sentence."""
        if self.screen.follows:
            return {"stage_next": "Looks at the stage after; changes nothing"}
        return {
            "stage_next": "Goes on to the next stage: notes go under it",
            "stage_back": "Goes back to the stage before: notes go under it",
        }

    def do_stage_next(self) -> None:
        """Looks at the stage after; the facilitator's clock goes on."""
        self._look(stages.beside(self.screen.face.plan, self.screen.looking.id, 1))

    def _look(self, stage: Stage | None) -> None:
        """Without word from the facilitator, notes simply go under the stage that is shown."""
        if self.screen.follows:
            super()._look(stage)
        elif stage is None or stage.after_meeting:
            self.screen.say("There is no stage of the meeting further on this way.", "hint")
        else:
            self.screen.look(stage)
            self.screen.say(f"Notes go under {stage.title} now. {ITS_OWN}", "hint")


class NoteTakerKeys(RoomKeys):
    """Esc leaves a note that is being edited, and nothing else."""

    LABELS = {"leave_line": "leave the note as it was"}

    def can(self, key_id: str) -> bool:
        """Esc means nothing while no note is being mended: every letter is of the line."""
        return super().can(key_id) and (key_id != "leave_line" or bool(self.screen.where.editing))

    def do_leave_line(self) -> None:
        """Leaves a note that is being edited as it was."""
        strip = self.screen.where
        if strip.editing:
            strip.clear()
            self.screen.say("The note is as it was.", "hint")


class NoteTakerScreen(SessionScreen):
    """Nothing but the group's work."""

    OFFERS_VERBS = False
    LETTERS_ACT = False
    HAS_RAIL = False

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        about = joined(self.sitting.desk)
        self.follows = not (about and about.group)
        self._keys = (NoteTakerStages(self), NoteTakerKeys(self))

    def pane_for(self, stage_id: str) -> type[StagePane]:
        """Every stage has the one pane."""
        return OwnGroupPane

    def heading(self, session: Session) -> str:
        """The group and the case its words are about."""
        case = case_name(session, self.where.case) if self.where.case else ""
        return ", ".join(name for name in (group_name(session, self.where.group), case) if name)

    def waiting(self, session: Session) -> str:
        """A concern of this group, without the key of its card; those of others are nothing to this screen."""
        ours = {note.id for note in session.notes.values() if note.group == self.where.group}
        concerns = {key: found for key, found in session.concerns.items() if found.note in ours}
        return stages.waiting(replace(session, concerns=concerns, conflicts=())).removeprefix("! ")

    def told_of_end(self, stage: Stage) -> str:
        """What comes after the meeting is not for note-takers."""
        if self.where.text.strip():
            return "Your line is not taken down yet: Enter takes it down."
        return "Everything is saved; ^Q leaves."

    def opened(self) -> None:
        """One group from now on; which, is asked where nobody said it."""
        self.where.own_group = True
        group, is_begun = self.group_first, bool(self.where.text.strip())
        if group in self.sitting.session.groups and group != self.where.group:  # whatever a line that came back is of
            self.where.choose_group(group)
        elif not self.where.case and not is_begun:
            self.where.choose_group(self.where.group)
        self.refresh_session()
        self.write()
        if not self.follows:
            self._go_on_where_it_was()
        if not self.group_first and len(self.sitting.session.groups) > 1:
            self._ask_group()

    def _go_on_where_it_was(self) -> None:
        """In a copy of a group's file, shows the stage of the last note."""
        last = next(reversed([*self.sitting.session.notes.values()]), None)
        plan = [one.stage for one in self.face.plan]
        if last and (stage := next((one for one in plan if one.id == last.stage != self.looking.id), None)):
            if self.where.text.strip():
                self.where.stage_id = stage.id  # a line that came back was begun there
            self.look(stage)

    def _ask_group(self) -> None:
        """Asks whose words will be typed here; Esc leaves the first group."""

        def take(group: str) -> bool:
            self.where.choose_group(group)
            self.refresh_session()
            self.write()
            return True

        choices = tuple(Choice(group.id, group.label) for group in groups(self.sitting.session))
        self.ask(Question("Which group do you write for", choices), take)

    def first_of_palette(self) -> list[tuple[str, str, partial[None]]]:
        """Handing back stands first."""
        told = "Writes a locked file with your notes for the facilitator; you can go on and hand back again."
        return [("hand back", told, partial(self.hand_back))] if joined(self.sitting.desk) else []

    def hand_back(self) -> None:
        """Writes the group file for the facilitator, and says where."""
        session = self.sitting.session
        try:
            path = hand_back(self.sitting.desk, group_name(session, self.where.group))
        except DeepDiveError as error:
            self.say(str(error), "stop")
            return
        count = sum(note.group == self.where.group for note in session.notes.values())
        where = "Documents" if path.parent.name == "Documents" else "your home folder"
        told = f"Wrote {path.name} in {where}, for the facilitator: {count} notes."
        told += " The line being typed is not in it." if self.where.text.strip() else ""
        self.say(f"{told} Go on typing, and hand back again later.")

    def responder(self, key_id: str) -> Any | None:
        """Who answers a key; keys that are not for note-takers are letters of the line."""
        found = super().responder(key_id)
        return found if key_id in WORKING or found in (self.ask_row, self.card, self.card and self.focused) else None

    def told(self) -> Told:
        """What a note-taker does here; what the toolkit says of the stage is for the facilitator."""
        return replace(super().told(), to_do=NOW)

    def working(self) -> list[Working]:
        """The keys that work, without those that are letters of the line here."""
        found = super().working()
        return [one for one in found if self.responder(one.key.id) is not None]

    def on_key(self, event: events.Key) -> None:
        """A letter typed anywhere goes to the line."""
        if self.ask_row.asking or self.card or isinstance(self.focused, CaptureLine):
            return
        if event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self.set_focus(self.where.line)
            self.where.line.insert(event.character)
