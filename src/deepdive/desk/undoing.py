"""Undo and redo: which act is next, what to write back, and what to call it."""

from collections.abc import Collection, Iterable
from typing import Literal

from deepdive.desk.setting import Outcome, short
from deepdive.history.fold import Fold
from deepdive.history.line import RESTORE, Line, Set
from deepdive.history.slots import Entry, Slot
from deepdive.model.text import joined
from deepdive.model.trust import KEPT_APART

Address = tuple[str, str, str]
"""Kind, id and field of a value."""

NEVER = ("new", "purge", "hand_out", "give_key", "heard", "undo", "redo")
"""Verbs that undo does not look for; undo lines are taken back by redo."""

OTHERS = {
    "new": "make the session",
    "purge": "remove words for good",
    "hand_out": "hand out a group file",
    "give_key": "take the session over",
    RESTORE: "take back from the record",
}
"""What is done by no verb of a person's, in words."""

NAMED_BY = ("text", "name", "label", "title", "because", "role", "what")

OF_STAGES = ("skipped", "minutes", "prompts")
"""Fields that hold a value for each stage."""


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

    def next_undo(self, fold: Fold) -> str:
        """The change that undo takes back next; empty when there is none. Acts on what was purged are passed over."""
        purged = {(purge.of, purge.id) for purge in fold.purges if purge.field == "made"}
        return next((change for change in reversed(self._undo) if not _is_purged(fold, change, purged)), "")

    def next_redo(self) -> str:
        """The undo line that redo takes back next; empty when there is none."""
        return self._redo[-1] if self._redo else ""


def _is_purged(fold: Fold, change: str, purged: Collection[tuple[str, str]]) -> bool:
    """Whether all that a change set was removed for good, so that nothing of it can be taken back."""
    line = fold.lines.get(change)
    return bool(purged) and line is not None and all((item.of, item.id) in purged for item in line.sets)


def _drop(stack: list[str], change: str) -> None:
    if change in stack:
        stack.remove(change)


def can_be_undone(line: Line) -> bool:
    """Whether undo may take this line back."""
    return line.verb not in NEVER


def back(fold: Fold, line: Line) -> tuple[list[Set], int]:
    """What to set so that what a line set is as it was before; and how many of its values others changed since."""
    if line.takes:
        return back_taken(fold, line)
    made = {(item.of, item.id) for item in line.sets if item.field == "made" and not item.over}
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


def back_taken(fold: Fold, line: Line) -> tuple[list[Set], int]:
    """What to set so that lines that were taken in are as if they had never come; and how many values stay.

    They and what was undone and brought back of them since make a family; what a field would have without it comes
    back. A thing that is there only by the family is gone.
    """
    taken = {line.id, *line.takes}
    family = taken | {one.id for one in fold.lines.values() if one.undoes and _root(fold, one) == line.id}
    freed = _freed(fold, family)
    made = [(of, i) for of, i, field in freed if field == "made" and not _without(fold, (of, i, field), family, freed)]
    sets = [Set(of, thing_id, "gone", True) for of, thing_id in made]
    kept, gone = 0, set(made)
    for of, thing_id, field in freed:
        slot = fold.slot(of, thing_id, field)
        if (of, thing_id) in gone or field == "made" or slot is None:
            continue
        if any(entry.change in family for entry in slot.live()):
            before = _without(fold, (of, thing_id, field), family, freed)
            sets.append(Set(of, thing_id, field, max(before, key=lambda entry: entry.rank).value if before else None))
        else:
            kept += 1
    return sets, kept


