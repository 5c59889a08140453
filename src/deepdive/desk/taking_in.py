"""Taking in what other laptops wrote: looked at first on a reading of its own, then taken whole or not at all.

What is taken are lines, as they came; one line of this laptop names them, so that one undo takes them back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from deepdive.desk import undoing
from deepdive.desk.incoming import Incoming
from deepdive.desk.setting import Outcome, make, put
from deepdive.history.fold import Fold, without_collector
from deepdive.history.line import Line, Set
from deepdive.history.pack import Head
from deepdive.history.reading import Reading
from deepdive.model.agenda import moment
from deepdive.model.session import KINDS, Conflict, Session
from deepdive.model.text import joined

if TYPE_CHECKING:
    from deepdive.desk.desk import Answer, Desk
    from deepdive.suggest.duplicates import Pair

MOST_COMPARED = 1_000
"""Notes among which near-duplicates are looked for at once; with more it is left to `suggest`."""

AHEAD, BEHIND = "ahead of", "behind"
ODD_CLOCK = timedelta(minutes=1)


class ClockOff(Struct, frozen=True):
    """A laptop whose clock is off against this one's, by at least so many minutes, which way."""

    device: str
    minutes: int
    way: str


class Found(Struct, frozen=True):
    """What one file brings: how many changes are new and how many here already, and what they come to.

    `notes` are new and `urgent` of them immediate concerns, `changed` are things that were here, `others` other new
    things; `back` are things that an undo had taken back and that come again.
    """

    name: str
    problem: str = ""
    group: str = ""
    devices: tuple[str, ...] = ()
    new: int = 0
    here: int = 0
    notes: tuple[str, ...] = ()
    urgent: int = 0
    others: int = 0
    changed: tuple[str, ...] = ()
    back: int = 0
    two_versions: tuple[Conflict, ...] = ()
    clocks: tuple[ClockOff, ...] = ()
    missing: int = 0
    damaged: int = 0
    newer: bool = False

    @property
    def brings(self) -> bool:
        """Whether something of it is to be taken."""
        return bool(self.new or self.back)


class Report(Struct, frozen=True):
    """All files that were looked at together, the notes among theirs that look alike, and what is to be taken."""

    files: tuple[Found, ...]
    alike: "tuple[Pair, ...]" = ()
    too_many: bool = False
    lines: tuple[tuple[bytes, Line], ...] = ()
    restores: tuple[Set, ...] = ()

    @property
    def refused(self) -> tuple[Found, ...]:
        """The files of which nothing can be taken."""
        return tuple(one for one in self.files if one.problem)

    @property
    def brings(self) -> bool:
        """Whether anything is to be taken."""
        return bool(self.lines or self.restores)

    def head(self) -> str:
        """All of it in a few words."""
        brought = [one for one in self.files if one.brings]
        back = sum(one.back for one in brought)
        said = [_count(len(brought), "file"), _count(sum(len(one.notes) for one in brought), "new note")]
        return ", ".join([*said, f"{back} brought back"] if back else said)

    def told(self) -> list[str]:
        """The whole report in plain lines."""
        return [line for one in self.files for line in told(one)] + self.told_alike()

    def told_alike(self) -> list[str]:
        """What is to be said of notes that look alike."""
        if self.too_many:
            return ["Notes that make the same point were not looked for among so many: `deepdive suggest` does."]
        return [f"May make the same point: {pair.a} and {pair.b}." for pair in self.alike]


class Looking:
    """Looks at files one after the other on a reading that nobody else uses; nothing is changed on the disk."""

    def __init__(self, reading: Reading, now: datetime) -> None:
        self._reading = reading
        self._now = now
        self._began_with = reading.session.notes.keys()
        self._files: list[Found] = []
        self._lines: list[tuple[bytes, Line]] = []
        self._restores: list[Set] = []

    def look(self, one: Incoming) -> Found:
        """What a file brings beside what is here and what the files before it brought."""
        with without_collector():
            found = Found(one.name, one.problem) if one.problem else self._look(one)
        self._files.append(found)
        return found

    def report(self) -> Report:
        """All that was looked at."""
        alike, too_many = self._alike()
        return Report(tuple(self._files), alike, too_many, tuple(self._lines), tuple(self._restores))

    def _look(self, one: Incoming) -> Found:
        fold, before = self._reading.fold, self._reading.session
        brought = _once(one.lines)
        news = [pair for pair in brought if is_news(self._reading, pair[1])]
        restores = undoing.back_again(fold, [line for _, line in brought])
        gaps = _count_missing(fold)
        fold.take(line for _, line in news)
        self._lines += news
        self._restores += restores
        after = self._reading.session
        notes = tuple(note for note in after.notes if note not in before.notes)
        return Found(
            one.name,
            group=_group_of(after, one),
            devices=tuple(dict.fromkeys(line.device for _, line in one.lines)),
            new=len(news),
            here=len(brought) - len(news),
            notes=notes,
            urgent=sum(after.notes[note].parked == "concern" for note in notes),
            others=_count_new(before, after) - len(notes),
            changed=_changed(before, [line for _, line in news]),
            back=sum(item.field == "gone" for item in restores),
            two_versions=tuple(c for c in after.conflicts if c not in before.conflicts),
            clocks=tuple(_clocks_off(fold, [line for _, line in news], one.head, self._now)),
            missing=max(0, _count_missing(fold) - gaps),
            damaged=one.damaged,
            newer=any(line.device in fold.newer for _, line in news),
        )

    def _alike(self) -> "tuple[tuple[Pair, ...], bool]":
        """Two notes that look alike, of which one is new."""
        notes = self._reading.session.notes
        new = notes.keys() - self._began_with
        if not new or len(notes) > MOST_COMPARED:
            return (), bool(new)
        from deepdive.suggest.duplicates import pairs

        return tuple(pair for pair in pairs(self._reading.session) if pair.a in new or pair.b in new), False


