"""Setting a session up: its beginning, cases, groups, agencies, meetings."""

from collections.abc import Iterable

from deepdive.checks.kinds import KIND_WORDS
from deepdive.desk.edge import Edge
from deepdive.desk.registry import CaseId, Day, GroupId, MeetingId, verb
from deepdive.desk.setting import Outcome, last_position, make, plain, put
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.capture_line import folded, known_in
from deepdive.model.meeting import MeetingKind
from deepdive.model.partnership import PartnerAgency, Partnership
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.toolkit import Toolkit

MOST_CASES = 26
MOST_GROUPS = 12


def begin(
    edge: Edge,
    toolkit: Toolkit,
    partnership: Partnership,
    *,
    session_id: str,
    title: str,
    host: str,
    date: str,
    cases: int,
    groups: int,
    agenda: str = "",
    practice: bool = False,
    public_key: str = "",
) -> Outcome:
    """The first line of a session: who it is, its own copy of the toolkit, its cases, groups, agencies and themes."""
    if not 0 <= cases <= MOST_CASES or not 0 <= groups <= MOST_GROUPS:
        raise Refused(f"A session takes up to {MOST_CASES} cases and {MOST_GROUPS} groups.")
    if toolkit.agendas and agenda and agenda not in {form.id for form in toolkit.agendas}:
        forms = joined([form.id for form in toolkit.agendas], "or")
        raise Refused(f"There is no agenda {agenda} in this toolkit. There is {forms}.")
    meeting_id, meeting = make(edge, "meeting", date=date, agenda=agenda or _first_agenda(toolkit), stage="setup")
    sets = [Set("session", session_id, "made", edge.at())]
    sets += put("session", session_id, title=title, host=host, meeting=meeting_id, toolkit=plain(toolkit))
    sets += put("session", session_id, practice=True) if practice else []
    sets += put("session", session_id, public_key=public_key) if public_key else []
    sets += meeting + _agencies(edge, partnership.agencies) + _cases_and_groups(edge, cases, groups)
    sets += _themes(edge, toolkit)
    return Outcome(sets, f'Session "{title}" is made.', session_id)


def _cases_and_groups(edge: Edge, cases: int, groups: int) -> list[Set]:
    """Cases by letter, and groups by number with a case each in turn."""
    sets: list[Set] = []
    case_ids: list[str] = []
    for number in range(cases):
        case_id, case = make(edge, "case", label=case_label(number), position=number + 1.0)
        case_ids.append(case_id)
        sets += case
    for number in range(groups):
        theirs = case_ids[number % cases : number % cases + 1] if cases else []
        sets += make(edge, "group", label=f"Group {number + 1}", cases=theirs, position=number + 1.0)[1]
    return sets


def _themes(edge: Edge, toolkit: Toolkit) -> list[Set]:
    """The themes a new session begins with."""
    sets: list[Set] = []
    for number, theme in enumerate(toolkit.starters(), 1):
        fields = {"name": theme.name, "block": theme.block, "phrase": theme.phrase, "definition": theme.definition}
        sets += make(edge, "theme", theme.id, **fields, position=float(number))[1]
    return sets


def names_nobody(text: str, what: str) -> None:
    """Refuses a title or a case's name that looks like a person's name, number or address."""
    from deepdive.checks.identifiers import find

    suspects = find(text)
    if suspects:
        kind = KIND_WORDS[suspects[0].kind]
        raise Refused(f'"{suspects[0].text}" in this {what} looks like {kind}. Choose a {what} that names nobody.')


def names_no_other(session: Session, words: Iterable[str], agency: str = "") -> None:
    """Refuses words for an agency that another one goes by already: then neither could be named."""
    known = known_in(session).agencies
    for word in words:
        there = known.get(folded(word), agency)
        if there != agency:
            label = session.agencies[there].label
            raise Refused(f'{label} goes by "{word}" already, so neither could be named. Choose another word.')


