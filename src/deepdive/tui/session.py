"""The session screen: top bar, rail, one pane a stage, the line, the answer row and the keys row."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus
from textual.geometry import Region, Size
from textual.getters import query_one
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from deepdive.desk.desk import Answer
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.toolkit import Stage
from deepdive.tui import stages
from deepdive.tui.clock_words import ClockFace, face
from deepdive.tui.completing import offer_row
from deepdive.tui.keyed import KeyedScreen, Told
from deepdive.tui.opening import open_up
from deepdive.tui.panes import pane_for
from deepdive.tui.room_keys import RoomKeys
from deepdive.tui.rows import Ground, alike
from deepdive.tui.sitting import Sitting, Tone
from deepdive.tui.stage_pane import StagePane
from deepdive.tui.stage_switch import CardPlace, StageSwitch
from deepdive.tui.ticking import Ticking
from deepdive.tui.widgets.answer_row import AnswerRow
from deepdive.tui.widgets.ask_row import AskRow, Question, Then
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.rail import Rail
from deepdive.tui.widgets.too_small import TooSmall
from deepdive.tui.widgets.top_bar import Standing, TopBar
from deepdive.tui.writing import Writing

CARD_HINT = "Esc closes the card."

VERBS_AFTER = 1
"""Seconds after which the verbs are made ready, so that the first act does not wait: the screen is there by then."""


class SessionScreen(KeyedScreen[None]):
    """One open session. Every act of its panes goes through `act`."""

    OFFERS_VERBS = True
    """Whether everything the desk can do is found by name."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (60, "-narrow"), (110, "-wide")]
    AUTO_FOCUS = ""  # the pane says who has the cursor
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (16, "-small"), (20, "-low"), (34, "-tall")]

    top_bar = query_one(TopBar)
    rail = query_one(Rail)
    switch = query_one(StageSwitch)
    card_place = query_one(CardPlace)
    where = query_one(Writing)
    ask_row = query_one(AskRow)
    answers = query_one(AnswerRow)
    keys_row = query_one(KeysRow)

    def __init__(self, sitting: Sitting, partnership: Partnership, group: str = "") -> None:
        super().__init__()
        self.sitting = sitting
        self.partnership = partnership
        self.face: ClockFace = face(sitting.session, sitting.now())
        self.is_open = True
        self.room_form = False
        self.ticking = Ticking(self)
        self._keys = RoomKeys(self)
        self._group_first = group

    def compose(self) -> ComposeResult:
        """From the top bar to the keys."""
        self._fit(self.app.size)
        yield TooSmall()
        yield TopBar()
        with Ground(id="middle"):
            yield Rail()
            with Ground(id="centre"):
                yield StageSwitch(self, stages.standing_at(self.sitting.session))
                yield CardPlace()
                yield Writing(self.sitting, self.partnership, self.press)
                yield AskRow()
                yield AnswerRow()
        yield KeysRow()

    def _fit(self, size: Size) -> None:
        """Takes the classes of its size before anything stands on it; else all is laid out and drawn twice."""
        for length, points in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max(point for point in points if point[0] <= length)[1])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground."""
        return alike(super().render_lines, crop)

    async def on_mount(self) -> None:
        """Opens at the stage where the session stands, with the words that stood in the line."""
        if self._group_first in self.sitting.session.groups:
            self.where.group = self._group_first
        await self.look_at(self.looking)
        open_up(self)
        self.opened()
        to_the_second = 1 - self.sitting.now().microsecond / 1_000_000
        self.set_timer(to_the_second, partial(self.set_interval, 1, self.ticking.tick))
        self.set_timer(VERBS_AFTER, partial(self.run_worker, self.sitting.get_ready, thread=True))

    def opened(self) -> None:
        """What a screen of a kind of its own does once it stands."""

    # what panes, cards and widgets see of the room

    def pane_for(self, stage_id: str) -> type[StagePane]:
        """The class of the pane for a stage."""
        return pane_for(stage_id)

    def heading(self, session: Session) -> str:
        """What the bar at the top begins with."""
        return session.details.title

    @property
    def looking(self) -> Stage:
        """The stage whose pane is shown."""
        return self.switch.looking

    @property
    def pane(self) -> StagePane:
        """The pane that is shown."""
        return self.switch.pane

    @property
    def news(self) -> frozenset[str]:
        """The notes that came from another laptop a moment ago."""
        return self.ticking.news

    @property
    def card(self) -> Widget | None:
        """The card over the lower half."""
        return self.card_place.card

    def act(self, verb: str, **given: Any) -> Answer | None:
        """Does a verb, says what came of it and shows it; None when it was refused or not saved."""
        was_at = stages.standing_at(self.sitting.session)
        answer = self.sitting.act(verb, **given)
        self.after_act(was_at)
        return answer

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""
        self.sitting.say(text, tone)
        self._show_answer()

    def say_more(self, text: str) -> None:
        """Adds a sentence to what was said last."""
        self.sitting.say_more(text)
        self._show_answer()

    def purge(self, note: str) -> bool:
        """Removes a note's words for good; they leave the line too."""
        done = self.sitting.purge(note) is not None
        if done and self.where.editing == note:
            self.where.clear()
        self.refresh_session()
        return done

    def purge_words(self, words: str) -> bool:
        """Removes words for good, wherever they stand or stood."""
        done = self.sitting.purge_words(words) is not None
        self.refresh_session()
        return done

    def keep_draft(self) -> None:
        """Keeps the line on the disk as it now is."""
        self.sitting.keep_draft(self.where.draft)

    def ask(self, question: Question, then: Then) -> None:
        """Asks in one row."""
        self.ask_row.ask(question, then)
        self._show_state()

    def open_card(self, card: Widget) -> None:
        """Shows a card over the lower half, in the place of another."""
        self.card_place.put(card)
        self.say(getattr(card, "HINT", CARD_HINT), "hint")

    def close_card(self) -> None:
        """Takes the card away; the cursor goes back to the pane."""
        if self.card is not None:
            self.card_place.clear()
            self.pane.rest()
            self._show_state()

    def write(self, text: str = "") -> None:
        """Opens the line."""
        if not self.pane.WRITES:
            return
        self.close_card()
        self.where.begin(text)
        self.set_focus(self.where.line)

    def edit(self, note: Note) -> None:
        """Puts a note in the line."""
        self.close_card()
        self.where.edit(note)
        self.set_focus(self.where.line)

    def refresh_session(self) -> None:
        """Shows the session anew: the bars, the line's chips and the pane in view."""
        session = self.sitting.session
        self.show_bars()
        self.where.show(session)
        self.pane.show(session)
        self._show_answer()
        self._show_state()

    def show_bars(self) -> None:
        """Shows the bar at the top and the rail, at this moment."""
        session = self.sitting.session
        self.face = face(session, self.sitting.now())
        details, meeting = session.details, session.meeting
        day = stages.day(meeting.date if meeting else "")
        standing = Standing(self.heading(session), day, details.practice, self.face, self.looking)
        self.top_bar.put(standing)
        self.rail.put(standing, stages.waiting(session))

    async def look_at(self, stage: Stage) -> None:
        """Shows a stage's pane; changes nothing in the session."""
        pane = await self.switch.go_to(stage)
        self.where.display = pane.WRITES
        self.where.stand_at(stage.id)
        self.close_card()
        self.refresh_session()
        if pane.WRITES and (pane.opens_writing() or self.focused is self.where.line):
            self.set_focus(self.where.line)
        else:
            pane.rest()

    def after_act(self, was_at: Stage) -> None:
        """Shows what an act changed; where the session went to another stage, the screen goes along."""
        now_at = stages.standing_at(self.sitting.session)
        if now_at.id != was_at.id and self.looking.id in (was_at.id, now_at.id):
            self.look(now_at)
        else:
            self.refresh_session()

    # keys

    def responders(self) -> Iterable[Any]:
        """The question, the card, the marked list, the pane, the line, the screen, the program."""
        if self.ask_row.asking:
            yield from (self.ask_row, self._keys, self.app)
            return
        if self.card is not None:
            yield from (self.card, self.focused, self._keys, self.app)
            return
        if self.focused is not None:
            yield self.focused
        yield self.pane
        if self.pane.WRITES:
            yield self.where
        yield self._keys
        yield self.app

    def wanted(self) -> tuple[str, ...]:
        """What the row shows first: by the question, the card or the pane."""
        if self.ask_row.asking:
            return ("take_down", "complete", "leave_line")
        first = self.card or self.pane
        names = "ROW_WRITING" if self.writing else "ROW"
        return tuple(getattr(first, names, getattr(self.pane, names)))

    def look(self, stage: Stage) -> None:
        """Shows a stage's pane."""
        self.run_worker(self.look_at(stage), exclusive=True, group="stage")

    def stop(self) -> None:
        """Keeps the line, writes the record and lets the desk go; nothing ticks from then on."""
        self.is_open = False
        self.sitting.keep_draft(self.where.draft)
        self.sitting.close()

    class ToLibrary(Message):
        """The list of sessions is wanted."""

    def go_to_library(self) -> None:
        """Asks the program for the list of sessions."""
        self.post_message(self.ToLibrary())

    def told(self) -> Told:
        """What the toolkit says of the stage that is shown, and the last two hundred answers."""
        to_do = stages.to_do(self.looking)
        return Told(self.looking.title, to_do, tuple((said.at, said.text) for said in self.sitting.said))

    # what the widgets tell

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _cursor_went(self) -> None:
        self._show_state()

    @on(Writing.Typed)
    def _typed(self, event: Writing.Typed) -> None:
        event.stop()
        strip = self.where
        self.answers.offered = offer_row(strip.offered) if strip.offered else None
        self.answers.warning = strip.warning
        self._show_state()

    @on(AskRow.NotTaken)
    @on(CaptureLine.TooMuch)
    def _not_taken(self, event: AskRow.NotTaken | CaptureLine.TooMuch) -> None:
        event.stop()
        self.say(event.why, "look")

    @on(CaptureLine.Pasted)
    def _pasted(self, event: CaptureLine.Pasted) -> None:
        event.stop()
        from deepdive.tui.cards.paste import PasteCard

        self.open_card(PasteCard(self, event.lines))

    def _show_answer(self) -> None:
        if self.sitting.said:
            self.answers.said = self.sitting.said[-1]

    def _show_state(self) -> None:
        """Says which state it is, and which keys work."""
        if self.is_mounted and self.is_open:
            self.answers.commands = not self.writing and self.pane.WRITES
            self.keys_row.redraw()
