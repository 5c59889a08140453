"""What a verb answers: the values to set, what was made, and the sentence for the person."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from deepdive.desk.edge import Edge
from deepdive.history.fold import Fold
from deepdive.history.line import Purge, Set
from deepdive.model.session import KINDS, Session


class Outcome(Struct, frozen=True):
    """What to set, the sentence that answers the person, and the id made or changed (printed first by commands)."""

    sets: list[Set]
    says: str
    thing: str = ""
    purges: tuple[Purge, ...] = ()


def put(of: str, thing_id: str, /, **fields: Any) -> list[Set]:
    """Sets of fields of one thing. A tuple gives members to a set, a dict values to members.

    None, False and an empty text all take the value away, so that two laptops never differ in how they say nothing.
    """
    found: list[Set] = []
    for name, value in fields.items():
        if isinstance(value, tuple | list | frozenset):
            found += [Set(of, thing_id, f"{name}/{member}", True) for member in value]
        elif isinstance(value, dict):
            found += [Set(of, thing_id, f"{name}/{member}", _or_none(item)) for member, item in value.items()]
        else:
            found.append(Set(of, thing_id, name, _or_none(value)))
    return found


def _or_none(value: Any) -> Any:
    return None if value is False or value == "" else value


def make(edge: Edge, of: str, thing_id: str = "", /, **fields: Any) -> tuple[str, list[Set]]:
    """A new thing of a kind with the fields that say something; its id and what to set."""
    thing_id = thing_id or edge.fresh(KINDS[of].prefix)
    said = {name: value for name, value in fields.items() if _says_something(value)}
    return thing_id, [Set(of, thing_id, "made", edge.at()), *put(of, thing_id, **said)]


def _says_something(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", (), [], {})


def members(of: str, thing_id: str, field: str, before: Iterable[str], after: Iterable[str]) -> list[Set]:
    """What to set so that a set with these members has those: one set for each that comes or goes."""
    was, will = tuple(before), tuple(after)
    gone = [Set(of, thing_id, f"{field}/{member}") for member in was if member not in will]
    return gone + [Set(of, thing_id, f"{field}/{member}", True) for member in will if member not in was]


def over_live(fold: Fold, sets: Iterable[Set]) -> tuple[Set, ...]:
    """The sets that change something, each over the values that are live now; of two for one field the last."""
    found: dict[tuple[str, str, str], Set] = {}
    for item in sets:
        at = (item.of, item.id, item.field)
        slot = fold.slot(*at)
        live = slot.live() if slot else []
        if [entry.value for entry in live] != [item.value] and (live or item.value is not None):
            found[at] = Set(*at, item.value, tuple(entry.change for entry in live))
        else:
            found.pop(at, None)
    return tuple(found.values())


def unmake(of: str, thing_id: str) -> list[Set]:
    """Takes a thing away; its words stay in the history."""
    return [Set(of, thing_id, "gone", True)]


def take_up(session: Session, edge: Edge, theme_id: str) -> list[Set]:
    """What to set so that a theme of the toolkit is in the session; nothing when it is there already."""
    starter = next((theme for theme in session.toolkit.themes if theme.id == theme_id), None)
    if starter is None or theme_id in session.themes:
        return []
    position = last_position(session, "theme")
    fields = {"name": starter.name, "phrase": starter.phrase, "definition": starter.definition, "position": position}
    fields |= {"block": starter.block} if starter.block == "topic" else {}
    return [*make(edge, "theme", theme_id, **fields)[1], Set("theme", theme_id, "gone")]


def last_position(session: Session, of: str) -> float:
    """A position behind all things of a kind."""
    return max((thing.position for thing in getattr(session, KINDS[of].table).values()), default=0.0) + 1.0


def short(text: str, most: int = 48) -> str:
    """The beginning of a text, for naming it in an answer."""
    line = text.replace("\n", " ")
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def plain(value: Any) -> Any:
    """A value as it stands in JSON."""
    return msgspec.to_builtins(value)
