"""A card that asks for a sentence, with what it rests on in view. Enter takes it; Esc leaves and keeps the words."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import TextArea

from deepdive.tui.rows import Row
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.words_field import WordsField


class Asked(Struct, frozen=True, kw_only=True):
    """What is asked: its name, what it means, rows in view above, words to begin with, kinds that F4 goes through.

    `about` is the id of what the words belong to: words that were left stay with it.
    """

    asks: str
    about: str = ""
    hint: str = ""
    above: Sequence[Row] = ()
    start: str = ""
    kinds: Sequence[str] = ()
    kind: str = ""
    may_be_empty: bool = False
    leaves: str = ""


class Said(Struct, frozen=True):
    """What was answered: the words, and the kind where there are kinds."""

    words: str
    kind: str = ""


Then = Callable[[Said], bool]
"""Does what the words are for; False when it could not be done, and then they stay."""


class WordsCard(Vertical):
    """The card."""

    DEFAULT_CSS = """
    WordsCard { height: auto; background: $surface; padding: 0 1; }
    WordsCard WordsField { background: $panel; }
    """
    ROW: ClassVar[tuple[str, ...]] = ("to_line", "escape")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "next_kind", "replace_name", "leave_line", "undo")
    LABELS: ClassVar[dict[str, str]] = {"take_down": "take it", "leave_line": "leave it", "next_kind": "other kind"}

    head = query_one(Lines)
    field = query_one(WordsField)

    def __init__(self, room: Room, asked: Asked, then: Then) -> None:
        super().__init__()
        self.room = room
        self.asked = asked
        self.kind = asked.kind
        self._then = then

    @property
    def HINT(self) -> str:  # noqa: N802  # one name for it everywhere
        """What Enter and Esc do, and how what stands there is emptied."""
        empties = ", ^U empties it" if self._begins_with else ""
        return f"Enter takes it{empties}. Esc leaves it; your words are kept."

    @property
    def _begins_with(self) -> str:
        """The words that stand there to begin with; those that were left here before are back."""
        return self.room.left_words.get(self._place, self.asked.start)

    def compose(self) -> ComposeResult:
        """What is asked, and the field."""
        yield Lines()
        yield WordsField(self._press, self.room.where.marker.spans)

    def _press(self, key_id: str) -> None:
        from deepdive.tui.keyed import KeyedScreen

        if isinstance(self.screen, KeyedScreen):
            self.screen.press(key_id)

    def on_mount(self) -> None:
        """Takes the cursor, behind the words that stand there."""
        self.head.put(self._rows)
        self.field.put(self._begins_with)
        self.screen.set_focus(self.field)

    def _rows(self, width: int) -> list[Row]:
        kind = ((f"   F4 {self.kind}", "now"),) if self.asked.kinds else ()
        name = Row(((self.asked.asks, "strong"), *kind, (f"   {self.asked.hint}", "aside")))
        found = self.room.where.marker.sentence(self.field.text)
        return [*self.asked.above, name, *([Row(((found, "stop"),))] if found else [])]

    @property
    def _place(self) -> str:
        return f"{self.asked.asks} {self.asked.about}"

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.head.redraw()

    def can(self, key_id: str) -> bool:
        """Kinds only where there are some; the role only where something looks like a name."""
        if key_id == "replace_name":
            return self.room.where.marker.first(self.field.text) is not None
        return key_id != "next_kind" or bool(self.asked.kinds)

    def do_take_down(self) -> None:
        """Takes the words; the card comes back with them when that could not be done."""
        words = self.field.text.strip()
        if not words and not self.asked.may_be_empty:
            return
        self.room.left_words.pop(self._place, None)
        asked = replace(self.asked, start=words, kind=self.kind)
        self.room.close_card()
        if not self._then(Said(words, self.kind)):
            why = self.room.sitting.said[-1]
            self.room.open_card(WordsCard(self.room, asked, self._then))
            self.room.say(why.text, why.tone)

    def do_next_kind(self) -> None:
        """The next kind."""
        kinds = list(self.asked.kinds)
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)] if self.kind in kinds else kinds[0]
        self.head.redraw()

    def do_replace_name(self) -> None:
        """Writes the offered words in the place of what looks like an identifier."""
        marker = self.room.where.marker
        if suspect := marker.first(self.field.text):
            self.field.text = marker.replaced(self.field.text, suspect)
            self.field.move_cursor(self.field.document.end)

    def do_leave_line(self) -> None:
        """Leaves; words that were typed are back the next time."""
        said = "Your words are back when you come here again." if self.keep_words() else ""
        self.room.close_card()
        self.room.say(f"{self.asked.leaves} {said}".strip() or "Nothing has changed.", "hint")

    def keep_words(self) -> str:
        """Keeps what is typed for when the same is asked again; answers what is asked, where there is such."""
        keeps = self.room.left_words.keep(self._place, self.field.text, self.asked.start)
        return self.asked.asks if keeps else ""

    def do_escape(self) -> None:
        """Leaves."""
        self.do_leave_line()

    def do_to_line(self) -> None:
        """Back to the field."""
        self.screen.set_focus(self.field)

    def do_complete(self) -> None:
        """Tab does nothing here."""
