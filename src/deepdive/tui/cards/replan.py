"""Running late: the rest of the meeting planned again, shown before it is taken."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.model.replanning import Proposal, Replanned, proposal
from deepdive.tui.rows import Piece, Row, pad, pad_left, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList

TITLE = 18
NUMBERS = (6, 9, 13)
"""Widths of the columns: minutes as they were, as they will be, and the least."""


class RestOfMeeting(RowList[Replanned]):
    """The stages still to run, with their minutes."""

    DEFAULT_CSS = "RestOfMeeting { height: auto; max-height: 9; background: $surface; }"

    def draw(self, item: Replanned, width: int) -> Row:
        """The stage, its minutes as they were and as they will be, and what no plan cuts them below by itself."""
        role: Role = "words" if item.will_be == item.was else "now"
        pieces: list[Piece] = [(f" {pad(seen(item.planned.stage.title), TITLE)}", "words")]
        pieces += [(pad_left(str(item.was), NUMBERS[0]), "aside"), (pad_left(str(item.will_be), NUMBERS[1]), role)]
        return Row((*pieces, (pad_left(str(item.least), NUMBERS[2]), "aside"), (f"   {_note(item)}", "aside")))


def _note(item: Replanned) -> str:
    used = item.planned.used / 60
    if used >= 1:
        return f"on now, {used:.0f} min used"
    return "kept as it is" if item.was == item.will_be else ""


class ReplanCard(Vertical):
    """The proposal; Enter takes it, `e` gives a stage other minutes, `w` skips it, `c` lets the meeting end later."""

    DEFAULT_CSS = "ReplanCard { height: auto; background: $surface; padding: 0 1; } ReplanCard Lines { height: auto; }"
    HINT = "No minutes change until Enter; w skips a stage at once."
    ROW: ClassVar[tuple[str, ...]] = ("open", "edit", "withdraw", "clock", "escape")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "leave_line")
    LABELS: ClassVar[dict[str, str]] = {
        "open": "take it",
        "edit": "minutes",
        "withdraw": "skip, because",
        "clock": "end at another time",
        "escape": "leave as it was",
    }

    head = query_one(Lines)
    rest_list = query_one(RestOfMeeting)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._chosen: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """What it comes to, and the stages."""
        yield Lines()
        yield RestOfMeeting(shows_mark=True)

    def on_mount(self) -> None:
        """Shows the proposal and takes the cursor."""
        self.show()
        self.screen.set_focus(self.rest_list)

    def show(self) -> None:
        """Shows the proposal at this moment."""
        found = self._proposed()
        if found:
            self.head.put(lambda width: [_head(found), Row(), COLUMNS])
            self.rest_list.put(found.stages)

    def tick(self) -> None:
        """Shows it anew: time goes on while one looks at it."""
        self.show()

    def _proposed(self) -> Proposal | None:
        sitting = self.room.sitting
        return proposal(sitting.session, sitting.now(), self._chosen)

    def do_open(self) -> None:
        """Takes the plan as it is shown."""
        found = self._proposed()
        if found is None or not found.changed:
            self.room.close_card()
            self.room.say("The plan is as it was.", "hint")
            return
        minutes = tuple(f"{one.id}:{one.will_be}" for one in found.stages)
        if self.room.act("replan", minutes=minutes):
            self.room.close_card()

    def do_edit(self) -> None:
        """Asks for the marked stage's minutes; the others are fitted round them."""
        item = self.rest_list.item
        if item is None:
            return

        def take(words: str) -> bool:
            if not words.strip().isdecimal():
                self.room.say("Write the minutes as a number.", "look")
                return False
            self._chosen[item.id] = min(600, int(words))
            self.show()
            self.room.say("The others are fitted round it. No minutes change until Enter.", "hint")
            return True

        self.room.ask(Question(f"Minutes for {item.planned.stage.title}", start=str(item.will_be)), take)

    def do_withdraw(self) -> None:
        """Skips the marked stage, with the reason."""
        item = self.rest_list.item
        if item is None:
            return

        def take(words: str) -> bool:
            done = self.room.act("skip", stage=item.id, because=words) is not None
            if done:
                self.show()
            return done

        self.room.ask(Question(f"Skip {item.planned.stage.title}, because"), take)

    def do_clock(self) -> None:
        """Asks when the meeting is to end."""
        found = self._proposed()

        def take(words: str) -> bool:
            done = self.room.act("finish_at", time=words) is not None
            if done:
                self.show()
            return done

        self.room.ask(Question("The meeting is to end at", start=f"{found.finish:%H:%M}" if found else ""), take)

    def do_escape(self) -> None:
        """Leaves the plan as it was."""
        self.room.close_card()
        self.room.say("The plan is as it was.", "hint")


COLUMNS = Row(
    (
        (f"  {pad('Stage', TITLE)}", "aside"),
        (pad_left("was", NUMBERS[0]), "aside"),
        (pad_left("will be", NUMBERS[1]), "aside"),
        (pad_left("never below", NUMBERS[2]), "aside"),
    )
)


def _head(found: Proposal) -> Row:
    """How late it is, and what the plan below comes to."""
    late = _late(found.behind)
    if found.over > 0:
        over = f"Even the plan below ends at {found.ends:%H:%M}, {found.over} min over. w skips a stage."
        return Row(((late, "look"), (over, "stop")))
    ends = f"The plan below ends at {found.ends:%H:%M}." if found.changed else f"It ends at {found.ends:%H:%M}."
    return Row(((late, "look" if found.behind > 0 else "well"), (ends, "strong")))


def _late(behind: int) -> str:
    minutes = f"{abs(behind)} minute{'' if abs(behind) == 1 else 's'}"
    return f"{minutes} behind. " if behind > 0 else f"{minutes} ahead. " if behind < 0 else "On time. "
