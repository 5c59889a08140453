"""What stops a publication, what does not, and in which order it is told."""

from pathlib import Path

import pytest
from gates import STANDING, Leaving
from msgspec.structs import replace

import desks
from deepdive.checks.gate import (
    CODES,
    SEVERITIES,
    Passage,
    blocks,
    decisions_needed,
    kept,
    known_words,
    notices,
    still_open,
)
from deepdive.checks.identifiers import find
from deepdive.checks.replacing import LABELS
from deepdive.model.partnership import Partnership


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path)


def stops(leaving: Leaving, text: str, partnership: Partnership = STANDING) -> list[str]:
    return [notice.code for notice in blocks(leaving.told(text, partnership=partnership))]


@pytest.mark.parametrize("text", ["Kayleigh Thompson was seen", "NHS number 943 476 5919", "call 01632 960555"])
def test_an_identifier_stops_it(leaving: Leaving, text: str) -> None:
    assert stops(leaving, text) == ["Q1"]


@pytest.mark.parametrize(
    "text", ["By TBC.", "Really ??", "[image: logo]", "A line (not a requirement?)", "[insert name]", "XXX will lead"]
)
def test_what_was_left_over_stops_it(leaving: Leaving, text: str) -> None:
    assert stops(leaving, text) == ["Q19"]


@pytest.mark.parametrize("kind", sorted(set(LABELS.values())))
def test_a_gap_where_somebody_was_named_stops_it(leaving: Leaving, kind: str) -> None:
    assert stops(leaving, f"[{kind} removed] was seen.") == ["Q19"]


def test_a_gap_stops_it_in_a_recommendation_a_title_and_a_quote(leaving: Leaving) -> None:
    about = leaving.finding("The plan for [name removed] came late to the ward.")
    leaving.recommendation("Midwifery to ring [name removed] by week 30.", about)
    said = leaving.told("What we learnt about [removed]", "\u201cshe told [name removed] twice\u201d")

    assert [one.words for one in said if one.code == "Q19"].count("[name removed]") == 3
    assert "[removed]" in [one.words for one in said if one.code == "Q19"]
    assert next(one.thing for one in said if one.code == "Q19") == about


def test_the_label_of_a_case_stops_it(leaving: Leaving) -> None:
    assert stops(leaving, "It was hard in case a.") == ["case_label"]


def test_which_small_group_said_it_needs_a_decision(leaving: Leaving) -> None:
    leaving.desk.do("describe", thing="Group 2", of="group", field="label", value="Midwifery")
    leaving.finding("In Group 1 the plan came late, and midwifery saw it.")

    found = leaving.of("group_label")

    assert [(one.severity, one.words) for one in found] == [("warn", "Group 1")]


@pytest.mark.parametrize(
    "text",
    ["The plan came late in one of the cases.", "Phone: 01632 960123", "door@larkshire.example", "Case by case"],
)
def test_ordinary_words_and_standing_words_do_not(leaving: Leaving, text: str) -> None:
    assert stops(leaving, text) == []


def test_a_number_that_only_looks_like_a_standing_one_stops_it(leaving: Leaving) -> None:
    assert stops(leaving, "Phone: 01632 960124") == ["Q1"]


def test_a_name_that_is_a_bare_standing_word_is_still_one_in_a_sentence(leaving: Leaving) -> None:
    partnership = replace(STANDING, logo_text="Kayleigh")

    assert stops(leaving, "Kayleigh", partnership) == []
    assert stops(leaving, "Mum Kayleigh was seen.", partnership) == ["Q1"]


def test_resources_links_and_published_titles_are_not_looked_into(leaving: Leaving) -> None:
    leaving.desk.do("piece", kind="resource", title="Sarah Millbrook helpline", text="Ring 01632 960777")
    leaving.desk.do("piece", kind="review_card", title="Child R.T. and Babajide", text="Published.")
    leaving.desk.do("piece", kind="policy_note", title="Procedure", link="https://procedures.example.com/x")

    assert stops(leaving, "Sarah Millbrook helpline") == []
    assert stops(leaving, "Ring 01632 960777") == []
    assert stops(leaving, "As in Child R.T. and Babajide.") == []
    assert stops(leaving, "https://procedures.example.com/x") == []


