"""Any field of anything: describe, add a piece, order, remove, settle."""

from typing import Any, Literal, get_args, get_origin

import msgspec

from deepdive.desk.days import KEEP, doubted, kept_until, not_a_day, not_to_come, not_yet, unlikely
from deepdive.desk.edge import Edge
from deepdive.desk.naming import find, name_of
from deepdive.desk.registry import Lines, day, verb
from deepdive.desk.setting import Outcome, last_position, make, members, put, short, unmake
from deepdive.desk.verbs.setup import names_no_other, names_nobody
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.details import Details
from deepdive.model.session import KINDS, Conflict, Session
from deepdive.model.text import clean, joined
from deepdive.model.things import Concern, PieceKind, Thing

REFERENCES = {
    "agencies": "agency",
    "agency": "agency",
    "addressees": "agency",
    "case": "case",
    "cases": "case",
    "findings": "finding",
    "group": "group",
    "meeting": "meeting",
    "not_auditors": "participant",
    "note": "note",
    "notes": "note",
    "recommendation": "recommendation",
    "rests_on": "note",
    "returns": "return",
    "supervises": "participant",
    "theme": "theme",
    "themes": "theme",
}
"""Fields that name other things, and the kind they name."""

DAYS = frozenset(
    [
        "date",
        "due",
        "start",
        "closed_on",
        "fieldwork_from",
        "fieldwork_to",
        "completed_on",
        "method_agreed_on",
        "keep_raw_until",
        "keep_rest_until",
        "look_again_on",
        "from_day",
        "to_day",
        "returns_due",
    ]
)
"""Fields that hold a plain date."""

FIXED = frozenset(["id", "made", "host", "toolkit", "public_key", "seals", "step", "version", "removed_rows"])
"""Fields that are not written by hand."""


@verb("Write a field of anything")
def describe(session: Session, edge: Edge, *, thing: str, field: str, value: Lines = "", of: str = "") -> Outcome:
    """Sets one field of a thing (`session` names the session itself); an empty value takes it away."""
    kind, found = locate(session, thing, of)
    if (kind, field) == ("case", "label"):
        names_nobody(value, "case name")
    if isinstance(found, Concern) and field == "told" and found.kind != "immediate":
        names_nobody(value, "role")
    if kind == "agency" and field in ("label", "aliases"):
        names_no_other(session, [value] if field == "label" else value.split(), found.id)
    if (kind, field) == ("session", "status"):
        raise Refused("How far the summary is, its own verbs say: send_to_subgroup, approve, publish, back_to_draft.")
    sets = field_sets(session, kind, found, field, value)
    on = day(field, value) if field in ("due", "closed_on") else ""
    not_to_come(edge, "Closed", on if field == "closed_on" else "")
    kept_until(session, edge, field, day(field, value) if field in KEEP else "")
    asked = doubted(session, edge, on) if field == "due" else unlikely(session, on)
    says = f"{field.replace('_', ' ')}: {_understood(session, field, value)}kept.{asked}"
    says += not_a_day(value) if field == "owner" else ""
    says += not_yet(edge, "Told", value) if (kind, field) == ("concern", "when") else ""
    return Outcome(sets, says, found.id)


def _understood(session: Session, field: str, value: str) -> str:
    """The agencies, cases or themes that a value was taken to name, to be read back."""
    of = REFERENCES.get(field, "")
    if of not in ("agency", "case", "theme"):
        return ""
    named = [name_of(find(session, of, part.strip())) for part in value.split(",") if part.strip()]
    return f"{joined(named)}, " if named else ""


