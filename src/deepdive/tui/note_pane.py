"""Panes in which one note is marked: what the letters do to it. The marked note is what `note` answers."""

import re

from deepdive.model.capture_line import SIGNS
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.trust import is_apart, is_concern
from deepdive.tui.naming import case_letters, cases, group_number
from deepdive.tui.removing import ask_to_purge
from deepdive.tui.showing import show_to_room
from deepdive.tui.stage_pane import StagePane
from deepdive.tui.taking import say_no_note
from deepdive.tui.widgets.question import Choice, Question

_TURN = re.compile(r"[,;]?\s+(?=(but|however|although|though|whereas)\b)", re.IGNORECASE)
_WORDS_BEFORE, _WORDS_AFTER = 2, 3
"""Words either side of a turn without which it parts nothing."""

NEEDS_NOTE = frozenset(["edit", "withdraw", "park", "star", "cut", "same", "more"])

SAME_AS = "Same as which note? Type a word of it"


def same_choices(session: Session, note: Note) -> tuple[Choice, ...]:
    """The notes that may say the same as one, those first that share most words with it."""
    from deepdive.tui.cards.compare import compared

    found = [
        one
        for one in session.notes.values()
        if one.id != note.id and one.kind != "remark" and not one.withdrawn and not one.parked
    ]
    found.sort(key=lambda one: -len(compared(note.text, one.text).both))
    numbers = {one.id: f"{group_number(session, one.group)}{case_letters(session, one.cases)} " for one in found}
    return tuple(Choice(one.id, f"{numbers[one.id].lstrip()}{one.text}") for one in found)


def turns_at(text: str) -> str:
    """The word at which a note turns, so that it may hold two points; empty when it does not."""
    found = _TURN.search(text)
    if found is None:
        return ""
    before, after = text[: found.start()].split(), text[found.end() :].split()
    return found[1] if len(before) >= _WORDS_BEFORE and len(after) >= _WORDS_AFTER else ""


