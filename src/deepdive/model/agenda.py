"""The agenda of a meeting and its clock: planned minutes, time used, time left, when it will end.

All times are moments with an offset; elapsed time is the difference of two, so a sleeping laptop's time counts.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from deepdive.model.meeting import Meeting, Span
from deepdive.model.session import Session
from deepdive.model.things import Case, Group, NoteKind
from deepdive.model.toolkit import Slot, Stage

STAGE_KINDS: dict[str, NoteKind] = {
    "worked_well": "worked_well",
    "stumbling_blocks": "stumbling_block",
    "recommendations": "recommendation",
}
"""The kind a line without a sign has in a stage; in every other stage it is a remark (F23)."""

FEW = 0.20
FEWEST = 0.05
"""Shares of a stage's time left at which the clock says so, and says so in bold."""


class Planned(Struct, frozen=True):
    """A stage with its minutes in this meeting."""

    stage: Stage
    minutes: int
    least: int
    used: float
    skipped: str = ""
    done: bool = False


class Clock(Struct, frozen=True):
    """The time of the running stage and of the whole meeting; seconds.

    `ends` is when the meeting will end, `finish` when it was to end, as a clock on the wall shows it. Both are
    None until something runs; `behind` is the time between them.
    """

    stage: Stage
    planned: float
    used: float
    paused: bool
    running: bool
    ends: datetime | None
    finish: datetime | None
    behind: float

    @property
    def left(self) -> float:
        """Seconds left in the running stage; below nothing when it is over."""
        return self.planned - self.used


def stage_kind(stage_id: str) -> NoteKind:
    """The kind of a line without a sign in a stage."""
    return STAGE_KINDS.get(stage_id, "remark")


def moment(text: str) -> datetime | None:
    """The moment in an RFC 3339 text; None when there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.astimezone()


def agenda(session: Session, now: datetime, meeting: Meeting | None = None) -> list[Planned]:
    """Every stage in order with planned and used minutes; those after the meeting have none planned."""
    meeting = meeting or session.meeting
    chosen = session.toolkit.agenda(meeting.agenda if meeting else "")
    slots = {slot.stage: slot for slot in chosen.slots} if chosen else {}
    spans = [span for span in session.spans.values() if meeting and span.meeting == meeting.id]
    return [
        _planned(session, meeting, stage, slots.get(stage.id), _used(spans, stage.id, now), _has_ended(spans, stage.id))
        for stage in (session.worded(one, meeting) for one in _in_order(session.toolkit.stages, list(slots)))
        if stage.id in slots or stage.after_meeting or (meeting and stage.id in meeting.minutes)
    ]


def _in_order(stages: Sequence[Stage], slots: list[str]) -> list[Stage]:
    """The stages in the order of a run sheet's slots; one without a slot comes after the one it follows elsewhere."""
    place, places = -1, {}
    for stage in stages:
        place = slots.index(stage.id) if stage.id in slots else len(slots) if stage.after_meeting else place
        places[stage.id] = place
    return sorted(stages, key=lambda stage: places[stage.id])


def _planned(
    session: Session, meeting: Meeting | None, stage: Stage, slot: Slot | None, used: float, ended: bool
) -> Planned:
    minutes = slot.minutes * _count(session, slot) if slot else 0
    skipped = meeting.skipped.get(stage.id, "") if meeting else ""
    minutes = meeting.minutes.get(stage.id, minutes) if meeting else minutes
    is_on = meeting is not None and meeting.stage == stage.id
    return Planned(stage, minutes, slot.least if slot else 0, used, skipped, ended and not is_on)


def _count(session: Session, slot: Slot) -> int:
    counted = {"case": len(session.cases), "group": len(session.groups)}
    return max(1, counted.get(slot.per, 1))


def _has_ended(spans: list[Span], stage_id: str) -> bool:
    return any(span.stage == stage_id and not span.pause and span.ended for span in spans)


