"""How widely something was said: out of all groups, agencies, cases and areas, and side by side by stratum (F3).

Exact numbers, for screens and `show --json`; what a document may print of them is told in `summary/wording.py`. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from deepdive.model.session import Session, in_order
from deepdive.model.things import Case, Finding, Note, Return, Theme
from deepdive.model.thread import first_said

CAME_BACK = ("returned", "partial", "late")
NOT_COUNTED = ("not_known", "not_completed", "awaited")
SPLIT_BY = ("plan_type", "area", "age_band", "category", "legal_status")
"""Fields of a case by which counts are split, beside its strata."""

NOT_SAID = "not said"
ROOM = "room"
"""Whose show of hands it is when it is nobody's but the room's."""


class Share(Struct, frozen=True):
    """`n` out of `of`."""

    n: int = 0
    of: int = 0


class Side(Struct, frozen=True):
    """One value of a split, and how many of its cases or agencies there were."""

    name: str
    share: Share


class Split(Struct, frozen=True):
    """Cases or agencies side by side: by what, and each value."""

    by: str
    counted: str
    sides: tuple[Side, ...]


class Raised(Struct, frozen=True):
    """Who and what something was raised by; `points` counts notes that are the same as another as one with it."""

    notes: int = 0
    points: int = 0
    groups: Share = Share()
    agencies: Share = Share()
    cases: Share = Share()
    areas: Share = Share()
    splits: tuple[Split, ...] = ()


class Everyone(Struct, frozen=True):
    """All there was to be counted: groups, agencies that take part, cases looked at, and areas of both.

    `points` holds, for a note, all the notes that make its point, itself the first.
    """

    groups: frozenset[str]
    agencies: tuple[str, ...]
    cases: tuple[str, ...]
    areas: frozenset[str]
    points: Mapping[str, Sequence[Note]]


def everyone(session: Session) -> Everyone:
    """Counts what there was. An agency takes part when somebody of it came, a note names it, or it answered."""
    attendance: dict[str, str] = {}
    for meeting in session.meetings.values():
        attendance |= {one: how for one, how in meeting.attendance.items() if attendance.get(one, "absent") == "absent"}
    there = {one.agency for one in session.participants.values() if attendance.get(one.id, "present") != "absent"}
    there |= {agency for note in session.notes.values() if not note.withdrawn for agency in note.agencies}
    there |= {one.agency for one in session.returns.values() if one.status in CAME_BACK}
    agencies = tuple(one.id for one in in_order(session.agencies.values()) if one.id in there)
    cases = tuple(one.id for one in in_order(session.cases.values()) if not one.replaced_by)
    return Everyone(frozenset(session.groups), agencies, cases, _areas(session, cases, agencies), points(session))


def points(session: Session) -> Mapping[str, Sequence[Note]]:
    """The notes that make one point, by the id of the one they are the same as; without those withdrawn."""
    found: dict[str, list[Note]] = {}
    for note in session.notes.values():
        if not note.withdrawn and note.kind != "remark":
            found.setdefault(first_said(session, note).id, []).append(note)
    return found


def raised(
    session: Session, notes: Iterable[str], returns: Iterable[str] = (), among: Everyone | None = None
) -> Raised:
    """Who raised what these notes and returns say; notes that are the same as one of them count with it."""
    among = among or everyone(session)
    firsts = dict.fromkeys(first_said(session, session.notes[one]).id for one in notes if one in session.notes)
    said = [note for first in firsts for note in among.points.get(first, ())]
    answers = [session.returns[one] for one in returns if one in session.returns]
    cases = _tagged([case for note in said for case in note.cases], answers, "case", among.cases)
    agencies = _tagged([one for note in said for one in note.agencies], answers, "agency", among.agencies)
    areas = _areas(session, cases, agencies)
    return Raised(
        len(said),
        len([first for first in firsts if first in among.points]),
        Share(len({note.group for note in said} & among.groups), len(among.groups)),
        Share(len(agencies), len(among.agencies)),
        Share(len(cases), len(among.cases)),
        Share(len(areas), len(among.areas)),
        (*_case_splits(session, cases, among), *_agency_split(session, agencies, among)),
    )


def raised_of_finding(session: Session, finding: Finding, among: Everyone | None = None) -> Raised:
    """Who raised what a finding says."""
    return raised(session, finding.notes, finding.returns, among)


def also_said(session: Session, note: Note) -> list[Note]:
    """The other notes that make the same point as one, in order of capture."""
    first = first_said(session, note).id
    same = (one for one in session.notes.values() if one.same_as or one.id == first)
    return [
        one
        for one in same
        if one.id != note.id and not one.withdrawn and one.kind != "remark" and first_said(session, one).id == first
    ]


def known_cases(session: Session, agencies: Iterable[str]) -> list[str]:
    """The cases looked at, without those that none of some agencies knew or sent an answer on (F3)."""
    wanted = set(agencies)
    return [one.id for one in session.cases.values() if not one.replaced_by and not _unknown(session, wanted, one.id)]


def hands(theme: Theme) -> int | None:
    """A theme's show of hands: the room's number, else the sum of the groups'; None when nobody was asked."""
    return theme.priority.get(ROOM, sum(theme.priority.values())) if theme.priority else None


def kept(session: Session) -> list[Note]:
    """The notes kept regardless of any count of hands."""
    return [note for note in session.notes.values() if note.keep and not note.withdrawn and note.kind != "remark"]


def _unknown(session: Session, agencies: set[str], case: str) -> bool:
    asked = (one for one in session.returns.values() if one.form == "audit_tool" and one.case == case)
    answers = [one.status for one in asked if one.agency in agencies]
    return bool(answers) and all(status in NOT_COUNTED for status in answers)


def _tagged(named: Iterable[str], answers: Iterable[Return], field: str, among: Sequence[str]) -> tuple[str, ...]:
    """What notes and returns name of those that count, in their order."""
    found = {*named, *(getattr(one, field) for one in answers)}
    return tuple(one for one in among if one in found)


def _areas(session: Session, cases: Iterable[str], agencies: Iterable[str]) -> frozenset[str]:
    areas = {session.cases[one].area for one in cases} | {session.agencies[one].area for one in agencies}
    return frozenset(areas - {""})


def _case_splits(session: Session, cases: Sequence[str], among: Everyone) -> Iterable[Split]:
    """The cases by each of their fields and strata that has more than one value."""
    every = [session.cases[one] for one in among.cases]
    fields = dict.fromkeys([*SPLIT_BY, *(name for case in every for name in case.strata)])
    for field in fields:
        split = _split(field, "cases", {case.id: _value(case, field) for case in every}, cases)
        if len(split.sides) > 1:
            yield split


def _agency_split(session: Session, agencies: Sequence[str], among: Everyone) -> Iterable[Split]:
    """The agencies by area, where they have one."""
    split = _split("area", "agencies", {one: session.agencies[one].area for one in among.agencies}, agencies)
    return [split] if len(split.sides) > 1 else []


def _value(case: Case, field: str) -> str:
    return str(getattr(case, field)) if field in SPLIT_BY else case.strata.get(field, "")


def _split(by: str, counted: str, values: Mapping[str, str], tagged: Sequence[str]) -> Split:
    names = sorted(dict.fromkeys(values.values()), key=lambda name: not name)
    sides = []
    for name in names:
        theirs = [one for one, value in values.items() if value == name]
        sides.append(Side(name or NOT_SAID, Share(len([one for one in tagged if one in theirs]), len(theirs))))
    return Split(by, counted, tuple(sides))
