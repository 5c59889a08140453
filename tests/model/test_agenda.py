"""The agenda and its clock."""

from datetime import timedelta
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.agenda import CaseTime, agenda, case_time, clock
from desks import Clock, begun, station


@pytest.fixture
def time() -> Clock:
    """A clock to walk with."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, time: Clock) -> Desk:
    """A session at half past nine."""
    return begun(tmp_path, station(tmp_path, "laptop1", clock=time))


def test_stages_that_go_case_by_case_take_minutes_for_each(desk: Desk, time: Clock) -> None:
    minutes = {p.stage.id: p.minutes for p in agenda(desk.session, time())}

    assert minutes["cases"] == 10
    desk.do("case")
    assert {p.stage.id: p.minutes for p in agenda(desk.session, time())}["cases"] == 15


def test_elapsed_time_is_the_difference_of_two_moments(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    time.walk(20)
    shown = clock(desk.session, time())

    assert shown is not None
    assert (shown.planned, shown.used, shown.left) == (1500, 1200, 300)
    time.walk(8)
    later = clock(desk.session, time())
    assert later is not None
    assert later.left == -180


def test_a_pause_stops_the_clock_and_is_kept(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    time.walk(5)
    desk.do("pause")
    time.walk(7)
    paused = clock(desk.session, time())
    desk.do("pause")
    time.walk(3)
    running = clock(desk.session, time())

    assert paused is not None
    assert running is not None
    assert (paused.used, paused.paused) == (300, True)
    assert (running.used, running.paused) == (480, False)


def test_going_on_while_paused_ends_the_pause(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    desk.do("pause")
    time.walk(5)
    desk.do("stage", to="next")
    time.walk(2)

    shown = clock(desk.session, time())

    assert shown is not None
    assert (shown.stage.id, shown.used, shown.paused) == ("stumbling_blocks", 120, False)


def test_the_clock_is_the_same_after_the_program_was_stopped(desk: Desk, time: Clock, tmp_path: Path) -> None:
    desk.do("stage", to="worked_well")
    time.walk(10)

    again = Desk(desk.folder, station(tmp_path, "laptop2", clock=time))

    assert clock(again.session, time()) == clock(desk.session, time())


def test_the_projected_end_and_how_far_behind(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="welcome")
    time.walk(14)
    shown = clock(desk.session, time())

    assert shown is not None
    assert shown.ends is not None
    assert round(shown.behind / 60) == 4
    desk.do("skip", stage="cases", because="read beforehand")
    after = clock(desk.session, time())
    assert after is not None
    assert round(after.behind / 60) == -6


def test_the_close_is_never_skipped(desk: Desk) -> None:
    with pytest.raises(Refused, match="safety check"):
        desk.do("skip", stage="close", because="late")


def test_next_leaves_out_skipped_stages_and_stops_at_the_last(desk: Desk) -> None:
    desk.do("stage", to="welcome")
    desk.do("skip", stage="cases", because="read beforehand")

    assert desk.do("stage", to="next").thing == "worked_well"
    desk.do("stage", to="summary")
    with pytest.raises(Refused, match="last stage"):
        desk.do("stage", to="next")


def test_a_stage_is_found_by_the_beginning_of_its_name(desk: Desk) -> None:
    assert desk.do("stage", to="stumbl").thing == "stumbling_blocks"
    with pytest.raises(Refused, match="welcome or worked_well"):
        desk.do("stage", to="w")


def test_more_minutes_are_given_to_this_meeting_only(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    desk.do("extend", minutes="5")
    shown = clock(desk.session, time())

    assert shown is not None
    assert shown.planned == 1800
    desk.do("meeting", date="2026-11-27")
    assert {p.stage.id: p.minutes for p in agenda(desk.session, time())}["worked_well"] == 25


def test_a_second_meeting_begins_at_set_up_and_notes_say_which(desk: Desk) -> None:
    desk.do("stage", to="worked_well")
    first = desk.do("capture", text="+ one").thing
    desk.do("meeting", date="2026-11-27", kind="recall")
    made = desk.do("capture", text="+ two").thing

    assert desk.session.stage is not None
    assert desk.session.stage.id == "setup"
    assert desk.session.notes[made].meeting != desk.session.notes[first].meeting


def test_a_meeting_keeps_when_it_was_to_end_though_stages_get_more_minutes(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    agreed = clock(desk.session, time())
    desk.do("extend", minutes="5")
    shown = clock(desk.session, time())

    assert agreed is not None
    assert shown is not None
    assert shown.finish == agreed.finish == agreed.ends
    assert round(shown.behind / 60) == 5
    assert desk.session.meeting is not None
    assert desk.session.meeting.agreed["worked_well"] == 25


def test_a_meeting_that_begins_late_is_to_end_as_it_was_called_for(desk: Desk, time: Clock) -> None:
    desk.do("describe", thing=desk.session.meeting.id, field="starts", value="09:15")  # type: ignore[union-attr]

    desk.do("stage", to="welcome")
    shown = clock(desk.session, time())

    assert shown is not None
    assert round(shown.behind / 60) == 15


def test_a_meeting_rehearsed_at_another_hour_is_not_hours_behind(desk: Desk, time: Clock) -> None:
    desk.do("describe", thing=desk.session.meeting.id, field="starts", value="13:00")  # type: ignore[union-attr]

    desk.do("stage", to="welcome")
    shown = clock(desk.session, time())

    assert shown is not None
    assert shown.behind == 0


def test_the_finish_can_be_another_time_of_day(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="welcome")
    ends = clock(desk.session, time()).ends  # type: ignore[union-attr]
    assert ends is not None

    desk.do("finish_at", time=f"{ends + timedelta(minutes=15):%H:%M}")
    shown = clock(desk.session, time())

    assert shown is not None
    assert round(shown.behind / 60) == -15
    with pytest.raises(Refused, match=r"like 12:45"):
        desk.do("finish_at", time="half past")


def test_a_groups_time_is_divided_by_its_cases(desk: Desk, time: Clock) -> None:
    desk.do("stage", to="worked_well")
    both = next(iter(desk.session.groups.values()))
    desk.do("group_cases", group=both.id, cases="A,B")
    group = desk.session.groups[both.id]

    def at() -> CaseTime | None:
        now = clock(desk.session, time())
        return case_time(desk.session, group, now) if now else None

    first = at()
    assert first is not None
    assert (first.case.label, first.left, first.next and first.next.label) == ("Case A", 750, "Case B")
    time.walk(13)
    second = at()
    assert second is not None
    assert (second.case.label, second.left, second.next) == ("Case B", 720, None)
