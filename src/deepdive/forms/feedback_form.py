"""The feedback form of a meeting: a page to print for everybody, and a spreadsheet into which the papers are typed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from msgspec import Struct

from deepdive.forms.paper import lay_out, table_of
from deepdive.forms.workbook import FONT, LINE, about_page, heads, lead, lock, new_book, offer, on_paper, put, saved
from deepdive.model.feedback import QUESTIONS, SCALE
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.text import joined

PAGE = "Feedback"
FIRST = 5
"""The row of the heads; papers stand under it."""

ROWS = 60
TICK, WORDS = 21.0, 44.0
TICKS, ANSWERS = ("", *SCALE), ("", "Your answer")
HIGH, LOW = 3.2, 1.1
"""Least height of a row for words and of one for a tick, in centimetres."""

TRUST = (
    "You need not answer, and nobody asks who wrote what. Ticks are counted. What you write is read by those who"
    " prepare this audit; it stands in its meeting notes without role or agency, and in nothing that is published."
)
NO_NAMES = "No names, please, and nothing about a family."
TYPE_THEM = "A row a paper, in any order: number the papers as you type them. Send it back to the audit lead."


class FeedbackForm(Struct, frozen=True):
    """What the form says: its code, the session's title, and the safety sentence in the partnership's words."""

    code: str
    title: str
    safety: str


def feedback_form(session: Session, partnership: Partnership, letters: Callable[[int], str]) -> FeedbackForm:
    """The form of the meeting that is on, or was last."""
    meeting = session.meeting.id if session.meeting else ""
    safety = partnership.says("If a child may be at risk now, tell the facilitator. Do not only write it down.")
    return FeedbackForm(f"{meeting}-{letters(3)} feedback", session.details.title, safety)


def feedback_paper(form: FeedbackForm, partnership: Partnership, *, large: bool = False) -> bytes:
    """The page to print: statements to tick, then questions with room for words."""
    import docx

    document = docx.Document()
    lay_out(document, "Feedback on the meeting", f"Form {form.code}. Hand it to the facilitator.", large=large)
    document.add_heading("How was this meeting for you?", 1)
    for line in (form.title, TRUST, f"{form.safety} {NO_NAMES}"):
        document.add_paragraph(line)
    ticks = [one for one in QUESTIONS if not one.words]
    words = [one for one in QUESTIONS if one.words]
    table = table_of(document, TICKS, (9.6, 2.0, 2.0, 2.0, 2.0), [LOW] * len(ticks))
    for row, asked in zip(table.rows[1:], ticks, strict=True):
        row.cells[0].text = f"{asked.id}  {partnership.says(asked.question)}"
    document.add_paragraph()
    table = table_of(document, ANSWERS, (5.6, 12.0), [HIGH] * len(words))
    for row, asked in zip(table.rows[1:], words, strict=True):
        row.cells[0].text = f"{asked.id}  {partnership.says(asked.question)}"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def feedback_sheet(form: FeedbackForm, partnership: Partnership) -> bytes:
    """The spreadsheet into which the papers are typed, with drop-downs; everything else is locked."""
    book, page = new_book("Feedback on the meeting")
    page.title = PAGE
    lead(page, 1, f"Feedback on the meeting: {form.title}", len(QUESTIONS) + 1, size=14)
    lead(page, 2, f"{TYPE_THEM} To be ticked: {joined(list(SCALE), 'or')}.", len(QUESTIONS) + 1, height=30)
    lead(page, 3, f"{TRUST} {NO_NAMES} {form.safety}", len(QUESTIONS) + 1, height=44)
    titles = ("No", *(f"{one.id} {partnership.says(one.question)}" for one in QUESTIONS))
    heads(page, FIRST, titles, (6.0, *(WORDS if one.words else TICK for one in QUESTIONS)))
    _heads_in_full(page)
    _rows(page)
    _ticks(page, about_page(book, form.code))
    lock(page, [cell for row in page.iter_rows(FIRST + 1, FIRST + ROWS, 2, len(titles)) for cell in row])
    on_paper(page)
    return saved(book)


def _heads_in_full(page: Any) -> None:
    """Heads are questions, so they need several lines."""
    from openpyxl.styles import Alignment

    page.row_dimensions[FIRST].height = 92
    for cell in page[FIRST]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        put(cell, str(cell.value or ""))


def _rows(page: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Border(bottom=Side("thin", color=LINE))
    for row in page.iter_rows(FIRST + 1, FIRST + ROWS, 1, len(QUESTIONS) + 1):
        for cell in row:
            cell.border, cell.font = line, Font(name=FONT)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@" if cell.column > 1 else "0"
        row[0].value = row[0].row - FIRST


def _ticks(page: Any, about: Any) -> None:
    """The drop-downs of the statements."""
    columns = [at for at, one in enumerate(QUESTIONS, 2) if not one.words]
    letters = [page.cell(FIRST, column).column_letter for column in columns]
    offer(page, about, 2, SCALE, [f"{one}{FIRST + 1}:{one}{FIRST + ROWS}" for one in letters], strict=True)
