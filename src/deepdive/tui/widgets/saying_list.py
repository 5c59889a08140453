"""A list that says what would be in it, and which key brings it, while it is empty."""

from typing import TypeVar

from textual.strip import Strip

from deepdive.tui.rows import EMPTY, Row, painted, wrapped
from deepdive.tui.widgets.row_list import HasId, RowList

Item = TypeVar("Item", bound=HasId)
MOST_ROWS = 4


class SayingList(RowList[Item]):
    """The list; `empty` is what it says without items."""

    def __init__(self, *, id: str | None = None, empty: str = "", shows_mark: bool = False) -> None:
        super().__init__(id=id, shows_mark=shows_mark)
        self.empty = empty

    def render_line(self, y: int) -> Strip:
        """A row of the list, or of what it says."""
        if self.items:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        lines = wrapped(self.empty, max(10, width - 2), MOST_ROWS)
        said = Row(((f" {lines[y]}", "aside"),)) if y < len(lines) else EMPTY
        return painted(self, said, width)
