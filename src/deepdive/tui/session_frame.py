"""What stands on the session screen, and where: from the bar at the top to the row of keys."""

from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Region, Size
from textual.getters import query_one
from textual.strip import Strip
from textual.widget import Widget

from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.toolkit import Stage
from deepdive.model.when import day_words
from deepdive.tui import stages
from deepdive.tui.clock_words import ClockFace, face
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.left_words import LeftWords
from deepdive.tui.noticing import STILL_KEPT
from deepdive.tui.panes import pane_for
from deepdive.tui.rows import Ground, alike, seen
from deepdive.tui.sitting import Said, Sitting, Tone
from deepdive.tui.stage_pane import Room, StagePane
from deepdive.tui.stage_switch import CardPlace, StageSwitch
from deepdive.tui.widgets.answer_row import AnswerRow
from deepdive.tui.widgets.ask_row import AskRow
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.question import Question, Then
from deepdive.tui.widgets.rail import Rail
from deepdive.tui.widgets.too_small import TooSmall
from deepdive.tui.widgets.top_bar import Standing, TopBar
from deepdive.tui.writing import Writing

SMALLEST = Size(60, 16)
"""On a smaller window a sentence about that stands over the line, and nothing else."""

ACT_UNSEEN = frozenset(["blank", "leave", "help"])
"""Keys that act in a window too small to show what comes of the others; letters go to the line, which is shown."""

BACK_AGAIN = "What you typed here before is back. ^U empties it."
KEPT = "What you typed comes back when the same is asked again."

GOES_ON = frozenset(["next_group", "next_case", "next_pane", "previous", "choose", "all", "escape"])
"""Keys that go on to another group, case, list or away from a card, often without a word."""


