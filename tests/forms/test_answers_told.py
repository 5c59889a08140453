"""What is told of forms that come back: every mistake at once, words of no question, answers in other words."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Unreadable
from deepdive.forms.answer_forms import audit_tool, questionnaire
from deepdive.forms.answer_paper import questionnaire_paper
from deepdive.forms.answer_sheet import HEAD_ROW
from deepdive.forms.answers_back import read_back
from deepdive.model.partnership import Partnership
from deepdive.model.returned import Filled
from filling import asked, audit, filled, saved, take


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        yield opened


@pytest.fixture
def form(desk: Desk) -> bytes:
    """The audit tool of midwifery with an answer on each case."""
    answered = {"C1": ("Met", "")}
    return filled(audit_tool(asked(desk, "Midwifery")), {"Case A": answered, "Case B": answered})


def read(desk: Desk, data: bytes, name: str = "a.xlsx") -> list[Filled]:
    found = read_back(name, data, desk.session, Partnership())
    assert isinstance(found, list)
    return found


def told(desk: Desk, data: bytes, name: str = "a.xlsx") -> str:
    return "\n".join(line for one in read(desk, data, name) for line in one.told)


def row_of(data: bytes, key: str, page: str = "Case A") -> int:
    sheet = openpyxl.load_workbook(BytesIO(data))[page]
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def edited(data: bytes, page: str, **cells: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for cell, value in cells.items():
        book[page][cell] = value
    return saved(book)


def test_words_that_belong_to_no_question_are_told_with_sheet_and_cell(desk: Desk, form: bytes) -> None:
    says = told(desk, edited(form, "Case A", F12="I had more to say here", M14="and here"))

    assert 'Case A, cell F12: "I had more to say here" belongs to no question and is not taken' in says
    assert "Case A, cell M14" in says
    assert told(desk, form) == ""


def test_an_extra_heading_is_told_and_the_rest_of_the_file_is_taken(desk: Desk, form: bytes) -> None:
    data = edited(form, "Case A", **{f"F{HEAD_ROW}": "Extra", f"F{HEAD_ROW + 4}": "more"})

    take(desk, data)

    assert f'cell F{HEAD_ROW}: the heading "Extra" belongs to no question' in told(desk, data)
    assert f"cell F{HEAD_ROW + 4}" in told(desk, data)
    assert {one.answers["C1"] for one in desk.session.returns.values()} == {"Met"}


def test_a_page_that_is_none_of_the_forms_is_told(desk: Desk, form: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(form))
    book.create_sheet("Notes")["B2"] = "we also wanted to say"

    assert "Notes: this page is none of the form's" in told(desk, saved(book))


def test_every_mistake_of_a_file_is_told_at_once_and_nothing_is_taken(desk: Desk, form: bytes) -> None:
    wrong = {"C1": ("Perhaps", ""), "C4": ("Maybe", ""), "C17": ("Who knows", "")}
    data = filled(form, {"Case A": wrong, "Case B": wrong})

    with pytest.raises(Unreadable) as refused:
        take(desk, data)

    lines = str(refused.value).splitlines()
    assert "6 cells cannot be taken. Nothing was taken." in lines[0]
    assert [line.split(",")[0].strip() for line in lines[1:]] == ["Case A"] * 3 + ["Case B"] * 3
    assert not desk.session.returns


def test_of_very_many_mistakes_the_rest_is_counted(desk: Desk) -> None:
    table = "agency,case,C1,C2\n" + "Police,A,so so,so so\n" * 50

    with pytest.raises(Unreadable) as refused:
        read(desk, table.encode(), "a.csv")

    assert "100 cells cannot be taken" in str(refused.value)
    assert "and 60 more" in str(refused.value)


@pytest.mark.parametrize("begins", [bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)])
def test_an_old_or_locked_file_says_how_to_save_it(desk: Desk, begins: bytes) -> None:
    with pytest.raises(Unreadable, match="locked with a password"):
        read(desk, begins)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("N/A", "Not applicable"),
        ("n.a.", "Not applicable"),
        ("na", "Not applicable"),
        ("not applic.", "Not applicable"),
        ("partly", "Partly met"),
    ],
)
def test_what_people_type_for_a_choice_is_understood_and_how_it_was_read_is_told(
    desk: Desk, form: bytes, said: str, value: str
) -> None:
    data = filled(form, {"Case A": {"C4": (said, "")}})

    assert read(desk, data)[0].cells["answers/C4"] == value
    assert f'cell C{row_of(form, "C4")}: "{said}" is read as {value}' in told(desk, data)


def test_y_and_n_are_yes_and_no(desk: Desk, form: bytes) -> None:
    data = filled(form, {"Case A": {"C17": ("n", "")}, "Case B": {"C17": ("Y", "")}})

    assert [one.cells["answers/C17"] for one in read(desk, data)] == ["No", "Yes"]


def test_an_answer_in_the_wrong_cell_names_the_right_one(desk: Desk, form: bytes) -> None:
    row = row_of(form, "Role")

    with pytest.raises(Unreadable, match=f"cell C{row}: Role is answered in words: write them in D{row}"):
        read(desk, filled(form, {"Case A": {"Role": ("midwife", "")}}))


def test_a_column_of_a_survey_that_nobody_knows_is_left_out_and_told(desk: Desk) -> None:
    table = "Timestamp,agency,case,C1\n2026-11-01 10:00,Police,A,Met\n"

    says = told(desk, table.encode(), "a.csv")
    take(desk, table.encode(), "a.csv")

    assert 'cell A1: no question is called "Timestamp"; this column is left out' in says
    assert [one.answers for one in desk.session.returns.values()] == [{"C1": "Met"}]


def test_words_under_no_head_of_a_table_are_told(desk: Desk) -> None:
    says = told(desk, b"agency,case,C1,\nPolice,A,Met,more to say\n", "a.csv")

    assert says == "cell D2 holds words under no head; they are not taken"


def test_a_table_without_any_known_question_is_refused(desk: Desk) -> None:
    with pytest.raises(Unreadable, match='no question is called "Timestamp"'):
        read(desk, b"Timestamp,agency\n1,Police\n", "a.csv")


def test_permission_and_case_that_nobody_understands_count_as_no_and_are_told(desk: Desk) -> None:
    data = filled(
        questionnaire(asked(desk, "Police")),
        {"Questionnaire": {"P6": ("yes, in my own words", ""), "Case": ("A and B", ""), "P3": ("", "trust")}},
    )

    (found,) = read(desk, data)

    assert (found.cells["permission"], found.case, found.cells["comments/P3"]) == ("", "", "trust")
    assert '"yes, in my own words" is read as No' in told(desk, data)
    assert '"A and B" is read as no case' in told(desk, data)


def test_a_word_questionnaire_with_such_a_permission_is_taken(desk: Desk) -> None:
    document = docx.Document(BytesIO(questionnaire_paper(asked(desk, "Police"))))
    said = {"P6": "yes, in my own words", "P3": "trust, and time"}
    for row in document.tables[0].rows[1:]:
        row.cells[2].text = said.get(row.cells[0].text, "")
    made = BytesIO()
    document.save(made)

    take(desk, made.getvalue(), "a.docx")

    (found,) = desk.session.returns.values()
    assert (found.permission, found.comments["P3"]) == ("none", "trust, and time")
    assert '"yes, in my own words" is read as No' in told(desk, made.getvalue(), "a.docx")


def test_undo_names_the_agency_and_the_case_and_never_the_role(desk: Desk, form: bytes) -> None:
    take(desk, filled(form, {"Case A": {"Role": ("", "named professional")}}))

    says = desk.undo().says

    assert "Midwifery, Case A; Midwifery, Case B" in says
    assert "professional" not in says
