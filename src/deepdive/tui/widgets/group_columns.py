"""Groups side by side on a wide screen: what each said last, under its name and count."""

from collections.abc import Callable, Mapping, Sequence

from textual.containers import Horizontal, Vertical

from deepdive.model.session import Session
from deepdive.model.things import Group, Note
from deepdive.tui.clock_words import NOW
from deepdive.tui.naming import case_letters
from deepdive.tui.rows import Drawn, Piece, Row, cut, pad_left, seen
from deepdive.tui.widgets.note_list import KEPT_BACK, kept_from, nobody, sign_of, telling, words_of
from deepdive.tui.widgets.row_list import RowList


class _Name(Drawn):
    """The head of a column."""

    group: Group | None = None
    session: Session | None = None
    number = 0
    notes = 0
    chosen = False

    def rows(self, width: int) -> list[Row]:
        if self.group is None or self.session is None:
            return [Row()]
        label = seen(self.group.label)
        plain = label.casefold().startswith("group ")
        name = label if plain else f"{self.number} {label}"
        letters = case_letters(self.session, self.group.cases)
        mark = f"{NOW} " if self.chosen else "  "
        left: tuple[Piece, ...] = (
            (mark, "now"),
            (f"{name}  ", "strong" if self.chosen else "words"),
            (letters, "aside"),
        )
        return [Row(left, ((pad_left(str(self.notes), 4) + "  ", "aside"),))]


class _Column(RowList[Note]):
    """The notes of one group, newest last."""

    kept_back: frozenset[str] = frozenset()
    tells_who: Callable[[str], str] = nobody

    def draw(self, item: Note, width: int) -> Row:
        """The sign and as many of the words as there is room for."""
        words, role = words_of(item)
        if item.id in self.kept_back:
            words, role = KEPT_BACK, "aside"
        letter, colour = sign_of(kept_from(item, self.kept_back))
        star: tuple[Piece, ...] = (("*", "now"),) if item.starred else ()
        right = (*telling(item, self.kept_back, self.tells_who), *star)
        room = width - 4 - sum(len(text) for text, _ in right)
        return Row(((f"{letter} ", colour), (cut(words, room), role)), right)


class GroupColumns(Horizontal):
    """Up to so many columns; the chosen group's has the mark."""

    DEFAULT_CSS = """
    GroupColumns { height: 1fr; }
    GroupColumns > Vertical { width: 1fr; height: 1fr; }
    """

    def __init__(self, most: int) -> None:
        parts = [(_Name(), _Column()) for _ in range(most)]
        self._places = [(Vertical(name, column), name, column) for name, column in parts]
        super().__init__(*(place for place, _, _ in self._places))

    def show(
        self,
        session: Session,
        groups: Sequence[Group],
        notes: Mapping[str, Sequence[Note]],
        chosen: str,
        kept_back: frozenset[str],
        tells_who: Callable[[str], str] = nobody,
    ) -> None:
        """Shows the groups with their notes."""
        for at, (place, name, column) in enumerate(self._places):
            group = groups[at] if at < len(groups) else None
            place.display = group is not None
            if group is None:
                continue
            theirs = notes.get(group.id, ())
            name.session, name.group, name.number = session, group, at + 1
            name.notes, name.chosen = len(theirs), group.id == chosen
            name.redraw()
            column.kept_back, column.tells_who = kept_back, tells_who
            at_end = column.marked >= len(column.items) - 1
            column.put(theirs, follow=not column.has_focus or at_end)

    def column(self, at: int) -> RowList[Note]:
        """The column of a place."""
        return self._places[at][2]
