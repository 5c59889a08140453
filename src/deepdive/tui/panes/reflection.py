"""The auditors' reflection: what the room said of a theme at the left, what the auditors conclude at the right.

Two more views stand behind their numbers: returns and grades, and more for the summary. Esc comes back to the themes.
"""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.thread import Gathered, findings_of, gathered
from deepdive.tui.note_rows import card_rows
from deepdive.tui.panes.placing import ON_NOTES
from deepdive.tui.panes.reflection_findings import NO_THEME, AuditorsFindings, counted_findings, findings_without
from deepdive.tui.panes.reflection_grades import GradesView, ask_scale
from deepdive.tui.panes.reflection_more import MoreView
from deepdive.tui.panes.reflection_returns import ReturnList, Spoken, return_rows, spoken_of
from deepdive.tui.panes.reflection_to_do import GRADES, MORE, TO_DO, to_do_row
from deepdive.tui.panes.repeats import RepeatsPane
from deepdive.tui.panes.themes_page import unwritten
from deepdive.tui.panes.themes_table import ThemesTable
from deepdive.tui.rows import Piece, Row
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.board_notes import BoardNotes
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.theme_list import theme_head

ROOM_ALONE = frozenset(
    ["edit", "withdraw", "park", "star", "purge", "cut", "same", "more", "write", "theme", "concern", "show_note"]
)
"""What would change the room's words; closed here."""
TALL = 34
NOTHING_SAID = "Nothing was said of it. Up and Down choose another theme."
Shown = Literal["themes", "grades", "more"]
LEADS: dict[Shown, str] = {
    "themes": "Auditors only. The room's words stay as they are; write what you conclude.",
    "grades": "Returns and grades, with the reason where a grade was changed.",
    "more": "More for the summary: what you write beside the findings.",
}
"""What to do now in each view."""
HINTS: dict[Shown, str] = {
    "themes": "Up and Down choose a theme; Tab goes on to its notes and findings.",
    "grades": "Enter fills in the marked row; n adds a return; Esc leads back.",
    "more": "Enter writes the marked row; n adds one of any sort; Esc leads back.",
}
ROWS: dict[Shown, tuple[str, ...]] = {
    "themes": (
        *("finding", "choose", "next_pane", "mark", "open", "next_kind"),
        *("more", "recommend", "thread", "same", "undo"),
    ),
    "grades": ("open", "new", "finding", "escape", "choose", "undo"),
    "more": (
        "accept",
        "dismiss",
        "open",
        "new",
        "withdraw",
        "escape",
        "more",
        "move_up",
        "move_down",
        "choose",
        "undo",
    ),
}
"""What the keys row shows first in each view."""


