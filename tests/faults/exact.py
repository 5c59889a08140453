"""The exact model: after a crash the state is what was acknowledged, or that and the act in flight. Nothing else."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_words
from deepdive.errors import Refused, Unreadable
from deepdive.history.drafts import Draft, kept
from deepdive.history.files import REAL, Files
from deepdive.history.reading import RECORD, Reading
from deepdive.model.session import Session
from desks import NoSync, station
from faults.afternoon import ACTS, SECRET, SECRETS_GONE, Room
from faults.disks import Crashed


class State(NamedTuple):
    """A session as it stands on the disk: what it comes to, its lines, its record, the drafts of the first laptop."""

    session: Session | None
    lines: frozenset[tuple[str, str, int, str]]
    record: Any
    draft: Draft | None


NOTHING = State(None, frozenset(), None, None)
"""Before a session is made."""


def state(folder: Path) -> State:
    """What stands in a session's folder; fails where a line is damaged, missing or twice, or the record not whole."""
    if not folder.is_dir():
        return NOTHING
    reading = Reading(folder, REAL)
    assert not reading.journal.damage
    assert not reading.fold.missing()
    try:
        session = _without_key(reading.session)
    except Unreadable:
        assert not reading.fold.lines
        return NOTHING
    lines = frozenset((line.id, line.device, line.n, line.verb) for line in reading.fold.lines.values())
    return State(session, lines, _record(folder / RECORD), kept(folder, "laptop1", REAL))


def states(folder: Path) -> list[State]:
    """The state before the first act of the afternoon and after each, when nothing fails."""
    room, found = Room(folder, NoSync()), [NOTHING]
    for act in ACTS:
        act.do(room)
        found.append(state(room.session))
    return found


def run(room: Room) -> int:
    """The afternoon until it crashes or ends; answers how many acts were acknowledged."""
    done = 0
    try:
        for act in ACTS:
            act.do(room)
            done += 1
    except Crashed:
        pass
    room.desks.clear()  # the kernel lets go of a dead program's locks
    return done


def check(folder: Path, known: list[State], done: int, *, power: bool = False) -> State:
    """Holds a folder against what was acknowledged; after a power cut a draft taken away may be offered once more."""
    found = state(folder)
    allowed = known[done : done + 2]
    drafts = [one.draft for one in (known[: done + 2] if power else allowed)]

    assert (found.session, found.lines) in [(one.session, one.lines) for one in allowed], told(done)
    assert found.record in [one.record for one in allowed], told(done)
    assert found.draft in drafts, told(done)
    if done >= SECRETS_GONE:
        assert holding(folder, SECRET) == [], told(done)
    return found


def told(done: int) -> str:
    """Where it was, for the message of a test."""
    return f"after {done} acts, in: {ACTS[done].name if done < len(ACTS) else 'the end'}"


def go_on(folder: Path, before: State, files: Files | None = None) -> None:
    """Opens a session again, works in it, removes the name for good, and holds it against what was there."""
    if before.session is None:
        return
    desk = Desk(folder, station(folder.parents[1], "laptop1", files, seed=99))
    assert desk.device == "laptop1"
    assert _without_key(desk.session) == before.session

    note = desk.do("capture", text="+ after all that", group="2").thing
    desk.undo()
    desk.redo()
    try:
        desk.purge(of_words(desk.reading.fold, SECRET))
    except Refused:
        assert SECRET not in repr(before.session)
    desk.do("host", device="laptop1")
    expected = _without_key(desk.session)
    desk.close()

    after = state(folder)
    assert after.session == expected
    assert len(after.lines) >= len(before.lines) + 3
    assert set(expected.notes) == {*before.session.notes, note}
    assert [path for path in holding(folder, SECRET) if path.parent.name != "damaged"] == []


def holding(place: Path, words: str) -> list[Path]:
    """The files in which words stand."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return [path for path in files if words.encode() in path.read_bytes()]


def clear(folder: Path) -> None:
    """An empty folder for the next run."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _record(path: Path) -> Any:
    if not path.exists():
        return None
    tables = json.loads(path.read_bytes())
    tables["meta"]["1"]["session"]["public_key"] = ""
    return tables


def _without_key(session: Session) -> Session:
    """A session without its public key, the one value that no seed decides."""
    return msgspec.structs.replace(session, details=msgspec.structs.replace(session.details, public_key=""))
