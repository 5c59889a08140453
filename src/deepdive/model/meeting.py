"""A meeting of a session, and the stretches of time its clock ran."""

from typing import Literal

from deepdive.model.things import Thing

Attendance = Literal["present", "absent", "late"]
MeetingKind = Literal["group_meeting", "second_authority", "recall", "reflection", "online"]


class Meeting(Thing, frozen=True, kw_only=True):
    """One meeting of a session with its own run of the agenda (F18). `starts` is HH:MM; minutes are overrides.

    When it begins, `finish` keeps the moment it is to end, and `agreed` the minutes each stage was to have; `heard`
    keeps when each group's turn in the plenary was over, by the group's id.
    """

    title: str = ""
    date: str = ""
    place: str = ""
    kind: MeetingKind = "group_meeting"
    starts: str = ""
    agenda: str = ""
    stage: str = ""
    minutes: dict[str, int] = {}
    agreed: dict[str, int] = {}
    finish: str = ""
    skipped: dict[str, str] = {}
    attendance: dict[str, Attendance] = {}
    heard: dict[str, str] = {}
    rules_agreed: str = ""
    ended: str = ""


class Span(Thing, frozen=True, kw_only=True):
    """A stretch of clock time in which a stage ran, or was paused; `ended` is empty while it goes on."""

    meeting: str = ""
    stage: str = ""
    pause: bool = False
    began: str = ""
    ended: str = ""
