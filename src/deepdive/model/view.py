"""A session as plain data: what `show --json` prints. References are ids."""

from typing import Any

import msgspec

from deepdive.model.counts import Everyone, everyone, raised, raised_of_finding
from deepdive.model.ledger import ledger, statuses
from deepdive.model.session import KINDS, Session, in_order
from deepdive.model.things import Finding, Note, Status, Thing
from deepdive.model.thread import gathered
from deepdive.model.who_answered import who_answered

SHOWN = (
    "meetings",
    "cases",
    "agencies",
    "groups",
    "participants",
    "notes",
    "themes",
    "findings",
    "recommendations",
    "actions",
    "returns",
    "concerns",
    "pieces",
    "decisions",
    "approvals",
    "addenda",
)


def view(session: Session) -> dict[str, Any]:
    """Everything of a session but its toolkit, its clock and its history."""
    counted = ledger(session)
    found: dict[str, Any] = {"session": _session(session)}
    for table in SHOWN:
        found[table] = [msgspec.to_builtins(thing) for thing in in_order(getattr(session, table).values())]
    status = statuses(session)
    found["notes"] = [_note(note, status[note.id]) for note in session.notes.values()]
    among = everyone(session)
    found["themes"] = _themes(session, among)
    found["findings"] = [_finding(session, one, among) for one in in_order(session.findings.values())]
    found["coverage"] = msgspec.to_builtins(who_answered(session))
    found["ledger"] = {"captured": counted.captured, **msgspec.to_builtins(counted)}
    found["conflicts"] = msgspec.to_builtins(session.conflicts)
    return found


def _session(session: Session) -> dict[str, Any]:
    meeting = session.meeting
    return {
        **msgspec.to_builtins(session.details),
        "toolkit": session.toolkit.id,
        "date": meeting.date if meeting else "",
        "stage": session.stage.id if session.stage else "",
    }


def _note(note: Note, status: Status | None) -> dict[str, Any]:
    row: dict[str, Any] = {**msgspec.to_builtins(note), "status": status}
    voice = {name: row.pop(f"voice_{name}") for name in ("whose", "how_asked", "permission")}
    if voice["whose"]:
        row["voice"] = voice
    return row


def _themes(session: Session, among: Everyone) -> list[dict[str, Any]]:
    """The live themes, each with the notes in it or in a theme merged into it, and by whom they were raised."""
    notes: dict[str, list[str]] = {}
    for note in session.notes.values():
        for theme in dict.fromkeys(t.id for one in note.themes if (t := session.theme_of(one))):
            notes.setdefault(theme, []).append(note.id)
    return [
        {
            **msgspec.to_builtins(one.theme),
            "notes": notes.get(one.id, []),
            "raised": msgspec.to_builtins(raised(session, (note.id for note in one.notes), among=among)),
        }
        for one in gathered(session)
    ]


def _finding(session: Session, finding: Finding, among: Everyone) -> dict[str, Any]:
    """A finding, and by whom what it rests on was raised."""
    counted = raised_of_finding(session, finding, among)
    return {**msgspec.to_builtins(finding), "raised": msgspec.to_builtins(counted)}


def schema() -> dict[str, Any]:
    """The JSON Schema of the things in a session, by their kinds."""
    structs: list[type[Thing]] = [kind.struct for kind in KINDS.values()]
    _, components = msgspec.json.schema_components(structs)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": components}
