"""Capture sheets that come back: a spreadsheet, the Word file filled in, paper typed up; bad files in plain words."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from deepdive.errors import Unreadable
from deepdive.forms.paper import HEADS as PAPER_HEADS
from deepdive.forms.spreadsheet import ABOUT, HEADS
from deepdive.model.capture_line import SIGN_OF, SIGNS
from deepdive.model.partnership import Partnership
from deepdive.model.sheet import CODE, MOST_ROWS, Sheet, SheetRow, kind_of, read_typed, signed
from deepdive.model.text import clean_line
from deepdive.model.things import NoteKind

LARGEST = 16 << 20
"""Bytes a file may have, and all its parts unpacked together ten times that."""


def read_sheet(name: str, data: bytes, partnership: Partnership) -> Sheet:
    """The sheet in a file; raises `Unreadable` naming the file, and the sheet and cell where it can."""
    if len(data) > LARGEST:
        raise Unreadable(f"{name}: this file is too large for a capture sheet. Nothing was taken.")
    ending = name.rpartition(".")[2].casefold()
    if ending in ("xlsm", "docm", "xls", "doc"):
        raise Unreadable(
            f"{name}: files with macros, and those of old Office, are not opened. Save it as .xlsx or .docx."
        )
    if ending == "xlsx":
        return _read_workbook(name, _safe(name, data), partnership)
    if ending == "docx":
        return _read_document(name, _safe(name, data))
    if ending in ("txt", "md", ""):
        return _read_text(name, data)
    raise Unreadable(f"{name}: a capture sheet is a .xlsx, .docx or .txt file. Nothing was taken.")


def _safe(name: str, data: bytes) -> BytesIO:
    """The packed file, when it is whole and no bomb."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
            has_macros = any(part.filename.casefold().endswith("vbaproject.bin") for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(f"{name}: this file is damaged or is none of Office's. Nothing was taken.") from None
    if has_macros:
        raise Unreadable(f"{name}: there are macros in it. Save it without them, as .xlsx or .docx. Nothing was taken.")
    if size > 10 * LARGEST:
        raise Unreadable(f"{name}: unpacked it would be too large. Nothing was taken.")
    return BytesIO(data)


def _read_text(name: str, data: bytes) -> Sheet:
    try:
        return read_typed(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: save it as UTF-8 text. Nothing was taken.") from None


# spreadsheet


def _read_workbook(name: str, file: BytesIO, partnership: Partnership) -> Sheet:
    import openpyxl

    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, SyntaxError):
        raise Unreadable(f"{name}: this workbook cannot be read. Nothing was taken.") from None
    try:
        code = _code_of(name, book)
        page = _page_of(name, book)
        return Sheet(code, tuple(_rows_of(name, page, partnership)))
    finally:
        book.close()


def _code_of(name: str, book: Any) -> str:
    if ABOUT in book.sheetnames:
        for row in book[ABOUT].iter_rows(1, 1, 1, 1, values_only=True):
            if CODE.fullmatch(str(row[0])):
                return str(row[0])
    raise Unreadable(
        f"{name}: this is no capture sheet made here: its hidden sheet {ABOUT} is gone. Nothing was taken."
    )


def _page_of(name: str, book: Any) -> Any:
    """The page with the heads, whatever it is called now."""
    for title in book.sheetnames:
        if title != ABOUT and _head_row(book[title]):
            return book[title]
    raise Unreadable(f"{name}: no sheet in it has the heads {', '.join(HEADS)} in a row. Nothing was taken.")


def _head_row(page: Any) -> int:
    """The number of the row that holds the heads; 0 when none of the first does."""
    for at, row in enumerate(page.iter_rows(1, 20, 1, len(HEADS), values_only=True), 1):
        if tuple(clean_line(str(value or "")) for value in row) == HEADS:
            return at
    return 0


def _rows_of(name: str, page: Any, partnership: Partnership) -> Iterator[SheetRow]:
    labels = {partnership.label(kind).long.casefold(): kind for kind in SIGN_OF}
    first, empty = _head_row(page) + 1, 0
    last: NoteKind = "worked_well"  # a row without a kind has that of the row above
    for at, row in enumerate(page.iter_rows(first, None, 1, len(HEADS)), first):
        cells = [_cell(name, page.title, cell) for cell in row]
        words = cells[2] if len(cells) > 2 else ""
        if not words:
            empty += 1
            if empty > MOST_ROWS:
                return
            continue
        if at - first >= MOST_ROWS:
            raise Unreadable(f"{name}: more than {MOST_ROWS:,} rows, from {page.title} row {at} on. Nothing was taken.")
        if not cells[0].isdecimal():
            raise Unreadable(f"{name}: {page.title}, cell A{at}: the row has lost its number. Nothing was taken.")
        kind = labels.get(cells[1].casefold())
        if cells[1] and kind is None:
            known = ", ".join(labels)
            raise Unreadable(
                f'{name}: {page.title}, cell B{at}: "{cells[1][:40]}" is none of {known}. Nothing was taken.'
            )
        last = kind or last
        yield SheetRow(int(cells[0]), f"{signed(words, last)}{_case(cells[3])}{_agency(cells[4])}")


def _cell(name: str, title: str, cell: Any) -> str:
    """The words of a cell; a formula is no words."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f" or (isinstance(value, str) and value.startswith("=") and cell.column > 1):
        raise Unreadable(
            f"{name}: {title}, cell {cell.coordinate}: there is a formula. Write the words. Nothing was taken."
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean_line(str(value))


def _case(value: str) -> str:
    """A case from its own cell, as the line names it."""
    return f" /{_CASE.sub('', value).replace(' ', '')}" if value else ""


def _agency(value: str) -> str:
    """An agency from its own cell, as the line names it; one that is not known here stays as words."""
    return f" @{_NO_TOKEN.sub('', value)}" if value else ""


_CASE = re.compile(r"^case +", re.IGNORECASE)
_NO_TOKEN = re.compile(r"[^\w-]")


# the Word file, filled in


def _read_document(name: str, file: BytesIO) -> Sheet:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(file)
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError):
        raise Unreadable(f"{name}: this document cannot be read. Nothing was taken.") from None
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