def case_label(number: int) -> str:
    """Case A, Case B, ... Case Z, Case AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"Case {letters}"


def _first_agenda(toolkit: Toolkit) -> str:
    return toolkit.agendas[0].id if toolkit.agendas else ""


def _agencies(edge: Edge, agencies: tuple[PartnerAgency, ...]) -> list[Set]:
    found: list[Set] = []
    for number, agency in enumerate(agencies, 1):
        aliases = " ".join(alias.replace(" ", "_") for alias in agency.aliases)
        found += make(edge, "agency", label=agency.name, aliases=aliases, area=agency.area, position=float(number))[1]
    return found


@verb("New case")
def case(session: Session, edge: Edge, *, label: str = "", summary: str = "") -> Outcome:
    """Adds an anonymised case; without a label it gets the next letter."""
    taken = {case.label for case in session.cases.values()}
    label = label or next(name for n in range(99) if (name := case_label(n)) not in taken)
    if label in taken:
        raise Refused(f"There is already a {label}.")
    names_nobody(label, "case name")
    case_id, sets = make(edge, "case", label=label, summary=summary, position=last_position(session, "case"))
    return Outcome(sets, f"{label} is added.", case_id)


@verb("New group")
def group(
    session: Session, edge: Edge, *, label: str = "", cases: tuple[CaseId, ...] = (), online: bool = False
) -> Outcome:
    """Adds a small group with the cases it looks at."""
    label = label or f"Group {len(session.groups) + 1}"
    if label in {group.label for group in session.groups.values()}:
        raise Refused(f"There is already a {label}.")
    position = last_position(session, "group")
    group_id, sets = make(edge, "group", label=label, cases=cases, online=online, position=position)
    return Outcome(sets, f"{label} is added.", group_id)


@verb("Cases of a group")
def group_cases(session: Session, edge: Edge, *, group: GroupId, cases: tuple[CaseId, ...]) -> Outcome:
    """Says which cases a group looks at."""
    from deepdive.desk.setting import members

    found = session.groups[group]
    named = joined([session.cases[case].label for case in cases]) or "no case"
    return Outcome(members("group", group, "cases", found.cases, cases), f"{found.label} has {named}.", group)


@verb("New agency")
def agency(session: Session, edge: Edge, *, name: str, aliases: str = "", area: str = "") -> Outcome:
    """Adds an agency; aliases are the words it goes by in the capture line, a space between two."""
    if not name:
        raise Refused("An agency needs a name.")
    names_no_other(session, (name, *aliases.split()))
    agency_id, sets = make(
        edge, "agency", label=name, aliases=aliases, area=area, position=last_position(session, "agency")
    )
    return Outcome(sets, f"{name} is added.", agency_id)


@verb("Another meeting")
def meeting(
    session: Session,
    edge: Edge,
    *,
    date: Day = "",
    kind: MeetingKind = "group_meeting",
    title: str = "",
    place: str = "",
    agenda: str = "",
    starts: str = "",
) -> Outcome:
    """Adds a meeting with its own run of the agenda and makes it the one that is on."""
    before = session.meeting
    chosen = agenda or (before.agenda if before else "")
    if session.toolkit.agendas and chosen not in {form.id for form in session.toolkit.agendas}:
        raise Refused(f"There is no agenda {chosen} in this toolkit.")
    meeting_id, sets = make(
        edge, "meeting", date=date, kind=kind, title=title, place=place, agenda=chosen, starts=starts, stage="setup"
    )
    sets += put("meeting", meeting_id, kind=kind)
    sets += put("session", session.id, meeting=meeting_id)
    return Outcome(sets, "A new meeting is on. Notes from now on say so.", meeting_id)


@verb("Go to another meeting")
def hold(session: Session, edge: Edge, *, meeting: MeetingId) -> Outcome:
    """Makes a meeting of this audit the one that is on; its agenda and attendance go on where they were."""
    chosen = session.meetings[meeting]
    called = chosen.title or chosen.kind.replace("_", " ")
    said = f"On now: {called}{f', {chosen.date}' if chosen.date else ''}. Notes from now on say so."
    return Outcome(put("session", session.id, meeting=meeting), said, meeting)


@verb("Write the record here")
def host(session: Session, edge: Edge, *, device: str) -> Outcome:
    """Makes a device the host: the one that writes the record."""
    return Outcome(put("session", session.id, host=device), "This laptop writes the record from now on.", session.id)
