"""The record: one TinyDB file that people and other programs read, rewritten whole from the session, never edited.

Every document carries `changes`, the changes that set its fields, so that a record whose history was lost is still
a base to go on from.
"""

from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct
from tinydb import TinyDB
from tinydb.storages import Storage

from deepdive.errors import Unreadable
from deepdive.history.base import Base, BaseValue
from deepdive.history.files import REAL, Files
from deepdive.history.fold import Fold
from deepdive.history.foreign import read_json
from deepdive.history.line import Purge
from deepdive.model.limits import JSON_BYTES
from deepdive.model.session import KINDS, Session
from deepdive.model.things import Thing

FILE = "record.json"
VERSION = 1

Tables = dict[str, dict[str, Any]]


class Row(Struct, gc=False):
    """A change, with the fields of one thing whose values are its."""

    id: str
    n: int
    t: int
    device: str
    at: str
    fields: list[str]


class WholeFile(Storage):
    """TinyDB's storage door onto one file that is read by the strict reader and replaced whole."""

    def __init__(self, path: Path, files: Files = REAL) -> None:
        self._path = path
        self._files = files

    def read(self) -> Tables | None:
        """The tables in the file; None when there is no file."""
        if self._files.condition(self._path) is None:
            return None
        value = read_json(self._files.read(self._path, most=JSON_BYTES), self._path.name)
        if not isinstance(value, dict):
            raise Unreadable(f"{self._path.name}: not a record. The file was left as it is.")
        return value

    def write(self, data: Tables) -> None:
        """Replaces the file by these tables."""
        self._files.replace_whole(self._path, msgspec.json.encode(data))


def open_record(path: Path, files: Files = REAL) -> TinyDB:
    """The record of a session, to be queried."""
    return TinyDB(path, files, storage=WholeFile)


