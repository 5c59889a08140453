"""The auditors' reflection: what the room said of a theme at the left, what the auditors conclude at the right."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.thread import Gathered, findings_of, gathered
from deepdive.tui.note_rows import card_rows
from deepdive.tui.panes.finding_list import FindingList, finding_rows
from deepdive.tui.panes.placing import PlacingPane
from deepdive.tui.panes.reflection_returns import ReturnList, return_rows
from deepdive.tui.panes.reflection_to_do import TO_DO, to_do_row
from deepdive.tui.panes.themes_page import unwritten
from deepdive.tui.panes.themes_table import ThemesTable
from deepdive.tui.rows import Row, seen
from deepdive.tui.widgets.board_notes import BoardNotes
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.theme_list import theme_head

ROOM_ALONE = frozenset(
    ["edit", "withdraw", "park", "star", "purge", "cut", "same", "more", "write", "theme", "concern"]
)
"""What would change the room's words; closed here."""
TALL = 34
NOTHING_SAID = "Nothing was said of it. Up and Down choose another theme."


class ReflectionPane(PlacingPane):
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
    ReflectionPane #reflection-whole { background: $surface; margin: 1 0 0 0; }
    ReflectionPane.-cramped #reflection-whole { display: none; }
    ReflectionPane.-cramped ThemesTable { display: none; }
    """
    SCOPED_CSS = False
    LABELS = {"choose": "to do", "open": "go in", "new": "finding"}
    SHOWN = {"choose": "1-4"}
    ROW = ("finding", "choose", "next_pane", "mark", "open", "next_kind", "more", "recommend", "thread", "undo")
    HINT = "Up and Down choose a theme; Tab goes on to its notes and findings."

    lead = query_one("#reflection-lead", Lines)
    head = query_one("#reflection-themes", Lines)
    table = query_one(ThemesTable)
    notes = query_one("#reflection-notes", BoardNotes)
    returns = query_one(ReturnList)
    findings = query_one(FindingList)
    whole = query_one("#reflection-whole", Lines)

    def compose(self) -> ComposeResult:
        """From what to do now to the marked note or finding, whole."""
        yield Lines(id="reflection-lead")
        yield Lines(id="reflection-themes")
        yield ThemesTable(self.room, self.kept, self._go_in, id="reflection-table", shows_mark=True)
        with Horizontal(id="reflection-columns"):
            with Vertical(classes="column"):
                yield Lines(id="room-head")
                yield BoardNotes(id="reflection-notes", empty=NOTHING_SAID)
            with Vertical(classes="column further", id="returns-column"):
                yield Lines(id="returns-head")
                yield ReturnList()
            with Vertical(classes="column further"):
                yield Lines(id="auditors-head")
                yield FindingList(self.room, self.kept, id="reflection-findings")
        yield Lines(id="reflection-whole")

    # showing

    def show(self, session: Session) -> None:
        """Themes, and what belongs to the marked one."""
        themes = gathered(session)
        written = {one.id: len(findings_of(session, one.id)) for one in themes}
        self.lead.put(lambda w: [_lead(session), to_do_row(session, themes, written, w)])
        self.head.put(lambda w: [theme_head(len(themes), w)])
        self.table.show(session, themes, {one.id: _aside(one, written[one.id]) for one in themes})
        self.query_one("#returns-head", Lines).put(lambda w: [Row((("Returns and evidence", "strong"),))])
        self.returns.show(session)
        self._show_theme()

    def _show_theme(self) -> None:
        session, found = self.session, self.table.item
        name = seen(found.theme.name) if found else ""
        self.query_one("#room-head", Lines).put(lambda w: [Row((("The room", "strong"), (f"  on {name}", "aside")))])
        self.query_one("#auditors-head", Lines).put(
            lambda w: [Row((("The auditors", "strong"), ("  f writes", "aside")))]
        )
        self.notes.show(session, found.notes if found else ())
        findings = findings_of(session, found.id) if found else []
        self.findings.show(
            findings, unwritten(len(found.notes)) if found and found.notes else "Nothing to conclude yet."
        )
        self._show_whole()

    def _show_whole(self) -> None:
        session, partnership = self.session, self.room.partnership
        most = 6 if self.app.size.height >= TALL else 3
        focused = self.screen.focused
        if focused is self.returns and (answer := self.returns.item) is not None:
            self.whole.put(lambda w: return_rows(session, answer, w, most))
        elif focused is not self.notes and (finding := self.findings.item) is not None:
            self.whole.put(lambda w: finding_rows(session, finding, w, most, partnership.smallest_exact))
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
        else:
            self._show_whole()

    def on_descendant_focus(self, event: object) -> None:
        """Shows whole what the list that has the cursor has marked."""
        super().on_descendant_focus(event)  # type: ignore[arg-type]  # the event of the parent class
        self._show_whole()

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """Themes, the room's words, returns where they are shown, findings."""
        wide = self.screen.has_class("-wide")
        return (
            (self.table, self.notes, self.returns, self.findings) if wide else (self.table, self.notes, self.findings)
        )

    def note(self) -> Note | None:
        """The marked note, while its list has the cursor."""
        return self.notes.item if self.screen.focused is self.notes else None

    def chosen(self) -> list[str]:
        """The notes marked with Space."""
        return self.notes.picked() if self.notes.chosen else []

    def theme_at_hand(self) -> str:
        """The marked theme."""
        return self.table.item.id if self.table.item else ""

    def can(self, key_id: str) -> bool:
        """The room's words stay as they are."""
        if key_id in ROOM_ALONE:
            return False
        if key_id in ("finding", "new"):
            return bool(self.table.item and self.table.item.notes)
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
        """What is still to do, by its number."""
        if digit in TO_DO:
            TO_DO[digit](self.room, self.kept)
        else:
            self.room.say("1 to 4 are what is still to do.", "hint")


def _lead(session: Session) -> Row:
    if not session.themes:
        return Row((("No themes yet. [ goes back to the theme board.", "strong"),))
    return Row((("Auditors only. The room's words stay as they are; write what you conclude.", "strong"),))


def _aside(found: Gathered, written: int) -> str:
    """What a theme has of findings."""
    if written:
        return f"{written} finding{'' if written == 1 else 's'}"
    return unwritten(len(found.notes)) if found.notes else ""
