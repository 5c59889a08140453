"""What is known of one field of one thing: every value it was given, which were replaced, which were purged."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A value and the change that set it."""

    t: int
    device: str
    change: str
    n: int
    at: str
    value: Any


class Slot:
    """One field of one thing. A value is live until a change over it arrives, from whichever side and in any order."""

    __slots__ = ("_all_purged", "_purged", "_replaced", "entries")

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._replaced: set[str] | None = None
        self._purged: set[str] | None = None
        self._all_purged = False

    def put(self, entry: Entry) -> None:
        """Takes a value in, unless it was purged."""
        if not self._all_purged and not (self._purged and entry.change in self._purged):
            self.entries[entry.change] = entry

    def replace(self, changes: Iterable[str]) -> None:
        """The values of these changes are live no more, whether or not they have arrived yet."""
        if self._replaced is None:
            self._replaced = set()
        self._replaced.update(changes)

    def purge(self, change: str) -> None:
        """Removes the value of a change for good; of every change, past and to come, when it is empty."""
        if not change:
            self._all_purged = True
            self.entries.clear()
            return
        if self._purged is None:
            self._purged = set()
        self._purged.add(change)
        self.entries.pop(change, None)

    def live(self) -> list[Entry]:
        """The values nobody replaced, the one to show first."""
        if self._replaced is None:
            found = list(self.entries.values())
        else:
            found = [entry for change, entry in self.entries.items() if change not in self._replaced]
        if len(found) > 1:
            found.sort(key=_rank, reverse=True)
        return found

    def shown(self) -> Entry | None:
        """The live value to show: the one with the highest (t, device)."""
        if len(self.entries) == 1 and self._replaced is None:
            return next(iter(self.entries.values()))
        return next(iter(self.live()), None)

    def rank(self, change: str) -> tuple[int, str, str]:
        """The place of a change's value among the others: of two the higher is shown."""
        entry = self.entries.get(change)
        return _rank(entry) if entry else (0, "", change)

    def versions(self) -> list[Entry]:
        """The live values that differ, the shown one first; one or none when there is no conflict."""
        if len(self.entries) < 2:
            return []
        found: list[Entry] = []
        for entry in self.live():
            if all(entry.value != other.value for other in found):
                found.append(entry)
        return found if len(found) > 1 else []


def _rank(entry: Entry) -> tuple[int, str, str]:
    return entry.t, entry.device, entry.change
