"""A look into a kind of audit before choosing it: what it is, which cases, what is asked, the themes."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.screen import ModalScreen

from deepdive.model.toolkit import Toolkit
from deepdive.model.toolkit_text import preview
from deepdive.tui.help_screen import SCROLLS
from deepdive.tui.keys import KEYS
from deepdive.tui.rows import Drawn, Row, seen, wrapped

MOST_ROWS = 40
"""Rows that one entry may take."""


class _Page(Drawn):
    """The page."""

    DEFAULT_CSS = "_Page { padding: 1 2; }"

    def __init__(self, kit: Toolkit) -> None:
        super().__init__()
        self.kit = kit

    def rows(self, width: int) -> list[Row]:
        return page(self.kit, width)


class ToolkitScreen(ModalScreen[None]):
    """The page of a toolkit, which scrolls."""

    CSS = "ToolkitScreen { background: $background; } ToolkitScreen VerticalScroll { scrollbar-size-vertical: 1; }"
    scroller = query_one(VerticalScroll)

    def __init__(self, kit: Toolkit) -> None:
        super().__init__()
        self._kit = kit

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(can_focus=False):
            yield _Page(self._kit)

    def on_key(self, event: events.Key) -> None:
        """Scrolls, or closes."""
        if event.key in (*KEYS["blank"].both, *KEYS["leave"].both):
            return
        event.stop()
        event.prevent_default()
        if event.key in SCROLLS:
            self.scroller.scroll_relative(y=SCROLLS[event.key], animate=False)
        else:
            self.dismiss()


def page(kit: Toolkit, width: int) -> list[Row]:
    """The rows of a toolkit's page."""
    rows = [Row(((seen(kit.title), "strong"),), (("\u2191\u2193 to read, Esc back", "aside"),))]
    for part in preview(kit):
        rows += [Row(), Row(((seen(part.heading), "now"),))]
        for line in part.lines:
            told = wrapped(seen(line), max(20, width - 4), MOST_ROWS)
            rows += [Row(((("  " if n else "") + one, "words"),)) for n, one in enumerate(told)]
    return rows
