"""The line people type into: several rows when it must, every key of ours left to us, nothing of a paste lost."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from deepdive.model.capture_line import SIGNS, URGENT
from deepdive.model.limits import too_much_pasted
from deepdive.model.text import clean, clean_line
from deepdive.tui.keys import KEYS
from deepdive.tui.theme import styles
from deepdive.tui.widgets.field import without_ours

WRITING = "Type what was said, press Enter"
AWAY = "Not writing now"
EMPTIES = "ctrl+u"
"""The key that empties the line, wherever the cursor is in it: what is typed next is all there is."""

HIDDEN = "\u00b7"
"""What stands for each letter while the room sees the screen."""

MEANINGS = {key: entry.id for entry in KEYS.values() for key in (*entry.both, *entry.writing)}
"""What the keys that are no text mean while somebody writes."""

Marks = Callable[[str], list[tuple[int, int]]]
"""Tells which characters of a line look like an identifier."""


def _none(text: str) -> list[tuple[int, int]]:
    return []


class CaptureLine(TextArea, inherit_bindings=False):
    """A growing line; keys that are no text go to `press`, by the ids of the table of keys, in the order pressed."""

    BINDINGS = without_ours(TextArea.BINDINGS, EMPTIES)
    DEFAULT_CSS = """
    CaptureLine {
        height: auto; min-height: 1; max-height: 4; border: none; padding: 0 1 0 1; scrollbar-size-vertical: 1;
        border-left: outer $secondary; background: $background; color: $foreground;
        & .text-area--placeholder { color: $secondary; }
        & .text-area--cursor { background: $foreground; color: $background; text-style: none; }
        & .text-area--selection { background: $block-cursor-background; }
        &:focus { border: none; border-left: outer $primary; background: $panel; }
    }
    """

    @dataclass
    class Pasted(Message):
        """More than one line was pasted; none of it came into the line."""

        lines: list[str]

    @dataclass
    class TooMuch(Message):
        """More was pasted than fits; none of it came into the line."""

        why: str

    def __init__(self, press: Callable[[str], None], marks: Marks = _none, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, highlight_cursor_line=False, show_line_numbers=False, placeholder=AWAY)
        self._press = press
        self._marks = marks
        self.hidden = False
        self.awaited: Callable[[str], bool] | None = None
        self._was_taken_back = False
        self.brought_back = ""

    @property
    def before_cursor(self) -> str:
        """What stands before the cursor."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def put(self, text: str, cursor: int | None = None) -> None:
        """Puts words in the line, the cursor behind so many signs of them, or behind them all.

        What was typed before is no longer taken back by undo.
        """
        self.load_text(clean(text))
        self._was_taken_back = False
        self.move_cursor(self.document.end if cursor is None else (0, cursor))

    def get_cursor_line_start_location(self, smart_home: bool = False) -> tuple[int, int]:
        """The start of the words: behind a sign, which is none of them."""
        row, column = super().get_cursor_line_start_location(smart_home)
        sign, space, _ = self.document.get_line(row).partition(" ")
        return (row, len(sign) + 1) if not row and space and sign in SIGNS else (row, column)

    def complete(self, start: int, token: str) -> None:
        """Puts a token in the place of the word that is being typed."""
        row, column = self.cursor_location
        self.replace(f"{token} ", (row, start), (row, column), maintain_selection_offset=False)
        self.move_cursor((row, start + len(token) + 1))

    def undo_typing(self) -> bool:
        """Takes typing back; False when there was none to take back."""
        before = self.text
        if before:
            self.undo()
        self._was_taken_back = self._was_taken_back or self.text != before
        return self.text != before

    def redo_typing(self) -> bool:
        """Brings typing back; False when there was none."""
        before = self.text
        if before or self._was_taken_back:
            self.redo()
        return self.text != before

    def hide(self, hidden: bool) -> None:
        """Shows a mark for every letter, or the letters again; rows that are drawn already are drawn anew."""
        self.hidden = hidden
        self.notify_style_update()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line of the text; what looks like an identifier is marked in it."""
        line = super().get_line(line_index)
        if self.hidden:
            return Text(HIDDEN * len(line.plain), end="", no_wrap=True)
        stop = styles(self.app.theme)["stop"]
        for start, end in self._marks(line.plain):
            line.stylize(f"{stop.color.name if stop.color else ''} bold underline".strip(), start, end)
        return line

    def on_key(self, event: events.Key) -> None:
        """Every key of ours acts before the next one is looked at; an awaited choice takes one key.

        Enter takes the line down; Up in an empty one brings the last note back, and from its first row the one before.
        """
        if self.awaited is not None and event.character:
            awaited, self.awaited = self.awaited, None
            if awaited(event.character):
                self._taken(event)
                return
        if event.key == EMPTIES:
            self._taken(event)
            self.clear()
            return
        press = MEANINGS.get(event.key)
        if press and (event.key != "up" or self._goes_back):
            self._taken(event)
            self._press(press)

    @property
    def is_changed(self) -> bool:
        """Whether a note that was brought back says something else by now."""
        return self.text != self.brought_back

    @property
    def _goes_back(self) -> bool:
        """Whether Up means the note before: in an empty line, or the first row of a note that was brought back.

        With nothing but the mark of a concern in the line, it means the concern.
        """
        at_top = self.navigator.is_first_wrapped_line(self.cursor_location)
        return not self.text or self.text.strip() == URGENT or (at_top and not self.is_changed)

    def _taken(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """One line is put in; more of them are shown first."""
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if why := too_much_pasted(text):
            self.post_message(self.TooMuch(why))
            return
        lines = text.split("\n")
        if sum(bool(line.strip()) for line in lines) > 1:
            self.post_message(self.Pasted(lines))
        else:
            self.insert(clean_line(event.text))

    def on_focus(self) -> None:
        """Says that words are awaited."""
        self.placeholder = Content(WRITING)

    def on_blur(self) -> None:
        """Says that nothing is being written."""
        self.awaited = None
        self.placeholder = Content(AWAY)
