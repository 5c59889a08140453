"""Set-up, groups: who sits where, and which rules that breaks, in words. Shown, never enforced (F20)."""

from collections import Counter
from typing import Literal

from msgspec import Struct
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.seating import broken_rules
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Group, Participant
from deepdive.tui.cards.fields import fields_card
from deepdive.tui.naming import case_letter, case_letters, cases, group_number, groups
from deepdive.tui.panes.parts import Part
from deepdive.tui.panes.setup_fitting import plan_change
from deepdive.tui.rows import EMPTY, Piece, Row, pad, seen
from deepdive.tui.widgets.people_list import people
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told, paragraph, strong_rows

NOW = "Who sits where? A number moves the marked person; a proposes a plan."
RULES = "Everybody with the case they worked on, no auditor with theirs; at least 3 agencies in each."
INDENT, CAPACITY, CASE, HAND = 5, 13, 5, 8


class PlanRow(Struct, frozen=True, kw_only=True):
    """A row of the plan: a group, one of its people, or a rule that it breaks."""

    id: str
    kind: Literal["group", "person", "rule"]
    group: Group | None = None
    person: Participant | None = None
    words: str = ""
    rule: str = ""


def plan_rows(session: Session) -> list[PlanRow]:
    """Group by group: the group, the rules it breaks, its people; last who sits in none."""
    found: list[PlanRow] = []
    broken = broken_rules(session)
    for group in groups(session):
        found.append(PlanRow(id=group.id, kind="group", group=group))
        rules = [one for one in broken if one.group == group.id]
        found += [
            PlanRow(id=f"{group.id} {one.rule}", kind="rule", group=group, words=one.words, rule=one.rule)
            for one in rules
        ]
        found += [PlanRow(id=p.id, kind="person", person=p) for p in people(session) if p.group == group.id]
    nowhere = [person for person in people(session) if person.group not in session.groups]
    if nowhere:
        found.append(PlanRow(id="nowhere", kind="group"))
        found += [PlanRow(id=person.id, kind="person", person=person) for person in nowhere]
    return found


def row_of(session: Session, item: PlanRow, width: int) -> Row:
    """A row of the plan as it is drawn."""
    if item.kind == "rule":
        return Row((("     ! ", "look"), (seen(item.words), "look")))
    return _person_row(session, item.person, width) if item.person else _group_row(session, item.group)


def _group_row(session: Session, group: Group | None) -> Row:
    seated = [p for p in people(session) if (p.group == group.id if group else p.group not in session.groups)]
    if group is None:
        return Row(((" -  In no group yet", "strong"), (f"  {len(seated)}", "aside")))
    number = group_number(session, group.id)
    label = seen(group.label)
    plain = label.casefold() == f"group {number}"
    name = ((f" {pad(label, 17)}", "strong"),) if plain else ((f" {number}  ", "now"), (pad(label, 14), "strong"))
    letters = case_letters(session, group.cases)
    looks_at = f"Case{'s' if len(group.cases) > 1 else ''} {letters}" if letters else "no case"
    told = seated_words(seated) if seated else "nobody yet"
    return Row((*name, (f"{pad(looks_at, 13)} ", "words"), (told, "aside")))


def seated_words(seated: list[Participant]) -> str:
    """`6 people, 5 agencies, 1 auditor, 1 manager`."""
    counts = Counter(person.capacity for person in seated)
    agencies = len({person.agency for person in seated if person.agency})
    told = [counted(len(seated), "person", "people"), counted(agencies, "agency", "agencies")]
    told += [counted(counts["auditor"], "auditor", "auditors")] if counts["auditor"] else []
    told += [counted(counts["manager"], "manager", "managers")] if counts["manager"] else []
    return ", ".join(told)


def counted(count: int, one: str, many: str) -> str:
    """`1 person`, `2 people`."""
    return f"{count} {one if count == 1 else many}"


def _person_row(session: Session, person: Participant, width: int) -> Row:
    agency = session.agencies.get(person.agency)
    room = width - INDENT - CAPACITY - CASE - HAND
    pieces: tuple[Piece, ...] = (
        (" " * INDENT, "words"),
        (f"{pad(seen(person.role), room - room // 2 - 1)} ", "words"),
        (f"{pad(seen(agency.label) if agency else '-', room // 2 - 1)} ", "aside"),
        (pad(person.capacity, CAPACITY), "aside"),
        (pad(case_letters(session, person.cases), CASE), "words"),
    )
    return Row(pieces, (("by hand", "aside"),) if person.by_hand else ())


class PlanList(RowList[PlanRow]):
    """The plan."""

    session: Session | None = None

    def show(self, session: Session) -> None:
        """Shows a session's plan."""
        self.session = session
        self.put(plan_rows(session))

    def draw(self, item: PlanRow, width: int) -> Row:
        """A group, a person or a rule."""
        return row_of(self.session, item, width) if self.session else Row()


