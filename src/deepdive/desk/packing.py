"""Carrying a session to another laptop and back: what goes out, what is handed back, and the copy between the two."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from deepdive.desk.desk import Station
from deepdive.errors import NotSaved, Refused
from deepdive.history.base import FILE as BASE
from deepdive.history.base import Base, BaseValue, base_of, decode_base, encode_base
from deepdive.history.device import lent
from deepdive.history.files import Files
from deepdive.history.foreign import read_json
from deepdive.history.joined import Joined, joined_in, keep_joined
from deepdive.history.line import encode
from deepdive.history.pack import Head, Pack, pack_back, pack_out
from deepdive.history.part import part_for, without_trusted
from deepdive.history.reading import Reading
from deepdive.library import folders, standing_file, standing_words
from deepdive.model.limits import JSON_BYTES
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import part_for_groups, read_partnership
from deepdive.model.session import KINDS, Session
from deepdive.model.text import slug

LONGEST_NAME = 60
EXPORTED = "export"
"""Who is said to have set the values of a session that came as a JSON file."""


class Copy(Struct, frozen=True):
    """A session's folder that came out of a group file: for which group, and whether it was there before."""

    folder: Path
    group: str = ""
    was_there: bool = False


def group_pack(reading: Reading, group: str, station: Station) -> bytes:
    """What a group needs, as a pack that is not yet locked."""
    part = part_for(reading.fold, reading.session, group)
    standing = part_for_groups(standing_words(reading.folder, station.files))
    return pack_out(_head(reading, station, group, standing), part)


def whole_pack(reading: Reading, station: Station) -> bytes:
    """The session with all standing words, but for answers given in trust (F15), as a pack that is not yet locked."""
    standing = standing_file(reading.folder, station.files)
    read_partnership(standing)
    head = _head(reading, station, partnership=standing.decode("utf-8"))
    whole = without_trusted(base_of(reading.fold, reading.session.id), reading.session)
    return pack_out(head, whole)


def return_pack(reading: Reading, station: Station, joined: Joined) -> bytes:
    """The lines that were made in a copy, as a pack that is not yet locked; raises `Refused` when there are none."""
    lines = sorted(reading.fold.lines.values(), key=lambda line: (line.t, line.device, line.n))
    if not lines:
        raise Refused("Nothing was written in this copy yet, so there is nothing to hand back.")
    newer = reading.journal.newer
    raw = [newer.get(line.id) or encode(line).rstrip(b"\n") for line in lines]
    return pack_back(
        Head(
            kind="return",
            session=joined.session,
            device=station.device,
            at=station.edge.at(),
            group=joined.group,
            since=joined.at,
        ),
        raw,
    )


def keep_handed(reading: Reading, joined: Joined) -> None:
    """Keeps how far what was written in a copy was handed back."""
    handed = dict[str, int]()
    for line in reading.fold.lines.values():
        handed[line.device] = max(line.n, handed.get(line.device, 0))
    with suppress(OSError):  # the file that goes back is good all the same
        keep_joined(reading.folder, replace(joined, handed=handed), reading.files)


def not_handed_back(reading: Reading) -> int | None:
    """How many notes were written in a copy, or changed, since it was last handed back; None where nobody knows."""
    joined = joined_in(reading.folder, reading.files)
    if joined is None or joined.handed is None:
        return None
    lines = (line for line in reading.fold.lines.values() if line.n > joined.handed.get(line.device, 0))
    return len({item.id for line in lines for item in line.sets if item.of == "note"})


def _head(reading: Reading, station: Station, group: str = "", partnership: str = "") -> Head:
    session = reading.session
    return Head(
        kind="out",
        session=session.id,
        device=station.device,
        at=station.edge.at(),
        public_key=session.details.public_key,
        group=group,
        partnership=partnership,
    )


def join(pack: Pack, under: Path, station: Station) -> Copy:
    """Unpacks what went out into a folder of its own; a later file for the same group brings its copy up to date."""
    head, base = pack.head, pack.base
    if base is None:
        raise Refused("This is what a group hands back: `deepdive merge SESSION FILE` takes it in.")
    read_partnership(head.partnership.encode())
    joined = Joined(
        pack=head.sum,
        session=head.session,
        device=head.device,
        at=head.at,
        group=head.group,
        public_key=head.public_key,
        handed={},
    )
    there = _joined_before(under, joined, station.files)
    if there:
        return _brought_up_to_date(there, joined, base, station)
    folder = _free(under, _name(base, head.group))
    _write(folder, base, station.files, joined, head.partnership)
    return Copy(folder, head.group)


