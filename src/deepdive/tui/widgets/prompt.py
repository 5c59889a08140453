"""What is asked aloud, in calm rows at the head of the centre."""

from deepdive.model.toolkit import Stage
from deepdive.tui.rows import Drawn, Row, seen, wrapped

MOST_ROWS = 3


class Prompt(Drawn):
    """The questions of a stage; on tall screens also what to do when it goes quiet, on very low ones one row only."""

    DEFAULT_CSS = """
    Prompt { margin: 1 0 0 0; }
    """
    stage: Stage | None = None

    def put(self, stage: Stage) -> None:
        """Shows the questions of a stage."""
        if stage != self.stage:
            self.stage = stage
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The questions, each on a row of its own."""
        if self.stage is None:
            return []
        found = [line for text in self.stage.prompt for line in wrapped(seen(text), width, MOST_ROWS)]
        rows = [Row(((line, "strong" if not place else "words"),)) for place, line in enumerate(found)]
        height = self.app.size.height
        if height < 20:
            return rows[:1]
        if height >= 34 and self.stage.if_quiet:
            quiet = wrapped(f"If it goes quiet: {seen(self.stage.if_quiet)}", width, MOST_ROWS)
            rows += [Row(), *(Row(((line, "aside"),)) for line in quiet)]
        return rows
