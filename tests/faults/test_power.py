"""Real power cuts on a real file system: a disk in a file, mounted, shut down in mid-work and mounted again.

`pytest tests/faults -m faults --power=100`, as root where loop devices may be used; skipped with the reason elsewhere.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from deepdive.errors import DeepDiveError
from desks import NoSync
from faults.afternoon import ACTS, Room
from faults.exact import State, check, clear, go_on, states
from faults.programs import environ

SHUTDOWN = 0x8004587D
"""The call that shuts a mounted ext4 or xfs down."""

WITHOUT_LOG = struct.pack("I", 2)
"""What was not brought to the disk before is gone, the journal of the file system too."""

PROGRAM = [sys.executable, str(Path(__file__).with_name("afternoon_run.py"))]
SIZES = {"ext4": 64 << 20, "xfs": 320 << 20}


def told_by(*command: str) -> str:
    """Runs a command of the system; answers what it says when it does not succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip() or f"{command[0]} did not succeed"


class Disk:
    """A file system of its own in a file."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.image = folder / f"{kind}.img"
        self.place = folder / kind
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(SIZES[kind])
        self.refusal = told_by(f"mkfs.{kind}", "-q", str(self.image)) or self.mount()

    def mount(self) -> str:
        """Mounts it; answers the reason when it may not be."""
        return told_by("mount", "-o", "loop", str(self.image), str(self.place))

    def unmount(self) -> str:
        """Takes it off again."""
        return told_by("umount", str(self.place))

    def cut_the_power(self) -> None:
        """Shuts it down; looks first that it is no other file system than its own."""
        import fcntl

        mounted = [line.split()[:2] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
        assert any(source.startswith("/dev/loop") and place == str(self.place) for source, place in mounted)
        descriptor = os.open(self.place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            assert os.fstat(descriptor).st_dev != os.stat(self.image).st_dev
            fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_LOG)
        finally:
            os.close(descriptor)


@pytest.fixture
def cuts(request: pytest.FixtureRequest) -> int:
    """How many cuts are asked for."""
    asked = request.config.getoption("--power", default=0)
    if not isinstance(asked, int) or not asked:
        pytest.skip("real power cuts are made when asked for: --power=100, as root")
    return asked


@pytest.fixture(params=["ext4", "xfs"])
def disk(request: pytest.FixtureRequest, tmp_path: Path, cuts: int) -> Iterator[Disk]:
    """A mounted disk of each kind; skipped with the reason where there can be none."""
    kind = str(request.param)
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs Linux and root")
    if shutil.which(f"mkfs.{kind}") is None:
        pytest.skip(f"mkfs.{kind} is not installed")
    made = Disk(tmp_path, kind)
    if made.refusal:
        pytest.skip(f"no loop mount here: {made.refusal}")
    try:
        yield made
    finally:
        assert made.unmount() == ""


def done_before_the_cut(disk: Disk, draw: Random, *more: str) -> int:
    """Runs the afternoon, cuts the power in the midst of it, mounts again; answers how many acts were acknowledged."""
    clear(disk.place / "here")
    subprocess.run(["sync", "-f", str(disk.place)], check=True)
    command = [*PROGRAM, str(disk.place / "here"), *more]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, env=environ(disk.place.parent))
    assert program.stdout
    said = [program.stdout.readline() for _ in range(draw.randrange(0, len(ACTS)))]
    moment = perf_counter() + draw.random() * 0.004
    while perf_counter() < moment:
        continue
    disk.cut_the_power()
    said += program.stdout.readlines()
    program.stdout.close()
    program.wait()
    assert disk.unmount() == ""
    assert disk.mount() == ""
    return max((int(line) for line in said if line), default=0)


def session_on(disk: Disk) -> Path:
    """The folder of the afternoon's session."""
    return Room(disk.place / "here", NoSync()).session


def test_a_power_cut_at_any_moment_leaves_what_was_acknowledged_or_that_and_the_act_in_flight(
    disk: Disk, tmp_path: Path, cuts: int
) -> None:
    known, draw, in_the_midst = states(tmp_path / "known"), Random(1), 0
    for turn in range(cuts):
        done = done_before_the_cut(disk, draw)
        in_the_midst += done < len(ACTS)
        found = check(session_on(disk), known, done, power=True)
        if turn % 5 == 0:
            go_on(session_on(disk), found)
    print(f"{cuts} cuts, {in_the_midst} in the midst of the afternoon")
    assert in_the_midst >= 0.8 * cuts


def test_a_program_that_brings_nothing_to_the_disk_is_caught_by_such_cuts(
    disk: Disk, tmp_path: Path, cuts: int
) -> None:
    known, draw = states(tmp_path / "known"), Random(2)

    turns = max(5, cuts // 10)
    caught = sum(not holds(disk, known, draw) for _ in range(turns))

    print(f"caught at {caught} of {turns} cuts")
    assert caught > turns / 2


def holds(disk: Disk, known: list[State], draw: Random) -> bool:
    """Whether the model still holds after a cut under a program that never waits for the disk."""
    done = done_before_the_cut(disk, draw, "--forgetting")
    try:
        check(session_on(disk), known, done, power=True)
    except (AssertionError, DeepDiveError, ValueError):
        return False
    return True
