"""Returns, grades and how often: the verbs of the auditors' reflection, and what they refuse."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model import grading
from deepdive.model.public import public_view
from deepdive.model.toolkit import Scale, ToolQuestion
from desks import PARTNERSHIP, Clock, begun, station, toolkit

GRADES = ("Good", "Requires improvement", "Inadequate")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session whose toolkit has two scales and a question."""
    scales = Scale(id="grade", title="Three grades", values=GRADES), Scale(id="yes", title="Yes", values=("Yes", "No"))
    asked = (ToolQuestion(id="C9", section="Work", question="Was it shared?"),)
    kit = replace(toolkit(), scales=scales, audit_tool=asked)
    told = Beginning(title="Pre-birth, spring", date="2026-11-20", cases=2, groups=3)
    return new_session(tmp_path / "sessions", station(tmp_path, "laptop1"), kit, PARTNERSHIP, told)


def test_a_return_is_kept_once_and_added_to(desk: Desk) -> None:
    first = desk.do("answered", agency="Housing", case="A", status="partial", reason="no record").thing
    second = desk.do("answered", agency="Housing", case="A", development="Repairs took months.").thing

    found = desk.session.returns[first]
    assert first == second
    assert (found.status, found.reason, found.development) == ("partial", "no record", "Repairs took months.")


def test_no_grades_is_the_first_of_the_scales_and_answers_of_two_values_are_none(desk: Desk) -> None:
    assert [one.id for one in grading.scales(desk.session.toolkit)] == ["none", "grade"]


def test_without_a_scale_nothing_is_graded_and_the_way_to_one_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="Choose how this audit grades first"):
        desk.do("grade", case="A", final="Good")


def test_an_audit_without_grades_takes_none(desk: Desk) -> None:
    desk.do("scale", scale="none")

    with pytest.raises(Refused, match="uses no grades"):
        desk.do("grade", case="A", final="Good")


def test_a_grade_is_one_of_the_scale_and_its_beginning_is_enough(desk: Desk) -> None:
    desk.do("scale", scale="grade")
    desk.do("grade", case="A", auditor="good", final="req", reason="The plan came late.")

    case = next(iter(desk.session.cases.values()))
    assert (case.grade, case.grade_final, case.grade_reason) == ("Good", "Requires improvement", "The plan came late.")
    with pytest.raises(Refused, match="is not one of Good, Requires improvement or Inadequate"):
        desk.do("grade", case="A", final="excellent")


def test_an_agency_is_graded_in_its_return_and_only_there(desk: Desk) -> None:
    desk.do("scale", scale="grade")
    with pytest.raises(Refused, match="There is no return of Housing, Case A"):
        desk.do("grade", case="A", agency="Housing", auditor="good")
    kept = desk.do("answered", agency="Housing", case="A").thing

    desk.do("grade", case="A", agency="Housing", auditor="good")

    assert desk.session.returns[kept].grade == "Good"
    assert not next(iter(desk.session.cases.values())).grade


def test_the_spread_counts_the_grade_that_holds_in_the_order_of_the_scale(desk: Desk) -> None:
    desk.do("scale", scale="grade")
    desk.do("grade", case="A", auditor="inad", meeting="req", final="good")
    desk.do("grade", case="B", auditor="req")

    assert grading.spread(grading.graded(desk.session), GRADES) == [("Good", 1), ("Requires improvement", 1)]


def test_how_often_is_typed_counted_from_tags_taken_from_a_question_or_taken_away(desk: Desk) -> None:
    note = desk.do("capture", text="- plan late", group="1", case="A", stage="stumbling_blocks").thing
    finding = desk.do("finding", text="Plans were late.", notes=[note]).thing
    for case, answer in (("A", "Not met"), ("B", "Not recorded")):
        kept = desk.do("answered", agency="Housing", case=case).thing
        desk.do("describe", thing=kept, of="return", field="answers/C9", value=answer)
    found = []
    for often in ("1 of 2", "2/2", "cases", "C9 not met", ""):
        desk.do("how_often", finding=finding, often=often)
        one = desk.session.findings[finding]
        found.append((one.seen_in, one.seen_of, one.seen_from))

    assert found == [(1, 2, "typed"), (2, 2, "typed"), (None, None, "cases"), (1, 1, "question"), (None, None, "")]


@pytest.mark.parametrize(
    ("often", "says"),
    [
        ("5 of 4", "cannot be"),
        ("2 of 9", "this audit looks at 2 cases"),
        ("many", "Write it as 3 of 12"),
        ("C77 yes", "Write it as 3 of 12"),
        ("C9 met", "No return"),
    ],
)
def test_how_often_refuses_what_cannot_be(desk: Desk, often: str, says: str) -> None:
    note = desk.do("capture", text="- plan late", group="1", stage="stumbling_blocks").thing
    finding = desk.do("finding", text="Plans were late.", notes=[note]).thing

    with pytest.raises(Refused, match=says):
        desk.do("how_often", finding=finding, often=often)


def test_an_answer_that_nobody_gave_is_refused_with_those_that_were_given(desk: Desk) -> None:
    note = desk.do("capture", text="- plan late", group="1", case="A", stage="stumbling_blocks").thing
    finding = desk.do("finding", text="Plans were late.", notes=[note]).thing
    kept = desk.do("answered", agency="Housing", case="A").thing
    desk.do("describe", thing=kept, of="return", field="answers/C9", value="Not met")

    with pytest.raises(Refused, match=r'Nobody answered C9 with "bad". What was answered is Not met'):
        desk.do("how_often", finding=finding, often="C9 bad")


def test_the_public_view_tells_nothing_of_the_reflection_but_its_name(tmp_path: Path) -> None:
    clock = Clock()
    desk = begun(tmp_path, station(tmp_path, "laptop1", clock=clock))
    note = desk.do("capture", text="+ plan on the fridge", group="1", stage="worked_well").thing
    recommendation = desk.do("recommend", text="Keep one list.", notes=[note]).thing
    desk.do("describe", thing=recommendation, of="recommendation", field="room", value="yes")
    desk.do("stage", to="reflection")

    shown = public_view(desk.session, clock(), [note])

    assert (shown.stage, shown.words, shown.prompt, shown.heading) == ("Auditors' reflection", (), (), "")