class GroupsPart(Part):
    """The plan; digits move, `a` proposes."""

    NAME = "Groups"
    LABELS = {
        "accept": "propose a plan",
        "choose": "move to group",
        "all": "to no group",
        "new": "new group",
        "open": "cases of the group",
        "edit": "edit",
        "withdraw": "remove the group",
        "dismiss": "what is broken",
    }
    ROW = ("accept", "choose", "dismiss", "new", "open", "edit", "undo", "stage_next")
    HINT = "A number moves the marked person; Enter on a group says which cases it looks at."

    above = query_one("#groups-above", Told)
    list = query_one(PlanList)

    def compose(self) -> ComposeResult:
        """What to do, the plan."""
        yield Told(id="groups-above")
        yield PlanList(shows_mark=True)

    def counted(self, session: Session) -> str:
        """How many groups."""
        return str(len(session.groups))

    def show(self, session: Session) -> None:
        """Shows the plan as it now is."""
        self.list.show(session)
        counts = Counter(row.kind for row in self.list.items)
        if not session.groups:
            told = "No groups yet. n makes one."
        elif not counts["person"]:
            told = "Nobody to seat yet: Shift+Tab goes to the people."
        else:
            told = broken_words(counts["rule"]) if counts["rule"] else RULES
        left = cases_without(session)
        told = f"{told} {left}" if left else told
        self.above.put(lambda width: [*strong_rows(NOW, width), *paragraph(told, width, "aside"), EMPTY])

    def rest(self) -> None:
        """The plan has the cursor."""
        self.screen.set_focus(self.list)

    @property
    def _person(self) -> Participant | None:
        return self.list.item.person if self.list.item else None

    @property
    def _group(self) -> Group | None:
        return self.list.item.group if self.list.item else None

    def can(self, key_id: str) -> bool:
        """What acts on a group needs one; so does what acts on a person."""
        if key_id in ("choose", "all"):
            return bool(self.session.participants and self.session.groups)
        if key_id in ("open", "edit", "more"):
            return bool(self._person or self._group)
        if key_id == "dismiss":
            return any(row.rule for row in self.list.items)
        return key_id not in ("withdraw",) or self._group is not None

    def do_accept(self) -> None:
        """Proposes a fresh plan; whoever was placed by hand stays."""
        if not self.session.participants:
            self.room.say("Nobody to seat yet: Shift+Tab goes to the people.", "hint")
            return
        self.act("propose_seats")

    def do_choose(self, digit: str) -> None:
        """Moves the marked person to the group of that number."""
        if self._person:
            put_in_group(self, self._person.id, digit)
        else:
            self.room.say("Mark a person first: numbers move people.", "look")

    def do_all(self) -> None:
        """The marked person sits in no group."""
        if self._person:
            self.act("seat", person=self._person.id)
        else:
            self.room.say("Mark a person first.", "look")

    def do_dismiss(self) -> None:
        """Keeps the group so, in spite of the marked rule; from another row, goes to the next rule that is broken."""
        item = self.list.item
        if item and item.group and item.rule:
            self.act("keep_so", group=item.group.id, rule=item.rule)
            return
        at = self.list.marked
        broken = next((row for row in (*self.list.items[at:], *self.list.items[:at]) if row.rule), None)
        if broken:
            self.list.go_to(broken.id)
            self.room.say(f"{seen(broken.words)} d keeps it so; a proposes another plan.", "look")

    def do_new(self) -> None:
        """Another group."""
        before = self.session
        if answer := self.act("group"):
            self.list.go_to(answer.thing)
            change = plan_change(before, self.session, self.room.sitting.now())
            self.room.say_more(f"Enter says which cases it looks at; e gives it a name. {change}".rstrip())

    def do_open(self) -> None:
        """Which cases the marked group looks at; for a person, all of their fields."""
        if self._group:
            self._ask_cases(self._group)
        else:
            self.do_edit()

    def do_edit(self) -> None:
        """All fields of the marked group or person."""
        if self._person:
            self.room.open_card(fields_card(self.room, "participant", self._person.id))
        elif self._group:
            self.room.open_card(fields_card(self.room, "group", self._group.id))

    do_more = do_edit

    def do_withdraw(self) -> None:
        """Removes the marked group; its people sit in none then. Undo brings it back."""
        if self._group:
            self.act("remove", thing=self._group.id, of="group")

    def _ask_cases(self, group: Group) -> None:
        before = case_letters(self.session, group.cases).replace(" ", ", ")
        there = case_letters(self.session, [case.id for case in cases(self.session)])
        question = Question(f"Cases of {seen(group.label)}", start=before, hint=f"of {there}", may_be_empty=True)
        self.room.ask(question, lambda said: self.done("group_cases", group=group.id, cases=_parted(said)))


def broken_words(count: int) -> str:
    """How many rules the plan breaks."""
    are = "is" if count == 1 else "are"
    return f"{counted(count, 'rule', 'rules')} {are} broken, marked !. d goes to the next; on it, d keeps it so."


def cases_without(session: Session) -> str:
    """Which cases no group looks at, where there are groups."""
    seated = {case for group in session.groups.values() for case in group.cases}
    left = [case_letter(case) for case in cases(session) if case.id not in seated]
    if not left or not session.groups:
        return ""
    one = len(left) == 1
    return f"Case{'' if one else 's'} {joined(left)}: no group looks at {'it' if one else 'them'}."


def put_in_group(part: Part, person: str, digit: str) -> None:
    """Puts a person into the group of a number."""
    found = groups(part.session)
    if int(digit) > len(found):
        part.room.say(f"There is no group {digit}.", "look")
        return
    part.act("seat", person=person, group=found[int(digit) - 1].id)


def _parted(said: str) -> str:
    """Letters with a comma between two, however they were parted; a name of several words stays one."""
    letters = said.split()
    return ",".join(letters) if all(len(letter) <= 2 for letter in letters) else said
