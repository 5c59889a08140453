"""Answers given in trust (F15): what of a return may leave this session, by what those who wrote it allowed.

With `none` their words stay with this session's auditors: they are never exported, packed or quoted, and of a
questionnaire nobody learns from whom or on which case it is. Words leave as they stand only where that was allowed;
whoever allowed them in other words only has them kept out of files. That there is an answer is counted all the same.
"""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from deepdive.model.session import Conflict, Session
from deepdive.model.things import Concern, Note, Return

KEPT_APART = {"concern": "kept apart: immediate concern", "performance": "kept apart: a matter about a worker"}
"""What stands where the words of a note would, by why they stay off shared screens."""

WORDS = ("comments", "good_practice", "development", "recommendations", "concern")
WHOSE = ("case", "role", "reason", "sheet")
NOTE_WORDS = ("text", "sheet_words", "voice_how_asked")
CONCERN_WORDS = ("what", "outcome")
_EMPTY = Return(id="")
_NO_NOTE = Note(id="")
_NO_CONCERN = Concern(id="")

Told = TypeVar("Told", Return, Note, Concern)


def kept_back(found: Return) -> tuple[str, ...]:
    """The fields of a return that never leave this session's laptops; none where its writer allowed something."""
    if found.permission != "none":
        return ()
    return (*WORDS, *WHOSE, "answers") if found.form == "questionnaire" else (*WORDS, "role")


def kept_out(found: Return) -> tuple[str, ...]:
    """The fields of a return that no exported file holds."""
    return WORDS if found.permission == "paraphrase" else kept_back(found)


def tells_whose(found: Return) -> bool:
    """Whether it may be told from which role and on which case an answer is."""
    return "case" not in kept_back(found)


def is_apart(note: Note) -> bool:
    """Whether a note's words stay off shared screens: an immediate concern, a matter about a worker (F7, F8)."""
    return note.parked in KEPT_APART


def is_concern(note: Note) -> bool:
    """Whether a note is apart as an immediate concern: its card has its words, and says what to do (F7)."""
    return note.parked == "concern"


def to_hand_over(session: Session) -> list[Note]:
    """The notes about a worker that nobody has handed over yet (F8)."""
    handed = [one.note for one in session.concerns.values() if one.kind == "worker"]
    notes = (one for one in session.notes.values() if one.parked == "performance" and not one.withdrawn)
    return [one for one in notes if one.id not in handed][handed.count("") :]


def lost_its_note(session: Session, concern: Concern) -> bool:
    """Whether the note that a card was opened for was removed for good: the card stays, and is counted."""
    return bool(concern.note) and concern.note not in session.notes


def held_back(note: Note) -> tuple[str, ...]:
    """The fields of a note that no exported file holds: an immediate concern, a matter about a worker, a quotation.

    A concern counts until somebody says that it is none; a quotation until somebody says that it may be used.
    """
    is_unasked = note.quote and note.permission == "none"
    is_voice = bool(note.voice_whose) and note.voice_permission == "none"
    return NOTE_WORDS if is_apart(note) or is_unasked or is_voice else ()


def told_as_number(concern: Concern) -> tuple[str, ...]:
    """The fields of a card that no exported file holds; of a case that was sent back all may be read (F7, F8, F11)."""
    return CONCERN_WORDS if concern.kind in ("immediate", "worker") and not concern.not_because else ()


def exportable(session: Session) -> Session:
    """The session as an exported file may hold it: what was said in trust, or is only counted, without its words."""
    returns = {one.id: _without(one, kept_out(one), _EMPTY) for one in session.returns.values()}
    notes = {one.id: _without(one, held_back(one), _NO_NOTE) for one in session.notes.values()}
    concerns = {one.id: _without(one, told_as_number(one), _NO_CONCERN) for one in session.concerns.values()}
    tables: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
        (returns, session.returns),
        (notes, session.notes),
        (concerns, session.concerns),
    )
    if all(made[one] is was[one] for made, was in tables for one in was):
        return session
    conflicts = tuple(one for one in session.conflicts if one.field.partition("/")[0] not in _hidden(session, one))
    return msgspec.structs.replace(session, returns=returns, notes=notes, concerns=concerns, conflicts=conflicts)


def _hidden(session: Session, conflict: Conflict) -> tuple[str, ...]:
    """The fields that are left out of the thing a conflict is about."""
    if conflict.of == "return" and conflict.id in session.returns:
        return kept_out(session.returns[conflict.id])
    if conflict.of == "note" and conflict.id in session.notes:
        return held_back(session.notes[conflict.id])
    if conflict.of == "concern" and conflict.id in session.concerns:
        return told_as_number(session.concerns[conflict.id])
    return ()


def _without(found: Told, fields: tuple[str, ...], empty: Told) -> Told:
    """A thing without what some fields say; the same value where they say nothing."""
    told = {name: getattr(empty, name) for name in fields if getattr(found, name) != getattr(empty, name)}
    return msgspec.structs.replace(found, **told) if told else found
