"""The suite can fail: a disk or a desk with one thing left out is caught by it."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from deepdive.desk.desk import Answer, Desk
from deepdive.desk.setting import Outcome, over_live
from faults.afternoon import Room
from faults.disks import Forgetting, Point, Refusing, points
from faults.exact import State, check, clear, run, states
from faults.test_refusing import afternoon_with


class NoFsync(Forgetting):
    """Never brings a file to the disk."""

    def fsync(self, descriptor: int) -> None:
        self.meet("fsync")


class NoFolderSync(Forgetting):
    """Never brings the names in a folder to the disk."""

    def sync_folder(self, path: Path) -> None:
        self.meet("sync_folder")


class ReplaceWithoutFsync(Forgetting):
    """Puts new files in place whose bytes are not on the disk."""

    def fsync(self, descriptor: int) -> None:
        if descriptor in self._places:  # a new file, not one that is appended to
            self.meet("fsync")
        else:
            super().fsync(descriptor)


class ShortWriteIgnored(Refusing):
    """Says that all was taken when half was."""

    def write(self, descriptor: int, data: bytes) -> int:
        super().write(descriptor, data)
        return len(data)


class MemoryFirst(Desk):
    """Shows a change before it is on the disk; all else is as it should be."""

    def carry_out(self, verb: str, outcome: Outcome, undoes: str = "") -> Answer:
        sets = over_live(self._reading.fold, outcome.sets)
        if not sets and not outcome.purges and not undoes:
            return super().carry_out(verb, outcome, undoes)
        line = self._line(verb, sets, outcome, undoes)
        self._reading.fold.take_one(line)
        self._stacks.add(line)
        self._reading.journal.append(line)
        self.saved_at, self.record.is_behind = line.at, True
        if outcome.purges:
            self._clean_own_file()
        return Answer(outcome.says, outcome.thing, line.at)


def caught_by_power_cuts(folder: Path, disk: Callable[[Path, Point], Forgetting]) -> int:
    """At how many points a power cut on such a disk leaves another state than the model allows."""
    known, here, caught = states(folder / "known"), folder / "here", 0
    clear(here)
    whole = disk(here, Point(0))
    run(Room(here, whole))
    for point in points(whole.met)[::3]:
        caught += not holds(here, disk, known, point)
    return caught


def holds(here: Path, disk: Callable[[Path, Point], Forgetting], known: list[State], point: Point) -> bool:
    """Whether the state after a power cut is one of those allowed."""
    clear(here)
    files = disk(here, point)
    room = Room(here, files)
    done = run(room)
    files.cut_the_power(Random(str(point)))
    try:
        check(room.session, known, done, power=True)
    except (AssertionError, ValueError):
        return False
    return True


@pytest.mark.parametrize("mutant", [NoFsync, NoFolderSync, ReplaceWithoutFsync])
def test_the_mutants_of_the_disk_are_well_while_the_power_is_on(tmp_path: Path, mutant: type[Forgetting]) -> None:
    known = states(tmp_path / "known")
    clear(tmp_path / "here")
    room = Room(tmp_path / "here", mutant(tmp_path / "here"))

    done = run(room)

    assert check(room.session, known, done) == known[-1]


@pytest.mark.parametrize("mutant", [NoFsync, NoFolderSync, ReplaceWithoutFsync])
def test_a_disk_call_that_is_left_out_is_caught(tmp_path: Path, mutant: type[Forgetting]) -> None:
    assert caught_by_power_cuts(tmp_path, mutant) >= 5


def test_the_same_points_find_nothing_where_nothing_is_left_out(tmp_path: Path) -> None:
    assert caught_by_power_cuts(tmp_path, Forgetting) == 0


def test_a_short_write_that_is_ignored_is_caught(tmp_path: Path) -> None:
    for at in range(10, 40):
        try:
            afternoon_with(tmp_path / "here", ShortWriteIgnored(at, "short", persists=False))
        except (AssertionError, ValueError):
            return
    pytest.fail("every afternoon came to a good end")


def test_the_mutants_of_the_desk_and_of_short_writes_are_well_while_the_disk_is(tmp_path: Path) -> None:
    afternoon_with(tmp_path / "desk", Refusing(0, "full", persists=False), MemoryFirst)
    afternoon_with(tmp_path / "disk", ShortWriteIgnored(0, "short", persists=False))


def test_memory_before_disk_is_caught(tmp_path: Path) -> None:
    caught = 0
    for at in range(20, 60):
        try:
            afternoon_with(tmp_path / "here", Refusing(at, "full", persists=False), MemoryFirst)
        except AssertionError:
            caught += 1

    assert caught >= 5
