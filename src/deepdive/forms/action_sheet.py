"""An agency's open actions as a spreadsheet: what was agreed is locked, how it goes is filled in and comes back (F34).

Each row names its action, a hidden sheet the session of each action with sums of its cells as they went out; so rows
may be put in another order, or left out.
"""

from collections.abc import Callable, Sequence
from typing import Any

from deepdive.forms.workbook import (
    FONT,
    LINE,
    LOCKED_FILL,
    about_page,
    heads,
    lead,
    lock,
    new_book,
    offer,
    on_paper,
    put,
    saved,
)
from deepdive.model.action_sheet import CELLS, SheetRow, sum_of
from deepdive.model.actions import RAG_WORDS
from deepdive.model.partnership import PLACEHOLDER
from deepdive.summary.wording import day

CODE = "deepdive actions 1"
"""What the hidden sheet begins with."""

FIXED = ("Ref", "Audit", "Recommendation", "What is to be done", "Due")
HEADS = (*FIXED, *CELLS.values())
DAYS = ("closed_on",)
"""The cells whose days are told in words."""

WIDTHS = (9, 13, 20, 24, 10, 12, 10, 18, 18, 20, 12, 10)
"""Widths of the columns; printed on A4 across their sum leaves letters of 8 points and more."""

LINE_HEIGHT, LEAST, MOST = 13.0, 40.0, 400.0
"""Points of a line of text, and of a row at least and at most: spreadsheets do not fit rows to words by themselves."""

FIRST = 4
"""The row of the heads; the actions stand under it."""

ASKS = (
    "Fill in the white columns and send this file back; leave the rest as it is. Roles only, never a name. "
    "Done is not the end: say what is different for children, and how you know."
)


def action_sheet(
    agency: str,
    partnership: str,
    sent_on: str,
    rows: Sequence[SheetRow],
    says: Callable[[str], str] = str,
    back: str = "",
) -> bytes:
    """The Excel file of an agency's open actions; `says` puts our words as the partnership would.

    `back` says by when and to whom the sheet goes back.
    """
    whose = "" if partnership == PLACEHOLDER else partnership
    book, page = new_book(f"Actions, {agency}")
    page.title = "Actions"
    lead(page, 1, " · ".join(filter(None, (f"Actions of {agency}", whose, day(sent_on)))), len(HEADS), size=14)
    lead(page, 2, f"{says(ASKS)} {back}".rstrip(), len(HEADS), height=30)
    heads(page, FIRST, tuple(map(says, HEADS)), WIDTHS)
    for at, row in enumerate(rows, FIRST + 1):
        _write(page, at, row)
    about = about_page(book, CODE)
    for at, row in enumerate(rows, 2):
        sums = " ".join(sum_of(row.cell(field)) or "-" for field in CELLS)
        locked = " ".join(sum_of(text) or "-" for text in _fixed(row))
        for column, text in enumerate((row.action.id, row.session, sums, locked), 1):
            put(about.cell(at, column), text)
    column = len(FIXED) + list(CELLS).index("rag") + 1
    letter = page.cell(FIRST, column).column_letter
    if rows:
        cells = [f"{letter}{FIRST + 1}:{letter}{FIRST + len(rows)}"]
        offer(page, about, column, list(RAG_WORDS.values()), cells, strict=True)
    lock(
        page, [cell for row in page.iter_rows(FIRST + 1, FIRST + len(rows), len(FIXED) + 1, len(HEADS)) for cell in row]
    )
    on_paper(page)
    return saved(book)


def _write(page: Any, at: int, row: SheetRow) -> None:
    """One action; what people wrote is always text, never a formula."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    texts = tuple(texts_of(row).values())
    page.row_dimensions[at].height = _height(texts)
    for column, text in enumerate(texts, 1):
        cell = page.cell(at, column)
        cell.number_format = "@"
        if text:
            put(cell, text)
        cell.font = Font(name=FONT, size=10)
        cell.border = Border(bottom=Side("thin", color=LINE))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column <= len(FIXED):
            cell.fill = PatternFill("solid", fgColor=LOCKED_FILL)


def texts_of(row: SheetRow) -> dict[str, str]:
    """What stands in the cells of a row, by their heads."""
    cells = (day(row.cell(field)) if field in DAYS else row.cell(field) for field in CELLS)
    return dict(zip(HEADS, (row.action.id, *_fixed(row), *cells), strict=True))


def _fixed(row: SheetRow) -> tuple[str, ...]:
    """What stands in the locked cells of a row after its reference."""
    return row.audit, row.recommendation, row.action.text, day(row.action.due)


def send_back(to: str, by: str) -> str:
    """By when and to whom a sheet goes back, as a sentence; nothing when nobody said."""
    when, whom = f" by {day(by)}" if by else "", f" to {to.strip().rstrip('.')}" if to.strip() else ""
    return f"Please send it back{when}{whom}." if when or whom else ""


def _height(texts: Sequence[str]) -> float:
    """The height of a row in which every text can be read."""
    lines = (
        sum(1 + len(line) // int(width - 1) for line in text.split("\n"))
        for text, width in zip(texts, WIDTHS, strict=True)
    )
    return min(MOST, max(LEAST, LINE_HEIGHT * max(lines) + 4))
