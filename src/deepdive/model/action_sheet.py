"""An agency's own open actions on a sheet that it fills in and sends back: what was edited, beside what is here (F34).

The sheet keeps, for each action and cell, a sum of what stood there when it was sent. A cell is edited when it says
something else now; no words can be told from a sum.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from deepdive.model.actions import RAG_WORDS
from deepdive.model.session import Session
from deepdive.model.things import Action

CELLS = {
    "owner": "Owner (a role)",
    "rag": "How it goes",
    "news": "News since last time",
    "evidence_done": "Evidence that it is done",
    "evidence_impact": "What is different for children, and how you know",
    "verified_by": "Verified by (a role)",
    "closed_on": "Closed on",
}
"""The cells an agency fills in, with their heads; `news` is empty when it goes out."""

State = Literal["new", "here", "both"]


class SheetRow(Struct, frozen=True):
    """One action as it goes out."""

    action: Action
    session: str
    audit: str
    recommendation: str

    def cell(self, field: str) -> str:
        """What stands in a cell when the sheet goes out."""
        return "" if field == "news" else shown(self.action, field)


class BackRow(Struct, frozen=True):
    """One action as it came back: of which session, and by field what was edited."""

    session: str
    action: str
    cells: Mapping[str, str]
    sent: Mapping[str, str]
    """By field, a sum of what stood there when the sheet went out."""

    locked: tuple[str, ...] = ()
    """What was written over cells that cannot be changed on a sheet: where it stands, and what."""


class Edit(Struct, frozen=True):
    """One edited cell: what is here, what the sheet says, and whether it was changed here since the sheet went out."""

    action: str
    field: str
    was: str
    will: str
    state: State


def shown(action: Action, field: str) -> str:
    """What an action says in a field, as a sheet shows it."""
    value = str(getattr(action, field))
    return RAG_WORDS[action.rag] if field == "rag" else value.strip()


def edits(session: Session, rows: Sequence[BackRow]) -> list[Edit]:
    """Every edited cell of a session's actions beside what is here; actions that are gone are left out."""
    found = [(row, session.actions.get(row.action)) for row in rows]
    return [_edit(session, row, action, field) for row, action in found if action for field in row.cells]


def _edit(session: Session, row: BackRow, action: Action, field: str) -> Edit:
    will = row.cells[field]
    if field == "news":
        told = {one.text for one in session.pieces.values() if (one.kind, one.about) == ("update", action.id)}
        return Edit(action.id, field, "", will, "here" if will in told else "new")
    was = shown(action, field)
    if was == will:
        return Edit(action.id, field, was, will, "here")
    changed_here = sum_of(was) != row.sent.get(field, "")
    return Edit(action.id, field, was, will, "both" if changed_here else "new")


def sum_of(text: str) -> str:
    """A short sum of what a cell says; nothing of nothing."""
    import zlib

    return f"{zlib.crc32(text.encode()):08x}" if text else ""


def rag_of(words: str) -> str | None:
    """The colour of how an action goes, by its words or its name; None when it is neither."""
    said = words.casefold()
    return next((rag for rag, name in RAG_WORDS.items() if said in (rag, name)), None)
