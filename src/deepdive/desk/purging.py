"""What a purge names: the values to be removed for good, of one note, of words, or all that is raw (F9, F14)."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Literal, NamedTuple

from deepdive.desk.places import place, quotation
from deepdive.desk.seals import broken_seals
from deepdive.desk.setting import Outcome
from deepdive.desk.sought import Sought, longer_word, not_in, whole_words
from deepdive.desk.worded import holds_words, structural, written
from deepdive.errors import Refused
from deepdive.history.fold import Fold
from deepdive.history.line import Purge, Set
from deepdive.model.feedback import KIND as FEEDBACK
from deepdive.model.feedback import WORDED
from deepdive.model.text import clean_line, joined

BETWEEN = r"[\s\u2010-\u2015-]+"
"""What may stand between two words that are to go: spaces and hyphens."""

REMOVED = "[removed]"
"""What stands where words were taken out of a text that stays."""

CALLED = f"; it is called {REMOVED} everywhere from then on"
"""What is told of a name in which the words stand."""

What = Literal["note", "words", "raw"]

RAW = {
    "return": (
        "comments",
        "good_practice",
        "development",
        "recommendations",
        "reason",
        "grade_reason",
        "concern",
    ),
    "concern": ("what",),
    "case": ("summary", "lived_experience", "grade_reason"),
}
"""Fields that hold what was said or answered, beside all of a note's; findings, actions and counts are not among them.
"""

COUNTED = {"return": ("answers",), "concern": ("not_because",)}
"""Fields in which words go and a mark stays: that they were filled in is counted."""

RAW_PIECES = ("key_moment", "draft_note", "vignette")

RAW_SORTS = {
    "note": ("note", "notes"),
    "return": ("answer of an agency", "answers of agencies"),
    "concern": ("immediate concern", "immediate concerns"),
    "case": ("summary of a case", "summaries of cases"),
    "key_moment": ("key moment", "key moments"),
    "draft_note": ("draft", "drafts"),
    "vignette": ("story from a case", "stories from cases"),
    FEEDBACK: ("feedback form", "feedback forms"),
}
"""What is raw, by kind of thing or of piece, as it is counted before somebody is asked."""

STAYS = (
    "Findings, learning points, recommendations, actions, counts and seals stay, and so do their earlier wordings in"
    ' the history: a name in one goes with `deepdive purge SESSION --text "the name"`.'
)
STORIES = "Documents made from now on print no story: keep what was sent out."


class Removal(Outcome, frozen=True):
    """A purge: what it names, what is looked for in the files beside the history, and where else the words stand.

    `places` quote what goes, for the person who is asked before. `phrase` is looked for as whole words wherever it
    stands, `texts` as wholes; `drafts` says that every draft goes; `renamed` are things whose name holds the words;
    `inside` tells of longer words in which they stand, and where: those stay.
    """

    what: What = "note"
    phrase: str = ""
    texts: tuple[str, ...] = ()
    drafts: bool = False
    elsewhere: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    settled: int = 0
    renamed: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


class Value(NamedTuple):
    """A value that some change set, whether it is live or was replaced, and whether people see it."""

    of: str
    id: str
    field: str
    change: str
    value: object
    live: bool
    seen: bool

    @property
    def named(self) -> Purge:
        """The purge of this value."""
        return Purge(self.of, self.id, self.field, self.change)


def of_note(fold: Fold, note: str) -> Removal:
    """Everything that was ever written in a note; the note itself leaves the lists and the count."""
    fields = fold.things.get("note", {}).get(note)
    if not fields:
        raise Refused(f"There is no note {note}.")
    lost = {"made", *written("note"), *(fields.keys() - structural("note"))}  # what was never made, nothing brings back
    purges = [Purge("note", note, field) for field in sorted(lost)]
    for concern_id, concern in fold.things.get("concern", {}).items():
        slot = concern.get("note")
        if slot and (entry := slot.shown) and entry.value == note:
            purges.append(Purge("concern", concern_id, "what"))
    texts = tuple(texts_of(fold, purges))
    copies, elsewhere = _copies(fold, texts, purges)
    says = "Removed for good."
    sets = [Set("note", note, "gone", True), *_row_of(fold, note)]
    return Removal(sets, says, note, (*purges, *copies), "note", texts=texts, elsewhere=elsewhere)


def _row_of(fold: Fold, note: str) -> list[Set]:
    """That the row of a capture sheet the note came from is not taken again; no word of it is kept."""
    slot, session = fold.slot("note", note, "sheet"), fold.session()
    entry = slot.shown if slot else None
    if entry is None or not entry.value or session is None:
        return []
    return [Set("session", session.id, f"removed_rows/{entry.value}", True)]


def of_words(fold: Fold, words: str) -> Removal:
    """Every value, now or before, in which words stand; where they still stand, the text goes on without them."""
    phrase = clean_line(words)
    if len(phrase) < 2:
        raise Refused("Give at least two characters to remove.")
    pattern = whole_words(phrase.split(), BETWEEN)
    purges: list[Purge] = []
    sets: dict[tuple[str, str, str], Set] = {}
    elsewhere, places, renamed = list[str](), list[str](), list[str]()
    session, settled = fold.session(), 0
    for one in _values(fold):
        if not _contains(one.value, pattern):
            continue
        if not holds_words(one.of, one.field):
            elsewhere += ["this session's copy of its toolkit"] if one.field == "toolkit" else []
            continue
        purges.append(one.named)
        where = place(session, one.of, one.id, one.field, seen=one.live and one.seen)
        is_name = one.live and one.seen and one.field == "label"
        places.append(f"{where}: {_quoted(one.value, pattern)}{CALLED if is_name else ''}")
        renamed += [f"{one.of} {one.id}"] if is_name else []
        settled += _joins(fold, one, sets, pattern)
    if any(_contains(field, pattern) for _, _, field, *_ in _values(fold)):
        elsewhere.append("a name that cases are sorted by")
    says = f"Removed for good from {len(purges)} value{'' if len(purges) == 1 else 's'}."
    purges += broken_seals(fold, purges)
    longer = _longer(fold, phrase, pattern)
    return Removal(
        list(sets.values()),
        says,
        "",
        tuple(purges),
        "words",
        phrase,
        elsewhere=tuple(dict.fromkeys([*elsewhere, *_not_ordinary(longer)])),
        places=tuple(dict.fromkeys(places)),
        settled=settled,
        renamed=tuple(renamed),
        inside=tuple(f'"{clean_line(word)}" ({where})' for word, where in longer.items()),
    )


def _longer(fold: Fold, phrase: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """The longer words inside which a phrase stands, now or before, each with the first place of it."""
    session, words = fold.session(), phrase.split()
    found: dict[str, str] = {}
    for one in _values(fold):
        for text in _texts(one.value) if holds_words(one.of, one.field) else ():
            longer = longer_word(pattern.sub(" ", text), words, BETWEEN)
            if longer and longer not in found:
                found[longer] = place(session, one.of, one.id, one.field, seen=one.live and one.seen)
    return found


def _not_ordinary(longer: dict[str, str]) -> list[str]:
    """Where longer words stand that are no ordinary ones: a name may have run into another word there."""
    from deepdive.checks.vocabulary import fold as folded
    from deepdive.checks.vocabulary import is_ordinary

    return [f"{where}, inside a longer word" for word, where in longer.items() if not is_ordinary(folded(word))]


def of_raw(fold: Fold) -> Removal:
    """All captured words, answers and key moments; what was agreed and counted stays."""
    purges = [Purge(of, thing_id, field) for of, thing_id, field in _raw_fields(fold)]
    marked = [one for one in _values(fold) if one.field.partition("/")[0] in COUNTED.get(one.of, ())]
    marked = [one for one in marked if isinstance(one.value, str) and one.value != REMOVED]
    sets = [Set(one.of, one.id, one.field, REMOVED) for one in marked if one.live]
    texts = texts_of(fold, [*purges, *(one.named for one in marked)])
    copies, elsewhere = _copies(fold, texts, purges)
    going = {(one.of, one.id, one.field) for one in (*purges, *(one.named for one in marked))}
    sought = tuple(not_in(texts, _staying(fold, going)))  # what is printed of what stays takes no document away
    return Removal(
        sets,
        "Removed for good: all captured words.",
        "",
        (*purges, *(one.named for one in marked), *copies),
        "raw",
        texts=sought,
        drafts=True,
        elsewhere=elsewhere,
        places=_raw_places(fold, purges),
    )


def texts_of(fold: Fold, purges: Iterable[Purge]) -> list[str]:
    """The texts that purges are about to remove, to be looked for elsewhere: those that tell something."""
    found: list[str] = []
    for purge in purges:
        slot = fold.slot(purge.of, purge.id, purge.field)
        if slot and holds_words(purge.of, purge.field):
            found += [
                e.value for e in slot.entries.values() if isinstance(e.value, str) and purge.change in ("", e.change)
            ]
    return list(dict.fromkeys(filter(None, found)))


def values_named(fold: Fold, purges: Iterable[Purge]) -> int:
    """How many values with words that are there now purges remove: a note's kind or a seal is no place of words."""
    count = 0
    for purge in purges:
        slot = fold.slot(purge.of, purge.id, purge.field)
        if slot and holds_words(purge.of, purge.field):
            entries = slot.entries.values()
            count += sum(e.value is not None and purge.change in ("", e.change) for e in entries)
    return count


