"""Moving through the agenda: stages, the clock, minutes, skipping."""

from datetime import datetime, timedelta
from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import GroupId, Lines, verb
from deepdive.desk.setting import Outcome, make, put
from deepdive.desk.verbs.concerns import none_open
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.agenda import agenda, finish_from, running_span
from deepdive.model.capture_line import folded
from deepdive.model.ledger import ledger
from deepdive.model.meeting import Meeting
from deepdive.model.replanning import Proposal, proposal
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.toolkit import Stage
from deepdive.model.trust import to_hand_over
from deepdive.model.when import day_words, time_of_day

PROTECTED = ("close",)
"""Stages that are never skipped: the safety check is in them."""

LONGEST = 600
"""Minutes a stage may have."""

POSSIBLE = f"A stage has between 0 and {LONGEST} minutes."

PROMPT_LINES, PROMPT_LETTERS = 2, 160
"""The lines that a prompt may have, and the letters of each: what can be read aloud in a breath or two."""

LATE_START = timedelta(hours=1)
"""A meeting that begins within this of the time it was called for is to end as if it had begun then."""

ON_TIME = timedelta(minutes=15)
"""A meeting that begins within this of the time it was called for begins on time."""


@verb("Go to a stage")
def stage(session: Session, edge: Edge, *, to: str) -> Outcome:
    """Ends the running stage and starts another: `next`, `back`, or its name. Its clock runs from now."""
    meeting = _meeting(session)
    chosen = _stage_named(session, edge, to)
    sets = _end_running(session, edge)
    sets += put("meeting", meeting.id, stage=chosen.id)
    if chosen.in_meeting:
        sets += _begin(session, edge, meeting, chosen)
    if chosen.id in meeting.skipped:
        sets += put("meeting", meeting.id, skipped={chosen.id: None})
    more = _called_for(session, edge, meeting, chosen) + _left_to_place(session, chosen)
    return Outcome(sets, f"{chosen.title} is on.{more}", chosen.id)


def _called_for(session: Session, edge: Edge, meeting: Meeting, chosen: Stage) -> str:
    """What is said of a meeting that begins on another day than planned, or more than a little off its hour."""
    now = edge.now()
    called = _at_time(meeting.starts, now)
    is_off = called is not None and abs(now - called) > ON_TIME
    is_another_day = meeting.date not in ("", edge.at()[:10])
    if not (chosen.in_meeting and _is_first(session, meeting) and (is_off or is_another_day)):
        return ""
    when = " ".join(filter(None, (day_words(meeting.date, weekday=True), meeting.starts)))
    return f" Planned for {when}; the clock starts now."


def _left_to_place(session: Session, chosen: Stage) -> str:
    """What is said when Themes is left with notes that have no place yet."""
    before = session.stage
    if before is None or before.id != "themes" or chosen.id == "themes":
        return ""
    waits = ledger(session).unplaced
    return f" {waits} note{' is' if waits == 1 else 's are'} still to place in {before.title}." if waits else ""


@verb("Pause the clock, or go on")
def pause(session: Session, edge: Edge) -> Outcome:
    """Stops the running stage's clock, or lets it go on; the pause is kept as a span of its own."""
    meeting, running = _meeting(session), running_span(session)
    if running is None:
        raise Refused("No stage is running, so there is no clock to pause.")
    paused = running_span(session, pause=True)
    if paused:
        return Outcome(put("span", paused.id, ended=edge.at()), "The clock goes on.", running.id)
    span_id, sets = make(edge, "span", meeting=meeting.id, stage=running.stage, pause=True, began=edge.at())
    return Outcome(sets, "The clock is paused.", span_id)


@verb("More minutes for this stage")
def extend(session: Session, edge: Edge, *, minutes: int = 5) -> Outcome:
    """Gives the stage that is on more minutes, or fewer."""
    here = session.stage
    if here is None:
        raise Refused("There is no stage to give minutes to.")
    return stage_minutes(session, edge, stage=here.id, minutes=_minutes_of(session, edge, here.id) + minutes)


@verb("Minutes of a stage")
def stage_minutes(session: Session, edge: Edge, *, stage: str, minutes: int) -> Outcome:
    """Sets the minutes a stage has in this meeting."""
    meeting, chosen = _meeting(session), _stage_named(session, edge, stage)
    if not _is_possible(minutes):
        raise Refused(POSSIBLE)
    sets = put("meeting", meeting.id, minutes={chosen.id: minutes})
    return Outcome(sets, f"{chosen.title} has {minutes} minutes.", chosen.id)


