"""Taking in what other laptops wrote: looked at first on a reading of its own, then taken whole or not at all.

What is taken are lines, as they came; one line of this laptop names them, so that one undo takes them back.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from deepdive.desk import handed_out, undoing
from deepdive.desk.differing import Address, ClockOff, Difference, clocks_off, value_of
from deepdive.desk.incoming import Incoming
from deepdive.desk.setting import Outcome, make, put, short
from deepdive.history.fold import without_collector
from deepdive.history.line import Line, Set
from deepdive.history.pack import Head
from deepdive.history.reading import Reading
from deepdive.model.text import clean_line, joined
from deepdive.model.trust import is_apart

if TYPE_CHECKING:
    from deepdive.desk.desk import Answer, Desk
    from deepdive.suggest.duplicates import Pair

MOST_COMPARED = 1_000
"""Notes among which near-duplicates are looked for at once; with more it is left to `suggest`."""

MOST_NAMED = 20
"""How many of a sort are named one by one in a report."""


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
    two_versions: tuple[Address, ...] = ()
    clocks: tuple[ClockOff, ...] = ()
    head: Head | None = None
    missing: int = 0
    damaged: int = 0
    newer: bool = False

    @property
    def brings(self) -> bool:
        """Whether something of it is to be taken."""
        return bool(self.new or self.back)


class Report(Struct, frozen=True):
    """All files that were looked at together, the notes among theirs that look alike, and what is to be taken.

    `said` are the beginnings of those notes, for whoever looks at the report: kept with the session are only ids.
    """

    files: tuple[Found, ...]
    alike: "tuple[Pair, ...]" = ()
    too_many: bool = False
    said: Mapping[str, str] = {}
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
        """The whole report in plain lines, without anybody's words."""
        return [line for one in self.files for line in told(one)] + self.told_alike()

    def told_alike(self, said: Mapping[str, str] | None = None) -> list[str]:
        """What is to be said of notes that look alike: with their words where these are given."""
        if self.too_many:
            return ["Notes that make the same point were not looked for among so many: `deepdive suggest` does."]
        words = {note: f'"{text}" ({note})' for note, text in (said or {}).items()}
        both = [(words.get(pair.a, pair.a), words.get(pair.b, pair.b)) for pair in self.alike]
        named = [f"May make the same point: {one} and {other}." for one, other in both]
        return _first_of(named, "`deepdive suggest` lists the others.")


class Looking:
    """Looks at files one after the other on a reading that nobody else uses; nothing is changed on the disk."""

    def __init__(self, reading: Reading, now: datetime) -> None:
        self._reading = reading
        self._now = now
        self._groups = reading.session.groups
        self._new_notes: set[str] = set()
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
        notes = [self._reading.session.notes[note] for pair in alike for note in (pair.a, pair.b)]
        said = {note.id: short(clean_line(note.text)) for note in notes if not is_apart(note)}
        return Report(tuple(self._files), alike, too_many, said, tuple(self._lines), tuple(self._restores))

    def _look(self, one: Incoming) -> Found:
        fold, brought = self._reading.fold, _once(one.lines)
        news = [pair for pair in brought if is_news(self._reading, pair[1])]
        lines = [line for _, line in news]
        restores = undoing.back_again(fold, [line for _, line in brought])
        differing = Difference(fold, lines)
        fold.take(lines)
        new = differing.new()
        notes = tuple(thing for of, thing in new if of == "note")
        self._lines += news
        self._restores += restores
        self._new_notes.update(notes)
        group = self._groups.get(one.head.group) if one.head else None
        return Found(
            one.name,
            head=one.head,
            group=group.label if group else "",
            devices=tuple(dict.fromkeys(line.device for line in lines)),
            new=len(news),
            here=len(brought) - len(news),
            notes=notes,
            urgent=sum(value_of(fold, "note", note, "parked") == "concern" for note in notes),
            others=len(new) - len(notes),
            changed=differing.changed(),
            back=sum(item.field == "gone" for item in restores),
            two_versions=differing.two_versions(),
            clocks=tuple(clocks_off(fold, lines, one.head, self._now)),
            missing=differing.missing(),
            damaged=one.damaged,
            newer=any(line.device in fold.newer for line in lines),
        )

    def _alike(self) -> "tuple[tuple[Pair, ...], bool]":
        """Two notes that look alike, of which one is new."""
        if not self._new_notes or len(self._reading.fold.things["note"]) > MOST_COMPARED:
            return (), bool(self._new_notes)
        from deepdive.suggest.duplicates import pairs

        found = pairs(self._reading.session)
        return tuple(pair for pair in found if pair.a in self._new_notes or pair.b in self._new_notes), False


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
    heads = [one.head for one in report.files if one.head and one.brings]
    sets += handed_out.answered(desk.session, heads, edge.at())
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
    two = [f"  Two versions of {of} {thing}, {field.replace('_', ' ')}." for of, thing, field in one.two_versions]
    lines += _first_of(two, "  `deepdive conflicts` lists the others.")
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


def _first_of(lines: list[str], more: str) -> list[str]:
    return lines if len(lines) <= MOST_NAMED else [*lines[:MOST_NAMED], more]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
