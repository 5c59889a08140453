"""What stands on a screen that has no room for the meeting."""

from deepdive.tui.rows import Drawn, Row, wrapped

SAYS = (
    "This window is too small: make it larger. Nothing is lost. "
    "Until then no key acts, not even Enter; what you type stays in the line."
)


class TooSmall(Drawn):
    """One sentence over the line, while the window is smaller than 60 columns or 16 rows."""

    DEFAULT_CSS = "TooSmall { display: none; padding: 0 1; }"

    def rows(self, width: int) -> list[Row]:
        """The sentence, as far as it leaves room for the line."""
        return [Row(((line, "words"),)) for line in wrapped(SAYS, width, max(1, self.app.size.height - 2))]
