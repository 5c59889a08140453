"""What every spreadsheet that goes out shares: letters, heads, drop-downs from a hidden sheet, locked cells, A4."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

ABOUT = "deepdive"
"""The hidden sheet: whose form it is, and the lists of the drop-downs."""

FONT = "Arial"
HEAD_LINE, MOST_HEAD_LINES = 14.0, 8
"""Points of a line of a head, and lines of one at most."""

MARGIN = 0.4
"""Inches of white at the left and the right of a printed page."""

HEAD_FILL, LOCKED_FILL, LINE = "E6ECF0", "F4F6F8", "9AA7B8"


def put(cell: Any, text: str) -> None:
    """Writes text as text, never as a formula."""
    cell.value = text
    cell.data_type = "s"


def new_book(title: str) -> tuple[Any, Any]:
    """An empty workbook without anybody's name in it, and its first page."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.title = title
    book.properties.creator = ""
    book.properties.language = "en-GB"
    return book, book.active


def about_page(book: Any, code: str) -> Any:
    """The hidden sheet, with the code in its first cell."""
    about = book.create_sheet(ABOUT)
    about.sheet_state = "veryHidden"
    put(about.cell(1, 1), code)
    return about


def lead(page: Any, row: int, text: str, columns: int, *, size: int = 10, height: float | None = None) -> None:
    """A line of text across the page above its table; a larger one is bold."""
    from openpyxl.styles import Alignment, Font

    cell = page.cell(row, 1)
    put(cell, text)
    cell.font = Font(name=FONT, size=size, bold=size > 10)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    if height:
        page.row_dimensions[row].height = height


def heads(page: Any, row: int, titles: Sequence[str], widths: Sequence[float]) -> None:
    """The heads of a table, whole, which stay in sight and come again on each printed page."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = page.cell(row, column, title)
        cell.font = Font(name=FONT, bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
        page.column_dimensions[cell.column_letter].width = width
    lines = max(1 + len(title) // max(4, int(width) - 2) for title, width in zip(titles, widths, strict=True))
    page.row_dimensions[row].height = HEAD_LINE * min(lines, MOST_HEAD_LINES) + 4
    page.freeze_panes = page.cell(row + 1, 1)
    page.print_title_rows = f"{row}:{row}"


def offer(page: Any, about: Any, column: int, words: Sequence[str], cells: Sequence[str], *, strict: bool) -> None:
    """A drop-down in cells, its words in a column of the hidden sheet; `strict` takes no others."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if not words:
        return
    for at, word in enumerate(words, 2):
        put(about.cell(at, column), word)
    letter = about.cell(1, column).column_letter
    offered = DataValidation("list", f"{ABOUT}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
    offered.showErrorMessage = strict
    offered.error = "Choose one of the list, or leave the cell empty."
    page.add_data_validation(offered)
    for cell in cells:
        offered.add(cell)


def lock(page: Any, open_cells: Sequence[Any]) -> None:
    """Only the open cells can be changed; there is no password. Rows and columns may be made larger."""
    from openpyxl.styles import Protection

    for cell in open_cells:
        cell.protection = Protection(locked=False)
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False


def on_paper(page: Any) -> None:
    """A4 across, as wide as the page, with little white beside it so that the letters stay large."""
    page.page_margins.left = page.page_margins.right = MARGIN
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def saved(book: Any) -> bytes:
    """The file."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()
