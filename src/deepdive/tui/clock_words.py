"""What the clock says: time left, when the meeting will end, how far it has come. Pure words."""

from datetime import datetime

from msgspec import Struct

from deepdive.model.agenda import FEW, FEWEST, STAGE_KINDS, CaseTime, Clock, Planned, agenda, clock
from deepdive.model.session import Session
from deepdive.tui.rows import Piece, seen
from deepdive.tui.theme import Role

DONE, NOW, TO_COME, SKIPPED = "\u25cf", "\u25ba", "\u25cb", "-"
"""The signs of stages: done, now, to come, skipped."""


class ClockFace(Struct, frozen=True):
    """A session's stages and clock at a moment; `looked_at` where nothing is heard of the stage that is on."""

    plan: list[Planned]
    clock: Clock | None
    looked_at: str = ""

    @property
    def at(self) -> int:
        """The place of the stage that is on, or looked at, among the planned ones; -1 when it is in none."""
        ids = [planned.stage.id for planned in self.plan]
        here = self.looked_at or (self.clock.stage.id if self.clock else "")
        return ids.index(here) if here in ids else -1


def face(session: Session, now: datetime) -> ClockFace:
    """The stages and the clock of a session."""
    return ClockFace(agenda(session, now), clock(session, now))


def minutes_and_seconds(seconds: float) -> str:
    """`11:20`; more than an hour is told in minutes all the same."""
    whole = int(abs(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def time_left(found: Clock) -> Piece:
    """`11:20 left`, `2:10 over`, or nothing where no clock runs."""
    if not found.running or found.planned <= 0:
        return "", "aside"
    if found.left < 0:
        return f"{minutes_and_seconds(found.left)} over", "stop"
    share = found.left / found.planned
    role: Role = "strong" if share > FEW else "look" if share > FEWEST else "stop"
    return f"{minutes_and_seconds(found.left)} left", role


def turned(before: Clock | None, now: Clock | None) -> str:
    """What is said once, when little time is left in a stage, very little, and none; otherwise nothing."""
    if before is None or now is None or before.stage.id != now.stage.id or not now.running or now.planned <= 0:
        return ""
    title = now.stage.title
    if before.left >= 0 > now.left:
        return f"{title}: the time is up. F8 goes on; c gives more minutes."
    crossed = [share for share in (FEW, FEWEST) if before.left > share * now.planned >= now.left >= 0]
    stars = " Each group stars its top three: ^N while typing, or *." if now.stage.id in STAGE_KINDS else ""
    return f"{title}: {rough_minutes(now.left)} left.{stars}" if crossed else ""


def case_words(at: CaseTime) -> str:
    """Which case a group is at, how long, and which comes after it: `Case A 9:10, then Case B`."""
    time = minutes_and_seconds(at.left) if at.left >= 0 else f"{minutes_and_seconds(at.left)} over"
    return f"{seen(at.case.label)} {time}" + (f", then {seen(at.next.label)}" if at.next else "")


def rough_minutes(seconds: float) -> str:
    """A time in words as one says it: `5 minutes`, `a minute`, `less than a minute`."""
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes > 1 else "a minute" if seconds >= 45 else "less than a minute"


def ending(found: Clock) -> Piece:
    """`ends 12:36, 4 min behind`; nothing while no stage runs."""
    if found.ends is None:
        return "", "aside"
    minutes = round(found.behind / 60)
    at = f"ends {found.ends.strftime('%H:%M')}"
    if minutes > 0:
        return f"{at}, {minutes} min behind", "look"
    return (f"{at}, {-minutes} min ahead", "well") if minutes < 0 else (f"{at}, on time", "well")


def sign(planned: Planned, face: ClockFace) -> str:
    """The sign of a stage in the rail and among the dots."""
    if planned.skipped:
        return SKIPPED
    at = next((i for i, other in enumerate(face.plan) if other.stage.id == planned.stage.id), -1)
    if at == face.at:
        return NOW
    return DONE if planned.done or (0 <= at < face.at and not planned.stage.after_meeting) else TO_COME


def coming(face: ClockFace) -> Planned | None:
    """The stage that comes next; skipped ones are passed over."""
    return next((planned for planned in face.plan[face.at + 1 :] if not planned.skipped), None)
