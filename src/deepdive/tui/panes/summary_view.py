"""The right side of the summary pane: the page itself, scrolled line by line."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepdive.summary.document import Document
from deepdive.summary.preview import preview
from deepdive.tui.rows import EMPTY, Piece, Row, painted, seen
from deepdive.tui.theme import Role

BAR, HERE = "\u2502 ", "\u258c "
"""What stands left of every line: a thin bar, a thick one while the page has the cursor."""


def printed(line: str) -> str:
    """A line of the page as it may stand on a screen, with the space before it kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + seen(line)


Stretch = tuple[int, int]
"""From a cell of a line up to another."""

_MARKS = " \u2022\u2502\u258c"
"""What may stand before the words of a line."""


def stretches(lines: Sequence[str], words: str) -> dict[int, Stretch]:
    """Where words first stand, line by line, though the page breaks them into lines."""
    sought = words.replace(" ", "")
    letters = [
        (number, column)
        for number, line in enumerate(lines)
        for column, letter in enumerate(line)
        if letter not in _MARKS
    ]
    at = "".join(lines[number][column] for number, column in letters).find(sought) if sought else -1
    found: dict[int, Stretch] = {}
    for number, column in letters[at : at + len(sought)] if at >= 0 else ():
        found[number] = (found.get(number, (column, 0))[0], column + 1)
    return found


def marked_pieces(line: str, stretch: Stretch, role: Role) -> tuple[Piece, ...]:
    """A line with a stretch of it set apart."""
    start, end = stretch
    pieces: list[Piece] = [(line[:start], "words"), (line[start:end], role), (line[end:], "words")]
    return tuple(piece for piece in pieces if piece[0])


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """A document as lines; only those in view are drawn."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PageView { width: 1fr; height: 1fr; scrollbar-size-vertical: 1; overflow: hidden scroll; background: $background; }
    """

    LABELS = {"next_pane": "list"}

    class Read(Message):
        """The list is wanted again."""

    class Scrolled(Message):
        """Another line stands first."""

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self.lines: list[str] = []
        self.sought = ""
        self.role: Role = "words"
        self.apart: dict[int, Stretch] = {}
        self.follows = False

    def put(self, document: Document) -> None:
        """Shows another document, at the same line."""
        if document != self.document:
            self.document = document
            self._lay_out()

    def show_words(self, words: str, role: Role) -> None:
        """Sets words apart where they first stand."""
        self.sought, self.role = words, role
        self.apart = stretches(self.lines, words)
        self.refresh()

    def go_to_words(self) -> None:
        """Brings the words set apart into view, and keeps them there until somebody scrolls."""
        self.follows = True
        if self.apart and self.size.height:
            self._go(max(0, min(self.apart) - self.size.height // 3))

    @property
    def at(self) -> int:
        """The first line in view, from 1."""
        return int(self.scroll_offset.y) + 1

    def on_resize(self) -> None:
        """Lays the lines out for the new width; what was read stays in view."""
        self._lay_out()
        self.post_message(self.Scrolled())

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - len(BAR)
        if self.document is None or width <= 0:
            return
        share = self.scroll_offset.y / max(1, len(self.lines))
        self.lines = [printed(line) for line in preview(self.document, width)]
        self.virtual_size = Size(0, len(self.lines))
        self.show_words(self.sought, self.role)
        if self.follows and self.apart:
            self.go_to_words()
        elif share:
            self._go(round(share * len(self.lines)))

    def render_line(self, y: int) -> Strip:
        """One line in view."""
        width = self.scrollable_content_region.width
        at = y + int(self.scroll_offset.y)
        if not 0 <= at < len(self.lines):
            return painted(self, EMPTY, width)
        bar: Piece = (HERE, "now") if self.has_focus else (BAR, "aside")
        return painted(self, Row((bar, *marked_pieces(self.lines[at], self.apart.get(at, (0, 0)), self.role))), width)

    def on_focus(self) -> None:
        """Shows that keys scroll here."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that they no longer do."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click gives the page the cursor, and nothing else."""
        event.stop()

    def do_next_pane(self) -> None:
        """Back to the list."""
        self.post_message(self.Read())

    def do_up(self) -> None:
        """One line up."""
        self._scroll(self.scroll_offset.y - 1)

    def do_down(self) -> None:
        """One line down."""
        self._scroll(self.scroll_offset.y + 1)

    def do_page_up(self) -> None:
        """Up by what is in view."""
        self._scroll(self.scroll_offset.y - max(1, self.size.height - 1))

    def do_page_down(self) -> None:
        """Down by what is in view."""
        self._scroll(self.scroll_offset.y + max(1, self.size.height - 1))

    def do_home(self) -> None:
        """To the first line."""
        self._scroll(0)

    def do_end(self) -> None:
        """To the last line."""
        self._scroll(len(self.lines))

    def _go(self, to: float) -> None:
        self.scroll_to(y=max(0, min(to, len(self.lines) - self.size.height)), animate=False, immediate=True)
        self.post_message(self.Scrolled())
        self.refresh()

    def _scroll(self, to: float) -> None:
        """What a person asks for; words are no longer followed."""
        self.follows = False
        self._go(to)
