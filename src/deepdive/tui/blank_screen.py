"""The blank screen: covers everything, dialogs too, until one of its keys brings it back."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from deepdive.tui.keys import KEYS
from deepdive.tui.rows import Drawn, Row

BACK = (*KEYS["blank"].both, "escape")
BACK_OF_COMMANDS = (*BACK, *KEYS["blank"].commands)
"""While somebody was writing no letter brings the screen back: they may be typing on, with the room looking."""


class _Says(Drawn):
    """The one dim row, so that nobody thinks the laptop died."""

    DEFAULT_CSS = "_Says { dock: bottom; height: 1; padding: 0 1; }"

    def __init__(self, says: str) -> None:
        super().__init__()
        self._text = says

    def rows(self, width: int) -> list[Row]:
        return [Row(((self._text, "aside"),))]


class BlankScreen(ModalScreen[None]):
    """Nothing but a dim row; every key but those that bring the screen back is ignored."""

    CSS = "BlankScreen { background: $background; }"

    def __init__(self, writing: bool = False) -> None:
        super().__init__()
        self._back = BACK if writing else BACK_OF_COMMANDS
        self._says = (
            "Blank. F9 or Esc brings it back; nothing typed is taken." if writing else "Blank. b or Esc brings it back."
        )

    def compose(self) -> ComposeResult:
        """The dim row."""
        yield _Says(self._says)

    def on_key(self, event: events.Key) -> None:
        """Comes back, or ignores the key."""
        event.stop()
        event.prevent_default()
        if event.key in self._back and self.is_current:  # a second key may be on its way still
            self.dismiss()
