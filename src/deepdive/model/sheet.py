"""A group's capture sheet that comes back: each row with the number it has on the sheet, compared with what is here.

A sheet has a code of its own: the group's id and three letters. A note keeps the code and the row it came from, and a
sum of the row as it was taken, so that the same sheet twice changes nothing, and a row that was changed on either side
is told from one that was not.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.capture_line import SIGN_OF, SIGNS, URGENT, Captured, known_in, parse
from deepdive.model.session import Session
from deepdive.model.text import clean_line
from deepdive.model.things import Note, NoteKind

CODE = re.compile(r"(g-[0-9a-hjkmnp-tv-z]{6})-([0-9a-hjkmnp-tv-z]{3})")
"""A sheet's code: whose sheet it is, and which of that group's."""

MOST_ROWS = 1_000

STAGE_OF: dict[NoteKind, str] = {
    "worked_well": "worked_well",
    "stumbling_block": "stumbling_blocks",
    "recommendation": "recommendations",
    "remark": "feedback",
}
"""The stage a row without a stage of its own was said in, by its kind."""

ROUNDS: dict[NoteKind, range] = {
    "worked_well": range(1, 15),
    "stumbling_block": range(15, 29),
    "recommendation": range(29, 37),
}
"""The numbers of the rows on paper, by the kind they have without a sign."""

State = Literal["new", "here", "changed", "both", "removed", "refused"]


class SheetRow(Struct, frozen=True):
    """A row as it was written: its number on the sheet, the line with the sign of its kind, and if that was assumed."""

    number: int
    line: str
    assumed: bool = False

    @property
    def urgent(self) -> bool:
        """Whether it tells of a concern now, as the line says it."""
        return URGENT in self.line.split()


class Sheet(Struct, frozen=True):
    """What came back: the code of the sheet, its rows that have words, and `told`: what of it is not taken."""

    code: str
    rows: tuple[SheetRow, ...]
    told: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The id of the group it was made for."""
        found = CODE.fullmatch(self.code)
        return found[1] if found else ""

    def as_text(self) -> str:
        """The sheet as it would be typed up: its code, then each row's number and line."""
        return "\n".join([self.code, *(f"{row.number} {row.line}" for row in self.rows)])


class Compared(Struct, frozen=True):
    """A row beside what is here: new, here already, changed on the sheet or on both sides, removed here, or refused."""

    row: SheetRow
    state: State
    said: Captured | None = None
    note: str = ""
    why: str = ""


def compared(session: Session, sheet: Sheet) -> list[Compared]:
    """Every row of a sheet beside what was taken from it before; raises `Refused` when it is not of this session."""
    if sheet.group not in session.groups:
        raise Refused("This sheet was made for another session, or for a group that is gone. Nothing was taken.")
    if len(sheet.rows) > MOST_ROWS:
        raise Refused(f"This sheet has {len(sheet.rows):,} rows; {MOST_ROWS:,} fit. Nothing was taken.")
    checked_numbers(row.number for row in sheet.rows)
    taken = {note.sheet: note for note in session.notes.values() if note.sheet.startswith(f"{sheet.code}/")}
    return list(_compare(session, sheet, taken))


def _compare(session: Session, sheet: Sheet, taken: dict[str, Note]) -> Iterator[Compared]:
    known = known_in(session)
    for row in sheet.rows:
        try:
            said = parse(row.line, kind_of(row.number), known)
        except Refused as error:
            yield Compared(row, "refused", why=str(error))
            continue
        note = taken.get(place(sheet.code, row))
        if place(sheet.code, row) in session.details.removed_rows or (note and not note.sheet_sum):
            yield Compared(row, "removed")
        elif note is None:
            yield Compared(row, "new", said)
        elif note.sheet_sum == row_sum(row):
            yield Compared(row, "here", said, note.id)
        else:
            is_as_taken = _sum(note.text) == note.sheet_words
            yield Compared(row, "changed" if is_as_taken else "both", said, note.id)


def kind_of(number: int) -> NoteKind:
    """The kind of a row on paper that has no sign."""
    return next((kind for kind, numbers in ROUNDS.items() if number in numbers), "remark")


def signed(words: str, kind: NoteKind, *, is_chosen: bool = False) -> str:
    """Words with the sign of a kind; one they begin with counts, or stays text where another kind was chosen."""
    if not has_sign(words):
        return f"{SIGN_OF[kind]} {words}"
    is_other = is_chosen and SIGNS[words.partition(" ")[0]] != kind
    return f"{SIGN_OF[kind]} \\{words}" if is_other else words


def has_sign(words: str) -> bool:
    """Whether words begin with the sign of a kind."""
    sign, space, _ = words.partition(" ")
    return bool(space) and sign in SIGNS


def place(code: str, row: SheetRow) -> str:
    """The sheet and row a note came from, as the note keeps it."""
    return f"{code}/{row.number}"


def row_sum(row: SheetRow) -> str:
    """A short sum of a row as it was written; no words can be told from it."""
    return _sum(row.line)


def text_sum(said: Captured) -> str:
    """A short sum of a note's words, to tell later whether they were changed here."""
    return _sum(said.text)


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def read_typed(text: str) -> Sheet:
    """A sheet typed up from paper: its code on the first line, then `12 + words`, a number and a line each.

    Raises `Refused` with the number of the first line that cannot be read.
    """
    lines = [clean_line(line) for line in text.splitlines()]
    code = next((match[0] for line in lines[:3] if (match := CODE.search(line))), "")
    if not code:
        raise Refused("The first line has no code of a sheet, like g-k7q3zd-4fw. It stands at the foot of the paper.")
    rows, wrong = list[SheetRow](), ""
    for at, line in enumerate(lines, 1):
        if not line or CODE.search(line):
            continue
        number, _, words = line.partition(" ")
        if not number.rstrip(".):").isdecimal() or len(number) > 5:
            wrong = wrong or f"Line {at} has no number: write the row's number first, as in `12 + words`."
            rows.append(SheetRow(at, line))
        elif words.strip():
            at_row = int(number.rstrip(".):"))
            rows.append(SheetRow(at_row, signed(words.strip(), kind_of(at_row))))
    if wrong:
        raise Refused(wrong, read=Sheet(code, tuple(rows)))
    return Sheet(code, tuple(rows))


def checked_numbers(numbers: Iterable[int]) -> None:
    """Raises `Refused` when two rows have one number."""
    twice = next((number for number, count in Counter(numbers).items() if count > 1), None)
    if twice is not None:
        raise Refused(f"Two rows have the number {twice}. Give each its own; nothing was taken.")
