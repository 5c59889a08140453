"""Group files on the screens: where they lie, handing one back, looking at those that came back."""

from collections.abc import Sequence
from pathlib import Path

from deepdive.desk import incoming, taking_in
from deepdive.desk.desk import Desk
from deepdive.desk.incoming import Keys
from deepdive.errors import NotSaved, Refused
from deepdive.history.files import Files
from deepdive.history.joined import Joined, joined_in
from deepdive.history.reading import Reading
from deepdive.history.sealed import seal_for_key

ENDING = ".age"
HOMES = ("Documents", "Downloads", "Desktop")
DRIVES = (Path("/media"), Path("/run/media"), Path("/Volumes"))
MOST = 60
"""Files that are offered."""

BY_FOLDER = "Nothing to hand back: what you type here reaches the facilitator through the folder you share."


def joined(desk: Desk) -> Joined | None:
    """What is known of a session that was joined from a group file; None for any other."""
    return joined_in(desk.folder, desk.station.files)


def hand_back(desk: Desk, group: str) -> Path:
    """Writes what was made in a joined copy, locked for the facilitator; answers the new file. Raises `Refused`."""
    about, files = joined(desk), desk.station.files
    if about is None:
        raise Refused(BY_FOLDER)
    if not about.public_key:
        raise Refused("This group file is handed back with words: `deepdive pack SESSION --to FILE --words`.")
    from deepdive.desk.packing import keep_handed, return_pack

    reading = Reading(desk.folder, files)
    data = seal_for_key(return_pack(reading, desk.station, about), about.public_key)
    target = _free(_place(), group, files)
    try:
        files.replace_whole(target, data)
    except OSError as error:
        raise NotSaved(f"The group file could not be written ({error.strerror}).") from error
    keep_handed(reading, about)
    return target


def _place() -> Path:
    """The folder a person looks in first: their documents, or their home."""
    home = Path.home()
    return next((home / name for name in HOMES[:1] if (home / name).is_dir()), home)


def _free(folder: Path, group: str, files: Files) -> Path:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in group.casefold()).strip("-")
    number = 1
    while files.condition(
        path := folder / f"{plain or 'group'}-hand-back{f'-v{number}' if number > 1 else ''}{ENDING}"
    ):
        number += 1
    return path


def found() -> list[Path]:
    """The group files in the usual places and on sticks, newest first."""
    home = Path.home()
    folders = [home, *(home / name for name in HOMES)]
    for drives in DRIVES:
        folders += [*_folders(drives), *(inner for one in _folders(drives) for inner in _folders(one))]
    files = [path for folder in folders for path in _files(folder)]
    return sorted(dict.fromkeys(files), key=lambda path: -path.stat().st_mtime)[:MOST]


def _folders(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ENDING and path.is_file()]
    except OSError:
        return []


def looked_at(desk: Desk, paths: Sequence[Path]) -> taking_in.Report:
    """What files bring, without taking anything: read beside a reading of its own."""
    station, reading = desk.station, Reading(desk.folder, desk.station.files)
    looking = taking_in.Looking(reading, station.edge.now())
    keys = Keys(station.home.kept_key(reading.session.id))
    for one in incoming.read_all(list(paths), reading.fold, reading.session.id, keys, station.files):
        looking.look(one)
    return looking.report()
