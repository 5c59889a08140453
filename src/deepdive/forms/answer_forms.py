"""The forms that go to an agency: the audit tool, a page a case, and the questionnaire for those who did the work."""

from collections.abc import Callable

from msgspec import Struct

from deepdive.forms.answer_sheet import SAFETY, FormCode, sheet_title, write_page
from deepdive.forms.workbook import about_page, new_book, saved
from deepdive.model.partnership import Partnership
from deepdive.model.return_items import cases_of, items
from deepdive.model.session import Session
from deepdive.model.text import slug
from deepdive.model.things import Agency
from deepdive.summary.wording import day

QUESTIONNAIRE_TRUST = (
    "The auditors of this audit read your answers, and nobody else. They are laid beside what is said in the meeting,"
    " to understand how the work looked from where you stood. Unless you allow it, none of your words is shown, passed"
    " on, quoted or printed, and nobody is told from which role or on which case they are. You may leave out any"
    " question."
)
TOOL_TRUST = (
    "The auditors of this audit read this form. Your answers are counted; your words are quoted or passed on only as"
    " far as you allow at the end of the page."
)


TO_FILL_IN = "_" * 40
"""What stands on a form where it says to whom it goes back, and nobody said."""


class Asked(Struct, frozen=True):
    """What the forms for one agency are made from; `letters` make their codes, `due` is a plain day or empty."""

    session: Session
    partnership: Partnership
    agency: Agency
    letters: Callable[[int], str]
    due: str = ""

    @property
    def back_to(self) -> str:
        """By when and to whom a form goes back, as a sentence; a line to fill in where nobody said to whom."""
        when = f" by {day(self.due)}" if self.due else ""
        to = self.partnership.returns_to.strip().rstrip(".") or TO_FILL_IN
        return f"Please send it back{when} to {to}."

    def named(self, what: str) -> str:
        """The name of a file for this agency, without its ending."""
        return f"{what}-{slug(self.agency.label, 30)}"


def audit_tool(asked: Asked) -> bytes:
    """The audit tool of an agency as a spreadsheet: one page for each of its cases, or one where there are none."""
    session, agency = asked.session, asked.agency
    book, page = new_book(f"Audit tool, {agency.label}")
    own, letters = items(session, "audit_tool"), asked.letters(3)
    cases = [case.id for case in cases_of(session, agency.id)] or [""]
    codes = [FormCode(agency.id, letters, "audit_tool", case) for case in cases]
    about = about_page(book, codes[0].text())
    told = f"{session.details.title}. {asked.back_to} {TOOL_TRUST}".replace("  ", " ")
    for place, code in enumerate(codes):
        label = session.cases[code.case].label if code.case else "Audit tool"
        title = sheet_title(label, book.sheetnames)
        page = book.create_sheet(title, place) if place else page
        page.title = title
        heading = f"Audit tool: {label}, {agency.label}" if code.case else f"Audit tool: {agency.label}"
        write_page(page, about, heading, told, code, own, asked.partnership.says(SAFETY))
    return saved(book)


def questionnaire(asked: Asked) -> bytes:
    """The questionnaire of an agency as a spreadsheet; everybody who did the work fills in a copy."""
    session, agency = asked.session, asked.agency
    book, page = new_book(f"Questionnaire, {agency.label}")
    code = FormCode(agency.id, asked.letters(3), "questionnaire")
    about = about_page(book, code.text())
    page.title = "Questionnaire"
    told = f"{session.details.title}. {asked.back_to} {QUESTIONNAIRE_TRUST}".replace("  ", " ")
    own, safety = items(session, "questionnaire"), asked.partnership.says(SAFETY)
    write_page(page, about, f"Your experience: {agency.label}", told, code, own, safety)
    page.row_dimensions[2].height = 60
    return saved(book)
