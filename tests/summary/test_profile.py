"""Who a document is for: what it leaves out; and the words for numbers, days and shares."""

from pathlib import Path

import pytest
from audits import audit, printed, summary, taken, whole, written
from msgspec.structs import replace

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.things import Case, Finding, Return
from deepdive.summary import wording
from deepdive.summary.figures import figures, share
from deepdive.summary.profile import PUBLICATION, RESTRICTED, left_out, profile_named


def told(desk: Desk, publication: bool) -> list[str]:
    profile = PUBLICATION if publication else RESTRICTED
    return [one for one in left_out(desk.session, figures(desk.session), profile, prints_notes=False) if one]


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="There is restricted or publication"):
        profile_named("public")


def test_a_summary_tells_what_it_leaves_out(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        written(desk, "A long one.", full_report_only="yes")
        taken(desk, "!! now")

        assert told(desk, publication=False) == [
            "three captured notes",
            "one finding kept for the full report",
            "one immediate concern (the number stands inside)",
        ]


def test_a_publication_tells_more(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        written(desk, "One view.", contested="another")
        more = set(told(desk, publication=True)) - set(told(desk, publication=False))

    assert more == {
        "case labels and tables by case",
        "roles of those who came",
        "one second wording",
        "whole dates (days that somebody wrote in a text stay)",
        "changes",
        "names of laptops",
    }


def test_a_commendation_the_team_has_not_agreed_to_is_not_published(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        written(desk, "Thank you for your patience.", "strength", commended_role="social worker")

        assert "patience" in printed(summary(desk.session))
        assert "patience" not in printed(summary(desk.session, "publication"))


@pytest.mark.parametrize(
    ("seen_in", "seen_of", "words"),
    [
        (1, 2, "in one of the cases"),
        (2, 2, "in both cases"),
        (0, 2, ""),
        (2, 3, "in most of the cases"),
        (3, 4, "in most of the cases"),
        (2, 5, "in some of the cases"),
        (5, 5, "in all the cases"),
        (0, 5, ""),
        (1, 1, ""),
        (6, 6, "in all the cases"),
        (0, 6, "in none of the cases"),
        (1, 12, "in one of the cases"),
        (11, 12, "in almost all of the cases"),
        (8, 12, "in most of the cases"),
        (6, 12, "in around half of the cases"),
        (3, 12, "in some of the cases"),
        (2, 12, "in a few of the cases"),
        (7, 6, ""),
        (None, 6, ""),
        (3, None, ""),
    ],
)
def test_how_often_something_was_seen_is_told_in_words(seen_in: int | None, seen_of: int | None, words: str) -> None:
    assert wording.prevalence(seen_in, seen_of, exact=False, smallest_exact=10) == words


@pytest.mark.parametrize(
    ("seen_in", "seen_of", "words"),
    [
        (3, 12, "in 3 of 12 cases"),
        (3, 9, "in some of the cases"),
        (2, 2, "in both cases"),
        (2, 4, "in around half of the cases"),
    ],
)
def test_figures_are_told_only_when_asked_for_and_from_the_smallest_sample_on(
    seen_in: int, seen_of: int, words: str
) -> None:
    assert wording.prevalence(seen_in, seen_of, exact=True, smallest_exact=10) == words


def test_a_share_of_tagged_cases_leaves_out_those_the_agency_did_not_know(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        session = desk.session
    cases = {f"c-{n}": Case(id=f"c-{n}", label=f"Case {n}") for n in range(8)}
    unknown = Return(id="rt-1", agency="ag-1", case="c-7", status="not_known")
    finding = Finding(id="f-1", seen_from="cases", cases=("c-0", "c-1", "c-7"), agencies=("ag-1",))
    session = replace(session, cases=cases, returns={unknown.id: unknown})

    assert share(session, finding) == (2, 7)


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "one case"), (10, "ten cases"), (1200, "1,200 cases")])
def test_counts_are_words_up_to_ten(count: int, words: str) -> None:
    assert wording.counted(count, "case") == words


def test_days_are_in_british_form() -> None:
    assert wording.day("2026-11-05") == "5 November 2026"
    assert wording.month("2026-11-05") == "November 2026"
    assert wording.day("soon") == "soon"


@pytest.mark.parametrize(
    ("text", "words"),
    [("It came late", "It came late."), ("Why? ", "Why?"), ('"No."', '"No."'), ("(so)", "(so)."), ("", "")],
)
def test_words_become_a_sentence(text: str, words: str) -> None:
    assert wording.sentence(text) == words
