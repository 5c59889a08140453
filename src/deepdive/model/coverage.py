"""Who has been heard: a group's notes by kind, when it was last heard, and the one thing that is heard too little."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from deepdive.model.agenda import moment, stage_kind
from deepdive.model.session import Session, in_order
from deepdive.model.things import Case, Group, Note, NoteKind

SILENT_AFTER = 5 * 60
"""Seconds after which a group with nothing new is silent."""


TOLD_AFTER = 120
"""Seconds after which it is said what is missing among the notes of a stage."""


class TooLittle(Struct, frozen=True):
    """What is heard too little in a group, at most one thing: silence for seconds, a case, or an agency by its id."""

    silent_for: float = 0.0
    nothing_yet: bool = False
    case: str = ""
    agency: str = ""


class Heard(Struct, frozen=True):
    """One group as it has been heard so far."""

    group: Group
    counts: dict[NoteKind, int]
    last: datetime | None
    too_little: TooLittle

    @property
    def notes(self) -> int:
        """Its notes of every kind but remarks."""
        return sum(count for kind, count in self.counts.items() if kind != "remark")


def heard(session: Session, stage_id: str, now: datetime) -> list[Heard]:
    """Every group in its order; silence is told only for the stage whose clock runs."""
    counts = {group: Counter[NoteKind]() for group in session.groups}
    here: dict[str, list[Note]] = {group: [] for group in session.groups}
    meeting = session.meeting.id if session.meeting else ""
    for note in session.notes.values():
        if note.withdrawn or note.group not in counts:
            continue
        if not note.parked:
            counts[note.group][note.kind] += 1
        if note.stage == stage_id and note.meeting in ("", meeting):
            here[note.group].append(note)
    began = _began(session, stage_id)
    is_named = any(note.agencies for notes in here.values() for note in notes)
    return [
        _heard(session, group, counts[group.id], here[group.id], stage_id, began, now, is_named)
        for group in in_order(session.groups.values())
    ]


def _heard(
    session: Session,
    group: Group,
    counts: Counter[NoteKind],
    here: list[Note],
    stage_id: str,
    began: datetime | None,
    now: datetime,
    is_named: bool,
) -> Heard:
    last = moment(here[-1].made) if here else None
    return Heard(group, dict(counts), last, _too_little(session, group, here, stage_id, began, now, is_named))


def _too_little(
    session: Session, group: Group, here: list[Note], stage_id: str, began: datetime | None, now: datetime, named: bool
) -> TooLittle:
    """The most useful thing first: silence, a case of the group without a note, an agency without a voice.

    An agency's voice can be missed only where agencies are `named` in notes at all.
    """
    kind = stage_kind(stage_id)
    if kind == "remark" or began is None:
        return TooLittle()
    silent = (now - max((m for note in here[-1:] if (m := moment(note.made))), default=began)).total_seconds()
    if silent >= SILENT_AFTER:
        return TooLittle(silent_for=silent, nothing_yet=not here)
    if not here or (now - began).total_seconds() < TOLD_AFTER:
        return TooLittle()
    spoken_of = {case for note in here if note.kind == kind for case in note.cases}
    case = next((case.id for case in _cases(session, group) if case.id not in spoken_of), "")
    if case or not named:
        return TooLittle(case=case)
    return TooLittle(agency=next(iter(_unheard_agencies(session, group, here)), ""))


def _cases(session: Session, group: Group) -> list[Case]:
    return in_order(case for case in session.cases.values() if case.id in group.cases)


def _unheard_agencies(session: Session, group: Group, here: Iterable[Note]) -> list[str]:
    """The agencies of the people who are in the group, without those that its notes in this stage name."""
    attendance = session.meeting.attendance if session.meeting else {}
    present = {
        person.agency
        for person in session.participants.values()
        if person.group == group.id and person.agency and attendance.get(person.id, "present") != "absent"
    }
    named = {agency for note in here for agency in note.agencies}
    return [agency.id for agency in in_order(session.agencies.values()) if agency.id in present - named]


def _began(session: Session, stage_id: str) -> datetime | None:
    """When the stage that runs began; None when another one runs, or none."""
    meeting = session.meeting
    found = None
    for span in session.spans.values():
        if meeting and span.meeting == meeting.id and span.stage == stage_id and not span.pause and not span.ended:
            found = moment(span.began)
    return found
