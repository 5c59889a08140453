"""People by role in one line, and who sits where."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.people_line import People, parse_people
from deepdive.model.seating import broken_rules
from desks import begun

AGENCIES = {"healthvisiting": "ag-1", "hv": "ag-1", "childrenssocialcare": "ag-2", "csc": "ag-2"}
CASES = {"a": "c-1", "b": "c-2"}


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("2 health visitor @HV practitioner 1,2", People(2, "health visitor", "ag-1", "", "practitioner", (), (1, 2))),
        ("midwife @Midwifery", People(1, "midwife", "", "Midwifery")),
        ("team manager @csc manager /A", People(1, "team manager", "ag-2", "", "manager", ("c-1",))),
        ("practice manager", People(1, "practice manager")),
        ("team manager @csc", People(1, "team manager", "ag-2")),
        ("auditor", People(1, "auditor", capacity="auditor")),
        ("2 auditor auditor", People(2, "auditor", capacity="auditor")),
        ("2 police officer @csc 1,2,", People(2, "police officer", "ag-2", groups=(1, 2))),
        ("2 police officers @csc", People(2, "police officer", "ag-2")),
        ("3 midwives", People(3, "midwife")),
        ("2 named nurses CAMHS", People(2, "named nurses CAMHS")),
        ("1 adult services", People(1, "adult services")),
        ("3 x school nurse @School_nursing", People(3, "school nurse", "", "School nursing")),
    ],
)
def test_a_line_says_count_role_agency_capacity_cases_and_groups(line: str, people: People) -> None:
    assert parse_people(line, AGENCIES, CASES) == people


@pytest.mark.parametrize("line", ["", "5", "0 midwife", "99 midwife"])
def test_what_names_no_one_is_refused(line: str) -> None:
    if line == "5":
        assert parse_people(line, AGENCIES, CASES).role == "5"
        return
    with pytest.raises(Refused):
        parse_people(line, AGENCIES, CASES)


def test_an_agency_of_several_words_and_several_cases_are_understood() -> None:
    found = parse_people("3 social worker @childrens social care /A /B", AGENCIES, CASES)

    assert (found.role, found.agency, found.cases) == ("social worker", "ag-2", ("c-1", "c-2"))


def seated(tmp_path: Path) -> Desk:
    """Twelve people with their own cases."""
    desk = begun(tmp_path)
    lines = "2 midwife @MW /A\n2 health visitor @HV /B\n2 social worker @CSC /A\nofficer @Police auditor /B\n"
    lines += "housing officer @Housing auditor\nnurse @HV auditor\n2 team manager @CSC manager\nconstable @Police"
    desk.do("people", text=lines)
    desk.do("propose_seats")
    return desk


def test_a_proposal_seats_everybody_with_their_own_case_and_auditors_never(tmp_path: Path) -> None:
    session = seated(tmp_path).session

    assert all(person.group for person in session.participants.values())
    for person in session.participants.values():
        theirs = set(person.cases) & set(session.groups[person.group].cases)
        if person.capacity == "practitioner" and person.cases:
            assert theirs
        if person.capacity == "auditor":
            assert not theirs
    sizes = [sum(p.group == g for p in session.participants.values()) for g in session.groups]
    assert max(sizes) - min(sizes) <= 2


def test_a_hand_made_move_is_never_undone_by_the_next_proposal(tmp_path: Path) -> None:
    desk = seated(tmp_path)
    person = next(iter(desk.session.participants))
    groups = list(desk.session.groups)
    away = next(group for group in groups if group != desk.session.participants[person].group)

    desk.do("seat", person=person, group=away)
    desk.do("propose_seats")

    assert desk.session.participants[person].group == away


def test_broken_rules_are_shown_in_words_and_never_enforced(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="midwife @MW practitioner /B 1\nofficer @Police auditor /A 1\n2 manager @CSC manager 1")

    words = " ".join(one.words for one in broken_rules(desk.session))

    assert "works with Case B, not looked at here" in words
    assert "holds Case A" in words
    assert "more than one manager" in words


def test_a_broken_rule_can_be_kept_and_undo_brings_its_words_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="team manager @CSC manager 1\narea manager @Police manager 1")
    broken = next(one for one in broken_rules(desk.session) if one.rule == "managers")

    desk.do("keep_so", group=broken.group, rule="managers")

    assert "managers" not in [one.rule for one in broken_rules(desk.session)]
    desk.undo()
    assert broken in broken_rules(desk.session)
    with pytest.raises(Refused, match="breaks no rule"):
        desk.do("keep_so", group=broken.group, rule="quiet")


def test_groups_beside_each_other_are_a_range_and_an_age_is_none() -> None:
    assert parse_people("4 social worker @CSC 1-4", AGENCIES, CASES).groups == (1, 2, 3, 4)
    assert parse_people("nurse 0-19 @HV", AGENCIES, CASES).groups == ()
