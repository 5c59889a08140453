"""A page over everything else: it scrolls, and any other key closes it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.screen import ModalScreen

from deepdive.tui.keys import KEYS
from deepdive.tui.rows import Row
from deepdive.tui.widgets.lines import Lines

SCROLLS = {"up": -1, "down": 1, "pageup": -12, "pagedown": 12, "home": -10_000, "end": 10_000}


class PageScreen(ModalScreen[None]):
    """A page that scrolls."""

    CSS = """
    PageScreen { background: $background; }
    PageScreen VerticalScroll { scrollbar-size-vertical: 1; }
    PageScreen Lines { padding: 1 2; }
    """
    scroller = query_one(VerticalScroll)

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(can_focus=False):
            page = Lines()
            page.put(self.rows)
            yield page

    def rows(self, width: int) -> list[Row]:
        """The rows of the page on a screen so wide."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Scrolls, or closes; what covers the screen or leaves the program does that."""
        if event.key in (*KEYS["blank"].both, *KEYS["leave"].both):
            return
        event.stop()
        event.prevent_default()
        if event.key in SCROLLS:
            self.scroller.scroll_relative(y=SCROLLS[event.key], animate=False)
        else:
            self.dismiss()
            self.closed_by(event)

    def closed_by(self, event: events.Key) -> None:
        """What the key that closed the page does beside."""