def back_again(fold: Fold, lines: Iterable[Line]) -> list[Set]:
    """What to set so that lines come again that were taken in once and taken back by an undo since."""
    came = [line for line in lines if line.id in fold.lines]
    if not came:
        return []
    ids = {line.id for line in came}
    takers = {one.id for one in fold.lines.values() if one.takes and not ids.isdisjoint(one.takes)}
    undone = [one for one in fold.lines.values() if one.verb == "undo" and one.undoes in takers]
    if not undone:
        return []
    touched = {(item.of, item.id, item.field) for line in came for item in line.sets}
    touched |= {(of, thing_id, "gone") for of, thing_id, field in touched if field == "made"}
    sets = [item for one in undone for item in back(fold, one)[0]]
    return [item for item in sets if (item.of, item.id, item.field) in touched]


def _root(fold: Fold, line: Line) -> str:
    """The change that a line of undo or redo is about in the end."""
    act = act_of(fold, line)
    return act.undoes or act.id


def act_of(fold: Fold, line: Line) -> Line:
    """The line that a line of undo or redo is about in the end; lines that lead in a circle end where it closes."""
    seen = {line.id}
    while line.undoes in fold.lines and line.undoes not in seen:
        line = fold.lines[line.undoes]
        seen.add(line.id)
    return line


def _freed(fold: Fold, family: set[str]) -> dict[Address, set[str]]:
    """By the fields that a family of changes set, the changes that nothing else is over."""
    freed: dict[Address, set[str]] = {}
    for change in family & fold.lines.keys():
        for item in fold.lines[change].sets:
            freed.setdefault((item.of, item.id, item.field), set()).update(item.over)
    for other in fold.lines.values():
        if other.id not in family:
            for item in other.sets:
                if item.over and (item.of, item.id, item.field) in freed:
                    freed[item.of, item.id, item.field].difference_update(item.over)
    return freed


def _without(fold: Fold, at: Address, family: set[str], freed: dict[Address, set[str]]) -> list[Entry]:
    """The values a field would have if a family of changes had not been."""
    slot = fold.slot(*at)
    live = {entry.change for entry in slot.live()} if slot else set()
    return [slot.entries[one] for one in sorted((live | freed[at]) - family) if one in slot.entries] if slot else []


def outcome(fold: Fold, line: Line, word: str) -> Outcome:
    """What taking a line back comes to; `word` says that it was done."""
    sets, kept = back(fold, line)
    named = name(fold, line)
    says = f"{word}: {named}."
    if kept and not sets:
        says = f"{named}: all of it was changed since, so it stays."
    elif kept:
        says += f" {kept} of its values stay as they were changed since."
    return Outcome(sets, says, line.sets[0].id if line.sets else "")


def _is_as_set(fold: Fold, item: Set, change: str) -> bool:
    """Whether a field still has the value a line gave it: by that line, or written back by an undo or redo."""
    slot = fold.slot(item.of, item.id, item.field)
    if slot is None:
        return False
    given = _origin(fold, slot, item, change)
    return any(_origin(fold, slot, item, entry.change) == given for entry in slot.live())


def _origin(fold: Fold, slot: Slot, item: Set, change: str) -> str:
    """The change that first gave the value that a change set: for an undo, the one whose value it wrote back."""
    seen: set[str] = set()
    while (line := fold.lines.get(change)) and line.undoes and change not in seen:
        seen.add(change)
        undone = fold.lines.get(line.undoes)
        sets = undone.sets if undone else ()
        over = next((s.over for s in sets if (s.of, s.id, s.field) == (item.of, item.id, item.field)), ())
        change = max(over, key=lambda one: slot.rank(one), default="")
    return change


def _before(fold: Fold, item: Set) -> Set:
    slot = fold.slot(item.of, item.id, item.field)
    was = [slot.entries[change] for change in item.over if change in slot.entries] if slot else []
    return Set(item.of, item.id, item.field, max(was, key=lambda entry: entry.rank).value if was else None)