def _once(pairs: Iterable[tuple[bytes, Line]]) -> list[tuple[bytes, Line]]:
    """Each line once; of one that is there twice the purged form."""
    found: dict[str, tuple[bytes, Line]] = {}
    for pair in pairs:
        if pair[1].purged or pair[1].id not in found:
            found[pair[1].id] = pair
    return list(found.values())


def is_news(reading: Reading, line: Line) -> bool:
    """Whether a line is not here yet; of one that is here the purged form is news where it was not known."""
    known = reading.fold.lines.get(line.id)
    if known is None:
        return reading.base is None or line.n > reading.base.last.get(line.device, 0)
    return line.purged and not known.purged


def take(desk: "Desk", report: Report) -> "Answer":
    """Takes in what a report found, all or none; one line of this laptop keeps the report and names what was taken."""
    from deepdive.desk.desk import Answer

    if not report.brings:
        return Answer("Nothing new: all of it is here already.")
    edge = desk.station.edge
    piece, sets = make(edge, "piece", title=report.head(), text="\n".join(report.told()))
    sets += put("piece", piece, kind="taken_in") + list(report.restores)
    says = f"Taken in: {report.head()}. Undo takes it back."
    return desk.take_in(report.lines, Outcome(sets, says, piece))


def told(one: Found) -> list[str]:
    """What one file brings, in plain lines without anybody's words."""
    if one.problem:
        return [f"{one.name}: {one.problem}"]
    of = f" ({one.group})" if one.group else ""
    lines = [f"{one.name}{of}: {_brought(one)}"]
    if one.urgent:
        lines.append(f"  {_count(one.urgent, 'immediate concern')} among them: see to it first.")
    for conflict in one.two_versions:
        lines.append(f"  Two versions of {conflict.of} {conflict.id}, {conflict.field.replace('_', ' ')}.")
    for clock in one.clocks:
        by = _count(clock.minutes, "minute")
        lines.append(f"  The clock of laptop {clock.device} is at least {by} {clock.way} this one's.")
    if one.missing:
        lines.append(f"  {_count(one.missing, 'change')} before these have not arrived: ask for the file again.")
    if one.damaged:
        lines.append(f"  {_count(one.damaged, 'piece')} of it damaged: left out, all else is used.")
    if one.newer:
        lines.append("  Written by a newer deepdive: update this one to see all of it.")
    return lines


def _brought(one: Found) -> str:
    if not one.brings:
        return f"nothing new; {_count(one.here, 'change')} here already."
    parts = [
        _count(len(one.notes), "new note") if one.notes else "",
        _count(one.others, "other new thing") if one.others else "",
        f"{len(one.changed)} changed" if one.changed else "",
        f"{one.back} brought back" if one.back else "",
    ]
    here = f"; {_count(one.here, 'change')} here already" if one.here else ""
    return f"{joined([part for part in parts if part]) or _count(one.new, 'change')}{here}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _group_of(session: Session, one: Incoming) -> str:
    group = session.groups.get(one.head.group) if one.head else None
    return group.label if group else ""


def _count_new(before: Session, after: Session) -> int:
    """How many things are there that were not."""
    return sum(len(getattr(after, kind.table).keys() - getattr(before, kind.table).keys()) for kind in KINDS.values())


def _changed(before: Session, lines: Iterable[Line]) -> tuple[str, ...]:
    """The things that were here and that lines change."""
    named = dict.fromkeys((item.of, item.id) for line in lines for item in line.sets)
    return tuple(thing for of, thing in named if (of in KINDS or of == "session") and before.thing(of, thing))


def _count_missing(fold: Fold) -> int:
    return sum(len(gap) for gaps in fold.missing().values() for gap in gaps)


def _clocks_off(fold: Fold, lines: list[Line], head: Head | None, now: datetime) -> Iterable[ClockOff]:
    """Laptops whose lines are later than now, or earlier than what they had seen of another laptop's."""
    for device in dict.fromkeys(line.device for line in lines):
        theirs = [line for line in lines if line.device == device]
        latest = moment(max((line.at for line in theirs), default=""))
        ahead = latest - now if latest else timedelta()
        behind = max((_behind(fold, line, head) for line in _telling(theirs)), default=timedelta())
        by, way = max((ahead, AHEAD), (behind, BEHIND))
        if by > ODD_CLOCK:
            yield ClockOff(device, int(by.total_seconds() // 60), way)


def _telling(lines: list[Line]) -> list[Line]:
    """The lines by which it shows that a clock is behind: the first, and those over something."""
    return lines[:1] + [line for line in lines if any(item.over for item in line.sets)]


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