def join_session(session: Session, under: Path, station: Station) -> Copy:
    """Unpacks a session that came as a restricted JSON file: a session to go on from, by its values."""
    base = base_from(session)
    folder = _free(under, _name(base, ""))
    _write(folder, base, station.files)
    return Copy(folder)


def base_from(session: Session) -> Base:
    """A session as a base: of its values nobody knows any more by which changes they came."""
    values = _values("session", msgspec.to_builtins(session.details), 0)
    values.append(_value("session", session.id, "toolkit", msgspec.to_builtins(session.toolkit), 0))
    for kind in KINDS.values():
        for place, thing in enumerate(getattr(session, kind.table).values(), 1):
            values += _values(kind.of, msgspec.to_builtins(thing), place)
    two = {(c.of, c.id, c.field): c for c in session.conflicts}
    values = [value for value in values if (value.of, value.id, value.field) not in two]
    for one in session.conflicts:
        for rank, v in enumerate(reversed(one.versions)):
            values.append(BaseValue(one.of, one.id, one.field, v.change, 0, rank, v.device, v.at, v.value))
    return Base(1, session.id, {}, tuple(values))


def _values(of: str, row: dict[str, Any], place: int) -> list[BaseValue]:
    """The values of a thing that say something; those of a set or a table one by one, in their order."""
    found: list[BaseValue] = []
    for field, value in row.items():
        members = dict.fromkeys(value, True) if isinstance(value, list) else value
        told = {f"{field}/{m}": v for m, v in members.items()} if isinstance(members, dict) else {field: value}
        for number, (name, one) in enumerate(told.items()):
            if field != "id" and one is not None and one is not False and one != "":
                found.append(_value(of, row["id"], name, one, place, number))
    return found


def _value(of: str, thing: str, field: str, value: Any, place: int, number: int = 0) -> BaseValue:
    """A value of which it is only known where it stood: its place among its like, and in its set."""
    return BaseValue(of, thing, field, f"{EXPORTED}-{thing}-{number:05}", 0, place, EXPORTED, "", value)


def _joined_before(under: Path, joined: Joined, files: Files) -> Path | None:
    """The folder into which a file of the same session and group was unpacked before."""
    for folder in folders(under, files):
        before = joined_in(folder, files)
        if before and (before.session, before.group) == (joined.session, joined.group):
            return folder
    return None


def _brought_up_to_date(folder: Path, joined: Joined, base: Base, station: Station) -> Copy:
    """Puts a later base in the place of the earlier; what was written in the copy stays."""
    files = station.files
    earlier = joined_in(folder, files)
    before = decode_base(read_json(files.read(folder / BASE, most=JSON_BYTES), BASE), BASE)
    is_later = any(n > before.last.get(device, 0) for device, n in base.last.items())
    is_whole = all(base.last.get(device, 0) >= n for device, n in before.last.items())
    if is_later and is_whole:
        with lent(station.home, joined.session, station.device) as is_free:
            if not is_free:
                raise Refused("The earlier copy is open in another window here. Close it first.")
            _put(folder, base, files, replace(joined, handed=earlier.handed if earlier else None))
    return Copy(folder, joined.group, was_there=True)


def _name(base: Base, group: str) -> str:
    """A folder's name from the title and the group's label: letters, digits and dashes only."""

    def said(of: str, thing: str, field: str) -> str:
        found = (v.value for v in base.values if (v.of, v.id, v.field) == (of, thing, field))
        return str(next(found, ""))

    ending = f"-{slug(said('group', group, 'label') or group, 16)}" if group else ""
    return f"{slug(said('session', base.session, 'title'), LONGEST_NAME - len(ending))}{ending}"


def _free(under: Path, name: str) -> Path:
    for number in range(1, 1000):
        folder = under / (name if number == 1 else f"{name[: LONGEST_NAME - 4]}-{number}")
        if not folder.exists():
            return folder
    raise Refused(f"There are a thousand copies in {under}.")


def _write(folder: Path, base: Base, files: Files, joined: Joined | None = None, standing: str = "") -> None:
    """Makes the copy's folder; the base comes last, and without it there is no session."""
    try:
        files.make_folder(folder)
        if standing:
            files.replace_whole(folder / PARTNERSHIP, standing.encode())
    except OSError as error:
        raise _no_room(folder) from error
    _put(folder, base, files, joined)


def _put(folder: Path, base: Base, files: Files, joined: Joined | None) -> None:
    try:
        if joined:
            keep_joined(folder, joined, files)
        files.replace_whole(folder / BASE, encode_base(base))
    except OSError as error:
        raise _no_room(folder) from error


def _no_room(folder: Path) -> NotSaved:
    return NotSaved(f"It could not be unpacked: the folder {folder.parent} cannot be written to.")
