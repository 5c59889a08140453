"""The digest: a short reading of a session, kept in its own folder so that many are read together quickly.

It is made from the record or the history, and can be deleted at any time. Its first line says of which files, in which
condition, it was made; where any of them has changed, it is made anew. Nothing waits for the disk to have it.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from deepdive.errors import Unreadable
from deepdive.history.base import FILE as BASE_FILE
from deepdive.history.files import Files
from deepdive.history.journal import ENDING
from deepdive.history.reading import CHANGES, RECORD
from deepdive.model.limits import JSON_BYTES

FILE = "digest.json"
"""Its name, in the folder of its session."""


def source_of(folder: Path, files: Files) -> bytes:
    """Of which files a digest would be made now, in one line: the histories, or without any, base and record."""
    changes = folder / CHANGES
    found = _conditions(changes, [name for name in files.names(changes) if name.endswith(ENDING)], files)
    return msgspec.json.encode(found or _conditions(folder, (BASE_FILE, RECORD), files))


def _conditions(folder: Path, names: Iterable[str], files: Files) -> list[tuple[str, int, int, int]]:
    found = ((name, files.condition(folder / name)) for name in names)
    return [(name, at.size, at.changed_ns, at.inode) for name, at in found if at]


def kept(folder: Path, source: bytes, files: Files) -> bytes | None:
    """The digest in a folder; None when there is none that was made of these files."""
    try:
        first, _, digest = files.read(folder / FILE, most=JSON_BYTES).partition(b"\n")
    except (OSError, Unreadable):
        return None
    return digest if first == source else None


def keep(folder: Path, source: bytes, digest: bytes, files: Files) -> None:
    """Keeps a digest; where the folder takes none, it is made anew the next time."""
    temporary = folder / f".{FILE}.{os.getpid()}.tmp"
    with suppress(OSError):
        try:
            descriptor = files.create(temporary)
            try:
                files.write_all(descriptor, source + b"\n" + digest)
            finally:
                files.close(descriptor)
            files.replace(temporary, folder / FILE)
        except OSError:
            files.unlink(temporary)
            raise


def forget(folder: Path, files: Files) -> None:
    """Takes the digest away, as words in it may have been purged; raises OSError."""
    if files.condition(folder / FILE) is not None:
        files.unlink(folder / FILE)
        files.sync_folder(folder)