@verb("Add a piece")
def piece(
    session: Session,
    edge: Edge,
    *,
    kind: PieceKind,
    title: str = "",
    text: Lines = "",
    about: str = "",
    count: int | None = None,
    of: int | None = None,
    from_day: str = "",
    to_day: str = "",
    source: str = "",
    link: str = "",
    who: str = "",
    by: str = "",
    reports_to: str = "",
    audience: str = "",
    will_do: Lines = "",
    agreed: bool = False,
) -> Outcome:
    """Adds a part of the audit's frame or of a document: a component, a driver number, a key moment, a vignette ..."""
    if not title and not text:
        raise Refused("A piece needs a title or a text.")
    if count is not None and of is not None and count > of:
        raise Refused(f"{count} of {of} cannot be: the first number is the larger one.")
    said = {"title": title, "text": text, "count": count, "of": of, "source": source, "link": link, "who": who}
    said |= {"by": by, "reports_to": reports_to, "audience": audience, "will_do": will_do, "agreed": agreed}
    said |= {"from_day": day("from_day", from_day), "to_day": day("to_day", to_day)}
    said |= {"about": locate(session, about, "")[1].id if about else ""}
    piece_id, sets = make(edge, "piece", **said, position=last_position(session, "piece"))
    sets += put("piece", piece_id, kind=kind)
    what = "Number" if kind == "driver" else kind.replace("_", " ").capitalize()
    return Outcome(sets, f'{what} added: "{short(title or text)}"', piece_id)


@verb("Move in the order")
def order(
    session: Session, edge: Edge, *, thing: str, to: Literal["up", "down", "first", "last"], of: str = ""
) -> Outcome:
    """Moves a thing up or down among its like."""
    kind, found = locate(session, thing, of)
    if not hasattr(found, "position"):
        raise Refused(f"Things of the kind {kind} have no order of their own.")
    row = _row(session, kind, found)
    if found.id not in row:
        raise Refused(f"{short(name_of(found))} was brought into another; it has no place of its own.")
    at = row.index(found.id)
    there = {"up": at - 1, "down": at + 1, "first": 0, "last": len(row) - 1}[to]
    if not 0 <= there < len(row) or there == at:
        return Outcome([], "It is there already.", found.id)
    row.insert(there, row.pop(at))
    sets = [item for number, one in enumerate(row, 1) for item in put(kind, one, position=float(number))]
    return Outcome(sets, f"Moved {to}: {short(name_of(found))}.", found.id)


def _row(session: Session, kind: str, found: Thing) -> list[str]:
    """The ids among which a thing moves: all of its kind; for pieces, of the same sort; for themes, of its tier."""
    things = getattr(session, KINDS[kind].table).values()
    if kind == "theme":
        things = [theme for theme in session.live_themes() if theme.block == getattr(found, "block", "")]
    elif kind == "piece":
        things = [piece for piece in things if piece.kind == getattr(found, "kind", "")]
    return [thing.id for thing in sorted(things, key=lambda thing: thing.position)]


@verb("Remove")
def remove(session: Session, edge: Edge, *, thing: str, of: str = "") -> Outcome:
    """Takes a thing away; undo brings it back. Notes are withdrawn instead, so that none is lost."""
    kind, found = locate(session, thing, of)
    if kind in ("note", "session", "span", "meeting"):
        raise Refused("Notes are withdrawn, not removed; sessions and meetings stay.")
    if kind in ("approval", "addendum"):
        raise Refused("What was approved, and every addendum to it, stays on record. back_to_draft opens it again.")
    return Outcome(unmake(kind, found.id), f"Removed: {short(name_of(found))}.", found.id)


@verb("Settle two versions")
def settle(session: Session, edge: Edge, *, thing: str, field: str = "", choice: int = 0, text: Lines = "") -> Outcome:
    """Settles a field that has two versions: by the number of one of them, or by a text of its own."""
    conflict = _conflict(session, thing, field)
    if choice:
        if not 1 <= choice <= len(conflict.versions):
            raise Refused(f"There are {len(conflict.versions)} versions; choose one of them by its number.")
        value = conflict.versions[choice - 1].value
    elif text:
        value = text
    else:
        raise Refused("Say which: choice=1, choice=2, or text=... for a third wording.")
    says = f"Settled: {conflict.field.replace('_', ' ')}. The other version stays in the changes."
    return Outcome([Set(conflict.of, conflict.id, conflict.field, value)], says, conflict.id)


