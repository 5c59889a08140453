"""Follow-up: what each agency did, how late it is, and what is different for children."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.errors import DeepDiveError
from deepdive.model.actions import RAG_WORDS
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Concern
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.follow_up_parts import ActionCard, ActionList, FollowUpHead, LastLine
from deepdive.tui.panes.follow_up_rows import (
    NOT_THE_END,
    Asked,
    asked,
    counted,
    now_line,
    number_of,
    tally_of,
)
from deepdive.tui.panes.follow_up_sheets import EVERY, agencies_with_open, edits_in, in_words, write_sheet
from deepdive.tui.rows import Piece, Row, seen
from deepdive.tui.stage_pane import StagePane
from deepdive.tui.theme import Role
from deepdive.tui.widgets.ask_row import Choice, Question
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.row_list import RowList

SHARING = "sharing"
"""What `n` answers for how the learning is shared, among the recommendations."""

NEEDS_ROW = frozenset(["open", "more", "follow_up", "choose"])
NEEDS_ACTION = frozenset(["edit", "withdraw"])


class FollowUpPane(StagePane):
    """Actions of one session."""

    WRITES = False
    LABELS = {
        "open": "all of it",
        "more": "evidence",
        "follow_up": "how it goes",
        "new": "new action",
        "export": "to Excel",
        "join": "back in",
        "withdraw": "remove",
        "choose": "row",
        "escape": "show all",
        "edit": "edit",
    }
    ROW = ("follow_up", "more", "new", "export", "join", "edit", "find", "undo", "withdraw", "stage_back", "blank")
    HINT = "h keeps how the marked action goes. Done is not the end."

    head = query_one(FollowUpHead)
    actions = query_one(ActionList)
    card = query_one(ActionCard)

    sought = ""

    def compose(self) -> ComposeResult:
        """From what to do to the question behind all of it."""
        yield FollowUpHead()
        yield ActionList(shows_mark=True)
        yield ActionCard()
        yield LastLine()

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
        counts, waiting = tally_of(session, self.today), sum(item.number == "!" for item in every)
        first = Row(((now_line(session, every, counts), "strong"),))
        saved = self.room.sitting.saved
        role: Role = "stop" if saved.startswith("NOT") else "aside"
        said: Piece = (counted(counts, waiting), "aside")
        if self.sought:
            said = (f'"{seen(self.sought)}": {len(items)} of {len(every)}. Esc shows all.', "look")
        self.head.put(first, Row((said,), ((saved, role),)))

    def rest(self) -> None:
        """The list has the cursor."""
        self.screen.set_focus(self.actions)

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one."""
        item = self.actions.item
        if key_id in NEEDS_ACTION:
            return item is not None and isinstance(item.thing, Action)
        if key_id == "export":
            return bool(self.session.actions)
        if key_id == "escape":
            return bool(self.sought)
        return key_id not in NEEDS_ROW or item is not None

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
            kinds = {Action: "action", Concern: "concern"}
            kind = kinds.get(type(item.thing), "piece")
            self.room.open_card(fields_card(self.room, kind, item.id))

    def do_follow_up(self) -> None:
        """Asks how it goes, in words, then for a line of news; of a case sent back, what came of it."""
        item = self.actions.item
        if item is None:
            return
        if isinstance(item.thing, Concern):
            question = Question("What came of it", hint="closes it")
            self.room.ask(question, lambda words: self.done("looked_at", concern=item.id, outcome=words))
            return
        if not isinstance(item.thing, Action):
            self._ask_team(item.id)
            return
        action = item.thing
        named = tuple(Choice(colour, words) for colour, words in RAG_WORDS.items())
        first = sorted(named, key=lambda choice: choice.id != action.rag)
        question = Question("How does it go", tuple(first), may_be_empty=True)
        self.room.ask(question, lambda rag: self._ask_news(action, rag))

    def _ask_news(self, action: Action, rag: str) -> bool:
        question = Question(f"{RAG_WORDS[rag].capitalize()}. News in a line", hint="may be empty", may_be_empty=True)
        self.room.ask(question, lambda words: self._progress(action, rag, words))
        return True

    def _progress(self, action: Action, rag: str, words: str) -> bool:
        done = rag == "blue"
        opened = {"thing": action.id, "of": "action", "field": "closed_on", "value": ""}
        if action.closed_on and not done and not self.done("describe", **opened):
            return False
        closed = self.today.isoformat() if done and not action.closed_on else ""
        if not self.done("progress", action=action.id, rag=rag, update=words, closed_on=closed):
            return False
        if done and not action.evidence_impact.strip():
            self.room.say_more(f"{NOT_THE_END} m keeps it.")
        return True

    def do_new(self) -> None:
        """Asks for a recommendation, those without an action first, then for what is to be done."""
        begun = {action.recommendation for action in self.session.actions.values()}
        found = sorted(in_order(self.session.recommendations.values()), key=lambda one: one.id in begun)
        choices = tuple(Choice(one.id, f"{number_of(self.session, one)} {seen(one.text)}") for one in found)
        choices += (Choice(SHARING, "How the learning is shared", "briefing team dissemination"),)
        self.room.ask(Question("Action for recommendation", choices), self._ask_action)

    def _ask_sharing(self) -> None:
        """Asks how the learning is shared, with whom, and with how many teams."""
        asked = (
            Question("How it is shared", hint="briefing, newsletter, team meetings ..."),
            Question("With whom", start="All partners", may_be_empty=True),
            Question("How many teams are to send something back", hint="a number; Enter: not said", may_be_empty=True),
        )
        ask_each(self.room, asked, self._add_sharing)

    def _add_sharing(self, said: tuple[str, ...]) -> bool:
        given = {"kind": "dissemination", "text": said[0], "audience": said[1], "from_day": self.today.isoformat()}
        return self.done("piece", **given, **({"count": said[2]} if said[2].strip() else {}))

    def _ask_team(self, shared: str) -> None:
        """Asks what a team sent back."""
        asked = (
            Question("Which team sent something back"),
            Question("What it learnt", hint="Enter: not said", may_be_empty=True),
            Question("What it will do", hint="Enter: not said", may_be_empty=True),
        )

        def keep(said: tuple[str, ...]) -> bool:
            return self.done("team_return", team=said[0], learnt=said[1], will_do=said[2], shared=shared)

        ask_each(self.room, asked, keep)

    def do_export(self) -> None:
        """Writes open actions as a spreadsheet that agencies fill in: of one of them, or of all."""
        names = agencies_with_open(self.room.sitting.folder, self.today)
        choices = tuple(Choice(name, seen(name)) for name in (EVERY, *names))
        self.room.ask(Question("Open actions of", choices), self._write_sheet)

    def _write_sheet(self, agency: str) -> bool:
        folder = self.room.sitting.folder
        try:
            name, count = write_sheet(folder, agency, self.room.partnership.name, self.today)
        except (DeepDiveError, OSError) as error:
            self.room.say(in_words(error), "look")
            return True
        self.room.say(f"Wrote {name} with {count} open actions, in the session's folder out. j takes it back in.")
        return True

    def do_join(self) -> None:
        """Asks for a sheet that came back, and shows what it would change."""
        question = Question("Sheet that came back", hint="its path, typed, pasted or dropped here")
        self.room.ask(question, self._show_edits)

    def _show_edits(self, said: str) -> bool:
        from deepdive.tui.cards.edits import EditsCard

        try:
            edits = edits_in(said, self.room.sitting.folder)
        except (DeepDiveError, OSError) as error:
            self.room.say(in_words(error), "look")
            return False
        if edits:
            self.room.open_card(EditsCard(self.room, edits))
        else:
            self.room.say("This sheet says what is here already. Nothing was taken.")
        return True

    def _ask_action(self, recommendation: str) -> bool:
        if recommendation == SHARING:
            self._ask_sharing()
            return True
        found = self.session.recommendations[recommendation]
        count = len(found.addressees)
        hint = f"one for each of {count} agencies" if count > 1 else ""
        question = Question("What is to be done", start=seen(found.text), hint=hint)
        self.room.ask(question, lambda words: self._made(recommendation, words))
        return True

    def _made(self, recommendation: str, words: str) -> bool:
        answer = self.act("action", recommendation=recommendation, text=words)
        if answer is None:
            return False
        self.sought = ""
        self.show(self.session)
        self.actions.go_to(answer.thing)
        return True

    def do_edit(self) -> None:
        """Writes the words of the marked action anew."""
        item = self.actions.item
        if item is not None and isinstance(item.thing, Action):
            given = {"thing": item.id, "of": "action", "field": "text"}
            self.room.ask(
                Question("Action", start=seen(item.thing.text)),
                lambda words: self.done("describe", **given, value=words),
            )

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
