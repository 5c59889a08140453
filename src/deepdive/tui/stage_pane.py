"""The centre of the session screen: one pane a stage, and what a pane may ask of the room around it."""

from typing import Any, ClassVar, Protocol

from textual import events
from textual.widget import Widget

from deepdive.desk.desk import Answer
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.toolkit import Stage
from deepdive.tui.clock_words import ClockFace
from deepdive.tui.left_words import LeftWords
from deepdive.tui.rows import Ground
from deepdive.tui.sitting import Said, Sitting, Tone
from deepdive.tui.widgets.question import Question, Then
from deepdive.tui.writing import Writing


class Room(Protocol):
    """The session screen as its panes and cards see it."""

    sitting: Sitting
    partnership: Partnership
    left_words: LeftWords
    """What was typed into questions and cards, and not taken down."""
    follows: bool
    """Whether it hears at which stage the meeting is; else notes simply go under the stage that is shown."""

    def pane_for(self, stage_id: str) -> "type[StagePane]":
        """The class of the pane for a stage."""

    @property
    def looking(self) -> Stage:
        """The stage whose pane is shown."""

    @property
    def where(self) -> Writing:
        """The line with its chips: `text`, `group`, `case`, `kind`, `editing`; and what changes them."""

    @property
    def face(self) -> ClockFace:
        """Stages and clock as of the last tick."""

    @property
    def room_form(self) -> bool:
        """Whether the room sees this screen: then hints and what looks like a name are kept from it."""

    @property
    def news(self) -> frozenset[str]:
        """The notes that came from another laptop a moment ago."""

    @property
    def writing(self) -> bool:
        """Whether a text field has the cursor."""

    def act(self, verb: str, **given: Any) -> Answer | None:
        """Does a verb of the desk, says what came of it and shows it; None when it was refused or not saved."""

    def look(self, stage: Stage, part: str = "") -> None:
        """Shows a stage, at one of its parts where that is named; changes nothing in the session."""

    def purge(self, note: str) -> bool:
        """Removes a note's words for good."""

    def purge_words(self, words: str) -> bool:
        """Removes words for good, wherever they stand or stood."""

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""

    def say_more(self, text: str) -> None:
        """Adds a sentence to what was said last."""

    def say_kept(self, words: str) -> None:
        """Adds that words are still kept among the changes; ^X asks for them then."""

    def say_instead(self, before: Said, text: str) -> None:
        """Says something that was said in other words, in its place."""

    def ask(self, question: Question, then: Then) -> None:
        """Asks in one row for words or a choice."""

    def keep_answer(self, question: Question, words: str) -> None:
        """Keeps an answer to one of several questions until all are answered."""

    def has_answers(self) -> bool:
        """Every one of several questions is answered: their answers are kept no longer."""

    def open_card(self, card: Widget) -> None:
        """Shows a card over the lower half."""

    def close_card(self) -> None:
        """Takes the card away."""

    def write(self, text: str = "") -> None:
        """Opens the line, with words to begin it."""

    def edit(self, note: Note) -> None:
        """Puts a note in the line to be written anew."""

    def keep_draft(self) -> None:
        """Keeps the line on the disk as it now is."""

    def refresh_session(self) -> None:
        """Shows the session anew."""


class StagePane(Ground):
    """One stage's centre. A key of the table works here when there is a method `do_<id>` for it."""

    DEFAULT_CSS = """
    StagePane { height: 1fr; padding: 0 1; }
    """
    WRITES: ClassVar[bool] = True
    HAS_ROOM_FORM: ClassVar[bool] = False
    """Whether it may stand on a screen that the room sees (F25)."""
    LABELS: dict[str, str] = {}
    ROW: ClassVar[tuple[str, ...]] = ("stage_next", "stage_back", "stages", "undo", "blank")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "edit_last", "undo", "stage_next", "blank", "leave_line")
    HINT = "Letters act on the marked row."

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    @property
    def session(self) -> Session:
        """The session as it now stands."""
        return self.room.sitting.session

    @property
    def stage(self) -> Stage:
        """The stage that is shown."""
        return self.room.looking

    def act(self, verb: str, **given: Any) -> Answer | None:
        """Does a verb of the desk; None when it was refused or not saved, which has then been said."""
        return self.room.act(verb, **given)

    def done(self, verb: str, **given: Any) -> bool:
        """Does a verb; whether it was done. For what follows a question."""
        return self.room.act(verb, **given) is not None

    def show(self, session: Session) -> None:
        """Shows the session; called when it has changed, and when this pane or another stage of it comes into view."""

    def stand_at(self, part: str) -> None:
        """Makes the part of that name the one that is shown, where there are several."""

    def opens_writing(self) -> bool:
        """Whether the line has the cursor when the stage comes into view."""
        return False

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while nothing is being written goes to the line."""
        if self.WRITES:
            event.stop()
            self.room.write()
            self.room.where.line.post_message(events.Paste(event.text))

    def own_words(self) -> str:
        """Words that stand in a line of this pane's own; they are kept as those of the line are."""
        return ""

    def take_back(self, words: str) -> bool:
        """Puts words back that stood in a line of its own; False where it has none."""
        return False

    def mark(self, thing: str) -> None:
        """Marks a thing that was taken back or brought back, where a list here has it."""

    def leaving(self) -> str:
        """What is to be said when the meeting goes on from here to another stage."""
        return ""

    def follow_line(self) -> None:
        """The words in the line, or where they go, have changed."""

    def tick(self) -> None:
        """Called once a second while the pane is in view; changes only what time has changed."""

    def rest(self) -> None:
        """Gives the cursor to what keys act on when nothing is being written."""
        first = next((widget for widget in self.query("*") if widget.focusable), None)
        self.screen.set_focus(first)

    def can(self, key_id: str) -> bool:
        """Whether a key that this pane has works at this moment."""
        return True
