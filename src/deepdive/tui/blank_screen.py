"""The blank screen: covers everything, dialogs too, until one of its keys brings it back."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from deepdive.tui.keys import KEYS
from deepdive.tui.rows import Drawn, Row

SAYS = "Blank. b brings it back."
BACK = (*KEYS["blank"].both, *KEYS["blank"].commands, "enter", "escape")


class _Says(Drawn):
    """The one dim row, so that nobody thinks the laptop died."""

    DEFAULT_CSS = "_Says { dock: bottom; height: 1; padding: 0 1; }"

    def rows(self, width: int) -> list[Row]:
        return [Row(((SAYS, "aside"),))]


class BlankScreen(ModalScreen[None]):
    """Nothing but a dim row; every key but those that bring the screen back is ignored."""

    CSS = "BlankScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        """The dim row."""
        yield _Says()

    def on_key(self, event: events.Key) -> None:
        """Comes back, or ignores the key."""
        event.stop()
        event.prevent_default()
        if event.key in BACK:
            self.dismiss()
