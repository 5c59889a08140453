"""The working tables of a session: what is in them, what stays apart, and that nothing of them is published."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from audits import audit, session_of, standing, summary, taken, whole, written
from demo_document import DEMO, RECOMMENDATIONS
from msgspec.structs import replace
from test_sheets import sheet_of

from deepdive.desk.desk import Desk
from deepdive.model.ledger import ledger
from deepdive.model.meeting import Meeting
from deepdive.model.things import Action, Agency, Case, Note, Recommendation, Return
from deepdive.summary.document import Document
from deepdive.summary.profile import PUBLICATION, RESTRICTED
from deepdive.summary.sheets import DOCUMENT, Sheet, document_sheets
from deepdive.summary.sheets_session import ACTIONS, COVERAGE, FINDINGS, KEPT_APART, NOTES, sheets


def records(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of their columns."""
    return [dict(zip([column.title for column in sheet.columns], row, strict=True)) for row in sheet.rows]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        yield opened


def test_an_internal_summary_has_the_working_tables_of_the_session(desk: Desk) -> None:
    whole(desk)
    found = sheets(summary(desk.session), desk.session, RESTRICTED, standing())

    assert [sheet.name for sheet in found] == [DOCUMENT, ACTIONS, FINDINGS, NOTES]


def test_a_published_one_holds_what_the_document_holds_and_nothing_else(desk: Desk) -> None:
    whole(desk)
    document = summary(desk.session, "publication")

    found = sheets(document, desk.session, PUBLICATION, standing())

    assert found == document_sheets(document)
    told = " ".join(str(cell) for sheet in found for row in sheet.rows for cell in row)
    assert not re.search(r"same worker all along|Case A|laptop|2026-11-20", told)


def test_a_table_of_the_document_stands_in_the_place_of_a_working_table_of_its_name(desk: Desk) -> None:
    whole(desk)
    document = replace(DEMO, blocks=(replace(RECOMMENDATIONS, caption="ACTION PLAN"),))

    found = sheets(document, desk.session, RESTRICTED, standing())

    assert [sheet.name for sheet in found] == [DOCUMENT, "ACTION PLAN", FINDINGS, NOTES]


def test_the_action_plan_has_every_action_and_every_recommendation_that_has_none() -> None:
    session = replace(
        session_of(),
        agencies={"ag-1": Agency(id="ag-1", label="Housing")},
        recommendations={
            "r-1": Recommendation(id="r-1", text="Write it down.", outcome="known", due="2027-01-31", published="W."),
            "r-2": Recommendation(id="r-2", text="Nothing yet.", addressees=("ag-1",), due="spring"),
        },
        actions={
            "a-1": Action(
                id="a-1", recommendation="r-1", text="New form", agency="ag-1", due="2026-12-24", rag="amber"
            ),
            "a-2": Action(id="a-2", recommendation="gone", text="Left over"),
        },
    )

    plan = records(sheet_of(sheets(Document(title=""), session, RESTRICTED, standing()), ACTIONS))

    wanted = ("No.", "Ref", "Recommendation", "Lead agency", "Due", "Stands")
    assert [tuple(row[one] for one in wanted) for row in plan] == [
        ("1.1", "a-1", "W.", "Housing", date(2026, 12, 24), "at risk"),
        ("2", "", "Nothing yet.", "Housing", "spring", ""),
        ("0.1", "a-2", "", "", "", "not begun"),
    ]


def test_the_notes_come_to_the_same_sum_as_every_note_accounted_for(desk: Desk) -> None:
    whole(desk)
    taken(desk, "- set aside")
    gone = taken(desk, "+ taken back")
    desk.do("withdraw", note=gone)

    rows = records(sheet_of(sheets(summary(desk.session), desk.session, RESTRICTED, standing()), NOTES))

    assert len([row for row in rows if row["Stands"]]) == ledger(desk.session).captured == 4
    assert [row["Note"] for row in rows if row["Stands"] == "withdrawn"] == [KEPT_APART]


@pytest.mark.parametrize(
    "kept",
    [
        {"quote": True},
        {"voice_whose": "a parent"},
        {"parked": "performance"},
        {"parked": "concern"},
        {"urgent": True},
        {"withdrawn": True},
    ],
)
def test_words_that_nobody_may_print_stay_apart(kept: dict[str, Any]) -> None:
    note = Note(id="n-1", kind="worked_well", text="Secret words", group="g-1", **kept)
    session = replace(session_of(), notes={"n-1": note})

    rows = records(sheet_of(sheets(Document(title=""), session, RESTRICTED, standing()), NOTES))

    assert rows[0]["Note"] == KEPT_APART
    assert "Secret" not in str(rows)


def test_words_that_may_be_used_are_in_the_table() -> None:
    note = Note(id="n-1", text="Said so", quote=True, permission="verbatim", meeting="m-1")
    session = replace(session_of(), notes={"n-1": note}, meetings={"m-1": Meeting(id="m-1", date="2026-11-20")})

    rows = records(sheet_of(sheets(Document(title=""), session, RESTRICTED, standing()), NOTES))

    assert (rows[0]["Note"], rows[0]["Date"], rows[0]["Kind"]) == ("Said so", date(2026, 11, 20), "Remark")


def test_coverage_says_what_every_agency_sent_for_every_case() -> None:
    session = replace(
        session_of(),
        cases={"c-1": Case(id="c-1", label="Case A"), "c-2": Case(id="c-2", label="Case B")},
        agencies={"ag-1": Agency(id="ag-1", label="Housing"), "ag-2": Agency(id="ag-2", label="Police")},
        returns={
            "rt-1": Return(id="rt-1", agency="ag-1", case="c-1", status="returned"),
            "rt-2": Return(id="rt-2", agency="ag-1", case="c-2", status="not_known"),
        },
    )

    table = sheet_of(sheets(Document(title=""), session, RESTRICTED, standing()), COVERAGE)

    assert [column.title for column in table.columns] == [
        *("Agency", "Area", "Case A", "Case B", "Came back", "Asked for"),
    ]
    assert table.rows == (("Housing", "", "returned", "not known", 1, 2), ("Police", "", "", "", 0, 0))


def test_a_finding_stands_with_its_numbers(desk: Desk) -> None:
    whole(desk)
    finding = written(desk, "Fathers were spoken to late", seen_in="3", seen_of="12", seen_from="typed")

    rows = records(sheet_of(sheets(summary(desk.session), desk.session, RESTRICTED, standing()), FINDINGS))

    row = next(row for row in rows if row["Ref"] == finding)
    assert (row["Kind"], row["Seen in"], row["Out of"], row["Notes"], row["Theme"]) == ("Learning", 3, 12, 1, "Fathers")
