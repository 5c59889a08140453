"""Days that people type: those that cannot be are refused, those that are only unlikely are asked about."""

from datetime import date

from deepdive.desk.edge import Edge
from deepdive.errors import Refused
from deepdive.model.session import Session
from deepdive.model.when import day_words, read_day

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


def to_come(edge: Edge, day: str) -> str:
    """That a day of something that is done now is still to come; nothing of others."""
    return f" {day_words(day)} is still to come: is that the day?" if day > edge.at()[:10] else ""


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


def _first_meeting(session: Session) -> str:
    return min((one.date for one in session.meetings.values() if one.date), default="")
