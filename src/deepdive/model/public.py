"""What the room may see of a session: stage, prompt, clock, counts, and the words somebody chose to show (F25).

No title, no counts by agency, no grades, nothing parked, withdrawn or held as a concern.
"""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from deepdive.model.agenda import STAGE_KINDS, Clock, agenda, case_time, clock, stage_kind
from deepdive.model.session import Session, in_order
from deepdive.model.things import Note, NoteKind

PERMITTED = ("paraphrase", "verbatim")

AUDITORS_ONLY = "reflection"
"""The stage of which the room sees no more than its name."""


class GroupCount(Struct, frozen=True):
    """A group on the public view: notes of the stage's kind, and the case it is at where it has several."""

    name: str
    notes: int
    case: str = ""


class Words(Struct, frozen=True):
    """Something the room is shown, and its kind where it has one."""

    text: str
    kind: NoteKind | None = None


class PublicView(Struct, frozen=True):
    """All that is shown, from the stage to what comes next; `time` is None while no clock runs."""

    stage: str
    time: Clock | None
    prompt: tuple[str, ...] = ()
    groups: tuple[GroupCount, ...] = ()
    heading: str = ""
    words: tuple[Words, ...] = ()
    next: str = ""


def public_view(session: Session, now: datetime, shown: Collection[str] = ()) -> PublicView:
    """What the room may see at a moment; `shown` are the notes somebody shows."""
    stage, time = session.stage, clock(session, now)
    title = stage.title if stage else ""
    if stage and stage.id == AUDITORS_ONLY:
        return PublicView(title, None, next=_next(session, now))
    running = time if time and time.running else None
    coming = _next(session, now)
    notes = tuple(Words(note.text, note.kind) for note in showable(session, shown))
    if notes:
        return PublicView(title, running, heading="From the groups", words=notes, next=coming)
    heading, words = _chosen(session, stage.id if stage else "")
    groups = _groups(session, now) if stage and stage.id in STAGE_KINDS else ()
    return PublicView(title, running, stage.prompt if stage else (), groups, heading, words, coming)


def showable(session: Session, ids: Collection[str]) -> list[Note]:
    """Those of some notes that may be shown at all: not set aside, and no family's voice without permission."""
    found = [session.notes[one] for one in ids if one in session.notes]
    return [note for note in found if may_be_shown(note)]


def may_be_shown(note: Note) -> bool:
    """Whether a note may be shown to the room."""
    set_aside = note.parked or note.urgent or note.withdrawn
    return not set_aside and (not note.voice_whose or note.voice_permission in PERMITTED)


def _chosen(session: Session, stage_id: str) -> tuple[str, tuple[Words, ...]]:
    """What stands on the screen in a stage that shows no notes: rules, themes, agreed recommendations."""
    if stage_id == "welcome":
        return "", tuple(Words(rule) for rule in session.toolkit.ground_rules)
    if stage_id in ("themes", "feedback"):
        return "", tuple(Words(theme.name) for theme in in_order(session.themes.values()) if theme.room)
    if stage_id in ("agree", "close"):
        agreed = in_order(session.recommendations.values())
        return "", tuple(Words(one.published or one.text, "recommendation") for one in agreed if one.room)
    return "", ()


def _groups(session: Session, now: datetime) -> tuple[GroupCount, ...]:
    stage, time = session.stage, clock(session, now)
    if stage is None:
        return ()
    kind = stage_kind(stage.id)
    counts = dict.fromkeys(session.groups, 0)
    for note in session.notes.values():
        counted = note.stage == stage.id and note.kind == kind and not (note.withdrawn or note.parked)
        if counted and note.group in counts:
            counts[note.group] += 1
    found = []
    for group in in_order(session.groups.values()):
        at = case_time(session, group, time) if time else None
        found.append(GroupCount(group.label, counts[group.id], at.case.label if at else ""))
    return tuple(found)


def _next(session: Session, now: datetime) -> str:
    plan = agenda(session, now)
    ids = [one.stage.id for one in plan]
    if session.stage is None or session.stage.id not in ids:
        return ""
    after = plan[ids.index(session.stage.id) + 1 :]
    return next((one.stage.title for one in after if not one.skipped and not one.stage.after_meeting), "")
