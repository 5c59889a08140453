"""Audit tools and questionnaires that come back: taken once, changed where they changed, refused in plain words."""

import csv
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused, Unreadable
from deepdive.forms.answer_forms import audit_tool, questionnaire
from deepdive.forms.answer_paper import questionnaire_paper
from deepdive.forms.answer_sheet import HEAD_ROW
from deepdive.forms.answers_back import read_back
from deepdive.model.partnership import Partnership
from deepdive.model.returned_text import as_text
from deepdive.model.sheet import Sheet
from deepdive.model.things import Return
from filling import agency, asked, audit, filled, saved, take

HOSTILE = "[b]bold[/b] <b>&amp; [/x] +SUM(A1) @x #y /A"
ANSWERED = {
    "Case A": {
        "Standing": ("Returned", ""),
        "Role": ("", "named midwife"),
        "C17": ("No", ""),
        "C1": ("Met", "all there"),
        "C4": ("Not met", "father was not asked"),
        "Well": ("", "early help from week 12"),
        "P6": ("Yes, in other words", ""),
    },
    "Case B": {"Standing": ("Not known to us", "moved in after birth")},
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        yield opened


@pytest.fixture
def form(desk: Desk) -> bytes:
    """The audit tool of midwifery, filled in."""
    return filled(audit_tool(asked(desk, "Midwifery")), ANSWERED)


def of_case(desk: Desk, label: str) -> Return:
    case = next(one.id for one in desk.session.cases.values() if one.label == label)
    return next(one for one in desk.session.returns.values() if one.case == case)


def test_an_audit_tool_comes_back_answer_by_answer(desk: Desk, form: bytes) -> None:
    said = take(desk, form)

    first, second = of_case(desk, "Case A"), of_case(desk, "Case B")
    assert "1 returned and 1 not known to the agency (2 new)" in said
    assert (first.status, first.role, first.permission) == ("returned", "named midwife", "paraphrase")
    assert (first.answers["C1"], first.comments["C4"]) == ("Met", "father was not asked")
    assert first.good_practice == "early help from week 12"
    assert (second.status, second.reason) == ("not_known", "moved in after birth")


def test_the_same_form_twice_changes_nothing(desk: Desk, form: bytes) -> None:
    take(desk, form)
    before = desk.session

    with pytest.raises(Refused, match="2 here already"):
        take(desk, form)

    assert desk.session is before


def test_a_changed_form_changes_only_the_changed_answers_and_never_what_was_put_right_here(
    desk: Desk, form: bytes
) -> None:
    take(desk, form)
    found = of_case(desk, "Case A")
    desk.do("answered", agency="Midwifery", case="Case A", good_practice="early help, by the midwife")
    changes = len(desk.reading.fold.lines)

    take(desk, filled(form, {"Case A": {"C4": ("Partly met", "asked in week 30"), "Well": ("", "early help at 10")}}))

    now = desk.session.returns[found.id]
    assert (now.answers["C4"], now.comments["C4"], now.answers["C1"]) == ("Partly met", "asked in week 30", "Met")
    assert now.good_practice == "early help, by the midwife"
    line = max(desk.reading.fold.lines.values(), key=lambda one: one.n)
    assert len(desk.reading.fold.lines) == changes + 1
    assert {item.field for item in line.sets if not item.field.startswith("taken/")} == {"answers/C4", "comments/C4"}


def test_an_answer_taken_off_the_form_goes_and_one_written_here_by_hand_stays(desk: Desk, form: bytes) -> None:
    desk.do("answered", agency="Midwifery", case="Case A", development="by hand")
    take(desk, form)

    take(desk, filled(form, {"Case A": {"C1": ("", "")}}))

    now = of_case(desk, "Case A")
    assert "C1" not in now.answers
    assert now.development == "by hand"


def test_one_undo_takes_a_whole_file_back(desk: Desk, form: bytes) -> None:
    take(desk, form)

    desk.undo()

    assert not desk.session.returns


def test_awaited_returns_become_what_the_form_says(desk: Desk, form: bytes) -> None:
    desk.do("ask_for_returns", agencies=("Midwifery", "Police"), due="2026-12-01")
    assert [one.status for one in desk.session.returns.values()] == ["awaited"] * 4

    take(desk, form)

    assert sorted(one.status for one in desk.session.returns.values()) == [
        "awaited",
        "awaited",
        "not_known",
        "returned",
    ]


def test_after_the_day_it_was_due_a_return_is_late(desk: Desk, form: bytes) -> None:
    desk.do("ask_for_returns", agencies=("Midwifery",), due="2026-11-01")

    said = take(desk, form)

    assert "1 returned late" in said
    assert of_case(desk, "Case A").status == "late"
    assert of_case(desk, "Case B").status == "not_known"


def test_a_page_without_a_standing_is_in_part_until_every_question_has_an_answer(desk: Desk) -> None:
    take(desk, filled(audit_tool(asked(desk, "Midwifery")), {"Case A": {"C1": ("Met", "")}}))

    assert of_case(desk, "Case A").status == "partial"
    assert len(desk.session.returns) == 1


def test_a_concern_now_is_said_first_and_opens_its_card_once(desk: Desk) -> None:
    data = filled(audit_tool(asked(desk, "Midwifery")), {"Case A": {"C17": ("Yes", "alone with him tonight")}})

    said = take(desk, data)
    take(desk, filled(data, {"Case A": {"C1": ("Met", "")}}))

    (card,) = desk.session.concerns.values()
    assert said.startswith("A concern now: Midwifery, Case A. This program tells no one.")
    assert (card.kind, desk.session.cases[card.case].label, card.closed) == ("immediate", "Case A", False)
    assert "alone with him" not in card.what
    assert of_case(desk, "Case A").concern == "alone with him tonight"


def test_two_exclamation_marks_in_any_answer_are_a_concern_too(desk: Desk) -> None:
    take(
        desk, filled(audit_tool(asked(desk, "Midwifery")), {"Case B": {"C3": ("Met", "nobody knows where she is !!")}})
    )

    assert len(desk.session.concerns) == 1


# questionnaires

MINE = {"Role": ("", "health visitor"), "Case": ("Case B", ""), "P1": ("", "to keep her safe"), "P3": ("", "time")}


def test_a_questionnaire_keeps_role_case_and_words_and_is_private_unless_allowed(desk: Desk) -> None:
    take(desk, filled(questionnaire(asked(desk, "Midwifery")), {"Questionnaire": MINE}))

    (found,) = desk.session.returns.values()
    assert (found.form, found.role, desk.session.cases[found.case].label) == (
        "questionnaire",
        "health visitor",
        "Case B",
    )
    assert found.comments == {"P1": "to keep her safe", "P3": "time"}
    assert (found.permission, found.status) == ("none", "returned")


def test_copies_of_one_questionnaire_by_several_people_are_several(desk: Desk) -> None:
    blank = questionnaire(asked(desk, "Midwifery"))
    take(desk, filled(blank, {"Questionnaire": MINE}))

    take(desk, filled(blank, {"Questionnaire": {**MINE, "P1": ("", "another view"), "P3": ("", "more staff")}}))
    with pytest.raises(Refused, match="1 here already"):
        take(desk, filled(blank, {"Questionnaire": MINE}))
    take(desk, filled(blank, {"Questionnaire": {**MINE, "P3": ("", "time and trust")}}))

    assert [one.comments["P3"] for one in desk.session.returns.values()] == ["time and trust", "more staff"]


def test_the_questionnaire_comes_back_as_a_word_file(desk: Desk) -> None:
    document = docx.Document(BytesIO(questionnaire_paper(asked(desk, "Police"))))
    told = {
        "Role": "officer",
        "Case": "a",
        "C17": "Yes, the baby is there",
        "P2": "two\nlines",
        "P6": "yes word for word",
    }
    for row in document.tables[0].rows[1:]:
        row.cells[2].text = told.get(row.cells[0].text, "")
    made = BytesIO()
    document.save(made)

    said = take(desk, made.getvalue(), "Filled.DOCX")

    (found,) = desk.session.returns.values()
    assert "A concern now" in said
    assert (found.answers["C17"], found.concern) == ("Yes", "the baby is there")
    assert (found.comments["P2"], found.permission, found.agency) == (
        "two\nlines",
        "verbatim",
        agency(desk, "Police").id,
    )


# tables of text


def test_a_table_of_text_is_taken_by_its_heads(desk: Desk) -> None:
    table = "Agency;Case;Status;Reason;C1;C1 words;Good practice\nPolice;A;in part;no records;partly met;one gap;rang\n"

    take(desk, b"\xef\xbb\xbf" + table.encode(), "answers.csv")

    (found,) = desk.session.returns.values()
    assert (found.status, found.reason, found.answers, found.good_practice) == (
        "partial",
        "no records",
        {"C1": "Partly met"},
        "rang",
    )


def test_a_page_of_a_form_saved_as_text_is_taken_like_the_page(desk: Desk, form: bytes) -> None:
    made = StringIO()
    page = openpyxl.load_workbook(BytesIO(form))["Case A"]
    csv.writer(made, delimiter=";").writerows([cell or "" for cell in row] for row in page.iter_rows(values_only=True))

    take(desk, made.getvalue().encode(), "case-a.csv")
    with pytest.raises(Refused, match="1 here already"):
        take(desk, filled(audit_tool(asked(desk, "Midwifery")), {"Case A": ANSWERED["Case A"]}))

    assert of_case(desk, "Case A").answers["C4"] == "Not met"


def test_a_table_of_questionnaires_is_told_by_its_questions(desk: Desk) -> None:
    question = desk.session.toolkit.questionnaire[2].question
    table = f'agency,case,role,"{question}",P6\nMidwifery,Case A,midwife,"trust, and time",no\n'

    take(desk, table.encode(), "answers.csv")

    (found,) = desk.session.returns.values()
    assert (found.form, found.comments) == ("questionnaire", {"P3": "trust, and time"})


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("agency,case,Marks\nPolice,A,7\n", 'cell C1: no question is called "Marks"'),
        ("agency,case,C1\nPolice,A,brilliant\n", 'cell C2: "brilliant" is no answer to C1. It is Met, Partly met'),
        ("agency,case,C1\nNobody,A,met\n", 'row 2: there is no agency "Nobody" in this session'),
        ("agency,case,C1\nPolice,Z,met\n", 'row 2: there is no case "Z" in this session'),
        ("case,C1\nA,met\n", "No column is called agency"),
        ("agency,case,C1,C1\nPolice,A,met,met\n", "cell D1: there are two columns"),
        ("agency,case,C1\nPolice,A,met\nPolice,A,met\n", "Police, Case A is in this file twice"),
        ("", "The table is empty"),
        ("agency,case,C1\n" + "Police,A,met\n" * 50_000, "has 50,000 rows; 1,000 fit"),
    ],
)
def test_a_table_that_cannot_be_taken_is_told_by_its_cell(desk: Desk, table: str, says: str) -> None:
    with pytest.raises((Refused, Unreadable)) as refused:
        take(desk, table.encode(), "answers.csv")

    assert says in str(refused.value)
    assert "Nothing was taken" in str(refused.value)
    assert not desk.session.returns


