"""What the room said stays in the session's folder and the exports somebody chose: whatever happens to the program."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from faults.whole_session import (
    CANARY,
    FAULTY_COMMAND,
    FAULTY_PANE,
    FORMATS,
    FULL,
    Ended,
    World,
    looked_at,
    whole_session,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and terminals like these are not on Windows")
STRACE = shutil.which("strace")
CTRL_X, CTRL_Q = b"\x18", b"\x11"
HALF = f"a half line of {CANARY}".encode()


def held(place: Path) -> list[Path]:
    """The files in which the canary stands."""
    return [path for path in place.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@POSIX
@pytest.mark.parametrize("umask", [0o022, 0, 0o177, 0o077])
def test_every_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    world = World(tmp_path / "world", umask)

    whole_session(world)
    looked_at(world)
    damage(world)
    world.screen([HALF, CTRL_Q])
    world.right("purge", "spring", "--text", "two years old", "--yes")

    made = world.made()
    names = {path.name for path in made}
    assert {"changes", "drafts", "out", "damaged", "receipts", "partnership.toml", ".exports.json", "example"} <= names
    assert {"locks", "ends", "keys", "chosen"} <= names
    wide = [(str(path), oct(stat.S_IMODE(path.lstat().st_mode))) for path in made if mode(path) not in (0o600, 0o700)]
    assert wide == []
    assert all(mode(path) == (0o700 if path.is_dir() else 0o600) for path in made)


def mode(path: Path) -> int:
    """The rights on a file or folder."""
    return stat.S_IMODE(path.lstat().st_mode)


def damage(world: World) -> None:
    """Half a line at the end of the history, as after a power cut."""
    path = next((world.session / "changes").iterdir())
    with path.open("ab") as file:
        file.write(b'{"v":1,"half')


@POSIX
def test_no_word_leaves_the_sessions_folder_through_crash_kill_and_full_disk(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    whole_session(world)
    looked_at(world)

    crashed = world.screen([HALF, CTRL_X], ("-c", FAULTY_PANE))
    killed = world.screen([HALF], kill=True)
    broken = world.run("show", "spring", "--json", program=("-c", FAULTY_COMMAND))
    full = full_disk(world)
    again = world.screen([CTRL_Q])

    assert (crashed.code, broken.code, full.code, again.code) == (1, 1, 1, 0)
    assert killed.code < 0
    assert held(world.session)
    assert world.leaks() == []
    assert HALF in crashed.out
    for ended in (crashed, broken):
        assert b"deepdive stopped: a fault of its own (ValueError)" in ended.err
        assert b"Everything that was taken down is saved" in ended.err
        assert b"Start deepdive again" in ended.err
    assert b"Not saved: the disk" in full.err
    for ended in (crashed, broken, full):
        assert CANARY.encode() not in ended.err

    world.right("purge", "spring", "--text", CANARY, "--yes")
    assert held(world.session) == []
    assert "whole" in world.right("verify", "spring")


def full_disk(world: World) -> Ended:
    """A capture on a disk that takes a few lines more."""
    size = max(path.stat().st_size for path in (world.session / "changes").iterdir())
    lines = "".join(f"- the {CANARY} ward was full, {number}\n" for number in range(40))
    return world.run(str(size + 4000), "capture", "spring", "-", given=lines, program=("-c", FULL))


@POSIX
def test_after_each_kind_of_purge_no_byte_of_it_is_left(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    ids = whole_session(world)
    looked_at(world)

    world.right("purge", "spring", "--note", ids["urgent"], "--yes")
    alone = [path for path in held(world.session) if b"alone with" in path.read_bytes()]
    world.right("purge", "spring", "--raw", "--yes")
    raw = [path for path in held(world.session) if b"nobody rang the" in path.read_bytes()]
    kept = world.right("show", "spring")
    world.right("purge", "spring", "--all", "--yes")

    assert alone == []
    assert raw == []
    assert f"Visits were {CANARY}." in kept
    assert held(world.sessions) == []
    assert world.leaks() == []


@POSIX
def test_the_search_would_see_what_the_library_under_the_screens_prints_by_itself(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    whole_session(world)

    careless = world.screen([HALF, CTRL_X], ("-c", CARELESS + FAULTY_PANE))

    assert CANARY.encode() in careless.err


CARELESS = "import deepdive.tui.program\ndel deepdive.tui.program.Program._fatal_error\n"
"""Leaves out what ends the program after a fault of its own."""


TRACING = (
    *(STRACE or "strace", "-f", "-qq", "-s", "300"),
    *("-e", "trace=connect,sendto,sendmsg,socket,bind,openat,open,creat,mkdir,memfd_create"),
)
COMMANDS = (
    ("--version",),
    ("list",),
    ("show", "spring", "--json"),
    ("suggest", "spring"),
    ("export", "spring", "--format", FORMATS),
    ("toolkit", "check"),
    ("capture", "spring", "-"),
    ("verify", "spring"),
    ("rebuild", "spring"),
    ("purge", "spring", "--raw", "--yes"),
)


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@POSIX
def test_the_kernel_is_asked_for_no_connection_and_no_file_elsewhere(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    whole_session(world)
    trace = tmp_path / "trace"
    if subprocess.run([*TRACING, "-o", str(trace), sys.executable, "-c", ""], check=False).returncode:
        pytest.skip("strace may not trace here")

    calls: list[str] = []
    for words in COMMANDS:
        world.traced(list(TRACING), trace, words)
        calls += trace.read_text(errors="replace").splitlines()
    program = ("-c", "import os, sys; os.execv(sys.argv[1], sys.argv[1:])")
    ended = world.screen([HALF, CTRL_Q], (*program, *TRACING, "-o", str(trace), sys.executable, "-m", "deepdive"))
    on_screen = trace.read_text(errors="replace").splitlines()

    assert ended.code == 0
    assert any("O_CREAT" in call for call in on_screen)
    assert [call for call in (*calls, *on_screen) if "AF_INET" in call] == []
    assert [call for call in (*calls, *on_screen) if makes(call) and not is_ours(call, world)] == []


def makes(call: str) -> bool:
    """Whether a call makes a file or a folder."""
    return ("O_CREAT" in call or "mkdir(" in call or "creat(" in call or "memfd" in call) and " = -1 " not in call


def is_ours(call: str, world: World) -> bool:
    """Whether what a call makes is in the session's folder, in our data folder or beside the sessions."""
    ours = (world.session, world.place / "xdg_data_home" / "deepdive", world.sessions)
    return any(f'"{place}' in call for place in ours)
