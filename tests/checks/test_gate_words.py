"""How it is said: blame, families, plain English; and what the findings leave out."""

from pathlib import Path

import pytest
from gates import Leaving


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Midwives failed to share the plan.",
        "There was a failure to tell the ward.",
        "The worker should have known about the father.",
        "It was careless not to ring back.",
        "The delay was the fault of the ward.",
        "Staff neglected to write it down.",
        "There was poor practice by the duty team.",
    ],
)
def test_words_that_blame_staff_need_a_decision(leaving: Leaving, text: str) -> None:
    leaving.finding(text)
    (notice,) = leaving.of("Q4")

    assert notice.severity == "warn"
    assert notice.words in text


@pytest.mark.parametrize(
    "text", ["The baby failed to thrive.", "Heart failure was seen early.", "By default it is sent."]
)
def test_ordinary_words_blame_nobody(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    assert leaving.of("Q4") == []


@pytest.mark.parametrize(
    "text",
    [
        "The mother did not engage with the service.",
        "Fathers are hard to reach.",
        "The family was non-compliant.",
        "Her risky behaviour was named in the plan.",
        "He was putting himself at risk at night.",
        "It was seen as a lifestyle choice.",
        "The child DNA'd three times.",
        "Parents refused to engage.",
    ],
)
def test_words_that_blame_families_need_a_decision(leaving: Leaving, text: str) -> None:
    leaving.finding(text)
    (notice,) = leaving.of("Q5")

    assert notice.severity == "warn"
    assert notice.words in text


@pytest.mark.parametrize("text", ["A DNA test was asked for.", "Workers engaged early.", "Risk was named in plans."])
def test_ordinary_words_blame_no_family(leaving: Leaving, text: str) -> None:
    leaving.finding(text)

    assert leaving.of("Q5") == []


def test_words_of_a_layout_are_not_the_sessions_to_change(leaving: Leaving) -> None:
    assert leaving.of("Q4", "Staff failed to do it.") == []


def test_a_long_sentence_a_short_form_and_a_spelling_are_hints(leaving: Leaving) -> None:
    leaving.finding("The plan " + "and the plan " * 11 + "came late.")
    leaving.finding("MARAC was told, which was best practise in each of the cases we saw.")
    told = [notice.message for notice in leaving.of("Q20")]

    assert [one.severity for one in leaving.of("Q20")] == ["hint"] * 3
    assert any("A sentence of 37 words" in said for said in told)
    assert any('"MARAC" is not written out' in said for said in told)
    assert any('"best practise"' in said for said in told)


def test_a_short_form_that_is_written_out_once_is_no_hint(leaving: Leaving) -> None:
    leaving.finding("The multi-agency risk assessment conference (MARAC) was told. MARAC met at once.")

    assert leaving.of("Q20") == []


def test_a_label_is_too_thin_for_a_finding(leaving: Leaving) -> None:
    leaving.finding("Communication poor")

    assert [one.severity for one in leaving.of("Q6")] == ["hint"]


def test_a_finding_with_what_came_of_it_is_not_too_thin(leaving: Leaving) -> None:
    leaving.finding("Plans reached the ward after the birth.", impact="Mothers repeated their stories.")

    assert leaving.of("Q6") == []


def test_one_voice_is_worded_as_one(leaving: Leaving) -> None:
    leaving.finding("Workers feel unsafe on visits alone.", support="one_voice")
    assert [one.code for one in leaving.of("Q7")] == ["Q7"]

    leaving.desk.undo()
    leaving.finding("One practitioner felt unsafe on visits alone.", support="one_voice")
    assert leaving.of("Q7") == []


def test_a_finding_that_turns_is_offered_to_be_split(leaving: Leaving) -> None:
    leaving.finding("Visits were on time, however the child was seldom seen alone.")

    assert [one.message for one in leaving.of("Q8")] == ['It turns at "however".']


def test_few_strengths_among_many_findings_need_a_decision(leaving: Leaving) -> None:
    for number in range(5):
        leaving.finding(f"Plan number {number} reached the ward late.")
    told = [one for one in leaving.of("Q9") if one.severity == "warn"]

    assert told[0].message == "Only 0 of 5 findings say what worked well."


def test_a_group_and_a_case_without_a_strength_are_named_as_a_hint(leaving: Leaving) -> None:
    leaving.finding("Plan number one reached the ward late.")
    told = [one.message for one in leaving.of("Q9")]

    assert told == ["Nothing that worked well was noted in: Group 1 and Case A."]


def test_the_child_and_other_adults_are_asked_for(leaving: Leaving) -> None:
    leaving.finding("Plans reached the ward late in both areas.")
    assert [one.severity for one in leaving.of("Q18")] == ["hint", "hint"]

    leaving.finding("Children said that nobody had asked them.")
    leaving.finding("Fathers were named and spoken to in most plans.")
    assert leaving.of("Q18") == []


def test_equality_is_asked_for_until_there_is_a_finding_or_a_recorded_reason(leaving: Leaving) -> None:
    leaving.finding("Plans reached the ward late in both areas.")
    asked = leaving.of("equality")
    leaving.desk.do("describe", thing="session", field="no_equality_finding_because", value="not seen in these cases")
    recorded = leaving.of("equality")
    leaving.desk.undo()
    leaving.finding("Interpreters were booked for each visit.")

    assert [one.severity for one in asked] == ["warn"]
    assert recorded == []
    assert leaving.of("equality") == []