def test_days_of_the_audit_are_no_identifiers(leaving: Leaving) -> None:
    assert stops(leaving, "The meeting was on 20 November 2026.") == []


def test_a_rule_that_is_turned_off_says_nothing(leaving: Leaving) -> None:
    leaving.finding("Midwives failed to share the plan with the ward.")
    without = replace(STANDING, rules_off=("Q4", "Q19"))

    assert "Q4" in [one.code for one in leaving.told()]
    assert "Q4" not in [one.code for one in leaving.told(partnership=without)]
    assert stops(leaving, "By TBC.", without) == []


@pytest.mark.parametrize(("text", "code"), [("Kayleigh was seen", "Q1"), ("in case a", "case_label")])
def test_rules_about_identifiers_cannot_be_turned_off(leaving: Leaving, text: str, code: str) -> None:
    assert stops(leaving, text, replace(STANDING, rules_off=("Q1", "case_label"))) == [code]


def test_a_notice_says_where_its_words_stand_and_whose_they_are(leaving: Leaving) -> None:
    finding = leaving.finding("The date is TBC.")
    (notice,) = leaving.of("Q19")

    assert (notice.where, notice.section) == (f"Findings ({finding})", "Findings")
    assert (notice.of, notice.thing, notice.words) == ("finding", finding, "TBC")


def test_words_are_owned_by_the_thing_though_the_document_adds_a_stop(leaving: Leaving) -> None:
    finding = leaving.finding("kayleigh was not asked")
    (notice,) = [one for one in leaving.told("Kayleigh was not asked.") if one.where.startswith("Method")]

    assert notice.thing == finding


def test_what_stops_it_is_told_first_and_hints_last(leaving: Leaving) -> None:
    leaving.finding("Kayleigh failed to share the plan, which nobody had told the ward about.")
    told = [SEVERITIES.index(one.severity) for one in leaving.told("By TBC.")]

    assert told == sorted(told)
    assert set(told) == {0, 1, 2}


def test_the_rules_are_those_of_the_list_and_each_has_its_own_code(leaving: Leaving) -> None:
    assert {f"Q{number}" for number in range(1, 25)} <= set(CODES)
    assert len(CODES) == len(set(CODES))


def test_a_partnership_without_a_name_needs_a_decision(leaving: Leaving) -> None:
    told = [one for one in leaving.told(partnership=Partnership()) if one.code == "partnership"]

    assert [one.severity for one in told] == ["warn"]


def test_labels_of_cases_are_known_to_the_identifier_rules(leaving: Leaving) -> None:
    assert find("A's mum was asked", known_words(leaving.desk.session, STANDING)) == []


def test_three_hundred_passages_are_looked_through_in_a_moment(tmp_path: Path) -> None:
    import time

    with desks.begun(tmp_path) as desk:
        passages = [Passage("Learning", f"Plan number {n} was shared late with the ward.") for n in range(300)]
        notices(desk.session, STANDING, passages)
        began = time.process_time()
        notices(desk.session, STANDING, passages)

    assert time.process_time() - began < 1.0


def test_a_kept_notice_is_no_longer_open(leaving: Leaving) -> None:
    finding = leaving.finding("Midwives failed to share the plan with the ward.")
    leaving.desk.do("keep_because", code="Q4", thing=finding, because="Their own words.", role="audit lead")
    told = leaving.told()

    assert [(one.code, one.because, one.role) for one in kept(told)] == [("Q4", "Their own words.", "audit lead")]
    assert "Q4" not in [one.code for one in (*still_open(told), *decisions_needed(told))]
