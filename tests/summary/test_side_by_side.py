"""Counts split by a stratum, one part beside the other: whole numbers inside, words in a publication."""

import pytest
from audits import session_of
from msgspec.structs import replace

from deepdive.model.session import Session
from deepdive.model.things import Case, Finding
from deepdive.summary.side_by_side import side_by_side, splits

CASES = 12


def audited(count: int = CASES, **strata: str) -> Session:
    """An audit of cases that lie in two areas by turns."""
    cases = [
        Case(id=f"c-{place:06}", label=f"Case {place}", area=("North", "South")[place % 2], strata=strata)
        for place in range(count)
    ]
    return replace(session_of(), cases={one.id: one for one in cases})


def seen(*places: int, exact: bool = False) -> Finding:
    return Finding(id="f-1", text="x", cases=tuple(f"c-{one:06}" for one in places), seen_from="cases", exact=exact)


def test_inside_every_part_is_told_with_its_own_number() -> None:
    told = side_by_side(audited(), seen(0, 2, 1), internal=True, smallest_exact=10)

    assert told == "North two of six, South one of six"


def test_a_publication_tells_words_and_no_small_numbers() -> None:
    told = side_by_side(audited(), seen(0, 2, 1, exact=True), internal=False, smallest_exact=10)

    assert told == "North in some of the cases, South in one of the cases"


def test_figures_are_published_where_every_part_is_large_enough() -> None:
    told = side_by_side(audited(24), seen(0, 2, 1, exact=True), internal=False, smallest_exact=10)

    assert told == "North in 2 of 12 cases, South in 1 of 12 cases"


def test_a_split_of_which_one_part_may_not_be_told_is_left_out_of_a_publication() -> None:
    assert side_by_side(audited(8), seen(0, 2), internal=False, smallest_exact=10) == ""


@pytest.mark.parametrize("count", [2, 5])
def test_a_small_sample_is_not_split(count: int) -> None:
    assert side_by_side(audited(count), seen(0, 1), internal=True, smallest_exact=10) == ""


def test_a_part_of_one_case_is_no_part() -> None:
    session = audited(6)
    odd = replace(session.cases["c-000000"], area="East")

    assert splits(replace(session, cases={**session.cases, odd.id: odd}), list(session.cases)) == []


def test_a_typed_count_is_not_split() -> None:
    assert side_by_side(audited(), replace(seen(0), seen_from="typed"), internal=True, smallest_exact=10) == ""
