"""Whether an agenda fits into the room's time, and ways to make it fit (F19). Pure."""

from datetime import datetime

from msgspec import Struct, structs

from deepdive.model.agenda import Planned, agenda
from deepdive.model.meeting import Meeting
from deepdive.model.session import Session
from deepdive.model.toolkit import Agenda
from deepdive.tui.rows import seen

LEAST_EACH = 3
"""Minutes below which a case or a group is not worth its turn."""


def room_minutes(session: Session) -> int:
    """The minutes the room is there for: those of the chosen run sheet."""
    chosen = _chosen(session)
    return chosen.minutes if chosen else 0


def planned_minutes(session: Session, now: datetime) -> int:
    """The sum of the stages of the meeting; set-up comes before its clock, skipped ones do not count."""
    return sum(one.minutes for one in _timed(session, now))


def sum_words(session: Session, now: datetime) -> str:
    """`170 of 180 min planned, 10 to spare`."""
    needed, there = planned_minutes(session, now), room_minutes(session)
    more = needed - there
    if not there:
        return f"{needed} min planned"
    told = f"{more} more than there are" if more > 0 else f"{-more} to spare" if more < 0 else "it fits"
    return f"{needed} of {there} min planned, {told}"


def plan_change(before: Session, after: Session, now: datetime) -> str:
    """What a change made of the plan: `The plan is 15 min longer: ...`; nothing where it is as long as before."""
    more = planned_minutes(after, now) - planned_minutes(before, now)
    if not more:
        return ""
    return f"The plan is {abs(more)} min {'longer' if more > 0 else 'shorter'}: {sum_words(after, now)}."


class Way(Struct, frozen=True):
    """A way to make a plan fit: what it comes to, in words, and the verb that takes it with what the verb is told."""

    id: str
    words: str
    verb: str
    given: dict[str, str | int]


def is_too_long(session: Session, now: datetime) -> bool:
    """Whether the stages need more minutes than the room is there for."""
    return planned_minutes(session, now) > room_minutes(session) > 0


def ways_to_fit(session: Session, now: datetime) -> list[Way]:
    """What would make it fit, or less long, each with what it takes off; none when it fits."""
    if not is_too_long(session, now):
        return []
    timed = _timed(session, now)
    over = planned_minutes(session, now) - room_minutes(session)
    return [*_fewer_each(session, timed, over), *_without_break(timed), *_other_lengths(session, now), *_shorter(timed)]


def _minutes(sort: str, one: Planned, minutes: int, told: str) -> Way:
    """Other minutes for a stage."""
    words = f"{seen(one.stage.title)}{told}; {one.minutes - minutes} less"
    return Way(f"{sort}-{one.stage.id}", words, "stage_minutes", {"stage": one.stage.id, "minutes": minutes})


def _chosen(session: Session) -> Agenda | None:
    return session.toolkit.agenda(session.meeting.agenda if session.meeting else "")


def _timed(session: Session, now: datetime, meeting: Meeting | None = None) -> list[Planned]:
    plan = agenda(session, now, meeting)
    return [one for one in plan if one.stage.in_meeting and not one.skipped]


def _fewer_each(session: Session, timed: list[Planned], over: int) -> list[Way]:
    """Stages that go case by case or group by group, with fewer minutes for each."""
    chosen = _chosen(session)
    per = {slot.stage: slot.per for slot in chosen.slots} if chosen else {}
    counts = {"case": len(session.cases), "group": len(session.groups)}
    found = []
    for one in timed:
        count = counts.get(per.get(one.stage.id, ""), 0)
        each = one.minutes // count if count else 0
        fewer = max(LEAST_EACH, each - -(-over // count)) if count else 0
        if count > 1 and fewer < each:
            told = f": {fewer} min for each {per[one.stage.id]}, not {each}"
            found.append(_minutes("each", one, fewer * count, told))
    return found


def _shorter(timed: list[Planned]) -> list[Way]:
    """Stages that may give something up, as much as each can, most first."""
    spare = [one for one in timed if one.least and one.minutes > one.least]
    spare.sort(key=lambda one: one.least - one.minutes)
    return [_minutes("least", one, one.least, f": its least, {one.least} min") for one in spare]


def _without_break(timed: list[Planned]) -> list[Way]:
    return [_minutes("without", one, 0, ": none") for one in timed if one.stage.id == "break" and one.minutes]


def _other_lengths(session: Session, now: datetime) -> list[Way]:
    """Run sheets with which the plan fits into their own time, minutes that were set for a stage included."""
    chosen, meeting = _chosen(session), session.meeting
    if chosen is None or meeting is None:
        return []
    found = []
    for other in session.toolkit.agendas:
        needed = sum(one.minutes for one in _timed(session, now, structs.replace(meeting, agenda=other.id)))
        if other.id != chosen.id and other.about == chosen.about and needed <= other.minutes:
            given: dict[str, str | int] = {"thing": meeting.id, "of": "meeting", "field": "agenda", "value": other.id}
            words = f"Agenda {seen(other.title)}: {needed} of {other.minutes} min"
            found.append(Way(f"agenda-{other.id}", words, "describe", given))
    return found
