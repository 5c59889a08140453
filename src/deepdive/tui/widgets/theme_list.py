"""The themes as a list: name, notes of each kind, how many of the groups raised it."""

from collections.abc import Sequence

from deepdive.model.session import Session
from deepdive.model.thread import Gathered
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.row_list import RowList

KINDS = (("worked_well", "+"), ("stumbling_block", "-"), ("recommendation", ">"))
GROUPS, ASIDE = 6, 31
ROOMY = 45
"""Columns from which the counts stand further apart."""


class ThemeList(RowList[Gathered]):
    """One row a theme; those the marked note is or might be in are lit."""

    def __init__(self, *, id: str | None = None, shows_mark: bool = False) -> None:
        super().__init__(id=id, shows_mark=shows_mark)
        self.group_count = 0
        self.lit: frozenset[str] = frozenset()
        self.asides: dict[str, str] = {}

    def show(self, session: Session, themes: Sequence[Gathered], asides: dict[str, str] | None = None) -> None:
        """Shows themes; an aside stands behind a name."""
        self.group_count, self.asides = len(session.groups), asides or {}
        self.put(themes)

    def light(self, themes: frozenset[str]) -> None:
        """Lights some themes."""
        if themes != self.lit:
            self.lit = themes
            self.refresh()

    def draw(self, item: Gathered, width: int) -> Row:
        """The row of a theme."""
        return theme_row(item, self.group_count, width, lit=item.id in self.lit, aside=self.asides.get(item.id, ""))


def count_width(width: int) -> int:
    """The width of a column of counts."""
    return 4 if width >= ROOMY else 3


def theme_head(count: int, width: int) -> Row:
    """The names of the columns."""
    counts = "".join(pad_left(sign, count_width(width)) for _, sign in KINDS)
    return Row(((f"Themes, {count}", "strong"),), ((f"{counts}{pad_left('of', GROUPS)}", "aside"),))


def theme_row(found: Gathered, groups: int, width: int, *, lit: bool = False, aside: str = "") -> Row:
    """A theme in one row."""
    counts: list[Piece] = []
    for kind, _ in KINDS:
        count = found.count(kind)
        counts.append((pad_left(str(count or "."), count_width(width)), KIND_ROLES[kind] if count else "aside"))
    of = f"{len(found.groups)}/{groups}" if groups else ""
    votes = found.theme.priority.get("room", 0)
    hands = f" #{votes}" if votes else ""
    name = seen(found.theme.name)
    room = width - count_width(width) * len(KINDS) - GROUPS - 1 - len(hands)
    name = pad(name, max(8, room - ASIDE)) if aside else cut(name, room)
    left: list[Piece] = [(name, "now" if lit else "words")]
    left += [(f" {aside}", "look" if aside.startswith("[") else "aside")] if aside else []
    return Row(tuple(left), ((hands, "aside"), *counts, (pad_left(of, GROUPS), "aside")))
