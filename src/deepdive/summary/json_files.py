"""A summary as JSON. A published one is the document as a tree; an internal one holds the whole session beside it.

`read_session_json` gives the session back as the equal value. Its tables hold every thing in the order of capture with
all its fields; beside them stands what `show --json` works out: a note's status and voice, a theme's notes, the ledger.
"""

from typing import Any

import msgspec

from deepdive.errors import Unreadable
from deepdive.model.details import Details
from deepdive.model.session import KINDS, Conflict, Session
from deepdive.model.toolkit import Toolkit
from deepdive.model.trust import exportable
from deepdive.model.view import view
from deepdive.summary.document import Document
from deepdive.summary.tree import Node, tree

VERSION = 1
ADDED = ("approvals", "addenda")
"""Tables that were added to the format since."""

DOCUMENT, SESSION = "deepdive-document", "deepdive-session"


def write_document_json(document: Document) -> bytes:
    """The document and nothing else."""
    return _written({"format": DOCUMENT, "v": VERSION, "document": tree(document)})


def write_session_json(document: Document, session: Session) -> bytes:
    """The document, and the session whole but for words given in trust or told as a number only (F7, F8, F15)."""
    return _written({"format": SESSION, "v": VERSION, "document": tree(document), **_whole(exportable(session))})


def read_session_json(data: bytes) -> Session:
    """The session in an internal JSON file; raises `Unreadable` when it is none."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise Unreadable(f"This is no JSON file ({error}). It was left as it is.") from None
    return session_from(value)


def session_from(value: Any) -> Session:
    """The session in a JSON value; raises `Unreadable` when there is none."""
    if not isinstance(value, dict) or value.get("format") != SESSION:
        raise Unreadable("This file holds no session: only a restricted export as JSON does. It was left as it is.")
    if value.get("v") != VERSION:
        raise Unreadable("This file was written by a newer version of the program: update it first.")
    try:
        return _session(value)
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise Unreadable(f"The session in this file is not whole ({error}). It was left as it is.") from None


def _whole(session: Session) -> Node:
    """What `show --json` tells, with every table whole and in the order of capture, and the toolkit."""
    shown = view(session)
    for kind in KINDS.values():
        worked_out = {row["id"]: row for row in shown.get(kind.table, ())}
        things = getattr(session, kind.table).values()
        shown[kind.table] = [{**worked_out.get(thing.id, {}), **msgspec.to_builtins(thing)} for thing in things]
    return {**shown, "toolkit": msgspec.to_builtins(session.toolkit)}


def _session(value: Node) -> Session:
    tables: dict[str, Any] = {
        kind.table: {thing.id: thing for thing in msgspec.convert(_rows(value, kind.table), list[kind.struct])}  # type: ignore[name-defined]
        for kind in KINDS.values()
    }
    return Session(
        details=msgspec.convert(value["session"], Details),
        toolkit=msgspec.convert(value["toolkit"], Toolkit),
        conflicts=msgspec.convert(value["conflicts"], tuple[Conflict, ...]),
        **tables,
    )


def _rows(value: Node, table: str) -> Any:
    """The rows of a table; one that files had not from the beginning may be missing."""
    return value.get(table, []) if table in ADDED else value[table]


def _written(value: Node) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
