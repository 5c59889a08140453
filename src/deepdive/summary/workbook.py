"""The tables of a summary as an Excel workbook: one sheet a table, real numbers and days, ready to print.

What people typed is stored as text, whatever it begins with; Excel is told so for every such cell.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from deepdive.errors import Refused
from deepdive.summary.document import Document, about, described, holdable, mapped, marking
from deepdive.summary.in_memory import workbook_bytes
from deepdive.summary.look import PAPER
from deepdive.summary.sheets import Sheet, Value, unlike
from deepdive.summary.zipped import settled

CELL_LIMIT = 32_767
"""Characters a cell of Excel holds, counted in UTF-16."""

_NAME_LIMIT = 31
_FOOT_LIMIT = 200
_WIDEST, _NARROWEST = 60, 9
_CODED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_MOMENTS = ("created", "modified")
_FACE = "Arial"
_LINE = Border(bottom=Side("thin", color=PAPER.line))
_HEAD = Font(name=_FACE, size=10, bold=True, color=PAPER.accent)
_BODY = Font(name=_FACE, size=10, color=PAPER.ink)


def write_workbook(document: Document, tables: Sequence[Sheet]) -> bytes:
    """The whole file; equal tables give equal bytes. Raises `Refused` when a cell cannot hold its text."""
    document = mapped(document, holdable)
    book = Workbook()
    book.remove(book.active)
    for name, table in zip(_names(tables), tables, strict=True):
        sheet = book.create_sheet(name)
        _fill(sheet, table)
        _lay_out(sheet, table, marking(document.properties))
    _describe(book, document)
    return settled(workbook_bytes(book), {"docProps/core.xml": _properties(book, document)})


def _names(tables: Sequence[Sheet]) -> list[str]:
    """The names of the sheets as Excel allows them, each unlike the others."""
    return unlike([_sheet_name(table.name) for table in tables], _NAME_LIMIT)


def _sheet_name(name: str) -> str:
    """A name without the signs Excel refuses; `History` is one it keeps to itself."""
    bare = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).split()).strip("'")
    short = bare[:_NAME_LIMIT].strip(" '") or "Table"
    return f"{short} table" if short.casefold() == "history" else short


def _fill(sheet: Worksheet, table: Sheet) -> None:
    for place, column in enumerate(table.columns, 1):
        cell = _put(sheet, 1, place, column.title, table)
        cell.font, cell.border = _HEAD, _LINE
        cell.fill = PatternFill("solid", fgColor=PAPER.head)
        cell.alignment = Alignment("right" if column.kind == "number" else "left", "bottom", wrap_text=True)
    for line, row in enumerate(table.rows, 2):
        levels = table.shades[line - 2] if table.shades else ()
        for place, value in enumerate(row, 1):
            cell = _put(sheet, line, place, value, table)
            _dress(cell, value, levels[place - 1] if levels else 0)


def _dress(cell: Cell, value: Value, level: int) -> None:
    cell.font, cell.border = _BODY, _LINE
    is_number = isinstance(value, (int, float))
    cell.alignment = Alignment("right" if is_number else "left", "top", wrap_text=True)
    if isinstance(value, date):
        cell.number_format = "d mmm yyyy"
    if level:
        cell.fill = PatternFill("solid", fgColor=PAPER.shades[level - 1])


def _put(sheet: Worksheet, row: int, column: int, value: Value, table: Sheet) -> Cell:
    cell: Cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return cell
    size = len(value.encode("utf-16-le", "surrogatepass")) // 2
    if size > CELL_LIMIT:
        raise Refused(_too_long(table, row, column, size))
    if value:
        cell.value = _CODED.sub(as_written, value)
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def as_written(code: re.Match[str]) -> str:
    """`_x0041_` so that Excel shows it as it is and not as the letter of that number."""
    return f"_x005F{code[0]}"


def _too_long(table: Sheet, row: int, column: int, size: int) -> str:
    where = f'"{table.name}", column "{table.columns[column - 1].title}", row {row}'
    told = f"A cell of an Excel sheet holds {CELL_LIMIT:,} characters; {where} has {size:,}."
    return f"{told} Nothing was written; csv holds it whole."


def _lay_out(sheet: Worksheet, table: Sheet, foot: str) -> None:
    """Widths, a heading row that stays, and A4 across for the printer."""
    for place, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False
    sheet.oddHeader.left.text = _for_page(table.name)
    sheet.oddFooter.left.text = _for_page(foot)
    sheet.oddFooter.right.text = "Page &P of &N"


def _for_page(text: str) -> str:
    """A text for the head or foot of a page, where an ampersand begins a code."""
    return " ".join(text.split()).replace("&", "&&")[:_FOOT_LIMIT]


def _widths(table: Sheet) -> Iterator[float]:
    for place, column in enumerate(table.columns):
        texts = [str(row[place]) for row in table.rows]
        lines = [line for text in texts for line in text.split("\n")]
        word = max((len(word) for word in column.title.split()), default=0) + 4
        longest = max(map(len, lines), default=0)
        yield min(_WIDEST, max(_NARROWEST, word, min(longest, 14 + longest // 3) + 2))


def _describe(book: Workbook, document: Document) -> None:
    for label, value in about(document):
        book.custom_doc_props.append(StringProperty(name=label, value=value))


def _properties(book: Workbook, document: Document) -> bytes:
    """The properties of the file: what it is and when it was made, not who made it or where."""
    said, core = document.properties, book.properties
    core.title, core.subject = document.title, document.subtitle or said.partnership
    core.description, core.keywords = described(said), ", ".join(said.keywords)
    core.category, core.contentStatus = said.classification, said.status
    core.version, core.language = said.version, said.language
    core.creator = None
    core.created = core.modified = (said.made or datetime.fromtimestamp(0, UTC)).astimezone(UTC).replace(tzinfo=None)
    tree = core.to_tree()
    for moment in [] if said.made else [child for child in tree if str(child.tag).endswith(_MOMENTS)]:
        tree.remove(moment)
    written: bytes = tostring(tree)
    return written
