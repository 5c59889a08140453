"""What is known of one field of one thing: every value it was given, which were replaced, which were purged."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

ALL = ""
"""Stands, in a purge, for every change."""


class Entry(Struct, frozen=True, gc=False):
    """A value and the change that set it."""

    t: int
    device: str
    change: str
    n: int
    at: str
    value: Any

    @property
    def rank(self) -> tuple[int, str, str]:
        """Its place among the values of its field: of two the higher is shown."""
        return self.t, self.device, self.change


class Slot(Struct, gc=False):
    """One field of one thing. A value is live until a change over it arrives, from whichever side and in any order.

    Most fields were given one value, which then stands alone; of `several` each is found by its change. `shown` is the
    live value to show: the one with the highest (t, device).
    """

    alone: Entry | None = None
    shown: Entry | None = None
    several: dict[str, Entry] | None = None
    _replaced: set[str] | None = None
    _purged: set[str] | None = None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every value the field was given and that was not purged, by change."""
        if self.several is not None:
            return self.several
        return {self.alone.change: self.alone} if self.alone else {}

    def put(self, entry: Entry) -> None:
        """Takes a value in, unless it was purged."""
        if self._purged is not None and (entry.change in self._purged or ALL in self._purged):
            return
        if self.several is not None:
            self.several[entry.change] = entry
        elif self.alone is None or self.alone.change == entry.change:
            self.alone = entry
        else:
            self.several = {self.alone.change: self.alone, entry.change: entry}
            self.alone = None
        self._settle()

    def replace(self, changes: Iterable[str]) -> None:
        """The values of these changes are live no more, whether or not they have arrived yet."""
        if self._replaced is None:
            self._replaced = set()
        self._replaced.update(changes)
        self._settle()

    def purge(self, change: str) -> None:
        """Removes the value of a change for good; of every change, past and to come, when it is empty."""
        if self._purged is None:
            self._purged = set()
        self._purged.add(change)
        if change == ALL or (self.alone and self.alone.change == change):
            self.alone = None
        if self.several is not None:
            self.several.pop(change, None)
            if change == ALL:
                self.several.clear()
        self._settle()

    def _settle(self) -> None:
        self.shown = next(iter(self.live()), None)

    def live(self) -> list[Entry]:
        """The values nobody replaced, the one to show first."""
        gone = self._replaced or ()
        found = [entry for change, entry in self.entries.items() if change not in gone]
        if len(found) > 1:
            found.sort(key=lambda entry: entry.rank, reverse=True)
        return found

    def rank(self, change: str) -> tuple[int, str, str]:
        """The place of a change's value among the others; the lowest when it is not there."""
        entry = self.entries.get(change)
        return entry.rank if entry else (0, "", change)

    def versions(self) -> list[Entry]:
        """The live values that differ, the shown one first; one or none when there is no conflict."""
        if self.several is None:
            return []
        found: list[Entry] = []
        for entry in self.live():
            if all(entry.value != other.value for other in found):
                found.append(entry)
        return found if len(found) > 1 else []
