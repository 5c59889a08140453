"""Rows that a pane tells, drawn by a function of the width: some stand still, a page of them scrolls."""

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one

from deepdive.model.text import clean
from deepdive.tui.rows import Drawn, Row, seen, wrapped
from deepdive.tui.theme import Role

MOST_ROWS = 400
"""Rows of one paragraph; the longest note there can be is shorter at any width."""

Draws = Callable[[int], list[Row]]
"""Tells the rows at a width."""


def nothing(width: int) -> list[Row]:
    """No rows."""
    return []


def paragraph(text: str, width: int, role: Role = "words", *, before: str = "", most: int = MOST_ROWS) -> list[Row]:
    """A text in as many rows as it needs; its own lines stay lines, and what stands before it indents the rest."""
    room = max(10, width - len(before))
    lines = [part for line in clean(text).split("\n") if seen(line) for part in wrapped(seen(line), room, most)]
    indent = " " * len(before)
    return [Row(((before if not n else indent, "aside"), (line, role))) for n, line in enumerate(lines[:most])]


class Told(Drawn):
    """Rows that stand still."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.draws: Draws = nothing

    def put(self, draws: Draws) -> None:
        """Tells something else."""
        self.draws = draws
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What it tells at a width."""
        return self.draws(width)


class Page(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Rows that scroll when there are more than fit; its bar is lit while keys move it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Page {
        height: 1fr; scrollbar-size-vertical: 1; background: $background;
        &:focus { scrollbar-color: $primary; }
    }
    """
    told = query_one(Told)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Told()

    def put(self, draws: Draws) -> None:
        """Tells something else."""
        self.told.put(draws)

    def do_up(self) -> None:
        """A row up."""
        self._go(-1)

    def do_down(self) -> None:
        """A row down."""
        self._go(1)

    def do_page_up(self) -> None:
        """Up by what is in view."""
        self._go(1 - self.size.height)

    def do_page_down(self) -> None:
        """Down by what is in view."""
        self._go(self.size.height - 1)

    def do_home(self) -> None:
        """To its beginning."""
        self._go(-self.virtual_size.height)

    def do_end(self) -> None:
        """To its end."""
        self._go(self.virtual_size.height)

    def _go(self, by: int) -> None:
        self.scroll_relative(y=by, animate=False, immediate=True)


def strong_rows(text: str, width: int, most: int = 2) -> list[Row]:
    """What to do now: the first, bold words of a pane."""
    return paragraph(text, width, "strong", most=most)


def asides(lines: Iterable[str], width: int) -> list[Row]:
    """Sentences that stand aside, each on rows of its own."""
    return [row for line in lines for row in paragraph(line, width, "aside")]
