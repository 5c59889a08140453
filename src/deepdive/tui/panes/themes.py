"""The theme board: every note accounted for, notes to place at the left, themes at the right, the marked note whole."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.capture_line import folded
from deepdive.model.ledger import ledger, statuses
from deepdive.model.session import Session
from deepdive.model.things import Note, Status
from deepdive.model.thread import Gathered, gathered, live_themes_of
from deepdive.tui.note_rows import card_rows, theme_names
from deepdive.tui.offers import NOTHING, Offer, Offering, offer_rows, offered, sign
from deepdive.tui.panes.placing import PlacingPane
from deepdive.tui.panes.themes_page import ThemePage
from deepdive.tui.panes.themes_table import ThemesTable, new_theme
from deepdive.tui.rows import Piece, Row, cut, pad_left, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.ask_row import Choice, Question
from deepdive.tui.widgets.board_notes import BoardNotes
from deepdive.tui.widgets.ledger_row import LedgerRow
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.theme_list import theme_head

TITLES = {
    "unplaced": "To place",
    "all": "All notes",
    "placed": "Placed",
    "merged": "Same as another",
    "parked": "Parked",
    "withdrawn": "Withdrawn",
}
TALL = 34
ON_OFFERS = frozenset(["accept", "choose", "dismiss"])


class ThemesPane(PlacingPane):
    """The board, and one theme open over it."""

    DEFAULT_CSS = """
    ThemesPane #board { height: 1fr; }
    ThemesPane #lead { margin: 1 0 0 0; }
    ThemesPane #board-lists { height: 1fr; margin: 1 0; }
    ThemesPane #left { width: 8fr; }
    ThemesPane #right { width: 7fr; margin: 0 0 0 2; }
    SessionScreen.-wide ThemesPane #left { width: 7fr; }
    ThemesPane #note-card { background: $surface; min-height: 3; }
    SessionScreen.-tall ThemesPane #note-card { padding: 1 0; }
    SessionScreen.-card ThemesPane #note-card { display: none; }
    """
    SCOPED_CSS = False
    LABELS = {
        "open": "edit",
        "accept": "accept",
        "theme": "theme",
        "choose": "choose",
        "new": "new theme",
        "all": "all notes",
        "write": "new note",
        "escape": "back",
    }
    ROW = (
        "accept",
        "choose",
        "theme",
        "open",
        "dismiss",
        "same",
        "mark",
        "new",
        "finding",
        "recommend",
        "undo",
        "park",
        "all",
    )
    HINT = "Letters act on the marked note. Tab goes to the themes."

    offering: ClassVar[Offering] = NOTHING
    """What is offered for notes, and from where."""

    lead = query_one("#lead", Lines)
    accounted = query_one(LedgerRow)
    notes = query_one("#to-place", BoardNotes)
    table = query_one(ThemesTable)
    card = query_one("#note-card", Lines)
    page = query_one(ThemePage)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.state = "unplaced"
        self.sought = ""
        self.opened = ""
        self._asked_for: Session | None = None
        self._found: Mapping[str, Sequence[Offer]] = {}
        self._alike: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """Board and page."""
        with Vertical(id="board"):
            yield Lines(id="lead")
            yield LedgerRow()
            with Horizontal(id="board-lists"):
                with Vertical(id="left"):
                    yield Lines(id="notes-head")
                    yield BoardNotes(id="to-place")
                with Vertical(id="right"):
                    yield Lines(id="themes-head")
                    yield ThemesTable(self.room, self.kept, self.open_theme)
            yield Lines(id="note-card")
        yield ThemePage(self.room, self.kept)

    # showing

    def show(self, session: Session) -> None:
        """The board, or the theme that is open."""
        self._ask_for_offers(session)
        themes = gathered(session)
        found = next((one for one in themes if one.id == self.opened), None)
        self.query_one("#board").display = found is None
        self.page.display = found is not None
        if found is not None:
            self.page.show(session, found)
        else:
            self.opened = ""
            self._show_board(session, themes)

    def _ask_for_offers(self, session: Session) -> None:
        if session is not self._asked_for:
            self._asked_for = session
            self._found, self._alike = self.offering.choices(session), self.offering.alike(session)

    def _show_board(self, session: Session, themes: Sequence[Gathered]) -> None:
        counted, states = ledger(session), statuses(session)
        notes = [note for note in session.notes.values() if self._listed(note, states[note.id])]
        notes.sort(key=lambda note: not note.voice_whose)
        self.lead.put(lambda w: [Row(((_what_now(counted.captured, counted.unplaced, bool(self._found)), "strong"),))])
        self.accounted.put(counted, self.room.sitting.saved)
        title = f"{TITLES[self.state]}, {len(notes)}" + (f' with "{seen(self.sought)}"' if self.sought else "")
        self.query_one("#notes-head", Lines).put(lambda w: [Row(((title, "strong"),), (("Tab: themes", "aside"),))])
        self.notes.empty = self._empty(counted.captured)
        self.notes.show(session, notes, self._at_right)
        self.query_one("#themes-head", Lines).put(lambda w: [theme_head(len(themes), w)])
        self.table.show(session, themes)
        self._show_card()

    def _listed(self, note: Note, state: Status | None) -> bool:
        if state is None or (self.state != "all" and state != self.state):
            return False
        return not self.sought or folded(self.sought) in folded(note.text)

    def _empty(self, captured: int) -> str:
        if self.sought:
            return "No note with these words. Esc shows all of them again."
        if self.state != "unplaced":
            return f"No notes here. Esc goes back to those to place; 0 shows all {captured}."
        return (
            f"All {captured} have their place. 0 shows them." if captured else "What the groups said will stand here."
        )

    def _at_right(self, note: Note) -> tuple[Piece, ...]:
        if self.state in ("all", "placed"):
            return ((pad_left(cut(theme_names(self.session, note), 14), 14), "aside"),)
        return (sign(self._offers(note)),) if self._found else ()

    def _offers(self, note: Note) -> list[Offer]:
        return offered(note, self._found)

    def _show_card(self) -> None:
        note = self.notes.item
        session, tall = self.session, self.app.size.height >= TALL
        if note is None:
            self.card.put(lambda w: [])
            self.table.light(frozenset())
            return
        offers = self._offers(note)
        in_themes = live_themes_of(session, note.themes)
        self.table.light(frozenset([*in_themes, *(one.theme for one in offers[:1])]))
        self.card.put(lambda w: self._card(session, note, offers, w, 6 if tall else 3))

    def _card(self, session: Session, note: Note, offers: Sequence[Offer], width: int, most: int) -> list[Row]:
        rows = [*card_rows(session, self.room.partnership, note, width, most), *offer_rows(session, offers, width)]
        if other := session.notes.get(self.alike_to(note)):
            rows.append(Row((("  = ", "now"), ("very alike: ", "words"), (f'"{seen(other.text)}"', "aside"))))
        return rows + [Row()] * (6 - len(rows) if self._found else 0)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.keys_changed()
        if self.opened:
            self.page.show_whole(self.session)
        else:
            self._show_card()

    def on_descendant_focus(self, event: object) -> None:
        """Shows whole what the list that has the cursor has marked."""
        super().on_descendant_focus(event)  # type: ignore[arg-type]  # the event of the parent class
        if self.opened:
            self.page.show_whole(self.session)

    @on(LedgerRow.Chosen)
    def _chosen_state(self, event: LedgerRow.Chosen) -> None:
        event.stop()
        self._list(event.state)
        self.screen.set_focus(self.notes)

    def _list(self, state: str) -> None:
        self.state = state
        self.show(self.session)

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """Notes, themes, the ledger; on an open theme its own lists."""
        return self.page.places() if self.opened else (self.notes, self.table, self.accounted)

    def note(self) -> Note | None:
        """The marked note, while its list has the cursor."""
        if self.opened:
            return self.page.note()
        return self.notes.item if self.screen.focused is self.notes or self._asking else None

    @property
    def _asking(self) -> bool:
        return self.room.writing

    def chosen(self) -> list[str]:
        """The notes marked with Space."""
        if self.opened:
            return self.page.chosen()
        return self.notes.picked() if self.notes.chosen else []

    def theme_at_hand(self) -> str:
        """The theme that is open."""
        return self.opened

    def alike_to(self, note: Note) -> str:
        """The note that is very alike."""
        other = self._alike.get(note.id, "")
        return other if other not in note.not_same and not note.same_as else ""

    def can(self, key_id: str) -> bool:
        """Offers only where there are some; the rest as everywhere notes are placed."""
        if key_id in ON_OFFERS:
            note = self.note()
            return not self.opened and note is not None and bool(self._offers(note))
        if key_id in ("all", "find"):
            return not self.opened
        if key_id == "write":
            return ((note := self.note()) is not None and note.kind == "remark") or not self.opened
        if key_id == "open":
            return self.note() is not None
        return super().can(key_id)

    def can_go_back(self) -> bool:
        """From an open theme, a filter, or another list than those to place."""
        return bool(self.opened or self.sought or self.state != "unplaced")

    # keys

    def do_escape(self) -> None:
        """Back to the board, to all words, to the notes to place: one at a time."""
        if self.opened:
            opened, self.opened = self.opened, ""
            self.show(self.session)
            self.screen.set_focus(self.table)
            self.table.go_to(opened)
            return
        self.state = self.state if self.sought else "unplaced"
        self.sought = ""
        self.show(self.session)

    def do_open(self) -> None:
        """Edits the marked note."""
        self.do_edit()

    def open_theme(self, theme: str) -> None:
        """Opens a theme."""
        self.opened = theme
        self.show(self.session)
        self.screen.set_focus(self.page.summary)

    def do_all(self) -> None:
        """All notes, or those to place again."""
        self._list("unplaced" if self.state == "all" else "all")

    def do_find(self) -> None:
        """Asks for words; only notes with them are listed."""

        def take(words: str) -> bool:
            self.sought = words
            self.show(self.session)
            return True

        self.room.ask(Question("Find", start=self.sought, may_be_empty=True), take)

    def do_accept(self) -> None:
        """Places the note in the first theme offered."""
        self.do_choose("1")

    def do_choose(self, digit: str) -> None:
        """Places the note in the theme offered under a number."""
        note = self.note()
        offers = self._offers(note) if note else []
        if note and int(digit) <= len(offers):
            self._place([note.id], offers[int(digit) - 1].theme)
        else:
            self.room.say(f"Nothing is offered under {digit}. t chooses any theme.", "look")

    def do_dismiss(self) -> None:
        """The first theme offered is not the one; it is not offered again."""
        note = self.note()
        if note and (offers := self._offers(note)):
            self.act("not_theme", note=note.id, theme=offers[0].theme)

    def do_theme(self) -> None:
        """Asks for the theme of the marked notes by a few letters."""
        picked = self.picked()
        live = [Choice(theme.id, theme.name) for theme in self.session.live_themes()]
        more = [Choice(one.id, one.name) for one in self.session.toolkit.themes if one.id not in self.session.themes]
        hint = "no theme like that: Esc, then n makes it"
        self.room.ask(Question("Theme", (*live, *more), hint=hint), lambda theme: self._place(picked, theme))

    def do_new(self) -> None:
        """A new theme, with the notes in it that are marked with Space."""
        new_theme(self.room, self.chosen())

    def _place(self, notes: Sequence[str], theme: str) -> bool:
        """Puts notes in a theme; the cursor goes on to the next one."""
        themed = any(live_themes_of(self.session, self.session.notes[one].themes) for one in notes)
        then = self.notes.beyond(notes)
        if not self.done("move" if themed else "gather", notes=list(notes), theme=theme):
            return False
        for each in (*self.page.lists(), self.notes):
            each.chosen.clear()
        self.notes.go_to(then)
        self._show_card()
        self.room.say_more("u undoes it.")
        return True


def _what_now(captured: int, unplaced: int, offers: bool) -> str:
    """The first line: what to do now."""
    if not captured:
        return "No notes yet. [ goes back to the stages in which the groups talk."
    if not unplaced:
        return f"Nothing to place. {captured} of {captured} are accounted for. ] goes on to Agree."
    if offers:
        return "Which theme does it belong to? a takes the one offered, t types another."
    return "Which theme does it belong to? t, a few letters, Enter. Space marks several."
