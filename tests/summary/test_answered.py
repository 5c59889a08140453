"""Who answered, told in the sentences of a method."""

import pytest
from audits import session_of
from msgspec.structs import replace

from deepdive.model.approval import Approval
from deepdive.model.things import Return
from deepdive.model.who_answered import to_tell
from deepdive.summary.answered import answered_sentences

LABELS = [("ag-1", "Larkshire Police"), ("ag-2", "General Practice"), ("ag-3", "Housing")]


def told(*returns: tuple[str, str, int, str], exact: bool = False) -> str:
    made = [
        Return(id=f"rt-{agency}-{status}-{n}", agency=agency, case=f"c-{n}", status=status, reason=why)  # type: ignore[arg-type]
        for agency, status, count, why in returns
        for n in range(count)
    ]
    return answered_sentences(made, LABELS, exact=exact)


def test_eight_of_ten_and_why_not_the_others() -> None:
    assert told(("ag-2", "returned", 8, ""), ("ag-2", "not_completed", 2, "two practices did not take part.")) == (
        "General Practice answered on eight of ten cases: two not completed (two practices did not take part)."
    )


def test_none_is_no_number() -> None:
    assert told(("ag-1", "not_completed", 2, "no time"), exact=True) == (
        "Larkshire Police answered on none of two cases: two not completed (no time)."
    )


def test_all_cases_some_in_part() -> None:
    assert told(("ag-1", "returned", 7, ""), ("ag-1", "partial", 3, "there was nothing on the family")) == (
        "Larkshire Police answered on all ten cases: three of them in part (there was nothing on the family)."
    )


def test_agencies_that_answered_on_everything_share_a_sentence() -> None:
    assert told(("ag-1", "returned", 6, ""), ("ag-3", "late", 6, "")) == (
        "Larkshire Police and Housing answered on every case they were asked about."
    )


def test_what_an_agency_does_not_know_and_what_is_awaited_are_told_apart() -> None:
    assert told(("ag-3", "returned", 4, ""), ("ag-3", "not_known", 1, ""), ("ag-3", "awaited", 1, "")) == (
        "Housing answered on four of six cases: one not known to it and one still awaited."
    )


@pytest.mark.parametrize(
    ("returns", "words"),
    [
        ([("ag-1", "returned", 1, ""), ("ag-1", "not_known", 2, "")], "some of the cases."),
        ([("ag-1", "not_completed", 2, "no time")], "none of the cases (no time)."),
        ([("ag-1", "partial", 2, "")], "every case, not always in full."),
    ],
)
def test_a_small_sample_has_no_numbers_in_a_publication(returns: list[tuple[str, str, int, str]], words: str) -> None:
    assert told(*returns) == f"Larkshire Police answered on {words}"
    assert told(*returns, exact=True) != told(*returns)


def test_not_known_to_us_is_an_answer_and_told_as_one() -> None:
    assert told(("ag-2", "not_known", 2, "")) == "General Practice did not know any of the children."
    assert told(("ag-2", "not_known", 2, ""), exact=True) == "General Practice did not know any of the children."


def test_nobody_asked_is_no_sentence() -> None:
    assert told() == ""


def test_what_is_not_due_yet_is_not_told_as_unanswered() -> None:
    awaited = {f"rt-{n}": Return(id=f"rt-{n}", agency="ag-1", case=f"c-{n}") for n in range(2)}
    known = Return(id="rt-2", agency="ag-1", case="c-2", status="not_known")
    session = replace(session_of(), returns=awaited)
    session = replace(session, details=replace(session.details, returns_due="2026-12-11"))

    assert to_tell(session, "2026-12-11") == []
    assert len(to_tell(session, "2026-12-12")) == 2
    assert len(to_tell(replace(session, returns={**awaited, "rt-2": known}), "2026-12-11")) == 3


def test_what_was_asked_for_after_the_approval_changes_no_approved_page() -> None:
    before = Return(id="rt-1", agency="ag-1", case="c-1", status="returned", made="2026-11-20T10:00:00+00:00")
    after = Return(id="rt-2", agency="ag-1", case="c-2", made="2026-11-22T10:00:00+00:00")
    approval = Approval(id="ap-1", made="2026-11-21T10:00:00+00:00", step="approved")
    session = replace(session_of(), returns={"rt-1": before, "rt-2": after}, approvals={"ap-1": approval})

    assert to_tell(replace(session, details=replace(session.details, status="approved")), "2027-01-01") == [before]
    assert to_tell(replace(session, details=replace(session.details, status="draft")), "2027-01-01") == [before, after]
