"""Who sits where: the rules of F20 as words, and a balanced proposal. Broken rules are shown, never enforced."""

from collections import Counter

from msgspec import Struct

from deepdive.model.session import Session, in_order
from deepdive.model.text import joined
from deepdive.model.things import Group, Participant

LEAST_AGENCIES = 3


def propose(session: Session) -> dict[str, str]:
    """A group for everybody nobody placed by hand: practitioners with their own case, auditors never with it."""
    groups = in_order(session.groups.values())
    seated: dict[str, list[Participant]] = {group.id: [] for group in groups}
    free: list[Participant] = []
    for person in session.participants.values():
        if person.by_hand and person.group in seated:
            seated[person.group].append(person)
        else:
            free.append(person)
    proposal: dict[str, str] = {}
    for person in sorted(free, key=_hardest_first):
        group = min(groups, key=lambda group: _cost(session, group, seated[group.id], person))
        seated[group.id].append(person)
        proposal[person.id] = group.id
    return {person: group for person, group in proposal.items() if session.participants[person].group != group}


class Broken(Struct, frozen=True):
    """A rule that a group breaks: which, about whom where it is about somebody, and in words."""

    group: str
    rule: str
    words: str


def broken_rules(session: Session) -> list[Broken]:
    """Every broken rule, group by group; those that somebody decided to keep so are left out."""
    found: list[Broken] = []
    for group in in_order(session.groups.values()):
        seated = [person for person in session.participants.values() if person.group == group.id]
        broken = _broken_in(session, group, seated).items()
        found += [Broken(group.id, rule, words) for rule, words in broken if rule not in group.keeps]
    return found


def _broken_in(session: Session, group: Group, seated: list[Participant]) -> dict[str, str]:
    """The rules a group breaks, by their own short names, in words."""
    if not seated:
        return {}
    found: dict[str, str] = {}
    for person in seated:
        theirs = set(person.cases) & set(group.cases)
        if theirs and (person.capacity == "auditor" or person.task in ("note_taker", "group_lead")):
            found[f"holds-{person.id}"] = (
                f"the {person.role} holds {_labels(session, theirs)} and should not audit or lead it."
            )
        elif person.cases and not theirs and person.capacity == "practitioner":
            found[f"elsewhere-{person.id}"] = (
                f"the {person.role} works with {_labels(session, set(person.cases))}, not looked at here."
            )
        under = [p.role for p in seated if p.id in person.supervises]
        if under:
            found[f"supervises-{person.id}"] = f"the {person.role} sits with those they supervise ({joined(under)})."
    agencies = {person.agency for person in seated if person.agency}
    if len(agencies) < min(LEAST_AGENCIES, len({p.agency for p in session.participants.values() if p.agency})):
        found["agencies"] = f"only {len(agencies)} {'agency' if len(agencies) == 1 else 'agencies'}."
    if not any(person.capacity == "auditor" for person in seated) and _has_auditors(session):
        found["auditor"] = "no auditor."
    if sum(person.capacity == "manager" for person in seated) > 1:
        found["managers"] = "more than one manager."
    return found


def _has_auditors(session: Session) -> bool:
    return any(person.capacity == "auditor" for person in session.participants.values())


def _labels(session: Session, cases: set[str]) -> str:
    return joined([case.label for case in in_order(session.cases.values()) if case.id in cases])


def _hardest_first(person: Participant) -> tuple[int, int, str, str]:
    order = {"practitioner": 0, "auditor": 1, "manager": 2, "other": 3}
    return (0 if person.cases else 1, order[person.capacity], person.agency, person.id)


def _cost(session: Session, group: Group, seated: list[Participant], person: Participant) -> float:
    """How badly a person would sit in a group; the sizes weigh in so that groups fill evenly."""
    theirs = bool(set(person.cases) & set(group.cases))
    conducts = person.capacity == "auditor" or person.task in ("note_taker", "group_lead")
    cost = float(len(seated))
    if person.cases:
        cost += 40.0 if theirs == conducts else 0.0
    agencies = Counter(other.agency for other in seated if other.agency)
    cost += 3.0 * agencies[person.agency] if person.agency else 0.0
    cost += 2.0 * sum(other.capacity == person.capacity for other in seated)
    supervised = any(other.id in person.supervises or person.id in other.supervises for other in seated)
    return cost + (12.0 if supervised else 0.0)
