"""What a folder says of itself that came out of a pack: which pack it was, and how what is made here goes back."""

from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.files import Files
from deepdive.history.foreign import read_json

VERSION = 1
JOINED = "joined.json"
"""The file that says of a session's folder that it came out of a pack."""

_LARGEST_NOTE = 16 << 10


class Joined(Struct, frozen=True, kw_only=True):
    """Of a folder that came out of a pack: which pack that was, and how what is made here goes back.

    `handed` are the last lines that were handed back, by device; None where that was not kept.
    """

    v: int = VERSION
    pack: str
    session: str
    device: str
    at: str
    group: str = ""
    public_key: str = ""
    handed: dict[str, int] | None = None


def keep_joined(folder: Path, joined: Joined, files: Files) -> None:
    """Says of a folder that it came out of a pack."""
    files.replace_whole(folder / JOINED, msgspec.json.encode(joined))


def joined_in(folder: Path, files: Files) -> Joined | None:
    """From which pack a folder came; None for a session that was made here."""
    if files.condition(folder / JOINED) is None:
        return None
    value = read_json(files.read(folder / JOINED, most=_LARGEST_NOTE), JOINED)
    try:
        return msgspec.convert(value, Joined)
    except msgspec.ValidationError:
        raise Unreadable(f"{JOINED}: not as it was written. Open the group file again.") from None
