"""Group files for tests: what goes out, what note-takers write, what comes back, without the wait for a passphrase."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from deepdive.desk import packing, taking_in
from deepdive.desk.desk import Answer, Desk, Station
from deepdive.desk.incoming import Keys, read_all
from deepdive.desk.packing import Copy
from deepdive.desk.taking_in import Looking, Report
from deepdive.history.joined import joined_in
from deepdive.history.pack import unpacked
from deepdive.history.reading import Reading
from deepdive.history.sealed import seal_for_key
from desks import station

_SEEDS = count(1)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def taker(desk: Desk, number: int) -> Station:
    """The laptop of a group's note-taker; each time it is opened it makes other ids."""
    return station(desk.folder.parent.parent, f"taker{number}", seed=next(_SEEDS))


def joined(desk: Desk, number: int) -> Copy:
    """The copy of a group on its note-taker's laptop."""
    reading = Reading(desk.folder, desk.station.files)
    group = list(desk.session.groups)[number - 1]
    data = packing.group_pack(reading, group, desk.station)
    return packing.join(unpacked(data, "group file"), taker(desk, number).home.folder / "sessions", taker(desk, number))


def written(desk: Desk, number: int, *lines: str) -> Copy:
    """A copy in which a note-taker wrote lines."""
    copy = joined(desk, number)
    with Desk(copy.folder, taker(desk, number), "note-taker") as there:
        for line in lines:
            there.do("capture", text=line, group=copy.group)
    return copy


def handed_back(desk: Desk, number: int, copy: Copy, name: str = "") -> Path:
    """The file that a note-taker hands back, locked for the session's key."""
    reading, there = Reading(copy.folder, desk.station.files), taker(desk, number)
    origin = joined_in(copy.folder, desk.station.files)
    assert origin is not None
    path = desk.folder.parent.parent / (name or f"back{number}.age")
    path.write_bytes(seal_for_key(packing.return_pack(reading, there, origin), origin.public_key))
    return path


def brought(desk: Desk, number: int, *lines: str) -> Path:
    """What a note-taker hands back who wrote these lines."""
    return handed_back(desk, number, written(desk, number, *lines))


def looked(desk: Desk, *paths: Path, now: datetime = NOW) -> Report:
    """What files would bring; nothing is changed."""
    reading = Reading(desk.folder, desk.station.files)
    keys = Keys(desk.station.home.kept_key(desk.session.id))
    looking = Looking(reading, now)
    for one in read_all(list(paths), reading.fold, reading.session.id, keys, desk.station.files):
        looking.look(one)
    return looking.report()


def merged(desk: Desk, *paths: Path) -> Answer:
    """Files taken in."""
    return taking_in.take(desk, looked(desk, *paths))


def texts(desk: Desk) -> list[str]:
    """What the notes of a session say, in order of the alphabet."""
    return sorted(note.text for note in desk.session.notes.values())
