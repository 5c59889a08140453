"""What lines from elsewhere come to against what was here: new things, changed ones, two versions, clocks that are off.

Read off the fold itself, field by field, so that it costs what the lines cost and not what the session does.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from deepdive.history.fold import Fold
from deepdive.history.line import Line
from deepdive.history.pack import Head
from deepdive.history.slots import Slot
from deepdive.history.values import UNSETTLED
from deepdive.model.agenda import moment
from deepdive.model.session import KINDS

Address = tuple[str, str, str]
"""Kind, id and field of a value."""

AHEAD, BEHIND = "ahead of", "behind"
ODD_CLOCK = timedelta(minutes=1)


class ClockOff(Struct, frozen=True):
    """A laptop whose clock is off against this one's, by at least so many minutes, which way."""

    device: str
    minutes: int
    way: str


class Difference:
    """What a fold has before lines are taken into it, and, once they are, what they came to."""

    def __init__(self, fold: Fold, lines: list[Line]) -> None:
        self._fold = fold
        self._touched = _touched(lines)
        self._there = {thing: None for thing in self._touched if is_there(fold, *thing)}
        self._two = set(self._two_now())
        self._missing = count_missing(fold)

    def new(self) -> list[tuple[str, str]]:
        """The things, by kind and id, that are here now and were not."""
        return [thing for thing in self._touched if thing not in self._there and is_there(self._fold, *thing)]

    def changed(self) -> tuple[str, ...]:
        """The ids of the things that were here and were changed."""
        return tuple(thing for of, thing in self._there if of in KINDS or of == "session")

    def two_versions(self) -> tuple[Address, ...]:
        """The fields that have two versions now and had none."""
        return tuple(one for one in self._two_now() if one not in self._two)

    def missing(self) -> int:
        """How many more lines there are now of which it is known that they have not arrived."""
        return max(0, count_missing(self._fold) - self._missing)

    def _two_now(self) -> list[Address]:
        """Of the things that the lines are about the fields with two versions."""
        things = self._fold.things
        found = [
            (of, thing, field)
            for of, thing in self._fold.given_again(self._touched)
            for field, slot in things.get(of, {}).get(thing, {}).items()
            if slot.several is not None and field not in UNSETTLED and slot.versions()
        ]
        return [one for one in found if is_there(self._fold, one[0], one[1])]


def _touched(lines: list[Line]) -> dict[tuple[str, str], None]:
    """The things that lines are about; most lines are about one."""
    found: dict[tuple[str, str], None] = {}
    for line in lines:
        of = thing = ""
        for item in line.sets:
            if item.id != thing or item.of != of:
                of, thing = item.of, item.id
                found[of, thing] = None
    return found


def is_there(fold: Fold, of: str, thing: str) -> bool:
    """Whether a thing was made and is not gone."""
    fields = fold.things.get(of, {}).get(thing)
    if fields is None:
        return False
    made, gone = fields.get("made"), fields.get("gone")
    return made is not None and _shown(made) is not None and (gone is None or _shown(gone) is not True)


def value_of(fold: Fold, of: str, thing: str, field: str) -> object:
    """The value a field shows; None when it has none."""
    slot = fold.slot(of, thing, field)
    return _shown(slot) if slot else None


def _shown(slot: Slot) -> object:
    entry = slot.shown
    return entry.value if entry else None


def count_missing(fold: Fold) -> int:
    """How many lines should be here and are not."""
    return sum(len(gap) for gaps in fold.missing().values() for gap in gaps)


def clocks_off(fold: Fold, lines: list[Line], head: Head | None, now: datetime) -> Iterable[ClockOff]:
    """Laptops whose lines are later than now, or earlier than what they had seen of another laptop's."""
    for device in dict.fromkeys(line.device for line in lines):
        theirs = [line for line in lines if line.device == device]
        latest = moment(max(line.at for line in theirs))
        ahead = latest - now if latest else timedelta()
        behind = max((_behind(fold, line, head) for line in _telling(theirs)), default=timedelta())
        by, way = max((ahead, AHEAD), (behind, BEHIND))
        if by > ODD_CLOCK:
            yield ClockOff(device, int(by.total_seconds() // 60), way)


def _telling(lines: list[Line]) -> list[Line]:
    """The lines by which it shows that a clock is behind: the first, and those over something."""
    return lines[:1] + [line for line in lines for item in line.sets if item.over]


def _behind(fold: Fold, line: Line, head: Head | None) -> timedelta:
    """By how much a line is earlier than what was there when it was written."""
    at = moment(line.at)
    seen = [moment(then) for then in _seen_before(fold, line, head)]
    return max((then - at for then in seen if then and at), default=timedelta())


def _seen_before(fold: Fold, line: Line, head: Head | None) -> Iterable[str]:
    """When the pack was made that a line came after, and the changes of other laptops that it is over."""
    if head and head.since:
        yield head.since
    for item in line.sets:
        slot = fold.slot(item.of, item.id, item.field) if item.over else None
        for change in item.over if slot else ():
            entry = slot.entries.get(change) if slot else None
            if entry and entry.device != line.device:
                yield entry.at
