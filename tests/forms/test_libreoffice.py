"""Forms filled in and sheets edited in LibreOffice itself: opened there, cells typed, saved there, taken back here."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Unreadable
from deepdive.forms.action_sheet import action_sheet
from deepdive.forms.actions_back import read_action_sheet
from deepdive.forms.answer_forms import audit_tool, questionnaire
from deepdive.forms.answers_back import read_back
from deepdive.forms.capture_sheet import capture_sheet
from deepdive.forms.feedback_form import feedback_form, feedback_sheet
from deepdive.forms.spreadsheet import spreadsheet
from deepdive.model.action_sheet import SheetRow, edits
from deepdive.model.feedback import FeedbackSheet
from deepdive.model.partnership import Partnership
from deepdive.model.sheet import Sheet
from deepdive.model.view import view
from filling import asked, audit, take
from office import HAS_CALC, Edit, edited
from two_audits import ByCase, Fill, printed, tables, ten_cases, twelve_cases

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not here")]

HOSTILE = "[b]bold[/b] <b>&amp; \u00e9\U0001f476 +1 -x"


def in_libreoffice(folder: Path) -> Fill:
    """Fills forms in by opening them in LibreOffice."""

    def fill(forms: Mapping[str, bytes], pages: Mapping[str, ByCase]) -> Mapping[str, bytes]:
        files = []
        for at, (label, form) in enumerate(forms.items()):
            path = folder / f"form-{at}.xlsx"
            path.write_bytes(form)
            files.append((path, typed(form, pages[label])))
        return dict(zip(forms, (path.read_bytes() for path in edited(folder / "office", files)), strict=True))

    return fill


def typed(form: bytes, pages: ByCase) -> list[Edit]:
    """The cells in which the answers of a form stand, found by page and number."""
    book, found = openpyxl.load_workbook(BytesIO(form)), []
    for title, answers in pages.items():
        page = book[title]
        rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
        for key, halves in answers.items():
            found += [(title, f"{column}{rows[key]}", said) for column, said in zip("CD", halves, strict=True) if said]
    return found


def in_office(folder: Path, data: bytes, *cells: Edit) -> bytes:
    """One file as LibreOffice saves it after some typing."""
    path = folder / "sheet.xlsx"
    path.write_bytes(data)
    return edited(folder / "office", [(path, cells)])[0].read_bytes()


def test_ten_cases_filled_in_there_come_out_as_those_written_by_cells(tmp_path: Path) -> None:
    for name in ("cells", "office"):
        (tmp_path / name).mkdir()
    one = ten_cases(tmp_path / "cells").session
    other = ten_cases(tmp_path / "office", in_libreoffice(tmp_path)).session

    assert view(one)["coverage"] == view(other)["coverage"]
    assert printed(one, "themed-briefing", "publication") == printed(other, "themed-briefing", "publication")
    assert "Care Board answered on eight of ten cases: two not completed" in printed(
        other, "themed-briefing", "publication"
    )
    assert tables(one)["Coverage"].rows == tables(other)["Coverage"].rows


def test_twelve_cases_filled_in_there_count_three_of_twelve(tmp_path: Path) -> None:
    desk = twelve_cases(tmp_path, in_libreoffice(tmp_path))
    rests = tuple(one.id for one in desk.session.returns.values() if one.answers["PB12"] == "Not met")[:3]
    finding = desk.do("finding", text="Some babies had no safe place to sleep.", returns=rests, kind="learning").thing
    desk.do("how_often", finding=finding, often="PB12 not met")
    desk.do("describe", thing=finding, of="finding", field="exact", value="yes")

    told = printed(desk.session, "themed-briefing", "publication")

    assert len(rests) == 3
    assert "in 3 of 12 cases" in told
    assert "Larkford, child in need plan (three); Larkford, Early Help (three)" in told


def test_every_form_opens_there_and_brings_what_was_typed_letter_for_letter(tmp_path: Path) -> None:
    desk = audit(tmp_path)
    desk.do("stage", to="worked_well")
    standing = Partnership(name="Larkshire Partnership")
    group = next(iter(desk.session.groups.values()))
    capture = spreadsheet(capture_sheet(desk.session, standing, group, lambda count: "4fw"[:count]))
    feedback = feedback_sheet(feedback_form(desk.session, standing, lambda count: "4fw"[:count]), standing)
    asks = questionnaire(asked(desk, "Police"))
    row = {openpyxl.load_workbook(BytesIO(asks)).active.cell(at, 1).value: at for at in range(1, 40)}
    files = {
        "capture": (capture, [("Capture sheet", "B6", "worked well"), ("Capture sheet", "C6", HOSTILE)]),
        "feedback": (feedback, [("Feedback", "B6", "mostly"), ("Feedback", "F6", HOSTILE)]),
        "asks": (asks, [("Questionnaire", f"D{row['Role']}", "police sergeant"), ("Questionnaire", "", "Antworten")]),
    }
    for name, (data, _) in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    made = edited(tmp_path / "office", [(tmp_path / f"{name}.xlsx", cells) for name, (_, cells) in files.items()])
    took = [read_back(path.name, path.read_bytes(), desk.session, standing) for path in made]

    notes, papers, answers = took
    assert isinstance(notes, Sheet)
    assert [one.line for one in notes.rows] == [f"+ {HOSTILE}"]
    assert isinstance(papers, FeedbackSheet)
    assert [dict(one.answers) for one in papers.rows] == [{"F1": "Mostly", "F5": HOSTILE}]
    assert isinstance(answers, list)
    assert answers[0].cells["role"] == "police sergeant"


def test_a_formula_typed_there_is_refused_with_its_page_and_cell_and_nothing_is_taken(tmp_path: Path) -> None:
    desk = audit(tmp_path)
    form = audit_tool(asked(desk, "Police"))
    (page, cell, _) = typed(form, {"Case A": {"Role": ("", "x")}})[0]
    before = desk.session

    with pytest.raises(Unreadable, match=rf"Case A, cell {cell}: there is a formula"):
        take(desk, in_office(tmp_path, form, (page, cell, '=CONCATENATE("a";"b")')))

    assert desk.session is before


def plan(desk: Desk) -> tuple[bytes, list[SheetRow]]:
    """The sheet of two agencies' actions."""
    note = desk.do("capture", text="- dad not asked", group="1").thing
    agreed = desk.do("recommend", text="Ask the father.", notes=note, addressees="Midwifery,Police").thing
    desk.do("decide", recommendation=agreed, decision="accepted")
    session = desk.session
    rows = [SheetRow(one, session.id, "Autumn", "1. Ask the father.") for one in session.actions.values()]
    return action_sheet("every agency", "Larkshire Partnership", "2026-11-20", rows), rows


def test_an_action_plan_edited_there_changes_the_edited_cells_only(tmp_path: Path) -> None:
    desk = audit(tmp_path)
    data, _ = plan(desk)
    page = openpyxl.load_workbook(BytesIO(data))["Actions"]
    heads = next(row for row in page.iter_rows() if "How it goes" in [cell.value for cell in row])
    column = {str(cell.value): cell.column_letter for cell in heads}
    at = heads[0].row + 1
    how, owner = (f"{column[name]}{at + step}" for name, step in (("How it goes", 0), ("Owner (a role)", 1)))

    saved = in_office(tmp_path, data, ("Actions", how, "On track"), ("Actions", owner, "team manager"))
    found = edits(desk.session, read_action_sheet("plan.xlsx", saved))

    assert sorted((one.field, one.will, one.state) for one in found) == [
        ("owner", "team manager", "new"),
        ("rag", "on track", "new"),
    ]
