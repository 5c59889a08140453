"""An agency's open actions as a spreadsheet: out, filled in, back; only edited cells are news (F34)."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Unreadable
from deepdive.forms.action_sheet import FIRST, HEADS, action_sheet, send_back
from deepdive.forms.actions_back import is_action_sheet, read_action_sheet
from deepdive.model.action_sheet import BackRow, SheetRow, edits
from deepdive.model.partnership import PLACEHOLDER
from deepdive.model.things import Action
from office import HAS_CALC

HOSTILE = '=HYPERLINK("http://evil","x") [b]bold[/b] <b>&amp; +1'
ROWS = [
    SheetRow(
        Action(id="a-000001", text="Print the list.", due="2026-01-31", owner="named midwife", rag="amber"),
        "s-00000a",
        "Autumn, 2025-10-09",
        "1. Keep one list.",
    ),
    SheetRow(
        Action(id="a-000002", text=HOSTILE, evidence_done=HOSTILE, closed_on="2026-02-01", rag="blue"),
        "s-00000b",
        HOSTILE,
        "2. " + HOSTILE,
    ),
]
OWNER, HOW, NEWS, DONE, IMPACT, VERIFIED, CLOSED = range(6, 13)


@pytest.fixture
def sheet() -> bytes:
    """A sheet of two actions of two sessions."""
    return action_sheet("Midwifery", "Vale Partnership", "2026-11-20", ROWS)


def filled(data: bytes, write: Callable[[Any], None]) -> bytes:
    """The sheet after somebody worked in it."""
    book = openpyxl.load_workbook(BytesIO(data))
    write(book["Actions"])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def wrote(*cells: tuple[int, int, Any]) -> Callable[[Any], None]:
    """Writes cells by row (from 1) and column."""

    def write(page: Any) -> None:
        for row, column, value in cells:
            page.cell(FIRST + row, column).value = value

    return write


def back(data: bytes) -> list[tuple[str, str, dict[str, str]]]:
    """Session, action and edited cells of each row."""
    return [(row.session, row.action, dict(row.cells)) for row in read_action_sheet("back.xlsx", data)]


def test_a_sheet_that_nobody_filled_in_brings_nothing(sheet: bytes) -> None:
    assert back(sheet) == [("s-00000a", "a-000001", {}), ("s-00000b", "a-000002", {})]


def test_only_edited_cells_come_back_with_their_session_and_action(sheet: bytes) -> None:
    done = filled(sheet, wrote((1, HOW, "Done"), (1, IMPACT, " Six of eight \n"), (2, NEWS, "asked again")))

    assert back(done) == [
        ("s-00000a", "a-000001", {"rag": "done", "evidence_impact": "Six of eight"}),
        ("s-00000b", "a-000002", {"news": "asked again"}),
    ]


def test_rows_may_be_sorted_and_left_out(sheet: bytes) -> None:
    def swap(page: Any) -> None:
        page.cell(FIRST + 2, VERIFIED).value = "head of service"
        page.delete_rows(FIRST + 1)

    assert back(filled(sheet, swap)) == [("s-00000b", "a-000002", {"verified_by": "head of service"})]


@pytest.mark.parametrize(
    ("said", "day"),
    [("2026-11-20", "2026-11-20"), ("20/11/2026", "2026-11-20"), ("3.2.2026", "2026-02-03"), ("", "")],
)
def test_a_day_is_read_as_people_write_it(sheet: bytes, said: str, day: str) -> None:
    assert back(filled(sheet, wrote((2, CLOSED, said or None))))[1][2] == {"closed_on": day}


def test_a_day_that_a_spreadsheet_made_a_date_of_is_that_day(sheet: bytes) -> None:
    import datetime

    assert back(filled(sheet, wrote((2, CLOSED, datetime.date(2026, 11, 20)))))[1][2] == {"closed_on": "2026-11-20"}


@pytest.mark.parametrize(
    ("row", "column", "value", "says"),
    [
        (1, HOW, "nearly", r'Actions, cell G5: "nearly" is none of not begun'),
        (1, CLOSED, "soon", r'cell L5: "soon" is not a day'),
        (2, IMPACT, "=1+1", r"cell J6: there is a formula"),
        (1, OWNER, "x" * 300, r"cell F5: 300 characters; 200 fit"),
        (1, 1, "a-999999", r"cell A5: the row has lost its reference"),
        (2, 1, "a-000001", r"cell A6: a-000001 is there twice"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_nothing_is_taken(
    sheet: bytes, row: int, column: int, value: str, says: str
) -> None:
    with pytest.raises(Unreadable, match=says) as error:
        back(filled(sheet, wrote((row, column, value))))

    assert "Nothing was taken" in str(error.value)


def test_every_cell_that_cannot_be_taken_is_named_at_once(sheet: bytes) -> None:
    done = filled(sheet, wrote((1, HOW, "nearly"), (1, CLOSED, "1/1/2031"), (2, OWNER, "x" * 300), (2, NEWS, "begun")))

    with pytest.raises(Unreadable) as error:
        read_action_sheet("back.xlsx", done, "2026-11-20")

    assert str(error.value) == (
        'back.xlsx: Actions, cell G5: "nearly" is none of not begun, off track, at risk, on track or done.'
        " cell L5: 1 Jan 2031 is still to come, so nothing is closed on it. cell F6: 300 characters; 200 fit."
        " Nothing was taken."
    )


def test_a_file_that_is_none_is_told_in_plain_words(sheet: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(sheet))
    del book["deepdive"]
    bare = BytesIO()
    book.save(bare)

    with pytest.raises(Unreadable, match="its hidden sheet deepdive is gone"):
        back(bare.getvalue())
    with pytest.raises(Unreadable, match="damaged or is none of Office's"):
        back(sheet[:900])
    with pytest.raises(Unreadable, match="macros"):
        read_action_sheet("back.xlsm", sheet)
    with pytest.raises(Unreadable, match="a sheet of actions is an"):
        read_action_sheet("back.csv", b"a,b\n")
    assert is_action_sheet("x.xlsx", sheet)
    assert not is_action_sheet("x.xlsx", bare.getvalue())
    assert not is_action_sheet("x.xlsx", b"PK")


def test_a_head_that_was_renamed_is_told(sheet: bytes) -> None:
    def rename(page: Any) -> None:
        page.cell(FIRST, 3).value = "What we said"

    with pytest.raises(Unreadable, match="no sheet in it has the heads"):
        back(filled(sheet, rename))


def test_fifty_thousand_rows_are_refused_in_a_moment(sheet: bytes) -> None:
    def many(page: Any) -> None:
        for at in range(FIRST + 3, 50_000):
            page.cell(at, 1).value = "a-zzzzzz"

    with pytest.raises(Unreadable, match="lost its reference"):
        back(filled(sheet, many))


def test_what_was_agreed_is_locked_and_nothing_is_a_formula(sheet: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(sheet))
    page = book["Actions"]
    row = [page.cell(FIRST + 2, column) for column in range(1, len(HEADS) + 1)]

    assert page.protection.sheet
    assert [cell.protection.locked for cell in row] == [True] * 5 + [False] * 7
    assert all(cell.data_type in ("s", "n") for cell in row)
    assert row[3].value == HOSTILE
    assert book["deepdive"].sheet_state == "veryHidden"
    offered = page.data_validations.dataValidation[0]
    assert (str(offered.sqref), offered.showErrorMessage) == (f"G{FIRST + 1}:G{FIRST + 2}", True)


def test_an_edit_stands_beside_what_is_here_and_says_whether_that_changed_too(tmp_path: Path) -> None:
    from years import AUTUMN_2025, actions_of, at_desk, written_up

    folder = written_up(tmp_path, AUTUMN_2025)
    action = actions_of(folder, "Midwifery")[0]
    with Desk(folder, at_desk(tmp_path)) as desk:
        sent = SheetRow(desk.session.actions[action], desk.session.id, "", "")
        out = action_sheet("Midwifery", "", "", [sent])
        desk.do("progress", action=action, verified_by="team manager")
        came = filled(out, wrote((1, VERIFIED, "head of service"), (1, OWNER, "lead midwife"), (1, NEWS, "begun")))
        rows: list[BackRow] = read_action_sheet("back.xlsx", came)

        found = {one.field: (one.was, one.will, one.state) for one in edits(desk.session, rows)}

    assert found == {
        "owner": ("named midwife", "lead midwife", "new"),
        "news": ("", "begun", "new"),
        "verified_by": ("team manager", "head of service", "both"),
    }


@pytest.mark.slow
@pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not here")
def test_a_sheet_saved_again_by_libreoffice_brings_the_edited_cells_only(sheet: bytes, tmp_path: Path) -> None:
    edited = filled(sheet, wrote((1, HOW, "on track"), (2, IMPACT, "Three babies\nwent home on the day.")))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sheet.xlsx").write_bytes(edited)

    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home", "--convert-to", "xlsx"),
            *("--outdir", str(tmp_path), str(tmp_path / "in" / "sheet.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert back((tmp_path / "sheet.xlsx").read_bytes()) == [
        ("s-00000a", "a-000001", {"rag": "on track"}),
        ("s-00000b", "a-000002", {"evidence_impact": "Three babies\nwent home on the day."}),
    ]


def test_the_placeholder_name_is_not_sent_out_and_days_and_the_way_back_are_told_in_words() -> None:
    data = action_sheet("Midwifery", PLACEHOLDER, "2026-11-20", ROWS, back=send_back("qa@vale.example", "2026-12-05"))

    page = openpyxl.load_workbook(BytesIO(data))["Actions"]

    assert page.cell(1, 1).value == "Actions of Midwifery · 20 November 2026"
    assert page.cell(2, 1).value.endswith("Please send it back by 5 December 2026 to qa@vale.example.")
    assert page.cell(FIRST + 1, 5).value == "31 January 2026"
    assert page.cell(FIRST + 2, CLOSED).value == "1 February 2026"
    assert back(data) == [("s-00000a", "a-000001", {}), ("s-00000b", "a-000002", {})]


def test_what_was_written_over_a_locked_cell_is_told_with_its_place(sheet: bytes) -> None:
    done = filled(sheet, wrote((1, 4, "We changed the action itself"), (1, 5, "2028-01-01")))

    first, second = read_action_sheet("back.xlsx", done)

    assert first.locked == ('D5 (What is to be done), "We changed the action itself"', 'E5 (Due), "2028-01-01"')
    assert (dict(first.cells), second.locked) == ({}, ())


def test_the_sheet_can_be_read_on_paper(sheet: bytes) -> None:
    page = openpyxl.load_workbook(BytesIO(sheet))["Actions"]
    widths = [page.column_dimensions[cell.column_letter].width for cell in page[FIRST]]

    assert (page.page_setup.orientation, page.page_setup.fitToWidth) == ("landscape", 1)
    assert sum(widths) <= 180
    assert all(cell.alignment.wrap_text for cell in page[FIRST])
    assert page.row_dimensions[FIRST].height >= 42
