"""The right side of the summary pane: the page itself, scrolled line by line."""

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


BEGINNING = 24
"""Letters of a long text by which it is found in the page, where it is broken into lines."""


def printed(line: str) -> str:
    """A line of the page as it may stand on a screen, with the space before it kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + seen(line)


def marked_pieces(line: str, words: str, role: Role) -> tuple[Piece, ...]:
    """A line with some words set apart."""
    before, found, after = line.partition(words) if words else (line, "", "")
    pieces: list[Piece] = [(before, "words"), (found, role), (after, "words")]
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
        self.words = ""
        self.role: Role = "words"
        self._shown: tuple[str, Role] = ("", "words")

    def put(self, document: Document) -> None:
        """Shows another document, at the same line."""
        if document != self.document:
            self.document = document
            self._lay_out()

    def show_words(self, words: str, role: Role) -> None:
        """Sets words apart and goes to where they first stand; of long ones their beginning is looked for."""
        if (words, role) == self._shown:
            return
        self._shown = (words, role)
        self.words, self.role = words[:BEGINNING].rstrip(), role
        self._to_words()
        self.refresh()

    def _to_words(self) -> bool:
        """Brings the words set apart into view; False when they are not on the page."""
        at = next((place for place, line in enumerate(self.lines) if self.words and self.words in line), None)
        if at is not None:
            self.scroll_to(y=max(0, at - self.size.height // 3), animate=False, immediate=True)
        return at is not None

    @property
    def at(self) -> int:
        """The first line in view, from 1."""
        return int(self.scroll_offset.y) + 1

    def on_resize(self) -> None:
        """Lays the lines out for the new width; what was read stays in view."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - len(BAR)
        if self.document is None or width <= 0:
            return
        share = self.scroll_offset.y / max(1, len(self.lines))
        self.lines = [printed(line) for line in preview(self.document, width)]
        self.virtual_size = Size(0, len(self.lines))
        if share and not self._to_words():
            self._go(round(share * len(self.lines)))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line in view."""
        width = self.scrollable_content_region.width
        at = y + int(self.scroll_offset.y)
        if not 0 <= at < len(self.lines):
            return painted(self, EMPTY, width)
        bar: Piece = (HERE, "now") if self.has_focus else (BAR, "aside")
        return painted(self, Row((bar, *marked_pieces(self.lines[at], self.words, self.role))), width)

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
        self._go(self.scroll_offset.y - 1)

    def do_down(self) -> None:
        """One line down."""
        self._go(self.scroll_offset.y + 1)

    def do_page_up(self) -> None:
        """Up by what is in view."""
        self._go(self.scroll_offset.y - max(1, self.size.height - 1))

    def do_page_down(self) -> None:
        """Down by what is in view."""
        self._go(self.scroll_offset.y + max(1, self.size.height - 1))

    def do_home(self) -> None:
        """To the first line."""
        self._go(0)

    def do_end(self) -> None:
        """To the last line."""
        self._go(len(self.lines))

    def _go(self, to: float) -> None:
        self.scroll_to(y=max(0, min(to, len(self.lines) - self.size.height)), animate=False, immediate=True)
        self.post_message(self.Scrolled())
        self.refresh()