def _raw_fields(fold: Fold) -> Iterator[tuple[str, str, str]]:
    """The fields, of things that are there or were, whose words go."""
    for note, fields in fold.things.get("note", {}).items():
        yield from (("note", note, field) for field in sorted(fields) if holds_words("note", field))
    for of, heads in RAW.items():
        for thing_id, fields in fold.things.get(of, {}).items():
            yield from ((of, thing_id, field) for field in sorted(fields) if field.partition("/")[0] in heads)
    for piece, fields in fold.things.get("piece", {}).items():
        entry = fields["kind"].shown if "kind" in fields else None
        if entry and entry.value in RAW_PIECES:
            yield from (("piece", piece, field) for field in ("text", "title"))
        elif entry and entry.value == FEEDBACK:
            yield from (
                ("piece", piece, f"answers/{question}") for question in WORDED if f"answers/{question}" in fields
            )


def _raw_places(fold: Fold, purges: Iterable[Purge]) -> tuple[str, ...]:
    """How many of what sort lose words, and what stays."""
    worded = [one for one in purges if (slot := fold.slot(one.of, one.id, one.field)) and slot.shown]
    things = dict.fromkeys((one.of, one.id) for one in worded)
    sorts = Counter(_raw_sort(fold, *thing) for thing in things)
    counted = [f"{sorts[sort]} {RAW_SORTS[sort][sorts[sort] > 1]}" for sort in RAW_SORTS if sorts[sort]]
    if not counted:
        return ()
    return (f"the words of {joined(counted)}.", STAYS, *([STORIES] if sorts["vignette"] else []))


