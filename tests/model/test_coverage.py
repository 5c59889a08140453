"""Who has been heard: counts, silence, cases and agencies."""

from datetime import UTC, datetime, timedelta

import msgspec

from deepdive.model.coverage import heard
from deepdive.model.details import Details
from deepdive.model.meeting import Meeting, Span
from deepdive.model.session import Session
from deepdive.model.things import Agency, Case, Group, Note, Participant
from deepdive.model.toolkit import Primer, Toolkit

START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def note(number: int, minutes: float, **fields: object) -> Note:
    given = {"group": "g-1", "stage": "worked_well", "kind": "worked_well", **fields}
    return msgspec.convert({"id": f"n-{number}", "made": at(minutes), "text": "said", **given}, Note)


def session(*notes: Note, **more: object) -> Session:
    base = Session(
        details=Details(id="s-1", meeting="m-1"),
        toolkit=Toolkit(schema=1, id="x", title="X", version="1", primer=Primer(title="x", introduction="x")),
        meetings={"m-1": Meeting(id="m-1", stage="worked_well")},
        spans={"sp-1": Span(id="sp-1", meeting="m-1", stage="worked_well", began=at(0))},
        cases={"c-1": Case(id="c-1", label="Case A", position=1), "c-2": Case(id="c-2", label="Case B", position=2)},
        agencies={"ag-1": Agency(id="ag-1", label="Police"), "ag-2": Agency(id="ag-2", label="GP")},
        groups={"g-1": Group(id="g-1", label="Ash", cases=("c-1",))},
        notes={one.id: one for one in notes},
    )
    return msgspec.structs.replace(base, **more)


def only(found: Session, minutes: float, stage: str = "worked_well"):  # type: ignore[no-untyped-def]
    (one,) = heard(found, stage, START + timedelta(minutes=minutes))
    return one


def test_notes_are_counted_by_kind_without_those_withdrawn() -> None:
    found = session(note(1, 1), note(2, 2, kind="recommendation"), note(3, 3, withdrawn=True))

    assert only(found, 4).counts == {"worked_well": 1, "recommendation": 1}


def test_a_group_is_not_silent_in_its_first_five_minutes() -> None:
    assert only(session(), 4.9).too_little.silent_for == 0


def test_a_group_that_has_said_nothing_for_five_minutes_is_silent() -> None:
    too_little = only(session(), 11).too_little

    assert (too_little.silent_for, too_little.nothing_yet) == (11 * 60, True)


def test_silence_is_counted_from_the_last_note() -> None:
    too_little = only(session(note(1, 2, cases=("c-1",))), 9).too_little

    assert (too_little.silent_for, too_little.nothing_yet) == (7 * 60, False)


def test_a_note_of_an_earlier_stage_does_not_end_the_silence() -> None:
    assert only(session(note(1, 6, stage="cases")), 7).too_little.nothing_yet


def test_a_stage_that_does_not_run_is_never_silent() -> None:
    assert only(session(), 30, "stumbling_blocks").too_little.silent_for == 0


def test_a_case_of_the_group_without_a_note_of_the_stages_kind_is_told() -> None:
    two = {"g-1": Group(id="g-1", label="Ash", cases=("c-1", "c-2"))}
    found = session(note(1, 1, cases=("c-1",)), note(2, 1, cases=("c-2",), kind="stumbling_block"), groups=two)

    assert only(found, 2).too_little.case == "c-2"


def test_an_agency_that_is_there_and_not_heard_is_told() -> None:
    people = {"p-1": Participant(id="p-1", group="g-1", agency="ag-1"), "p-2": Participant(id="p-2", agency="ag-2")}
    found = session(note(1, 1, cases=("c-1",), agencies=("ag-2",)), participants=people)

    assert only(found, 2).too_little.agency == "ag-1"


def test_right_after_a_stage_began_nothing_is_missed() -> None:
    people = {"p-1": Participant(id="p-1", group="g-1", agency="ag-1"), "p-2": Participant(id="p-2", agency="ag-2")}
    found = session(note(1, 1, cases=("c-1",), agencies=("ag-2",)), participants=people)

    assert only(found, 1).too_little.agency == ""


def test_where_no_note_names_an_agency_none_is_missed() -> None:
    people = {"p-1": Participant(id="p-1", group="g-1", agency="ag-1")}
    found = session(note(1, 1, cases=("c-1",)), participants=people)

    assert only(found, 2).too_little.agency == ""


def test_an_agency_that_was_named_or_is_absent_is_heard() -> None:
    people = {
        "p-1": Participant(id="p-1", group="g-1", agency="ag-1"),
        "p-2": Participant(id="p-2", group="g-1", agency="ag-2"),
    }
    meetings = {"m-1": Meeting(id="m-1", attendance={"p-2": "absent"})}
    found = session(note(1, 1, cases=("c-1",), agencies=("ag-1",)), participants=people, meetings=meetings)

    assert only(found, 2).too_little.agency == ""


def test_without_people_no_agency_is_missed() -> None:
    assert only(session(note(1, 1, cases=("c-1",))), 2).too_little.agency == ""
