"""Several laptops for tests: programs of their own that type at once, and what must hold when all has arrived."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.session import Session
from desks import begun, station

HERE = Path(__file__).parent
SECRET = b"Quillfeather"


class Told(NamedTuple):
    """What a laptop acknowledged: notes with their words, and what it removed."""

    notes: dict[str, str]
    purged: set[str]


def made(folder: Path) -> Path:
    """A session with one group; answers its folder."""
    with begun(folder, station(folder, "laptop9", files=REAL)) as desk:
        desk.do("stage", to="worked_well")
    return desk.folder


def typing(session: Path, data: Path, device: str, count: int, first: int = 0) -> subprocess.Popen[str]:
    """A laptop that begins to type."""
    command = [sys.executable, str(HERE / "typist.py"), str(session), str(data), device, str(count), str(first)]
    environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ)


def told(said: str) -> Told:
    """What the lines that a laptop printed acknowledge."""
    words = [line.split(" ", 2) for line in said.splitlines()]
    return Told(
        {line[1]: line[2] for line in words if line[0] == "note" and len(line) == 3},
        {line[1] for line in words if line[0] == "purged"},
    )


def finished(program: subprocess.Popen[str]) -> Told:
    """What a laptop acknowledged when it has come to its end."""
    out, err = program.communicate(timeout=300)
    assert program.returncode == 0, err[-2000:]
    return told(out)


def seen(session: Path) -> Session:
    """The session as a laptop with nothing of its own reads it."""
    return Reading(session, REAL).session


def assert_whole(session: Path, laptops: Iterable[Told]) -> None:
    """Nothing acknowledged is lost, nothing is there twice, and what was removed is nowhere."""
    found = seen(session)
    texts = [note.text for note in found.notes.values()]
    assert len(texts) == len(set(texts))
    for one in laptops:
        assert {note: found.notes[note].text for note in one.notes} == one.notes
        assert not one.purged & found.notes.keys()
    for path in session.rglob("*"):
        assert not path.is_file() or SECRET not in path.read_bytes(), path
