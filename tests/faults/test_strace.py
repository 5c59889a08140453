"""A real program, killed by the kernel before every call by which it changes the disk; where strace is installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Unreadable
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from desks import station
from faults.exact import clear
from faults.programs import environ

STRACE = shutil.which("strace")
CALLS = ("write", "fsync", "rename", "openat", "unlink", "mkdir", "ftruncate")
PROGRAM = [sys.executable, str(Path(__file__).with_name("small_run.py"))]


def traced(here: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The small run under strace, in an empty folder."""
    clear(here)
    command = [STRACE or "strace", "-f", *options, *PROGRAM, str(here)]
    return subprocess.run(command, capture_output=True, text=True, env=environ(here.parent), check=False)


def works() -> bool:
    """Whether programs may be traced here."""
    if STRACE is None:
        return False
    return subprocess.run([STRACE, "-o", "/dev/null", sys.executable, "-c", ""], check=False).returncode == 0


def crash_points(trace: str, here: Path) -> list[tuple[str, int]]:
    """Every call from the first that touches the folder on, by name and how manyeth of its name it is."""
    counts, found, begun = dict.fromkeys(CALLS, 0), [], False
    for row in trace.splitlines():
        call = re.match(r"(?:\d+ +)?(\w+)\(", row)
        if call is None or call[1] not in counts:
            continue
        counts[call[1]] += 1
        begun = begun or (str(here) in row and call[1] == "mkdir")
        if begun and (call[1] != "openat" or str(here) in row):
            found.append((call[1], counts[call[1]]))
    return found


def on_disk(here: Path) -> str | None:
    """The texts of the notes, as the run says them; None where there is no session."""
    for folder in (here / "sessions").glob("*"):
        reading = Reading(folder, REAL)
        assert not reading.journal.damage
        assert not reading.fold.missing()
        try:
            return "|".join(note.text for note in reading.session.notes.values())
        except Unreadable:
            return None
    return None


@pytest.mark.skipif(not works(), reason="strace is not installed, or may not trace here")
def test_a_program_killed_before_any_of_its_calls_leaves_what_it_said_or_that_and_the_next(
    tmp_path: Path, size: int
) -> None:
    here = tmp_path / "here"
    trace = tmp_path / "trace"
    said = traced(here, "-o", str(trace), "-e", f"trace={','.join(CALLS)}").stdout.splitlines()
    points = crash_points(trace.read_text(encoding="utf-8"), here)
    assert len(points) > 80
    every: list[str | None] = [None, *said, said[-1]]

    for call, k in points if size >= 500 else points[:: max(1, len(points) // 30)]:
        run = traced(here, "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={k}")
        assert run.returncode != 0, (call, k)
        told = len(run.stdout.splitlines())
        found = on_disk(here)
        assert found in every[told : told + 2], (call, k)
        if found is not None:
            goes_on(here, found)


def goes_on(here: Path, before: str) -> None:
    """The next program takes down a note beside those that were there."""
    folder = next((here / "sessions").iterdir())
    with Desk(folder, station(here, "laptop1", seed=8)) as desk:
        desk.do("capture", text="+ afterwards", group="1")
    assert on_disk(here) == "|".join(filter(None, [before, "afterwards"]))
