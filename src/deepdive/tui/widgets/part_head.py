"""The head of a pane that has several parts: their names, the one that is shown in capitals, and when it was saved."""

from collections.abc import Sequence

from rich.cells import cell_len

from deepdive.tui.rows import Drawn, Piece, Row


class PartHead(Drawn):
    """`Details · Cases 2 · PEOPLE 12 · Groups 3`."""

    DEFAULT_CSS = """
    PartHead { height: 1; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()
        self.at = 0
        self.saved = ""

    def put(self, names: Sequence[str], at: int, saved: str) -> None:
        """Says which parts there are and which one is shown."""
        if (list(names), at, saved) != (list(self.names), self.at, self.saved):
            self.names, self.at, self.saved = names, at, saved
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The one row."""
        return [part_row(self.names, self.at, self.saved, width)]


def part_row(names: Sequence[str], at: int, saved: str, width: int) -> Row:
    """The parts by name; what was not saved is told in the colour of a stop. The key is left out where it is tight."""
    pieces: list[Piece] = []
    for place, name in enumerate(names):
        pieces += [(" \u00b7 ", "aside")] if place else []
        pieces += [(name.upper(), "strong") if place == at else (name, "aside")]
    taken = sum(cell_len(text) for text, _ in pieces) + cell_len(saved)
    right: tuple[Piece, ...] = (("Tab", "now"), (" next   ", "aside")) if taken + 13 <= width else ()
    return Row(tuple(pieces), (*right, (saved, "stop" if saved.startswith("NOT") else "aside")))
