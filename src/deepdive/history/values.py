"""From slots to frozen values: only the things that were touched are built anew."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_origin

import msgspec

from deepdive.history.slots import Entry, Slot
from deepdive.history.table import Table
from deepdive.model.details import Details
from deepdive.model.session import KINDS, Conflict, Session, Version
from deepdive.model.things import Thing
from deepdive.model.toolkit import Primer, Toolkit

Fields = dict[str, Slot]
Order = tuple[int, str, str, str]

Address = tuple[str, str]
"""Kind and id of a thing."""

UNSETTLED = ("made", "position")
"""Fields of which two versions are no matter for a person: when a thing was made, and its place among its like."""

_EMPTY_TOOLKIT = Toolkit(schema=1, id="", title="", version="", primer=Primer(title="", introduction=""))
_MAPS: dict[type, dict[str, bool]] = {}


class Values:
    """Builds a session from the slots of a fold and keeps what did not change."""

    def __init__(self, things: dict[str, dict[str, Fields]], given_again: set[Address]) -> None:
        """Of the things in `given_again`, and of no others, a field was given more than one value."""
        self._things = things
        self._given_again = given_again
        self._session: Session | None = None
        self._order: dict[str, dict[str, Order]] = {kind: {} for kind in KINDS}
        self._tables: dict[str, Table] = {}
        self._conflicts: dict[tuple[str, str], list[Conflict]] = {}
        self._toolkit_source: object = None
        self._extra: dict[tuple[str, str], dict[str, object]] = {}

    def session(self, touched: Collection[Address]) -> Session | None:
        """The session with the touched things built anew; None when there is no session yet."""
        if touched or self._session is None:
            changes = self._changed_tables(touched)
            self._note_conflicts(touched, changes)
            if self._session is None:
                self._session = self._begin(changes)
            elif changes:
                self._session = msgspec.structs.replace(self._session, **changes)
        return self._session

    def extra(self) -> dict[tuple[str, str], dict[str, object]]:
        """Fields of things, and whole things, that the model has no place for, as of the last `session`."""
        return self._extra

    def _begin(self, changes: dict[str, Any]) -> Session | None:
        return Session(**{"toolkit": _EMPTY_TOOLKIT, **changes}) if "details" in changes else None

    def _changed_tables(self, touched: Collection[Address]) -> dict[str, Any]:
        by_kind: dict[str, dict[str, None]] = {}  # in the order in which they came: most come in their places
        for of, thing_id in touched:
            by_kind.setdefault(of, {})[thing_id] = None
        if self._session is None and "session" in by_kind:
            by_kind = {of: dict.fromkeys(things) for of, things in self._things.items()}
        changes = {KINDS[of].table: self._table(of, ids) for of, ids in by_kind.items() if of in KINDS}
        for of in by_kind.keys() - KINDS.keys() - {"session"}:
            for thing_id in by_kind[of]:
                self._keep_extra((of, thing_id), _raw(thing_id, self._things[of][thing_id]))
        if "session" in by_kind:
            changes.update(self._details())
        return changes

    def _details(self) -> dict[str, Any]:
        """The session itself: of several, as when a file of another strayed in, the one that was made first."""
        made = {i: fields for i, fields in self._things["session"].items() if "made" in fields}
        if not made:
            return {}
        session_id = min(made, key=lambda one: _place(one, made[one]))
        raw = _raw(session_id, made[session_id])
        source = raw.pop("toolkit", None)
        details, unknown = _build(Details, raw)
        self._keep_extra(("session", session_id), unknown)
        found: dict[str, Any] = {"details": details}
        if source is not None and source is not self._toolkit_source:
            self._toolkit_source = source
            found["toolkit"] = _toolkit(source)
        return found

    def _table(self, of: str, touched: Iterable[str]) -> Table:
        """The table of a kind: grown where all that is new stands behind what is there, else built anew."""
        before, order = self._tables.get(of) or Table(), self._order[of]
        alive = {thing_id: self._alive(of, thing_id, self._things[of][thing_id]) for thing_id in touched}
        there = {thing_id: thing for thing_id, thing in alive.items() if thing is not None}
        order.update({i: _place(i, self._things[of][i]) for i in there if i not in before})
        added = sorted((i for i in there if i not in before), key=order.__getitem__)
        if any(i in before for i in alive.keys() - there) or _is_between(before, order, added):
            standing = {i: thing for i, thing in before.items() if i not in alive} | there
            table = Table(sorted(standing.values(), key=lambda thing: order[thing.id]))
        else:
            table = before.changed([there[i] for i in there if i in before], [there[i] for i in added])
        self._tables[of] = table
        return table

    def _alive(self, of: str, thing_id: str, fields: Fields) -> Thing | None:
        """The thing, when it was made and is not gone."""
        raw = _raw(thing_id, fields)
        if "made" not in raw or raw.get("gone") is True:
            self._keep_extra((of, thing_id), {})
            return None
        thing, unknown = _build(KINDS[of].struct, raw)
        self._keep_extra((of, thing_id), unknown)
        found: Thing = thing
        return found

    def _keep_extra(self, address: tuple[str, str], unknown: dict[str, Any]) -> None:
        known = {name: value for name, value in unknown.items() if name not in ("id", "gone", "toolkit")}
        if known:
            self._extra[address] = known
        else:
            self._extra.pop(address, None)

    def _note_conflicts(self, touched: Collection[Address], changes: dict[str, Any]) -> None:
        changed = self._session is None
        for address in self._given_again.intersection(touched):
            found = _conflicts(*address, self._things[address[0]][address[1]])
            if found or address in self._conflicts:
                changed = True
                self._conflicts[address] = found
        if changed:
            changes["conflicts"] = tuple(c for address in sorted(self._conflicts) for c in self._conflicts[address])


def _is_between(table: Table, order: Mapping[str, Order], added: list[str]) -> bool:
    """Whether the first of what is added stands before the last of what is there."""
    last = table.last()
    return bool(added) and last is not None and order[added[0]] < order[last.id]


def _place(thing_id: str, fields: Fields) -> Order:
    entry = fields["made"].shown
    return (*entry.rank, thing_id) if entry else (0, "", "", thing_id)


def _raw(thing_id: str, fields: Fields) -> dict[str, Any]:
    """The shown values of a thing; members (`themes/fathers`) come together in one dict, in the order they were set."""
    raw: dict[str, Any] = {}
    members: dict[str, list[tuple[Entry, str]]] = {}
    for name, slot in fields.items():
        entry = slot.shown
        if entry is None or entry.value is None:
            continue
        if "/" in name:
            head, _, member = name.partition("/")
            members.setdefault(head, []).append((entry, member))
        else:
            raw[name] = entry.value
    for head, found in members.items():
        raw[head] = {member: entry.value for entry, member in sorted(found, key=lambda pair: (pair[0].rank, pair[1]))}
    raw["id"] = thing_id
    return raw


def _build(struct: type[Any], raw: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The value of a struct, and what it has no place for: unknown fields and values of a wrong type."""
    kinds = _MAPS.get(struct) or _MAPS.setdefault(struct, _map_fields(struct))
    unknown = {} if raw.keys() <= kinds.keys() else {name: value for name, value in raw.items() if name not in kinds}
    known = {name: value for name, value in raw.items() if name in kinds} if unknown else raw
    lists = [name for name, value in known.items() if type(value) is dict and not kinds[name]]
    if lists:
        known = known | {name: [member for member, is_in in known[name].items() if is_in is True] for name in lists}
    try:
        return msgspec.convert(known, struct), unknown
    except msgspec.ValidationError:
        good = {name: value for name, value in known.items() if _fits(struct, name, value)}
        unknown.update({name: value for name, value in raw.items() if name not in good})
        return msgspec.convert(good, struct), unknown


def _map_fields(struct: type[Any]) -> dict[str, bool]:
    return {field.name: get_origin(field.type) is dict for field in msgspec.structs.fields(struct)}


def _fits(struct: type[Any], name: str, value: Any) -> bool:
    try:
        msgspec.convert({"id": "", name: value}, struct)
    except msgspec.ValidationError:
        return False
    return True


def _toolkit(source: object) -> Toolkit:
    try:
        return msgspec.convert(source, Toolkit)
    except msgspec.ValidationError:
        return _EMPTY_TOOLKIT


def _conflicts(of: str, thing_id: str, fields: Fields) -> list[Conflict]:
    found: list[Conflict] = []
    gone = fields.get("gone")
    if gone and (entry := gone.shown) and entry.value is True:
        return found
    for name, slot in fields.items():
        versions = slot.versions() if slot.several is not None and name not in UNSETTLED else []
        if versions:
            told = tuple(Version(e.change, e.value, e.device, e.at) for e in versions)
            found.append(Conflict(of, thing_id, name, told))
    return sorted(found, key=lambda conflict: conflict.field)
