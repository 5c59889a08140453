"""The thread from findings to actions, and what must be dealt with before anything goes out."""

from pathlib import Path

import pytest
from gates import STANDING, Leaving
from msgspec.structs import replace

import desks
from deepdive.checks.gate import Passage, notices
from deepdive.desk.desk import Desk
from deepdive.model.thread import thread


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path)


def test_a_recommendation_on_notes_only_needs_a_decision_and_stops_what_is_approved(leaving: Leaving) -> None:
    leaving.recommendation("Midwifery to copy plans to the ward.", outcome="Children are safe.", measure="Dip sample")
    draft = leaving.desk.session
    approved = replace(draft, details=replace(draft.details, status="approved"))
    passages = [Passage("Recommendations", "Midwifery to copy plans to the ward.")]
    told = [notices(one, STANDING, passages) for one in (draft, approved)]

    assert [[one.severity for one in found if one.code == "Q10"] for found in told] == [["warn"], ["block"]]


def test_a_recommendation_rests_on_a_finding_through_its_note_or_its_theme_as_the_golden_thread_says(
    leaving: Leaving,
) -> None:
    made = [
        leaving.recommendation("Midwifery to copy plans to the ward.", outcome="Children are safe.", measure="Audit")
    ]
    made.append(leaving.desk.do("recommend", text="Police to share plans.", themes=("plans",)).thing)
    before = [one.thing for one in leaving.of("Q10") if one.message == "It rests on no finding."]
    leaving.finding("Plans reached the ward late.", theme="plans")

    assert before == made
    assert [thread(leaving.desk.session, "recommendation", one).findings for one in made] == [
        tuple(leaving.desk.session.findings)
    ] * 2
    assert [one.thing for one in leaving.of("Q10") if one.message == "It rests on no finding."] == []


def test_a_recommendation_has_an_outcome_and_a_measure(leaving: Leaving) -> None:
    finding = leaving.finding("Plans reached the ward late.")
    leaving.recommendation("Midwifery to copy plans to the ward.", finding)

    assert [one.message for one in leaving.of("Q10")] == ["It has no outcome and measure."]


def test_a_theme_with_stumbling_blocks_has_a_recommendation_or_a_reason(leaving: Leaving) -> None:
    leaving.desk.do("gather", notes=(leaving.note,), theme="plans")
    asked = leaving.of("Q10")
    leaving.desk.do("describe", thing="plans", of="theme", field="no_action_because", value="done already")

    assert [one.message for one in asked] == ["Planning: stumbling blocks, and nothing is recommended."]
    assert leaving.of("Q10") == []


def test_notes_that_were_never_placed_need_a_decision_when_they_are_more_than_a_tenth(leaving: Leaving) -> None:
    leaving.finding("Plans reached the ward late.", theme="plans")
    loose = [leaving.desk.do("capture", text=f"- point {n}", group="1").thing for n in range(10)]
    many = leaving.of("Q10")
    leaving.desk.do("keep_because", code="Q10", because="They say nothing new.", role="audit lead")
    kept = [one.kept for one in leaving.of("Q10")]
    leaving.desk.undo()
    leaving.desk.do("gather", notes=tuple(loose[2:]), theme="voice")
    leaving.desk.do("describe", thing="voice", of="theme", field="no_action_because", value="done already")
    leaving.desk.do("describe", thing="plans", of="theme", field="no_action_because", value="done already")
    still = leaving.of("Q10")
    leaving.desk.do("withdraw", note=loose[0])
    after = leaving.of("Q10")

    assert [(one.severity, one.message) for one in many] == [
        ("warn", "10 of 11 notes are in no theme, and nothing rests on them.")
    ]
    assert kept == [True]
    assert [one.message for one in still] == ["2 of 11 notes are in no theme, and nothing rests on them."]
    assert after == []


def test_more_than_seven_recommendations_are_many_and_more_than_twelve_far_more(leaving: Leaving) -> None:
    for number in range(8):
        leaving.recommendation(f"Midwifery to keep list {number}.")
    eight = leaving.of("Q13")
    for number in range(8, 13):
        leaving.recommendation(f"Midwifery to keep list {number}.")

    assert [one.message for one in eight] == ["8 recommendations: more than 7."]
    assert [one.message for one in leaving.of("Q13")] == ["13 recommendations: far more than 7."]