class SessionFrame(KeyedScreen[None]):
    """The widgets of a session screen, and what each of them shows."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (SMALLEST.width, "-narrow"), (110, "-wide")]
    HAS_RAIL = True
    follows = True
    """Whether it hears at which stage the meeting is."""

    AUTO_FOCUS = ""  # the pane says who has the cursor
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (SMALLEST.height, "-small"), (20, "-low"), (34, "-tall")]

    top_bar = query_one(TopBar)
    rail = query_one(Rail)
    switch = query_one(StageSwitch)
    card_place = query_one(CardPlace)
    where = query_one(Writing)
    ask_row = query_one(AskRow)
    answers = query_one(AnswerRow)
    keys_row = query_one(KeysRow)

    def __init__(self, sitting: Sitting, partnership: Partnership) -> None:
        super().__init__()
        self.sitting = sitting
        self.partnership = partnership
        self.is_open = True
        self.room_form = False
        self.left_words = LeftWords()
        self._had_cursor: Widget | None = None
        self.face: ClockFace = face(sitting.session, sitting.now())

    def compose(self) -> ComposeResult:
        """From the top bar to the keys."""
        self._fit(self.app.size)
        yield TooSmall()
        yield TopBar()
        with Ground(id="middle"):
            yield Rail()
            with Ground(id="centre"):
                yield StageSwitch(self.room, stages.standing_at(self.sitting.session))
                yield CardPlace()
                yield Writing(self.sitting, self.partnership, self.press)
                yield AskRow(self.left_words)
                yield AnswerRow()
        yield KeysRow()

    @property
    def room(self) -> Room:
        """The screen as its panes and cards see it."""
        raise NotImplementedError

    def _fit(self, size: Size) -> None:
        """Takes the classes of its size before anything stands on it; else all is laid out and drawn twice."""
        for length, points in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max(point for point in points if point[0] <= length)[1])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground."""
        return alike(super().render_lines, crop)

    def pane_for(self, stage_id: str) -> type[StagePane]:
        """The class of the pane for a stage."""
        return pane_for(stage_id)

    def heading(self, session: Session) -> str:
        """What the bar at the top begins with."""
        return session.details.title

    def waiting(self, session: Session) -> str:
        """What the bar says is waiting for somebody."""
        return stages.waiting(session)

    def told_of_end(self, stage: Stage) -> str:
        """What is said of the stage at which a meeting stands that has ended."""
        return stages.opens(stage)

    @property
    def looking(self) -> Stage:
        """The stage whose pane is shown."""
        return self.switch.looking

    @property
    def pane(self) -> StagePane:
        """The pane that is shown."""
        return self.switch.pane

    @property
    def card(self) -> Widget | None:
        """The card over the lower half."""
        return self.card_place.card

    def show_bars(self) -> None:
        """Shows the bar at the top and the rail, at this moment."""
        session = self.sitting.session
        self.face = face(session, self.sitting.now())
        details, meeting = session.details, session.meeting
        day = day_words(meeting.date if meeting else "")
        heading, waiting = self.heading(session), "" if self.room_form else self.waiting(session)
        shown = self._face_shown()
        standing = Standing(heading, day, details.practice, shown, self.looking, waiting, self.HAS_RAIL)
        self.top_bar.put(standing)
        self.rail.put(standing)

    def _face_shown(self) -> ClockFace:
        """Stages and clock as the bars show them: where nothing is heard of the meeting, the stage that is shown."""
        if self.follows or self.looking.id == stages.standing_at(self.sitting.session).id:
            return self.face
        return replace(self.face, clock=None, looked_at=self.looking.id)

    def show_answer(self) -> None:
        """Shows what was said last."""
        if self.sitting.said:
            self.answers.said = self.sitting.said[-1]

    def show_state(self) -> None:
        """Says which state it is, and which keys work."""
        if self.is_mounted and self.is_open:
            self.answers.commands = not self.writing and self.pane.WRITES
            self.keys_row.redraw()

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""
        self.sitting.say(text, tone)
        self.show_answer()

    def press(self, key_id: str, *said: str) -> None:
        """Does what a key means here; what was said before does not outlive a key that goes on to something else."""
        before = self.sitting.said[-1] if self.sitting.said else None
        goes_on = key_id in GOES_ON and self.responder(key_id) is not None
        super().press(key_id, *said)
        if goes_on and self.is_open and self.sitting.said and self.sitting.said[-1] is before:
            self.say(self._hint(), "hint")

    def _hint(self) -> str:
        """What is said where there is nothing to say: of the card, list or pane; nothing to somebody who writes."""
        if self.writing:
            return ""
        return str(getattr(self.card or self.focused, "HINT", "" if self.card else self.pane.HINT))

    def say_more(self, text: str) -> None:
        """Adds a sentence to what was said last."""
        self.sitting.say_more(text)
        self.show_answer()

    def say_kept(self, words: str, sentence: str = STILL_KEPT) -> None:
        """Adds that words are still kept, where there are any; ^X asks for them from now on."""
        if words:
            self.sitting.say_more(sentence.format(seen(words)), kept=words)
            self.show_answer()

    def say_instead(self, before: Said, text: str) -> None:
        """Says something that was said in other words, in its place."""
        self.sitting.say_instead(before, text)
        self.show_answer()

    @property
    def is_too_small(self) -> bool:
        """Whether the window has no room for what comes of a key."""
        return self.has_class("-too-narrow") or self.has_class("-too-low")

    def responder(self, key_id: str) -> Any | None:
        """Who answers a key; nobody does while what it does could not be seen."""
        return None if self.is_too_small and key_id not in ACT_UNSEEN else super().responder(key_id)

    def on_resize(self, event: Resize) -> None:
        """A window that was too small for a moment gives the cursor back to what had it."""
        if event.size.width < SMALLEST.width or event.size.height < SMALLEST.height:
            self._had_cursor = self._had_cursor or self.focused
        elif self._had_cursor:
            self.call_after_refresh(self._give_back, self._had_cursor)
            self._had_cursor = None

    def _give_back(self, had_cursor: Widget) -> None:
        if self.focused is None and had_cursor.is_attached:
            self.set_focus(had_cursor)

    def ask(self, question: Question, then: Then) -> None:
        """Asks in one row; what was said of the answer to another question goes with that."""
        self.forget_asides()
        self.ask_row.marker = self.where.marker
        if self.ask_row.ask(question, then, self._asked_about()):
            self.say(BACK_AGAIN, "hint")
        self.show_state()

    def _asked_about(self) -> str:
        """The ids of the stage, of what a card is about, of the marked row: what somebody is asked about."""
        marked = getattr(self.ask_row.comes_back_to, "item", None)
        ids = (self.looking.id, getattr(self.card, "about", ""), getattr(marked, "id", ""))
        return " ".join(filter(None, ids))

    def leave_question(self) -> None:
        """Leaves a question without an answer; once the key that leaves it has acted it is said where its words are."""
        if self.ask_row.asking:
            if self.ask_row.leave():
                self.call_later(self.say_more, KEPT)
            self.show_state()

    def keep_answer(self, question: Question, words: str) -> None:
        """Keeps an answer to one of several questions until all are answered."""
        self.ask_row.keep_answer(question, words)

    def has_answers(self) -> bool:
        """Every one of several questions is answered: their answers are kept no longer."""
        self.ask_row.has_all()
        return True

    def keep_open_words(self) -> str:
        """Keeps what is typed into a question or a card; answers what is asked there, where there is something."""
        asked = self.ask_row.keep_words() if self.ask_row.asking else ""
        is_there = self.card is not None and self.card.is_mounted
        return asked or (str(getattr(self.card, "keep_words", str)()) if is_there else "")

    # what a question tells

    @on(AskRow.NotTaken)
    @on(CaptureLine.TooMuch)
    def _not_taken(self, event: AskRow.NotTaken | CaptureLine.TooMuch) -> None:
        event.stop()
        self.say(event.why, "look")

    @on(AskRow.Typed)
    def _asked(self, event: AskRow.Typed) -> None:
        event.stop()
        quiet = self.room_form or self.ask_row.question.may_name
        self.answers.warning = "" if quiet else self.where.marker.sentence(event.text)
        self.show_state()

    @on(AskRow.Left)
    def _left(self, event: AskRow.Left) -> None:
        event.stop()
        tone = self.sitting.said[-1].tone if self.sitting.said else ""
        if event.keeps:
            self.say(KEPT, "hint")
        elif tone:
            self.say("Nothing has changed." if tone == "look" else self._hint(), "hint")
        self.show_state()

    def forget_kept_words(self) -> None:
        """Words that an answer names as still kept stand on the screen no longer once somebody types on."""
        if self.where.text and not self.where.editing and self.sitting.said and self.sitting.said[-1].kept:
            self.say("", "hint")

    def forget_hint(self, pane: StagePane) -> None:
        """What letters do on a pane is said no longer once somebody writes or it is left."""
        if self.sitting.said and self.sitting.said[-1].text == pane.HINT:
            self.say("", "hint")

    def forget_asides(self) -> None:
        """What was said of what was there before does not stand under a question; what is not saved does."""
        if self.sitting.said and self.sitting.said[-1].tone != "stop":
            self.answers.said = Said("")
