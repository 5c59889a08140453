"""Undo and redo: which act is next, what to write back, and what to call it."""

from collections.abc import Iterable

from deepdive.desk.setting import short
from deepdive.history.fold import Fold
from deepdive.history.line import Line, Set
from deepdive.history.slots import Slot

NEVER = ("new", "purge", "undo", "redo")
"""Verbs that undo does not look for; undo lines are taken back by redo."""

NAMED_BY = ("text", "name", "label", "title", "role", "what", "stage")


class Stacks:
    """The acts of this device that can be taken back or brought back, newest last."""

    def __init__(self) -> None:
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._origin: dict[str, str] = {}

    def read(self, lines: Iterable[Line]) -> None:
        """Starts from the lines this device wrote, in order of their numbers."""
        self._undo, self._redo, self._origin = [], [], {}
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """Takes note of a new line of this device."""
        if line.verb == "undo":
            _drop(self._undo, line.undoes)
            self._origin[line.id] = line.undoes
            self._redo.append(line.id)
        elif line.verb == "redo":
            _drop(self._redo, line.undoes)
            self._undo.append(self._origin.get(line.undoes, line.undoes))
        elif can_be_undone(line):
            self._undo.append(line.id)
            self._redo.clear()

    def next_undo(self) -> str:
        """The change that undo takes back next; empty when there is none."""
        return self._undo[-1] if self._undo else ""

    def next_redo(self) -> str:
        """The undo line that redo takes back next; empty when there is none."""
        return self._redo[-1] if self._redo else ""


def _drop(stack: list[str], change: str) -> None:
    if change in stack:
        stack.remove(change)


def can_be_undone(line: Line) -> bool:
    """Whether undo may take this line back."""
    return line.verb not in NEVER


def back(fold: Fold, line: Line) -> tuple[list[Set], int]:
    """What to set so that what a line set is as it was before; and how many of its values others changed since."""
    made = {(item.of, item.id) for item in line.sets if item.field == "made"}
    sets = [Set(of, thing_id, "gone", True) for of, thing_id in made]
    kept = 0
    for item in line.sets:
        if (item.of, item.id) in made:
            continue
        if _is_as_set(fold, item, line.id):
            sets.append(_before(fold, item))
        else:
            kept += 1
    return sets, kept


def _is_as_set(fold: Fold, item: Set, change: str) -> bool:
    """Whether a field still has the value a line gave it: by that line, or written back by an undo or redo."""
    slot = fold.slot(item.of, item.id, item.field)
    if slot is None:
        return False
    given = _origin(fold, slot, item, change)
    return any(_origin(fold, slot, item, entry.change) == given for entry in slot.live())


def _origin(fold: Fold, slot: Slot, item: Set, change: str) -> str:
    """The change that first gave the value that a change set: for an undo, the one whose value it wrote back."""
    while (line := fold.lines.get(change)) and line.undoes:
        undone = fold.lines.get(line.undoes)
        sets = undone.sets if undone else ()
        over = next((s.over for s in sets if (s.of, s.id, s.field) == (item.of, item.id, item.field)), ())
        change = max(over, key=lambda one: slot.rank(one), default="")
    return change


def _before(fold: Fold, item: Set) -> Set:
    slot = fold.slot(item.of, item.id, item.field)
    was = [slot.entries[change] for change in item.over if change in slot.entries] if slot else []
    return Set(item.of, item.id, item.field, max(was, key=lambda entry: entry[:3]).value if was else None)


def name(fold: Fold, line: Line) -> str:
    """An act in words: its verb and the words it was about."""
    from deepdive.desk.verbs import VERBS

    while line.undoes in fold.lines:
        line = fold.lines[line.undoes]
    title = VERBS[line.verb].title.lower() if line.verb in VERBS else line.verb
    if any(_kept_apart(fold, item) for item in line.sets):
        return f"{title} (kept apart: immediate concern)"
    for item in line.sets:
        if item.field in NAMED_BY and isinstance(item.value, str) and item.value:
            return f'{title}, "{short(item.value)}"'
    for item in line.sets:
        for field in NAMED_BY:
            slot = fold.slot(item.of, item.id, field)
            entry = slot.shown() if slot else None
            if entry and isinstance(entry.value, str) and entry.value:
                return f'{title}, "{short(entry.value)}"'
    return title


def _kept_apart(fold: Fold, item: Set) -> bool:
    """Whether a value is of an immediate concern, or of a note that is one: only its card shows the words."""
    if item.of == "concern":
        return item.field == "what"
    parked = fold.slot("note", item.id, "urgent") if item.of == "note" else None
    entry = parked.shown() if parked else None
    return entry is not None and entry.value is True
