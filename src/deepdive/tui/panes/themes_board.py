"""The board of the themes stage: the ledger, notes at the left, themes at the right, the marked note whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one

from deepdive.model.capture_line import folded
from deepdive.model.counts import kept
from deepdive.model.ledger import kept_apart, ledger, statuses
from deepdive.model.session import Session
from deepdive.model.things import Note, Status
from deepdive.model.thread import Gathered, live_themes_of
from deepdive.suggest.duplicates import alike
from deepdive.suggest.themes import choices
from deepdive.tui.naming import kind_name
from deepdive.tui.note_pane import turns_at
from deepdive.tui.note_rows import card_rows, theme_names
from deepdive.tui.offers import Offer, Offering, offer_rows, offered, sign
from deepdive.tui.panes.keeping import with_keep
from deepdive.tui.panes.themes_page import name_row, raised_rows
from deepdive.tui.panes.themes_table import ThemesTable
from deepdive.tui.rows import Piece, Row, cut, pad_left, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.board_notes import BoardNotes
from deepdive.tui.widgets.ledger_row import LedgerRow
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.theme_list import KINDS, theme_head

TITLES = {
    "unplaced": "To place",
    "all": "All notes",
    "placed": "Placed",
    "merged": "Same as another",
    "parked": "Parked",
    "withdrawn": "Withdrawn",
    "kept": "Kept regardless",
}
TALL, WIDE = 34, 110


class ThemesBoard(Vertical):
    """The board; `state` is which notes are listed, `sought` the words they have."""

    DEFAULT_CSS = """
    ThemesBoard { height: 1fr; }
    ThemesBoard #lead { margin: 1 0 0 0; }
    ThemesBoard #board-lists { height: 1fr; margin: 1 0; }
    ThemesBoard #left { width: 8fr; }
    ThemesBoard #right { width: 7fr; margin: 0 0 0 2; }
    SessionScreen.-wide ThemesBoard #left { width: 7fr; }
    ThemesBoard #note-card { background: $surface; min-height: 3; }
    SessionScreen.-tall ThemesBoard #note-card { padding: 1 0; }
    ThemesPane.-cramped #note-card { display: none; }
    """
    SCOPED_CSS = False

    offering: ClassVar[Offering] = Offering(choices, alike)
    """What is offered for notes, and from where."""

    lead = query_one("#lead", Lines)
    accounted = query_one(LedgerRow)
    notes_head = query_one("#notes-head", Lines)
    notes = query_one("#to-place", BoardNotes)
    themes_head = query_one("#themes-head", Lines)
    table = query_one(ThemesTable)
    card = query_one("#note-card", Lines)

    def __init__(self, room: Room, opens: Callable[[str], None]) -> None:
        super().__init__()
        self.room, self.opens = room, opens
        self.state = "unplaced"
        self.sought = ""
        self._asked_for: Session | None = None
        self._compared: Sequence[tuple[object, ...]] = ()
        self._found: Mapping[str, Sequence[Offer]] = {}
        self._alike: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """From what to do now to the marked note."""
        yield Lines(id="lead")
        yield LedgerRow()
        with Horizontal(id="board-lists"):
            with Vertical(id="left"):
                yield Lines(id="notes-head")
                yield BoardNotes(id="to-place")
            with Vertical(id="right"):
                yield Lines(id="themes-head")
                yield ThemesTable(self.room, self.opens)
        yield Lines(id="note-card")

    def show(self, session: Session, themes: Sequence[Gathered]) -> None:
        """Shows a session; children and families come first."""
        self._ask_for_offers(session)
        counted, states = ledger(session), statuses(session)
        notes = [note for note in session.notes.values() if self._listed(note, states[note.id])]
        notes.sort(key=lambda note: not note.voice_whose)
        self.lead.put(lambda w: [Row(((_what_now(counted.captured, counted.unplaced, bool(self._found)), "strong"),))])
        apart = kept_apart(session, states)
        self.accounted.put(counted, len(kept(session)), apart, self.room.sitting.saved)
        title = f"{TITLES[self.state]}, {len(notes)}" + (f' with "{seen(self.sought)}"' if self.sought else "")
        self.notes_head.put(lambda w: [Row(((title, "strong"),), (("Tab: themes", "aside"),))])
        self.notes.empty = self._empty(counted.captured)
        self.notes.show(session, notes, self._at_right)
        self.themes_head.put(lambda w: [theme_head(themes, w)])
        self.table.show(session, themes)
        self.show_card(session)

    def _ask_for_offers(self, session: Session) -> None:
        """Asks for themes anew whenever something changed, for notes that are alike only when their words did."""
        if session is self._asked_for:
            return
        self._asked_for = session
        self._found = self.offering.choices(session)
        said = [(n.id, n.kind, n.text, n.same_as, n.not_same, n.parked, n.withdrawn) for n in session.notes.values()]
        if said != self._compared:
            self._compared, self._alike = said, self.offering.alike(session)

    def _listed(self, note: Note, state: Status | None) -> bool:
        if state is None or not (self.state in ("all", state) or (self.state == "kept" and _is_kept(note))):
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
        if self.state in ("all", "placed") and self.app.size.width >= WIDE:
            session = self.room.sitting.session
            return ((pad_left(cut(theme_names(session, note), 14), 14), "aside"),)
        return (sign(self.offers(note)),) if self._found else ()

    def offers(self, note: Note) -> list[Offer]:
        """The themes offered for a note."""
        return offered(note, self._found)

    def offers_some(self) -> bool:
        """Whether any note has a theme offered."""
        return any(self._found.values())

    def alike_to(self, note: Note) -> str:
        """The note that is very alike; empty when there is none."""
        other = self._alike.get(note.id, "")
        return other if other not in note.not_same and not note.same_as else ""

    def show_card(self, session: Session) -> None:
        """Shows the marked note whole, and lights its themes; the marked theme whole while its list has the cursor."""
        if self.table.holds_mark and (found := self.table.item):
            self.card.put(lambda w: self._theme_card(session, found, w))
            return
        note, tall = self.notes.item, self.app.size.height >= TALL
        if note is None:
            self.card.put(lambda w: [])
            self.table.light(frozenset())
            return
        offers = self.offers(note)
        in_themes = live_themes_of(session, note.themes)
        self.table.light(frozenset([*in_themes, *(one.theme for one in offers[:1])]))
        self.card.put(lambda w: self._card(session, note, offers, w, 6 if tall else 3))

    def _theme_card(self, session: Session, found: Gathered, width: int) -> list[Row]:
        """What the columns say in short: the name whole, how many notes of each kind, by whom it was raised."""
        counts: list[Piece] = []
        for kind, _ in KINDS:
            name = f" {kind_name(self.room.partnership, kind)} "
            counts += [(name, KIND_ROLES[kind]), (f"{found.count(kind)}   ", "words")]
        return [name_row(found), Row(tuple(counts)), *raised_rows(session, found, width)]

    def _card(self, session: Session, note: Note, offers: Sequence[Offer], width: int, most: int) -> list[Row]:
        rows = with_keep(card_rows(session, self.room.partnership, note, width, most), note)
        rows += offer_rows(session, offers, width)
        if other := session.notes.get(self.alike_to(note)):
            rows.append(Row((("  = ", "now"), ("very alike: ", "words"), (f'"{seen(other.text)}"', "aside"))))
        if word := turns_at(note.text):
            rows.append(Row((("  k ", "now"), ("two points? ", "words"), (f'k cuts it at "{word}"', "aside"))))
        return rows + [Row()] * (6 - len(rows) if self._found else 0)


def _is_kept(note: Note) -> bool:
    return note.keep and not note.withdrawn


def _what_now(captured: int, unplaced: int, offers: bool) -> str:
    """The first line: what to do now."""
    if not captured:
        return "No notes yet. [ goes back to the stages in which the groups talk."
    if not unplaced:
        return f"All {captured} have their place. Tab, then f: a finding of a theme. ] goes on."
    if offers:
        return "Which theme does it belong to? a takes the one offered, t types another."
    return "Which theme does it belong to? t, a few letters, Enter. Space marks several."
