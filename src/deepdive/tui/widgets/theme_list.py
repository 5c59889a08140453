"""The themes as a list: tier, name, show of hands, notes of each kind, how many of the groups raised it."""

from collections.abc import Sequence

from deepdive.model.counts import hands
from deepdive.model.session import Session
from deepdive.model.things import NoteKind
from deepdive.model.thread import Gathered
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.row_list import RowList

KINDS: tuple[tuple[NoteKind, str], ...] = (("worked_well", "+"), ("stumbling_block", "-"), ("recommendation", ">"))
GROUPS, ASIDE = 6, 31
TOPIC = "T "
"""The sign of a theme of the audit's own topic, where some are."""

ROOMY = 45
"""Columns from which the counts stand further apart."""


class ThemeList(RowList[Gathered]):
    """One row a theme; those the marked note is or might be in are lit."""

    def __init__(self, *, id: str | None = None, shows_mark: bool = False) -> None:
        super().__init__(id=id, shows_mark=shows_mark)
        self.group_count = 0
        self.tiered = False
        self.lit: frozenset[str] = frozenset()
        self.asides: dict[str, str] = {}

    def show(self, session: Session, themes: Sequence[Gathered], asides: dict[str, str] | None = None) -> None:
        """Shows themes; an aside stands behind a name."""
        self.group_count, self.asides = len(session.groups), asides or {}
        self.tiered = in_tiers(themes)
        self.put(themes)

    def light(self, themes: frozenset[str]) -> None:
        """Lights some themes."""
        if themes != self.lit:
            self.lit = themes
            self.refresh()

    def draw(self, item: Gathered, width: int) -> Row:
        """The row of a theme."""
        tier = (TOPIC if item.theme.block == "topic" else " " * len(TOPIC)) if self.tiered else ""
        lit, aside = item.id in self.lit, self.asides.get(item.id, "")
        return theme_row(item, self.group_count, width, lit=lit, aside=aside, tier=tier)


def count_width(width: int) -> int:
    """The width of a column of counts."""
    return 4 if width >= ROOMY else 3


def in_tiers(themes: Sequence[Gathered]) -> bool:
    """Whether some themes are of the audit's own topic, so that there are two tiers."""
    return any(one.theme.block == "topic" for one in themes)


def theme_head(themes: Sequence[Gathered], width: int) -> Row:
    """The names of the columns, and what the sign of a tier means."""
    counts = "".join(pad_left(sign, count_width(width)) for _, sign in KINDS)
    tiers: tuple[Piece, ...] = (("  T", "now"), (" topic", "aside")) if in_tiers(themes) else ()
    return Row(((f"Themes, {len(themes)}", "strong"), *tiers), ((f"{counts}{pad_left('of', GROUPS)}", "aside"),))


def theme_row(found: Gathered, groups: int, width: int, *, lit: bool = False, aside: str = "", tier: str = "") -> Row:
    """A theme in one row."""
    counts: list[Piece] = []
    for kind, _ in KINDS:
        count = found.count(kind)
        counts.append((pad_left(str(count or "."), count_width(width)), KIND_ROLES[kind] if count else "aside"))
    of = f"{len(found.groups)}/{groups}" if groups else ""
    votes = hands(found.theme)
    shown = "" if votes is None else f" #{votes}"
    name = seen(found.theme.name)
    room = width - count_width(width) * len(KINDS) - GROUPS - 1 - len(shown) - len(tier)
    name = pad(name, max(8, room - ASIDE)) if aside else cut(name, room)
    left: list[Piece] = [(tier, "now"), (name, "now" if lit else "words")]
    left += [(f" {aside}", "look" if aside.startswith("[") else "aside")] if aside else []
    return Row(tuple(left), ((shown, "aside"), *counts, (pad_left(of, GROUPS), "aside")))
