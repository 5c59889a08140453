"""Few cases, single facts, agencies, grades and numbers."""

from pathlib import Path

import pytest
from gates import Leaving


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "The twins were seen at home each week.",
        "The family moved on 14 March 2026 without notice.",
        "The only child in the refuge was not asked.",
        "A baby with a rare condition had no plan.",
        "Staff of Larkmead General Hospital rang at once.",
        "The father of a 15-year-old was never named.",
    ],
)
def test_a_single_fact_that_could_tell_who_it_is_needs_a_decision(leaving: Leaving, text: str) -> None:
    leaving.finding(text)
    (notice,) = leaving.of("Q2")

    assert notice.severity == "warn"
    assert notice.words in text
    assert "reporter" in notice.fix


def test_the_day_of_the_meeting_is_no_single_fact(leaving: Leaving) -> None:
    leaving.finding("Everybody agreed on 20 November 2026 to share plans.")

    assert leaving.of("Q2") == []


def test_in_a_small_audit_what_tells_of_one_family_is_answered_once(leaving: Leaving) -> None:
    voice = leaving.finding("Parents felt that they were told last.", evidence="family_voice")
    praised = leaving.finding("The worker kept in touch all through.", commended_role="health visitor")
    vignette = leaving.desk.do(
        "piece", kind="vignette", text="A mother moved twice and told her story each time."
    ).thing
    text = "A mother moved twice and told her story each time."
    asked = {one.thing for one in leaving.of("Q2", text)}
    for thing in (voice, praised, vignette):
        leaving.desk.do("keep_because", code="Q2", thing=thing, because="They agreed.", role="audit lead")

    assert asked == {voice, praised, vignette}
    assert all(one.kept for one in leaving.of("Q2", text))


def test_in_a_larger_audit_a_familys_voice_needs_no_decision(leaving: Leaving) -> None:
    leaving.desk.do("case")
    leaving.desk.do("case")
    leaving.finding("Parents felt that they were told last.", evidence="family_voice")

    assert leaving.of("Q2") == []


def test_an_agency_named_for_what_was_hard_is_asked_about(leaving: Leaving) -> None:
    leaving.finding("Midwifery had no access to the shared record.")
    leaving.finding("The midwife in Midwifery left no note of the call.")
    told = [one.message for one in leaving.of("Q3")]

    assert told == [
        "Midwifery is named for something that was hard.",
        '"The midwife" of Midwifery may be known from this.',
    ]


def test_an_agency_named_for_a_strength_is_not(leaving: Leaving) -> None:
    leaving.finding("Midwifery told the ward on the day.", kind="strength")

    assert leaving.of("Q3") == []


def test_a_grade_is_not_told_of_one_of_a_few_cases(leaving: Leaving) -> None:
    leaving.finding("One of the two was graded requires improvement by auditors.")

    assert [one.severity for one in leaving.of("Q17")] == ["warn"]


def test_more_than_there_are_stops_it(leaving: Leaving) -> None:
    leaving.finding("Plans were shared late with the ward.", seen_in="5", seen_of="3", seen_from="typed")
    (notice,) = leaving.of("Q16")

    assert (notice.severity, notice.message) == ("block", "5 of 3 cannot be.")


@pytest.mark.parametrize("text", ["It was so in 5 of 3 plans.", "In 12 out of 10 plans it was late."])
def test_numbers_in_a_sentence_that_cannot_be_stop_it(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    assert [one.severity for one in leaving.of("Q16")] == ["block"]


@pytest.mark.parametrize("text", ["It was so in 3 of 5 plans.", "Page 4 of 12 says so.", "On 20 of November it began."])
def test_numbers_that_can_be_do_not(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    assert leaving.of("Q16") == []


@pytest.mark.parametrize(
    "text",
    [
        "In all three cases plans came late.",
        "In three cases plans came late.",
        "Three cases had no plan.",
        "In four of the cases plans came late.",
        "In all 3 cases plans came late.",
        "Plans came late in 3 of 12 cases.",
        "All twelve cases had a plan.",
        "It was good. Three of the cases had a plan.",
    ],
)
def test_more_cases_in_a_sentence_than_there_were_stop_it(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    (notice,) = leaving.of("Q16")
    assert (notice.severity, notice.fix) == ("block", "Put the number right.")
    assert notice.message.endswith(": there were 2 cases.")


def test_more_children_than_cases_are_asked_about_as_there_may_be_brothers_and_sisters(leaving: Leaving) -> None:
    leaving.finding("All three children were seen alone.")
    leaving.finding("In one case all six children were seen alone.")
    leaving.finding("All three children of the family were seen alone.")

    assert [(one.severity, one.message) for one in leaving.of("Q16")] == [
        ("hint", '"All three children": there were 2 cases.')
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In both cases plans came late.",
        "In all two cases, two of the cases and 2 cases plans came late.",
        "Health visitors held 18 cases each.",
        "Workers were given more than twelve cases.",
        "In the 2024 audit it was so in five cases.",
        "In five cases in 2024 it was so.",
        "In 24-hour cases and in 1,200 cases it is done.",
        "Three plans came late.",
    ],
)
def test_as_many_cases_as_there_were_and_what_counts_others_do_not(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    assert leaving.of("Q16") == []


def test_data_and_what_is_recommended_may_tell_of_more_cases(leaving: Leaving) -> None:
    finding = leaving.finding("In twelve cases a plan came late.", evidence="data")
    leaving.recommendation("Midwifery to look at plans in ten cases.", finding)

    assert leaving.of("Q16") == []


def test_all_is_said_only_of_all(leaving: Leaving) -> None:
    leaving.finding("Plans were shared in all cases.", seen_in="1", seen_of="2", seen_from="typed")

    assert [one.message for one in leaving.of("Q16")] == ['It says "all", and was seen in 1 of 2.']


def test_a_piece_with_numbers_that_cannot_be_stops_it(leaving: Leaving) -> None:
    made = leaving.desk.do("piece", kind="driver", text="Re-referrals", count=2, of=3).thing
    leaving.desk.do("describe", thing=made, field="count", value="9")

    assert [one.message for one in leaving.of("Q16")] == ["9 of 3 cannot be."]


def test_what_the_only_one_of_a_role_said_tells_who_it_was(leaving: Leaving) -> None:
    leaving.desk.do("people", text="health visitor @HV")
    leaving.desk.do("people", text="2 midwife @MW")
    leaving.finding("The health visitor said that plans came late to the ward.")
    leaving.finding("The midwife said that plans came late to the ward.")
    leaving.finding("The health visitor was asked to every meeting of the group.")

    assert [one.words for one in leaving.of("Q3")] == ["The health visitor said"]
