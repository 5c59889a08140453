"""The card of an immediate concern: which case, what was said, who was told, when. The program tells no one (F7)."""

from collections.abc import Sequence

from deepdive.model.things import Concern
from deepdive.tui.cards.form import Entry, FormCard
from deepdive.tui.naming import case_name, cases
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.ask_row import Choice, Question

ACT_FIRST = "A child may be at risk now. Act first; this program tells no one."
KEPT_APART = "Kept apart. In documents only as a number. Close asks if it is dealt with."


class ConcernCard(FormCard):
    """One immediate concern."""

    ROW = ("open", "dismiss", "escape", "blank")
    LABELS = {"open": "fill in", "dismiss": "not a concern, because", "escape": "keep it like this"}

    def __init__(self, room: Room, concern: str) -> None:
        super().__init__(room)
        self._concern = concern

    def said(self) -> Sequence[tuple[str, Role]]:
        """What comes first, and where to turn."""
        partnership = self.room.partnership
        whom = "  ".join(f"{c.label} {c.phone}".strip() for c in partnership.safeguarding[:2])
        more: list[tuple[str, Role]] = [(partnership.emergency_line, "words")] if partnership.emergency_line else []
        more += [(whom, "words")] if whom else []
        return [(partnership.says(ACT_FIRST), "stop"), *more, (KEPT_APART, "aside")]

    def entries(self) -> list[Entry]:
        """Its four fields, and the one that closes it."""
        found = self._found()
        if found is None:
            return []
        session = self.room.sitting.session
        note = session.notes.get(found.note)
        said = found.what or (note.text if note else "")
        letters = tuple(Choice(case.id, case.label) for case in cases(session))
        last = "Which role says it is dealt with?" if found.told else "Which role was told?"
        told, closes = "the role, as in: duty manager", "the role; closes the card"
        return [
            Entry(id="case", name="Which case", value=case_name(session, found.case), choices=letters),
            Entry(id="what", name="What was said", value=said, start=said),
            Entry(
                id="told",
                name="Who was told",
                value=found.told,
                start=found.told,
                hint=told,
                asks="Which role was told?",
            ),
            Entry(id="when", name="When", value=found.when[11:16], start=found.when, hint="the time"),
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
        if entry.id != "confirmed_by":
            given = {"thing": self._concern, "of": "concern", "field": entry.id, "value": value}
            return self.room.act("describe", **given) is not None
        by = value if found.told else ""
        done = self.room.act("dealt_with", concern=self._concern, told=found.told or value, by=by) is not None
        if done:
            self.room.close_card()
        return done

    def do_dismiss(self) -> None:
        """Asks why it is none, and brings the note back."""

        def take(words: str) -> bool:
            done = self.room.act("not_a_concern", concern=self._concern, because=words) is not None
            if done:
                self.room.close_card()
            return done

        self.room.ask(Question("Not a concern, because"), take)

    def _found(self) -> Concern | None:
        return self.room.sitting.session.concerns.get(self._concern)