def _raw_sort(fold: Fold, of: str, thing: str) -> str:
    slot = fold.slot(of, thing, "kind") if of == "piece" else None
    return str(slot.shown.value) if slot and slot.shown else of


def _values(fold: Fold) -> Iterator[Value]:
    """Every value there ever was."""
    for of, things in fold.things.items():
        for thing_id, fields in things.items():
            gone = fields["gone"].shown if "gone" in fields else None
            seen = not (gone and gone.value is True)
            for field, slot in fields.items():
                live = {entry.change for entry in slot.live()}
                for change, entry in list(slot.entries.items()):
                    yield Value(of, thing_id, field, change, entry.value, change in live, seen)


def _staying(fold: Fold, going: Container[tuple[str, str, str]]) -> Iterator[str]:
    """The texts that people see and that stay."""
    for one in _values(fold):
        stays = one.live and one.seen and (one.of, one.id, one.field) not in going
        if stays and isinstance(one.value, str) and holds_words(one.of, one.field):
            yield one.value


def _copies(fold: Fold, texts: Iterable[str], besides: Iterable[Purge]) -> tuple[list[Purge], tuple[str, ...]]:
    """Where else texts stand: what undo could bring back, to be purged with them; and what people see, to be told."""
    sought, addresses = Sought(texts=texts), {(purge.of, purge.id, purge.field) for purge in besides}
    session = fold.session()
    copies: list[Purge] = []
    elsewhere: list[str] = []
    for one in _values(fold):
        if (one.of, one.id, one.field) in addresses or not holds_words(one.of, one.field):
            continue
        if isinstance(one.value, str) and sought.stands_in(one.value):
            if one.live and one.seen:
                elsewhere.append(place(session, one.of, one.id))
            else:
                copies.append(one.named)
    return copies, tuple(dict.fromkeys(elsewhere))


def _joins(fold: Fold, one: Value, sets: dict[tuple[str, str, str], Set], pattern: re.Pattern[str]) -> bool:
    """Sets what goes on in the place of a live value; True where a second version of it is settled by that."""
    slot = fold.slot(one.of, one.id, one.field)
    versions = slot.live() if slot else []
    if not one.live or one[:3] in sets:
        return False
    shown = versions[0]
    sets[one.of, one.id, one.field] = Set(one.of, one.id, one.field, _without(shown.value, pattern))
    return len(versions) > 1


def _contains(value: object, pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.search, _texts(value)))


def _quoted(value: object, pattern: re.Pattern[str]) -> str:
    """The words in question as they stand in a value, with a few words around."""
    return next(filter(None, (quotation(text, pattern) for text in _texts(value))), "")


def _texts(value: object) -> Iterator[str]:
    """The texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts = [part for pair in value.items() for part in pair] if isinstance(value, dict) else value
        for part in parts:
            yield from _texts(part)


def _without(value: object, pattern: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return pattern.sub(REMOVED, value)
    if isinstance(value, dict):
        return {pattern.sub(REMOVED, key): _without(item, pattern) for key, item in value.items()}
    return [_without(item, pattern) for item in value] if isinstance(value, list) else value
