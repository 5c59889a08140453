"""Counts of who raised what: groups, agencies, cases, areas, and side by side."""

from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from deepdive.desk.desk import Desk
from deepdive.model.counts import Raised, Share, Side, also_said, everyone, hands, kept, known_cases, raised
from deepdive.model.counts import raised_of_finding as of_finding
from deepdive.model.session import Session
from deepdive.model.things import Return
from deepdive.model.thread import gathered
from deepdive.model.view import view
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three notes of two groups on two cases, the first two in Fathers; five agencies, three of which take part."""
    found = begun(tmp_path)
    for group, case, words in (
        ("1", "A", "- dad not on the form @MW"),
        ("2", "A", "+ dad was asked @HV"),
        ("2", "B", "- plan came late @Housing"),
    ):
        found.do("capture", text=words, group=group, case=case)
    found.do("gather", notes=list(found.session.notes)[:2], theme="fathers")
    return found


def of_theme(desk: Desk) -> Raised:
    """Who raised Fathers."""
    theme = next(one for one in gathered(desk.session) if one.id == "fathers")
    return raised(desk.session, (note.id for note in theme.notes))


def case(desk: Desk, letter: str) -> str:
    """The id of a case."""
    return next(one.id for one in desk.session.cases.values() if one.label == f"Case {letter}")


def test_a_theme_is_raised_by_some_of_all_groups_agencies_and_cases(desk: Desk) -> None:
    found = of_theme(desk)

    assert (found.groups, found.agencies, found.cases) == (Share(2, 3), Share(2, 3), Share(1, 2))
    assert (found.notes, found.points) == (2, 2)


def test_the_same_point_of_a_third_group_counts_that_group_and_no_second_point(desk: Desk) -> None:
    same = desk.do("capture", text="- fathers are not asked @Police", group="3", case="B").thing
    desk.do("same_as", note=same, other=next(iter(desk.session.notes)))

    found = of_theme(desk)

    assert (found.groups, found.agencies, found.cases) == (Share(3, 3), Share(3, 4), Share(2, 2))
    assert (found.notes, found.points) == (3, 2)


def test_what_was_withdrawn_raises_nothing(desk: Desk) -> None:
    desk.do("withdraw", note=next(iter(desk.session.notes)))

    assert of_theme(desk).groups == Share(1, 3)
    assert of_theme(desk).agencies == Share(1, 2)


def test_an_agency_takes_part_when_somebody_of_it_came(desk: Desk) -> None:
    desk.do("people", text="detective sergeant @Police")
    person = next(iter(desk.session.participants))
    there = len(everyone(desk.session).agencies)
    desk.do("attend", person=person, how="absent")

    assert there == 4
    assert len(everyone(desk.session).agencies) == 3


def test_a_case_that_was_replaced_is_not_counted(desk: Desk) -> None:
    desk.do("describe", thing=case(desk, "A"), of="case", field="replaced_by", value="Case B")

    assert of_theme(desk).cases == Share(0, 1)


def test_areas_are_those_of_cases_and_of_agencies(desk: Desk) -> None:
    desk.do("describe", thing=case(desk, "A"), of="case", field="area", value="North")
    desk.do("describe", thing=case(desk, "B"), of="case", field="area", value="South")
    agency = next(one.id for one in desk.session.agencies.values() if one.label == "Housing")
    desk.do("describe", thing=agency, of="agency", field="area", value="City")

    assert of_theme(desk).areas == Share(1, 3)


def test_cases_stand_side_by_side_by_plan_type_and_stratum(desk: Desk) -> None:
    desk.do("describe", thing=case(desk, "A"), of="case", field="plan_type", value="Child protection")
    desk.do("describe", thing=case(desk, "B"), of="case", field="strata/setting", value="ward")

    by_plan, by_setting = of_theme(desk).splits

    assert by_plan.by == "plan_type"
    assert by_plan.sides == (Side("Child protection", Share(1, 1)), Side("not said", Share(0, 1)))
    assert by_setting.by == "setting"
    assert by_setting.sides == (Side("ward", Share(0, 1)), Side("not said", Share(1, 1)))


def test_agencies_stand_side_by_side_by_area(desk: Desk) -> None:
    for agency in desk.session.agencies.values():
        area = "City" if agency.label in ("Housing", "Midwifery") else "County"
        desk.do("describe", thing=agency.id, of="agency", field="area", value=area)

    (split,) = of_theme(desk).splits

    assert split.counted == "agencies"
    assert {side.name: side.share for side in split.sides} == {"City": Share(1, 2), "County": Share(1, 1)}


def test_where_all_cases_are_alike_nothing_is_split(desk: Desk) -> None:
    for letter in "AB":
        desk.do("describe", thing=case(desk, letter), of="case", field="plan_type", value="Child in need")

    assert of_theme(desk).splits == ()


def answered(desk: Desk, letter: str, agency: str, status: str) -> Session:
    """The session with an agency's return on a case."""
    agency_id = next(one.id for one in desk.session.agencies.values() if one.label == agency)
    fields = {"id": "rt-000001", "case": case(desk, letter), "agency": agency_id, "status": status}
    return structs.replace(desk.session, returns={"rt-000001": msgspec.convert(fields, Return)})


