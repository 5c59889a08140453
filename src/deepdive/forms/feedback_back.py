"""A spreadsheet of feedback that comes back: known by its code, its columns by the number each head begins with."""

from collections.abc import Iterator, Sequence

from deepdive.errors import Unreadable
from deepdive.forms.opening import Cell, Page, words_in
from deepdive.forms.workbook import ABOUT
from deepdive.model.feedback import BY_ID, CODE, MOST_ROWS, SCALE, FeedbackRow, FeedbackSheet, ticked
from deepdive.model.text import joined

NOTHING = "Nothing was taken."


def feedback_in(name: str, pages: Sequence[Page]) -> FeedbackSheet | None:
    """The feedback in a workbook; None when it is another form. Raises `Unreadable` naming sheet and cell."""
    code = next((page.at(1, 1) for page in pages if page.title == ABOUT and CODE.fullmatch(page.at(1, 1))), "")
    if not code:
        return None
    for page in pages:
        at = _head_row(page)
        if page.title != ABOUT and at:
            return FeedbackSheet(code, tuple(_rows(name, page, at)))
    raise Unreadable(f"{name}: no page in it has the heads No, F1, F2 ... in a row. {NOTHING}")


def _head_row(page: Page) -> int:
    """The number of the row of heads; 0 when none of the first is one."""
    rows = enumerate(page.rows[:20], 1)
    return next((at for at, row in rows if len({_question(cell) for cell in row} - {""}) > 1), 0)


def _question(cell: Cell) -> str:
    """The question a head is of; empty when it is of none."""
    first = cell.text.partition(" ")[0].rstrip(".")
    return first if first in BY_ID else ""


def _rows(name: str, page: Page, head: int) -> Iterator[FeedbackRow]:
    columns = {cell.column: _question(cell) for cell in page.rows[head - 1] if _question(cell)}
    if missing := [one for one in BY_ID if one not in columns.values()]:
        told = f"{page.title}: the column of {joined(missing)} is gone"
        raise Unreadable(f"{name}: {told}. {NOTHING}")
    for at, row in enumerate(page.rows[head:], head + 1):
        answers = {columns[cell.column]: _answer(name, page, cell, columns) for cell in row if cell.column in columns}
        answers = {field: words for field, words in answers.items() if words}
        if not answers:
            continue
        if at - head > MOST_ROWS:
            raise Unreadable(f"{name}: more than {MOST_ROWS} rows, from {page.title} row {at} on. {NOTHING}")
        if not row[0].text.isdecimal() or len(row[0].text) > 5:
            raise Unreadable(f"{name}: {page.title}, cell A{at}: the row has lost its number. {NOTHING}")
        yield FeedbackRow(int(row[0].text), answers)


def _answer(name: str, page: Page, cell: Cell, columns: dict[int, str]) -> str:
    words = words_in(name, page, cell).strip()
    if not words or BY_ID[columns[cell.column]].words:
        return words
    if found := ticked(words):
        return found
    raise Unreadable(f'{name}: {page.title}, cell {cell.name}: "{words[:40]}" is none of {", ".join(SCALE)}. {NOTHING}')
