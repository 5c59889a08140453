"""A look into a kind of audit before choosing it: what it is, which cases, what is asked, the themes."""

from deepdive.model.toolkit import Toolkit
from deepdive.model.toolkit_text import preview
from deepdive.tui.page_screen import PageScreen
from deepdive.tui.rows import Row, seen, wrapped

MOST_ROWS = 40
"""Rows that one entry may take."""


class ToolkitScreen(PageScreen):
    """The page of a toolkit."""

    def __init__(self, kit: Toolkit) -> None:
        super().__init__()
        self._kit = kit

    def rows(self, width: int) -> list[Row]:
        """The whole of it."""
        return page(self._kit, width)


def page(kit: Toolkit, width: int) -> list[Row]:
    """The rows of a toolkit's page."""
    rows = [Row(((seen(kit.title), "strong"),), (("\u2191\u2193 to read, Esc back", "aside"),))]
    for part in preview(kit):
        rows += [Row(), Row(((seen(part.heading), "now"),))]
        for line in part.lines:
            told = wrapped(seen(line), max(20, width - 4), MOST_ROWS)
            rows += [Row(((("  " if n else "") + one, "words"),)) for n, one in enumerate(told)]
    return rows
