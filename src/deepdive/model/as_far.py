"""Values made of data that has mistakes, as far as it is right, so that what is wrong with their sense is told too."""

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo

_NUMBERS = (".minutes", ".least")
"""Keys whose sense hangs on other numbers beside them."""


def as_far(value: Any, kind: Any) -> Any:
    """A value of the type: what does not fit in the data is left at its default, or empty where it has none.

    A word that is none of those allowed stays, so that it is not told to be missing elsewhere.
    """
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        table = value if isinstance(value, dict) else {}
        fields = msgspec.structs.fields(kind)
        return kind(**{field.name: _field(table, field) for field in fields})
    if get_origin(kind) is tuple:
        return tuple(as_far(item, get_args(kind)[0]) for item in value) if isinstance(value, list) else ()
    if get_origin(kind) is dict:
        table = value if isinstance(value, dict) else {}
        return {key: as_far(item, get_args(kind)[1]) for key, item in table.items()}
    if get_origin(kind) is Literal:
        return value if isinstance(value, str) else ""
    return value if _fits(value, kind) else kind()


def only_follows(problem: str, told: set[str]) -> bool:
    """Whether a mistake of sense is there only because of one at the same place, or a number beside it."""
    path = place_of(problem)
    owner = path.rpartition(".")[0]
    if path in told or owner in told:
        return True
    return path.endswith(_NUMBERS) and any(one.startswith(owner) and one.endswith(_NUMBERS) for one in told)


def place_of(problem: str) -> str:
    """The key path that a mistake begins with."""
    return problem.partition(": ")[0]


def _field(table: dict[str, Any], field: FieldInfo) -> Any:
    if field.encode_name in table and _usable(table[field.encode_name], _plain(field.type)):
        return as_far(table[field.encode_name], field.type)
    if field.default is not NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not NODEFAULT else as_far(None, field.type)


def _usable(value: Any, kind: Any) -> bool:
    """Whether something of the data can be used; a table or list is looked through part by part."""
    return bool(get_origin(kind)) or not isinstance(kind, type) or issubclass(kind, Struct) or _fits(value, kind)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _plain(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind
