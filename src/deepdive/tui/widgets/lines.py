"""Rows that somebody else words: a head, a card, a hint. What stands in them is given as a function of the width."""

from collections.abc import Callable, Sequence

from deepdive.tui.rows import Drawn, Row

Worded = Callable[[int], Sequence[Row]]
"""What stands in the rows at a width."""


class Lines(Drawn):
    """The rows; none takes no room."""

    worded: Worded | None = None

    def put(self, worded: Worded) -> None:
        """Says something else."""
        self.worded = worded
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What was given."""
        return list(self.worded(width)) if self.worded else []
