"""The head of a list: what it holds at the left, when it was saved at the right."""

from deepdive.tui.rows import Drawn, Row


class ListHead(Drawn):
    """One row."""

    DEFAULT_CSS = """
    ListHead { height: 1; }
    """
    name_ = ""
    aside = ""
    saved = ""

    def put(self, name: str, aside: str, saved: str) -> None:
        """Says what the list holds and when it was saved."""
        if (name, aside, saved) != (self.name_, self.aside, self.saved):
            self.name_, self.aside, self.saved = name, aside, saved
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The one row; what was not saved is told in the colour of a stop."""
        role = "stop" if self.saved.startswith("NOT") else "aside"
        return [Row(((self.name_, "strong"), (f"  {self.aside}", "aside")), ((self.saved, role),))]  # type: ignore[arg-type]
