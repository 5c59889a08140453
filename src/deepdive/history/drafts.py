"""What is being typed: on the disk when somebody pauses, or within a second; offered back after a crash.

It is never in history, pack or export.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.errors import NotSaved, Unreadable
from deepdive.history.files import Files
from deepdive.model.limits import DRAFT_BYTES, megabytes

FOLDER = "drafts"
ENDING = ".json"


class Draft(Struct, frozen=True):
    """What stood in the line, where it was meant for, and when it was last kept; `hidden` in a room that saw it.

    `left` are the words that were typed into questions and cards and not taken down, by what is asked about what;
    `asked` is the question or card that was open.
    """

    text: str
    at: str
    group: str = ""
    case: str = ""
    kind: str = ""
    editing: str = ""
    hidden: bool = False
    left: dict[str, str] = {}
    asked: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text.strip() and not self.left


def keep(folder: Path, device: str, draft: Draft, files: Files) -> None:
    """Keeps the draft of a device in a session's folder; raises `NotSaved` when it is too long to come back."""
    data = msgspec.json.encode(draft)
    if len(data) > DRAFT_BYTES:
        raise NotSaved(f"What is being typed is longer than {megabytes(DRAFT_BYTES)} and is not kept. Split it.")
    files.make_folder(folder / FOLDER)
    files.replace_whole(_path(folder, device), data)


def kept(folder: Path, device: str, files: Files) -> Draft | None:
    """The draft of a device; None when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(files.read(_path(folder, device), most=DRAFT_BYTES), type=Draft)
    except (OSError, Unreadable, ValueError, RecursionError):
        return None


def devices(folder: Path, files: Files) -> list[str]:
    """The devices of which a draft lies in a session's folder."""
    return [name.removesuffix(ENDING) for name in files.names(folder / FOLDER) if name.endswith(ENDING)]


def begun(folder: Path, files: Files) -> int:
    """How many lines are being typed in a session's folder, on whatever laptop."""
    found = (kept(folder, device, files) for device in devices(folder, files))
    return sum(one is not None and bool(one.text.strip()) for one in found)


def forget(folder: Path, device: str, files: Files) -> None:
    """Empties the draft of a device."""
    files.unlink(_path(folder, device))


def _path(folder: Path, device: str) -> Path:
    return folder / FOLDER / f"{device}{ENDING}"
