"""Capture sheets on paper and as spreadsheets: out to a group, filled in, back again (F32)."""

import hashlib
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_raw
from deepdive.errors import Refused, Unreadable
from deepdive.forms.answers_back import read_back
from deepdive.forms.capture_sheet import CaptureSheet, capture_sheet
from deepdive.forms.paper import paper
from deepdive.forms.spreadsheet import FIRST, spreadsheet
from deepdive.model.session import Session
from deepdive.model.sheet import Sheet, compared, read_typed
from desks import PARTNERSHIP, begun, station

HOSTILE = '=HYPERLINK("http://evil","x") [b]bold[/b] <b>&amp; \u202eevil'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session with groups and agencies."""
    made = begun(tmp_path, station(tmp_path, "laptop1"))
    made.do("stage", to="worked_well")
    return made


@pytest.fixture
def sheet(desk: Desk) -> CaptureSheet:
    """The sheet of its first group."""
    return capture_sheet(
        desk.session, PARTNERSHIP, next(iter(desk.session.groups.values())), lambda count: "4fw"[:count]
    )


def filled(data: bytes, *rows: tuple[str, ...], at: int = 1) -> bytes:
    """A spreadsheet with some rows written in: kind, words, case, agency."""
    book = openpyxl.load_workbook(BytesIO(data))
    for place, row in enumerate(rows, at):
        for column, value in enumerate(row, 2):
            cell = book["Capture sheet"].cell(FIRST + place, column)
            cell.value = value
            if value.startswith("="):
                cell.data_type = "s"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def take(desk: Desk, sheet: Sheet) -> str:
    return desk.do("take_sheet", text=sheet.as_text()).says


def read_sheet(name: str, data: bytes, session: Session) -> Sheet:
    """A capture sheet that came back."""
    sheet = read_back(name, data, session, PARTNERSHIP)
    assert isinstance(sheet, Sheet)
    return sheet


def test_a_spreadsheet_filled_in_comes_back_as_notes_of_its_group(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(
        spreadsheet(sheet),
        ("worked well", "joint visit at 28 wks", "Case A", "Midwifery"),
        ("", "plan on the fridge"),
        ("stumbling block", "dad never asked", "", "Children's Social Care"),
        ("recommendation", "one page plan", "Case A", "Somewhere Else"),
    )

    said = take(desk, read_sheet("sheet.xlsx", data, desk.session))

    notes = list(desk.session.notes.values())
    assert "4 new" in said
    assert [note.kind for note in notes] == ["worked_well", "worked_well", "stumbling_block", "recommendation"]
    assert {note.group for note in notes} == {sheet.code.rpartition("-")[0]}
    assert [desk.session.agencies[a].label for note in notes[:3] for a in note.agencies] == [
        "Midwifery",
        "Children's Social Care",
    ]
    assert notes[3].text == "one page plan @SomewhereElse"


def test_words_beside_the_table_of_a_sheet_are_told_with_their_cell(desk: Desk, sheet: CaptureSheet) -> None:
    book = openpyxl.load_workbook(BytesIO(filled(spreadsheet(sheet), ("worked well", "joint visit"))))
    page = book.worksheets[0]
    head = next(row for row in range(1, 20) if page.cell(row, 1).value == "No")
    page.cell(head + 1, 7).value = "and I wanted to add"
    made = BytesIO()
    book.save(made)

    found = read_sheet("sheet.xlsx", made.getvalue(), desk.session)

    assert len(found.rows) == 1
    assert len(found.told) == 1
    assert read_sheet("sheet.xlsx", spreadsheet(sheet), desk.session).told == ()
    assert f'cell G{head + 1}: "and I wanted to add" belongs to no line' in found.told[0]


def test_the_same_sheet_twice_changes_nothing(desk: Desk, sheet: CaptureSheet) -> None:
    back = read_sheet("sheet.xlsx", filled(spreadsheet(sheet), ("worked well", "joint visit")), desk.session)
    take(desk, back)
    before = desk.session

    with pytest.raises(Refused, match="1 here already"):
        take(desk, back)

    assert desk.session is before


def test_a_row_changed_on_the_sheet_changes_its_note_and_one_changed_here_too_is_left(
    desk: Desk, sheet: CaptureSheet
) -> None:
    data = filled(spreadsheet(sheet), ("worked well", "joint visit"), ("worked well", "plan on fridge"))
    take(desk, read_sheet("sheet.xlsx", data, desk.session))
    first, second = desk.session.notes
    desk.do("amend", note=second, text="+ plan on the fridge door")
    again = filled(data, ("worked well", "joint visit at 28 weeks"), ("worked well", "plan on her fridge"))

    found = compared(desk.session, back := read_sheet("sheet.xlsx", again, desk.session))
    take(desk, back)

    assert [one.state for one in found] == ["changed", "both"]
    assert desk.session.notes[first].text == "joint visit at 28 weeks"
    assert desk.session.notes[second].text == "plan on the fridge door"


def test_one_undo_takes_a_whole_sheet_back(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("worked well", "joint visit"), ("stumbling block", "dad never asked"))
    take(desk, read_sheet("sheet.xlsx", data, desk.session))

    desk.undo()

    assert not desk.session.notes


def test_an_urgent_row_opens_its_card_and_says_what_to_do(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("stumbling block", "alone with him tonight !!"))

    said = take(desk, read_sheet("sheet.xlsx", data, desk.session))

    assert said.startswith(f"A concern now: {label(desk)}, row 1. This program tells no one.")
    assert len(desk.session.concerns) == 1


def label(desk: Desk) -> str:
    """What the first group is called."""
    return next(iter(desk.session.groups.values())).label


def test_all_cells_that_cannot_be_taken_are_told_at_once(desk: Desk, sheet: CaptureSheet) -> None:
    book = openpyxl.load_workbook(
        BytesIO(filled(spreadsheet(sheet), ("moan", "one"), ("groan", "two"), ("+", "three")))
    )
    book["Capture sheet"].cell(FIRST + 3, 1).value = None

    with pytest.raises(Unreadable) as refused:
        read_sheet("a.xlsx", saved(book), desk.session)

    assert "3 cells cannot be taken" in str(refused.value)
    for cell in (f"B{FIRST + 1}", f"B{FIRST + 2}", f"A{FIRST + 3}"):
        assert f"cell {cell}: " in str(refused.value)


def test_the_column_of_kinds_takes_the_signs_of_the_head_and_the_paper(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(
        spreadsheet(sheet), ("+", "one"), ("-", "two"), (">", "three"), ("+ Worked well", "four"), ("", "five")
    )

    back = read_sheet("a.xlsx", data, desk.session)

    assert [row.line for row in back.rows] == ["+ one", "- two", "> three", "+ four", "+ five"]


def test_a_row_without_a_kind_has_that_of_the_row_above_and_is_told_to_be_assumed(
    desk: Desk, sheet: CaptureSheet
) -> None:
    data = filled(spreadsheet(sheet), ("", "one"), ("-", "two"), ("", "three"), ("", "> four"), (">", "five"))

    back = read_sheet("a.xlsx", data, desk.session)

    says = openpyxl.load_workbook(BytesIO(data))["Capture sheet"].cell(FIRST - 1, 1).value
    assert str(says).startswith("A row without a kind has that of the row above.")
    assert [row.line for row in back.rows] == [". one", "- two", "- three", "> four", "> five"]
    assert [row.number for row in back.rows if row.assumed] == [1, 3]


def test_the_kind_that_was_chosen_goes_before_a_sign_in_the_words(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("remark", "+ paper sign"), ("-", "- dad never asked"))

    take(desk, read_sheet("a.xlsx", data, desk.session))

    said = [(note.kind, note.text) for note in desk.session.notes.values()]
    assert said == [("remark", "+ paper sign"), ("stumbling_block", "dad never asked")]


@pytest.mark.parametrize(
    ("cell", "agencies", "left"),
    [
        ("Midwifery, Police", {"Midwifery", "Police"}, ""),
        ("Midwifery; police", {"Midwifery", "Police"}, ""),
        ("Midwifery/Police", {"Midwifery", "Police"}, ""),
        ("Midwifery & Police", {"Midwifery", "Police"}, ""),
        ("Police Midwifery", {"Midwifery", "Police"}, ""),
        ("Children's Social Care and Police", {"Children's Social Care", "Police"}, ""),
        ("Police\nMidwifery", {"Midwifery", "Police"}, ""),
        ("Fire and Police", {"Police"}, " @Fire"),
        ("Police Fire service Midwifery", {"Midwifery", "Police"}, " @Fireservice"),
    ],
)
def test_several_agencies_in_a_cell_are_each_understood(
    desk: Desk, sheet: CaptureSheet, cell: str, agencies: set[str], left: str
) -> None:
    take(desk, read_sheet("a.xlsx", filled(spreadsheet(sheet), ("+", "joint visit", "", cell)), desk.session))

    note = next(iter(desk.session.notes.values()))
    assert {desk.session.agencies[one].label for one in note.agencies} == agencies
    assert note.text == f"joint visit{left}"


@pytest.mark.parametrize(
    "cell", ["A,B", "A and B", "A/B", "both", "Both cases", "all", "Cases A & B", "Case A; Case B"]
)
def test_several_cases_in_a_cell_are_each_understood(desk: Desk, sheet: CaptureSheet, cell: str) -> None:
    take(desk, read_sheet("a.xlsx", filled(spreadsheet(sheet), ("+", "joint visit", cell)), desk.session))

    note = next(iter(desk.session.notes.values()))
    assert [desk.session.cases[one].label for one in note.cases] == ["Case A", "Case B"]
    assert note.text == "joint visit"


def test_a_name_that_is_not_known_stays_out_of_a_quotation_and_is_told(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("-", '"nobody asked me"', "A and Z", "Fire"), ("-", "not asked", "A and Z"))

    back = read_sheet("a.xlsx", data, desk.session)
    take(desk, back)

    quoted, plain = desk.session.notes.values()
    assert (quoted.text, quoted.quote, plain.text) == ('"nobody asked me"', True, "not asked /Z")
    assert back.told == ('1  "Z" and "Fire" name no case or agency here; left out of the quotation.',)
    assert [len(note.cases) for note in (quoted, plain)] == [1, 1]


def test_paper_has_every_question_numbered_rows_and_its_code_at_the_foot(sheet: CaptureSheet) -> None:
    document = docx.Document(BytesIO(paper(sheet)))

    assert [len(table.rows) - 1 for table in document.tables] == [14, 14, 8]
    assert sheet.code in document.sections[0].footer.paragraphs[0].text
    assert document.tables[1].rows[1].cells[0].text == "15"
    assert document.core_properties.language == "en-GB"


def test_large_print_is_eighteen_points(sheet: CaptureSheet) -> None:
    document = docx.Document(BytesIO(paper(sheet, large=True)))

    assert document.styles["Normal"].font.size.pt == 18


def test_paper_filled_in_on_a_laptop_comes_back(desk: Desk, sheet: CaptureSheet) -> None:
    document = docx.Document(BytesIO(paper(sheet)))
    document.tables[0].rows[1].cells[2].text = "joint visit"
    document.tables[0].rows[2].cells[1].text = "-"
    document.tables[0].rows[2].cells[2].text = "list 2 yrs old"
    document.tables[2].rows[1].cells[2].text = "one page plan"
    document.tables[2].rows[1].cells[3].text = "A"
    made = BytesIO()
    document.save(made)

    take(desk, read_sheet("Sheet.DOCX", made.getvalue(), desk.session))

    notes = list(desk.session.notes.values())
    assert [note.kind for note in notes] == ["worked_well", "stumbling_block", "recommendation"]
    assert notes[2].cases


def test_a_row_of_the_paper_that_lost_its_number_goes_by_its_place(desk: Desk, sheet: CaptureSheet) -> None:
    document = docx.Document(BytesIO(paper(sheet)))
    number = int(document.tables[1].rows[2].cells[0].text)
    document.tables[1].rows[2].cells[0].text = ""
    document.tables[1].rows[2].cells[2].text = "nobody rang"
    made = BytesIO()
    document.save(made)

    [row] = read_sheet("Sheet.docx", made.getvalue(), desk.session).rows

    assert (row.number, row.line) == (number, "- nobody rang")


def test_paper_typed_up_comes_back_by_its_code_and_numbers(desk: Desk, sheet: CaptureSheet) -> None:
    typed = (
        f"Sheet {sheet.code}\n1 joint visit\n2. + plan on fridge\n\n15 dad never asked\n29) one page plan\n".encode()
    )

    take(desk, read_sheet("typed.txt", typed, desk.session))

    kinds = [note.kind for note in desk.session.notes.values()]
    assert kinds == ["worked_well", "worked_well", "stumbling_block", "recommendation"]


def test_hostile_words_stay_words_in_every_kind_of_sheet(desk: Desk) -> None:
    group = next(iter(desk.session.groups.values()))
    desk.do("describe", thing=group.id, of="group", field="label", value=HOSTILE)
    sheet = capture_sheet(desk.session, PARTNERSHIP, desk.session.groups[group.id], lambda count: "4fw")

    book = openpyxl.load_workbook(BytesIO(spreadsheet(sheet)))
    assert book["Capture sheet"].cell(1, 1).data_type == "s"
    back = read_sheet("s.xlsx", filled(spreadsheet(sheet), ("remark", "plain [b]words[/b] <i>")), desk.session)
    assert back.rows[0].line == ". plain [b]words[/b] <i>"
    assert docx.Document(BytesIO(paper(sheet))).paragraphs[0].text.startswith("=HYPERLINK")


def broken(data: bytes) -> dict[str, tuple[str, bytes, str]]:
    """Files that are no good sheet: by what is wrong with them, their name, bytes and what is said."""
    book = openpyxl.load_workbook(BytesIO(data))
    book["Capture sheet"].cell(FIRST + 1, 3).value = "=1+1"
    formula = saved(book)
    book = openpyxl.load_workbook(BytesIO(data))
    book["Capture sheet"].cell(FIRST, 3).value = "Notes"
    heads = saved(book)
    book = openpyxl.load_workbook(BytesIO(data))
    del book["deepdive"]
    hidden = saved(book)
    book = openpyxl.load_workbook(BytesIO(data))
    book["Capture sheet"].cell(FIRST + 2, 2).value = "moan"
    book["Capture sheet"].cell(FIRST + 2, 3).value = "words"
    kind = saved(book)
    book = openpyxl.load_workbook(BytesIO(data))
    for row in range(1, 1_200):
        book["Capture sheet"].cell(FIRST + row, 1).value = row
        book["Capture sheet"].cell(FIRST + row, 3).value = "words"
    rows = saved(book)
    return {
        "formula": ("a.xlsx", formula, f"cell C{FIRST + 1}: there is a formula"),
        "heads": ("a.xlsx", heads, "no sheet in it has the heads"),
        "hidden": ("a.xlsx", hidden, "no capture sheet made here"),
        "kind": ("a.xlsx", kind, f"cell B{FIRST + 2}"),
        "rows": ("a.xlsx", rows, "more than 1,000 rows"),
        "macros": ("a.xlsm", data, "macros"),
        "cut": ("a.xlsx", data[:400], "damaged"),
        "empty": ("a.xlsx", b"", "damaged"),
        "other": ("a.pdf", data, "a form is"),
        "latin": ("a.txt", b"\xe9", "UTF-8"),
    }


@pytest.mark.parametrize(
    "what", ["formula", "heads", "hidden", "kind", "rows", "macros", "cut", "empty", "other", "latin"]
)
def test_a_bad_file_is_told_in_plain_words_with_sheet_and_cell(desk: Desk, sheet: CaptureSheet, what: str) -> None:
    name, data, says = broken(spreadsheet(sheet))[what]
    before = hashlib.sha256(data).hexdigest()

    with pytest.raises((Unreadable, Refused), match="(?i)" + says.replace("(", r"\(")) as refused:
        read_sheet(name, data, desk.session)

    assert "Traceback" not in str(refused.value)
    assert hashlib.sha256(data).hexdigest() == before


def test_a_renamed_sheet_is_found_by_its_heads(desk: Desk, sheet: CaptureSheet) -> None:
    book = openpyxl.load_workbook(BytesIO(filled(spreadsheet(sheet), ("remark", "words"))))
    book["Capture sheet"].title = "Group 2, final (3)"

    assert len(read_sheet("a.xlsx", saved(book), desk.session).rows) == 1


def test_a_sheet_of_another_session_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="another session"):
        compared(desk.session, read_typed("g-zzzzzz-4fw\n1 + words"))


@pytest.mark.parametrize(
    ("text", "says"),
    [("1 words", "no code"), ("g-zzzzzz-4fw\nwords", "Line 2 has no number")],
)
def test_typed_paper_that_cannot_be_read_is_told_by_line(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_typed(text)


def test_two_rows_of_one_number_are_refused(desk: Desk, sheet: CaptureSheet) -> None:
    with pytest.raises(Refused, match="number 1"):
        compared(desk.session, read_typed(f"{sheet.code}\n1 + one\n1 + other"))


def test_a_row_whose_note_was_purged_is_not_taken_again(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("worked well", "joint visit"), ("worked well", "Kayleigh was seen alone"))
    back = read_sheet("sheet.xlsx", data, desk.session)
    take(desk, back)
    desk.purge_note(list(desk.session.notes)[1])

    with pytest.raises(Refused, match=r"1 here already\. 1 row was removed here and is not taken again\."):
        take(desk, back)

    assert [note.text for note in desk.session.notes.values()] == ["joint visit"]
    assert "Kayleigh" not in "".join(path.read_text() for path in (desk.folder / "changes").iterdir())


def test_a_purged_row_that_was_written_anew_on_the_sheet_stays_away_too(desk: Desk, sheet: CaptureSheet) -> None:
    data = filled(spreadsheet(sheet), ("worked well", "joint visit"), ("worked well", "Kayleigh was seen alone"))
    take(desk, read_sheet("sheet.xlsx", data, desk.session))
    for note in list(desk.session.notes):
        desk.purge_note(note)
    again = filled(data, ("worked well", "Kayleigh"), ("worked well", "a visit"), ("worked well", "a new row"))

    said = take(desk, read_sheet("sheet.xlsx", again, desk.session))

    assert "1 new. 2 rows were removed here and are not taken again." in said
    assert [note.text for note in desk.session.notes.values()] == ["a new row"]


def test_rows_stay_removed_after_all_captured_words_were(desk: Desk, sheet: CaptureSheet) -> None:
    back = read_sheet("sheet.xlsx", filled(spreadsheet(sheet), ("worked well", "joint visit")), desk.session)
    take(desk, back)
    desk.purge(of_raw(desk.reading.fold))

    assert [one.state for one in compared(desk.session, back)] == ["removed"]
