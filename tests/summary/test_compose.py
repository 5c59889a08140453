"""From a session to a document: every section with its facts, and nothing that should stay inside."""

from pathlib import Path
from typing import Any

import pytest
from audits import (
    HOSTILE,
    MADE,
    NINE,
    audit,
    headings,
    in_word,
    kit,
    layout,
    printed,
    section,
    session_of,
    standing,
    summary,
    taken,
    whole,
    written,
)
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import desks
from deepdive.desk.purging import of_note
from deepdive.model.meeting import Meeting
from deepdive.model.partnership import Partnership
from deepdive.model.text import clean
from deepdive.model.things import Case, Finding
from deepdive.model.toolkit import Stage
from deepdive.summary.compose import compose
from deepdive.summary.document import Callout
from deepdive.summary.leaving import left_out_of
from deepdive.summary.markdown import write_markdown
from deepdive.summary.profile import PUBLICATION, RESTRICTED, Profile
from deepdive.summary.tidy import squeezed


def test_a_learning_summary_has_its_nine_sections_in_order(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)

        document = summary(desk.session)

    assert headings(document) == NINE


def test_a_session_nobody_filled_in_prints_no_empty_section() -> None:
    toolkit = replace(kit(), primer=replace(kit().primer, introduction="", when=()), discussion=(), topic_discussion=())
    session = replace(session_of(), toolkit=replace(toolkit, resources=()))

    document = compose(session, layout(), RESTRICTED, Partnership(), MADE)

    assert headings(document) == ["Background"]


