"""The purged form of history files: the same lines without the values, and without the damaged bytes, that are to go.

A purge that names `damage` names bytes that are no line, by the check sum of those bytes.
"""

import re
import zlib
from collections.abc import Iterable, Mapping

from deepdive.errors import Unreadable
from deepdive.history.line import Line, Purge, decode, without
from deepdive.history.salvage import pieces
from deepdive.model.limits import LINE_BYTES

Lost = Mapping[str, set[tuple[str, str, str]]]
"""What is purged: by change id, or under no id for all changes, the (of, id, field) of values."""

DAMAGE = "damage"

_OF_A_DEVICE = re.compile(r"[a-z0-9-]{1,40}(~[a-z0-9]+)?\.jsonl")


def lost_by(purges: Iterable[Purge]) -> Lost:
    """What purges name, by change."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for purge in purges:
        found.setdefault(purge.change, set()).add((purge.of, purge.id, purge.field))
    return found


def damage_sum(data: bytes) -> str:
    """The check sum by which damaged bytes are named."""
    return f"{zlib.crc32(data[:LINE_BYTES]):08x}"


def damage_named(data: bytes) -> Purge:
    """The purge that names damaged bytes."""
    return Purge(DAMAGE, damage_sum(data), "bytes")


def damage_lost(purges: Iterable[Purge]) -> set[str]:
    """The check sums of damaged bytes that are to go."""
    return {purge.id for purge in purges if purge.of == DAMAGE}


def without_lost(data: bytes, lost: Lost) -> tuple[bytes, int]:
    """The bytes of a history file without what is lost, and how many lines changed."""
    raw_lines = data.split(b"\n")
    changed = 0
    for index, raw in enumerate(raw_lines):
        form = b"".join(_form(piece, lost) for _, piece in pieces(raw))
        if form != raw:
            raw_lines[index], changed = form, changed + 1
    return b"\n".join(raw_lines), changed


def is_stray(name: str) -> bool:
    """Whether a history file has a name that no device gives: a copy some other program made, with no writer."""
    return name.endswith(".jsonl") and not _OF_A_DEVICE.fullmatch(name)


def _form(raw: bytes, lost: Lost) -> bytes:
    """The purged form of one line, or of bytes that are none."""
    try:
        line = decode(raw)
    except Unreadable:
        return b"" if (DAMAGE, damage_sum(raw), "bytes") in lost.get("", ()) else raw
    names = held(line, lost)
    return without(raw, names).rstrip(b"\n") if names else raw


def held(line: Line, lost: Lost) -> set[tuple[str, str, str]]:
    """What of a line is lost."""
    names = {(s.of, s.id, s.field) for s in line.sets if not s.purged}
    return names & (lost.get(line.id, set()) | lost.get("", set()))
