"""The card of an immediate concern: which case, what was said, who was told, when. The program tells no one (F7)."""

import re
from collections.abc import Sequence

from deepdive.model.session import Session
from deepdive.model.things import Concern, Return
from deepdive.model.when import DAY_EXAMPLE, TIME_EXAMPLE, day_words, moment_of
from deepdive.tui.cards.form import Entry, FormCard
from deepdive.tui.naming import agency_names, case_name, cases
from deepdive.tui.panes.asking import reason_question
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Choice, Question

ACT_FIRST = "A child may be at risk now. Act first; this program tells no one."
STILL_OPEN = "No role is told yet. Esc once more leaves it waiting; Enter fills in the marked row."
WAITS = "The concern waits: ! opens its card again. Letters are commands now."
DEALT_WITH = "Dealt with. A word of it can be put right here; documents print a count only."
KEPT_APART = "Kept apart. In documents only as a number. Close asks if it is dealt with."


FITS = 48
"""Letters of what was said that a row shows whole."""

WHEN = "as 16:00, or 1 Dec 16:00"
_RETURN_ID = re.compile(r" \((rt-[0-9a-z]+)\)")


def return_of(session: Session, found: Concern) -> Return | None:
    """The return whose answer opened the card; None where it was opened in the room."""
    named = _RETURN_ID.search(found.what)
    return session.returns.get(named[1]) if named else None


def without_id(text: str) -> str:
    """Words about a return without its id, which is nobody's language."""
    return _RETURN_ID.sub("", text)


class ConcernCard(FormCard):
    """One immediate concern."""

    HINT = "Enter fills in the marked row; Esc closes the card; F9 covers the screen."
    ROW = ("open", "dismiss", "escape", "blank")
    LABELS = {"open": "fill in", "dismiss": "not a concern, because", "escape": "keep it like this"}

    def __init__(self, room: Room, concern: str) -> None:
        super().__init__(room)
        self._concern = self.about = concern
        self._asked_to_close = False

    def first(self) -> str:
        """The first row that is empty: what is still to be done."""
        return next((entry.id for entry in self.fields.items if not entry.value), "")

    def said(self) -> Sequence[tuple[str, Role]]:
        """What comes first, and where to turn."""
        partnership, found = self.room.partnership, self._found()
        if found and found.closed:
            return [(DEALT_WITH, "strong"), *self._about()]
        whom = "; ".join(f"{c.label} {c.phone}".strip() for c in partnership.safeguarding[:2])
        more: list[tuple[str, Role]] = [(partnership.emergency_line, "words")] if partnership.emergency_line else []
        more += [(f"Turn to: {whom}", "words")] if whom else []
        return [(partnership.says(ACT_FIRST), "stop"), *more, *self._about(), (KEPT_APART, "aside")]

    def _about(self) -> list[tuple[str, Role]]:
        """Where it comes from: case, agency, and the words that a row has no room for, or that answered a return."""
        found, session = self._found(), self.room.sitting.session
        if found is None:
            return []
        answer = return_of(session, found)
        agency = agency_names(session, (found.agency,))
        place = ", ".join(part for part in (case_name(session, found.case) if found.case else "", agency) if part)
        rows: list[tuple[str, Role]] = [(f"About {place}.", "aside")] if answer and place else []
        words = answer.concern if answer and answer.concern else self._words(found)
        return [*rows, (f'"{words}"', "strong")] if answer or len(words) > FITS else rows

    def _words(self, found: Concern) -> str:
        """What was said, as it stands in the card or in the note."""
        note = self.room.sitting.session.notes.get(found.note)
        return without_id(found.what) or (note.text if note else "")

    def entries(self) -> list[Entry]:
        """Its four fields, and the one that closes it."""
        found = self._found()
        if found is None:
            return []
        session = self.room.sitting.session
        said = self._words(found)
        letters = tuple(Choice(case.id, case.label) for case in cases(session))
        last = "Which role says it is dealt with?" if found.told else "Which role was told?"
        told, closes = "a role, as duty manager", "a role; closes the card"
        return [
            Entry(id="case", name="Which case", value=case_name(session, found.case), choices=letters),
            Entry(id="what", name="What was said", value=said, start=said, mends=True),
            Entry(
                id="told",
                name="Who was told",
                value=found.told,
                start=found.told,
                hint=told,
                asks="Which role was told?",
            ),
            Entry(id="when", name="When", value=self._when(found), start=found.when[11:16], hint=WHEN),
            Entry(id="confirmed_by", name="Dealt with, says", value=found.confirmed_by, hint=closes, asks=last),
        ]

    def save(self, entry: Entry, value: str) -> bool:
        """Keeps a field; the last one closes the card."""
        found = self._found()
        if found is None:
            return False
        if entry.id in ("told", "confirmed_by") and value and not any(letter.isalpha() for letter in value):
            self.room.say("Write a role in words, as duty manager.", "look")
            return False
        if entry.id == "when" and value:
            written = moment_of(value, self.room.sitting.now())
            if not written:
                self.room.say(f'"{seen(value)}" is no time. Write it as {TIME_EXAMPLE} or {DAY_EXAMPLE} 16:00.', "look")
                return False
            value = written
        if entry.id != "confirmed_by" or found.closed:
            given = {"thing": self._concern, "of": "concern", "field": entry.id, "value": value}
            return self.room.act("describe", **given) is not None
        by = value if found.told else ""
        done = self.room.act("dealt_with", concern=self._concern, told=found.told or value, by=by) is not None
        if done:
            self.room.close_card()
        return done

    def can(self, key_id: str) -> bool:
        """What is dealt with is a concern no more."""
        found = self._found()
        return super().can(key_id) and not (key_id == "dismiss" and found is not None and found.closed)

    def do_dismiss(self) -> None:
        """Asks whether it is none, and why, and brings the note back.

        Roles begin with d: what is typed too soon into a card that waits for *duty manager* must not do this.
        """
        kinds = (Choice("none", "not a concern, because ..."), Choice("stays", "a concern: it stays open"))
        self.room.ask(Question("It is", kinds), lambda kind: kind == "stays" or self._ask_why())

    def _ask_why(self) -> bool:
        def take(words: str) -> bool:
            done = self.room.act("not_a_concern", concern=self._concern, because=words) is not None
            if done:
                self.room.close_card()
            return done

        self.room.ask(reason_question("Not a concern, because"), take)
        return True

    def do_open(self) -> None:
        """Asks for the marked field."""
        self._asked_to_close = False
        super().do_open()

    def do_escape(self) -> None:
        """Closes the card; pressed twice while no role was told, for what is typed then goes elsewhere."""
        found = self._found()
        if found and not found.told and not found.closed and not self._asked_to_close:
            self._asked_to_close = True
            self.room.say(STILL_OPEN, "look")
            return
        super().do_escape()
        if found and not found.closed:
            self.room.say(WAITS, "hint")

    def _when(self, found: Concern) -> str:
        """The time, with its day where that is not today; said to be of the opening until another is given."""
        is_today = found.when[:10] == self.room.sitting.now().date().isoformat()
        time = found.when[11:16] if is_today else f"{day_words(found.when[:10])} {found.when[11:16]}".strip()
        return f"{time} (as it was taken down)" if found.when[:16] == found.made[:16] else time

    def _found(self) -> Concern | None:
        return self.room.sitting.session.concerns.get(self._concern)
