"""Headline numbers of the context stage: who came, which agencies, which plans, what came back. Counts only, pure."""

from collections import Counter
from collections.abc import Iterable

from deepdive.model.session import Session, in_order
from deepdive.model.things import Capacity, Participant
from deepdive.model.who_answered import tools
from deepdive.tui.naming import cases
from deepdive.tui.rows import seen

CAPACITIES: dict[Capacity, tuple[str, str]] = {
    "auditor": ("auditor", "auditors"),
    "practitioner": ("practitioner", "practitioners"),
    "manager": ("manager", "managers"),
    "other": ("other", "others"),
}
STATUSES = {
    "returned": "came back",
    "partial": "in part",
    "late": "late",
    "awaited": "awaited",
    "not_known": "case not known to the agency",
    "not_completed": "not completed",
}


def here(session: Session) -> list[Participant]:
    """Who is at the meeting; everybody who was put down while nobody is marked yet."""
    marked = session.meeting.attendance if session.meeting else {}
    everybody = list(session.participants.values())
    return [person for person in everybody if marked.get(person.id) in ("present", "late")] if marked else everybody


def anybody_marked(session: Session) -> bool:
    """Whether somebody was marked as here or not."""
    return bool(session.meeting and session.meeting.attendance)


def came_words(session: Session) -> str:
    """`12 of 14 here: 4 auditors, 6 practitioners, 2 managers. 1 absent, 1 not marked yet.`"""
    everybody = session.participants
    if not everybody:
        return "Nobody is put down yet."
    marked = session.meeting.attendance if session.meeting else {}
    if not any(person in marked for person in everybody):
        return f"{len(everybody)} expected: {capacity_words(everybody.values())}. Nobody is marked yet."
    found = here(session)
    absent = sum(marked.get(person) == "absent" for person in everybody)
    unmarked = sum(person not in marked for person in everybody)
    rest = [f"{absent} absent"] if absent else []
    rest += [f"{unmarked} not marked yet"] if unmarked else []
    who = f": {capacity_words(found)}" if found else ""
    return f"{len(found)} of {len(everybody)} here{who}." + (f" {', '.join(rest)}." if rest else "")


def capacity_words(people: Iterable[Participant]) -> str:
    """`4 auditors, 6 practitioners, 2 managers`; those of whom there are none are left out."""
    counts = Counter(person.capacity for person in people)
    return ", ".join(f"{counts[c]} {names[counts[c] != 1]}" for c, names in CAPACITIES.items() if counts[c])


def agency_words(session: Session) -> tuple[str, str]:
    """The agencies that are here, and those that are not: of the invited ones, where any are marked so."""
    come = {person.agency for person in here(session)}
    every = in_order(session.agencies.values())
    expected = {person.agency for person in session.participants.values()}
    wanted = [a for a in every if a.invited or a.id in expected] if any(a.invited for a in every) else every
    if not expected and wanted == every:
        return "", "nobody is invited yet"
    present = [seen(agency.label) for agency in every if agency.id in come]
    missing = [seen(agency.label) for agency in wanted if agency.id not in come]
    return ", ".join(present), ", ".join(missing)


def case_words(session: Session) -> str:
    """`4 cases: Child protection 2, Child in need 1, no plan named 1`."""
    found = [case for case in cases(session) if not case.replaced_by]
    counts = Counter(seen(case.plan_type) or "no plan named" for case in found)
    told = ", ".join(f"{plan} {count}" for plan, count in counts.items())
    count = f"{len(found)} case{'' if len(found) == 1 else 's'}"
    if not any(case.plan_type for case in found):
        return f"{count}; no plan type is named yet" if found else ""
    return f"{count}: {told}"


def return_words(session: Session) -> str:
    """`9 returns: 7 came back, 2 awaited`; nothing when none were asked for."""
    counts = Counter[str](one.status for one in tools(session))
    told = ", ".join(f"{counts[status]} {words}" for status, words in STATUSES.items() if counts[status])
    count = sum(counts.values())
    return f"{count} return{'' if count == 1 else 's'}: {told}" if count else ""
