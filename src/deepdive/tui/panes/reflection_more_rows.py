"""Rows of what auditors write beside findings, and the marked one whole. Pure."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deepdive.desk.naming import name_of
from deepdive.model.session import Session, in_order
from deepdive.model.things import Concern, Piece, Thing
from deepdive.model.when import day_words
from deepdive.suggest.discussing import Point
from deepdive.tui.naming import agency_names, case_name
from deepdive.tui.offers import theme_name
from deepdive.tui.panes.reflection_sorts import BY_ID, SORTS, Sort
from deepdive.tui.rows import Row, seen, wrapped

OFFERED = "offered"
"""The id of the row of a point for discussion that is offered."""


class MoreRow(Struct, frozen=True, kw_only=True):
    """A row: its sort, the sort's name where it begins, the words, the thing; `written` says that there are words.

    `because` says which theme an offered one is from.
    """

    id: str
    sort: str
    name: str = ""
    words: str = ""
    thing: str = ""
    aside: str = ""
    written: bool = False
    because: str = ""


def more_rows(session: Session, offered: Point | None = None, sorts: Sequence[Sort] = SORTS) -> list[MoreRow]:
    """Every sort with what is written of it; a point for discussion that is offered stands under its sort."""
    return [row for sort in sorts for row in _rows(session, sort, offered)]


def _rows(session: Session, sort: Sort, offered: Point | None) -> list[MoreRow]:
    found = [_row(session, sort, one) for one in things(session, sort)]
    if not found:
        found = [MoreRow(id=sort.id, sort=sort.id, words=sort.would)]
    if sort.id == "discussion_point" and offered:
        blocks = f"{offered.blocks} stumbling block{'' if offered.blocks == 1 else 's'}"
        because = f"{theme_name(session, offered.theme)}, {blocks}"
        words = seen(offered.text)
        found.append(MoreRow(id=OFFERED, sort=sort.id, words=words, aside="offered", because=because))
    first, *others = found
    return [replace(first, name=sort.name), *others]


def things(session: Session, sort: Sort) -> Sequence[Thing]:
    """What is written of a sort, in its order."""
    if sort.of == "session":
        written = any(getattr(session.details, one.field) for one in sort.fields)
        return [session.details] if written else []
    if sort.of == "concern":
        return [one for one in session.concerns.values() if one.kind == sort.id]
    return in_order(one for one in session.pieces.values() if one.kind == sort.id)


def _row(session: Session, sort: Sort, thing: Thing) -> MoreRow:
    row_id = sort.id if sort.of == "session" else thing.id
    words, aside = _told(session, sort, thing)
    return MoreRow(id=row_id, sort=sort.id, words=words, thing=thing.id, aside=aside, written=True)


def _told(session: Session, sort: Sort, thing: Thing) -> tuple[str, str]:
    """The words of a row, and what stands aside."""
    if isinstance(thing, Concern):
        about = ", ".join(
            part for part in (case_name(session, thing.case), agency_names(session, [thing.agency])) if part
        )
        again = f"again on {day_words(thing.look_again_on)}" if thing.look_again_on else ""
        return f"{about}: {seen(thing.what)}".rstrip(": "), "looked at" if thing.closed else again
    if isinstance(thing, Piece):
        words = ": ".join(seen(part) for part in (thing.title, thing.text) if part)
        return words or seen(thing.source), _aside(thing)
    said = [
        str(getattr(thing, one.field)).replace("_", " ") if one.offers else seen(getattr(thing, one.field))
        for one in sort.fields
    ]
    return ": ".join(part for part in said if part), ""


def _aside(piece: Piece) -> str:
    if piece.kind == "commendation":
        return "agreed" if piece.agreed else "not agreed yet"
    if piece.count is not None:
        return f"{piece.count} of {piece.of}" if piece.of is not None else str(piece.count)
    return seen(piece.who or piece.source if piece.text or piece.title else "")[:24]


def whole_rows(session: Session, row: MoreRow, width: int) -> list[Row]:
    """A row on a card: what it is, its words whole, what is filled in beside them."""
    sort = BY_ID[row.sort]
    if row.id == OFFERED:
        return _offered_rows(row, width)
    thing = session.thing(sort.of, row.thing) if row.thing else None
    head = Row(((f" {sort.one}", "strong"), ("" if thing else "   nothing yet; Enter writes it", "aside")))
    if thing is None:
        return [head, *(Row(((f" {line}", "aside"),)) for line in wrapped(sort.would, width - 2, 2))]
    words = name_of(thing) if sort.of != "session" else row.words
    rows = [head, *(Row(((f" {line}", "words"),)) for line in wrapped(seen(words), width - 2, 3))]
    if sort.of == "session":
        return rows
    beside = [
        f"{one.name.lower()}: {seen(str(value))}"
        for one in sort.fields
        if (value := _beside(session, thing, one.field, words))
    ]
    return [*rows, *(Row(((f" {line}", "aside"),)) for line in wrapped(" · ".join(beside), width - 2, 2) if beside)]


def _beside(session: Session, thing: Thing, field: str, words: str) -> str:
    value = getattr(thing, field, "")
    if value in ("", None, False, words):
        return ""
    if field == "about":
        about = session.agencies.get(value) or session.pieces.get(value)
        return name_of(about) if about else ""
    if field in ("case", "agency"):
        found = session.thing(field, value)
        return name_of(found) if found else ""
    return "yes" if value is True else day_words(str(value)) if field.endswith("_day") else str(value)


def _offered_rows(row: MoreRow, width: int) -> list[Row]:
    head = Row(((" Offered", "strong"), (f"   from {row.because}", "aside")))
    keys = Row(((" a ", "now"), ("adds it", "aside"), ("   d ", "now"), ("offers another", "aside")))
    return [head, *(Row(((f" {line}", "words"),)) for line in wrapped(row.words, width - 2, 3)), keys]
