"""JSON that other programs or people may have made: read by one strict door, refused in one plain message."""

from typing import Any, NoReturn

from deepdive.errors import Unreadable
from deepdive.model.limits import JSON_BYTES, JSON_DEPTH, JSON_PARTS, megabytes

LARGEST_NUMBER = 2**53
"""What every JSON reader takes as it is."""

_REASONS: dict[type[BaseException], str] = {
    RecursionError: "nested too deeply",
    MemoryError: "too large for this laptop",
    UnicodeDecodeError: "not UTF-8",
    UnicodeEncodeError: "half of a letter stands alone",
}


def read_json(data: bytes, name: str) -> Any:
    """The value in UTF-8 JSON bytes; refuses duplicate keys, NaN, lone surrogates, too deep and too large."""
    if len(data) > JSON_BYTES:
        raise Unreadable(f"{name}: larger than {megabytes(JSON_BYTES)}. The file was left as it is.")
    if data.count(b",") + data.count(b"{") + data.count(b"[") > JSON_PARTS:
        raise Unreadable(f"{name}: of more than {JSON_PARTS:,} parts. The file was left as it is.")
    import json

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
        _check(value, JSON_DEPTH)
    except json.JSONDecodeError:
        raise _unreadable(name, "damaged or cut off") from None
    except (ValueError, RecursionError, MemoryError) as error:
        reason = _REASONS.get(type(error)) or str(error)
        raise _unreadable(name, reason) from None
    return value


def _unreadable(name: str, reason: str) -> Unreadable:
    return Unreadable(f"{name}: not readable ({reason}). The file was left as it is.")


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
    elif isinstance(value, int | float):
        if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
            raise ValueError("a number is too large")
    elif isinstance(value, dict):
        for key, item in value.items():
            key.encode("utf-8")
            _check(item, deeper - 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, deeper - 1)