def name(fold: Fold, line: Line) -> str:
    """An act in words: its verb and the words it was about."""
    from deepdive.desk.verbs import VERBS

    line = act_of(fold, line)
    if line.verb == "take_in":
        slots = (fold.slot(item.of, item.id, "title") for item in line.sets if item.of == "piece")
        said = next((entry.value for slot in slots if slot for entry in slot.entries.values()), "")
        return f"taking in, {said}".rstrip(", ")
    title = VERBS[line.verb].title.lower() if line.verb in VERBS else OTHERS.get(line.verb, line.verb)
    title = f"write {_fields(line)}" if line.verb == "describe" else title
    if line.verb == "take_returns":
        return f"{title}, {_whose_returns(fold, line)}"
    if why := next(filter(None, (_kept_apart(fold, item) for item in line.sets)), ""):
        return f"{title} ({KEPT_APART[why]})"
    about = _set_words(line) or _stage(fold, line) or _words_there(fold, line)
    return f'{title}, "{short(about)}"' if about else title


def _fields(line: Line) -> str:
    """The fields that an act wrote, as its card calls them."""
    from deepdive.desk.field_words import words_for

    parts = [(item.of, *item.field.partition("/")) for item in line.sets]
    named = [(words_for(of, head)[0].lower(), more) for of, head, _, more in parts]
    return joined(list(dict.fromkeys(f"{name}, {more}" if more else name for name, more in named)))


def _set_words(line: Line) -> str:
    """The first words by which an act names a thing."""
    found = (item.value for field in NAMED_BY for item in line.sets if item.field == field)
    return next((value for value in found if isinstance(value, str) and value), "")


def _words_there(fold: Fold, line: Line) -> str:
    """What the first thing that an act was about is called."""
    slots = (fold.slot(item.of, item.id, field) for item in line.sets for field in NAMED_BY)
    found = (entry.value for slot in slots if slot and (entry := slot.shown))
    return next((value for value in found if isinstance(value, str) and value), "")


def _stage(fold: Fold, line: Line) -> str:
    """The title of the stage that an act was about; nothing where it was about none, or several."""
    about = {item.field.partition("/")[2] for item in line.sets if item.field.partition("/")[0] in OF_STAGES}
    about |= {str(item.value) for item in line.sets if item.of in ("meeting", "span") and item.field == "stage"}
    session = fold.session()
    stages = session.toolkit.stages if session else ()
    return next((one.title for one in stages if one.id in about), "") if len(about) == 1 else ""


def _whose_returns(fold: Fold, line: Line) -> str:
    """The agencies and cases of the returns that a file brought: never what was answered, nor by whom."""
    found = dict.fromkeys(item.id for item in line.sets if item.of == "return")
    named = [f"{_shown(fold, 'agency', one)}, {_shown(fold, 'case', one)}".removesuffix(", ") for one in found]
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"{'; '.join(short(one) for one in named[:3])}{more}"


def _shown(fold: Fold, of: Literal["agency", "case"], return_id: str) -> str:
    """What the agency or the case of a return is called."""
    of_it = _now(fold, "return", return_id, of)
    called = _now(fold, of, of_it, "label") if isinstance(of_it, str) else None
    return str(called or "")


def _kept_apart(fold: Fold, item: Set) -> str:
    """Why a value is of what is kept apart, or of a note that is, or was by this act; empty where it is not."""
    if item.of == "concern":
        kind = _now(fold, "concern", item.id, "kind")
        return "concern" if item.field == "what" or kind in (None, "immediate") else ""
    if item.of != "note":
        return ""
    if _now(fold, "note", item.id, "urgent") is True or (item.field == "urgent" and item.value is True):
        return "concern"
    parked = item.value if item.field == "parked" and item.value else _now(fold, "note", item.id, "parked")
    return parked if isinstance(parked, str) and parked in KEPT_APART else ""


def _now(fold: Fold, of: str, thing_id: str, field: str) -> object:
    """What stands now in a field of a thing; None where nothing does."""
    slot = fold.slot(of, thing_id, field)
    entry = slot.shown if slot else None
    return entry.value if entry else None
