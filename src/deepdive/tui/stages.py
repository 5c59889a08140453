"""Which stage a session stands at, which come before and after, and what waits for the facilitator. Pure."""

from deepdive.model.agenda import Planned
from deepdive.model.public import AUDITORS_ONLY
from deepdive.model.session import Session
from deepdive.model.toolkit import Stage


def standing_at(session: Session) -> Stage:
    """The stage at which a session stands; a toolkit without stages has one for set-up all the same."""
    return session.stage or Stage(id="setup", title="Set-up")


def beside(plan: list[Planned], stage_id: str, by: int) -> Stage | None:
    """The stage so many steps from one, skipped ones passed over; None beyond the ends."""
    ids = [planned.stage.id for planned in plan]
    if stage_id not in ids:
        return None
    at = ids.index(stage_id) + by
    while 0 <= at < len(plan) and plan[at].skipped:
        at += by
    return plan[at].stage if 0 <= at < len(plan) else None


def is_ahead(plan: list[Planned], stage_id: str, running_id: str) -> bool:
    """Whether a stage comes after the running one."""
    ids = [planned.stage.id for planned in plan]
    return stage_id in ids and running_id in ids and ids.index(stage_id) > ids.index(running_id)


def ends(stage: Stage, other: Stage) -> bool:
    """Whether the meeting is over between two stages: the room still sees the screen, and what comes is not for it."""
    return stage.in_meeting and other.after_meeting


def opens(stage: Stage) -> str:
    """What the stage key does once the meeting has ended."""
    return f"] opens {stage.title}{', which is not for the room' if stage.id == AUDITORS_ONLY else ''}."


def last_of_meeting(plan: list[Planned]) -> Stage | None:
    """The stage whose end is the end of the meeting; skipped ones are passed over."""
    return next((one.stage for one in reversed(plan) if one.stage.in_meeting and not one.skipped), None)


def waiting(session: Session) -> str:
    """What waits for the facilitator: immediate concerns that are not dealt with, and what has two versions."""
    count = sum(concern.kind == "immediate" and not concern.closed for concern in session.concerns.values())
    told = [f"! {count} concern{'s' if count > 1 else ''} waiting"] if count else []
    told += [f"z {len(session.conflicts)} to settle"] if session.conflicts else []
    return "   ".join(told)


def to_do(stage: Stage) -> tuple[tuple[str, str], ...]:
    """What the toolkit says to do in a stage, for help: a word and a sentence each."""
    said = (("Now", stage.now), ("Look out", stage.look_out), ("If quiet", stage.if_quiet))
    return tuple(pair for pair in said if pair[1])