class ReflectionPane(RepeatsPane):
    """Themes, the room's words, the returns where there is room, the auditors' findings."""

    DEFAULT_CSS = """
    ReflectionPane #reflection-lead { margin: 1 0 0 0; }
    ReflectionPane ThemesTable { height: 4; margin: 0 0 1 0; }
    SessionScreen.-tall ReflectionPane ThemesTable { height: 8; }
    ReflectionPane #reflection-columns { height: 1fr; }
    ReflectionPane .column { width: 1fr; height: 1fr; }
    ReflectionPane .further { margin: 0 0 0 2; }
    ReflectionPane #returns-column { display: none; }
    SessionScreen.-wide ReflectionPane #returns-column { display: block; }
    ReflectionPane.-at-returns #returns-column { display: block; margin: 0; }
    ReflectionPane.-at-returns #room-column { display: none; }
    SessionScreen.-wide ReflectionPane.-at-returns #returns-column { margin: 0 0 0 2; }
    SessionScreen.-wide ReflectionPane.-at-returns #room-column { display: block; }
    ReflectionPane #themes-view { height: 1fr; }
    ReflectionPane #grades-view, ReflectionPane #more-view { display: none; margin: 1 0 0 0; }
    ReflectionPane.-grades #grades-view, ReflectionPane.-more #more-view { display: block; }
    ReflectionPane.-grades #themes-view, ReflectionPane.-more #themes-view { display: none; }
    ReflectionPane #reflection-whole { background: $surface; margin: 1 0 0 0; }
    ReflectionPane.-cramped #reflection-whole { display: none; }
    ReflectionPane.-cramped ThemesTable { display: none; }
    """
    SCOPED_CSS = False
    LABELS = {"choose": "to do", "open": "finding", "new": "finding", "escape": "themes"}
    SHOWN = {"choose": "1-6"}

    lead = query_one("#reflection-lead", Lines)
    head = query_one("#reflection-themes", Lines)
    table = query_one(ThemesTable)
    notes = query_one("#reflection-notes", BoardNotes)
    returns = query_one(ReturnList)
    findings = query_one(AuditorsFindings)
    whole = query_one("#reflection-whole", Lines)
    grades = query_one(GradesView)
    more = query_one(MoreView)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.shown: Shown = "themes"
        self._spoken = Spoken()

    @property
    def ROW(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802  # the view's own
        """What the keys row shows first."""
        return ROWS[self.shown]

    @property
    def HINT(self) -> str:  # type: ignore[override]  # noqa: N802  # the view's own
        """What is said when a field is left."""
        return HINTS[self.shown]

    def compose(self) -> ComposeResult:
        """From what to do now to the marked note or finding, whole; the other two views."""
        yield Lines(id="reflection-lead")
        with Vertical(id="themes-view"):
            yield Lines(id="reflection-themes")
            yield ThemesTable(self.room, self._go_in, id="reflection-table", shows_mark=True)
            with Horizontal(id="reflection-columns"):
                with Vertical(classes="column", id="room-column"):
                    yield Lines(id="room-head")
                    yield BoardNotes(id="reflection-notes", empty=NOTHING_SAID)
                with Vertical(classes="column further", id="returns-column"):
                    yield Lines(id="returns-head")
                    yield ReturnList(self.room, id="reflection-returns")
                with Vertical(classes="column further"):
                    yield Lines(id="auditors-head")
                    yield AuditorsFindings(self.room, id="reflection-findings")
            yield Lines(id="reflection-whole")
        yield GradesView(self.room)
        yield MoreView(self.room)

    # showing

    def show(self, session: Session) -> None:
        """What is still to do, and the view that is shown."""
        themes = gathered(session)
        written = {one.id: len(findings_of(session, one.id)) for one in themes}
        lead = _lead(session, self.shown)
        self.lead.put(lambda w: [lead, to_do_row(session, themes, written, w)])
        if self.shown == "grades":
            self.grades.show(session)
        elif self.shown == "more":
            self.more.show(session)
        else:
            self.look_for_repeats(session)
            self.head.put(lambda w: [theme_head(themes, w)])
            asides = {one.id: _aside(one, written[one.id]) for one in themes}
            if loose := findings_without(session):
                themes, asides = [*themes, Gathered(NO_THEME)], {**asides, NO_THEME.id: counted_findings(len(loose))}
            self.table.show(session, themes, asides)
            self._show_theme()

    def _show_theme(self) -> None:
        """What belongs to the marked theme."""
        session, found = self.session, self.table.item
        theme, speaking = (found.id if found else ""), self._spoken.of(session)
        self._show_heads(session, found, spoken_of(session, theme, speaking))
        self.notes.show(session, found.notes if found else ())
        self.returns.show(session, theme, speaking)
        findings = findings_without(session) if theme == NO_THEME.id else findings_of(session, theme)
        self.findings.repeats = self.repeats
        self.findings.show(
            findings, unwritten(len(found.notes)) if found and found.notes else "Nothing to conclude yet."
        )
        self._show_whole()

    def _show_heads(self, session: Session, found: Gathered | None, spoken: str) -> None:
        groups = f"  {len(found.groups)} of {len(session.groups)} groups" if found and session.groups else ""
        heads: dict[str, tuple[Piece, ...]] = {
            "#room-head": (("The room", "strong"), (groups, "aside"), *self._elsewhere(session)),
            "#returns-head": (("Returns", "strong"), (f"  {spoken}" if spoken else "", "aside")),
            "#auditors-head": (("The auditors", "strong"), ("  f writes", "aside")),
        }
        for place, pieces in heads.items():
            self.query_one(place, Lines).put(partial(_one_row, pieces))

    def _elsewhere(self, session: Session) -> tuple[Piece, ...]:
        """That the returns are a Tab away, where they have no column of their own."""
        if self.screen.has_class("-wide"):
            return ()
        count = len(session.returns)
        return (("  Tab ", "now"), (f"{count} return{'' if count == 1 else 's'}" if count else "returns", "aside"))

    def _show_whole(self) -> None:
        session, partnership = self.session, self.room.partnership
        most = 6 if self.app.size.height >= TALL else 3
        focused = self.screen.focused
        if focused is self.returns and (answer := self.returns.item) is not None:
            self.whole.put(lambda w: return_rows(session, answer, w, most))
        elif focused is not self.notes and (finding := self.findings.item) is not None:
            self.whole.put(lambda w: self.findings.whole_rows(session, finding, w, most))
        elif (note := self.notes.item) is not None:
            self.whole.put(lambda w: card_rows(session, partnership, note, w, most))
        else:
            self.whole.put(lambda w: [])

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.list is self.table:
            self.notes.chosen.clear()
            self._show_theme()
        elif self.shown == "themes":
            self._show_whole()
        self.keys_changed()

    def on_descendant_focus(self, event: object) -> None:
        """Shows whole what the list that has the cursor has marked."""
        super().on_descendant_focus(event)  # type: ignore[arg-type]  # the event of the parent class
        if self.shown == "themes":
            self._show_whole()

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """Themes, the room's words, returns, findings; or the list of the view that is shown."""
        if self.shown != "themes":
            return (self.grades.list if self.shown == "grades" else self.more.list,)
        return (self.table, self.notes, self.returns, self.findings)

    def rest(self) -> None:
        """The list that last had the cursor has it again."""
        self._make_room(self._here)
        super().rest()

    def _step(self, by: int) -> None:
        """Goes on to another list; the returns take the place of the room's words where there is little room."""
        places = list(self.places())
        focused = self.screen.focused
        at = places.index(focused) if focused in places else -1
        self._make_room(places[(at + by) % len(places)])
        super()._step(by)

    def _make_room(self, place: Widget | None) -> None:
        self.set_class(place is self.returns, "-at-returns")

    def note(self) -> Note | None:
        """The marked note, while its list has the cursor."""
        return self.notes.item if self.screen.focused is self.notes else None

    def chosen(self) -> list[str]:
        """The notes marked with Space."""
        return self.notes.picked() if self.notes.chosen else []

    def chosen_returns(self) -> list[str]:
        """The returns marked with Space; the marked one while its list has the cursor."""
        if self.shown == "grades":
            return self.grades.list.returns()
        return self.returns.picked() if self.returns.chosen or self.returns.has_focus else []

    def theme_at_hand(self) -> str:
        """The marked theme."""
        return self.table.item.id if self.table.item and self.table.item.id != NO_THEME.id else ""

    def can(self, key_id: str) -> bool:
        """The room's words stay as they are."""
        if key_id in ROOM_ALONE or (self.shown == "more" and key_id in ON_NOTES):
            return False
        if key_id in ("next_pane", "previous") and self.shown != "themes":
            return False
        if self.shown == "grades" and key_id in ON_NOTES:
            return key_id == "finding" and bool(self.chosen_returns())
        if key_id == "open" and self.screen.focused is self.returns:
            return False
        if key_id in ("finding", "new"):
            return bool(self.table.item and (self.table.item.notes or self.chosen_returns()))
        return super().can(key_id)

    def do_open(self) -> None:
        """Writes a finding from the note."""
        self.do_finding()

    def _go_in(self, theme: str) -> None:
        self.screen.set_focus(self.notes)

    def do_new(self) -> None:
        """A finding."""
        self.do_finding()

    def do_choose(self, digit: str) -> None:
        """What is still to do, by its number: asks for it, or shows its view."""
        if digit in TO_DO:
            TO_DO[digit](self.room)
        elif digit == GRADES:
            self.turn_to("grades" if self.shown != "grades" else "themes")
            if self.shown == "grades" and not self.session.details.grade_scale:
                ask_scale(self.room)
        elif digit == MORE:
            self.turn_to("more" if self.shown != "more" else "themes")
        else:
            self.room.say("1 to 6 are what is still to do.", "hint")

    def can_go_back(self) -> bool:
        """Whether another view than the themes is shown."""
        return self.shown != "themes"

    def do_escape(self) -> None:
        """Back to the themes."""
        self.turn_to("themes")

    def turn_to(self, shown: Shown) -> None:
        """Shows another view."""
        self.shown = shown
        self.set_class(shown == "grades", "-grades")
        self.set_class(shown == "more", "-more")
        self.show(self.session)
        self.rest()
        self.room.say(HINTS[shown], "hint")
        self.keys_changed()


def _lead(session: Session, shown: Shown) -> Row:
    if not session.themes and shown == "themes":
        return Row((("No themes yet. [ goes back to the theme board.", "strong"),))
    return Row(((LEADS[shown], "strong"),))


def _one_row(pieces: tuple[Piece, ...], width: int) -> list[Row]:
    return [Row(pieces)]


def _aside(found: Gathered, written: int) -> str:
    """What a theme has of findings."""
    if written:
        return counted_findings(written)
    return unwritten(len(found.notes)) if found.notes else ""
