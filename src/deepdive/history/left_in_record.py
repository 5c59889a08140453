"""What only a record still holds: values of lines that are lost from the history, to be offered back.

Looked for in the record and in those that were kept aside. What was purged, or written anew since, is not offered.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from deepdive.errors import Unreadable
from deepdive.history.base import Base, BaseValue, decode_base
from deepdive.history.foreign import read_json
from deepdive.history.line import Purge, Set
from deepdive.history.reading import DAMAGED, RECORD, Reading
from deepdive.history.record import base_from
from deepdive.model.limits import JSON_BYTES
from deepdive.model.session import KINDS
from deepdive.model.text import joined

Address = tuple[str, str, str]


def left(reading: Reading) -> list[BaseValue]:
    """The values, the latest of each field, that a record holds and the history has lost."""
    if not reading.fold.lines:
        return []
    found: dict[Address, BaseValue] = {}
    for base in _bases(reading):
        for value in lost_values(reading, base):
            address = value.of, value.id, value.field
            if address not in found or found[address].t < value.t:
                found[address] = value
    return list(found.values())


def lost_values(reading: Reading, base: Base) -> Iterator[BaseValue]:
    """The values of a record whose lines the history should have and has not."""
    if base.session != _session_id(reading):
        return
    known = reading.base.last if reading.base else {}
    purges = {*reading.fold.purges, *base.purges}
    for value in base.values:
        is_known = value.change in reading.fold.lines or value.n <= known.get(value.device, 0)
        if not is_known and value.value is not None and not _is_purged(value, purges) and _is_last(reading, value):
            yield value


def as_sets(values: Iterable[BaseValue]) -> list[Set]:
    """What puts values back."""
    return [Set(one.of, one.id, one.field, one.value) for one in values]


def told(values: Iterable[BaseValue]) -> str:
    """Of which things there are values, by kind and id, never by people's words: `1 note (n-k7q3zd)`."""
    things: dict[str, list[str]] = {}
    for one in values:
        ids = things.setdefault(one.of, [])
        if one.id not in ids:
            ids.append(one.id)
    return joined([_counted(of, ids) for of, ids in things.items()])


def _counted(of: str, ids: list[str]) -> str:
    if of == "session":
        return "details of the session"
    shown = ", ".join(ids[:6]) + (" ..." if len(ids) > 6 else "")
    table = KINDS[of].table if of in KINDS else f"{of}s"
    return f"{len(ids)} {of if len(ids) == 1 else table} ({shown})"


def _bases(reading: Reading) -> Iterator[Base]:
    """The record, and those that were kept aside, where they can be read."""
    aside = sorted(name for name in reading.files.names(reading.folder / DAMAGED) if name.startswith(RECORD))
    for path in (reading.folder / RECORD, *(reading.folder / DAMAGED / name for name in aside)):
        if reading.files.condition(path) is not None:
            try:
                yield _base(reading, path)
            except (Unreadable, OSError):  # one that cannot be read is told by itself
                continue


def _base(reading: Reading, path: Path) -> Base:
    found = read_json(reading.files.read(path, most=JSON_BYTES), path.name)
    try:
        return decode_base(found, path.name) if "base" in found else base_from(found)
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError):
        raise Unreadable(f"{path.name}: not a whole record of a session. The file was left as it is.") from None


def _session_id(reading: Reading) -> str:
    session = reading.fold.session()
    return session.id if session else ""


def _is_purged(value: BaseValue, purges: set[Purge]) -> bool:
    return (
        Purge(value.of, value.id, value.field) in purges
        or Purge(value.of, value.id, value.field, value.change) in purges
    )


def _is_last(reading: Reading, value: BaseValue) -> bool:
    """Whether nothing was written in the field since, and the thing was not taken away."""
    slot = reading.fold.slot(value.of, value.id, value.field)
    if slot and any(entry.t >= value.t for entry in slot.entries.values()):
        return False
    gone = reading.fold.slot(value.of, value.id, "gone")
    entry = gone.shown if gone else None
    return not (entry and entry.value is True)
