"""Every point at which the power can go, on a disk that forgets what was not brought to it."""

from pathlib import Path
from random import Random

from faults.afternoon import Room
from faults.disks import Forgetting, Point, points
from faults.exact import State, check, clear, go_on, run, states


def cut(here: Path, known: list[State], point: Point, draw: Random | None) -> None:
    """The afternoon on a disk whose power goes at a point; by draw some of what it holds in memory is kept."""
    clear(here)
    files = Forgetting(here, point)
    room = Room(here, files)
    done = run(room)
    files.cut_the_power(draw)
    go_on(room.session, check(room.session, known, done, power=True))


def all_points(folder: Path) -> list[Point]:
    """The points of the whole afternoon."""
    clear(folder)
    files = Forgetting(folder)
    run(Room(folder, files))
    return points(files.met)


def test_a_power_cut_at_any_point_loses_nothing_acknowledged_when_all_unsynced_is_gone(tmp_path: Path) -> None:
    known = states(tmp_path / "known")

    for point in all_points(tmp_path / "whole"):
        cut(tmp_path / "here", known, point, None)


def test_a_power_cut_at_any_point_loses_nothing_acknowledged_when_some_is_kept_halved_or_gone(
    tmp_path: Path, size: int
) -> None:
    known = states(tmp_path / "known")

    for seed in range(max(1, size // 10)):
        for point in all_points(tmp_path / "whole"):
            cut(tmp_path / "here", known, point, Random(f"{seed} {point}"))


def test_a_killed_program_and_then_a_power_cut_lose_nothing_that_the_next_program_showed(tmp_path: Path) -> None:
    known = states(tmp_path / "known")
    here = tmp_path / "here"

    for point in all_points(tmp_path / "whole"):
        clear(here)
        files = Forgetting(here, point)
        room = Room(here, files)
        done = run(room)
        files.revive()
        shown = check(room.session, known, done)
        if shown.session is None:
            continue
        room.open("again", "laptop1")
        room.desks.clear()
        files.cut_the_power()
        again = check(room.session, known, done, power=True)
        assert {line for line in shown.lines if line[1] == "laptop1"} <= again.lines, point
