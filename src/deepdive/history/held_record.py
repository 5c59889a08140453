"""The record held against the history: whether it is whole, of this session, behind, ahead, or says something else."""

from typing import Any

import msgspec

from deepdive.errors import Unreadable
from deepdive.history.laptops import known_as
from deepdive.history.reading import RECORD, Reading
from deepdive.model.text import clean_line, joined

ANEW = "`deepdive rebuild` writes it anew from the history; the old one is kept in the folder damaged."


def problem(reading: Reading) -> str:
    """What is wrong with the record, in plain words without people's words; empty when nothing is, or there is none."""
    if not _is_there(reading) or stands_on_record(reading):
        return ""
    try:
        tables = _tables(reading)
    except OSError:
        return f"{RECORD} cannot be read from the disk now; try again."
    except Unreadable as error:
        return f"{error} {ANEW}"
    meta = _meta(tables)
    if meta is None:
        return f"{RECORD}: not a record of a session. {ANEW}"
    return _of_version(reading, meta) or _ahead(reading, meta) or _otherwise(reading, tables, meta)


def remarks(reading: Reading) -> list[str]:
    """What is good to know of a record with which nothing is wrong."""
    if stands_on_record(reading):
        return [f"There is no history here: {RECORD} is all there is."]
    if not _is_there(reading):
        return [f"{RECORD} is not here; `deepdive rebuild` writes it from the history."]
    behind = sum(max(0, n - _counted(_last(reading), device)) for device, n in reading.fold.last.items())
    one = "1 change" if behind == 1 else f"{behind} changes"
    later = "nothing is lost, and it catches up when the host's laptop next has the session open"
    return [f"{RECORD} is {one} behind the history: {later}."] * bool(behind)


def stands_on_record(reading: Reading) -> bool:
    """Whether the record is all there is of a session, so that there is nothing to hold it against."""
    return reading.base is not None and not reading.fold.lines


def last_of(reading: Reading, device: str) -> int:
    """How many lines of a device the record knows of; 0 where it cannot be read."""
    return _counted(_last(reading), device)


def _is_there(reading: Reading) -> bool:
    return RECORD in reading.files.names(reading.folder)


def _tables(reading: Reading) -> Any:
    from deepdive.history.foreign import read_json
    from deepdive.model.limits import JSON_BYTES

    return read_json(reading.files.read(reading.folder / RECORD, most=JSON_BYTES), RECORD)


def _meta(tables: Any) -> dict[str, Any] | None:
    try:
        meta = tables["meta"]["1"]
        return meta if isinstance(meta["last"], dict) and isinstance(meta["session"]["id"], str) else None
    except (KeyError, TypeError):
        return None


def _last(reading: Reading) -> dict[str, Any]:
    try:
        meta = _meta(_tables(reading)) if _is_there(reading) else None
    except (OSError, Unreadable):
        return {}
    return meta["last"] if meta else {}


def _counted(last: dict[str, Any], device: str) -> int:
    n = last.get(device, 0)
    return n if isinstance(n, int) else 0


def _of_version(reading: Reading, meta: dict[str, Any]) -> str:
    from deepdive.history.record import VERSION

    schema = meta.get("schema")
    if isinstance(schema, int) and schema > VERSION:
        return f"{RECORD} was written by a newer deepdive: update this one. The history is read as far as it goes."
    if meta["session"]["id"] != reading.session.id:
        return f"{RECORD} is of another session. {ANEW}"
    return ""


def _ahead(reading: Reading, meta: dict[str, Any]) -> str:
    known = reading.fold.last
    later = {device: _counted(meta["last"], device) - known.get(device, 0) for device in meta["last"]}
    lines = reading.fold.lines.values()
    told = [f"{n} of {known_as(lines, device)}" for device, n in sorted(later.items()) if n > 0]
    if not told:
        return ""
    return f"{RECORD} knows later changes than the history ({', '.join(told)}): they have not arrived or are lost."


def _otherwise(reading: Reading, tables: dict[str, Any], meta: dict[str, Any]) -> str:
    """By table, how many items differ; nothing where the record is behind, or somebody's program is newer."""
    from deepdive.history.record import RecordMaker

    if meta["last"] != reading.fold.last or meta.get("files") != reading.journal.sizes() or reading.fold.newer:
        return ""
    made = msgspec.json.decode(RecordMaker(reading.fold).bytes_of(reading.journal.sizes()) or b"{}")
    counts = {name: _differing(made.get(name), tables.get(name)) for name in sorted({*made, *tables})}
    told = [_in_words(name, count) for name, count in counts.items() if count]
    return f"{RECORD} says something other than the history of {joined(told)}. {ANEW}" if told else ""


def _in_words(table: str, count: int) -> str:
    if table == "meta":
        return "the session itself"
    word = clean_line(table).replace("_", " ")
    return f"1 of the {word}" if count == 1 else f"{count} of the {word}"


def _differing(made: Any, held: Any) -> int:
    """How many documents of a table are missing, too many or say something else; one that is not there is empty."""
    made, held = made or {}, held or {}
    if not isinstance(held, dict):
        return 1
    return sum(key not in made or key not in held or _contradicts(held[key], made[key]) for key in {*made, *held})


def _contradicts(held: Any, made: Any) -> bool:
    """Whether what is held says something else; a field it does not know, from an earlier version, says nothing."""
    if isinstance(held, dict) and isinstance(made, dict):
        return any(_contradicts(value, made.get(key)) for key, value in held.items())
    if isinstance(held, list) and isinstance(made, list):  # laptops' changes may be read in another order
        return sorted(map(msgspec.json.encode, held)) != sorted(map(msgspec.json.encode, made))
    return bool(held or made) and held != made
