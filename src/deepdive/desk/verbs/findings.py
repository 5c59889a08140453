"""Findings: sentences the auditors agree to say, resting on notes and returns."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import FindingId, Lines, NoteId, ReturnId, ThemeId, verb
from deepdive.desk.setting import Outcome, last_position, make, members, put, short
from deepdive.desk.verbs.generic import locate
from deepdive.errors import Refused
from deepdive.model.session import Session
from deepdive.model.things import Finding, FindingKind, Note


@verb("Write a finding")
def finding(
    session: Session,
    edge: Edge,
    *,
    text: Lines,
    notes: tuple[NoteId, ...] = (),
    returns: tuple[ReturnId, ...] = (),
    theme: ThemeId = "",
    kind: Literal["", "strength", "learning", "mixed"] = "",
) -> Outcome:
    """Writes a finding from notes and returns; theme and kind come from the notes when they are not given."""
    if not text:
        raise Refused("A finding needs a sentence.")
    if not notes and not returns:
        raise Refused("A finding rests on at least one note or return.")
    agencies = dict.fromkeys(agency for note in notes for agency in session.notes[note].agencies)
    cases = dict.fromkeys(case for note in notes for case in session.notes[note].cases)
    finding_id, sets = make(
        edge,
        "finding",
        text=text,
        notes=notes,
        returns=returns,
        theme=theme or _theme(session, notes),
        agencies=tuple(agencies),
        cases=tuple(cases),
        position=last_position(session, "finding"),
    )
    sets += put("finding", finding_id, kind=kind or kind_from(session, notes))
    return Outcome(sets, f'Finding written: "{short(text)}"', finding_id)


@verb("What a finding rests on")
def rest(session: Session, edge: Edge, *, finding: FindingId, notes: tuple[NoteId, ...]) -> Outcome:
    """Says which notes a finding rests on."""
    if not notes and not session.findings[finding].returns:
        raise Refused("A finding rests on at least one note or return.")
    sets = members("finding", finding, "notes", session.findings[finding].notes, notes)
    return Outcome(sets, f"It rests on {len(notes)} note{'' if len(notes) == 1 else 's'} now.", finding)


@verb("Edit a finding")
def reword(session: Session, edge: Edge, *, finding: FindingId, text: Lines) -> Outcome:
    """Writes the sentence of a finding anew."""
    if not text:
        raise Refused("A finding needs a sentence.")
    return Outcome(put("finding", finding, text=text), f'Finding: "{short(text)}"', finding)


@verb("Another wording")
def contest(session: Session, edge: Edge, *, finding: FindingId, text: Lines) -> Outcome:
    """Keeps a second wording beside a finding where the auditors do not agree; both are kept."""
    return Outcome(put("finding", finding, contested=text or None), "Both wordings are kept.", finding)


@verb("Keep regardless")
def keep(session: Session, edge: Edge, *, thing: str, of: Literal["", "note", "finding"] = "") -> Outcome:
    """Keeps a note or a finding whatever hands, length or number say against it, or no longer: for a lone voice."""
    kind, found = locate(session, thing, of)
    if not isinstance(found, Note | Finding):
        raise Refused("Only a note or a finding is kept regardless.")
    named = f'"{short(found.text)}"'
    if found.keep:
        return Outcome(put(kind, found.id, keep=None), f"No longer kept regardless: {named}.", found.id)
    sets = put(kind, found.id, keep=True)
    sets += put(kind, found.id, full_report_only=None) if isinstance(found, Finding) else []
    return Outcome(sets, f"Kept regardless: {named}.", found.id)


def kind_from(session: Session, notes: tuple[str, ...]) -> FindingKind:
    """Strength when all notes worked well, learning when none did, else mixed; mixed when there are none."""
    kinds = [session.notes[note].kind == "worked_well" for note in notes]
    if not kinds:
        return "mixed"
    return "strength" if all(kinds) else "mixed" if any(kinds) else "learning"


def _theme(session: Session, notes: tuple[str, ...]) -> str:
    """The theme most of the notes are in."""
    live = [found.id for note in notes for one in session.notes[note].themes if (found := session.theme_of(one))]
    return max(live, key=live.count) if live else ""
