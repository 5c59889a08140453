"""Who answered: the matrix with its sums, the numbers that counts are out of, and what is still awaited."""

from msgspec.structs import replace

from deepdive.model.counts import known_cases
from deepdive.model.details import Details
from deepdive.model.session import Session
from deepdive.model.things import Agency, Case, Return
from deepdive.model.toolkit import Primer, Toolkit, ToolQuestion
from deepdive.model.who_answered import answers_to, awaited, who_answered

KIT = Toolkit(
    schema=1,
    id="small",
    title="Small",
    version="1",
    primer=Primer(title="", introduction=""),
    audit_tool=(ToolQuestion(id="C1", section="", question="Seen?"),),
)


def session_of(*returns: Return, cases: int = 4) -> Session:
    made = [Case(id=f"c-{n}", label=f"Case {n}") for n in range(cases)]
    agencies = [Agency(id="ag-1", label="Police"), Agency(id="ag-2", label="Housing")]
    return Session(
        details=Details(id="s-1", returns_due="2026-11-10"),
        toolkit=KIT,
        cases={one.id: one for one in made},
        agencies={one.id: one for one in agencies},
        returns={one.id: one for one in returns},
    )


def answer(case: int, status: str, agency: str = "ag-1", **more: object) -> Return:
    told = {"id": f"rt-{agency}-{case}", "agency": agency, "case": f"c-{case}", "status": status}
    return Return(**told, **more)  # type: ignore[arg-type]  # a row of a test


def test_a_case_an_agency_does_not_know_is_not_among_those_its_share_is_out_of() -> None:
    found = who_answered(
        session_of(
            answer(0, "returned"), answer(1, "partial"), answer(2, "not_known"), answer(3, "not_completed", reason="x")
        )
    )

    (police,) = found.agencies
    assert (police.asked, police.known, police.came_back, police.percent) == (4, 3, 2, 67)
    assert [(one.case, one.status, one.reason) for one in found.matrix][-1] == ("c-3", "not_completed", "x")
    assert [one.percent for one in found.cases] == [100, 100, None, 0]


def test_an_agency_that_was_not_asked_is_in_no_row() -> None:
    found = who_answered(session_of(answer(0, "late")))

    assert [one.of for one in found.agencies] == ["ag-1"]
    assert found.whole.percent == 100


def test_questionnaires_are_counted_beside_and_never_make_a_case_known() -> None:
    mine = Return(id="rt-q", form="questionnaire", agency="ag-1", case="c-0", status="returned")

    found = session_of(answer(0, "not_completed"), mine)

    assert (who_answered(found).questionnaires, who_answered(found).whole.asked) == (1, 1)
    assert "c-0" not in known_cases(found, ["ag-1"])


def test_a_question_counts_cases_once_for_each_answer_and_leaves_out_what_says_nothing() -> None:
    told = answers_to(
        session_of(
            answer(0, "returned", answers={"C1": "Met"}),
            answer(0, "returned", "ag-2", answers={"C1": "met"}),
            answer(1, "returned", answers={"C1": "not_met"}),
            answer(2, "returned", answers={"C1": "Not applicable"}),
            answer(3, "returned", answers={"C1": "[removed]"}),
        ),
        "C1",
    )

    assert (told.returns, told.cases) == (4, 2)
    assert told.by_answer == {"Met": 2, "not met": 1, "Not applicable": 1}
    assert told.cases_by_answer == {"Met": 1, "not met": 1}


def test_grades_are_a_spread_and_never_a_mean() -> None:
    found = session_of(answer(0, "returned", grade="Good"), answer(1, "returned", grade="Good"))

    assert who_answered(found).grades == (("Good", 2),)


def test_what_is_awaited_is_late_after_its_day() -> None:
    found = session_of(answer(0, "awaited"), answer(1, "returned"))

    assert [(one.case, is_over) for one, is_over in awaited(found, "2026-11-10")] == [("c-0", False)]
    assert [is_over for _, is_over in awaited(found, "2026-11-11")] == [True]
    no_day = replace(found, details=replace(found.details, returns_due=""))
    assert [is_over for _, is_over in awaited(no_day, "2026-11-11")] == [False]
