"""What the room is shown: the notes somebody shows, or nothing at all. Ids only; never in history, pack or export.

Each device keeps its own file beside its draft, so a second screen on this laptop, or on one that shares the folder,
follows the newest of them.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.drafts import FOLDER
from deepdive.history.files import Files

ENDING = ".shown.json"
LARGEST = 64 << 10


class Shown(Struct, frozen=True):
    """What a device shows the room, since when (RFC 3339); `blank` covers everything."""

    at: str = ""
    blank: bool = False
    notes: tuple[str, ...] = ()


NOTHING = Shown()


def show(folder: Path, device: str, shown: Shown, files: Files) -> None:
    """Keeps what a device shows the room."""
    files.make_folder(folder / FOLDER)
    files.replace_whole(folder / FOLDER / f"{device}{ENDING}", msgspec.json.encode(shown))


def shown_by(folder: Path, device: str, files: Files) -> Shown:
    """What a device shows the room; nothing in particular where it never said."""
    return _read(folder / FOLDER / f"{device}{ENDING}", files)


def newest(folder: Path, files: Files) -> Shown:
    """What was shown last, by whichever device."""
    names = [name for name in files.names(folder / FOLDER) if name.endswith(ENDING)]
    return max((_read(folder / FOLDER / name, files) for name in names), key=lambda one: one.at, default=NOTHING)


def _read(path: Path, files: Files) -> Shown:
    try:
        return msgspec.json.decode(files.read(path, most=LARGEST), type=Shown)
    except (OSError, Unreadable, ValueError):
        return NOTHING
