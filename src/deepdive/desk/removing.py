"""Removing a whole session: every file of it, with a receipt beside the sessions that holds no word of it (F9)."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from deepdive.desk.desk import Station
from deepdive.desk.packing import not_handed_back
from deepdive.errors import DeepDiveError, NotSaved, Refused
from deepdive.history import drafts
from deepdive.history.device import lent
from deepdive.history.joined import JOINED
from deepdive.history.reading import Reading
from deepdive.library import folders, is_session
from deepdive.shipped import shipped

RECEIPTS = "receipts"
"""The folder beside the sessions in which receipts of removed ones are kept."""

OUT_OF_REACH = (
    "Out of reach: copies on other laptops and in shared folders until those take the removal over, group files and"
    " documents already handed out or written elsewhere, paper, backups, and traces on solid-state disks."
)


class Whole(Struct, frozen=True):
    """A session that is to be removed: its id where it can be read, its devices, its files."""

    folder: Path
    id: str
    devices: tuple[str, ...]
    files: tuple[str, ...]
    is_copy: bool = False
    begun: int = 0
    not_handed_back: int | None = None

    def told_before(self) -> list[str]:
        """What will go, in plain lines, before somebody is asked."""
        count = f"{len(self.files)} file{'' if len(self.files) == 1 else 's'}"
        is_handed_back = not self.is_copy or self.not_handed_back == 0
        return [
            f"This removes the whole session in {self.folder}: {count}, with every note, document and change.",
            *(f"It removes {line}." for line in self.in_no_file),
            *([] if is_handed_back else [f"`deepdive pack {self.folder.name} --to FILE` hands back first."]),
            "Nothing brings it back.",
        ]

    @property
    def in_no_file(self) -> list[str]:
        """What no other file holds, as it is told: lines that were left half typed, notes of a copy for a group."""
        told = [f"{self.begun} line{'' if self.begun == 1 else 's'} being typed"] if self.begun else []
        if count := self.not_handed_back:
            notes = f"{count} note{'' if count == 1 else 's'}"
            told.append(f"{notes} written or changed here and not handed back since, so that no file has them")
        elif self.is_copy and count is None:
            told.append("whatever was written here since the last hand-back: how much that is was not kept")
        return told


def whole(folder: Path, station: Station) -> Whole:
    """What there is of a session; raises `Refused` where it may not be removed."""
    if folder.resolve() == shipped("sample").resolve():
        raise Refused("The sample is never removed. `deepdive demo --to DIR` copies it.")
    if folders(folder, station.files) or folder.is_symlink():
        raise Refused("Nothing was removed: there are other sessions inside this folder, or it is a link.")
    reading = _reading(folder, station)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    devices = sorted({Path(name).stem for name in files if name.startswith("changes/")})
    begun = drafts.begun(folder, station.files)
    session_id, unhanded = (reading.session.id, _not_handed_back(reading)) if reading else ("", None)
    return Whole(folder, session_id, tuple(devices), tuple(files), JOINED in files, begun, unhanded)


def remove_whole(gone: Whole, station: Station) -> list[str]:
    """Removes a session's folder; answers its receipt, line by line. Raises `Refused` or `NotSaved`."""
    with ExitStack() as held:
        own = {station.device, *(device for device in gone.devices if device.startswith(f"{station.device}~"))}
        free = [held.enter_context(lent(station.home, gone.id, device)) for device in sorted(own)]
        if gone.id and station.home.lasting and not all(free):
            raise Refused("Nothing was removed: this session is open in another window here. Close it first.")
        try:
            shutil.rmtree(gone.folder)
        except OSError as error:
            raise NotSaved(_left(gone, station)) from error
    if gone.id and not (gone.is_copy and station.home.kept_key(gone.id)):  # the laptop that made the session
        station.home.forget(gone.id)
    lines = _receipt(gone, station)
    return [*lines, _kept(gone, station, lines)]


def _reading(folder: Path, station: Station) -> Reading | None:
    try:
        reading = Reading(folder, station.files)
        return reading if reading.session.id else None
    except (DeepDiveError, OSError):  # what cannot be read can be removed
        return None


def _not_handed_back(reading: Reading) -> int | None:
    try:
        return not_handed_back(reading)
    except (DeepDiveError, OSError):  # then nobody knows
        return None


def _left(gone: Whole, station: Station) -> str:
    count = sum(not path.is_dir() for path in gone.folder.rglob("*"))
    state = "It can still be opened." if is_session(gone.folder, station.files) else "It cannot be opened any more."
    return f"{count} of {len(gone.files)} files are still there: the disk did not let go of them. {state} Try again."


def _receipt(gone: Whole, station: Station) -> list[str]:
    """The receipt: no title, no name of a folder or a file, as words may stand in any of them."""
    others = [device for device in gone.devices if device.partition("~")[0] != station.device]
    lines = [
        f"Session {gone.id or '(unreadable)'} was removed for good on {station.edge.at()}, by laptop {station.device}.",
        f"Files removed: {len(gone.files)}.",
        *(f"Removed with them: {line}." for line in gone.in_no_file),
    ]
    lines += [f"Not confirmed: laptop {device}, which had written in it, may hold a copy." for device in others]
    return [*lines, OUT_OF_REACH]


def _kept(gone: Whole, station: Station, lines: list[str]) -> str:
    place = gone.folder.parent / RECEIPTS
    path = place / f"removed-{gone.id or station.edge.letters(6)}.txt"
    try:
        station.files.make_folder(place)
        station.files.replace_whole(path, "".join(f"{line}\n" for line in lines).encode())
    except OSError:
        return "The receipt could not be kept beside the sessions: the disk did not take it."
    return f"This receipt is kept as {RECEIPTS}/{path.name}, beside the sessions."