def _used(spans: Iterable[Span], stage_id: str, now: datetime) -> float:
    """Seconds a stage ran: its spans less the pauses in them."""
    return sum(_length(span, now) * (-1 if span.pause else 1) for span in spans if span.stage == stage_id)


def _length(span: Span, now: datetime) -> float:
    began = moment(span.began)
    ended = moment(span.ended) if span.ended else now
    return max(0.0, (ended - began).total_seconds()) if began and ended else 0.0


def running_span(session: Session, *, pause: bool = False) -> Span | None:
    """The open span of this meeting: of the running stage, or of the pause it is in."""
    meeting = session.meeting
    return next(
        (
            span
            for span in reversed(list(session.spans.values()))
            if meeting and span.meeting == meeting.id and span.pause == pause and not span.ended
        ),
        None,
    )


def clock(session: Session, now: datetime) -> Clock | None:
    """The clock of the stage at which the session stands; None when the toolkit has no such stage."""
    stage = session.stage
    if stage is None:
        return None
    plan = agenda(session, now)
    here = next((p for p in plan if p.stage.id == stage.id), Planned(stage, 0, 0, 0.0))
    running = running_span(session) is not None
    to_come = _seconds_to_come(plan, stage.id)
    left = here.minutes * 60 - here.used
    in_meeting = running and not stage.after_meeting
    ends = whole_minute(now + timedelta(seconds=max(left, 0.0) + to_come)) if in_meeting else None
    finish = _finish(session, plan) if in_meeting else None
    behind = (ends - finish).total_seconds() if ends and finish else 0.0
    paused = running_span(session, pause=True) is not None
    return Clock(stage, here.minutes * 60.0, here.used, paused, running, ends, finish, behind)


def _seconds_to_come(plan: list[Planned], stage_id: str) -> float:
    ids = [p.stage.id for p in plan]
    after = plan[ids.index(stage_id) + 1 :] if stage_id in ids else []
    return sum(p.minutes * 60.0 for p in after if not p.skipped and not p.stage.after_meeting and not p.done)


def _finish(session: Session, plan: list[Planned]) -> datetime | None:
    """When the meeting was to end: as agreed when it began, else as its first stage's beginning and the plan say."""
    meeting = session.meeting
    if meeting and meeting.finish:
        agreed = moment(meeting.finish)
        return whole_minute(agreed) if agreed else None
    spans = [s for s in session.spans.values() if meeting and s.meeting == meeting.id and not s.pause]
    first = next((span for span in spans if span.stage != "setup"), None)
    began = moment(first.began) if first else None
    if began is None or first is None or first.stage not in [p.stage.id for p in plan]:
        return None
    return whole_minute(finish_from(plan, first.stage, began))


def whole_minute(at: datetime) -> datetime:
    """The minute that a clock on the wall shows, by which a meeting's end is told and counted with everywhere."""
    return at.replace(second=0, microsecond=0)


def finish_from(plan: list[Planned], stage_id: str, began: datetime) -> datetime:
    """When a meeting that begins with a stage at a moment is to end by its plan."""
    ids = [str(p.stage.id) for p in plan]
    timed = [p for p in plan[ids.index(stage_id) :] if not p.stage.after_meeting and not p.skipped]
    return began + timedelta(minutes=sum(p.minutes for p in timed))


class CaseTime(Struct, frozen=True):
    """Where a group is among its cases: the case it is at, seconds left for it, and the case after, if there is one."""

    case: Case
    left: float
    next: Case | None


def case_time(session: Session, group: Group, time: Clock) -> CaseTime | None:
    """Which of its cases a group is at: a stage's time is divided by the group's cases (F19).

    None where the stage is not one in which groups talk, or the group has one case or none.
    """
    cases = [case for case in session.cases.values() if case.id in group.cases]
    if len(cases) < 2 or not time.running or time.stage.id not in STAGE_KINDS or time.planned <= 0:
        return None
    each = time.planned / len(cases)
    at = min(int(time.used // each), len(cases) - 1)
    after = cases[at + 1] if at + 1 < len(cases) else None
    return CaseTime(cases[at], (at + 1) * each - time.used, after)
