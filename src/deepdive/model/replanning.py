"""Running late: the rest of a meeting planned again, so that it ends when it was to end.

Minutes come first from the break, then from every stage still to run in proportion to what it can spare above its
protected minimum, and from closing last of all. A stage without a minimum of its own keeps half the minutes it was
agreed to have, however often the rest is planned again.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from msgspec import Struct

from deepdive.model.agenda import Planned, agenda, clock, whole_minute
from deepdive.model.session import Session

BREAK = "break"

LAST = "close"
"""The stage with the safety check in it: it gives minutes only when nothing else can."""

SHORTEST_BREAK = 5
"""Minutes below which a break is none."""


class Replanned(Struct, frozen=True):
    """One stage in the new plan, in minutes: as it was, as it will be, and the least it is proposed to have."""

    planned: Planned
    was: int
    will_be: int
    least: int

    @property
    def id(self) -> str:
        """The stage's slug."""
        return str(self.planned.stage.id)


class Proposal(Struct, frozen=True):
    """The rest of a meeting: minutes behind now, when it is to end, when it will end by the new plan, its stages."""

    behind: int
    finish: datetime
    ends: datetime
    stages: tuple[Replanned, ...]

    @property
    def over(self) -> int:
        """Minutes by which even the new plan is too long; below nothing where there is time to spare."""
        return _minutes_between(self.finish, self.ends)

    @property
    def changed(self) -> dict[str, int]:
        """The stages whose minutes change, with the new ones."""
        return {one.id: one.will_be for one in self.stages if one.will_be != one.was}


def proposal(session: Session, now: datetime, chosen: Mapping[str, int] | None = None) -> Proposal | None:
    """The rest of the meeting fitted to its finish; None while none runs. `chosen` are minutes that somebody set."""
    time = clock(session, now)
    if time is None or time.ends is None or time.finish is None:
        return None
    rest = _still_to_run(agenda(session, now), time.stage.id)
    used = {str(one.stage.id): one.used / 60 for one in rest}
    minutes = {str(one.stage.id): one.minutes for one in rest} | dict(chosen or {})
    too_long = _minutes_between(time.finish, _end(now, minutes, used))
    agreed = session.meeting.agreed if session.meeting else {}
    least = {str(one.stage.id): _least(one, agreed.get(str(one.stage.id), 0)) for one in rest}
    spare = {stage_id: minutes[stage_id] - most for stage_id, most in least.items() if stage_id not in (chosen or {})}
    for stage_id, less in _shared_out(spare, too_long):
        minutes[stage_id] -= less
    stages = tuple(Replanned(one, one.minutes, minutes[str(one.stage.id)], least[str(one.stage.id)]) for one in rest)
    return Proposal(_minutes_between(time.finish, time.ends), time.finish, _end(now, minutes, used), stages)


def _still_to_run(plan: Sequence[Planned], running: str) -> list[Planned]:
    """The running stage, and those after it that still take time of the meeting."""
    at = next(place for place, one in enumerate(plan) if one.stage.id == running)
    after = [one for one in plan[at + 1 :] if not (one.done or one.skipped or one.stage.after_meeting)]
    return [plan[at], *after]


def _end(now: datetime, minutes: Mapping[str, int], used: Mapping[str, float]) -> datetime:
    """When a meeting ends whose stages still to run have these minutes."""
    needed = sum(max(0.0, planned - used[stage_id]) for stage_id, planned in minutes.items())
    return whole_minute(now + timedelta(minutes=needed))


def _minutes_between(first: datetime, second: datetime) -> int:
    return round((second - first).total_seconds() / 60)


def _least(one: Planned, agreed: int) -> int:
    """What a stage is never proposed to have less than, by the plan and by what it used already."""
    half = ceil((agreed or one.minutes) / 2)
    least = one.least or (SHORTEST_BREAK if one.stage.id == BREAK else half)
    return min(one.minutes, max(least, ceil(one.used / 60)))


def _shared_out(spare: Mapping[str, int], wanted: int) -> Iterator[tuple[str, int]]:
    """Which stage gives how many minutes: the break, then the others by what each can spare, closing at the end."""
    others = [stage_id for stage_id in spare if stage_id not in (BREAK, LAST)]
    for turn in ([BREAK], others, [LAST]):
        there = {stage_id: spare[stage_id] for stage_id in turn if spare.get(stage_id)}
        given = _in_proportion(there, min(wanted, sum(there.values())))
        wanted -= sum(given.values())
        yield from given.items()


def _in_proportion(spare: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Whole minutes that add up to `wanted`, each stage giving its share; the largest remainders round up."""
    whole = sum(spare.values())
    if wanted <= 0 or not whole:
        return {}
    given = {stage_id: wanted * most // whole for stage_id, most in spare.items()}
    by_remainder: Sequence[str] = sorted(spare, key=lambda stage_id: -(wanted * spare[stage_id] % whole))
    for stage_id in by_remainder[: wanted - sum(given.values())]:
        given[stage_id] += 1
    return given
