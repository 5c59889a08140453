"""The session screen: what its panes and cards may do, who answers a key, what follows an act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import on
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.message import Message
from textual.widget import Widget

from deepdive.desk.desk import Answer
from deepdive.errors import DeepDiveError
from deepdive.model.partnership import Partnership
from deepdive.model.things import Note
from deepdive.model.toolkit import Stage
from deepdive.tui import stages
from deepdive.tui.completing import offer_row
from deepdive.tui.keyed import Told
from deepdive.tui.noticing import noticed
from deepdive.tui.opening import draft_of, in_words, open_up
from deepdive.tui.room_keys import RoomKeys
from deepdive.tui.session_frame import SessionFrame
from deepdive.tui.sitting import Sitting
from deepdive.tui.stage_keys import StageKeys
from deepdive.tui.stage_pane import Room
from deepdive.tui.ticking import Ticking
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.writing import Writing

CARD_HINT = "Esc closes the card."

NO_MEANING = "{} does nothing here. Letters act, as nothing is being written; ? shows which."
OVER_CARDS = ("blank", "help")
"""The meanings whose letters and signs act over every card."""

VERBS_AFTER = 1
"""Seconds after which the verbs are made ready, so that the first act does not wait: the screen is there by then."""


class SessionScreen(SessionFrame):
    """One open session. Every act of its panes goes through `act`."""

    OFFERS_VERBS = True
    """Whether everything the desk can do is found by name."""

    def __init__(self, sitting: Sitting, partnership: Partnership, group: str = "") -> None:
        super().__init__(sitting, partnership)
        self.ticking = Ticking(self)
        self._keys: tuple[StageKeys, RoomKeys] = (StageKeys(self), RoomKeys(self))
        self.group_first = group
        self._has_begun = False

    def says(self, text: str) -> str:
        """The program's own words as the partnership says them."""
        return self.partnership.says(text)

    async def on_mount(self) -> None:
        """Opens at the stage where the session stands; once that is on the screen the right to write is taken."""
        if self.group_first in self.sitting.session.groups:
            self.where.group = self.group_first
        await self.look_at(self.looking)
        self.ticking.begin()
        self.set_timer(VERBS_AFTER, partial(self.run_worker, self.sitting.get_ready, thread=True))

    def on_screen_resume(self) -> None:
        """What can wait comes when the session is on the screen for the first time."""
        if not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """From here on it can be written to; the words that stood in the line come back."""
        if not self.is_open:  # it was left before it stood
            return
        try:
            self.sitting.begin()
        except (DeepDiveError, OSError) as error:
            self.post_message(self.NotOpened(in_words(error)))
        else:
            open_up(self)
            self.opened()

    def opened(self) -> None:
        """What a screen of a kind of its own does once it can be written to."""

    # what panes, cards and widgets see of the room

    @property
    def room(self) -> Room:
        """This screen."""
        return self

    @property
    def news(self) -> frozenset[str]:
        """The notes that came from another laptop a moment ago."""
        return self.ticking.news

    def act(self, verb: str, **given: Any) -> Answer | None:
        """Does a verb, says what came of it and shows it; None when it was refused or not saved."""
        before = self.sitting.session
        answer = self.sitting.act(verb, **given)
        if answer is not None:
            self.sitting.say_more(*noticed(self.where.marker, before, verb, given, for_room=self.room_form))
        self.after_act(stages.standing_at(before))
        return answer

    def purge(self, note: str) -> bool:
        """Removes a note's words for good."""
        return self._purged(self.sitting.purge, note)

    def purge_words(self, words: str) -> bool:
        """Removes words for good, wherever they stand or stood."""
        return self._purged(self.sitting.purge_words, words)

    def _purged(self, purge: Callable[[str], Answer | None], what: str) -> bool:
        """Looks through what is being typed too; questions, cards and a note in the line bring nothing back."""
        self.keep_draft()
        done = purge(what) is not None
        if done:
            self.left_words.clear()
            self.where.forget(what)
        self.refresh_session()
        return done

    def keep_draft(self) -> None:
        """Keeps what is typed on the disk as it now is."""
        self.sitting.keep_draft(draft_of(self))

    def open_card(self, card: Widget) -> None:
        """Shows a card over the lower half, in the place of another."""
        self.leave_question()
        self.card_place.put(card)
        self.say(getattr(card, "HINT", CARD_HINT), "hint")

    def close_card(self) -> None:
        """Takes the card away; the cursor goes back to the pane."""
        if self.card is not None:
            self.leave_question()
            self.card_place.clear()
            self.pane.rest()
            self.show_state()

    def write(self, text: str = "") -> None:
        """Opens the line."""
        if not self.pane.WRITES:
            return
        self.close_card()
        self.forget_hint(self.pane)
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
        self.card_place.follow()
        self.show_answer()
        self.show_state()

    async def look_at(self, stage: Stage, part: str = "") -> None:
        """Shows a stage's pane; changes nothing in the session."""
        pane = await self.switch.go_to(stage, part)
        self.where.display = pane.WRITES
        self.where.stand_at(stage.id)
        self.close_card()
        self.refresh_session()
        if self.ask_row.asking:  # somebody is answering: another laptop may have gone on
            return
        if pane.WRITES and (pane.opens_writing() or self.focused is self.where.line):
            self.set_focus(self.where.line)
        else:
            pane.rest()

    def after_act(self, was_at: Stage) -> None:
        """Shows what an act changed; the screen goes along to another stage, but not beyond the end of the meeting."""
        now_at = stages.standing_at(self.sitting.session)
        moved = now_at.id != was_at.id and self.looking.id in (was_at.id, now_at.id)
        if moved and not stages.ends(was_at, now_at):
            self.look(now_at)
            return
        self.refresh_session()
        if moved:
            self.say_more(self.told_of_end(now_at))

    def responders(self) -> Iterable[Any]:
        """The question, the card, the marked list, the pane, the line, the screen, the program."""
        if self.ask_row.asking:
            yield self.ask_row
        elif self.card is not None:
            if self.card.is_mounted:  # until it stands no key is meant for it
                yield from (self.card, self.focused)
        else:
            yield from (self.focused, self.pane) if self.focused is not None else (self.pane,)
            if self.pane.WRITES:
                yield self.where
        yield from (*self._keys, self.app)

    def takes_letter(self, key_id: str) -> bool:
        """Over a card no letter reaches what lies behind it: somebody may be typing into the card."""
        card = self.card
        if self.ask_row.asking:
            return key_id in OVER_CARDS
        if card is None or key_id in OVER_CARDS:
            return True
        return self.responder(key_id) in (card, self.focused)

    def on_key(self, event: Key) -> None:
        """Says what a card is waiting for, or that letters act, where a letter meant nothing."""
        if self.means_nothing(event):
            nothing = NO_MEANING.format(event.character)
            self.say(getattr(self.card, "HINT", CARD_HINT) if self.card else nothing, "hint")

    def wanted(self) -> tuple[str, ...]:
        """What the row shows first: by the question, the card or the pane."""
        if self.ask_row.asking:
            return ("take_down", "complete", "replace_name", "leave_line")
        first = self.card or self.pane
        names = "ROW_WRITING" if self.writing else "ROW"
        return tuple(getattr(first, names, getattr(self.pane, names)))

    def look(self, stage: Stage, part: str = "") -> None:
        """Shows a stage's pane; what is typed from now on is of that stage."""
        self.forget_hint(self.pane)
        self.switch.looking = stage
        if (told := self.where.stand_at(stage.id)) and self.pane_for(stage.id).WRITES:
            self.call_later(self.say_more, told)
        self.run_worker(self.look_at(stage, part), exclusive=True, group="stage")

    def stop(self) -> None:
        """Keeps the line, writes the record and lets the desk go; nothing ticks from then on."""
        self.is_open = False
        self.sitting.keep_draft(draft_of(self), leaving=True)
        self.sitting.close()

    def on_unmount(self) -> None:
        """Lets the desk go, however the screen was left; the line was kept when the last pause began."""
        if self.is_open:
            self.is_open = False
            self.sitting.close()

    class ToLibrary(Message):
        """The list of sessions is wanted."""

    @dataclass
    class NotOpened(Message):
        """The session can be read and not be written to."""

        why: str

    def go_to_library(self) -> None:
        """Asks the program for the list of sessions."""
        self.post_message(self.ToLibrary())

    def told(self) -> Told:
        """What the toolkit says of the stage that is shown, and the last two hundred answers."""
        happened = tuple((said.at, said.text) for said in self.sitting.said if said.tone != "hint")
        return Told(self.looking.title, stages.to_do(self.looking), happened)

    # what the widgets tell

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _cursor_went(self) -> None:
        self.show_state()

    @on(Writing.Typed)
    def _typed(self, event: Writing.Typed) -> None:
        event.stop()
        self.ticking.typed()
        self.pane.follow_line()
        self.forget_kept_words()
        self.answers.offered = offer_row(self.where.offered) if self.where.offered else None
        self.answers.warning = self.where.warning
        self.show_state()

    @on(CaptureLine.Pasted)
    def _pasted(self, event: CaptureLine.Pasted) -> None:
        event.stop()
        from deepdive.tui.cards.paste import PasteCard

        self.open_card(PasteCard(self, event.lines))
