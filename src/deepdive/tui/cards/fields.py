"""The generic card: all fields of a thing that people write, each optional, one a row."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args, get_origin

import msgspec

from deepdive.desk.field_words import words_for
from deepdive.desk.naming import name_of
from deepdive.desk.verbs.generic import DAYS, REFERENCES, fields_of
from deepdive.model.actions import RAG_WORDS
from deepdive.model.session import KINDS, Session, in_order
from deepdive.model.things import Thing
from deepdive.model.when import day_words
from deepdive.tui.cards.form import Entry, FormCard
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Choice

NOT_HERE = frozenset(
    [
        "position",
        "meeting",
        "stage",
        "same_as",
        "split_from",
        "parked",
        "withdrawn",
        "not_themes",
        "not_same",
        "merged_into",
    ]
)
"""Fields that have keys and verbs of their own, or are the program's."""

ON_SETUP = frozenset(["title", "aim", "triggers", "scope", "reports_to", "status", "rules_agreed"])
"""Fields of the session that are rows of Set-up already, or have verbs of their own."""

NOTHING = "(nothing)"


class FieldsCard(FormCard):
    """All fields of one thing."""

    def __init__(self, room: Room, kind: str, thing_id: str) -> None:
        super().__init__(room)
        self._kind = kind
        self._thing = self.about = thing_id

    def first(self) -> str:
        """Of an action what tells that it was done: that is what people come to write."""
        return "evidence_done" if self._kind == "action" else ""

    def said(self) -> Sequence[tuple[str, Role]]:
        """What the thing is called."""
        thing = self._found()
        return [(name_of(thing) if thing else "It is gone.", "strong")]

    def entries(self) -> list[Entry]:
        """The fields people write."""
        thing = self._found()
        return field_entries(self.room.sitting.session, self._kind, thing, self.room.partnership.says) if thing else []

    def save(self, entry: Entry, value: str) -> bool:
        """Writes the field."""
        given = {"thing": self._thing, "field": entry.id, "value": value, "of": self._kind}
        if self._kind == "session":
            given.pop("of")
        return self.room.act("describe", **given) is not None

    def _found(self) -> Thing | None:
        return self.room.sitting.session.thing(self._kind, self._thing)


def fields_card(room: Room, kind: str, thing_id: str) -> FieldsCard:
    """The card of a thing: any kind of `KINDS`, or the session itself."""
    return FieldsCard(room, kind, thing_id)


def field_entries(session: Session, kind: str, thing: Thing, says: Callable[[str], str] = str) -> list[Entry]:
    """A thing's fields as rows of a card; those that hold several named values are left to their own screens."""
    types = {field.name: field.type for field in msgspec.structs.fields(type(thing))}
    left_out = NOT_HERE | ON_SETUP if kind == "session" else NOT_HERE
    names = [name for name in fields_of(kind) if name not in left_out and get_origin(types[name]) is not dict]
    sort = str(getattr(thing, "kind", ""))
    found = []
    for name in names:
        called, hint = words_for(kind, name, sort)
        found.append(_entry(session, name, types[name], getattr(thing, name), (says(called), says(hint))))
    return found


def _entry(session: Session, name: str, kind: Any, value: Any, words: tuple[str, str]) -> Entry:
    called, hint = words
    choices = () if get_origin(kind) is tuple else choices_of(session, name, kind)
    shown = in_words(session, name, value) or ("no" if kind is bool else "")
    shown = next((choice.name for choice in choices if choice.id == str(value)), shown)
    shown = day_words(shown) if name in DAYS else shown
    if choices and kind is not bool and not any(choice.id == "" for choice in choices) and not _needs_one(kind):
        choices = (*choices, Choice("", NOTHING))
    value = "" if shown == NOTHING else shown
    is_words = name == "text"
    return Entry(id=name, name=called, value=value, start=shown, hint=hint, choices=choices, mends=is_words)


def _needs_one(kind: Any) -> bool:
    """Whether one of several values always stands there."""
    return bool(_allowed(kind)) and "" not in _allowed(kind)


def in_words(session: Session, name: str, value: Any) -> str:
    """A value as people read and write it."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return ", ".join(_called(session, name, one) for one in value)
    if value is None:
        return ""
    return _called(session, name, str(value)).replace("_", " ") if name in REFERENCES else str(value)


def _called(session: Session, name: str, thing_id: str) -> str:
    thing = session.thing(REFERENCES[name], thing_id) if name in REFERENCES else None
    return name_of(thing) if thing else thing_id


def choices_of(session: Session, name: str, kind: Any) -> tuple[Choice, ...]:
    """What may stand in a field: the allowed values, yes or no, or the things of a kind; none for free words."""
    if kind is bool:
        return Choice("yes", "yes"), Choice("no", "no")
    if name in REFERENCES:
        return thing_choices(session, REFERENCES[name])
    words = RAG_WORDS if name == "rag" else {}
    return tuple(Choice(value, words.get(value, value.replace("_", " ")) or NOTHING, value) for value in _allowed(kind))


def thing_choices(session: Session, of: str) -> tuple[Choice, ...]:
    """The things of a kind in their order, to choose one of; an agency by its short forms too."""
    things = in_order(getattr(session, KINDS[of].table).values())
    return tuple(Choice(thing.id, name_of(thing), getattr(thing, "aliases", "")) for thing in things)


def _allowed(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [value for part in get_args(kind) for value in _allowed(part)]
