"""Capture sheets that come back: a spreadsheet, the Word file filled in, paper typed up; bad files in plain words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deepdive.errors import Unreadable
from deepdive.forms.opening import Page, document_in, ending_of, pages_in, text_in, words_in
from deepdive.forms.paper import HEADS as PAPER_HEADS
from deepdive.forms.spreadsheet import HEADS
from deepdive.forms.workbook import ABOUT
from deepdive.model.capture_line import SIGN_OF, SIGNS
from deepdive.model.mistakes import Mistakes
from deepdive.model.partnership import Partnership
from deepdive.model.sheet import CODE, MOST_ROWS, Sheet, SheetRow, kind_of, read_typed, signed
from deepdive.model.text import clean_line
from deepdive.model.things import NoteKind


def read_sheet(name: str, data: bytes, partnership: Partnership) -> Sheet:
    """The sheet in a file; raises `Unreadable` naming the file, and the sheet and cell where it can."""
    ending = ending_of(name, data, "a capture sheet")
    if ending == "xlsx":
        return sheet_in_workbook(name, pages_in(name, data), partnership)
    if ending == "docx":
        return sheet_in_document(name, document_in(name, data))
    if ending in ("txt", "md", ""):
        return read_typed(text_in(name, data))
    raise Unreadable(f"{name}: a capture sheet is a .xlsx, .docx or .txt file. Nothing was taken.")


# spreadsheet


def sheet_in_workbook(name: str, pages: Sequence[Page], partnership: Partnership) -> Sheet:
    """The sheet in the pages of a workbook."""
    code = next((page.at(1, 1) for page in pages if page.title == ABOUT and CODE.fullmatch(page.at(1, 1))), "")
    if not code:
        raise Unreadable(
            f"{name}: this is no capture sheet made here: its hidden sheet {ABOUT} is gone. Nothing was taken."
        )
    for page in pages:
        if page.title != ABOUT and (first := _head_row(page)):
            return Sheet(code, _rows_of(name, page, first, partnership, code), tuple(_strays(page, first)))
    raise Unreadable(f"{name}: no sheet in it has the heads {', '.join(HEADS)} in a row. Nothing was taken.")


def _head_row(page: Page) -> int:
    """The number of the row that holds the heads; 0 when none of the first does."""
    for at, row in enumerate(page.rows[:20], 1):
        if tuple(clean_line(cell.text) for cell in row[: len(HEADS)]) == HEADS:
            return at
    return 0


def _strays(page: Page, head: int) -> Iterator[str]:
    """Words in cells beside the table, or in a row that says nothing itself: nothing of them is taken."""
    for at, row in enumerate(page.rows[head - 1 :], head):
        says = len(row) > 2 and row[2].text
        loose = row[len(HEADS) :] if says or at == head else row[3:]
        for cell in loose:
            if cell.text:
                what = clean_line(cell.text)[:40]
                yield f'{page.title}, cell {cell.name}: "{what}" belongs to no line and is not taken'


def _rows_of(name: str, page: Page, head: int, partnership: Partnership, code: str) -> tuple[SheetRow, ...]:
    """The rows that have words; raises `Unreadable` naming every cell that cannot be taken."""
    labels = {partnership.label(kind).long.casefold(): kind for kind in SIGN_OF}
    last: NoteKind = "worked_well"  # a row without a kind has that of the row above
    mistakes, rows = Mistakes(name), list[SheetRow]()
    for at, row in enumerate(page.rows[head:], head + 1):
        cells = ["" for _ in HEADS]
        for place, cell in enumerate(row[: len(HEADS)]):
            with mistakes.kept():
                cells[place] = clean_line(words_in(name, page, cell))
        if not cells[2]:
            continue
        if at - head > MOST_ROWS:
            raise Unreadable(f"{name}: more than {MOST_ROWS:,} rows, from {page.title} row {at} on. Nothing was taken.")
        with mistakes.kept():
            last = _kind_in(cells[1], f"{page.title}, cell B{at}", labels) or last
        with mistakes.kept():
            if not cells[0].isdecimal():
                raise Unreadable(f"{page.title}, cell A{at}: the row has lost its number. Nothing was taken.")
            rows.append(SheetRow(int(cells[0]), f"{signed(cells[2], last)}{_case(cells[3])}{_agency(cells[4])}"))
    mistakes.end(Sheet(code, tuple(rows)))
    return tuple(rows)


def _kind_in(words: str, where: str, labels: Mapping[str, NoteKind]) -> NoteKind | None:
    """The kind in its own cell, by its name, its sign, or both; None for an empty one."""
    sign, _, name = words.partition(" ")
    kind = labels.get(words.casefold()) or (SIGNS.get(sign) if name.casefold() in ("", *labels) else None)
    if words and kind is None:
        known = ", ".join([*labels, *SIGNS])
        raise Unreadable(f'{where}: "{words[:40]}" is none of {known}. Nothing was taken.')
    return kind


def _case(value: str) -> str:
    """A case from its own cell, as the line names it."""
    return f" /{_CASE.sub('', value).replace(' ', '')}" if value else ""


def _agency(value: str) -> str:
    """An agency from its own cell, as the line names it; one that is not known here stays as words."""
    return f" @{_NO_TOKEN.sub('', value)}" if value else ""


_CASE = re.compile(r"^case +", re.IGNORECASE)
_NO_TOKEN = re.compile(r"[^\w-]")


# the Word file, filled in


def sheet_in_document(name: str, document: Any) -> Sheet:
    """The sheet in an open document."""
    foots = " ".join(paragraph.text for section in document.sections for paragraph in section.footer.paragraphs)
    code = CODE.search(foots)
    if code is None:
        raise Unreadable(f"{name}: this is no capture sheet made here: its foot has no code. Nothing was taken.")
    return Sheet(code[0], tuple(_rows_of_paper(document)))


def _rows_of_paper(document: Any) -> Iterator[SheetRow]:
    """The rows that have words, table by table; the kind is that of the round they stand in."""
    tables = [table for table in document.tables if _cells(table.rows[0])[: len(PAPER_HEADS)] == list(PAPER_HEADS)]
    for table in tables:
        for row in table.rows[1:]:
            number, sign, words, case = _cells(row)
            if words and number.rstrip(".").isdecimal():
                at = int(number.rstrip("."))
                kind = SIGNS.get(sign, kind_of(at))
                yield SheetRow(at, f"{signed(words, kind)}{_case(case)}")


def _cells(row: Any) -> list[str]:
    return [clean_line(cell.text.replace("\n", " ")) for cell in row.cells]
