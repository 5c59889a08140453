"""One change: a line of the history, with its check sum. The format stands in docs/format.md."""

import re
import zlib
from typing import Annotated, Any

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.model.limits import JSON_DEPTH

VERSION = 1
"""The schema version of the lines this program writes."""

Counter = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""A whole number that every JSON reader takes as it is."""

_MARK = b',"crc":"'
_ODD = re.compile(
    rb"\\(?:u00[01789]|u20[0126]|[bfnrt])|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xa9]"
)
"""What may stand for a sign that nobody sees."""

_ACTED_ON = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
"""What a terminal acts on."""

_NESTS = (dict, list)
"""What values stand in, one deeper."""

_TAIL = len(_MARK) + 8 + len(b'"}')


class Set(Struct, frozen=True, omit_defaults=True):
    """A value given to a field of a thing, over the changes whose values it replaces; None is no value.

    `purged` marks a value that was removed for good.
    """

    of: str
    id: str
    field: str
    value: Any = None
    over: tuple[str, ...] = ()
    purged: bool = False


class Purge(Struct, frozen=True, omit_defaults=True, order=True):
    """Names a value to be removed for good: what one change set, or, without a change, all that was and will be set."""

    of: str
    id: str
    field: str
    change: str = ""


class Line(Struct, frozen=True, omit_defaults=True):
    """One verb as it was done: who, when and what it set."""

    v: Counter
    id: str
    n: Counter
    t: Counter
    at: str
    device: str
    role: str
    verb: str
    sets: tuple[Set, ...]
    undoes: str = ""
    purges: tuple[Purge, ...] = ()
    purged: bool = False
    takes: tuple[str, ...] = ()

    def without(self, lost: set[tuple[str, str, str]]) -> "Line":
        """The purged form: without the values of the given (of, id, field)."""
        sets = tuple(
            msgspec.structs.replace(s, value=None, purged=True) if (s.of, s.id, s.field) in lost else s
            for s in self.sets
        )
        return msgspec.structs.replace(self, sets=sets, purged=True)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Line)


def encode(line: Line) -> bytes:
    """The bytes of a line, ended by a newline."""
    return seal(_encoder.encode(line))


def seal(body: bytes) -> bytes:
    """A JSON object with its check sum and a newline added."""
    head = body[:-1]
    return b'%s%s%08x"}\n' % (head, _MARK, zlib.crc32(head))


RESTORE = "restore"
"""The verb of a change that takes back what only a record still held."""


def decode(raw: bytes) -> Line:
    """The line that bytes hold, without their newline; raises `Unreadable` when they were damaged."""
    if not is_whole(raw):
        raise Unreadable("a line of the history does not match its check sum")
    try:
        line = _decoder.decode(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"a line of the history cannot be read: {error}") from None
    if (_may_be_odd(raw) and not _is_plain(line)) or not _is_shallow(line):
        raise Unreadable("a line of the history is none that this program would write")
    return line


def _may_be_odd(raw: bytes) -> bool:
    """Whether something nobody sees may stand in a line; most lines are told from it at a glance."""
    return (not raw.isascii() or b"\\" in raw or b"\x7f" in raw) and _ODD.search(raw) is not None


def _is_plain(line: Line) -> bool:
    """Whether names in a line are free of what a terminal would act on; its values are cleaned when they are used."""
    names = [line.id, line.at, line.device, line.role, line.verb]
    names += [name for item in line.sets for name in (item.of, item.id, item.field)]
    return not any(re.search(_ACTED_ON, name) for name in names)


def _is_shallow(line: Line) -> bool:
    """Whether no value in a line stands too deep; most are no list and no object, told at a glance."""
    level = [item.value for item in line.sets if type(item.value) in _NESTS]
    for _ in range(JSON_DEPTH):
        if not level:
            return True
        inner = (one.values() if type(one) is dict else one for one in level)
        level = [value for values in inner for value in values if type(value) in _NESTS]
    return not level


def is_whole(raw: bytes) -> bool:
    """Whether bytes match the check sum at their end."""
    head, tail = raw[:-_TAIL], raw[-_TAIL:]
    return tail.startswith(_MARK) and tail == b'%s%08x"}' % (_MARK, zlib.crc32(head))


def without(raw: bytes, purged: set[tuple[str, str, str]]) -> bytes:
    """The purged form of a line: the values of the given (of, id, field) removed, all else kept, newly sealed."""
    table = msgspec.json.decode(raw)
    del table["crc"]
    for item in table["sets"]:
        if (item["of"], item["id"], item["field"]) in purged:
            item.pop("value", None)
            item["purged"] = True
    table["purged"] = True
    return seal(msgspec.json.encode(table))
