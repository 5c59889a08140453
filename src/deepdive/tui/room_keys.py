"""What the keys mean on the session screen whatever stage is shown: clock, undo, the line, what the room sees."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from deepdive.desk.desk import Answer
from deepdive.model.agenda import running_span
from deepdive.model.session import Session
from deepdive.model.trust import is_apart
from deepdive.tui import stages
from deepdive.tui.noticing import STANDS_AGAIN, still_kept
from deepdive.tui.removing import ask_to_purge
from deepdive.tui.taking import take_name_out
from deepdive.tui.widgets.question import Choice, Question

if TYPE_CHECKING:
    from deepdive.tui.session import SessionScreen


Chosen = Callable[[str], bool]
"""Takes the key that was pressed; False when it names nothing."""


class RoomKeys:
    """Answers the keys that no pane answers."""

    def __init__(self, screen: "SessionScreen") -> None:
        self.screen = screen
        self._acts_last = 0

    @property
    def LABELS(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """What some keys are called now."""
        clock = self.screen.face.clock
        return {"pause": "go on" if clock and clock.paused else "pause"}

    def can(self, key_id: str) -> bool:
        """Some keys work only with a line, or with a clock."""
        if key_id in ("write", "to_line", "choose_group", "choose_case"):
            return self.screen.pane.WRITES and not self.screen.ask_row.asking
        if key_id == "replace_name":
            return self.screen.where.named_last is not None
        if key_id == "settle":
            return bool(self.screen.sitting.session.conflicts)
        if key_id == "room_form":
            return self.screen.pane.HAS_ROOM_FORM or self.screen.room_form
        if key_id in ("clock", "pause", "late"):
            return running_span(self.screen.sitting.session) is not None
        return True

    # clock

    def do_pause(self) -> None:
        """Pauses the running clock, or lets it go on."""
        self.screen.act("pause")

    def do_clock(self) -> None:
        """Opens the clock's row."""
        from deepdive.tui.cards.clock import ClockCard

        self.screen.open_card(ClockCard(self.screen))

    def do_late(self) -> None:
        """Opens the plan of the rest of the meeting."""
        from deepdive.tui.cards.replan import ReplanCard

        self.screen.open_card(ReplanCard(self.screen))

    # what the room sees

    def do_public(self) -> None:
        """Shows what the room may see, over everything else; one comes back to the stage that is on by then."""
        from deepdive.tui.public_screen import PublicScreen

        screen = self.screen
        was_at = stages.standing_at(screen.sitting.session)
        public = PublicScreen(screen.sitting, screen.partnership)
        screen.app.push_screen(public, lambda _: screen.after_act(was_at))

    def do_room_form(self) -> None:
        """Capture on a screen the room sees: the line is hidden until Enter, hints and what looks like a name too."""
        screen = self.screen
        screen.room_form = not screen.room_form
        screen.where.hide(screen.room_form)
        screen.refresh_session()
        if screen.room_form:
            screen.write()
        on = "The room form is on: what is typed is hidden until Enter. Esc, then V, ends it."
        screen.say(on if screen.room_form else "The room form is off.", "hint")

    # several laptops

    def do_join(self) -> None:
        """Takes in group files that came back: asks for one, or for all that lie in the usual places."""
        from deepdive.tui.cards.merge import MergeCard
        from deepdive.tui.group_files import found

        there = found()
        if not there:
            self.screen.say(
                "No group file (.age) in Documents, Downloads, Desktop or on a stick. Copy it there.", "look"
            )
            return

        def take(chosen: str) -> bool:
            paths = there if chosen == "all" else [there[int(chosen)]]
            self.screen.open_card(MergeCard(self.screen, paths))
            return True

        choices = [Choice(str(at), path.name) for at, path in enumerate(there)]
        choices += [Choice("all", f"all {len(there)}")] if len(there) > 1 else []
        self.screen.ask(Question("Take in which group file", tuple(choices)), take)

    def do_settle(self) -> None:
        """Shows what has two versions, to settle it."""
        from deepdive.tui.cards.settle import SettleCard

        self.screen.open_card(SettleCard(self.screen))

    # taking back

    def do_undo(self) -> None:
        """Takes back typing first, then leaves a note that is being edited, then takes back this laptop's last act."""
        strip = self.screen.where
        if self._typing("undo_typing"):
            self._acts_last = 0
            self.screen.say("What was typed is taken back. ^Y brings it back.", "hint")
        elif self.screen.ask_row.asking:
            self.screen.say("Nothing is typed here that could be taken back. Esc leaves the question.", "hint")
        elif strip.editing and self.screen.focused is strip.line:
            self.do_leave_line()
        else:
            self._acts_last += self._take_back(self.screen.sitting.undo)

    def do_redo(self) -> None:
        """Brings back what was taken back last: an act, or typing in the field that has the cursor."""
        acts, self._acts_last = self._acts_last, max(0, self._acts_last - 1)
        if (acts or not self._typing("redo_typing")) and not self.screen.ask_row.asking:
            self._take_back(self.screen.sitting.redo)

    def _typing(self, way: str) -> bool:
        """Takes typing back, or brings it back, in the field that has the cursor; False when there is none of it."""
        change: Callable[[], bool] = getattr(self.screen.focused, way, bool)
        return self.screen.writing and change()

    def _take_back(self, act: Callable[[], Answer | None]) -> bool:
        before = self.screen.sitting.session
        answer = act()
        self.screen.after_act(stages.standing_at(before))
        if answer:
            self.screen.pane.mark(answer.thing)
            self._tell_of_names(answer, before)
        return answer is not None

    def _tell_of_names(self, answer: Answer, before: Session) -> None:
        """Says of a name whether it stands in the note again, or is only kept among the changes; ^X asks for it."""
        notes, marker = self.screen.sitting.session.notes, self.screen.where.marker
        again = [one for one in notes.values() if one.id == answer.thing or one.id not in before.notes]
        gone = [one for one in before.notes.values() if one.id not in notes]

        def first(*texts: str) -> str:
            return next(filter(None, (still_kept(marker, text, self.screen.room_form) for text in texts)), "")

        if words := first(*(one.text for one in again if not one.withdrawn and not is_apart(one))):
            self.screen.say_kept(words, STANDS_AGAIN)
        else:
            self.screen.say_kept(first(answer.says, *(one.text for one in gone if not is_apart(one))))

    def do_purge(self) -> None:
        """Removes for good: the note in the line, or words wherever they stand or stood."""
        ask_to_purge(self.screen)

    def do_saved(self) -> None:
        """Says when the last act was saved."""
        sitting = self.screen.sitting
        if sitting.unsaved_since:
            self.screen.say(f"The last act was not saved, since {sitting.unsaved_since}. Your words are here.", "stop")
            return
        at = f", {sitting.saved_at}" if sitting.saved_at else ""
        self.screen.say(f"Everything is saved already{at}.")

    # the line

    def do_replace_name(self) -> None:
        """Writes the note that was taken down last anew, other words in the place of what looks like an identifier."""
        take_name_out(self.screen)

    def do_leave_line(self) -> None:
        """Leaves the field; from a note that is being edited, back to an empty line."""
        strip = self.screen.where
        if strip.editing and self.screen.focused is strip.line:
            strip.clear()
            self.screen.say("The note is as it was.", "hint")
            return
        self.screen.pane.rest()
        self.screen.say(self.screen.pane.HINT, "hint")

    def do_escape(self) -> None:
        """Closes the card."""
        self.screen.close_card()

    def do_to_line(self) -> None:
        """Goes to the line; somebody who is in it stays there."""
        if self.screen.focused is self.screen.where.line:
            self.screen.say("This is the line already. Esc leaves it.", "hint")
        else:
            self.screen.write()

    def do_write(self, sign: str) -> None:
        """Opens the line with a sign."""
        self.screen.write(f"{sign} ")

    def do_choose_group(self) -> None:
        """Asks for a group's number; the same key again takes the next group."""
        count = len(self.screen.sitting.session.groups)
        self._await(self._numbered_group, "next_group", f"Group? 1-{count}   ^G again: the next one.")

    def do_choose_case(self) -> None:
        """Asks for a case's letter; the same key again takes the next case."""
        self._await(self._lettered_case, "next_case", "Case? Type its letter.   ^O again: the next one.")

    def _numbered_group(self, digit: str) -> bool:
        return self._chosen(self.screen.where.numbered_group, digit)

    def _lettered_case(self, letter: str) -> bool:
        return self._chosen(self.screen.where.lettered_case, letter)

    def _chosen(self, choose: Chosen, key: str) -> bool:
        """Chooses; what is shown goes with it, and what was asked is asked no longer."""
        asked = self.screen.sitting.said[-1]
        done = choose(key)
        if done:
            if self.screen.sitting.said[-1] is asked:
                self.screen.say("", "hint")
            self.screen.refresh_session()
        return done

    def _await(self, chosen: Chosen, again: str, asks: str) -> None:
        """Awaits one key in the line, after the keys that are still on their way to it."""
        line = self.screen.where.line

        def ask() -> None:
            if line.awaited == chosen:
                line.awaited = None
                self.screen.press(again)
            else:
                line.awaited = chosen
                self.screen.say(asks, "hint")

        self.screen.set_focus(line)
        line.call_later(ask)

    # elsewhere

    def do_library(self) -> None:
        """Goes to the list of sessions; nothing can be lost."""
        self.screen.go_to_library()
