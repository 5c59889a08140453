"""Receipts of purges: what was named and when, without a word of it, kept in the session's folder.

They hold against an old history file that is brought back over a newer one: what a receipt names stays purged.
"""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from deepdive.history.files import Files
from deepdive.history.line import Purge, is_whole, seal

FOLDER = "receipts"
ENDING = ".jsonl"
LARGEST = 64 << 20


class Kept(Struct, frozen=True, omit_defaults=True):
    """One purge: when, by which laptop, of what, how many values and files, and the names of the values."""

    v: int
    at: str
    device: str
    what: str
    values: int
    files: int
    not_reached: tuple[str, ...] = ()
    purges: tuple[Purge, ...] = ()


def keep(folder: Path, kept: Kept, files: Files) -> None:
    """Adds a receipt to those of a device."""
    path = folder / FOLDER / f"{kept.device}{ENDING}"
    files.make_folder(folder / FOLDER)
    before = files.read(path, most=LARGEST) if files.condition(path) else b""
    files.replace_whole(path, before + seal(msgspec.json.encode(kept)))


def kept(folder: Path, files: Files) -> list[Kept]:
    """All receipts in a session's folder that are whole."""
    found: list[Kept] = []
    for name in files.names(folder / FOLDER):
        path = folder / FOLDER / name
        if name.endswith(ENDING) and files.condition(path):
            found += [one for raw in files.read(path, most=LARGEST).split(b"\n") if (one := _decoded(raw))]
    return found


def _decoded(raw: bytes) -> Kept | None:
    if not is_whole(raw):
        return None
    try:
        value: Any = msgspec.json.decode(raw, type=Kept)
    except (msgspec.DecodeError, RecursionError):
        return None
    return value if isinstance(value, Kept) else None
