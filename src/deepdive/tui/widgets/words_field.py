"""A field for a sentence: it grows to several rows, so that all of it stays in sight."""

from collections.abc import Callable

from textual import events
from textual.content import Content

from deepdive.model.limits import too_much_pasted
from deepdive.model.text import clean_line
from deepdive.tui.widgets.capture_line import CaptureLine, Marks


class WordsField(CaptureLine):
    """The field; Enter goes to `press`, a paste of several lines comes in as one."""

    DEFAULT_CSS = "WordsField { max-height: 6; }"

    def __init__(self, press: Callable[[str], None], marks: Marks) -> None:
        super().__init__(press, marks)

    def on_key(self, event: events.Key) -> None:
        """Enter takes the words; Tab is no text."""
        if event.key in ("enter", "tab"):
            event.prevent_default()
            event.stop()
            self._press({"enter": "take_down", "tab": "complete"}[event.key])

    def on_paste(self, event: events.Paste) -> None:
        """All lines come into the one sentence; nothing is lost."""
        event.stop()
        event.prevent_default()
        text = clean_line(event.text)
        if why := too_much_pasted(text):
            self.post_message(self.TooMuch(why))
        else:
            self.insert(text)

    def validate_placeholder(self, placeholder: str | Content) -> Content:
        """Nothing is said in an empty field: the card says what it is for."""
        return Content("")