@verb("Ask something else at a stage")
def adapt(session: Session, edge: Edge, *, stage: str, prompt: Lines = "") -> Outcome:
    """Changes what is asked aloud at a stage, in this session only: one or two lines; without, the toolkit's again."""
    chosen = _stage_named(session, edge, stage)
    lines = [line for said in prompt.split("\n") if (line := said.strip())]
    if len(lines) > PROMPT_LINES or any(len(line) > PROMPT_LETTERS for line in lines):
        raise Refused(f"A prompt has at most {PROMPT_LINES} lines of {PROMPT_LETTERS} letters: it is read aloud.")
    sets = put("session", session.id, prompts={chosen.id: "\n".join(lines)})
    does = f"asks now: {' '.join(lines)}" if lines else "asks what the toolkit says again."
    return Outcome(sets, f"{chosen.title} {does}", chosen.id)


@verb("Skip a stage")
def skip(session: Session, edge: Edge, *, stage: str, because: str) -> Outcome:
    """Leaves a stage out of this meeting and keeps the reason."""
    meeting, chosen = _meeting(session), _stage_named(session, edge, stage)
    if chosen.id in PROTECTED:
        raise Refused(f"{chosen.title} is not skipped: the safety check is in it. It can be shortened.")
    if not because:
        raise Refused("Say in a few words why it is skipped.")
    return Outcome(put("meeting", meeting.id, skipped={chosen.id: because}), f"{chosen.title} is skipped.", chosen.id)


@verb("Running late: plan the rest again")
def replan(session: Session, edge: Edge, *, minutes: tuple[str, ...] = ()) -> Outcome:
    """Fits the rest of the meeting to its finish, within protected minimums; `minutes` as `themes:15` are kept so."""
    meeting = _meeting(session)
    chosen: dict[str, int] = {}
    for said in minutes:
        name, _, number = said.rpartition(":")
        if not number.strip().isdecimal() or not _is_possible(int(number)):
            raise Refused(f'Write "{said}" as a stage and its minutes, like themes:15. {POSSIBLE}')
        chosen[_stage_named(session, edge, name.strip()).id] = int(number)
    found = proposal(session, edge.now(), chosen)
    if found is None:
        raise Refused("The meeting is not running, so there is nothing to plan again.")
    if not found.changed:
        raise Refused(_nothing_to_change(found))
    told = [f"{one.planned.stage.title} {one.was} to {one.will_be}" for one in found.stages if one.will_be != one.was]
    return Outcome(put("meeting", meeting.id, minutes=found.changed), f"{joined(told)}. {ends_at(found)}", meeting.id)


def ends_at(found: Proposal) -> str:
    """When a meeting ends by a new plan, and what that means."""
    over = f", {found.over} min after its time: skip a stage, or end later" if found.over > 0 else ""
    return f"The meeting ends at {found.ends:%H:%M}{over}."


def _nothing_to_change(found: Proposal) -> str:
    if found.over > 0:
        return f"No stage can be made shorter. {ends_at(found)}"
    return f"The meeting is not behind: it ends at {found.ends:%H:%M}. Nothing was changed."


@verb("End the meeting at another time")
def finish_at(session: Session, edge: Edge, *, time: str) -> Outcome:
    """Says when the meeting is to end, as 12:45; ahead and behind are counted from there."""
    meeting = _meeting(session)
    finish = _at_time(time, edge.now())
    if finish is None:
        raise Refused("Write the time as hours and minutes, like 12:45.")
    finish += timedelta(days=1 if finish < edge.now() - timedelta(hours=12) else 0)
    sets = put("meeting", meeting.id, finish=finish.isoformat(timespec="seconds"))
    return Outcome(sets, f"The meeting is to end at {finish:%H:%M}.", meeting.id)


@verb("Everybody agreed to the ground rules")
def agree_rules(session: Session, edge: Edge) -> Outcome:
    """Notes the time at which everybody agreed to the ground rules."""
    meeting = _meeting(session)
    return Outcome(
        put("meeting", meeting.id, rules_agreed=edge.at()), "Ground rules agreed; the time is kept.", meeting.id
    )


