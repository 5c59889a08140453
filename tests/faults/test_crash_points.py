"""Every point at which the program can die, one after another, in process and on every machine."""

from pathlib import Path

from faults.afternoon import Room
from faults.disks import Crashing, Forgetting, points
from faults.exact import check, clear, go_on, run, states


def test_a_crash_at_any_point_leaves_what_was_acknowledged_or_that_and_the_act_in_flight(tmp_path: Path) -> None:
    known = states(tmp_path / "known")
    whole = Crashing()
    run(Room(tmp_path / "whole", whole))
    here = tmp_path / "here"

    for point in points(whole.met):
        clear(here)
        files = Crashing(point)
        room = Room(here, files)
        done = run(room)
        files.bury()
        go_on(room.session, check(room.session, known, done))


def test_the_schedule_runs_to_its_end_when_nothing_fails(tmp_path: Path) -> None:
    known = states(tmp_path / "known")
    files = Forgetting(tmp_path / "here")
    clear(tmp_path / "here")
    room = Room(tmp_path / "here", files)

    done = run(room)

    assert len(points(files.met)) > 150
    assert check(room.session, known, done) == known[-1]
