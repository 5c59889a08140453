"""Follow-up: what the board answered, what each agency did, how late it is, and what is different for children."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message

from deepdive.model.session import Session
from deepdive.model.things import Action, Concern, Piece, Recommendation
from deepdive.tui.panes.follow_up_asking import ask_decision, ask_new, ask_outcome, ask_progress, ask_team
from deepdive.tui.panes.follow_up_parts import ActionCard, ActionList, FollowUpHead, LastLine
from deepdive.tui.panes.follow_up_rows import Asked, asked, counted, now_line, tally_of
from deepdive.tui.panes.follow_up_sheets import ask_back_in, ask_out
from deepdive.tui.rows import Piece as Words
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import StagePane
from deepdive.tui.theme import Role
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList

NEEDS_ROW = frozenset(["open", "more", "follow_up", "choose"])
NEEDS_ACTION = frozenset(["edit", "withdraw"])
KINDS = {Action: "action", Concern: "concern", Recommendation: "recommendation"}
"""Of what kind the thing of a row is; else it is a piece."""


class FollowUpPane(StagePane):
    """Actions of one session."""

    WRITES = False
    LABELS = {
        "open": "all of it",
        "more": "evidence",
        "follow_up": "how it goes",
        "accept": "board's answer",
        "new": "new action",
        "export": "to Excel",
        "join": "back in",
        "withdraw": "remove",
        "choose": "row",
        "escape": "show all",
        "edit": "edit",
        "all": "every session",
    }
    ROW = ("follow_up", "more", "accept", "new", "export", "join", "all", "find", "edit", "undo", "withdraw", "blank")
    HINT = "h keeps how the marked action goes, m its evidence and what it changed."

    head = query_one(FollowUpHead)
    actions = query_one(ActionList)
    card = query_one(ActionCard)

    sought = ""

    class EverySession(Message):
        """The actions of all sessions are wanted."""

    def compose(self) -> ComposeResult:
        """From what to do to the question behind all of it."""
        yield FollowUpHead()
        yield ActionList(shows_mark=True)
        yield ActionCard(self.room.partnership.says)
        yield LastLine(self.room.partnership.says)

    @property
    def today(self) -> date:
        """The day by this laptop's clock."""
        return self.room.sitting.now().date()

    def show(self, session: Session) -> None:
        """Shows the actions as they stand today; the mark stays on its row."""
        every = asked(session, self.today)
        items = asked(session, self.today, self.sought) if self.sought else every
        self.actions.put(items)
        self._show_head(session, every, items)
        self.card.put(session, self.actions.item)

    def _show_head(self, session: Session, every: Sequence[Asked], items: Sequence[Asked]) -> None:
        counts = tally_of(session, self.today)
        saved = self.room.sitting.saved
        role: Role = "stop" if saved.startswith("NOT") else "aside"
        said: Words = (counted(counts, every), "aside")
        if self.sought:
            said = (f'"{seen(self.sought)}": {len(items)} of {len(every)}. Esc shows all.', "look")
        self.head.put(self.room.partnership.says(now_line(session, every, counts)), said, (saved, role))

    def rest(self) -> None:
        """The list has the cursor."""
        self.screen.set_focus(self.actions)

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one."""
        item = self.actions.item
        if key_id in NEEDS_ACTION:
            return item is not None and isinstance(item.thing, Action)
        if key_id == "accept":
            return self._recommendation() is not None
        if key_id == "export":
            return bool(self.session.actions)
        if key_id == "escape":
            return bool(self.sought)
        return key_id not in NEEDS_ROW or item is not None

    def _recommendation(self) -> Recommendation | None:
        """The recommendation of the marked row: its own, or that of its action."""
        thing = self.actions.item.thing if self.actions.item else None
        about = thing.recommendation if isinstance(thing, Action) else thing.id if thing else ""
        return self.session.recommendations.get(about)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.card.put(self.session, self.actions.item)
        self.screen.query_one(KeysRow).redraw()

    def do_choose(self, digit: str) -> None:
        """Marks the action of that number."""
        found = next((item.id for item in self.actions.items if item.number == digit), "")
        if found:
            self.actions.go_to(found)
        else:
            self.room.say(f"There is no action {digit}.", "look")

    def do_open(self) -> None:
        """All fields of the marked one."""
        self.do_more()

    def do_more(self) -> None:
        """All fields of the marked one: evidence, impact, who verified it."""
        from deepdive.tui.cards.fields import fields_card

        if item := self.actions.item:
            self.room.open_card(fields_card(self.room, KINDS.get(type(item.thing), "piece"), item.id))

    def do_follow_up(self) -> None:
        """Asks how it goes: of an action, of a case sent back, of a recommendation at the board, of sharing."""
        thing = self.actions.item.thing if self.actions.item else None
        if isinstance(thing, Concern):
            ask_outcome(self.room, thing)
        elif isinstance(thing, Action):
            ask_progress(self.room, thing, self.today)
        elif isinstance(thing, Recommendation):
            ask_decision(self.room, thing)
        elif isinstance(thing, Piece):
            ask_team(self.room, thing.id)

    def do_accept(self) -> None:
        """Asks what the board answered to the recommendation of the marked row."""
        if found := self._recommendation():
            ask_decision(self.room, found)

    def do_new(self) -> None:
        """Asks for a new action, or for how the learning is shared."""
        ask_new(self.room, self.today, self._go_to)

    def _go_to(self, action: str) -> None:
        self.sought = ""
        self.show(self.session)
        self.actions.go_to(action)

    def do_all(self) -> None:
        """The actions of all sessions; Esc there comes back."""
        self.post_message(self.EverySession())

    def do_export(self) -> None:
        """Writes open actions as a spreadsheet that agencies fill in: of one of them, or of all."""
        ask_out(self.room, self.today)

    def do_join(self) -> None:
        """Asks for a sheet that came back, and shows what it would change."""
        ask_back_in(self.room)

    def do_edit(self) -> None:
        """Writes the words of the marked action anew."""
        item = self.actions.item
        if item is not None and isinstance(item.thing, Action):
            given = {"thing": item.id, "of": "action", "field": "text"}
            question = Question("Action", start=seen(item.thing.text), mends=True)
            self.room.ask(question, lambda words: self.done("describe", **given, value=words))

    def do_withdraw(self) -> None:
        """Takes the marked action away; undo brings it back."""
        if item := self.actions.item:
            self.act("remove", thing=item.id, of="action")

    def do_find(self) -> None:
        """Shows only what has some words in it."""

        def look(words: str) -> bool:
            self.sought = words
            self.show(self.session)
            if not self.actions.items:
                self.room.say("Nothing here has these words. Esc shows all.", "look")
            return True

        self.room.ask(Question("Find", start=self.sought, hint="agency, words, on time ...", may_be_empty=True), look)

    def do_escape(self) -> None:
        """Shows all again."""
        self.sought = ""
        self.show(self.session)
