"""Whether an agenda fits into the room's time, and ways to make it fit (F19). Pure words."""

from datetime import datetime

from deepdive.model.agenda import Planned, agenda
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.toolkit import Agenda, Slot
from deepdive.tui.forms import planned
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


def ways_to_fit(session: Session, now: datetime) -> list[str]:
    """What would make it fit, each with what it takes off; none when it fits."""
    over = planned_minutes(session, now) - room_minutes(session)
    if over <= 0 or not room_minutes(session):
        return []
    timed = _timed(session, now)
    found = [*_fewer_each(session, timed, over), *_without_break(timed), *_other_lengths(session), *_shorter(timed)]
    return found or ["Give the room more time, or look at fewer cases."]


def _chosen(session: Session) -> Agenda | None:
    return session.toolkit.agenda(session.meeting.agenda if session.meeting else "")


def _timed(session: Session, now: datetime) -> list[Planned]:
    plan = agenda(session, now)
    return [one for one in plan if one.stage.in_meeting and not one.skipped]


def _fewer_each(session: Session, timed: list[Planned], over: int) -> list[str]:
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
            off = one.minutes - fewer * count
            told = f"{fewer} min for each {per[one.stage.id]}, not {each}"
            found.append(f"{seen(one.stage.title)}: {told}; Minutes {fewer * count}, {off} less.")
    return found


def _shorter(timed: list[Planned]) -> list[str]:
    """Stages that may give something up."""
    spare = [one for one in timed if one.least and one.minutes > one.least]
    told = [f"{seen(one.stage.title)} {one.minutes - one.least}" for one in spare]
    return [f"At their least: {joined(told)} less."] if told else []


def _without_break(timed: list[Planned]) -> list[str]:
    return [f"Without the break: {one.minutes} less." for one in timed if one.stage.id == "break" and one.minutes]


def _other_lengths(session: Session) -> list[str]:
    """Run sheets whose own time is enough for them."""
    chosen = _chosen(session)
    counts = (len(session.cases), len(session.groups))
    return [
        f"{seen(other.title)}: {needed} of {other.minutes} min."
        for other in session.toolkit.agendas
        if chosen
        and other.id != chosen.id
        and other.about == chosen.about
        and (needed := _needed(other, counts)) <= other.minutes
    ]


def _needed(form: Agenda, counts: tuple[int, int]) -> int:
    slots: list[tuple[Slot, int]] = planned(form, *counts)
    return sum(minutes for slot, minutes in slots if slot.stage != "setup")
