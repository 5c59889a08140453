"""What goes out to agencies: audit tools, questionnaires, cover notes, and the agenda for the day."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from deepdive.desk.desk import Desk
from deepdive.forms.agenda_page import agenda_document, agenda_page
from deepdive.forms.answer_forms import Asked, audit_tool, questionnaire
from deepdive.forms.answer_paper import questionnaire_paper
from deepdive.forms.answer_sheet import HEAD_ROW, code_in, sheet_title
from deepdive.forms.cover_note import cover_document, cover_note
from deepdive.model.partnership import Contact, Partnership
from deepdive.summary.document import Table, text_of, words
from filling import agency, asked, audit

HOSTILE = '=HYPERLINK("http://evil","x") [b]bold[/b] <b>&amp;'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return audit(tmp_path)


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def keys(page: object) -> list[str]:
    column = page.iter_rows(HEAD_ROW + 1, None, 1, 1, values_only=True)  # type: ignore[attr-defined]
    return [str(row[0]) for row in column if row[0]]


def text_of_word(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_audit_tool_has_a_page_for_each_case_with_core_and_topic_questions(desk: Desk) -> None:
    book = book_of(audit_tool(asked(desk, "Midwifery")))

    assert book.sheetnames == ["Case A", "Case B", "deepdive"]
    assert keys(book["Case A"])[:4] == ["Standing", "Role", "C17", "C1"]
    assert {"C16", "PB1", "PB14", "Well", "Develop", "Change", "P6"} <= set(keys(book["Case B"]))


def test_an_audit_tool_has_a_page_only_for_the_cases_an_agency_is_in(desk: Desk) -> None:
    desk.do("describe", thing="Case B", of="case", field="agencies", value="Midwifery")
    desk.do("describe", thing="Case A", of="case", field="agencies", value="Police")

    assert book_of(audit_tool(asked(desk, "Midwifery"))).sheetnames == ["Case B", "deepdive"]


def test_only_the_cells_to_be_filled_in_can_be_changed_and_choices_are_offered(desk: Desk) -> None:
    page = book_of(audit_tool(asked(desk, "Midwifery")))["Case A"]
    rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}

    assert page.protection.sheet
    assert not page.cell(rows["C1"], 3).protection.locked
    assert page.cell(rows["C13"], 3).protection.locked
    assert not page.cell(rows["C13"], 4).protection.locked
    assert page.cell(rows["C1"], 2).protection.locked
    offered = [str(one.sqref) for one in page.data_validations.dataValidation]
    assert any(f"C{rows['C1']}" in cells.split() for cells in offered)


def test_a_grade_is_asked_for_only_where_the_audit_grades(desk: Desk) -> None:
    before = keys(book_of(audit_tool(asked(desk, "Midwifery")))["Case A"])
    desk.do("scale", scale="grade")

    after = keys(book_of(audit_tool(asked(desk, "Midwifery")))["Case A"])

    assert "Grade" not in before
    assert "Grade" in after


def test_every_page_carries_its_code_and_two_forms_are_never_taken_for_one(desk: Desk) -> None:
    page = book_of(audit_tool(asked(desk, "Midwifery")))["Case B"]

    code = code_in(str(page.cell(1, 5).value))

    assert code is not None
    assert (code.agency, code.form) == (agency(desk, "Midwifery").id, "audit_tool")
    assert desk.session.cases[code.case].label == "Case B"


def test_a_questionnaire_says_who_reads_it_and_asks_for_permission(desk: Desk) -> None:
    page = book_of(questionnaire(asked(desk, "Police")))["Questionnaire"]

    assert "The auditors of this audit read your answers" in str(page.cell(2, 1).value)
    assert keys(page) == ["Role", "Case", "C17", "P1", "P2", "P3", "P4", "P5", "PBQ1", "PBQ2", "PBQ3", "PBQ4", "P6"]


def test_the_questionnaire_in_word_asks_the_same(desk: Desk) -> None:
    document = docx.Document(BytesIO(questionnaire_paper(asked(desk, "Police"))))

    assert [row.cells[0].text for row in document.tables[0].rows][1:] == keys(
        book_of(questionnaire(asked(desk, "Police")))["Questionnaire"]
    )
    assert code_in(document.sections[0].footer.paragraphs[0].text)
    assert document.core_properties.author == ""


def test_a_cover_note_says_by_when_to_whom_and_what_not_to_write(desk: Desk) -> None:
    told = text_of_word(cover_note(asked(desk, "Midwifery", due="2026-12-01")))

    assert "send it back by 1 December 2026 to the audit lead" in told
    assert "names or initials" in told
    assert "That list stays outside" in told
    assert "If a child may be at risk now" in told
    assert "Case A and Case B" in told


def test_a_cover_note_names_each_number_once(desk: Desk) -> None:
    line = Contact(label="Emergency duty team", phone="01632 960119", hours="evenings")
    standing = Partnership(contacts=(line,), safeguarding=(Contact(label="Duty manager", phone="01632 960112"), line))

    told = text_of_word(cover_note(replace(asked(desk, "Midwifery"), partnership=standing)))

    assert (told.count("01632 960119"), told.count("01632 960112")) == (1, 1)


def test_a_cover_note_tells_that_answers_on_a_live_case_may_be_disclosed(desk: Desk) -> None:
    desk.do("describe", thing="Case B", of="case", field="live_process", value="care proceedings")

    assert words(cover_document(asked(desk, "Midwifery"))) > 0
    assert "Case B: there are proceedings" in text_of_word(cover_note(asked(desk, "Midwifery")))


def test_the_agenda_begins_with_the_meeting_and_seats_people_by_role(desk: Desk) -> None:
    desk.do("people", text="2 midwife @Midwifery practitioner 1\nteam manager @Police manager 2")
    meeting = next(iter(desk.session.meetings))
    desk.do("describe", thing=meeting, of="meeting", field="starts", value="13:30")

    document = agenda_document(desk.session, Partnership(), desk.station.edge.now())

    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [column.title for column in tables[0].columns] == ["Time", "What", "Minutes"]
    assert text_of(tables[0].rows[0][0]) == "13:30"
    assert "Set-up" not in {text_of(row[1]) for row in tables[0].rows}
    assert [column.title for column in tables[1].columns] == ["Role", "Agency", "Here as"]
    assert [text_of(cell) for cell in tables[1].rows[0]] == ["midwife", "Midwifery", "practitioner"]
    assert "Table plan" in text_of_word(agenda_page(desk.session, Partnership(), desk.station.edge.now()))


def test_an_agenda_leaves_room_for_place_and_time_and_names_cases_without_a_group(tmp_path: Path) -> None:
    with audit(tmp_path, cases=3, groups=2) as desk:
        told = text_of_word(agenda_page(desk.session, Partnership(), desk.station.edge.now()))

    assert "Place: ____" in told
    assert "Begins at: ____" in told
    assert "With no group yet" in told
    assert "Case C." in told


def test_a_case_that_names_no_agency_is_everybodys(desk: Desk) -> None:
    desk.do("describe", thing="Case A", of="case", field="agencies", value="Police")

    assert book_of(audit_tool(asked(desk, "Midwifery"))).sheetnames[0] == "Case B"
    assert {"Case A", "Case B"} <= set(book_of(audit_tool(asked(desk, "Police"))).sheetnames)


def test_forms_have_a_return_address_of_their_own_and_else_a_line_to_fill_in(desk: Desk) -> None:
    standing = Partnership(responses_to="the safeguarding lead of your organisation")
    made = Asked(desk.session, standing, agency(desk, "Police"), lambda count: "4fw"[:count])

    told = text_of_word(cover_note(made))

    assert "safeguarding lead of your organisation" not in told
    assert "Please send it back to ______" in told


def test_what_people_typed_is_never_a_formula_or_markup_on_a_form(desk: Desk) -> None:
    desk.do("describe", thing="Midwifery", of="agency", field="label", value=HOSTILE)
    desk.do("describe", thing="session", field="title", value=HOSTILE)

    page = book_of(audit_tool(asked(desk, HOSTILE)))["Case A"]

    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value} == {"s"}
    assert HOSTILE in text_of_word(cover_note(asked(desk, HOSTILE)))
    assert HOSTILE in text_of_word(questionnaire_paper(asked(desk, HOSTILE)))


@pytest.mark.parametrize("label", ["[x]/?*:\\", "'quoted'", "", "a" * 60, "Case A"])
def test_any_label_makes_a_title_that_spreadsheets_take(label: str) -> None:
    title = sheet_title(label, ["CASE A"])

    assert 0 < len(title) <= 31
    assert not set(title) & set("[]:*?/\\")
    assert title.casefold() != "case a"
