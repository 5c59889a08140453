"""Lines in any order, from any number of files, folded into one session.

Folding is a union of lines by id: taking the same lines in another order, in parts or twice comes to the same session.
"""

import gc
import itertools
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from deepdive.history.line import VERSION, Line, Purge
from deepdive.history.slots import Entry, Slot
from deepdive.history.values import Address, Values
from deepdive.model.session import Session
from deepdive.model.text import cleaned

Covered = tuple[dict[str, int], set[tuple[str, str, str, str]]]
"""Of a base: the last `n` of every device in it, and the (of, id, field, change) of the values it holds."""


class Fold:
    """All that is known of a session's history, and the session it comes to."""

    def __init__(self) -> None:
        self.things: dict[str, dict[str, dict[str, Slot]]] = {}
        self.lines: dict[str, Line] = {}
        self.last: dict[str, int] = {}
        self.t = 0
        self.newer: set[str] = set()
        self.purges: dict[Purge, None] = {}
        self._bases: list[Covered] = []
        self._touched: dict[Address, None] = {}
        self._again: set[Address] = set()
        self._values = Values(self.things, self._again)

    def take(self, lines: Iterable[Line]) -> int:
        """Takes lines in; answers how many of them were news."""
        news = 0
        with without_collector():
            for line in lines:
                news += self._take(line)
        return news

    def take_one(self, line: Line) -> None:
        """Takes in one line."""
        self._take(line)

    def session(self) -> Session | None:
        """The session as it now stands, None until its first line is here; what did not change is the same object."""
        touched, self._touched = self._touched, {}
        return self._values.session(touched)

    def slot(self, of: str, thing_id: str, field: str) -> Slot | None:
        """What is known of a field; None when nothing is."""
        return self.things.get(of, {}).get(thing_id, {}).get(field)

    def given_again(self, things: Collection[Address]) -> list[Address]:
        """Those of these things of which a field was given more than one value; no others can have two versions."""
        return [one for one in things if one in self._again]

    def is_live(self, of: str, thing_id: str, field: str, change: str) -> bool:
        """Whether the value that a change set is still live."""
        slot = self.slot(of, thing_id, field)
        return slot is not None and any(entry.change == change for entry in slot.live())

    def missing(self) -> dict[str, list[range]]:
        """For each device the numbers of lines that should be here and are not, as ranges."""
        have: dict[str, set[int]] = {}
        for line in self.lines.values():
            have.setdefault(line.device, set()).add(line.n)
        gaps = {device: _gaps(self._covered(device), sorted(numbers)) for device, numbers in have.items()}
        return {device: found for device, found in gaps.items() if found}

    def _covered(self, device: str) -> int:
        """The number up to which a base holds a device's lines."""
        return max((last.get(device, 0) for last, _ in self._bases), default=0)

    def extra(self) -> dict[Address, dict[str, object]]:
        """What lines say of things that this version of the program does not know, kept and handed on."""
        return self._values.extra()

    def take_base(self, last: dict[str, int], values: Iterable[tuple[str, str, str, Entry]]) -> None:
        """Takes in a base: values, each with the change that set it, and the last line of every device in them."""
        held = list(values)
        present = {(of, thing_id, field, entry.change) for of, thing_id, field, entry in held}
        self._bases.append((last, present))
        for of, thing_id, field, entry in held:
            slot = self._slot(of, thing_id, field)
            self._put(slot, (of, thing_id), entry)
            self._bury(slot, of, thing_id, field, [entry])
            self.t = max(self.t, entry.t)
        for of, thing_id, field, slot in self._slots():
            self._bury(slot, of, thing_id, field, list(slot.entries.values()))
        for device, n in last.items():
            self.last[device] = max(self.last.get(device, 0), n)

    def take_purges(self, purges: Iterable[Purge]) -> None:
        """Removes what purges name, from what is here and from whatever comes."""
        news = [purge for purge in dict.fromkeys(purges) if purge not in self.purges]
        for purge in news:
            self.purges[purge] = None
            self._slot(purge.of, purge.id, purge.field).purge(purge.change)
        named = {purge.change for purge in news}
        for change in list(self.lines) if "" in named else named & self.lines.keys():
            self.lines[change] = self._stripped(self.lines[change])

    def _take(self, line: Line) -> bool:
        before = self.lines.get(line.id)
        if before and not line.purged:
            return False
        if line.purges:
            self.take_purges(line.purges)
        self.lines[line.id] = self._stripped(line, before)
        if line.v > VERSION:
            self.newer.add(line.device)
        self._take_sets(self.lines[line.id])
        self.last[line.device] = max(self.last.get(line.device, 0), line.n)
        self.t = max(self.t, line.t)
        return before is None

    def _stripped(self, line: Line, other: Line | None = None) -> Line:
        """A line without what was purged: by a purge that is known, or already in another form of it."""
        if not self.purges and not (other and other.purged):
            return line
        lost = {(s.of, s.id, s.field) for s in other.sets if s.purged} if other else set()
        lost |= {
            (s.of, s.id, s.field)
            for s in line.sets
            if Purge(s.of, s.id, s.field, line.id) in self.purges or Purge(s.of, s.id, s.field) in self.purges
        }
        return line.without(lost) if lost else line

    def _take_sets(self, line: Line) -> None:
        about = ("", "")
        fields: dict[str, Slot] = {}
        told = line.t, line.device, line.id, line.n, line.at
        for item in line.sets:
            if (item.of, item.id) != about:  # most lines are about one thing
                about = item.of, item.id
                fields = self._slots_of(about)
            slot = fields.get(item.field)
            if item.purged:
                slot = slot or fields.setdefault(item.field, Slot())
                slot.purge(line.id)
            else:
                value = item.value
                plain = type(value) is str and value.isascii() and value.isprintable()  # as most are
                entry = Entry(*told, value if plain else cleaned(value))
                if slot is None:
                    slot = fields[item.field] = Slot(entry, entry)
                else:
                    self._put(slot, about, entry)
                if self._bases:
                    self._bury(slot, item.of, item.id, item.field, [entry])
            if item.over:
                slot.replace(item.over)

    def _put(self, slot: Slot, about: Address, entry: Entry) -> None:
        slot.put(entry)
        if slot.several is not None:
            self._again.add(about)

    def _bury(self, slot: Slot, of: str, thing_id: str, field: str, entries: list[Entry]) -> None:
        """A value that a base covers and does not hold had been replaced when the base was made."""
        for last, present in self._bases:
            dead = [
                entry.change
                for entry in entries
                if entry.n <= last.get(entry.device, 0) and (of, thing_id, field, entry.change) not in present
            ]
            if dead:
                slot.replace(dead)

    def _slot(self, of: str, thing_id: str, field: str) -> Slot:
        fields = self._slots_of((of, thing_id))
        slot = fields.get(field)
        if slot is None:
            slot = fields[field] = Slot()
        return slot

    def _slots_of(self, about: Address) -> dict[str, Slot]:
        """The fields of a thing, which is built anew when the session is next asked for."""
        self._touched[about] = None
        things = self.things.get(about[0])
        if things is None:
            things = self.things[about[0]] = {}
        fields = things.get(about[1])
        if fields is None:
            fields = things[about[1]] = {}
        return fields

    def _slots(self) -> Iterator[tuple[str, str, str, Slot]]:
        for of, things in self.things.items():
            for thing_id, fields in things.items():
                for field, slot in fields.items():
                    self._touched[of, thing_id] = None
                    yield of, thing_id, field, slot


def _gaps(start: int, numbers: list[int]) -> list[range]:
    """The ranges of whole numbers after `start` that are not among these."""
    steps = [start, *(number for number in numbers if number > start)]
    return [range(a + 1, b) for a, b in itertools.pairwise(steps) if b > a + 1]


@contextmanager
def without_collector() -> Iterator[None]:
    """Folding makes many small values and no cycles; collecting while it does so costs half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
