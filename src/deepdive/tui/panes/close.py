"""Close: what is still open, what happens next, whom to talk to; then the end of the meeting (F7, F8, F11)."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.trust import to_hand_over
from deepdive.tui import stages
from deepdive.tui.cards.concern import ConcernCard
from deepdive.tui.cards.fields import fields_card, thing_choices
from deepdive.tui.cards.sheet import SheetCard, Wanted
from deepdive.tui.note_pane import waiting_concern
from deepdive.tui.note_rows import origin
from deepdive.tui.panes.asking import ask_each, role_question
from deepdive.tui.panes.headlines import here
from deepdive.tui.panes.remarks import RemarkPane
from deepdive.tui.panes.still_open import OpenRow, open_rows
from deepdive.tui.rows import EMPTY, Piece, Row, cut, pad, seen
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told, strong_rows

NOW = "Settle every open concern, say what happens next and by when, and whom to talk to."
NAME = 16
KINDS = (
    Choice("next_step", "next step"),
    Choice("sent_back", "case sent back to an agency"),
    Choice("worker", "matter about a worker, handed over"),
)
HANDED_OVER = (
    Wanted("agency", "Agency"),
    Wanted("told", "Handed over to", "a role, never a name", in_a_row=True),
    Wanted("case", "About which case"),
)
"""What a hand-over keeps; never what it was about."""
REMOVABLE = ("sent_back", "worker", "next_step")


class OpenList(RowList[OpenRow]):
    """What is still open, a row each."""

    def draw(self, item: OpenRow, width: int) -> Row:
        """What sort it is, where a sort begins; then the words, and what the key does or who it is with."""
        key: tuple[Piece, ...] = ((item.key, "now"), (" ", "aside")) if item.key else ()
        does: tuple[Piece, ...] = ((cut(item.does, min(32, width // 2)), "aside"),) if item.does else ()
        return Row(((f" {pad(item.name, NAME)} ", "aside"), (item.words, item.role)), (*key, *does))


def end_row(ended: str, waits: bool) -> Row:
    """When the meeting ended, or what ends it; an open concern comes first."""
    if ended:
        return Row(((f"\u25cf The meeting ended at {ended}.", "well"),))
    first: tuple[Piece, ...] = (("!", "now"), (" settles the open concern first; then ", "stop")) if waits else ()
    return Row((*first, ("Enter", "now"), (" ends the meeting", "words")))


NOT_HANDED_OVER = "A matter about a worker is not handed over: e does it. Enter again ends the meeting."
EDITED = ("sent_back", "performance", "next_step", "worker")
"""Sorts of rows that e settles or writes anew."""


def _has_card(row: OpenRow) -> bool:
    """Whether it is an immediate concern whose card can be read."""
    return row.sort == "concern" and bool(row.thing)


class ClosePane(RemarkPane):
    """The open things, remarks under them. Enter ends the meeting."""

    DEFAULT_CSS = "ClosePane > Told { margin: 1 0 0 0; }"
    _was_told = False
    LABELS = {
        "open": "end the meeting",
        "new": "add",
        "edit": "settle or edit",
        "withdraw": "remove",
        "to_line": "remark",
        "next_pane": "remarks",
    }
    ROW = ("concern", "new", "edit", "open", "withdraw", "next_pane", "undo", "blank")
    HINT = "n adds a next step, a case sent back or a hand-over; Enter ends the meeting."

    above = query_one(Told)
    list = query_one(OpenList)

    def compose(self) -> ComposeResult:
        """What to do, what is open, the remarks."""
        yield Told()
        yield OpenList(shows_mark=True)
        yield from self.compose_remarks()

    def show(self, session: Session) -> None:
        """Shows what is open now."""
        now = self.stage.now or NOW
        ended = session.meeting.ended[11:16] if session.meeting and session.meeting.ended else ""
        told = end_row(ended, bool(waiting_concern(session)))
        self.above.put(lambda width: [*strong_rows(seen(now), width), told, EMPTY])
        self.list.put(open_rows(session, self.room.partnership))
        self.show_remarks(session)

    def first(self) -> Widget:
        """What is open."""
        return self.list

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one that it can act on."""
        row = self.list.item
        if self.remarks.has_focus or self.room.writing:
            return super().can(key_id)
        if key_id == "open":
            return not (self.session.meeting and self.session.meeting.ended)
        if key_id == "edit":
            return row is not None and (row.sort in EDITED or _has_card(row) or self._has_matter(row))
        if key_id == "more":
            return row is not None and bool(row.thing) and row.sort in EDITED
        if key_id == "withdraw":
            return row is not None and row.sort in REMOVABLE and bool(row.thing)
        return super().can(key_id)

    def _has_matter(self, row: OpenRow) -> bool:
        return row.sort == "parked" and bool(to_hand_over(self.session))

    def do_open(self) -> None:
        """Ends the meeting; what stands in the way is said."""
        running = stages.standing_at(self.session)
        if running.id != self.stage.id:
            self.room.say(
                f"{running.title} is still on. ] starts {self.stage.title}; Enter ends the meeting then.", "look"
            )
        elif to_hand_over(self.session) and not self._was_told:
            self._was_told = True
            self.room.say(NOT_HANDED_OVER, "look")
        elif self.act("end_meeting") is None and waiting_concern(self.session):
            self.room.say_more("! opens its card.")

    def do_new(self) -> None:
        """Adds a next step, a case sent back, or that a matter was handed over."""
        sort = self.list.item.sort if self.list.item and not self.remarks.has_focus else ""
        if sort in {kind.id for kind in KINDS}:
            self._ask_more(sort)
        else:
            self.room.ask(Question("Add", KINDS), self._ask_more)

    def _ask_more(self, kind: str) -> bool:
        if kind == "next_step":
            self._ask_next_step()
        elif kind == "sent_back":
            self._ask_sent_back()
        else:
            self._ask_hand_over("")
        return True

    def _ask_next_step(self) -> None:
        asked = (
            Question("Next step", hint="what happens"),
            Question("Who", hint="a role; Enter: not said", may_be_empty=True),
            Question("By when", hint="Enter: not said", may_be_empty=True),
        )
        ask_each(
            self.room,
            asked,
            lambda said: self.done("piece", kind="next_step", text=said[0], who=said[1], by=said[2]),
        )

    def _ask_sent_back(self) -> None:
        asked = (
            Question("Which case", self._cases()),
            Question("To which agency", self._agencies()),
            Question("Why, in a line", may_be_empty=True),
            role_question("Which role was told", may_be_empty=True),
            Question("Looked at again on", hint="as 2026-12-03", may_be_empty=True),
        )

        def take(said: tuple[str, ...]) -> bool:
            case, agency, why, told, day = said
            return self.done("send_back", case=case, agency=agency, why=why, told=told, look_again_on=day)

        ask_each(self.room, asked, take)

    def _ask_hand_over(self, note: str) -> None:
        """Keeps that it was handed over, never what it was; a parked note's words may go for good then (F8).

        The agency and the case that the note names come first.
        """
        of = self.session.notes.get(note) or Note(id="")
        every = (Choice("", "no case"), *self._cases())
        asked = (
            Question("Which agency", tuple(sorted(self._agencies(), key=lambda one: one.id not in of.agencies))),
            role_question("Handed over to which role"),
            Question(
                "About which case", tuple(sorted(every, key=lambda one: one.id not in of.cases)), may_be_empty=True
            ),
        )

        def take(said: tuple[str, ...]) -> bool:
            done = self.done("hand_over", agency=said[0], told=said[1], case=said[2], note=note)
            if done and note in self.session.notes:
                self._offer_purge(note)
            return done

        ask_each(self.room, asked, take)
        if note in self.session.notes:
            self.room.say(f"To hand over: {origin(self.session, of)}. Esc, then m shows its words.", "hint")

    def _show_words(self, note: Note) -> None:
        """Shows the words of a matter about a worker to whoever asks for them, not to a room that sees the screen."""
        if self.room.room_form:
            self.room.say("Not on a screen that the room sees. V first, then m.", "look")
        else:
            self.room.say(f'"{seen(note.text)}"', "hint")

    def _offer_purge(self, note: str) -> None:
        choices = (Choice("yes", "yes, remove the note's words for good"), Choice("no", "no, keep it parked"))
        self.room.ask(Question("Remove its words", choices), lambda said: said == "no" or self.room.purge(note))

    def do_edit(self) -> None:
        """Settles the marked row: a case that was looked at, a matter to hand over; writes a next step anew."""
        row = self.list.item
        if self.remarks.has_focus or row is None:
            super().do_edit()
        elif _has_card(row):
            self.room.open_card(ConcernCard(self.room, row.thing))
        elif row.sort == "performance" or self._has_matter(row):
            self._ask_hand_over(row.thing or to_hand_over(self.session)[0].id)
        elif row.sort == "sent_back" and row.thing:
            asked = Question("Looked at again; what came of it")
            self.room.ask(asked, lambda said: self.done("looked_at", concern=row.thing, outcome=said))
        elif row.sort in ("next_step", "worker") and row.thing:
            self.do_more()
        else:
            self.do_new()

    def do_more(self) -> None:
        """All fields of the marked row."""
        row = self.list.item
        if self.remarks.has_focus or row is None:
            super().do_more()
        elif row.sort == "performance":
            self._show_words(self.session.notes[row.thing])
        elif row.sort == "worker":
            self.room.open_card(SheetCard(self.room, "concern", row.thing, HANDED_OVER, title=row.words))
        elif row.thing:
            self.room.open_card(fields_card(self.room, "piece" if row.sort == "next_step" else "concern", row.thing))

    def do_withdraw(self) -> None:
        """Removes the marked row; undo brings it back."""
        row = self.list.item
        if self.remarks.has_focus or row is None:
            super().do_withdraw()
        elif row.thing:
            self.act("remove", thing=row.thing, of="piece" if row.sort == "next_step" else "concern")

    def _cases(self) -> tuple[Choice, ...]:
        return thing_choices(self.session, "case")

    def _agencies(self) -> tuple[Choice, ...]:
        """Every agency, those of the people in the room first."""
        come = {person.agency for person in here(self.session)}
        return tuple(sorted(thing_choices(self.session, "agency"), key=lambda agency: agency.id not in come))
