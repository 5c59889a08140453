"""The list of sessions: which to open, what needs somebody, or how to begin."""
from deepdive.tui.keyed import KeyedScreen
from textual.app import ComposeResult
from deepdive.tui.widgets.keys_row import KeysRow
class LibraryScreen(KeyedScreen[None]):
    """x"""
    def compose(self) -> ComposeResult:
        yield KeysRow()
