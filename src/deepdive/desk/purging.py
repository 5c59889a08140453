"""What a purge names: the values to be removed for good, of one note, of words, or all that is raw (F9, F14)."""

import re
from collections.abc import Iterator
from typing import get_origin

import msgspec

from deepdive.desk.setting import Outcome
from deepdive.errors import Refused
from deepdive.history.fold import Fold
from deepdive.history.line import Purge, Set
from deepdive.history.reading import Reading
from deepdive.model.session import KINDS
from deepdive.model.text import clean_line

REMOVED = "[removed]"
"""What stands where words were taken out of a text that stays."""

RAW = {
    "note": ("text", "contested", "context", "impact", "factors", "voice_whose", "voice_how_asked", "withdrawn_why"),
    "return": ("answers", "comments", "good_practice", "development", "recommendations", "reason", "concern"),
    "concern": ("what", "not_because"),
    "case": ("summary", "lived_experience"),
}
"""Fields that hold what was said or answered; findings, recommendations, actions and counts are not among them."""

RAW_PIECES = ("key_moment", "draft_note", "vignette")


def of_note(fold: Fold, note: str) -> Outcome:
    """Everything that was ever written in a note; the note itself leaves the lists and the count."""
    fields = fold.things.get("note", {}).get(note)
    if not fields:
        raise Refused(f"There is no note {note}.")
    lost = {"made", *_written("note"), *(fields.keys() - _kept("note"))}  # what was never made, nothing brings back
    purges = [Purge("note", note, field) for field in sorted(lost)]
    sets = [Set("note", note, "gone", True)]
    for concern_id, concern in fold.things.get("concern", {}).items():
        slot = concern.get("note")
        if slot and (entry := slot.shown()) and entry.value == note:
            purges.append(Purge("concern", concern_id, "what"))
    return Outcome(sets, "Removed for good from this laptop's history, record, draft and undo.", note, tuple(purges))


def of_words(fold: Fold, words: str) -> Outcome:
    """Every value, now or before, in which words stand; where they still stand, the text goes on without them."""
    sought = clean_line(words)
    if len(sought) < 2:
        raise Refused("Give at least two characters to remove.")
    pattern = re.compile(re.escape(sought), re.IGNORECASE)
    purges: list[Purge] = []
    sets: list[Set] = []
    for of, thing_id, field, change, value, live in _values(fold):
        if _contains(value, pattern):
            purges.append(Purge(of, thing_id, field, change))
            if live:
                sets.append(Set(of, thing_id, field, _without(value, pattern)))
    if not purges:
        raise Refused("These words stand nowhere in this session. Nothing was removed.")
    return Outcome(sets, f"Removed for good from {len(purges)} values.", "", tuple(purges))


def of_raw(fold: Fold) -> Outcome:
    """All captured words, answers and key moments; what was agreed and counted stays."""
    purges = [
        Purge(of, thing_id, field)
        for of, fields in RAW.items()
        for thing_id, slots in fold.things.get(of, {}).items()
        for field in slots
        if field.partition("/")[0] in fields
    ]
    for piece_id, slots in fold.things.get("piece", {}).items():
        entry = slots["kind"].shown() if "kind" in slots else None
        if entry and entry.value in RAW_PIECES:
            purges += [Purge("piece", piece_id, "text"), Purge("piece", piece_id, "title")]
    if not purges:
        raise Refused("There are no captured words in this session. Nothing was removed.")
    return Outcome([], f"Removed for good: {len(purges)} values of captured words.", "", tuple(purges))


def clean(reading: Reading) -> None:
    """Removes purged values from this device's own file, and from a base beside it."""
    if not reading.fold.purges:
        return
    reading.clean_base()
    purged: dict[str, set[tuple[str, str, str]]] = {}
    for purge in reading.fold.purges:
        purged.setdefault(purge.change, set()).add((purge.of, purge.id, purge.field))
    reading.journal.rewrite_without(purged)


def _values(fold: Fold) -> Iterator[tuple[str, str, str, str, object, bool]]:
    """Every value there ever was: kind, id, field, change, value, whether it is live."""
    for of, things in fold.things.items():
        for thing_id, fields in things.items():
            for field, slot in fields.items():
                live = {entry.change for entry in slot.live()}
                for change, entry in list(slot.entries.items()):
                    yield of, thing_id, field, change, entry.value, change in live


def _contains(value: object, pattern: re.Pattern[str]) -> bool:
    if isinstance(value, str):
        return bool(pattern.search(value))
    if isinstance(value, dict):
        return any(_contains(item, pattern) for pair in value.items() for item in pair)
    return isinstance(value, list) and any(_contains(item, pattern) for item in value)


def _without(value: object, pattern: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return pattern.sub(REMOVED, value)
    if isinstance(value, dict):
        return {pattern.sub(REMOVED, key): _without(item, pattern) for key, item in value.items()}
    return [_without(item, pattern) for item in value] if isinstance(value, list) else value


def _written(kind: str) -> set[str]:
    """Fields of a kind that hold people's words."""
    fields = msgspec.structs.fields(KINDS[kind].struct)
    return {f.name for f in fields if f.type is str and f.name not in _kept(kind)}


def _kept(kind: str) -> set[str]:
    """Fields that name things or times, and carry no words."""
    structural = {"id", "made", "gone", "kind", "group", "meeting", "stage", "same_as", "split_from", "said_at"}
    fields = msgspec.structs.fields(KINDS[kind].struct)
    plain = {f.name for f in fields if f.type is not str and get_origin(f.type) is not dict}
    return structural | plain
