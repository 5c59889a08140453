"""A capture sheet as a spreadsheet that any laptop fills in: drop-downs for kind and case, everything else locked."""

from typing import Any

from deepdive.forms.capture_sheet import NO_NAMES, CaptureSheet
from deepdive.forms.workbook import FONT, LINE, about_page, heads, lead, lock, new_book, offer, on_paper, saved

HEADS = ("No", "Kind", "What was said", "Case", "Agency")
WIDTHS = (6, 24, 90, 14, 28)
HOW = "A row without a kind has that of the row above. Several cases or agencies in one cell: a comma between them."
FIRST = 5
"""The row of the heads; what is said stands under it."""

ROWS = 80
"""Rows that can be filled in."""


def spreadsheet(sheet: CaptureSheet) -> bytes:
    """The Excel file of a group's sheet."""
    book, page = new_book(f"Capture sheet, {sheet.group}")
    page.title = "Capture sheet"
    _write(page, sheet)
    _offer(page, about_page(book, sheet.code), sheet)
    lock(page, [cell for row in page.iter_rows(FIRST + 1, FIRST + ROWS, 2, len(HEADS)) for cell in row])
    on_paper(page)
    return saved(book)


def _write(page: Any, sheet: CaptureSheet) -> None:
    """Heading, questions, heads and numbers; the texts of people are always text, never a formula."""
    from openpyxl.styles import Alignment, Border, Font, Side

    asks = "\n".join(f"{one.label}: {' '.join(one.prompt)}" for one in sheet.rounds)
    lead(page, 1, sheet.heading, len(HEADS), size=14)
    lead(page, 2, asks, len(HEADS), height=62)
    lead(page, 3, f"{NO_NAMES} {sheet.urgent}", len(HEADS), height=30)
    lead(page, 4, HOW, len(HEADS))
    heads(page, FIRST, HEADS, WIDTHS)
    line = Border(bottom=Side("thin", color=LINE))
    for row in page.iter_rows(FIRST + 1, FIRST + ROWS, 1, len(HEADS)):
        for column, cell in enumerate(row, 1):
            cell.border = line
            cell.font = Font(name=FONT)
            cell.alignment = Alignment(wrap_text=column == 3, vertical="top")
            cell.number_format = "@" if column > 1 else "0"
        row[0].value = row[0].row - FIRST


def _offer(page: Any, about: Any, sheet: CaptureSheet) -> None:
    """The drop-downs; an agency that is not in the list may be written all the same."""
    kinds = [one.label.partition(" ")[2] for one in sheet.rounds]
    for column, words in ((2, [*kinds, "remark"]), (4, sheet.cases), (5, sheet.agencies)):
        letter = page.cell(FIRST, column).column_letter
        offer(page, about, column, words, [f"{letter}{FIRST + 1}:{letter}{FIRST + ROWS}"], strict=False)
