"""The line being typed: on the disk within a second, never in history, pack or export, offered back after a crash."""

from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.files import Files

FOLDER = "drafts"


class Draft(Struct, frozen=True):
    """What stood in the line, where it was meant for, and when it was last kept."""

    text: str
    at: str
    group: str = ""
    case: str = ""
    kind: str = ""
    editing: str = ""


def keep(folder: Path, device: str, draft: Draft, files: Files) -> None:
    """Keeps the draft of a device in a session's folder."""
    files.make_folder(folder / FOLDER)
    files.replace_whole(_path(folder, device), msgspec.json.encode(draft))


def kept(folder: Path, device: str, files: Files) -> Draft | None:
    """The draft of a device; None when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(files.read(_path(folder, device), most=1 << 20), type=Draft)
    except (OSError, Unreadable, ValueError):
        return None


def forget(folder: Path, device: str, files: Files) -> None:
    """Empties the draft of a device."""
    files.unlink(_path(folder, device))


def _path(folder: Path, device: str) -> Path:
    return folder / FOLDER / f"{device}.json"
