"""The agenda of the meeting with its minutes, and who sits where by role, to be printed and laid on the tables."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from deepdive.model.agenda import Planned, agenda
from deepdive.model.partnership import PLACEHOLDER, Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Participant
from deepdive.summary.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Properties,
    Runs,
    Table,
    plain,
)
from deepdive.summary.word import write_word
from deepdive.summary.wording import counted, day, listed

TO_FILL_IN = "_" * 20
"""What is printed where nobody has said the place, or when it begins."""

TASKS = {"facilitator": "facilitator", "note_taker": "note-taker", "group_lead": "leads the group", "": ""}


def agenda_page(session: Session, partnership: Partnership, now: datetime) -> bytes:
    """The Word file."""
    return write_word(agenda_document(session, partnership, now))


def agenda_document(session: Session, partnership: Partnership, now: datetime) -> Document:
    """Agenda, ground rules and table plan as a document."""
    meeting = session.meeting
    about = Properties(
        partnership="" if partnership.name == PLACEHOLDER else partnership.name,
        date=day(meeting.date) if meeting else "",
        classification=session.details.classification or partnership.classification,
    )
    blocks = (*_agenda(session, now), *_rules(session), *_tables(session))
    return Document(title=session.details.title, subtitle="Agenda and table plan", properties=about, blocks=blocks)


def _agenda(session: Session, now: datetime) -> Iterator[Block]:
    planned = [one for one in agenda(session, now) if _is_for_everybody(one)]
    if not planned:
        return
    meeting = session.meeting
    place, begins = (meeting.place.strip(), meeting.starts) if meeting else ("", "")
    yield Heading(1, "Agenda")
    yield Paragraph(plain(f"Place: {place or TO_FILL_IN}. Begins at: {begins or TO_FILL_IN}."))
    starts = _starts(planned, meeting.starts if meeting else "")
    heads = (*((Column("Time"),) if starts else ()), Column("What"), Column("Minutes", "number"))
    rows = [(one.stage.title, str(one.minutes)) for one in planned]
    timed = [(at, *row) for at, row in zip(starts, rows, strict=True)] if starts else rows
    yield Table("", heads, tuple(_row(*row) for row in timed))
    whole = sum(one.minutes for one in planned)
    yield Paragraph(plain(f"{counted(whole, 'minute')} in all."))


def _is_for_everybody(one: Planned) -> bool:
    """Whether a stage is of the meeting itself: the room is made ready before anybody comes."""
    return bool(one.minutes) and not one.skipped and one.stage.in_meeting


def _starts(planned: list[Planned], begins: str) -> list[str]:
    """When each stage begins, where it was said when the meeting does."""
    try:
        at = datetime.strptime(begins, "%H:%M")
    except ValueError:
        return []
    found = []
    for one in planned:
        found.append(at.strftime("%H:%M"))
        at += timedelta(minutes=one.minutes)
    return found


def _rules(session: Session) -> Iterator[Block]:
    if session.toolkit.ground_rules:
        yield Heading(1, "How we talk here")
        yield Bullets(tuple(map(plain, session.toolkit.ground_rules)))


def _tables(session: Session) -> Iterator[Block]:
    """A table for each group: its cases, and who sits there by role and agency; then those without one."""
    people = in_order(session.participants.values())
    if session.groups:
        yield Heading(1, "Table plan")
        yield Paragraph(plain("Roles only. Nobody sits with a case they hold or manage, if they are here to audit it."))
    for group in in_order(session.groups.values()):
        cases = [case.label for case in in_order(session.cases.values()) if case.id in group.cases]
        yield Heading(2, f"{group.label}{': ' if cases else ''}{listed(cases)}")
        yield from _people(session, [one for one in people if one.group == group.id])
    in_groups = {case for group in session.groups.values() for case in group.cases}
    alone = [case.label for case in in_order(session.cases.values()) if case.id not in in_groups | _replaced(session)]
    if session.groups and alone:
        yield Heading(2, "With no group yet")
        yield Paragraph(plain(f"{listed(alone)}."))
    if loose := [one for one in people if one.group not in session.groups]:
        yield Heading(2, "At no table")
        yield from _people(session, loose)


def _replaced(session: Session) -> set[str]:
    return {case.id for case in session.cases.values() if case.replaced_by}


def _people(session: Session, people: list[Participant]) -> Iterator[Block]:
    if not people:
        yield Paragraph(plain("Nobody yet."))
        return
    heads = ("Role", "Agency", "Here as", "Task")
    rows = [_person(session, one) for one in people]
    used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    yield Table("", tuple(Column(heads[at]) for at in used), tuple(_row(*(row[at] for at in used)) for row in rows))


def _person(session: Session, one: Participant) -> tuple[str, ...]:
    agency = session.agencies.get(one.agency)
    return one.role, agency.label if agency else "", one.capacity, TASKS[one.task]


def _row(*cells: str) -> tuple[Runs, ...]:
    return tuple(plain(cell) if cell else () for cell in cells)