def test_background_counts_people_once_by_capacity(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        desk.do("meeting", date="2026-10-12")
        desk.do("all_present")

        said = section(summary(desk.session), "Background")

    assert "Between October 2026 and November 2026, the sub-group and six people" in said
    assert "Taking part were three practitioners, two managers and one auditor." in said
    assert "a multi-agency deep-dive audit of two cases" in said


def test_a_meeting_that_never_began_is_not_told_as_held(tmp_path: Path) -> None:
    held = ("completed a multi-agency", "Those who came talked", "The auditors then reflected")
    with audit(tmp_path) as desk:
        whole(desk)
        (meeting_id,) = desk.session.meetings
        desk.do("describe", thing=meeting_id, of="meeting", field="date", value="2026-12-01")
        before = printed(summary(desk.session))
        desk.do("stage", to="worked_well")
        meeting = printed(summary(desk.session))
        desk.do("stage", to="summary")
        after = printed(summary(desk.session))

    assert [one in before for one in held] == [False, False, False]
    assert [one in meeting for one in held] == [False, True, False]
    assert [one in after for one in held] == [True, True, True]


def test_background_leaves_out_who_did_not_come(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        nurse = next(p.id for p in desk.session.participants.values() if p.role == "nurse")
        desk.do("attend", person=nurse, how="absent")

        said = section(summary(desk.session), "Background")

    assert "five people" in said
    assert "auditor" not in said


def test_background_counts_everybody_planned_when_attendance_was_not_marked(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("people", text="12 midwife @MW practitioner")

        said = section(summary(desk.session), "Background")

    assert "12 people" in said
    assert "Taking part were 12 practitioners." in said


def test_the_topic_box_has_bullets_with_local_settings(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        said = section(summary(desk.session), NINE[1])

    assert said == "Care leavers who become parents\nBegin early where:\n" + "\n".join(
        ["there is reason before week 20", "an older child was removed"]
    )


def test_method_says_only_what_is_known(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("describe", thing="session", field="tool_based_on", value="the inspection framework")

        said = section(summary(desk.session), "Method")

    assert said == "The audit tool was based on the inspection framework."


def test_method_tells_sample_tool_meeting_and_reflection(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)

        said = section(summary(desk.session), "Method")

    assert "Two cases were chosen from Children's Services data; the audit" in said
    assert "The criteria: care leavers with an" in said
    assert "; the audit looked back over the last 18 months." in said
    assert "based on the inspection framework, with questions added on going home, which came out of a recent" in said
    assert "in three small groups" in said
    assert "The auditors then reflected" in said


def test_groups_in_which_nobody_was_entered_and_nothing_said_are_not_told(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("capture", text="+ same worker all along")
        bare = section(summary(desk.session), "Method")
        taken(desk, "- file did not follow", group="2")

        said = section(summary(desk.session), "Method")

    assert "Those who came talked about what" in bare
    assert "Those who came talked in one small group about what" in said


def test_strengths_end_with_the_line_of_themes(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("describe", thing="session", field="strengths_summary", value="People were tenacious.")
        desk.do("describe", thing="plans", of="theme", field="phrase", value="good planning")
        written(desk, "Visits were made together", "strength", "plans")
        written(desk, "Fathers were met early.", "strength", "fathers")

        said = section(summary(desk.session), "Strengths in Multi-Agency Practice")

    assert said.startswith("People were tenacious.\n")
    assert "Visits were made together." in said
    assert said.endswith("Themes supporting good outcomes included: fathers; good planning.")


def test_a_learning_finding_carries_all_that_the_auditors_wrote_about_it(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        fields: dict[str, Any] = {
            "context": "two rules applied",
            "existing_work": "a group is on it",
            "change_made": "a form was changed",
            "seen_before": "the audit of 2024",
            "seen_in": 1,
            "seen_of": 2,
        }
        written(desk, "The plan came late", **fields)

        said = section(summary(desk.session), "Learning Identified")

    assert said == (
        "The plan came late. This was seen in one of the cases. Why it made sense then: two rules applied."
        " Seen before: the audit of 2024. Work under way: a group is on it. Already changed: a form was changed."
    )


def test_a_finding_kept_for_the_full_report_is_not_in_a_short_one(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        written(desk, "A long story", full_report_only="yes")

        assert "A long story" not in printed(summary(desk.session))


def test_captured_words_are_never_printed_in_a_learning_summary(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        for _ in range(7):
            taken(desk, "- raw words of the room", "fathers")

        document = summary(desk.session)

    assert "raw words" not in printed(document)
    assert Callout("Fathers: [no finding written: 7 notes]", "residue") in document.blocks


def test_a_theme_whose_notes_a_finding_rests_on_is_not_residue(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        note = taken(desk, "- raw words", "fathers")
        desk.do("finding", text="A finding.", notes=(note,), theme="plans")

        assert "no finding written" not in printed(summary(desk.session))


def test_the_published_wording_of_a_recommendation_is_the_one_that_prints(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        (recommendation,) = desk.session.recommendations
        desk.do("describe", thing=recommendation, field="published", value="Housing sends files on")

        said = section(summary(desk.session), "Recommendations for improvement")

    assert said == "Housing sends files on."


def test_the_addressee_stands_before_a_recommendation_that_does_not_name_it(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)

        said = section(summary(desk.session), "Recommendations for improvement")

    assert said == "Housing: Files follow within a week."


def test_an_addressee_its_words_leave_out_stands_after_a_recommendation_that_names_another(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        finding = written(desk, "A finding.")
        desk.do("recommend", text="Housing keeps a list.", findings=(finding,), addressees=("Housing", "Police"))

        said = section(summary(desk.session), "Recommendations for improvement")

    assert said == "Housing keeps a list. (With Police.)"


def test_an_addressee_named_by_an_alias_is_not_said_twice(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        finding = written(desk, "A finding.")
        desk.do("recommend", text="GPs keep a list.", findings=(finding,), addressees=("General Practice",))

        assert section(summary(desk.session), "Recommendations for improvement") == "GPs keep a list."


def test_resources_have_phone_hours_and_email_and_the_line_for_danger(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        said = section(summary(desk.session), "Topic Resources")

    for words in ("01632 960123", "9 am to 5 pm", "door@larkshire.example", "call 999", "Larkshire procedures"):
        assert words in said


def test_the_ledger_stands_in_a_restricted_summary_only(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        ledger = "of 2 notes, 2 are placed"

        assert ledger in printed(summary(desk.session))
        assert ledger not in printed(summary(desk.session, "publication"))


def test_concerns_and_matters_about_a_worker_are_numbers_only(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        taken(desk, "!! something now")
        desk.do("hand_over", agency="Housing", told="the head of service")

        said = printed(summary(desk.session))

    assert "one immediate concern and one matter about a worker handed over" in said
    assert "something now" not in said
    assert "head of service" not in said


def test_what_one_case_cannot_say_is_said_of_one(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("remove", thing="B", of="case")

        said = section(summary(desk.session, layout_id="full-report"), "What this audit cannot say")

    assert said.startswith("This audit looked closely at one case. That shows how work is done and why; it cannot show")


def test_what_is_kept_apart_is_told_as_the_same_number_wherever_it_is_counted(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        taken(desk, "+ !! something now")
        desk.do("park", note=taken(desk, "+ came in late"), kind="performance")

        said = printed(summary(desk.session, layout_id="full-report"))
        left_out = left_out_of(desk.session, layout("learning-summary"), RESTRICTED)

    assert (
        "Of 2 notes, 2 are kept apart. Told as a number only: one immediate concern and one matter about a worker to"
        " hand over."
    ) in said
    assert "one matter about a worker (the number stands inside)" in left_out


def test_a_concern_whose_note_was_removed_is_counted_and_says_so(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        note = taken(desk, "+ !! something now")
        taken(desk, "+ something else")
        desk.purge(of_note(desk.reading.fold, note))

        said = printed(summary(desk.session, layout_id="full-report"))

    assert "Told as a number only: one immediate concern; one note of these was removed." in said


def test_a_publication_holds_no_case_no_role_no_whole_day_and_no_second_wording(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        written(desk, "Agreed words.", contested="other words", cases="Case A")

        said = write_markdown(summary(desk.session, "publication"))

    for words in ("Case A", "Case B", "c-", "nurse", "20 November", "other words", "laptop1"):
        assert words not in said
    assert "November 2026" in said


def test_the_masthead_says_whose_when_how_many_and_that_it_is_a_draft(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        about = summary(desk.session).properties
        record = desk.session.id

    assert about.partnership == "Larkshire Safeguarding Children Partnership"
    assert (about.date, about.cases, about.status) == ("20 November 2026", "two cases", "DRAFT")
    assert (about.classification, about.statement, about.record) == (
        "OFFICIAL-SENSITIVE",
        "Checked for identifiers",
        record,
    )


def test_an_approved_document_is_no_draft(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        desks.weeks_later(desk)
        desk.do("approve", role="chair", on="2026-12-03")
        document = summary(desk.session)

    assert document.properties.status == "Approved"
    assert not any(isinstance(block, Callout) for block in document.blocks)


def test_practice_is_marked_above_everything_and_on_every_page() -> None:
    session = session_of()
    document = compose(
        replace(session, details=replace(session.details, practice=True)), layout(), RESTRICTED, standing(), MADE
    )

    assert document.properties.status == "PRACTICE, DRAFT"
    assert isinstance(document.blocks[0], Callout)


def test_the_numbers_are_the_same_in_markdown_and_in_word(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        document = summary(desk.session)

    for words in (
        "six people",
        "three practitioners, two managers and one auditor",
        "of 2 notes, 2 are placed",
        "two cases",
    ):
        assert words in write_markdown(document)
        assert words in in_word(document)


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 20_000])
def test_what_people_typed_stands_letter_for_letter_in_the_document_and_in_word(text: str) -> None:
    session = session_of(
        Finding(id="f-aaaaaa", text=text), Finding(id="f-bbbbbb", kind="strength", text=text), aim=text
    )

    document = compose(session, layout(), PUBLICATION, standing(), MADE)

    assert printed(document).count(text) == 3
    assert in_word(document).count(text) == 3
    assert write_markdown(document)


@given(st.text(max_size=200).map(clean))
def test_any_words_at_all_reach_the_document(text: str) -> None:
    session = session_of(Finding(id="f-aaaaaa", text=text, context=text))

    document = compose(session, layout(), RESTRICTED, standing(), MADE)

    assert squeezed(text.strip()) in squeezed(printed(document))


def test_a_case_that_was_replaced_is_not_counted() -> None:
    cases = (Case(id="c-aaaaaa", label="Case A", replaced_by="c-bbbbbb"), Case(id="c-bbbbbb", label="Case B"))
    session = replace(session_of(), cases={case.id: case for case in cases})

    assert compose(session, layout(), RESTRICTED, standing(), MADE).properties.cases == "one case"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("In one case it came late.", False),
        ("One young mother was told by letter.", False),
        ("It came late.", True),
        ("Nobody told the one who waited.", True),
    ],
)
def test_how_often_is_not_told_twice(tmp_path: Path, text: str, is_told: bool) -> None:
    with audit(tmp_path) as desk:
        written(desk, text, seen_in=1, seen_of=2)

        assert ("This was seen" in printed(summary(desk.session))) == is_told


@pytest.mark.parametrize(("profile", "asks"), [(PUBLICATION, True), (RESTRICTED, False)])
def test_only_what_is_published_asks_to_be_passed_on(profile: Profile, asks: bool) -> None:
    partnership = replace(standing(), share_line="Please pass this on to your colleagues.")
    document = compose(session_of(), layout(), profile, partnership, MADE)

    assert ("Please pass this on" in printed(document)) == asks


@pytest.mark.parametrize(("stage", "ended", "says"), [("close", "", False), ("close", "2027-03-12T12:00:00", True)])
def test_what_the_auditors_did_after_the_meeting_is_not_said_while_it_is_on(stage: str, ended: str, says: bool) -> None:
    session = session_of(Finding(id="f-aaaaaa", text="Plans were shared late."))
    stages = (Stage(id="setup", title="Set-up"), Stage(id="close", title="Close"))
    meeting = Meeting(id="m-aaaaaa", stage=stage, ended=ended)
    held = replace(session, toolkit=replace(session.toolkit, stages=stages), meetings={meeting.id: meeting})

    document = compose(held, layout(), PUBLICATION, standing(), MADE)

    assert ("The auditors then reflected on it" in printed(document)) == says
