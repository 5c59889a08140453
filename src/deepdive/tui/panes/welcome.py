"""Welcome: what is said aloud, the ground rules, who has come (F21, F29)."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.partnership import Contact
from deepdive.model.session import Session
from deepdive.tui.adding import add_people
from deepdive.tui.panes.headlines import came_words
from deepdive.tui.panes.parts import Part, PartsPane
from deepdive.tui.panes.remarks import RemarkPane
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.widgets.people_list import PeopleList, how_of, people, people_head
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.told import Page, Told, paragraph, strong_rows

MARK = "Who has come? 1 present, 2 absent, 3 late; 0 marks all the others present."
ALOUD = "Read this aloud, calmly; then the ground rules."
RULES = "Read the ground rules, and ask whether everybody can agree to them."
TALL = 34
HOW_LATE = "The number of their group stands last."
NO_GROUP_YET = "In no group yet: s, Set-up, Groups seats them; or u, and the group's number at the end of the line."
HOW = {"1": "present", "2": "absent", "3": "late"}


class WelcomePart(Part):
    """What every part of the welcome has: the agreement, and somebody who comes late."""

    LABELS = {
        "open": "everybody agreed",
        "all": "the others present",
        "new": "late arrival",
        "choose": "present, absent, late",
        "to_line": "remark",
    }
    HINT = "Enter notes that everybody agreed. F6 writes a remark."
    ROW_WRITING = ("take_down", "edit_last", "leave_line", "undo", "stage_next", "blank")

    def agreed(self, session: Session) -> str:
        """When everybody agreed, as a clock tells it; empty before."""
        return session.meeting.rules_agreed[11:16] if session.meeting else ""

    def agreed_rows(self, session: Session, width: int) -> list[Row]:
        """What Enter is for, or when it was done."""
        at = self.agreed(session)
        if at:
            return [Row(((f"\u25cf Everybody agreed at {at}.", "well"),))]
        return [Row((("Enter", "now"), ("  everybody agreed", "words")))]

    def can(self, key_id: str) -> bool:
        """Attendance needs people and a meeting."""
        if key_id == "open":
            return self.session.meeting is not None
        return key_id not in ("choose", "all") or bool(self.session.participants and self.session.meeting)

    def do_open(self) -> None:
        """Notes once at what time everybody agreed."""
        at = self.agreed(self.session)
        if at:
            self.room.say(f"Everybody agreed at {at} already; u takes it back.", "hint")
        else:
            self.act("agree_rules")

    def do_to_line(self) -> None:
        """To the line, for a remark."""
        self.room.write()

    def do_all(self) -> None:
        """Marks present whoever is not marked yet."""
        self.act("all_present")

    def do_new(self) -> None:
        """Adds somebody who comes late, by a line of people."""
        asked = Question("Late arrival", hint="health visitor @HV /A 1")

        def add(said: str) -> bool:
            before = self.session.participants
            if add_people(self.room, said, how="late") is None:
                return False
            new = [one for key, one in self.session.participants.items() if key not in before]
            if self.session.groups and any(not one.group for one in new):
                self.room.say_more(NO_GROUP_YET)
            return True

        self.room.ask(asked, add)
        self.room.say(HOW_LATE, "hint")


class AloudPart(WelcomePart):
    """What is read aloud; on tall screens with the ground rules under it."""

    NAME = "Read aloud"
    ROW = ("open", "new", "to_line", "undo", "stage_next", "blank")

    page = query_one(Page)

    def compose(self) -> ComposeResult:
        """One page."""
        yield Page()

    def show(self, session: Session) -> None:
        """Shows the words."""
        tall = self.app.size.height >= TALL
        said, rules, wellbeing = session.toolkit.read_out, session.toolkit.ground_rules, self.room.partnership.wellbeing

        def draws(width: int) -> list[Row]:
            rows = [
                *strong_rows(ALOUD, width),
                *([EMPTY] if tall else []),
                *spaced(said, width),
                *contact_rows(wellbeing, width),
            ]
            if tall:
                rows += [EMPTY, EMPTY, *strong_rows(RULES, width), EMPTY, *rule_rows(rules, width)]
                rows += [EMPTY, *self.agreed_rows(session, width)]
            return rows if said else [*strong_rows(ALOUD, width), EMPTY, *nothing_said(width)]

        self.page.put(draws)

    def do_open(self) -> None:
        """Goes on to the ground rules; where they stand under what is read aloud, notes that everybody agreed."""
        if self.app.size.height >= TALL:
            super().do_open()
        else:
            self.post_message(self.GoesOn())

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # by the height of the screen
        """What Enter does here."""
        is_tall = self.app.size.height >= TALL
        return {**super().LABELS, **({} if is_tall else {"open": "ground rules"})}

    @property
    def HINT(self) -> str:  # type: ignore[override]  # noqa: N802  # by the height of the screen
        """What Enter does here."""
        return super().HINT if self.app.size.height >= TALL else "Enter goes on to the rules. F6 writes a remark."

    def rest(self) -> None:
        """The page has the cursor."""
        self.screen.set_focus(self.page)


class RulesPart(WelcomePart):
    """The ground rules, seven rows and no more."""

    NAME = "Ground rules"
    ROW = ("open", "new", "to_line", "undo", "stage_next", "blank")

    page = query_one(Page)

    def compose(self) -> ComposeResult:
        """One page."""
        yield Page()

    def show(self, session: Session) -> None:
        """Shows the rules."""
        rules = session.toolkit.ground_rules

        def draws(width: int) -> list[Row]:
            return [
                *strong_rows(RULES, width),
                EMPTY,
                *(rule_rows(rules, width) or nothing_said(width)),
                EMPTY,
                *self.agreed_rows(session, width),
            ]

        self.page.put(draws)

    def rest(self) -> None:
        """The page has the cursor."""
        self.screen.set_focus(self.page)


class HerePart(WelcomePart):
    """Who has come, one key a person."""

    NAME = "Who is here"
    HINT = "1 present, 2 absent, 3 late; then the next one is marked. Enter opens the marked person."
    LABELS = {**WelcomePart.LABELS, "open": "this person"}
    SHOWN = {"choose": "1-3"}
    ROW = ("choose", "all", "new", "open", "undo", "stage_next", "blank")

    above = query_one(Told)
    list = query_one(PeopleList)

    def compose(self) -> ComposeResult:
        """What to do, how many, the people."""
        yield Told()
        yield PeopleList(tells_how=True)

    def counted(self, session: Session) -> str:
        """How many of how many."""
        here = sum(how_of(session, person) in ("present", "late") for person in session.participants)
        return f"{here} of {len(session.participants)}"

    def show(self, session: Session) -> None:
        """Shows everybody with what is known of them."""
        found = people(session)
        self.list.show(session, found)
        came = came_words(session)
        empty = "Nobody was put down in Set-up. n adds people as they come: 2 health visitor @HV"

        def above(width: int) -> list[Row]:
            rows = [*strong_rows(MARK, width), *paragraph(came, width, "aside"), EMPTY]
            return [*rows, *([people_head(width, True)] if found else paragraph(empty, width, "aside"))]

        self.above.put(above)

    def rest(self) -> None:
        """The people have the cursor; the first who is not marked yet is marked."""
        self.screen.set_focus(self.list)
        self._go_to_unmarked(0)

    def can(self, key_id: str) -> bool:
        """A digit means something for the first three, and for a person; Enter for a person too."""
        if key_id == "open":
            return self.list.item is not None
        return super().can(key_id) and (key_id != "choose" or self.list.item is not None)

    def do_open(self) -> None:
        """All fields of the marked person."""
        from deepdive.tui.cards.fields import fields_card

        if person := self.list.item:
            self.room.open_card(fields_card(self.room, "participant", person.id))

    def do_choose(self, digit: str) -> None:
        """Marks the person; the next one who is not marked yet has the cursor then."""
        person, at = self.list.item, self.list.marked
        if digit not in HOW:
            self.room.say("1 present, 2 absent, 3 late.", "hint")
        elif person and self.act("attend", person=person.id, how=HOW[digit]):
            self._go_to_unmarked(at)

    def _go_to_unmarked(self, at: int) -> None:
        items = self.list.items
        order = [*items[at:], *items[:at]]
        unmarked = next((person for person in order if how_of(self.session, person.id) is None), None)
        if unmarked:
            self.list.go_to(unmarked.id)


class WelcomeRemarks(RemarkPane, Part):
    """What was asked or put right at the welcome."""

    NAME = "Remarks"
    DEFAULT_CSS = """
    WelcomeRemarks > NoteList { height: 1fr; max-height: 100%; }
    WelcomeRemarks > ListHead { margin: 0; }
    """
    LABELS = {"to_line": "remark", "open": "edit"}
    ROW = ("edit", "write", "withdraw", "park", "to_line", "stage_next", "undo")

    def compose(self) -> ComposeResult:
        """The remarks."""
        yield from self.compose_remarks()

    def counted(self, session: Session) -> str:
        """How many remarks."""
        found = [note for note in session.notes.values() if note.stage == self.stage.id and not note.withdrawn]
        return str(len(found)) if found else ""

    def show(self, session: Session) -> None:
        """Shows the remarks."""
        self.show_remarks(session)

    def first(self) -> Widget:
        """There is nothing before the remarks."""
        return self.remarks

    def do_open(self) -> None:
        """Writes the marked remark anew."""
        self.do_edit()


class WelcomePane(PartsPane):
    """Read aloud, ground rules, who is here, remarks. The line takes remarks in all of them."""

    PARTS = (AloudPart, RulesPart, HerePart, WelcomeRemarks)

    def do_take_down(self) -> None:
        """Takes the line down as a remark."""
        self._remarks.do_take_down()

    def do_edit_last(self) -> None:
        """Brings the last remark back into the line."""
        self._remarks.do_edit_last()

    @property
    def _remarks(self) -> WelcomeRemarks:
        found = self.parts[-1]
        assert isinstance(found, WelcomeRemarks)
        found.show_remarks(self.session)
        return found


def spaced(paragraphs: Iterable[str], width: int) -> list[Row]:
    """Paragraphs to be read aloud, an empty row between two."""
    rows: list[Row] = []
    for text in paragraphs:
        rows += [EMPTY] if rows else []
        rows += paragraph(text, width)
    return rows


def rule_rows(rules: Iterable[str], width: int) -> list[Row]:
    """The ground rules, numbered."""
    return [row for n, rule in enumerate(rules, 1) for row in paragraph(rule, width, before=f"  {n}  ")]


def contact_rows(contacts: Iterable[Contact], width: int) -> list[Row]:
    """Whom people can talk to, today and afterwards."""
    told = [
        "  ".join(seen(part) for part in (c.label, c.phone, c.hours, c.email) if part) for c in contacts if c.is_reached
    ]
    if not told:
        return []
    rows = [row for line in told for row in paragraph(line, width, before="  ")]
    return [EMPTY, Row((("Whom to talk to", "aside"),)), *rows]


def nothing_said(width: int) -> list[Row]:
    """What stands where the toolkit has no words."""
    return paragraph("This kind of audit has no words of its own for it. A toolkit can bring them.", width, "aside")
