"""Counts in rows: by how many of all groups, agencies, cases and areas something was raised, and side by side. Pure."""

from collections.abc import Sequence

from deepdive.model.counts import ROOM, Raised, Share, Split, hands
from deepdive.model.session import Session
from deepdive.model.things import Theme
from deepdive.tui.naming import groups
from deepdive.tui.rows import Piece, Row, pad, seen, wrapped

LABEL = 12
MOST_SIDES = 2
"""Rows a split may take."""


def raised_words(found: Raised) -> str:
    """`3 of 4 groups · 5 of 9 agencies · 2 of 2 cases · 1 of 2 areas`, without what there was none of."""
    parts = (("groups", found.groups), ("agencies", found.agencies), ("cases", found.cases), ("areas", found.areas))
    return " · ".join(f"{_of(share)} {name}" for name, share in parts if share.of)


def hands_words(session: Session, theme: Theme) -> str:
    """`14 hands: 5 4 5`, a number a group, or the room's number; nothing when nobody was asked."""
    votes = hands(theme)
    if votes is None:
        return ""
    each = [str(theme.priority[one.id]) for one in groups(session) if one.id in theme.priority]
    by_group = f": {' '.join(each)}" if ROOM not in theme.priority and len(each) > 1 else ""
    return f"{votes} hand{'' if votes == 1 else 's'}{by_group}"


def split_rows(splits: Sequence[Split], width: int) -> list[Row]:
    """Each split in a row or two: `by plan type   Child protection 1 of 2 · Child in need 0 of 1`."""
    rows = []
    for split in splits:
        by = seen(split.by).replace("_", " ").lower()
        name = f"by {by}" + (" of agency" if split.counted == "agencies" else "")
        sides = " · ".join(f"{seen(side.name)} {_of(side.share)}" for side in split.sides)
        labels = wrapped(name, LABEL + 8, 2)
        lines = wrapped(sides, max(12, width - LABEL - 9), MOST_SIDES)
        for at in range(max(len(labels), len(lines))):
            label: Piece = (pad(labels[at] if at < len(labels) else "", LABEL + 9), "aside")
            rows.append(Row((label, (lines[at] if at < len(lines) else "", "words"))))
    return rows


def _of(share: Share) -> str:
    return f"{share.n} of {share.of}"
