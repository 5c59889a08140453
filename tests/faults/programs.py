"""Real programs on a real disk, started, fed and killed."""

import os
import subprocess
import sys
from pathlib import Path

from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from desks import begun, station

CAPTURE = [sys.executable, "-m", "deepdive", "capture", "2026", "--group", "1", "-"]


def made(folder: Path, notes: int = 0) -> Path:
    """A session on the disk, with notes; answers its folder."""
    with begun(folder, station(folder, "laptop9")) as desk:
        for number in range(notes):
            desk.do("capture", text=f"- said before {number}", group="2")
    return desk.folder


def environ(folder: Path, device: str = "laptop1") -> dict[str, str]:
    """The surroundings of a program on a laptop of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEEPDIVE")}
    data = str(folder / f"home-{device}")
    homes = dict.fromkeys(("HOME", "USERPROFILE", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), data)
    return {
        **kept,
        **homes,
        "DEEPDIVE_SESSIONS": str(folder / "sessions"),
        "DEEPDIVE_DEVICE": device,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }


def start(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    """A program that waits for its input."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environ(folder), cwd=folder, bufsize=-1
    )


def feed(program: subprocess.Popen[bytes], lines: list[str]) -> None:
    """Gives a program all of its input."""
    assert program.stdin
    program.stdin.write("\n".join(lines).encode())
    program.stdin.close()


def read_line(program: subprocess.Popen[bytes]) -> bytes:
    """The next line a program says; empty when it has ended."""
    assert program.stdout
    return program.stdout.readline().rstrip(b"\n")


def kill(program: subprocess.Popen[bytes]) -> list[bytes]:
    """Ends a program as the kernel does, without a word; answers the whole lines it had still said."""
    assert program.stdout
    program.kill()
    rest = program.stdout.read()
    program.wait()
    program.stdout.close()
    return rest.split(b"\n")[:-1]


def notes_on_disk(folder: Path) -> dict[str, str]:
    """The notes of a session by id; fails where a line of the history is damaged or missing."""
    reading = Reading(folder, REAL)
    assert not reading.journal.damage
    assert not reading.fold.missing()
    return {note.id: note.text for note in reading.session.notes.values()}


def acknowledged(lines: list[bytes]) -> dict[str, str]:
    """The notes that were said to be taken down: `<id> <sign> <text>`."""
    found = (line.decode().split(" ", 2) for line in lines if line)
    return {note: text for note, _, text in found}
