"""What one group needs of a session, as a base: a list of what goes, by kind and field. What is not named stays.

It is made from the values as they stand. Never in it: other groups' notes and people, themes, findings and all that
comes after them, what is parked or kept apart, what was replaced, taken away or purged.
"""

from collections.abc import Callable, Iterator

import msgspec

from deepdive.history.base import Base, BaseValue, base_of
from deepdive.history.fold import Fold
from deepdive.history.line import Purge
from deepdive.model.session import Session
from deepdive.model.things import Note, Theme
from deepdive.model.trust import kept_back

SESSION = ("made", "title", "practice", "host", "public_key", "meeting", "toolkit", "minutes", "settings")
MEETING = (
    *("made", "title", "date", "kind", "starts", "agenda", "stage", "minutes", "agreed", "finish"),
    *("skipped", "attendance", "rules_agreed", "ended"),
)
SPAN = ("made", "meeting", "stage", "pause", "began", "ended")
CASE = ("made", "label", "position", "agencies", "closed", "replaced_by")
OWN_CASE = (*CASE, "summary", "lived_experience", "age_band", "plan_type", "category", "live_process")
AGENCY = ("made", "label", "aliases", "area", "position")
MEMBER = ("made", "role", "agency", "capacity", "cases", "group", "task", "position")
GROUP = ("made", "position")
OWN_GROUP = (*GROUP, "label", "cases", "online")
NOTE = (
    *("made", "kind", "text", "meeting", "stage", "group", "cases", "agencies", "quote", "permission", "check"),
    *("starred", "said_at", "split_from", "voice_whose", "voice_how_asked", "voice_permission"),
)
THEME = ("made", "name", "phrase", "definition", "block", "position")

Needed = Callable[[str], tuple[str, ...]]


def part_for(fold: Fold, session: Session, group: str) -> Base:
    """The base of what a group needs; the purges in it are those of values it may have had."""
    whole, wanted = base_of(fold, session.id), _wanted(session, group)
    values = tuple(value for value in whole.values if _goes(session, wanted, value))
    purges = tuple(
        purge
        for purge in whole.purges
        if _head(purge.field) in wanted.get(purge.of, _nothing)(purge.id) or _was_theirs(fold, purge, group)
    )
    return Base(whole.v, whole.session, whole.last, values, purges)


def without_trusted(base: Base, session: Session) -> Base:
    """A base of the whole session, without answers whose writers let nobody else have them (F15)."""
    kept = {one.id: kept_back(one) for one in session.returns.values()}

    def goes(value: BaseValue) -> bool:
        head = _head(value.field)
        if value.of != "return":
            return True
        return head not in kept[value.id] if value.id in kept else head in ("made", "gone")

    return Base(base.v, base.session, base.last, tuple(filter(goes, base.values)), base.purges)


def _was_theirs(fold: Fold, purge: Purge, group: str) -> bool:
    """Whether a purge is of a note of the group, which may be gone."""
    slot = fold.slot("note", purge.id, "group") if purge.of == "note" else None
    entry = slot.shown if slot else None
    return entry is not None and entry.value == group


def _wanted(session: Session, group: str) -> dict[str, Needed]:
    """For each kind the fields that go, by the id of a thing."""
    cases = session.groups[group].cases or tuple(session.cases)
    notes = {note.id for note in session.notes.values() if note.group == group and _is_for_them(note)}
    members = {person.id for person in session.participants.values() if person.group == group}
    starters = {theme.id for theme in session.toolkit.themes} & session.themes.keys()
    return {
        "session": lambda thing: SESSION if thing == session.id else (),
        "meeting": lambda thing: MEETING if thing in session.meetings else (),
        "span": lambda thing: SPAN if thing in session.spans else (),
        "case": lambda thing: () if thing not in session.cases else OWN_CASE if thing in cases else CASE,
        "agency": lambda thing: AGENCY if thing in session.agencies else (),
        "participant": lambda thing: MEMBER if thing in members else (),
        "group": lambda thing: OWN_GROUP if thing == group else GROUP if thing in session.groups else (),
        "note": lambda thing: NOTE if thing in notes else (),
        "theme": lambda thing: THEME if thing in starters else (),
    }


def _nothing(_: str) -> tuple[str, ...]:
    return ()


def _is_for_them(note: Note) -> bool:
    """Whether a note of the group goes: not what is parked or withdrawn, nor a voice that allowed nothing (F15)."""
    is_trusted = bool(note.voice_whose) and note.voice_permission == "none"
    return not (note.parked or note.withdrawn or is_trusted)


def _goes(session: Session, wanted: dict[str, Needed], value: BaseValue) -> bool:
    if _head(value.field) not in wanted.get(value.of, _nothing)(value.id):
        return False
    if value.of == "theme":
        return _is_as_in_toolkit(session, value)
    if value.of == "meeting" and value.field.startswith("attendance/"):
        return bool(wanted["participant"](value.field.partition("/")[2]))
    return True


def _is_as_in_toolkit(session: Session, value: BaseValue) -> bool:
    """Whether what a theme says is the toolkit's own word; what the room made of it stays."""
    if value.field in ("made", "position"):
        return True
    return any(value.value == one for one in _words_of(session, value.id, value.field))


def _words_of(session: Session, theme: str, field: str) -> Iterator[object]:
    starter = next(one for one in session.toolkit.themes if one.id == theme)
    yield getattr(starter, field, None)
    yield next(one.default for one in msgspec.structs.fields(Theme) if one.name == field)


def _head(field: str) -> str:
    return field.partition("/")[0]
