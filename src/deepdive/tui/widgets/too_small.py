"""What stands on a screen that has no room for the meeting."""

from deepdive.tui.rows import Drawn, Row, wrapped

SAYS = "This window is too small for the meeting. Give it a larger window; nothing is lost, the line is kept."


class TooSmall(Drawn):
    """One sentence, while the window is smaller than 60 columns or 16 rows."""

    DEFAULT_CSS = "TooSmall { display: none; padding: 1; }"

    def rows(self, width: int) -> list[Row]:
        """The sentence."""
        return [Row(((line, "words"),)) for line in wrapped(SAYS, width, 8)]
