"""A capture sheet as a spreadsheet that any laptop fills in: drop-downs for kind and case, everything else locked."""

from io import BytesIO
from typing import Any

from deepdive.forms.capture_sheet import NO_NAMES, URGENT, CaptureSheet

HEADS = ("No", "Kind", "What was said", "Case", "Agency")
WIDTHS = (6, 24, 90, 14, 28)
FIRST = 5
"""The row of the heads; what is said stands under it."""

ROWS = 80
"""Rows that can be filled in."""

ABOUT = "deepdive"
"""The hidden sheet that says whose capture sheet it is."""


def spreadsheet(sheet: CaptureSheet) -> bytes:
    """The Excel file of a group's sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Capture sheet"
    _write(page, sheet)
    _offer(book, page, sheet)
    _lock(page)
    _print(page)
    book.properties.title = f"Capture sheet, {sheet.group}"
    book.properties.creator = ""
    book.properties.language = "en-GB"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _write(page: Any, sheet: CaptureSheet) -> None:
    """Heading, questions, heads and numbers; the texts of people are always text, never a formula."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    asks = "\n".join(f"{one.label}: {' '.join(one.prompt)}" for one in sheet.rounds)
    for at, (text, bold) in enumerate(((sheet.heading, True), (asks, False), (f"{NO_NAMES} {URGENT}", False)), 1):
        cell = page.cell(at, 1)
        _put(cell, text)
        cell.font = Font(name="Arial", size=14 if bold else 10, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(HEADS))
    page.row_dimensions[2].height, page.row_dimensions[3].height = 62, 30
    line = Border(bottom=Side("thin", color="9AA7B8"))
    for column, head in enumerate(HEADS, 1):
        cell = page.cell(FIRST, column, head)
        cell.font = Font(name="Arial", bold=True)
        cell.fill = PatternFill("solid", fgColor="E6ECF0")
        page.column_dimensions[cell.column_letter].width = WIDTHS[column - 1]
        for row in range(FIRST + 1, FIRST + 1 + ROWS):
            page.cell(row, column).border = line
            page.cell(row, column).font = Font(name="Arial")
            page.cell(row, column).alignment = Alignment(wrap_text=column == 3, vertical="top")
            page.cell(row, column).number_format = "@" if column > 1 else "0"
    for row in range(ROWS):
        page.cell(FIRST + 1 + row, 1, row + 1)
    page.freeze_panes = page.cell(FIRST + 1, 1)


def _offer(book: Any, page: Any, sheet: CaptureSheet) -> None:
    """The drop-downs, whose lists stand on the hidden sheet with the code."""
    from openpyxl.worksheet.datavalidation import DataValidation

    about = book.create_sheet(ABOUT)
    about.sheet_state = "veryHidden"
    _put(about.cell(1, 1), sheet.code)
    lists = {2: [one.label.partition(" ")[2] for one in sheet.rounds] + ["remark"], 4: sheet.cases, 5: sheet.agencies}
    for column, words in lists.items():
        for at, word in enumerate(words, 2):
            _put(about.cell(at, column), word)
        if words:
            letter = about.cell(1, column).column_letter
            offered = DataValidation("list", f"{ABOUT}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
            offered.showErrorMessage = False  # an agency that is not in the list may be written all the same
            page.add_data_validation(offered)
            place = page.cell(FIRST, column).column_letter
            offered.add(f"{place}{FIRST + 1}:{place}{FIRST + ROWS}")


def _lock(page: Any) -> None:
    """Only the cells that are to be filled in can be changed; there is no password."""
    from openpyxl.styles import Protection

    for row in page.iter_rows(FIRST + 1, FIRST + ROWS, 2, len(HEADS)):
        for cell in row:
            cell.protection = Protection(locked=False)
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False


def _print(page: Any) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{FIRST}:{FIRST}"


def _put(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"
