"""Copies that sync engines and people leave beside the files of a session: what in them is here, and what is not."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.base import FILE as BASE_FILE
from deepdive.history.base import Base, decode_base
from deepdive.history.digest import FILE as DIGEST
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.foreign import read_json
from deepdive.history.joined import JOINED
from deepdive.history.journal import ENDING, lines_in
from deepdive.history.line import Line
from deepdive.history.purged import is_stray
from deepdive.history.reading import CHANGES, RECORD
from deepdive.model.limits import JSON_BYTES
from deepdive.model.text import clean_line

_OURS = (RECORD, BASE_FILE, JOINED, DIGEST)


class Copy(Struct, frozen=True):
    """A copy in plain words; unused when something stands in it that is nowhere else and is not read."""

    says: str
    is_unused: bool = False


def found(folder: Path, files: Files, fold: Fold) -> Iterator[Copy]:
    """The copies in a session's folder and among its histories."""
    yield from _among_histories(folder / CHANGES, files)
    for place in ("", CHANGES):
        for name in files.names(folder / place):
            if _is_beside(place, name) and files.condition(folder / place / name):
                yield _beside(folder / place / name, f"{place}/{clean_line(name)}".lstrip("/"), files, fold)


def _among_histories(folder: Path, files: Files) -> Iterator[Copy]:
    """History files that no laptop writes: their lines are read like all others."""
    histories = {name: _lines(folder / name, files) for name in files.names(folder) if name.endswith(ENDING)}
    devices = {line.device for lines in histories.values() for line in lines}
    strays = [name for name, lines in histories.items() if _is_copy(name, lines, devices)]
    for name in strays:
        elsewhere = {line.id for other, lines in histories.items() if other != name for line in lines}
        ids = {line.id for line in histories[name]}
        new, known = len(ids - elsewhere), len(ids & elsewhere)
        what = (
            f"{new} new, which are used, and {known} that are already here" if ids else _emptiness(folder / name, files)
        )
        yield Copy(f"{CHANGES}/{clean_line(name)}: a copy that another program made, with {what}.")


def _is_copy(name: str, lines: list[Line], devices: set[str]) -> bool:
    """Whether no laptop writes this file: by its name, or as it begins with a laptop's id and holds none of its own."""
    stem = name.removesuffix(ENDING)
    if any(line.device == stem for line in lines):
        return False
    return is_stray(name) or any(stem.startswith(device) and stem != device for device in devices - {stem})


def _is_beside(place: str, name: str) -> bool:
    """Whether a name is none of ours but of our kind."""
    if name.startswith("."):
        return False
    return name.endswith(".json") if place == CHANGES else name.endswith((".json", ENDING)) and name not in _OURS


def _beside(path: Path, shown: str, files: Files, fold: Fold) -> Copy:
    """A file that is not read as part of the session: changes, a record or a base, and how much of it is new."""
    changes = {line.id for line in _lines(path, files)} or _changes_of_base(path, files)
    if not changes:
        return Copy(f"{shown}: a copy that another program made, with {_emptiness(path, files)}.")
    known = {*fold.lines, *(entry for slot in _slots(fold) for entry in slot)}
    new = len(changes - known)
    told = f"{shown}: a copy that another program made, with {new} changes that are new and {len(changes) - new} here."
    return Copy(f"{told} It is not read: keep it until somebody has looked at it.", True) if new else Copy(told)


def _slots(fold: Fold) -> Iterator[list[str]]:
    """The changes of all values there are, also of those that came with a base."""
    for things in fold.things.values():
        for fields in things.values():
            for slot in fields.values():
                yield list(slot.entries)


def _lines(path: Path, files: Files) -> list[Line]:
    with contextlib.suppress(OSError, Unreadable):
        return lines_in(path, files)
    return []


def _changes_of_base(path: Path, files: Files) -> set[str]:
    """The changes whose values a record or a base holds; none when it is neither."""
    for read in (_of_record, _of_base):
        with contextlib.suppress(OSError, Unreadable):
            return {value.change for value in read(path, files).values}
    return set()


def _of_record(path: Path, files: Files) -> Base:
    from deepdive.history.record import base_in

    return base_in(path, files)


def _of_base(path: Path, files: Files) -> Base:
    return decode_base(read_json(files.read(path, most=JSON_BYTES), path.name), path.name)


def _emptiness(path: Path, files: Files) -> str:
    """What is in a file in which there is no change."""
    condition = files.condition(path)
    if condition is None or condition.size == 0:
        return "nothing in it"
    try:
        data = files.read(path, most=JSON_BYTES)
    except (OSError, Unreadable):
        return "more in it than can be read"
    return "nothing but empty bytes in it" if not data.strip(b"\0") else "nothing in it that can be read as changes"