@verb("A group has been heard in the plenary")
def heard(session: Session, edge: Edge, *, group: GroupId) -> Outcome:
    """Keeps that a group has fed back, so that the order of the others stands after a restart; nothing to undo."""
    meeting, named = _meeting(session), session.groups[group]
    sets = put("meeting", meeting.id, heard={group: edge.at()})
    return Outcome(sets, f"{named.label or 'The group'} has been heard.", group)


@verb("End the meeting")
def end_meeting(
    session: Session, edge: Edge, *, to: Literal["reflection", "summary", "follow_up"] = "reflection"
) -> Outcome:
    """Ends the meeting; open immediate concerns must be dealt with first."""
    meeting = _meeting(session)
    none_open(session, "Deal with what is open first.")
    sets = _end_running(session, edge)
    sets += put("meeting", meeting.id, ended=edge.at(), stage=to)
    left = len(to_hand_over(session))
    matters = "A matter about a worker is" if left == 1 else f"{left} matters about a worker are"
    more = f" {matters} still to be handed over: Close does it." if left else ""
    return Outcome(sets, f"The meeting has ended. Everything is kept.{more}", meeting.id)


def _is_possible(minutes: int) -> bool:
    return 0 <= minutes <= LONGEST


def _meeting(session: Session) -> Meeting:
    if session.meeting is None:
        raise Refused("This session has no meeting. `do SESSION meeting` makes one.")
    return session.meeting


def _stage_named(session: Session, edge: Edge, to: str) -> Stage:
    stages = [planned.stage for planned in agenda(session, edge.now())]
    ids = [str(stage.id) for stage in stages]
    here = session.stage.id if session.stage else "setup"
    at = ids.index(here) if here in ids else 0
    if to in ("next", "back"):
        return stages[_step(session, ids, at, 1 if to == "next" else -1)]
    sought = folded(to)
    exact = [s for s in stages if sought in (folded(s.id), folded(s.title))]
    begins = [s for s in stages if sought and (folded(s.id).startswith(sought) or folded(s.title).startswith(sought))]
    found = exact or begins
    if len(found) != 1:
        if found:
            raise Refused(f'"{to}" could be {joined([s.id for s in found], "or")}.')
        raise Refused(f'No stage is called "{to}". The stages are {joined([s.id for s in stages])}.')
    return found[0]


def _step(session: Session, ids: list[str], at: int, by: int) -> int:
    skipped = session.meeting.skipped if session.meeting else {}
    there = at + by
    while 0 <= there < len(ids) and ids[there] in skipped:
        there += by
    if not 0 <= there < len(ids):
        raise Refused("This is the last stage." if by > 0 else "This is the first stage.")
    return there


def _end_running(session: Session, edge: Edge) -> list[Set]:
    spans = (running_span(session), running_span(session, pause=True))
    return [item for span in spans if span for item in put("span", span.id, ended=edge.at())]


def _begin(session: Session, edge: Edge, meeting: Meeting, chosen: Stage) -> list[Set]:
    """A stage's clock from now; the first of a meeting also keeps when it is to end, and the minutes agreed."""
    sets = make(edge, "span", meeting=meeting.id, stage=chosen.id, began=edge.at())[1]
    if not _is_first(session, meeting):
        return sets
    plan = agenda(session, edge.now())
    finish = finish_from(plan, chosen.id, _beginning(meeting, edge.now()))
    agreed = {str(one.stage.id): one.minutes for one in plan if one.minutes and one.stage.id != "setup"}
    return sets + put("meeting", meeting.id, finish=finish.isoformat(timespec="seconds"), agreed=agreed)


def _is_first(session: Session, meeting: Meeting) -> bool:
    """Whether a meeting has not begun yet: none of its stages but set-up has run."""
    ran = (span for span in session.spans.values() if span.meeting == meeting.id)
    return not meeting.finish and all(span.stage == "setup" for span in ran)


def _beginning(meeting: Meeting, now: datetime) -> datetime:
    """When a meeting that begins now was to begin: as it was called for, where that was within the hour."""
    called = _at_time(meeting.starts, now)
    return called if called and abs(now - called) <= LATE_START else now


def _at_time(text: str, day: datetime) -> datetime | None:
    """A time of day as HH:MM, on a day; None when it is none."""
    found = time_of_day(text)
    return day.replace(hour=found.hour, minute=found.minute, second=0, microsecond=0) if found else None


def _minutes_of(session: Session, edge: Edge, stage_id: str) -> int:
    return next((p.minutes for p in agenda(session, edge.now()) if p.stage.id == stage_id), 0)
