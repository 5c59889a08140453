"""A pack: part of a session as bytes, to be carried to another laptop, and what comes back.

It is locked before it is written. Its first line is its head; what follows is, on the way out, a base (values, never
lines), and on the way back the lines that were made there. The head holds a SHA-256 of it: a pack is whole or none.
"""

import hashlib
from typing import Any, Literal

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.base import Base, decode_base, encode_base
from deepdive.history.fold import without_collector
from deepdive.history.foreign import read_json
from deepdive.history.line import Line, decode

VERSION = 1
FORMAT = "deepdive-pack"


class Head(Struct, frozen=True, kw_only=True):
    """What a pack is: of which session, for which group, made by which device and when by its clock.

    Without a group it holds the whole session. `partnership` is what it brings of the standing words, as TOML;
    `since` says, on the way back, when the pack that it answers was made, by the clock of the laptop that made it.
    """

    format: str = FORMAT
    v: int = VERSION
    kind: Literal["out", "return"]
    session: str
    device: str
    at: str
    sum: str = ""
    group: str = ""
    public_key: str = ""
    partnership: str = ""
    since: str = ""


class Pack(Struct, frozen=True):
    """A pack that was read: on the way out it has a base, on the way back lines, each as it came."""

    head: Head
    base: Base | None = None
    lines: tuple[tuple[bytes, Line], ...] = ()


def pack_out(head: Head, base: Base) -> bytes:
    """The bytes, not yet locked, of a pack on its way out."""
    return _with_sum(head, encode_base(base) + b"\n")


def pack_back(head: Head, raw_lines: list[bytes]) -> bytes:
    """The bytes, not yet locked, of a pack on its way back."""
    return _with_sum(head, b"".join(raw + b"\n" for raw in raw_lines))


def unpacked(data: bytes, name: str) -> Pack:
    """The pack in bytes that were unlocked; raises `Unreadable` when it is not whole or none."""
    first, _, body = data.partition(b"\n")
    head = _head(first, name)
    if hashlib.sha256(body).hexdigest() != head.sum:
        raise Unreadable(f"{name}: this file is damaged. Nothing was taken; ask for it again.")
    if head.kind == "return":
        return Pack(head, None, _lines(body, name))
    base = decode_base(read_json(body, name), name)
    if base.session != head.session:
        raise Unreadable(f"{name}: its parts are of two sessions. Nothing was taken.")
    return Pack(head, base)


def head_of(data: bytes) -> Head:
    """What bytes say of themselves that were packed here and are not locked yet."""
    return _head(data.partition(b"\n")[0], "pack")


def _with_sum(head: Head, body: bytes) -> bytes:
    whole = msgspec.structs.replace(head, sum=hashlib.sha256(body).hexdigest())
    return msgspec.json.encode(whole) + b"\n" + body


def _lines(body: bytes, name: str) -> tuple[tuple[bytes, Line], ...]:
    try:
        with without_collector():
            return tuple([(raw, decode(raw)) for raw in body.split(b"\n") if raw])
    except Unreadable:
        raise Unreadable(f"{name}: there is something in it that no laptop writes. Nothing was taken.") from None


def _head(first: bytes, name: str) -> Head:
    value: Any = read_json(first, name)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Unreadable(f"{name}: no group file of this program. It was left as it is.")
    if isinstance(value.get("v"), int) and value["v"] > VERSION:
        raise Unreadable(f"{name}: made by a newer deepdive. Update this one, then take it in.")
    try:
        return msgspec.convert(value, Head)
    except msgspec.ValidationError:
        raise Unreadable(f"{name}: no whole group file. Nothing was taken.") from None
