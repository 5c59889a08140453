"""Returns beside what is here: properties of comparing them, whatever was written on the form or here."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deepdive.model.details import Details
from deepdive.model.returned import Filled, compared, sum_of, value_in
from deepdive.model.returned_text import cell_name
from deepdive.model.session import Session
from deepdive.model.things import Agency, Case, Return
from deepdive.model.toolkit import Primer, Toolkit, ToolQuestion

KIT = Toolkit(
    schema=1,
    id="small",
    title="Small",
    version="1",
    primer=Primer(title="", introduction=""),
    audit_tool=(ToolQuestion(id="C1", section="", question="Seen?"),),
)
WORDS = st.sampled_from(["", "a", "b", "c"])


def session_of(*returns: Return) -> Session:
    return Session(
        details=Details(id="s-1"),
        toolkit=KIT,
        agencies={"ag-1": Agency(id="ag-1", label="Police")},
        cases={"c-1": Case(id="c-1", label="Case A")},
        returns={one.id: one for one in returns},
    )


def form(**cells: str) -> Filled:
    return Filled("audit_tool", "ag-1", "c-1", {name.replace("_", "/", 1): said for name, said in cells.items()})


def taken(words: str, here: str) -> Return:
    """A return whose good practice said one thing on the form, and says another here now."""
    return Return(
        id="rt-1",
        agency="ag-1",
        case="c-1",
        status="returned",
        good_practice=here,
        taken={"good_practice": sum_of(words), "status": sum_of("returned")} if words else {},
    )


@given(WORDS, WORDS, WORDS)
def test_what_was_changed_here_is_never_written_over(before: str, here: str, now: str) -> None:
    filled = Filled("audit_tool", "ag-1", "c-1", {"status": "returned", "good_practice": now})

    (one,) = compared(session_of(taken(before, here)), [filled], "2026-11-20")

    changed_here, changed_on_form = here != before, now != before
    (cell,) = [cell for cell in one.cells if cell.field == "good_practice"]
    if cell.state in ("new", "changed"):
        assert changed_on_form
        assert not changed_here
    if changed_on_form and not changed_here:
        assert cell.state in ("new", "changed")
    if changed_on_form and changed_here and here != now:
        assert cell.state == "both"


def test_a_page_that_nobody_filled_in_changes_nothing() -> None:
    awaited = Return(id="rt-1", agency="ag-1", case="c-1")

    (one,) = compared(session_of(awaited), [form(status="", answers_C1="")], "2026-11-20")

    assert (one.state, one.changes) == ("empty", ())


def test_a_standing_that_was_put_right_here_stays_while_the_form_says_the_same() -> None:
    late = replace(taken("x", "x"), status="late")

    (one,) = compared(session_of(late), [form(status="returned", answers_C1="Met")], "2026-11-20")

    assert one.status == "late"
    assert [cell.field for cell in one.changes] == ["answers/C1"]


def test_a_hand_written_not_completed_gives_way_to_the_form_that_came_after_all() -> None:
    missing = Return(id="rt-1", agency="ag-1", case="c-1", status="not_completed")

    (one,) = compared(session_of(missing), [form(status="returned")], "2026-11-20")

    assert [(cell.was, cell.will) for cell in one.changes] == [("not_completed", "returned")]


def test_what_nobody_said_is_nothing() -> None:
    assert value_in(Return(id="rt-1"), "status") == ""
    assert value_in(Return(id="rt-1", answers={"C1": "Met"}), "answers/C1") == "Met"
    assert value_in(None, "answers/C1") == ""


def test_cells_are_called_as_spreadsheets_call_them() -> None:
    assert [cell_name(column, 7) for column in (0, 25, 26, 51, 702)] == ["A7", "Z7", "AA7", "AZ7", "AAA7"]
