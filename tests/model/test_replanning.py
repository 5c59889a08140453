"""Running late: the rest of the meeting planned again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.agenda import clock
from deepdive.model.replanning import proposal
from desks import Clock, begun, station


@pytest.fixture
def time() -> Clock:
    """A clock to walk with."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, time: Clock) -> Desk:
    """A meeting that is on: worked well, as planned."""
    made = begun(tmp_path, station(tmp_path, "laptop1", clock=time))
    made.do("stage", to="worked_well")
    return made


def minutes_of(desk: Desk, time: Clock, **chosen: int) -> dict[str, int]:
    found = proposal(desk.session, time(), chosen)
    assert found is not None
    return {one.id: one.will_be for one in found.stages}


@pytest.mark.parametrize(
    ("day", "starts", "told"),
    [
        ("2026-11-20", "9:30", ""),
        ("2026-11-20", "9:40", ""),
        ("2026-11-20", "9:50", " Planned for Fri 20 Nov 2026 9:50; the clock starts now."),
        ("2026-11-19", "13:00", " Planned for Thu 19 Nov 2026 13:00; the clock starts now."),
        ("2026-11-19", "", " Planned for Thu 19 Nov 2026; the clock starts now."),
        ("", "", ""),
    ],
)
def test_a_meeting_that_begins_at_another_time_than_planned_says_so_once(
    tmp_path: Path, time: Clock, day: str, starts: str, told: str
) -> None:
    desk = begun(tmp_path, station(tmp_path, "laptop1", clock=time))
    assert desk.session.meeting is not None
    for field, value in (("date", day), ("starts", starts)):
        desk.do("describe", thing=desk.session.meeting.id, of="meeting", field=field, value=value)

    assert desk.do("stage", to="welcome").says == f"Welcome is on.{told}"
    assert desk.do("stage", to="cases").says == "Cases is on."


def test_stages_to_come_give_minutes_in_proportion_and_closing_gives_none(desk: Desk, time: Clock) -> None:
    time.walk(37)

    found = proposal(desk.session, time())

    assert found is not None
    assert (found.behind, found.over) == (12, 0)
    assert found.ends == found.finish
    assert minutes_of(desk, time) == {
        "worked_well": 25,
        "stumbling_blocks": 21,
        "recommendations": 16,
        "themes": 16,
        "close": 8,
    }


def test_the_plan_is_shown_before_it_is_taken_and_one_undo_takes_it_back(desk: Desk, time: Clock) -> None:
    time.walk(37)
    before = clock(desk.session, time())

    said = desk.do("replan").says
    after = clock(desk.session, time())

    assert "Stumbling blocks 25 to 21" in said
    assert after is not None
    assert after.behind == 0
    desk.undo()
    assert clock(desk.session, time()) == before


def test_minutes_somebody_set_are_kept_and_the_others_are_fitted_round_them(desk: Desk, time: Clock) -> None:
    time.walk(37)

    fitted = minutes_of(desk, time, themes=20)

    assert fitted["themes"] == 20
    assert fitted["stumbling_blocks"] + fitted["recommendations"] == 45 - 12
    assert desk.do("replan", minutes="themes:20").says.startswith("Stumbling blocks")


def test_closing_gives_minutes_only_when_nothing_else_can(desk: Desk, time: Clock) -> None:
    time.walk(80)

    found = proposal(desk.session, time())

    assert found is not None
    assert {one.id: one.will_be for one in found.stages}["close"] < 8
    assert found.over > 0
    assert "skip a stage, or end later" in desk.do("replan").says


def test_a_stage_without_a_minimum_keeps_half_of_what_was_agreed_however_often_it_is_planned_again(
    desk: Desk, time: Clock
) -> None:
    agreed = desk.session.meeting.agreed["themes"]  # type: ignore[union-attr]  # there is one
    for _ in range(3):
        time.walk(30)
        found = proposal(desk.session, time())
        if found and found.changed:
            desk.do("replan")

    assert minutes_of(desk, time)["themes"] == (agreed + 1) // 2


def test_a_meeting_on_time_is_not_planned_again(desk: Desk, time: Clock) -> None:
    with pytest.raises(Refused, match="not behind"):
        desk.do("replan")


def test_a_meeting_that_is_not_on_has_no_rest(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="summary")

    assert proposal(desk.session, time()) is None
    with pytest.raises(Refused, match="not running"):
        desk.do("replan")


@pytest.mark.parametrize("said", ["themes", "themes:ten", "themes:-5", "themes:601", "nowhere:5"])
def test_minutes_that_cannot_be_are_refused_in_words(desk: Desk, said: str) -> None:
    with pytest.raises(Refused):
        desk.do("replan", minutes=said)


def test_a_skipped_stage_gives_all_its_minutes(desk: Desk, time: Clock) -> None:
    time.walk(37)
    desk.do("skip", stage="themes", because="the auditors do it")

    found = proposal(desk.session, time())

    assert found is not None
    assert found.behind == -8
    assert found.changed == {}


@settings(max_examples=200, deadline=None)
@given(
    late=st.integers(0, 120), chosen=st.dictionaries(st.sampled_from(["themes", "recommendations"]), st.integers(0, 60))
)
def test_no_stage_goes_below_what_protects_it(
    tmp_path_factory: pytest.TempPathFactory, late: int, chosen: dict[str, int]
) -> None:
    time = Clock()
    folder = tmp_path_factory.mktemp("late")
    desk = begun(folder, station(folder, "laptop1", clock=time))
    desk.do("stage", to="worked_well")
    time.walk(late)

    found = proposal(desk.session, time(), chosen)

    assert found is not None
    for one in found.stages:
        assert one.will_be == chosen.get(one.id, max(one.least, min(one.will_be, one.was)))
    fits = all(one.will_be == one.least for one in found.stages if one.id not in chosen)
    assert found.over <= 0 or fits


@pytest.mark.parametrize("begun_at", [0, 25, 42])
@pytest.mark.parametrize("late_by", [13, 29, 30, 48])
def test_the_end_is_the_same_minute_wherever_it_is_told(tmp_path: Path, begun_at: int, late_by: int) -> None:
    time = Clock()
    time.walk(begun_at / 60)
    desk = begun(tmp_path, station(tmp_path, "laptop1", clock=time))
    desk.do("stage", to="worked_well")
    time.walk(37 + late_by / 60)
    offered = proposal(desk.session, time())
    says = desk.do("replan").says
    told = clock(desk.session, time())

    assert offered is not None
    assert told is not None
    assert (offered.over, told.behind) == (0, 0)
    assert offered.ends == offered.finish == told.ends
    assert f"The meeting ends at {told.ends:%H:%M}." in says
