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
from deepdive.summary.wording import counted, day, in_a_line, listed

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
    planned = [one for one in agenda(session, now) if one.minutes and not one.skipped and not one.stage.after_meeting]
    if not planned:
        return
    meeting = session.meeting
    where = in_a_line(meeting.place, f"from {meeting.starts}" if meeting.starts else "") if meeting else ""
    yield Heading(1, "Agenda")
    if where:
        yield Paragraph(plain(where))
    starts = _starts(planned, meeting.starts if meeting else "")
    heads = (*((Column("Time"),) if starts else ()), Column("What"), Column("Minutes", "number"))
    rows = [(one.stage.title, str(one.minutes)) for one in planned]
    timed = [(at, *row) for at, row in zip(starts, rows, strict=True)] if starts else rows
    yield Table("", heads, tuple(_row(*row) for row in timed))
    whole = sum(one.minutes for one in planned)
    yield Paragraph(plain(f"{counted(whole, 'minute')} in all."))


def _starts(planned: list[Planned], begins: str) -> list[str]:
    """When each stage begins, where it was said when the meeting does: people come in before, for set-up."""
    try:
        at = datetime.strptime(begins, "%H:%M")
    except ValueError:
        return []
    at -= timedelta(minutes=sum(one.minutes for one in planned if one.stage.id == "setup"))
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
    if loose := [one for one in people if one.group not in session.groups]:
        yield Heading(2, "At no table")
        yield from _people(session, loose)


def _people(session: Session, people: list[Participant]) -> Iterator[Block]:
    if not people:
        yield Paragraph(plain("Nobody yet."))
        return
    columns = (Column("Role"), Column("Agency"), Column("Here as"), Column("Task"))
    yield Table("", columns, tuple(_person(session, one) for one in people))


def _person(session: Session, one: Participant) -> tuple[Runs, ...]:
    agency = session.agencies.get(one.agency)
    return _row(one.role, agency.label if agency else "", one.capacity, TASKS[one.task])


def _row(*cells: str) -> tuple[Runs, ...]:
    return tuple(plain(cell) if cell else () for cell in cells)
