"""The facts of two audits as such audits have them, entered through forms and returns, printed as their documents do.

Ten cases and five agencies, two practices of which did not take part; twelve cases of two authorities by plan type,
two meetings, and a count of three in twelve.
"""

import pytest

from deepdive.desk.desk import Desk
from deepdive.model.counts import raised_of_finding
from deepdive.model.view import view
from filling import agency
from two_audits import printed, tables, ten_cases, twelve_cases


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return ten_cases(tmp_path_factory.mktemp("ten"))


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return twelve_cases(tmp_path_factory.mktemp("twelve"))


# ten cases, five agencies, not all of them known, two practices that did not take part


def test_ten_cases_come_out_as_a_method_with_who_answered_and_why_not(ten: Desk) -> None:
    told = printed(ten.session, "themed-briefing", "publication")

    assert "Safeguarding Unit and Larkshire Hospitals answered on every case they were asked about." in told
    assert (
        "Larkshire Police answered on all ten cases: three of them in part (there was nothing on the family)." in told
    )
    assert "Community Trust answered on nine of ten cases: one not known to it." in told
    assert "Care Board answered on eight of ten cases: two not completed (two practices did not take part)." in told


def test_ten_cases_come_out_as_coverage_in_the_briefing_and_the_full_report(ten: Desk) -> None:
    briefing = printed(ten.session, "briefing", "publication")
    coverage = tables(ten.session)["Coverage"]

    assert "Care Board: " in briefing
    assert "eight of ten cases; two not completed; two practices did not take part." in briefing
    assert "Forty-seven returns came back from five agencies." in briefing
    rows = {str(row[0]): row for row in coverage.rows}
    assert list(rows["Care Board"][-4:]) == ["not completed", "not completed", 8, 10]
    assert rows["Larkshire Police"].count("in part") == 3


def test_ten_cases_come_out_as_shares_without_what_an_agency_did_not_know(ten: Desk) -> None:
    found = view(ten.session)["coverage"]

    by_label = {ten.session.agencies[one["of"]].label: one for one in found["agencies"]}
    assert (by_label["Community Trust"]["known"], by_label["Community Trust"]["percent"]) == (9, 100)
    assert (by_label["Care Board"]["came_back"], by_label["Care Board"]["percent"]) == (8, 80)
    assert (found["whole"]["asked"], found["whole"]["known"], found["whole"]["came_back"]) == (50, 49, 47)
    (names, shared) = [one for one in found["questions"] if one["question"] in ("C1", "C9")]
    assert (names["returns"], names["by_answer"]) == (47, {"Met": 47})
    assert (shared["by_answer"], shared["cases"]) == ({"Partly met": 44, "Not recorded": 3}, 10)


def test_a_finding_counts_out_of_the_cases_its_agency_answered_on(ten: Desk) -> None:
    note = ten.do("capture", text="- practices were not asked early").thing
    finding = ten.do("finding", text="Practices were asked late.", notes=[note]).thing
    ten.do("describe", thing=finding, of="finding", field="agencies", value="Care Board")
    ten.do("describe", thing=finding, of="finding", field="cases", value="Case A, Case B, Case J")

    ten.do("how_often", finding=finding, often="cases")

    findings = tables(ten.session)["Findings"]
    at = [column.title for column in findings.columns].index("Seen in")
    assert findings.rows[0][at : at + 2] == (2, 8)


# twelve cases of two authorities, three of each plan in each, two meetings


def test_three_of_twelve_comes_from_one_question_of_the_returns(twelve: Desk) -> None:
    rests = tuple(one.id for one in twelve.session.returns.values() if one.answers["PB12"] == "Not met")[:3]
    finding = twelve.do("finding", text="Some babies had no safe place to sleep.", returns=rests, kind="learning").thing
    twelve.do("how_often", finding=finding, often="PB12 not met")
    twelve.do("describe", thing=finding, of="finding", field="exact", value="yes")

    told = printed(twelve.session, "themed-briefing", "publication")

    assert "in 3 of 12 cases" in told
    assert twelve.session.findings[finding].seen_from == "question"
    by_area = next(
        one for one in raised_of_finding(twelve.session, twelve.session.findings[finding]).splits if one.by == "area"
    )
    assert {side.name: (side.share.n, side.share.of) for side in by_area.sides} == {
        "Larkford": (2, 6),
        "Larkshire": (1, 6),
    }


def test_twelve_cases_come_out_with_strata_dates_and_agencies(twelve: Desk) -> None:
    briefing = printed(twelve.session, "themed-briefing", "publication")
    report = printed(twelve.session, "full-report", "restricted")

    assert "Between December 2026 and January 2027" in briefing
    assert "Larkford, child in need plan (three); Larkford, Early Help (three)" in briefing
    assert "Children's Services, Health Visiting, Maternity and Probation" in briefing
    assert "answered on every case they were asked about" in briefing
    assert (
        "PB12 Was a written plan for birth and discharge shared with the ward, the community and the parents?" in report
    )
    assert "Larkford\n6\nArea\nLarkshire\n6" in report


def test_every_number_of_the_two_audits_is_the_same_in_the_json_and_the_tables(twelve: Desk) -> None:
    coverage = tables(twelve.session)["Coverage"]
    shown = view(twelve.session)["coverage"]

    by_label = {twelve.session.agencies[one["of"]].label: one["came_back"] for one in shown["agencies"]}
    assert by_label == {str(row[0]): row[-2] for row in coverage.rows if row[-1]}
    assert agency(twelve, "Probation").id in {one["agency"] for one in shown["matrix"]}


def test_what_came_back_stands_side_by_side_by_authority_and_plan_in_document_and_tables(twelve: Desk) -> None:
    working, report = tables(twelve.session), printed(twelve.session, "full-report", "restricted")

    rows = working["Coverage side by side"].rows
    assert ("Area", "Larkshire", "Maternity", 6, 6) in rows
    assert ("Plan", "Child in need", "Probation", 6, 6) in rows
    assert len(rows) == 2 * 2 * 4
    assert "Larkford" in report
    assert "6 of 6" in report
