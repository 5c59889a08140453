"""What panes share in which notes are looked at rather than taken down: Tab between lists, findings, threads."""

from collections.abc import Sequence

from textual import events
from textual.widget import Widget

from deepdive.model.capture_line import render
from deepdive.model.things import Note
from deepdive.model.thread import gathered
from deepdive.model.trust import is_apart
from deepdive.tui.cards.compare import CompareCard
from deepdive.tui.cards.finding import write_finding
from deepdive.tui.cards.recommendation import recommend
from deepdive.tui.cards.thread import ThreadCard
from deepdive.tui.cards.words import Asked, Said, Then, WordsCard
from deepdive.tui.note_pane import SAME_AS, NotePane, same_choices
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList

ON_NOTES = frozenset(["finding", "recommend", "thread", "theme"])
CRAMPED = 16
"""Rows below which a pane is short of room."""

SHOW_WORDS = frozenset(["edit", "cut", "same", "more", "finding", "recommend", "thread", "theme"])
"""What would show a note's words, or print them: closed while the note is kept apart."""


class PlacingPane(NotePane):
    """A pane of several lists; the one that last had the cursor gets it back."""

    WRITES = False

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._here: Widget | None = None

    def places(self) -> Sequence[Widget]:
        """What Tab goes through, in order."""
        raise NotImplementedError

    def picked(self) -> list[str]:
        """The notes that keys act on: those marked with Space, or the one under the cursor."""
        note = self.note()
        return self.chosen() or ([note.id] if note else [])

    def mark(self, thing: str) -> None:
        """Marks the note, so that the next key acts on it and on no other."""
        for place in self.places():
            if isinstance(place, RowList) and any(item.id == thing for item in place.items):
                place.go_to(thing)

    def can(self, key_id: str) -> bool:
        """What acts on notes needs one; a sign turns a remark or begins a new note."""
        note = self.note()
        if note is not None and is_apart(note) and key_id in SHOW_WORDS:
            return False
        if key_id in ON_NOTES:
            return note is not None or (key_id != "theme" and bool(self.theme_at_hand()))
        if key_id == "escape":
            return self.can_go_back()
        return super().can(key_id)

    def chosen_returns(self) -> list[str]:
        """The returns that are marked with Space, where they are shown."""
        return []

    def theme_at_hand(self) -> str:
        """The theme that findings, recommendations and threads are about while no note is marked."""
        return ""

    def can_go_back(self) -> bool:
        """Whether Esc has something to close here."""
        return False

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remembers where the cursor was."""
        if event.widget in self.places():
            self._here = event.widget

    def rest(self) -> None:
        """The list that last had the cursor has it again."""
        places = self.places()
        here = self._here if self._here in places else (places[0] if places else None)
        self.screen.set_focus(here)

    def clear_marks(self) -> None:
        """No row is marked with Space any more."""
        for rows in self.query(RowList):
            rows.chosen.clear()
            rows.refresh()

    def on_resize(self) -> None:
        """With little room, as when a card is open, the marked row's own card gives way to the lists."""
        self.set_class(self.size.height < CRAMPED, "-cramped")

    def keys_changed(self) -> None:
        """Shows the keys that work now: they may differ from row to row."""
        self.screen.query_one(KeysRow).redraw()

    def do_next_pane(self) -> None:
        """The next list."""
        self._step(1)

    def do_previous(self) -> None:
        """The list before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        places = list(self.places())
        focused = self.screen.focused
        at = places.index(focused) if focused in places else -1
        if places:
            self.screen.set_focus(places[(at + by) % len(places)])

    def do_edit(self) -> None:
        """Writes the note anew."""
        note = self.note()
        if note is None:
            return
        asked = Asked(asks="Note", about=note.id, hint="@agency  #theme  /case", start=render(note, self.session))
        self.ask_words(asked, lambda said: self.done("amend", note=note.id, text=said.words))

    def do_write(self, sign: str) -> None:
        """A marked remark becomes a note of that kind; else asks for a new note."""
        note = self.note()
        if note is not None and note.kind == "remark":
            super().do_write(sign)
            return

        def take(said: Said) -> bool:
            return self.done("capture", text=said.words, stage=self.stage.id)

        self.ask_words(Asked(asks="New note", hint="of the whole room", start=f"{sign} "), take)

    def do_finding(self) -> None:
        """Asks for a finding from the notes and returns; while none is marked, from all of the theme."""
        theme, returns = self.theme_at_hand(), self.chosen_returns()
        notes = self.picked()
        if not notes and not returns:
            notes = [n.id for one in gathered(self.session) if one.id == theme for n in one.notes]
        write_finding(self.room, notes, theme, self.clear_marks, returns)

    def do_recommend(self) -> None:
        """Asks for a recommendation from the notes; while none is marked, from the theme."""
        notes = self.picked()
        theme = self.theme_at_hand()
        recommend(self.room, notes=notes, themes=[theme] if theme and not notes else [], done=self.clear_marks)

    def do_thread(self) -> None:
        """Shows the golden thread of the note, or of the theme."""
        if note := self.note():
            self.room.open_card(ThreadCard(self.room, "note", note.id))
        elif theme := self.theme_at_hand():
            self.room.open_card(ThreadCard(self.room, "theme", theme))

    def do_same(self) -> None:
        """Lays two notes side by side: the two marked ones, the one that is very alike, or one found by typing."""
        chosen, note = self.chosen(), self.note()
        if len(chosen) == 2:
            self.room.open_card(CompareCard(self.room, chosen[1], chosen[0]))
        elif note is not None and note.same_as:
            self.act("not_same", note=note.id)
        elif note is not None and (alike := self.alike_to(note)):
            self.room.open_card(CompareCard(self.room, note.id, alike))
        elif note is not None:
            self._ask_same(note)

    def alike_to(self, note: Note) -> str:
        """A note that is offered as the same."""
        return ""

    def _ask_same(self, note: Note) -> None:
        def compare(other: str) -> bool:
            self.room.open_card(CompareCard(self.room, note.id, other))
            return True

        question = Question(SAME_AS, same_choices(self.session, note), hint="no note with these letters")
        self.room.ask(question, compare)

    def ask_words(self, asked: Asked, then: Then) -> None:
        """Asks for a sentence on a card."""
        self.room.open_card(WordsCard(self.room, asked, then))
