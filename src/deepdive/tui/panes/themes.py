"""The themes stage: the board of all notes and themes, and one theme open in its place."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.ledger import statuses
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.thread import gathered, live_themes_of
from deepdive.tui.note_pane import turns_at
from deepdive.tui.offers import Offer
from deepdive.tui.panes.keeping import KEEP
from deepdive.tui.panes.placing import PlacingPane
from deepdive.tui.panes.teaching import TEACH, Teaching
from deepdive.tui.panes.themes_board import ThemesBoard
from deepdive.tui.panes.themes_page import ThemePage
from deepdive.tui.panes.themes_table import new_theme
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.ledger_row import LedgerRow
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList

ON_OFFERS = frozenset(["accept", "choose", "dismiss"])
ON_PAGE = frozenset(["accept", "choose", "dismiss", "new"])

ON_THE_BOARD = {
    "open": "edit",
    "theme": "theme",
    "new": "new theme",
    "all": "all notes",
    "write": "new note",
    "escape": "back",
}
ON_A_PAGE = {"new": "split off", "dismiss": "take out", "accept": "add marked notes"}
"""What keys are called on the board, and otherwise on an open theme."""

ON_A_NOTE = ("theme", "open", "dismiss", "same", "mark", "new", "finding", "recommend", "undo", "park", "all")
ON_A_THEME = ("open", "edit", "same", "priority", "next_kind", "finding", "recommend", "move_up", "move_down", "new")
ON_A_FINDING = ("edit", "choose", "accept", "next_kind", "withdraw", "more", "recommend", "thread", "move_up", "undo")
"""What the keys row shows first, by what is marked."""


class ThemesPane(PlacingPane):
    """The board, and one theme open over it."""

    HINT = "Letters act on the marked note. Tab goes to the themes."

    board = query_one(ThemesBoard)
    page = query_one(ThemePage)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.opened = ""
        self.teaching = Teaching(room)

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # by what is open
        """What keys are called."""
        note = self.note()
        choose = {} if note and self._offers(note) else {"choose": "lone voice"}
        return {**ON_THE_BOARD, **(ON_A_PAGE if self.opened else {}), **choose}

    @property
    def SHOWN(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """The digits that mean something: themes offered, and the one that keeps a note."""
        note = self.note()
        count = len(self._offers(note)) if note else 0
        return {"choose": KEEP if not count else "1" if count == 1 else f"1-{count}"}

    @property
    def ROW(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802  # offers first, where there are some
        """What the keys row shows first."""
        if self.board.table.has_focus:
            return ON_A_THEME
        if self.page.findings.has_focus:
            return ON_A_FINDING
        note = self.note()
        turn = ("cut",) if note and turns_at(note.text) else ()
        return (*turn, *(("accept", "choose") if note and self._offers(note) else ()), *ON_A_NOTE)

    def compose(self) -> ComposeResult:
        """Board and page."""
        yield ThemesBoard(self.room, self.open_theme)
        yield ThemePage(self.room)

    # showing

    def show(self, session: Session) -> None:
        """The board, or the theme that is open."""
        themes = gathered(session)
        found = next((one for one in themes if one.id == self.opened), None)
        self.board.display = found is None
        self.page.display = found is not None
        if found is not None:
            self.page.show(session, found)
        else:
            self.opened = ""
            self.board.show(session, themes)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.keys_changed()
        self._show_whole()

    def _show_whole(self) -> None:
        """What is marked in the list that has the cursor, whole."""
        if self.opened:
            self.page.show_whole(self.session)
        else:
            self.board.show_card(self.session)

    def on_descendant_focus(self, event: object) -> None:
        """Shows whole what the list that has the cursor has marked."""
        super().on_descendant_focus(event)  # type: ignore[arg-type]  # the event of the parent class
        self._show_whole()

    @on(LedgerRow.Chosen)
    def _chosen_state(self, event: LedgerRow.Chosen) -> None:
        event.stop()
        self._list(event.state)
        self.screen.set_focus(self.board.notes)

    def _list(self, state: str) -> None:
        self.board.state = state
        self.show(self.session)

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """Notes, themes, the ledger; on an open theme its own lists."""
        return self.page.places() if self.opened else (self.board.notes, self.board.table, self.board.accounted)

    def note(self) -> Note | None:
        """The marked note, while its list has the cursor."""
        if self.opened:
            return self.page.note()
        return self.board.notes.item if self.board.notes.has_focus or self.room.writing else None

    def chosen(self) -> list[str]:
        """The notes marked with Space."""
        if self.opened:
            return self.page.chosen()
        return self.board.notes.picked() if self.board.notes.chosen else []

    def theme_at_hand(self) -> str:
        """The theme that is open."""
        return self.opened

    def alike_to(self, note: Note) -> str:
        """The note that is very alike."""
        return self.board.alike_to(note)

    def _offers(self, note: Note) -> list[Offer]:
        return [] if self.opened else self.board.offers(note)

    def can(self, key_id: str) -> bool:
        """Offers only where there are some; the rest as everywhere notes are placed."""
        if self.opened and key_id in ON_PAGE:
            return self._can_on_page(key_id)
        note = self.note()
        if key_id in ON_OFFERS:
            always = {"choose": True, "accept": self.board.offers_some()}.get(key_id, False)
            teaches = key_id == "choose" and self.teaching.offers
            return teaches or (note is not None and (always or bool(self._offers(note))))
        if key_id in ("all", "find"):
            return not self.opened
        if key_id == "write":
            return (note is not None and note.kind == "remark") or not self.opened
        return note is not None if key_id == "open" else super().can(key_id)

    def _can_on_page(self, key_id: str) -> bool:
        """On an open theme: notes are taken out or split off, marked ones added to a finding, one kept."""
        if key_id == "accept":
            return self.page.findings.has_focus and bool(self.page.findings.items and self.chosen())
        return bool({"choose": self.note, "dismiss": self.picked, "new": self.chosen}[key_id]())

    def can_go_back(self) -> bool:
        """From an open theme, a filter, or another list than those to place."""
        return bool(self.opened or self.board.sought or self.board.state != "unplaced")

    # keys

    def do_escape(self) -> None:
        """Back to the board, to all words, to the notes to place: one at a time."""
        if self.opened:
            opened, self.opened = self.opened, ""
            self.show(self.session)
            self.screen.set_focus(self.board.table)
            self.board.table.go_to(opened)
            return
        self.board.state = self.board.state if self.board.sought else "unplaced"
        self.board.sought = ""
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
        self._list("unplaced" if self.board.state == "all" else "all")

    def do_find(self) -> None:
        """Asks for words; only notes with them are listed."""

        def take(words: str) -> bool:
            self.board.sought = words
            self.show(self.session)
            return True

        self.room.ask(Question("Find", start=self.board.sought, may_be_empty=True), take)

    def do_accept(self) -> None:
        """Places the note in the first theme offered; on a finding, lets it rest on the marked notes too."""
        if self.opened:
            self._add_to_finding()
        elif (note := self.note()) and not self._offers(note):
            self.room.say("Nothing is offered for this one. t chooses a theme.", "look")
        else:
            self.do_choose("1")

    def do_choose(self, digit: str) -> None:
        """Places the note in the theme offered under a number, or keeps it regardless."""
        note = self.note()
        if digit == TEACH and self.teaching.offers:
            self.teaching.add()
            return
        if note and digit == KEEP:
            self.act("keep", thing=note.id, of="note")
            return
        offers = self._offers(note) if note else []
        if note and int(digit) <= len(offers):
            self._place([note.id], offers[int(digit) - 1].theme)
        else:
            self.room.say(f"Nothing is offered under {digit}. t chooses any theme.", "look")

    def do_dismiss(self) -> None:
        """The first theme offered is not the one; on an open theme, takes the marked notes out of it."""
        if self.opened:
            if self.act("take_out", notes=self.picked(), theme=self.opened):
                self.clear_marks()
                self.room.say_more("u undoes it.")
            return
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
        """A new theme with the marked notes in it; on an open theme they are split off from it."""
        note = self.note()
        is_to_place = note is not None and not self.opened and statuses(self.session)[note.id] == "unplaced"
        new_theme(self.room, self.chosen() or ([note.id] if note and is_to_place else []), self.opened)

    def _add_to_finding(self) -> None:
        """The marked finding rests on the marked notes too."""
        finding = self.page.findings.item
        if finding and self.act("rest", finding=finding.id, notes=[*finding.notes, *self.page.chosen()]):
            self.clear_marks()
            self.room.say_more("u undoes it.")

    def _place(self, notes: Sequence[str], theme: str) -> bool:
        """Puts notes in a theme; the cursor goes on to the next one."""
        offers = [offer for one in notes for offer in self._offers(self.session.notes[one])]
        themed = any(live_themes_of(self.session, self.session.notes[one].themes) for one in notes)
        then, is_new = self.board.notes.beyond(notes), theme not in self.session.themes
        if not self.done("move" if themed else "gather", notes=list(notes), theme=theme):
            return False
        self.clear_marks()
        self.board.notes.go_to(then)
        self.board.show_card(self.session)
        if is_new and (made := self.session.themes.get(theme)):
            said = self.room.sitting.said[-1].text
            self.room.say(said.replace(f"{made.name}:", f"{made.name}, new here:", 1))
        self.room.say_more("u undoes it.")
        self.teaching.offer(list(notes), theme, offers)
        return True
