"""People by role: pasted in, seated in groups, marked present."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import GroupId, Lines, ParticipantId, verb
from deepdive.desk.setting import Outcome, last_position, make, put
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.capture_line import folded, known_in
from deepdive.model.limits import PEOPLE_LIMIT
from deepdive.model.meeting import Attendance
from deepdive.model.people_line import People, group_numbers, parse_people
from deepdive.model.seating import broken_rules, propose
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Capacity


@verb("Add people")
def people(
    session: Session,
    edge: Edge,
    *,
    text: Lines,
    capacity: Capacity = "practitioner",
    how: Literal["", "present", "absent", "late"] = "",
) -> Outcome:
    """Adds people by role, a line each: `2 health visitor @HV practitioner 1,2`; `how` marks their attendance."""
    known = known_in(session)
    agencies = dict(known.agencies)
    sets: list[Set] = []
    made: list[str] = []
    first = last_position(session, "participant")
    for line in filter(str.strip, text.split("\n")):
        said = parse_people(line, agencies, known.cases)
        if len(made) + said.count > PEOPLE_LIMIT:
            raise Refused(f"Up to {PEOPLE_LIMIT} people can be added at once; here are more. Nobody was added.")
        agency, new = _agency(session, edge, said, agencies, len(made))
        sets += new
        for seat in range(said.count):
            group = _group(session, said, seat)
            person_id, person = make(
                edge,
                "participant",
                role=said.role,
                agency=agency,
                cases=said.cases,
                group=group,
                by_hand=bool(group),
                position=first + len(made),
            )
            sets += person + put("participant", person_id, capacity=said.capacity or capacity)
            made.append(person_id)
    if not made:
        raise Refused("No people in this text: a line each, as in: 2 health visitor @HV practitioner")
    sets += _marked(session, made, how) if how else []
    return Outcome(sets, f"{len(made)} {'person' if len(made) == 1 else 'people'} added.", made[-1])


def _marked(session: Session, made: list[str], how: str) -> list[Set]:
    """The attendance of people who have just been added."""
    if session.meeting is None:
        raise Refused("There is no meeting to be present at.")
    return put("meeting", session.meeting.id, attendance=dict.fromkeys(made, how))


@verb("Seat a person in a group")
def seat(session: Session, edge: Edge, *, person: ParticipantId, group: GroupId = "") -> Outcome:
    """Puts a person in a group, or, without one, in none; a fresh proposal leaves them there."""
    where = session.groups[group].label if group else "no group"
    sets = put("participant", person, group=group or None, by_hand=bool(group) or None)
    return Outcome(sets, f"{session.participants[person].role} sits in {where}.", person)


@verb("Propose who sits where")
def propose_seats(session: Session, edge: Edge) -> Outcome:
    """Seats everybody nobody placed by hand, balanced by agency and capacity, by the rules of seating."""
    if not session.groups:
        raise Refused("There are no groups yet to sit in.")
    proposal = propose(session)
    sets = [item for person, group in proposal.items() for item in put("participant", person, group=group)]
    who = "1 person" if len(proposal) == 1 else f"{len(proposal)} people"
    return Outcome(sets, f"{who} seated; those placed by hand stay where they are.")


@verb("Keep a seating as it is")
def keep_so(session: Session, edge: Edge, *, group: GroupId, rule: str) -> Outcome:
    """Keeps a group as it is in spite of a rule of seating, which is then shown no longer."""
    broken = next((one for one in broken_rules(session) if (one.group, one.rule) == (group, rule)), None)
    if broken is None:
        there = joined([one.rule for one in broken_rules(session) if one.group == group]) or "none"
        raise Refused(f"{session.groups[group].label} breaks no rule {rule}. It breaks {there}.")
    return Outcome(put("group", group, keeps=(rule,)), f"Kept so: {broken.words}", group)


@verb("Mark attendance")
def attend(session: Session, edge: Edge, *, person: ParticipantId, how: Attendance) -> Outcome:
    """Marks a person present, absent or late at the meeting that is on."""
    if session.meeting is None:
        raise Refused("There is no meeting to be present at.")
    sets = put("meeting", session.meeting.id, attendance={person: how})
    return Outcome(sets, f"{session.participants[person].role}: {how}.", person)


@verb("Everybody else is present")
def all_present(session: Session, edge: Edge) -> Outcome:
    """Marks everybody present who is not marked yet."""
    meeting = session.meeting
    if meeting is None:
        raise Refused("There is no meeting to be present at.")
    unmarked = [person for person in session.participants if person not in meeting.attendance]
    sets = put("meeting", meeting.id, attendance=dict.fromkeys(unmarked, "present"))
    return Outcome(sets, f"{len(unmarked)} marked present.", meeting.id)


def _agency(session: Session, edge: Edge, said: People, agencies: dict[str, str], made: int) -> tuple[str, list[Set]]:
    """The agency of a line; one that is not known yet is made."""
    if not said.new_agency:
        return said.agency, []
    position = last_position(session, "agency") + made
    agency_id, sets = make(edge, "agency", label=said.new_agency, position=position)
    agencies[folded(said.new_agency)] = agency_id
    return agency_id, sets


def _group(session: Session, said: People, seat_number: int) -> str:
    """The group of one of several people of a line: in turn over the groups it names."""
    if not said.groups:
        return ""
    numbers = group_numbers(session)
    number = said.groups[seat_number % len(said.groups)]
    if not 1 <= number <= len(numbers):
        raise Refused(f"There is no group {number}; there are {len(numbers)}.")
    return numbers[number - 1]
