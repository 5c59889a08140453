"""Rows of text as every widget draws them: pieces with a role of colour, cut and padded by cells.

People's words are never read as markup here, and are cleaned of whatever a terminal would act on.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.containers import Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from deepdive.model.text import clean_line
from deepdive.tui.theme import Role, marked_ground, styles

Piece = tuple[str, Role]
"""Some text and what it is."""

CUT = "\u2026"


class Row(Struct, frozen=True):
    """One row of a screen: pieces at the left, which are cut when there is no room, and pieces at the right."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    marked: bool = False

    @property
    def text(self) -> str:
        """Its words without colour, left and right parted by two spaces."""
        parts = ("".join(text for text, _ in side) for side in (self.left, self.right) if side)
        return "  ".join(parts)


EMPTY = Row()


def row(*left: Piece | str) -> Row:
    """A row of pieces; a bare text is words."""
    return Row(tuple((piece, "words") if isinstance(piece, str) else piece for piece in left))


def seen(text: str) -> str:
    """A text as it may stand on a screen: on one line, without anything a terminal would act on."""
    return clean_line(text)


def cut(text: str, width: int) -> str:
    """A text of at most so many cells; what is cut off is told by three dots."""
    if width <= 0:
        return ""
    if len(text) > 4 * width:
        text = text[: 4 * width]
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + CUT


def pad(text: str, width: int) -> str:
    """A text of exactly so many cells."""
    return set_cell_size(cut(text, width), width) if width > 0 else ""


def pad_left(text: str, width: int) -> str:
    """A text of exactly so many cells, at their right end."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many rows, cut between words; the last row tells when there is more."""
    found: list[str] = []
    rest = text
    while rest and len(found) < most - 1 and cell_len(rest[: 2 * width]) > width:
        here = set_cell_size(rest[: 2 * width], width)
        at = here.rfind(" ")
        at = at if at > width // 3 else len(here.rstrip("\0"))
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*found, cut(rest, width)] if rest or not found else found


def fit(line: Row, width: int) -> list[Piece]:
    """The pieces of a row in exactly so many cells: the right side whole when it can be, the left side cut."""
    right = _fitted(line.right, width)
    taken = _cells(right)
    gap = 1 if right and line.left else 0
    left = _fitted(line.left, width - taken - gap)
    filling = width - taken - _cells(left)
    return [*left, (" " * filling, "words"), *right]


def _fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    found: list[Piece] = []
    for text, role in pieces:
        room = width - _cells(found)
        if room <= 0:
            break
        found.append((cut(text, room), role))
    return found


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def paint(line: Row, width: int, theme: str) -> Strip:
    """A row as the terminal library draws it."""
    chosen = styles(theme)
    ground = marked_ground(theme) if line.marked else Style.null()
    segments = [Segment(text, chosen[role] + ground) for text, role in fit(line, width) if text]
    return Strip(segments, width)


def painted(widget: Widget, line: Row, width: int) -> Strip:
    """A row on the ground of a widget."""
    ground = getattr(widget, "ground", None) or widget.rich_style
    return paint(line, width, widget.app.theme).apply_style(ground)


def alike(render_lines: Callable[[Region], list[Strip]], crop: Region) -> list[Strip]:
    """Rows that are all alike, as those of a widget that others cover: one is drawn, for all of them."""
    return render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Ground(Vertical):
    """What other widgets stand on."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground."""
        return alike(super().render_lines, crop)


class Drawn(Widget):
    """A widget of a few rows that it draws itself; `rows` says what stands in them at a width."""

    ALLOW_SELECT = False
    can_focus = False
    DEFAULT_CSS = """
    Drawn { height: auto; width: 1fr; }
    """

    ground: Style | None = None
    _drawn: tuple[tuple[int, int], list[Row]] | None = None

    def rows(self, width: int) -> list[Row]:
        """What it shows at a width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draws anew; the screen is laid out again only if the number of rows has changed."""
        before, self._drawn = self._drawn, None
        changed = before is not None and len(self._at(before[0][0])) != len(before[1])
        self.refresh(layout=changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has."""
        return len(self._at(width))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows in view; their ground is looked up once for all of them."""
        self.ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One of its rows."""
        width = self.content_size.width
        rows = self._at(width)
        return painted(self, rows[y] if y < len(rows) else EMPTY, width)

    def _at(self, width: int) -> list[Row]:
        at = (width, self.app.size.height)
        if self._drawn is None or self._drawn[0] != at:
            self._drawn = (at, self.rows(width))
        return self._drawn[1]
