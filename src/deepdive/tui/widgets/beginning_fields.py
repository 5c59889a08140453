"""What stands in the form for a new session beside its fields of words: sayings, kinds of audit, lengths."""

from collections.abc import Sequence

from deepdive.model.toolkit import Agenda, Toolkit
from deepdive.tui.rows import Drawn, Piece, Row, pad, seen
from deepdive.tui.widgets.row_list import RowList


class Words(Drawn):
    """Some words of the form."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.shown: Sequence[Row] = ()

    def put(self, *rows: Row) -> None:
        """Says something else."""
        self.shown = rows
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What it was given."""
        return list(self.shown)


class Kinds(RowList[Toolkit]):
    """The kinds of audit, by number."""

    DEFAULT_CSS = "Kinds { height: auto; max-height: 9; width: 1fr; }"

    def draw(self, item: Toolkit, width: int) -> Row:
        """Number, title, how many themes."""
        number = next(n for n, kind in enumerate(self.items, 1) if kind.id == item.id)
        told = f"  {len(item.starts_with)} themes"
        return Row(((f" {number} ", "now"), (pad(seen(item.title), 37), "words"), (told, "aside")))


class Lengths(Drawn, can_focus=True, inherit_bindings=False):
    """The lengths a meeting of this kind may have, by number."""

    agendas: Sequence[Agenda] = ()
    at = 0

    def put(self, agendas: Sequence[Agenda]) -> None:
        """Shows other lengths."""
        self.agendas, self.at = agendas, min(self.at, max(0, len(agendas) - 1))
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """In as few rows as they fit, the chosen one marked."""
        rows: list[list[Piece]] = [[]]
        room = width
        for place, agenda in enumerate(self.agendas):
            mark = "\u25ba" if place == self.at else " "
            sign, title = f"{mark}{place + 1} ", f"{seen(agenda.title)}  "
            if len(sign + title) > room and rows[-1]:
                rows, room = [*rows, []], width
            rows[-1] += [(sign, "now"), (title, "strong" if mark.strip() else "words")]
            room -= len(sign + title)
        return [Row(tuple(pieces), (), self.has_focus) for pieces in rows]

    def choose(self, place: int) -> None:
        """Chooses the length at that place."""
        self.at = max(0, min(place, len(self.agendas) - 1))
        self.redraw()

    def on_focus(self) -> None:
        """Shows that it has the cursor."""
        self.redraw()

    def on_blur(self) -> None:
        """Shows that it has not."""
        self.redraw()
