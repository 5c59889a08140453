"""What happens once a second while a session is open: clock, draft, what other laptops wrote, the record."""

from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from deepdive.model.toolkit import Stage
from deepdive.tui.clock_words import turned
from deepdive.tui.stages import ends, standing_at

if TYPE_CHECKING:
    from deepdive.tui.session import SessionScreen

KEPT_AFTER = 0.15
"""Seconds without a key after which the line is kept: in a pause, so that no key waits for the disk."""

RECORD_AFTER = timedelta(seconds=2)
"""How long after the last change the record is written."""

JUMP = 2
"""Minutes between the laptop's clock and the time that passed from which it is said."""

NEW_FOR = timedelta(seconds=10)
"""How long a note that came from another laptop is marked as new."""


NOT_FOR_THE_ROOM = "Something came that is not for this screen. Esc, V, then ! shows it."
CONCERN_CAME = "A group has taken down an immediate concern. {}This program tells no one: somebody must."


class Ticking:
    """The second hand of a session screen. Nothing is drawn while the screen is covered."""

    def __init__(self, screen: "SessionScreen") -> None:
        self._screen = screen
        self._arrived: dict[str, datetime] = {}
        self._at = screen.sitting.now(), monotonic()
        self._typed_at = 0.0

    @property
    def news(self) -> frozenset[str]:
        """The notes that came from another laptop in the last ten seconds."""
        return frozenset(self._arrived)

    def begin(self) -> None:
        """Ticks from the next whole second on."""
        to_the_second = 1 - self._screen.sitting.now().microsecond / 1_000_000
        self._screen.set_timer(to_the_second, partial(self._screen.set_interval, 1, self.tick))

    def typed(self) -> None:
        """Somebody types: the line is kept as soon as they pause, not only with the next second."""
        is_awaited, self._typed_at = self._typed_at > 0, monotonic()
        if not is_awaited:
            self._screen.set_timer(KEPT_AFTER, self._keep_in_pause)

    def _keep_in_pause(self) -> None:
        left = KEPT_AFTER - (monotonic() - self._typed_at)
        if left > 0:
            self._screen.set_timer(left, self._keep_in_pause)
            return
        self._typed_at = 0.0
        if self._screen.is_open and self._screen.is_attached:
            self._screen.keep_draft()

    def tick(self) -> None:
        """Keeps the line, takes in news, writes the record when it is time, moves the clock."""
        screen = self._screen
        if not screen.is_open or not screen.is_attached:
            return
        screen.keep_draft()
        was_at = standing_at(screen.sitting.session)
        self._watch_the_clock()
        came = self._take_in_news()
        self._write_record_when_idle()
        if screen.app.screen is not screen:
            return
        if came:
            self._tell_stage(was_at)
            screen.after_act(was_at)
            return
        self._tell_time()
        for shown in (screen.card, screen.pane):
            if tick := getattr(shown, "tick", None):
                tick()

    def _tell_stage(self, was_at: Stage) -> None:
        """Says that another laptop has gone on with the meeting, or ended it, unless something matters more."""
        screen, now_at = self._screen, standing_at(self._screen.sitting.session)
        last = screen.sitting.said[-1].tone if screen.sitting.said else ""
        if now_at.id != was_at.id and last != "stop":
            screen.say("The meeting has ended." if ends(was_at, now_at) else f"The meeting is at {now_at.title} now.")

    def _tell_time(self) -> None:
        """Moves the clock on; says when little time is left, unless something that matters more is being said."""
        screen, before = self._screen, self._screen.face.clock
        screen.show_bars()
        told = turned(before, screen.face.clock)
        last = screen.sitting.said[-1].tone if screen.sitting.said else ""
        if told and last != "stop":
            screen.say(told, "look")

    def _watch_the_clock(self) -> None:
        """Says when the laptop's clock went on by another time than passed; times are kept as they were noted."""
        before, then = self._at
        self._at = now, here = self._screen.sitting.now(), monotonic()
        minutes = ((now - before).total_seconds() - (here - then)) / 60
        if abs(minutes) >= JUMP:
            way = "on" if minutes > 0 else "back"
            told = f"This laptop slept, or its clock jumped {way}, by {abs(minutes):.0f} minutes."
            self._screen.say(f"{told} Times are kept as they were noted, and so is the order.", "look")

    def _take_in_news(self) -> bool:
        """Takes in what other laptops wrote; True when there is something to show, or to show no longer."""
        sitting = self._screen.sitting
        before, now, settled = sitting.session.notes, sitting.now(), len(sitting.session.conflicts)
        concerns, waiting = sitting.session.concerns, self._screen.waiting(sitting.session)
        stale = [note for note, at in self._arrived.items() if now - at >= NEW_FOR]
        for note in stale:
            del self._arrived[note]
        if not sitting.poll():
            return bool(stale)
        if len(sitting.session.conflicts) > settled:
            self._screen.say(
                "Two laptops wrote the same thing at once. Both are kept; z shows them side by side.", "look"
            )
        self._arrived |= {note: now for note in sitting.session.notes if note not in before}
        if sitting.session.concerns.keys() - concerns.keys() and self._screen.waiting(sitting.session) != waiting:
            self._screen.say(NOT_FOR_THE_ROOM if self._screen.room_form else self._concern_came(), "stop")
        return True

    def _concern_came(self) -> str:
        """That a concern came, and what opens it: in the line a sign is text, on a note-taker's screen it always is."""
        opens = "Esc, then ! opens it. " if self._screen.writing else "! opens it. "
        return CONCERN_CAME.format("" if self._screen.where.own_group else opens)

    def _write_record_when_idle(self) -> None:
        sitting = self._screen.sitting
        idle = sitting.changed_at is None or sitting.now() - sitting.changed_at >= RECORD_AFTER
        if idle and sitting.desk.record.is_behind:
            self._screen.run_worker(
                sitting.write_record, thread=True, exclusive=True, group="record", exit_on_error=False
            )
