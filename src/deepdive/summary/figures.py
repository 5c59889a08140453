"""The numbers of a session, counted in one place: every section and every format prints these."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from deepdive.model.counts import known_cases
from deepdive.model.ledger import Ledger, ledger, rests, statuses
from deepdive.model.session import Session, in_order
from deepdive.model.things import Capacity, Finding, Participant, Return, Status, Theme
from deepdive.model.thread import first_said, kept_unsaid
from deepdive.model.trust import lost_its_note, to_hand_over
from deepdive.model.who_answered import tools

CAPACITIES: tuple[Capacity, ...] = ("practitioner", "manager", "auditor", "other")


class Unwritten(Struct, frozen=True):
    """A theme with notes and no finding: how many, and whether all of them worked well."""

    theme: Theme
    notes: int
    worked_well: bool


class Figures(Struct, frozen=True, kw_only=True):
    """What is counted; people are counted once, whatever number of meetings they came to (F18, F21)."""

    cases: int
    people: Mapping[Capacity, int]
    agencies: int
    groups: int
    days: tuple[str, ...]
    returned: int
    answering: int
    questionnaires: int
    ledger: Ledger
    statuses: Mapping[str, Status | None]
    concerns: int
    without_note: int
    to_hand_over: int
    handed_over: int
    sent_back: int
    unwritten: tuple[Unwritten, ...]

    @property
    def total(self) -> int:
        """Everybody who took part."""
        return sum(self.people.values())


def figures(session: Session) -> Figures:
    """Counts a session."""
    came = attendees(session)
    returned = [one for one in tools(session) if has_come_back(one)]
    asked = {question.id for question in session.toolkit.questionnaire}
    cards = [card for card in session.concerns.values() if not card.not_because]
    concerns = Counter(card.kind for card in cards)
    return Figures(
        cases=len(cases(session)),
        people=by_capacity(came),
        agencies=len({person.agency for person in came if person.agency}),
        groups=_met(session),
        days=tuple(sorted(meeting.date for meeting in session.meetings.values() if meeting.date)),
        returned=len(returned),
        answering=len({one.agency for one in returned if one.agency}),
        questionnaires=sum(_is_questionnaire(one, asked) for one in session.returns.values()),
        ledger=ledger(session),
        statuses=statuses(session),
        concerns=concerns["immediate"],
        without_note=sum(lost_its_note(session, card) for card in cards),
        to_hand_over=len(to_hand_over(session)),
        handed_over=concerns["worker"],
        sent_back=concerns["sent_back"],
        unwritten=tuple(_unwritten(session)),
    )


def _met(session: Session) -> int:
    """How many groups met: all of them, or, where nobody was entered, those in which something was said."""
    said = {note.group for note in session.notes.values() if not note.withdrawn}
    return len(session.groups if session.participants else session.groups.keys() & said)


def _is_questionnaire(one: Return, asked: set[str]) -> bool:
    """Whether a return is a practitioner's, or answers the open questions all the same."""
    return one.form == "questionnaire" or not asked.isdisjoint(one.answers)


def has_come_back(answer: Return) -> bool:
    """Whether an agency sent its answers for a case, in part or late."""
    return answer.status in ("returned", "partial", "late")


def cases(session: Session) -> list[str]:
    """The ids of the cases that were looked at, in their order: those replaced by another are left out."""
    return [case.id for case in in_order(session.cases.values()) if not case.replaced_by]


def attendees(session: Session) -> list[Participant]:
    """Who came to any meeting; everybody planned, where attendance was never marked."""
    marked: dict[str, bool] = {}
    for meeting in session.meetings.values():
        for person, how in meeting.attendance.items():
            marked[person] = marked.get(person, False) or how != "absent"
    return [person for person in session.participants.values() if not marked or marked.get(person.id)]


def by_capacity(people: Iterable[Participant]) -> dict[Capacity, int]:
    """How many people of each capacity, in the order in which they are told."""
    found = Counter(person.capacity for person in people)
    return {capacity: found[capacity] for capacity in CAPACITIES}


def share(session: Session, finding: Finding) -> tuple[int | None, int | None]:
    """A finding's n of N: as typed, or from its tagged cases, without those its agencies could not speak to (F3)."""
    if finding.seen_from != "cases":
        return finding.seen_in, finding.seen_of
    known = known_cases(session, finding.agencies)
    return len(set(finding.cases) & set(known)), len(known)


def themes_in_order(session: Session) -> list[Theme]:
    """The live themes as they are printed: those of the topic first."""
    return sorted(session.live_themes(), key=lambda theme: theme.block != "topic")


def findings_in_order(session: Session) -> list[Finding]:
    """The findings by their theme, then in their own order; those of no theme last."""
    places = {theme.id: place for place, theme in enumerate(themes_in_order(session))}
    return sorted(in_order(session.findings.values()), key=lambda one: places.get(theme_id(session, one), len(places)))


def theme_id(session: Session, finding: Finding) -> str:
    """The live theme of a finding, or nothing."""
    theme = session.theme_of(finding.theme)
    return theme.id if theme else ""


def _unwritten(session: Session) -> Iterable[Unwritten]:
    """Themes whose notes nobody has drawn a finding from, or that hold a note kept regardless that nothing rests on."""
    written = {theme_id(session, finding) for finding in session.findings.values()}
    borne, states = rests(session), statuses(session)
    kept = {first_said(session, note).id for note in kept_unsaid(session)}
    for theme in themes_in_order(session):
        notes = [
            note
            for note in session.notes.values()
            if states[note.id] == "placed" and theme.id in {t.id for t in map(session.theme_of, note.themes) if t}
        ]
        if notes and theme.id not in written and not all(note.id in borne for note in notes):
            yield Unwritten(theme, len(notes), all(note.kind == "worked_well" for note in notes))
        elif unsaid := [note for note in notes if note.id in kept]:
            yield Unwritten(theme, len(unsaid), all(note.kind == "worked_well" for note in unsaid))