def test_a_case_that_none_of_the_agencies_knew_is_left_out_of_their_cases(desk: Desk) -> None:
    session = answered(desk, "A", "Housing", "not_known")
    housing = [one.agency for one in session.returns.values()]

    assert known_cases(session, housing) == [case(desk, "B")]
    assert len(known_cases(session, ["ag-another"])) == 2


def test_what_a_return_says_counts_its_agency_and_its_case(desk: Desk) -> None:
    session = answered(desk, "B", "Police", "returned")

    found = raised(session, [next(iter(session.notes))], ["rt-000001"])

    assert (found.groups, found.agencies, found.cases) == (Share(1, 3), Share(2, 4), Share(2, 2))


def test_a_finding_is_raised_by_whoever_said_its_notes(desk: Desk) -> None:
    notes = list(desk.session.notes)
    made = desk.do("finding", text="Fathers were left out.", notes=notes[:1]).thing

    found = of_finding(desk.session, desk.session.findings[made])

    assert (found.groups, found.agencies, found.cases) == (Share(1, 3), Share(1, 3), Share(1, 2))


def test_show_tells_of_themes_and_findings_by_whom_they_were_raised(desk: Desk) -> None:
    desk.do("finding", text="Fathers were left out.", notes=list(desk.session.notes)[:2])

    told = view(desk.session)

    theme = next(one for one in told["themes"] if one["id"] == "fathers")
    assert theme["raised"]["groups"] == {"n": 2, "of": 3}
    assert told["findings"][0]["raised"]["cases"] == {"n": 1, "of": 2}


def test_a_note_names_the_others_of_its_point_whichever_it_is(desk: Desk) -> None:
    first, second, third = desk.session.notes
    desk.do("same_as", note=second, other=first)
    desk.do("same_as", note=third, other=first)

    notes = desk.session.notes
    assert [one.id for one in also_said(desk.session, notes[first])] == [second, third]
    assert [one.id for one in also_said(desk.session, notes[third])] == [first, second]


def test_hands_are_the_rooms_or_the_sum_of_the_groups_or_nobodys(desk: Desk) -> None:
    before = hands(desk.session.themes["fathers"])
    desk.do("priority", theme="fathers", votes=7)
    room = hands(desk.session.themes["fathers"])
    desk.do("priority", theme="fathers", by_group="3,0,2")

    assert (before, room, hands(desk.session.themes["fathers"])) == (None, 7, 5)


def test_kept_notes_are_those_kept_and_not_withdrawn(desk: Desk) -> None:
    first, second, _ = desk.session.notes
    for note in (first, second):
        desk.do("keep", thing=note)
    desk.do("withdraw", note=second)

    assert [note.id for note in kept(desk.session)] == [first]
