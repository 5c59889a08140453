"""What the room sees: the stage, a large clock, the question, the groups' counts, or the words somebody shows."""

from deepdive.model.agenda import FEW, FEWEST, Clock
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.partnership import Partnership
from deepdive.model.public import GroupCount, PublicView, Words
from deepdive.tui.naming import kind_name
from deepdive.tui.rows import Drawn, Piece, Row, cut, pad, seen, wrapped
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.big_time import big, middling

MARGIN = 5
WIDE = 110
TALL = 34
GROUP = 18
"""Columns of a group's name and count."""


class PublicFace(Drawn):
    """The whole screen; nothing stands on it that was not chosen for the room."""

    DEFAULT_CSS = """
    PublicFace { height: 1fr; padding: 1 0 0 5; }
    """

    def __init__(self, partnership: Partnership, foot: str) -> None:
        super().__init__()
        self.partnership = partnership
        self.foot = foot
        self.view: PublicView | None = None

    def put(self, view: PublicView | None) -> None:
        """Shows another moment; None covers everything."""
        if view != self.view:
            self.view = view
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """From the stage to the foot, as much as there is room for."""
        view, height = self.view, max(4, self.app.size.height - 1)
        if view is None:
            return [*(Row() for _ in range(height - 1)), Row((("Blank.", "aside"),))]
        room = width - MARGIN
        foot = [Row(((f"Next: {seen(view.next)}", "aside"),))] if view.next else []
        foot += [Row(), Row(((self.foot, "aside"),))]
        time = _clock(view.time, self.app.size.width)
        head, middle = [Row()], [Row()]
        # the clock goes only where all words fit then
        for clock, gaps in ((time, True), ([], True), ([], False), (time, False)):
            head = [Row(((seen(view.stage), "strong"),)), Row(), *clock]
            middle, left = self._middle(view, room, height - len(head) - len(foot) - 1, gaps)
            if not left:
                break
        filling = max(1, height - len(head) - len(middle) - len(foot))
        return [*head, *middle, *(Row() for _ in range(filling)), *foot]

    def _middle(self, view: PublicView, width: int, height: int, gaps: bool) -> tuple[list[Row], int]:
        """What stands between the clock and the foot, and how many of the words there is no room for."""
        asks = [
            Row(((line, "strong" if not at else "words"),))
            for at, text in enumerate(view.prompt)
            for line in wrapped(seen(text), width, 4)
        ]
        groups = _group_rows(view.groups, width)
        rows = [*asks, *([Row()] if asks and groups else []), *groups]
        left = 0
        if view.words:
            rows += [Row()] if rows else []
            words, left = _words_rows(self.partnership, view, width, height - len(rows), gaps)
            rows += words
        return rows[: max(0, height)], left


def _clock(time: Clock | None, width: int) -> list[Row]:
    """The large clock, and what it counts in words."""
    if time is None or time.planned <= 0:
        return []
    seconds = int(abs(time.left))
    drawn = (big if width >= WIDE else middling)(f"{seconds // 60}:{seconds % 60:02d}")
    share = time.left / time.planned
    role: Role = "strong" if share > FEW else "look" if share > FEWEST else "stop"
    says = "paused" if time.paused else "minutes left" if time.left >= 0 else "minutes over"
    middle = len(drawn) // 2
    rows = [Row(((line, role), (f"    {says}" if at == middle else "", "aside"))) for at, line in enumerate(drawn)]
    return [*rows, Row()]


def _group_rows(groups: tuple[GroupCount, ...], width: int) -> list[Row]:
    """The groups side by side, as many to a row as there is room for."""
    across = max(1, width // (GROUP + 8))
    rows = [Row((("Notes so far in this stage", "aside"),))] if groups else []
    for at in range(0, len(groups), across):
        pieces: list[Piece] = []
        for group in groups[at : at + across]:
            case = f"  {seen(group.case)}" if group.case else ""
            pieces += [(pad(seen(group.name), 12), "words"), (f"{group.notes:>4}", "strong"), (pad(case, 10), "aside")]
        rows.append(Row(tuple(pieces)))
    return rows


def _words_rows(
    partnership: Partnership, view: PublicView, width: int, height: int, gaps: bool
) -> tuple[list[Row], int]:
    """What is shown, each with its sign and kind, and how many there is no room for."""
    rows = [Row(((seen(view.heading), "aside"),)), Row()] if view.heading else []
    for at, one in enumerate(view.words):
        more = _one(partnership, one, width)
        left = len(view.words) - at
        if len(rows) + len(more) > height - (1 if left > 1 else 0):
            return [*rows, Row(((f"and {left} more", "aside"),))], left
        rows += [*more, Row()] if gaps else more
    return rows, 0


def _one(partnership: Partnership, one: Words, width: int) -> list[Row]:
    lines = wrapped(seen(one.text), max(10, width - 4), 12)
    sign: Piece = (f"{SIGN_OF[one.kind]}   ", KIND_ROLES[one.kind]) if one.kind else ("    ", "words")
    rows = [Row((sign if not at else ("    ", "words"), (line, "strong"))) for at, line in enumerate(lines)]
    if one.kind and one.kind != "recommendation":
        rows.append(Row(((f"    {cut(kind_name(partnership, one.kind), width)}", "aside"),)))
    return rows