def _conflict(session: Session, thing: str, field: str) -> Conflict:
    found = [c for c in session.conflicts if c.id.startswith(thing) and field in ("", c.field)]
    if len(found) != 1:
        names = joined([f"{c.id} {c.field}" for c in (found or session.conflicts)], "or")
        raise Refused(f"Say which: {names}." if names else "There are no two versions of anything to settle.")
    return found[0]


def locate(session: Session, said: str, of: str) -> tuple[str, Thing]:
    """The kind and the thing that a person means by an id, its beginning, or a label; raises `Refused`."""
    said = said.strip()
    if said in ("session", session.id):
        return "session", session.details
    if of and of not in KINDS:
        raise Refused(f"There is no kind of thing {of}. There is {joined(list(KINDS))}.")
    kinds = [of] if of else _kinds_by_id(session, said) or list(KINDS)
    if len(kinds) == 1:
        return kinds[0], find(session, kinds[0], said)
    found = [(kind, thing) for kind in kinds if (thing := _quietly(session, kind, said))]
    if len(found) != 1:
        named = joined([f"{kind} {thing.id}" for kind, thing in found], "or")
        raise Refused(f'"{said}" could be {named}.' if found else f'There is nothing called "{said}".')
    return found[0]


def _kinds_by_id(session: Session, said: str) -> list[str]:
    return [kind.of for kind in KINDS.values() if any(i.startswith(said) for i in getattr(session, kind.table))]


def _quietly(session: Session, kind: str, said: str) -> Thing | None:
    try:
        return find(session, kind, said)
    except Refused:
        return None


def fields_of(kind: str) -> list[str]:
    """The fields of a kind that people write."""
    struct = Details if kind == "session" else KINDS[kind].struct
    return [field.name for field in msgspec.structs.fields(struct) if field.name not in FIXED]


def field_sets(session: Session, kind: str, thing: Thing, field: str, value: str) -> list[Set]:
    """What to set so that a field of a thing has a value given as text; raises `Refused` when it cannot."""
    head, _, member = field.partition("/")
    if head not in fields_of(kind):
        import difflib

        near = difflib.get_close_matches(head, fields_of(kind), 1)
        hint = f" Did you mean {near[0]}?" if near else f" It has {joined(fields_of(kind))}."
        article = "An" if kind[0] in "aeiou" else "A"
        raise Refused(f"{article} {kind} has no field {head}.{hint}")
    struct_field = next(f for f in msgspec.structs.fields(type(thing)) if f.name == head)
    text = clean(value).strip()
    if get_origin(struct_field.type) is tuple:
        ids = [_reference(session, head, part) for part in text.split(",") if part.strip()]
        return members(kind, thing.id, head, getattr(thing, head), ids)
    if get_origin(struct_field.type) is dict:
        if not member:
            raise Refused(f"{head} holds several values; write it as {head}/NAME.")
        converted = _converted(head, text, get_args(struct_field.type)[1])
        return put(kind, thing.id, **{head: {member: converted}})
    if head in REFERENCES and text:
        return put(kind, thing.id, **{head: _reference(session, head, text)})
    text = day(head, text) if head in DAYS else text
    return put(kind, thing.id, **{head: _converted(head, text, struct_field.type)})


def _reference(session: Session, field: str, said: str) -> str:
    kind = REFERENCES.get(field)
    return find(session, kind, said).id if kind else said.strip()


def _converted(field: str, text: str, kind: Any) -> Any:
    if not text:
        return None
    if kind is bool and text.lower() in ("yes", "y", "on", "no", "n", "off"):
        text = "true" if text.lower() in ("yes", "y", "on") else "false"
    if get_origin(kind) is Literal or (str in get_args(kind) and get_origin(kind) is None):
        text = text.lower().replace(" ", "_").replace("-", "_")
    try:
        return msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError:
        allowed = joined([str(choice) for choice in _choices(kind) if choice], "or")
        raise Refused(f"{field}: {text!r} does not fit." + (f" It is {allowed}." if allowed else "")) from None


def _choices(kind: Any) -> list[Any]:
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [choice for part in get_args(kind) for choice in _choices(part)]
