"""Files that come from elsewhere, opened with care: too large, packed too tightly, with macros, broken, no Office's.

Whatever is wrong is told in plain words, with the file, the sheet and the cell; nothing of such a file is taken.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.model.returned_text import cell_name
from deepdive.model.text import clean, clean_line

LARGEST = 16 << 20
"""Bytes a file may have, and all its parts unpacked together ten times that."""

MOST_PAGES, MOST_ROWS, MOST_COLUMNS = 60, 3_000, 26
"""Pages of a workbook, and rows and columns of each, that are looked at, whatever the file says it has."""

_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the files of old Office begin, and those that newer ones lock with a password."""

_BROKEN = (
    *(KeyError, ValueError, TypeError, OSError, IndexError, AttributeError, EOFError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, SyntaxError),
)
"""What the libraries raise on files that are not what they say they are (a ParseError is a SyntaxError)."""


class Cell(Struct, frozen=True):
    """What stands in a cell, and where; or that it holds no words but a formula, or the error of one."""

    text: str
    column: int
    row: int
    wrong: Literal["", "formula", "error"] = ""

    @property
    def name(self) -> str:
        """As spreadsheets call it: `C5`."""
        return cell_name(self.column, self.row)


class Page(Struct, frozen=True):
    """A page of a workbook with the cells of its rows; an empty row has none."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, column: int, row: int) -> str:
        """The text of a cell, both counted from one; nothing where there is no such cell."""
        here = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return here[column - 1].text if 0 < column <= len(here) else ""


def ending_of(name: str, data: bytes, what: str) -> str:
    """How a file's name ends; raises `Unreadable` for one that is too large, of old Office, or made for macros."""
    if len(data) > LARGEST:
        raise Unreadable(f"{name}: this file is too large for {what}. Nothing was taken.")
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending in ("xlsm", "docm", "xls", "doc"):
        raise Unreadable(
            f"{name}: files with macros, and those of old Office, are not opened. Save it as .xlsx or .docx. "
            "Nothing was taken."
        )
    return ending


def packed(name: str, data: bytes) -> BytesIO:
    """The packed file, when it is whole and no bomb."""
    if data.startswith(_OLD_OR_LOCKED):
        raise Unreadable(
            f"{name}: this is a file of old Office, or one locked with a password. Open it, take the password off and"
            " save it as .xlsx or .docx. Nothing was taken."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            has_macros = any(part.filename.casefold().endswith("vbaproject.bin") for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(f"{name}: this file is damaged or is none of Office's. Nothing was taken.") from None
    if has_macros:
        raise Unreadable(f"{name}: there are macros in it. Save it without them, as .xlsx or .docx. Nothing was taken.")
    if size > 10 * LARGEST:
        raise Unreadable(f"{name}: unpacked it would be too large. Nothing was taken.")
    return BytesIO(data)


def text_in(name: str, data: bytes) -> str:
    """The text of a file."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: save it as UTF-8 text. Nothing was taken.") from None


def pages_in(name: str, data: bytes) -> list[Page]:
    """The pages of the workbook in a file, hidden ones too, each read to its end or to where nobody writes."""
    import openpyxl

    file = packed(name, data)
    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        try:
            return [_page(page) for page in book.worksheets[:MOST_PAGES]]
        finally:
            book.close()
    except _BROKEN:
        raise Unreadable(f"{name}: this workbook cannot be read. Nothing was taken.") from None


def document_in(name: str, data: bytes) -> Any:
    """The Word document in a file."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(packed(name, data))
    except (PackageNotFoundError, *_BROKEN):
        raise Unreadable(f"{name}: this document cannot be read. Nothing was taken.") from None


def words_in(name: str, page: Page, cell: Cell) -> str:
    """The words of a cell; a formula is no words."""
    if not cell.wrong:
        return cell.text
    what = "there is a formula. Write the words." if cell.wrong == "formula" else f"the cell says {cell.text[:20]}."
    raise Unreadable(f"{name}: {page.title[:60]}, cell {cell.name}: {what} Nothing was taken.")


def _page(page: Any) -> Page:
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(page.iter_rows(1, MOST_ROWS, 1, MOST_COLUMNS), 1):
        is_empty = all(cell.value is None for cell in row)
        rows.append(() if is_empty else tuple(_cells(row, at)))
    return Page(clean_line(str(page.title)), tuple(rows))


def _cells(row: tuple[Any, ...], at: int) -> Iterator[Cell]:
    for column, cell in enumerate(row):
        value, kind = cell.value, getattr(cell, "data_type", "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = "" if value is None else clean(str(value)).strip()
        is_formula = kind == "f" or (column > 0 and isinstance(value, str) and value.startswith("="))
        yield Cell(text, column, at, "formula" if is_formula else "error" if kind == "e" else "")
