"""A base: values a session can start from without the lines that set them, each with the change that did.

A record without a history is a base, and so is a pack handed out. Its id is a hash of its content.
"""

from typing import Any

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.fold import Fold
from deepdive.history.line import Purge
from deepdive.history.slots import Entry

FILE = "base.json"


class BaseValue(Struct, frozen=True, omit_defaults=True):
    """A live value with the change that set it."""

    of: str
    id: str
    field: str
    change: str
    n: int
    t: int
    device: str
    at: str
    value: Any = None


class Base(Struct, frozen=True):
    """The live values of a session and, for every device, the number of its last line that is in them."""

    v: int
    session: str
    last: dict[str, int]
    values: tuple[BaseValue, ...]
    purges: tuple[Purge, ...] = ()

    @property
    def id(self) -> str:
        """A hash of all that is in it."""
        import hashlib

        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


def base_of(fold: Fold, session_id: str) -> Base:
    """All live values of a fold as a base."""
    values = tuple(
        BaseValue(of, thing_id, field, e.change, e.n, e.t, e.device, e.at, e.value)
        for of, things in sorted(fold.things.items())
        for thing_id, fields in sorted(things.items())
        for field, slot in sorted(fields.items())
        for e in slot.live()
    )
    return Base(1, session_id, dict(fold.last), values, tuple(fold.purges))


def take_base(fold: Fold, base: Base) -> None:
    """Takes a base into a fold; what it purges first."""
    fold.take_purges(base.purges)
    fold.take_base(
        base.last,
        [(v.of, v.id, v.field, Entry(v.t, v.device, v.change, v.n, v.at, v.value)) for v in base.values],
    )


def encode_base(base: Base) -> bytes:
    """The bytes of a base file; its id stands first so that damage is seen."""
    return msgspec.json.encode({"id": base.id, "base": base})


def decode_base(value: Any, name: str) -> Base:
    """The base in a JSON value; raises `Unreadable` when it is none or was changed."""
    try:
        base = msgspec.convert(value["base"], Base)
    except (msgspec.ValidationError, KeyError, TypeError):
        raise Unreadable(f"{name}: not a base of a session. It was left as it is.") from None
    if value.get("id") != base.id:
        raise Unreadable(f"{name}: was changed since it was written. It was left as it is.")
    return base
