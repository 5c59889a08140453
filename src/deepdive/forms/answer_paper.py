"""The questionnaire as a Word file, to be filled in on screen or by hand: a question, and room for its answer."""

from io import BytesIO
from typing import Any

from deepdive.forms.answer_forms import QUESTIONNAIRE_TRUST, Asked
from deepdive.forms.answer_sheet import NO_NAMES, SAFETY, FormCode
from deepdive.forms.paper import lay_out, table_of
from deepdive.model.return_items import Item, items
from deepdive.model.text import joined

HEADS = ("No", "Question", "Your answer")
WIDTHS = (1.9, 6.4, 9.3)
"""Widths of the columns in centimetres."""

ROOM, LITTLE_ROOM = 4.0, 1.2
"""Least height of a row for words, and of one for a choice, in centimetres."""


def questionnaire_paper(asked: Asked, *, large: bool = False) -> bytes:
    """The Word file of an agency's questionnaire."""
    import docx

    session, agency = asked.session, asked.agency
    code = FormCode(agency.id, asked.letters(3), "questionnaire")
    document = docx.Document()
    lay_out(document, f"Questionnaire, {agency.label}", f"Form {code.text()}. {asked.back_to}", large=large)
    document.add_heading(f"Your experience: {agency.label}", 1)
    for line in (session.details.title, QUESTIONNAIRE_TRUST, f"{asked.partnership.says(SAFETY)} {NO_NAMES}"):
        document.add_paragraph(line)
    own = items(session, "questionnaire")
    heights = [ROOM if item.words and not item.choice and item.key != "Role" else LITTLE_ROOM for item in own]
    table = table_of(document, HEADS, WIDTHS, heights)
    for row, item in zip(table.rows[1:], own, strict=True):
        row.cells[0].text = item.key
        _ask(row.cells[1], item)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _ask(cell: Any, item: Item) -> None:
    """A question with what may be answered to it."""
    cell.text = item.question
    if item.choices:
        cell.add_paragraph(f"{joined(list(item.choices), 'or')}. {item.guidance}".rstrip()).runs[0].italic = True