class RecordMaker:
    """Makes the record of a fold; the documents of things that did not change since the last time are kept."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._documents: dict[str, tuple[Thing, Raw]] = {}

    def bytes_of(self, sizes: dict[str, int]) -> bytes | None:
        """The whole record as it now stands, for history files of these sizes; None while there is no session."""
        session = self._fold.session()
        return msgspec.json.encode(self._tables(session, sizes)) if session else None

    def _tables(self, session: Session, sizes: dict[str, int]) -> Tables:
        """The tables of the record: one document a thing, integer document ids in order, our `id` inside."""
        fold, extra = self._fold, self._fold.extra()
        found: Tables = {"meta": {"1": {**_meta(fold, session, extra), "files": sizes}}}
        for kind in KINDS.values():
            things = getattr(session, kind.table).values()
            found[kind.table] = _numbered(self._document(kind.of, thing, extra) for thing in things)
        found["conflicts"] = _numbered(_conflict(fold, c.of, c.id, c.field) for c in session.conflicts)
        return found

    def _document(self, of: str, thing: Thing, extra: dict[tuple[str, str], dict[str, object]]) -> Raw:
        """The document of a thing as JSON: fields, the changes that set them, what the model has no place for."""
        kept = self._documents.get(thing.id)
        if kept and kept[0] is thing:
            return kept[1]
        changes = msgspec.json.encode(_changes(self._fold, of, thing.id))
        more = _more(extra, of, thing.id)
        rest = b"," + msgspec.json.encode(more)[1:] if more else b"}"
        document = Raw(b'%s,"changes":%s%s' % (msgspec.json.encode(thing)[:-1], changes, rest))
        self._documents[thing.id] = (thing, document)
        return document


def write_record(path: Path, fold: Fold, sizes: dict[str, int], files: Files = REAL) -> None:
    """Replaces the record by what a fold of history files of these sizes comes to; raises OSError when it cannot."""
    data = RecordMaker(fold).bytes_of(sizes)
    if data is not None:
        files.replace_whole(path, data)


def base_in(path: Path, files: Files = REAL) -> Base:
    """The base that a record without a history is; raises `Unreadable` when it is not whole."""
    found = WholeFile(path, files).read()
    try:
        return base_from(found or {})
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError):
        raise Unreadable(f"{path.name}: not a whole record of a session. The file was left as it is.") from None


def _meta(fold: Fold, session: Session, extra: dict[tuple[str, str], dict[str, object]]) -> dict[str, Any]:
    unknown = [
        {"of": of, "id": thing_id, "fields": fields} for (of, thing_id), fields in extra.items() if of not in KINDS
    ]
    meeting = session.meeting
    return {
        "schema": VERSION,
        "session": {**msgspec.to_builtins(session.details), **_more(extra, "session", session.id)},
        "stage": session.stage.id if session.stage else "",
        "date": meeting.date if meeting else "",
        "toolkit": msgspec.to_builtins(session.toolkit),
        "changes": _changes(fold, "session", session.id),
        "last": dict(sorted(fold.last.items())),
        "purges": msgspec.to_builtins(tuple(fold.purges)),
        "unknown": [row for row in unknown if row["of"] != "session"],
    }


def _numbered(documents: Iterable[Any]) -> dict[str, Any]:
    return {str(number): document for number, document in enumerate(documents, 1)}


def _more(extra: dict[tuple[str, str], dict[str, object]], of: str, thing_id: str) -> dict[str, Any]:
    fields = extra.get((of, thing_id))
    return {"extra": fields} if fields else {}


def _changes(fold: Fold, of: str, thing_id: str) -> list[Row]:
    """The changes whose values are live in a thing, each with the fields it set."""
    found: dict[str, Row] = {}
    row: Row | None = None
    for field, slot in fold.things[of][thing_id].items():
        entry = slot.shown
        if entry is None or entry.value is None:  # no value is said by leaving the field out
            continue
        if row is None or row.id is not entry.change:  # most fields of a thing were set by the change before
            row = found.get(entry.change)
            if row is None:
                row = found[entry.change] = Row(entry.change, entry.n, entry.t, entry.device, entry.at, [])
        row.fields.append(field)
    rows = list(found.values())
    return sorted(rows, key=_t_of) if len(rows) > 1 else rows


_t_of = attrgetter("t")


def _conflict(fold: Fold, of: str, thing_id: str, field: str) -> dict[str, Any]:
    slot = fold.slot(of, thing_id, field)
    versions = [
        {"change": e.change, "n": e.n, "t": e.t, "device": e.device, "at": e.at, "value": e.value}
        for e in (slot.versions() if slot else [])
    ]
    return {"of": of, "id": thing_id, "field": field, "versions": versions}


def base_from(found: Tables) -> Base:
    """The base that the tables of a record are; raises what a table that is none raises."""
    meta = found["meta"]["1"]
    session = {**meta["session"], "toolkit": meta["toolkit"]}
    documents = [("session", session, meta["changes"])]
    for kind in KINDS.values():
        documents += [(kind.of, row, row["changes"]) for row in found[kind.table].values()]
    values = [value for of, row, changes in documents for value in _values(of, row, changes)]
    return Base(
        VERSION,
        session["id"],
        meta["last"],
        tuple(values + _conflict_values(found["conflicts"], values)),
        msgspec.convert(meta["purges"], tuple[Purge, ...]),
    )


def _values(of: str, row: dict[str, Any], changes: list[dict[str, Any]]) -> list[BaseValue]:
    return [
        BaseValue(of, row["id"], field, c["id"], c["n"], c["t"], c["device"], c["at"], _value(row, field))
        for c in changes
        for field in c["fields"]
    ]


def _value(row: dict[str, Any], field: str) -> Any:
    head, slash, member = field.partition("/")
    value = row.get("extra", {}).get(head, row.get(head))
    if not slash:
        return value
    if isinstance(value, dict):
        return value.get(member)
    return True if value and member in value else None


def _conflict_values(conflicts: dict[str, Any], values: list[BaseValue]) -> list[BaseValue]:
    held = {(value.of, value.id, value.field, value.change) for value in values}
    return [
        BaseValue(c["of"], c["id"], c["field"], v["change"], v["n"], v["t"], v["device"], v["at"], v["value"])
        for c in conflicts.values()
        for v in c["versions"]
        if (c["of"], c["id"], c["field"], v["change"]) not in held
    ]
