"""Which choices typed letters mean."""

import pytest

from deepdive.tui.widgets.question import Choice, matches

AGENCIES = (
    Choice("ag-1", "Acute Hospital", "AH"),
    Choice("ag-2", "Children's Guardian"),
    Choice("ag-3", "Early Help", "EH"),
    Choice("ag-4", "Children's Social Care", "CSC SW"),
)
CASES = (Choice("", "no case"), Choice("c-1", "Case A"), Choice("c-2", "Case B"), Choice("c-3", "Case C"))
SIGNS = (Choice("w", "+ worked well"), Choice("s", "- stumbling block"), Choice("r", ". remark"))


@pytest.mark.parametrize(
    ("typed", "choices", "first"),
    [
        ("EH", AGENCIES, "Early Help"),
        ("csc", AGENCIES, "Children's Social Care"),
        ("ac", AGENCIES, "Acute Hospital"),
        ("social", AGENCIES, "Children's Social Care"),
        ("C", CASES, "Case C"),
        ("case b", CASES, "Case B"),
        ("ca", CASES, "Case A"),
        ("no", CASES, "no case"),
        ("-", SIGNS, "- stumbling block"),
        (".", SIGNS, ". remark"),
        ("stum", SIGNS, "- stumbling block"),
        (" ", SIGNS, "+ worked well"),
    ],
)
def test_the_first_match_is_the_one_that_is_meant(typed: str, choices: tuple[Choice, ...], first: str) -> None:
    assert matches(typed, choices)[0].name == first


@pytest.mark.parametrize("typed", ["#", "x", "hospice"])
def test_what_names_none_matches_none(typed: str) -> None:
    assert matches(typed, (*SIGNS, *CASES)) == []
