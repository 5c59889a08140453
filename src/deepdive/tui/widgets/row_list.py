"""A list of any length that draws only the rows in view, with one marked row where keys act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepdive.tui.rows import EMPTY, Piece, Row, painted

MARK, CHOSEN = "\u25ba", "\u25cf"
ASKED = "-asked"
"""The class of what had the cursor while a question about it is answered."""


class HasId(Protocol):
    """What a list holds: anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


Item = TypeVar("Item", bound=HasId)


class RowList(ScrollView, Generic[Item], can_focus=True, inherit_bindings=False):
    """Rows made from items by `draw`; the marked one is shown while the list has the cursor."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList { width: 1fr; height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; background: $background; }
    """

    @dataclass
    class Moved(Message):
        """Another row is marked."""

        list: "RowList[Any]"
        item: str

        @property
        def control(self) -> "RowList[Any]":
            """The list."""
            return self.list

    def __init__(self, *, id: str | None = None, from_bottom: bool = False, shows_mark: bool = False) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.marked = 0
        self.chosen: set[str] = set()
        self.ground: Style | None = None
        self._from_bottom = from_bottom
        self._shows_mark = shows_mark
        self._has_stood = False

    def draw(self, item: Item, width: int) -> Row:
        """The row of an item, without the sign of the mark."""
        raise NotImplementedError

    def put(self, items: Sequence[Item], *, follow: bool = False) -> None:
        """Shows other items; the mark stays on its item, or goes to the last one when following."""
        before = self.item
        self.items = items
        if follow or before is None:
            self.marked = len(items) - 1 if follow else min(self.marked, len(items) - 1)
        else:
            self.marked = self._place(before.id)
        self.marked = max(0, self.marked)
        self.virtual_size = Size(0, len(items))
        if self.chosen:
            self.chosen &= {item.id for item in items}
        self._keep_in_view()
        self.refresh()

    def _place(self, item_id: str) -> int:
        at = self.marked
        if at < len(self.items) and self.items[at].id == item_id:
            return at
        return next((i for i, item in enumerate(self.items) if item.id == item_id), min(at, len(self.items) - 1))

    @property
    def item(self) -> Item | None:
        """The marked item."""
        return self.items[self.marked] if 0 <= self.marked < len(self.items) else None

    @property
    def holds_mark(self) -> bool:
        """Whether keys, or an answer that is being given, act on its marked row."""
        return self.has_focus or self.has_class(ASKED)

    def picked(self) -> list[str]:
        """The ids keys act on: the marked rows, or the one row."""
        if self.chosen:
            return [item.id for item in self.items if item.id in self.chosen]
        return [self.item.id] if self.item else []

    def go_to(self, item_id: str) -> None:
        """Marks an item by its id."""
        self._move(next((i for i, item in enumerate(self.items) if item.id == item_id), self.marked))

    def do_up(self) -> None:
        """Marks the row above."""
        self._move(self.marked - 1)

    def do_down(self) -> None:
        """Marks the row below."""
        self._move(self.marked + 1)

    def do_page_up(self) -> None:
        """Goes up by what is in view."""
        self._move(self.marked - max(1, self.size.height - 1))

    def do_page_down(self) -> None:
        """Goes down by what is in view."""
        self._move(self.marked + max(1, self.size.height - 1))

    def do_home(self) -> None:
        """Marks the first row."""
        self._move(0)

    def do_end(self) -> None:
        """Marks the last row."""
        self._move(len(self.items) - 1)

    def do_mark(self) -> None:
        """Chooses the row beside others, or no longer."""
        if self.item:
            self.chosen ^= {self.item.id}
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click marks a row."""
        self._move(event.y + self.scroll_offset.y - self._above())

    def on_focus(self) -> None:
        """Shows the mark."""
        self._keep_in_view()
        self.refresh()

    def on_blur(self) -> None:
        """Hides the mark."""
        self.refresh()

    def on_resize(self) -> None:
        """Keeps the marked row in view."""
        self._has_stood = True
        self._keep_in_view()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows in view; their ground is looked up once for all of them."""
        self.ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row in view."""
        width = self.scrollable_content_region.width
        at = y + self._top() - self._above()
        if not 0 <= at < len(self.items):
            return painted(self, EMPTY, width)
        item = self.items[at]
        marked = at == self.marked and (self.holds_mark or self._shows_mark)
        drawn = self.draw(item, width - 1)
        sign: Piece = (CHOSEN if item.id in self.chosen else MARK if marked else " ", "now")
        return painted(self, Row((sign, *drawn.left), drawn.right, marked), width)

    def _above(self) -> int:
        """Empty rows above the first item."""
        return max(0, self.size.height - len(self.items)) if self._from_bottom else 0

    def _move(self, to: int) -> None:
        to = max(0, min(to, len(self.items) - 1))
        if self.items and to != self.marked:
            self.marked = to
            self.post_message(self.Moved(self, self.items[to].id))
        self._keep_in_view()
        self.refresh()

    def _top(self) -> int:
        """The first row in view. The first paint comes before the list is told its size, and shows the mark too."""
        return self.scroll_offset.y if self._has_stood else self._in_view(0)

    def _in_view(self, top: int) -> int:
        """The first row in view with which the mark is in view, as near to another as can be."""
        return max(min(top, self.marked), self.marked - self.size.height + 1)

    def _keep_in_view(self) -> None:
        before = self.scroll_offset.y
        top = self._in_view(before)
        if self.size.height and top != before:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
