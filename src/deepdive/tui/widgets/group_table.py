"""The groups of a capture stage: counts by kind, time since the last note, what is heard too little."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from textual import events

from deepdive.model.agenda import case_time, clock
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.coverage import Heard, TooLittle
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Group, NoteKind
from deepdive.tui.clock_words import NOW, minutes_and_seconds
from deepdive.tui.naming import case_letters, case_name, kind_label, short_agency
from deepdive.tui.rows import Drawn, Piece, Row, pad, pad_left, seen
from deepdive.tui.theme import KIND_ROLES, Role

COUNTED: tuple[NoteKind, ...] = ("worked_well", "stumbling_block", "recommendation")
MOST_ROWS = 4
HOUR = 60 * 60
SOON = 120
"""Seconds before a group goes on to its next case in which that is said beside it."""
SHORTER = (
    ("nothing yet,", "silent"),
    ("nothing for", "silent"),
    (" voice yet", ""),
    (" on Case", " Case"),
    ("laptop last seen", "seen"),
)
"""What is heard too little, in the few letters there are in two columns."""
NAME, CASES = 10, 8
COLUMNS: dict[NoteKind, int] = {"worked_well": 6, "stumbling_block": 9, "recommendation": 7}
"""Widths of the columns."""


class GroupTable(Drawn):
    """One row a group; more than four on a low screen stand in two columns; on a very low one all in one row."""

    DEFAULT_CSS = """
    GroupTable { margin: 1 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.partnership = Partnership()
        self.heard: Sequence[Heard] = ()
        self.chosen = ""
        self.kind: NoteKind = "remark"
        self.now: datetime | None = None
        self.for_room = False
        self.last_seen: Mapping[str, str] = {}

    def put(self, session: Session, heard: Sequence[Heard], chosen: str, now: datetime) -> None:
        """Shows the groups at a moment."""
        self.session, self.heard, self.chosen, self.now = session, heard, chosen, now
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Head and groups."""
        if self.session is None or self.now is None or not self.heard:
            return []
        lines = [self._cells(one, number, self.session, self.now) for number, one in self._numbered()]
        if self.app.size.height < 20:
            return [one_row(lines)]
        if len(lines) > MOST_ROWS and self.app.size.height < 34 and not self.for_room:
            return two_columns(lines, width)
        if self.for_room:
            return [head(self.partnership, hints=False), *(full_row(line, hints=False) for line in lines)]
        return [head(self.partnership), *(full_row(line) for line in lines)]

    def _cells(self, heard: Heard, number: int, session: Session, now: datetime) -> "Cells":
        cells = group_cells(heard, number, session, now, heard.group.id == self.chosen, SIGN_OF[self.kind])
        at = self.last_seen.get(heard.group.id, "") if cells.silent else ""
        return replace(cells, too_little=f"laptop last seen {at}") if at else cells

    def _numbered(self) -> list[tuple[int, Heard]]:
        return list(enumerate(self.heard, 1))

    def at(self, event: events.Click) -> str:
        """The id of the group that was clicked on; empty when it was none."""
        place = event.y - 1
        plain = len(self.heard) <= MOST_ROWS or self.app.size.height >= 34
        return self.heard[place].group.id if plain and 0 <= place < len(self.heard) else ""


class Cells(Struct, frozen=True):
    """What one group's row says."""

    number: int
    name: str
    cases: str
    counts: tuple[tuple[int, NoteKind], ...]
    last: str
    too_little: str
    silent: bool
    chosen: bool


def group_cells(heard: Heard, number: int, session: Session, now: datetime, chosen: bool, sign: str) -> Cells:
    """The cells of a group at a moment; `sign` is that of the kind a stage asks for."""
    last = since((now - heard.last).total_seconds()) if heard.last else "none here"
    label = seen(heard.group.label)
    name = label if label.casefold().startswith("group ") else f"{number} {label}"
    counts = tuple((heard.counts.get(kind, 0), kind) for kind in COUNTED)
    cases = next_case(heard.group, session, now) or case_letters(session, heard.group.cases)
    words = too_little_words(heard.too_little, session, sign)
    silent = heard.too_little.silent_for > 0
    return Cells(number, name, cases, counts, last, words, silent, chosen)


def next_case(group: Group, session: Session, now: datetime) -> str:
    """`A>B 0:48`, shortly before a group goes on to its next case; otherwise nothing."""
    time = clock(session, now)
    at = case_time(session, group, time) if time else None
    if at is None or at.next is None or at.left > SOON:
        return ""
    here, after = (case_letters(session, (case.id,)) for case in (at.case, at.next))
    return f"{here}>{after} {minutes_and_seconds(at.left)}"


def full_row(cells: Cells, *, hints: bool = True) -> Row:
    """All of a group in one row; `hints` are for the facilitator only."""
    role: Role = "strong" if cells.chosen else "words"
    pieces: list[Piece] = [(f"{NOW} " if cells.chosen else "  ", "now")]
    pieces += [(pad(cells.name, NAME), role), (pad(cells.cases, CASES), role)]
    pieces += [_count(count, kind) for count, kind in cells.counts]
    if not hints:
        return Row(tuple(pieces))
    pieces += [(pad_left(cells.last, 11), "look" if cells.silent else "aside")]
    return Row((*pieces, ("   ", "words"), (cells.too_little, "look")))


def _count(count: int, kind: NoteKind) -> Piece:
    return pad_left(str(count or "."), COLUMNS[kind]), KIND_ROLES[kind] if count else "aside"


def two_columns(lines: Sequence[Cells], width: int) -> list[Row]:
    """Groups in two columns, without the time of the last note."""
    half = (len(lines) + 1) // 2
    room = width // 2 - 1
    rows = []
    for place in range(half):
        left = _short(lines[place], room)
        right = _short(lines[place + half], room) if place + half < len(lines) else []
        rows.append(Row((*left, ("  ", "words"), *right)))
    return rows


def _short(cells: Cells, width: int) -> list[Piece]:
    pieces: list[Piece] = [(f"{NOW} " if cells.chosen else "  ", "now")]
    pieces += [
        (pad(cells.name, 9), "strong" if cells.chosen else "words"),
        (pad(cells.cases.partition(" ")[0] if ">" in cells.cases else cells.cases, 4), "aside"),
    ]
    for count, kind in cells.counts:
        pieces.append((pad_left(str(count) if count else ".", 3), KIND_ROLES[kind] if count else "aside"))
    rest = width - sum(len(text) for text, _ in pieces) - 1
    words = cells.too_little
    for long, short in SHORTER:
        words = words.replace(long, short)
    return [*pieces, (" ", "words"), (pad(words, rest), "look")]


def one_row(lines: Sequence[Cells]) -> Row:
    """All groups in one row of counts, for a screen with no room."""
    pieces: list[Piece] = []
    for cells in lines:
        mark = NOW if cells.chosen else " "
        total = sum(count for count, _ in cells.counts)
        pieces += [(f"{mark}{cells.number}", "now" if cells.chosen else "words"), (f" {total}", "aside")]
        pieces += [("!", "look") if cells.silent else (" ", "words")]
    return Row(tuple(pieces))


def head(partnership: Partnership, *, hints: bool = True) -> Row:
    """The names of the columns; the kinds as the partnership calls them."""
    kinds = "".join(pad_left(f"{SIGN_OF[k]} {kind_label(partnership, k).short}", COLUMNS[k]) for k in COUNTED)
    left = f"  {pad('Group', NAME)}{pad('Cases', CASES)}{kinds}"
    return Row(((f"{left}{pad_left('last note', 11)}   heard too little" if hints else left, "aside"),))


def since(seconds: float) -> str:
    """How long ago: `3:42` within the hour, then `1 h`, and from half a day on only `earlier`."""
    if seconds < HOUR:
        return minutes_and_seconds(seconds)
    return f"{int(seconds // HOUR)} h" if seconds <= 12 * HOUR else "earlier"


def too_little_words(found: TooLittle, session: Session, sign: str) -> str:
    """`nothing yet, 11 min`, `no + on Case B`, `no @Police voice yet`, or nothing."""
    if found.silent_for:
        minutes = int(found.silent_for // 60)
        return f"nothing yet, {minutes} min" if found.nothing_yet else f"nothing for {minutes} min"
    if found.case:
        return f"no {sign} on {case_name(session, found.case)}"
    agency = session.agencies.get(found.agency)
    return f"no @{short_agency(agency)} voice yet" if agency else ""