def test_a_weak_verb_an_unnamed_addressee_and_a_boards_answer_are_told(leaving: Leaving) -> None:
    leaving.recommendation("Remind staff about fathers. The board has accepted this.")

    assert [one.severity for one in leaving.of("Q14")] == ["hint"]
    assert [one.severity for one in leaving.of("Q15")] == ["warn"]
    assert [one.words for one in leaving.of("Q24")] == [""]
    assert [one.severity for one in leaving.of("Q24")] == ["hint"]


def test_an_action_says_who_and_by_when(leaving: Leaving) -> None:
    finding = leaving.finding("Plans reached the ward late.")
    made = leaving.recommendation("Staff to copy plans to the ward.", finding)
    leaving.desk.do("action", recommendation=made, text="Change the form")

    assert [one.message for one in leaving.of("Q11")] == ['"Change the form" has no agency or owner and date.']


def test_nobody_asks_who_does_what_was_not_accepted(leaving: Leaving) -> None:
    finding = leaving.finding("Plans reached the ward late.")
    made = leaving.recommendation("Midwifery to copy plans to the ward.", finding)
    leaving.desk.do("action", recommendation=made, text="Change the form")
    leaving.desk.do("decide", recommendation=made, decision="not_accepted", reason="It is done already.")

    assert leaving.of("Q11") == []


def test_an_open_immediate_concern_stops_it_and_only_a_count_is_told(leaving: Leaving) -> None:
    leaving.desk.do("concern", case="A", what="bruises on the arm")
    (notice,) = leaving.of("Q21")

    assert (notice.severity, notice.message) == ("block", "1 immediate concern is still open.")
    assert "bruises" not in f"{notice}"


def test_a_case_sent_back_is_named_until_it_was_looked_at(leaving: Leaving) -> None:
    made = leaving.desk.do("send_back", case="A", agency="housing", told="manager", why="repairs").thing
    asked = leaving.of("sent_back")
    leaving.desk.do("looked_at", concern=made, outcome="repaired")

    assert [one.message for one in asked] == ["Case A was sent back to Housing and is still open."]
    assert leaving.of("sent_back") == []


def test_retention_is_decided(leaving: Leaving) -> None:
    asked = leaving.of("Q22")
    for field, value in (("keep_raw_until", "2027-01-01"), ("keep_rest_until", "2030-01-01")):
        leaving.desk.do("describe", thing="session", field=field, value=value)
    leaving.desk.do("describe", thing="session", field="disposal_owner", value="business manager")

    assert [one.severity for one in asked] == ["warn"]
    assert leaving.of("Q22") == []


def test_somebodys_own_words_are_printed_only_with_permission(leaving: Leaving) -> None:
    said = "nobody ever asked me what I wanted"
    note = leaving.desk.do("capture", text=f'"{said}"', group="1").thing
    leaving.desk.do("describe", thing=note, field="quote", value="yes")
    leaving.finding(f"One mother told us that {said}.")
    asked = leaving.of("Q23")
    leaving.desk.do("describe", thing=note, field="permission", value="verbatim")

    assert [one.severity for one in asked] == ["block"]
    assert leaving.of("Q23") == []


def test_two_versions_are_named_until_one_is_settled(tmp_path: Path) -> None:
    leaving = Leaving(tmp_path)
    finding = leaving.finding("Plans reached the ward late.")
    with Desk(leaving.desk.folder, desks.station(tmp_path, "laptop2")) as other:
        other.do("reword", finding=finding, text="Plans came late to the ward.")
        leaving.desk.do("reword", finding=finding, text="Plans were late for the ward.")
    leaving.desk.poll()
    asked = leaving.of("two_versions")
    leaving.desk.do("settle", thing=finding, choice=1)

    assert [(one.severity, one.thing) for one in asked] == [("warn", finding)]
    assert leaving.of("two_versions") == []


def test_nobody_marked_present_needs_a_decision(leaving: Leaving) -> None:
    leaving.desk.do("people", text="midwife @MW")

    assert [one.severity for one in leaving.of("attendance")] == ["warn"]
