"""JSON that other programs or people may have made: read by one strict door, refused in one plain message."""

import json
from typing import Any, NoReturn

from deepdive.errors import Unreadable

LARGEST = 256 << 20
DEEPEST = 64


def read_json(data: bytes, name: str) -> Any:
    """The value in UTF-8 JSON bytes; refuses duplicate keys, NaN, lone surrogates, too deep and too large."""
    if len(data) > LARGEST:
        raise Unreadable(f"{name}: larger than {LARGEST >> 20} MiB. Nothing was read and the file was left as it is.")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
        _check(value, DEEPEST)
    except (ValueError, RecursionError, MemoryError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Unreadable(f"{name}: not readable ({reason}). The file was left as it is.") from None
    return value


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return table


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def _check(value: Any, deeper: int) -> None:
    if deeper < 0:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, dict):
        for key, item in value.items():
            key.encode("utf-8")
            _check(item, deeper - 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, deeper - 1)
