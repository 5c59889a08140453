"""Days that people type: those that cannot be are refused, those that are only unlikely are asked about."""

from datetime import date, datetime

from deepdive.desk.edge import Edge
from deepdive.errors import Refused
from deepdive.model.session import Session
from deepdive.model.when import day_words, moment_of, read_day, read_past_day

KEEP = {"keep_raw_until": "Keep notes until", "keep_rest_until": "Keep rest until"}
"""The days on which something is to be removed, as they are called."""

FAR = 5
"""How many years after the meeting a day is still likely."""


def after_meeting(session: Session, what: str, day: str) -> None:
    """Refuses a day of something that follows from the meeting when it is before the first there was."""
    held = _first_meeting(session)
    if held and day and day < held:
        raise Refused(
            f"{what} on {day_words(day)}: that is before the meeting, which was on {day_words(held)}."
            " If the day of the meeting is wrong, put that right first (Set-up, Details)."
        )


def not_to_come(edge: Edge, what: str, day: str) -> None:
    """Refuses a day of something that is said to be over when it is still to come."""
    if day > edge.at()[:10]:
        raise Refused(f"{what} on {day_words(day)}: that day is still to come. Nothing was changed.")


def not_over(edge: Edge, what: str, day: str) -> None:
    """Refuses a day by which something is asked for on paper when it has been already."""
    if day and day < edge.at()[:10]:
        raise Refused(f"{what} {day_words(day)}: that day has been. Say one that is to come. Nothing was written.")


def not_yet(edge: Edge, what: str, when: str) -> str:
    """Refuses a moment of something that is said to be over on a day to come; what is asked about one later today."""
    found = _moment(edge, when)
    not_to_come(edge, what, found.date().isoformat() if found else "")
    return to_come(edge, when)


def to_come(edge: Edge, when: str) -> str:
    """What is to be asked about a moment of something that was said or done and is still to come; nothing of others."""
    found, now = _moment(edge, when), edge.now()
    if found is None or found <= now:
        return ""
    is_today = found.date() == now.date()
    said = f"{found:%H:%M} is still to come: is that the time?" if is_today else ""
    return f" {said or f'{day_words(found.isoformat())} is still to come: is that the day?'}"


def kept_until(session: Session, edge: Edge, field: str, day: str) -> None:
    """Refuses a day of removal that has been, or on which the rest would go before the captured words."""
    if not day or field not in KEEP:
        return
    what = f"{KEEP[field]} {day_words(day)}"
    if day < edge.at()[:10]:
        raise Refused(f"{what}: that day has been, and all it is about would be due to go now. Nothing was changed.")
    raw, rest = session.details.keep_raw_until, session.details.keep_rest_until
    if field == "keep_rest_until" and day < raw:
        raise Refused(f"{what}: the notes are kept until {day_words(raw)}, and the rest goes no earlier than they do.")
    if field == "keep_raw_until" and rest and rest < day:
        raise Refused(f"{what}: the rest goes on {day_words(rest)}, and the notes with it. Put that day right first.")


def doubted(session: Session, edge: Edge, due: str) -> str:
    """What is to be asked about a day by which something is to be done; nothing about likely ones."""
    past = f" {day_words(due)} has been already: is that the day?" if due and due < edge.at()[:10] else ""
    return unlikely(session, due) or past


def unlikely(session: Session, day: str) -> str:
    """What is to be asked about a day that is far from the meeting; nothing about others."""
    held = _first_meeting(session)
    if not held or not day:
        return ""
    if day < held:
        return f" {day_words(day)} is before the meeting, on {day_words(held)}: is that the year?"
    is_far = int(day[:4]) > int(held[:4]) + FAR
    return f" {day_words(day)} is more than {FAR} years after the meeting: is that the year?" if is_far else ""


def not_a_day(owner: str) -> str:
    """What is to be asked about an owner that is a day; nothing about others."""
    is_day = bool(owner) and bool(read_day(owner, date.min))
    return " The owner is a day: should it stand in By when? An owner is a role." if is_day else ""


def _moment(edge: Edge, said: str) -> datetime | None:
    """The moment that is meant; None where words mean none, as *this morning*."""
    now = edge.now()
    try:
        found = datetime.fromisoformat(moment_of(said, now) or read_past_day(said, now.date()) or said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def _first_meeting(session: Session) -> str:
    return min((one.date for one in session.meetings.values() if one.date), default="")