class NotePane(StagePane):
    """A pane with a marked note."""

    def note(self) -> Note | None:
        """The note that keys act on: the marked one, or the last one while somebody writes."""
        raise NotImplementedError

    def chosen(self) -> list[str]:
        """The ids of the notes that are marked with Space; none when there are none."""
        return []

    def can(self, key_id: str) -> bool:
        """What acts on a note needs one; a star in the line is answered all the same, as it is no letter there."""
        if key_id == "star" and self.room.writing:
            return True
        return key_id not in NEEDS_NOTE or self.note() is not None

    def tells_who(self, words: str) -> str:
        """What a note seems to hold that tells who somebody is; a room that sees this screen is not told."""
        return "" if self.room.room_form else self.room.where.marker.tag(words)

    def tells_who_by_now(self, words: str) -> str:
        """The same once the rules have been read: the first picture does not wait for them."""
        return self.tells_who(words) if self.room.where.marker.is_ready else ""

    def do_edit(self) -> None:
        """Puts the note in the line to be written anew; not one that is kept apart, whose words stay off the screen."""
        note = self.note()
        if note and not self._stays_off(note):
            self.room.edit(note)

    def _stays_off(self, note: Note) -> bool:
        """Whether a note's words stay off the screen, which is then said with where they can be read."""
        if is_concern(note):
            self.room.say("Kept apart: ! opens its card, which shows the words.", "look")
        elif is_apart(note):
            self.room.say("Kept apart: in Close, m shows its words and e hands it over. p brings it back.", "look")
        return is_apart(note)

    def do_star(self) -> None:
        """One of the group's top three, or no longer: the note in the line, the marked one, the last."""
        if note := self.session.notes.get(self.room.where.editing) or self.note():
            self.act("star", note=note.id)
        else:
            say_no_note(self.room)

    def do_withdraw(self) -> None:
        """Asks why, which may stay empty, and withdraws the note; a withdrawn one comes back."""
        note = self.note()
        if note is None:
            return
        if note.withdrawn:
            self.act("restore", note=note.id)
            return
        question = Question("Withdraw, because", hint="Enter alone: no reason", may_be_empty=True)
        self.room.ask(question, lambda words: self.done("withdraw", note=note.id, because=words))

    def do_park(self) -> None:
        """Sets the note aside for a reason chosen by typing; a parked one comes back."""
        note = self.note()
        if note is None:
            return
        if note.parked and note.parked != "concern":
            self._bring_back(note)
            return
        from deepdive.desk.verbs.capture import PARKED_WORDS

        kinds = tuple(Choice(kind, words) for kind, words in PARKED_WORDS.items() if kind != "concern")
        self.room.ask(Question("Park as", kinds), lambda kind: self.done("park", note=note.id, kind=kind))

    def _bring_back(self, note: Note) -> None:
        """A parked note comes back; one that is kept apart only after it was asked: a room may see the screen."""
        if not is_apart(note):
            self.act("unpark", note=note.id)
            return
        choices = (Choice("no", "no, it stays apart"), Choice("yes", "yes, its words are on the screen then"))
        question = Question("Bring it back", choices)
        self.room.ask(question, lambda said: said == "no" or self.done("unpark", note=note.id))

    def do_show_note(self) -> None:
        """Shows the room this note, or the marked ones, or the group's starred; pressed again, shows none."""
        session, note = self.session, self.note()
        starred = [one.id for one in session.notes.values() if one.starred and one.group == self.room.where.group]
        wanted = self.chosen() or ([note.id] if note else starred)
        show_to_room(self.room, wanted)

    def do_purge(self) -> None:
        """Asks once, then removes the note, or words in it, for good: nothing brings them back."""
        ask_to_purge(self.room, self.note())

    def do_cut(self) -> None:
        """Cuts the note in two where the bar is put; it stands before a "but" where there is one."""
        note = self.note()
        if note is None:
            return

        def take(words: str) -> bool:
            first, bar, second = words.partition("|")
            if not bar:
                self.room.say("Put a bar | where the note is to be cut.", "look")
                return False
            return self.done("split", note=note.id, first=first.strip(), second=second.strip())

        self.room.say("A sign behind the bar gives the second part that kind: | - but nobody came.", "hint")
        self.room.ask(Question("Cut at the bar", start=_TURN.sub(" | ", note.text, count=1), mends=True), take)

    def do_same(self) -> None:
        """Joins two notes: the two that are marked, or the note and one found by typing."""
        chosen = self.chosen()
        if len(chosen) == 2:
            self.act("same_as", note=chosen[1], other=chosen[0])
            return
        note = self.note()
        if note is None:
            return
        if note.same_as:
            self.act("not_same", note=note.id)
            return
        question = Question(SAME_AS, same_choices(self.session, note), hint="no note with these letters")
        self.room.ask(question, lambda other: self.done("same_as", note=note.id, other=other))

    def do_more(self) -> None:
        """All fields of the note, each optional."""
        from deepdive.tui.cards.fields import fields_card

        if (note := self.note()) and not self._stays_off(note):
            self.room.open_card(fields_card(self.room, "note", note.id))

    def do_concern(self) -> None:
        """Opens the first card that waits; without one, the marked note becomes a concern, or a case is asked for."""
        if self.room.room_form:
            self.room.say("Not on a screen that the room sees. V first, then !.", "look")
            return
        from deepdive.tui.cards.concern import ConcernCard

        def opened(concern: str) -> bool:
            if concern:
                self.room.open_card(ConcernCard(self.room, concern))
            return bool(concern)

        def begun(note: str, case: str) -> bool:
            answer = self.act("concern", note=note, case=case)
            return opened(answer.thing if answer else "")

        note = self.note() if not self.room.writing else None
        if waiting := waiting_concern(self.session):
            opened(waiting)
        elif note:
            begun(note.id, note.cases[0] if note.cases else "")
        else:
            letters = (*(Choice(case.id, case.label) for case in cases(self.session)), Choice("none", "no case"))
            asked = Question("A new immediate concern about which case?", letters)
            self.room.ask(asked, lambda case: begun("", "" if case == "none" else case))

    def do_write(self, sign: str) -> None:
        """Makes a marked remark a note of that kind; else opens the line with the sign."""
        note = self.note()
        if note is not None and note.kind == "remark":
            self.act("turn", note=note.id, kind=SIGNS[sign])
        else:
            self.room.write(f"{sign} ")


def waiting_concern(session: Session) -> str:
    """The first immediate concern that is not dealt with; empty when there is none."""
    return next((c.id for c in session.concerns.values() if c.kind == "immediate" and not c.closed), "")
