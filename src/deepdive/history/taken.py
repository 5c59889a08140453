"""Lines from elsewhere made ready to be written here: without what was purged, and named by a line of this laptop."""

from collections.abc import Iterable

import msgspec

from deepdive.history.fold import Fold
from deepdive.history.line import Line, encode, without
from deepdive.history.purged import held, lost_by


def ready(fold: Fold, line: Line, came: Iterable[tuple[bytes, Line]]) -> tuple[list[Line], list[bytes]]:
    """The lines to take and the bytes to write, in order; last the line that names the others, later than all of them.

    Bytes stay as they came, but for values that a purge names which is known here or comes with them.
    """
    pairs = list(came)
    purges = {*fold.purges, *(purge for _, one in pairs for purge in one.purges)}
    lost = lost_by(purges)
    raw = [_purged(raw, held(one, lost)) if lost else raw for raw, one in pairs]
    lines = [one for _, one in pairs]
    naming = _naming(line, lines)
    return [*lines, naming], [*raw, encode(naming).rstrip(b"\n")]


def _purged(raw: bytes, names: set[tuple[str, str, str]]) -> bytes:
    return without(raw, names).rstrip(b"\n") if names else raw


def _naming(line: Line, lines: list[Line]) -> Line:
    own = (one.n for one in lines if one.device == line.device)
    n = max([line.n, *(number + 1 for number in own)])
    t = max([line.t, *(one.t + 1 for one in lines)])
    return msgspec.structs.replace(line, n=n, t=t, takes=tuple(one.id for one in lines))