# bad files


def edited(data: bytes, page: str, **cells: object) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for cell, value in cells.items():
        book[page][cell] = value
    return saved(book)


def row_of(data: bytes, key: str) -> int:
    page = openpyxl.load_workbook(BytesIO(data))["Case A"]
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == key)


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    made = BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, part)
    return made.getvalue()


def half_a_page(data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            held = old.read(part)
            new.writestr(part, held[: len(held) // 2] if part == "xl/worksheets/sheet1.xml" else held)
    return made.getvalue()


def with_rows(data: bytes, count: int) -> bytes:
    """A form whose first page goes on and on: C1 in row after row."""
    cell = '<c r="A{0}" t="inlineStr"><is><t>C1</t></is></c>'
    rows = "".join(f'<row r="{row}">{cell.format(row)}</row>' for row in range(200, 200 + count))
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            held = old.read(part)
            page = held.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(part, page if part == "xl/worksheets/sheet1.xml" else held)
    return made.getvalue()


def bad(desk: Desk, form: bytes, what: str) -> tuple[str, bytes, str]:
    """A file that cannot be taken: its name, its bytes and what is said."""
    at, head, words = row_of(form, "C4"), HEAD_ROW, row_of(form, "C13")
    other = next(iter(desk.session.agencies.values())).id

    def page(says: str, **cells: object) -> tuple[str, bytes, str]:
        return "a.xlsx", edited(form, "Case A", **cells), says

    makers: dict[str, Callable[[], tuple[str, bytes, str]]] = {
        "formula": lambda: page(f"Case A, cell D{at}: there is a formula", **{f"D{at}": "=1+1"}),
        "answer": lambda: page(f'Case A, cell C{at}: "so so" is no answer to C4', **{f"C{at}": "so so"}),
        "number": lambda: page(f"Case A, cell C{at}: an answer stands beside no", **{f"A{at}": None}),
        "unknown": lambda: page(f'cell A{at}: this form has no question "X9"', **{f"A{at}": "X9"}),
        "twice": lambda: page(f"Case A, cell A{at}: C1 is asked twice", **{f"A{at}": "C1"}),
        "head": lambda: page(f'cell C{head}: "Mark" should be "Answer"', **{f"C{head}": "Mark"}),
        "heads": lambda: page("Case A: no row has the heads", **{f"A{head}": "x"}),
        "words": lambda: page(f"C{words}: C13 is answered in words: write them in D{words}", **{f"C{words}": "good"}),
        "error": lambda: page(f"Case A, cell D{at}: the cell says #REF!", **{f"D{at}": "#REF!"}),
        "session": lambda: page("this form is of another session", E1=f"Form {other[:-6]}zzzzzz-4fw tool"),
        "rows": lambda: ("a.xlsx", with_rows(form, 50_000), "C1 is asked twice"),
        "macro": lambda: ("a.xlsx", with_part(form, "xl/vbaProject.bin", b"x"), "there are macros in it"),
        "macros": lambda: ("a.xlsm", form, "files with macros"),
        "bomb": lambda: ("a.xlsx", with_part(form, "xl/bomb.xml", bytes(170 << 20)), "unpacked it would be too large"),
        "half": lambda: ("a.xlsx", half_a_page(form), "this workbook cannot be read"),
        "cut": lambda: ("a.xlsx", form[:900], "damaged"),
        "large": lambda: ("a.xlsx", bytes(17 << 20), "too large"),
        "other": lambda: ("a.pdf", form, "a form is a .xlsx"),
    }
    return makers[what]()


BAD = (
    *(
        "formula",
        "answer",
        "number",
        "unknown",
        "twice",
        "head",
        "heads",
        "words",
        "error",
        "rows",
        "session",
    ),
    *("macro", "macros", "bomb", "half", "cut", "large", "other"),
)


@pytest.mark.parametrize("what", BAD)
def test_a_bad_form_is_told_in_plain_words_with_sheet_and_cell_and_nothing_is_taken(
    desk: Desk, form: bytes, what: str
) -> None:
    name, data, says = bad(desk, form, what)

    with pytest.raises((Unreadable, Refused)) as refused:
        take(desk, data, name)

    assert str(refused.value).startswith("a.")
    assert says in str(refused.value)
    assert not desk.session.returns


def test_renamed_and_moved_pages_and_those_left_out_are_no_matter(desk: Desk, form: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(form))
    book.move_sheet("Case B", -1)
    book["Case B"].title = "done (final) v2"
    del book["Case A"]

    take(desk, saved(book))

    assert [one.status for one in desk.session.returns.values()] == ["not_known"]


def test_a_page_is_known_without_its_hidden_sheet_and_with_rows_moved(desk: Desk, form: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(form))
    del book["deepdive"]
    book["Case A"].insert_rows(HEAD_ROW + 3, 2)

    take(desk, saved(book))

    assert of_case(desk, "Case A").answers["C1"] == "Met"


def test_hostile_words_come_back_letter_for_letter_and_a_formula_written_as_text_is_refused(desk: Desk) -> None:
    blank = audit_tool(asked(desk, "Midwifery"))

    take(desk, filled(blank, {"Case A": {"Well": ("", HOSTILE), "Standing": ("Returned", "")}}))

    assert of_case(desk, "Case A").good_practice == HOSTILE
    with pytest.raises(Unreadable, match="there is a formula"):
        take(desk, filled(blank, {"Case B": {"Well": ("", '=HYPERLINK("http://evil","x")')}}))


def test_a_capture_sheet_is_still_known_among_forms(desk: Desk) -> None:
    group = next(iter(desk.session.groups))

    found = read_back("typed.txt", f"{group}-4fw\n1 + words".encode(), desk.session, Partnership())

    assert isinstance(found, Sheet)


def test_what_is_read_and_what_the_verb_is_told_are_the_same(desk: Desk, form: bytes) -> None:
    found = read_back("a.xlsx", form, desk.session, Partnership())
    assert isinstance(found, list)

    again = read_back("a.csv", as_text(desk.session, found).encode(), desk.session, Partnership())

    assert isinstance(again, list)
    assert [(one.agency, one.case, dict(one.cells)) for one in again] == [
        (one.agency, one.case, dict(one.cells)) for one in found
    ]
