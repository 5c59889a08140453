"""Set-up, people: typed like notes, one role a line, never a name (F21)."""

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.session import Session, in_order
from deepdive.tui.adding import add_people
from deepdive.tui.cards.fields import fields_card
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.panes.parts import Part
from deepdive.tui.panes.setup_groups import plan_rows, put_in_group, row_of
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.people_line import PeopleLine
from deepdive.tui.widgets.people_list import PeopleList, people, people_head
from deepdive.tui.widgets.people_preview import PeoplePreview
from deepdive.tui.widgets.told import Told, paragraph, strong_rows

NOW = "Who comes? A role and an agency, one line each; never a name."
TALL = 34
NEEDS_PERSON = frozenset(["open", "edit", "more", "withdraw", "choose", "all"])


class PeoplePart(Part):
    """The people, and the line they are typed into."""

    NAME = "People"
    LABELS = {
        "open": "fields",
        "edit": "edit",
        "new": "add people",
        "to_line": "add people",
        "withdraw": "remove",
        "choose": "group",
        "all": "no group",
        "next_kind": "capacity",
        "next_case": "own case",
        "take_down": "add",
        "edit_last": "to the list",
        "replace_name": "role only",
    }
    ROW = ("new", "edit", "withdraw", "choose", "undo", "stage_next", "blank")
    ROW_WRITING = (
        "replace_name",
        "complete",
        "take_down",
        "next_kind",
        "next_case",
        "leave_line",
        "undo",
        "stage_next",
    )

    above = query_one("#people-above", Told)
    list = query_one(PeopleList)
    under = query_one("#people-about", Told)
    line = query_one(PeopleLine)

    def compose(self) -> ComposeResult:
        """What to do, who comes, who is missing, the line."""
        yield Told(id="people-above")
        yield PeopleList()
        yield Told(id="people-about")
        yield PeopleLine(self._pressed)

    @property
    def HINT(self) -> str:  # type: ignore[override]  # noqa: N802  # by what has the cursor
        """What to do here."""
        if self.screen.focused is self.line.line:
            return "Type who comes, then Enter: 2 health visitor @HV /A. Esc leaves the line."
        return "n adds people. A number puts the marked person into that group."

    def counted(self, session: Session) -> str:
        """How many people."""
        return str(len(session.participants))

    def show(self, session: Session) -> None:
        """Shows the people as they now are."""
        found = people(session)
        self.list.show(session, found)
        self.line.show(session)

        def above(width: int) -> list[Row]:
            head = (
                people_head(width)
                if found
                else Row((("  Nobody yet. Type, for example: 2 health visitor @HV /A", "aside"),))
            )
            return [*strong_rows(NOW, width), EMPTY, head]

        self.above.put(above)
        missing, tall = missing_words(session), self.app.size.height >= TALL
        plan = [row for row in plan_rows(session) if row.kind != "person"] if tall and session.groups else []

        def under(width: int) -> list[Row]:
            told = [EMPTY, *(row_of(session, row, width) for row in plan)] if plan else []
            return [*told, EMPTY, *paragraph(missing, width, "aside", most=2), EMPTY]

        self.under.put(under)

    def rest(self) -> None:
        """The people have the cursor."""
        self.screen.set_focus(self.list)

    def begin(self) -> None:
        """As long as nobody is there, what is typed is people."""
        if self.session.participants and not self.own_words():
            self.rest()
        else:
            self.do_new()

    def own_words(self) -> str:
        """Whom the line is about to add."""
        return self.line.line.text.strip()

    def take_back(self, words: str) -> bool:
        """Puts them back in the line."""
        self.line.line.put(words)
        return True

    def can(self, key_id: str) -> bool:
        """What acts on a person needs one; completing and keeping the role need something to do it to."""
        if key_id == "complete":
            return self.line.offered is not None
        if key_id == "replace_name":
            return self.line.finds_name()
        if key_id in ("choose", "all") and not self.session.groups:
            return False
        return key_id not in NEEDS_PERSON or self.list.item is not None

    # the line

    def _pressed(self, key_id: str) -> None:
        """Tab with nothing to complete goes on; every other key means here what it means on the whole screen."""
        if key_id == "complete" and not self.line.offered:
            self.post_message(self.GoesOn())
        elif isinstance(self.screen, KeyedScreen):
            self.screen.press(key_id)

    @on(CaptureLine.Pasted)
    def _pasted(self, event: CaptureLine.Pasted) -> None:
        event.stop()
        self.room.open_card(PeoplePreview(self.room, event.lines, self.line.capacity, self.line.case, self.do_new))

    @on(PeopleLine.Typed)
    def _typed(self, event: PeopleLine.Typed) -> None:
        event.stop()
        self.screen.query_one(KeysRow).redraw()

    def do_take_down(self) -> None:
        """Adds whom the line means; its words leave it only when they are on the disk."""
        text, doubt = self.line.said(), self.line.looks_like()
        if not text.strip():
            return
        answer = add_people(self.room, text, capacity=self.line.capacity)
        if answer is None:
            return
        self.line.clear()
        self.room.keep_draft()
        self.list.go_to(answer.thing)
        if doubt:
            self.room.say_more(f"{doubt}; ^Z takes it back.")

    def do_complete(self) -> None:
        """Takes the first completion."""
        self.line.complete()

    def do_replace_name(self) -> None:
        """Takes the name out; the role stays."""
        self.line.keep_role()

    def do_edit_last(self) -> None:
        """From an empty line to the last one who was added."""
        if self.list.items:
            self.screen.set_focus(self.list)
            self.list.do_end()

    def do_next_kind(self) -> None:
        """The capacity of those typed next."""
        self.line.next_capacity()

    def do_next_case(self) -> None:
        """The case of those typed next."""
        self.line.next_case()

    def do_new(self) -> None:
        """To the line."""
        self.screen.set_focus(self.line.line)

    do_to_line = do_new

    # the marked person

    def do_open(self) -> None:
        """All fields of the marked person."""
        if person := self.list.item:
            self.room.open_card(fields_card(self.room, "participant", person.id))

    do_edit = do_open
    do_more = do_open

    def do_withdraw(self) -> None:
        """Removes the marked person; undo brings them back."""
        if person := self.list.item:
            self.act("remove", thing=person.id, of="participant")

    def do_choose(self, digit: str) -> None:
        """Puts the marked person into the group of that number."""
        if person := self.list.item:
            put_in_group(self, person.id, digit)

    def do_all(self) -> None:
        """The marked person sits in no group."""
        if person := self.list.item:
            self.act("seat", person=person.id)


def missing_words(session: Session) -> str:
    """Which agencies nobody comes from: those invited, where any are marked so, else all."""
    come = {person.agency for person in session.participants.values()}
    every = in_order(session.agencies.values())
    invited = [agency for agency in every if agency.invited] or every
    missing = [seen(agency.label) for agency in invited if agency.id not in come]
    here = len([agency for agency in every if agency.id in come])
    count = f"{here} {'agency' if here == 1 else 'agencies'}"
    if not missing:
        return f"{count}, and none is missing."
    return (f"{count}. " if here else "") + f"Nobody yet from: {', '.join(missing)}."
