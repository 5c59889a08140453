"""Checks data files against the values they become, and tells every error with its key path."""

import re
from collections.abc import Iterator
from itertools import islice
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct

from deepdive.errors import Unreadable
from deepdive.model.limits import TOML_BYTES, TOML_DEPTH, megabytes
from deepdive.model.text import clean, clean_line

MOST_PROBLEMS = 100
"""Problems told of one file; somebody who has more has given the wrong file."""

_PART = r"""(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++|(?<!\\)"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_CURLED = r"[^#\"'“”„‘’]{0,200}[=\[,{][ \t]{0,9}[“”„‘’]|[ \t]{0,40}[“”„‘’]"
"""A line whose first quotation mark is a curly one where a value or a text of a list begins."""
_LONG_KEY = rf"(?:{_PART}[ \t]*+\.[ \t]*+){{{TOML_DEPTH + 1}}}"


def read_toml(data: bytes, name: str) -> dict[str, Any]:
    """The cleaned table a TOML file holds; raises `Unreadable` naming the file and, where it is known, the line."""
    if len(data) > TOML_BYTES:
        raise Unreadable(f"{name}: larger than {megabytes(TOML_BYTES)}. Nothing was read.")
    try:
        text = data.decode("utf-8-sig")
        if re.search(_LONG_KEY, text):
            raise Unreadable(f"{name}: a key has more than {TOML_DEPTH} dots. Nothing was read.")
        table: dict[str, Any] = _cleaned(_parsed(text), TOML_DEPTH)
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: not saved as UTF-8 text. Nothing was read.") from None
    except RecursionError:
        raise Unreadable(f"{name}: tables or lists stand too deep in each other. Nothing was read.") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {short(str(error), 200)}. Nothing was read.") from None
    return table


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.sub(r"\('(.*?)',?\)", lambda found: found[1].replace("', '", "."), str(error))
        raise ValueError(_curly(text) or f"not readable as TOML: {where}") from None
    except ValueError:
        raise ValueError("a number has more digits than can be read") from None


def _curly(text: str) -> str:
    """That values stand in the quotation marks of a word processor, with the lines; nothing when none does."""
    lines = [str(number) for number, line in enumerate(text.splitlines(), 1) if re.match(_CURLED, line)]
    if not lines:
        return ""
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:12])}{' ...' if lines[12:] else ''}"
    return f"curly quotation marks, as word processors and mail write them, in {where}; the file needs straight ones"


def _cleaned(value: Any, deepest: int) -> Any:
    if isinstance(value, str):
        return clean(value)
    if not deepest:
        raise RecursionError
    if isinstance(value, list):
        return [_cleaned(item, deepest - 1) for item in value]
    if not isinstance(value, dict):
        return value
    table = {clean_line(key): _cleaned(item, deepest - 1) for key, item in value.items()}
    if len(table) < len(value):
        raise ValueError("two keys differ only in signs that cannot be seen")
    return table


def problems(value: Any, kind: Any, path: str = "") -> list[str]:
    """Every way in which plain data differs from the type it should become, as `key.path: what is wrong`."""
    found = list(islice(_problems(value, kind, path), MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        found[MOST_PROBLEMS:] = [f"and more: only the first {MOST_PROBLEMS} problems are told"]
    return found


def _problems(value: Any, kind: Any, path: str) -> Iterator[str]:
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield from _table_problems(value, kind, path)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _problems(item, get_args(kind)[0], f"{path}[{name_of(item, index)}]")
    elif get_origin(kind) is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _problems(item, get_args(kind)[1], _join(path, key))
    else:
        yield from _leaf_problems(value, kind, path)


def _table_problems(value: Any, kind: type[Struct], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: expected a table, got {_kind_of(value)}"
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in value:
        if key not in fields:
            yield f"{_join(path, key)}: unknown key{_nearest(key, fields)}"
    for key, field in fields.items():
        if key in value:
            yield from _problems(value[key], field.type, _join(path, key))
        elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
            yield f"{_join(path, key)}: missing"


def _leaf_problems(value: Any, kind: Any, path: str) -> Iterator[str]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        choices = [choice for choice in get_args(kind) if isinstance(choice, str)]
        if choices and isinstance(value, str):
            yield f'{path}: "{short(value)}" is not one of the values allowed here{_hinted(value, choices)}'
        else:
            yield f"{path}: {_mismatch(value, str if choices else kind, str(error))}"


def _mismatch(value: Any, kind: Any, message: str) -> str:
    wanted, got = _PLAIN_TYPES.get(get_origin(kind) or kind), _kind_of(value)
    if wanted is None or wanted == got:
        return short(message.split(" - at ")[0].lower(), 200)
    return f"expected {wanted}, got {got}"


def _kind_of(value: Any) -> str:
    return _PLAIN_TYPES.get(type(value), "a date or time")


_PLAIN_TYPES: dict[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    list: "a list",
    tuple: "a list",
    dict: "a table",
}


def _nearest(word: str, known: Any) -> str:
    import difflib

    near = difflib.get_close_matches(short(word), list(known), 1, 0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _hinted(value: str, choices: list[str]) -> str:
    """The word that may have been meant, and all that are allowed."""
    near = _nearest(value, choices)
    return f"{near} Allowed: {', '.join(choices)}" if near else f": {', '.join(choices)}"


def _join(path: str, key: str) -> str:
    return f"{path}.{short(key)}" if path else short(key)


def name_of(item: Any, index: int) -> str:
    """What an item of a list is called in a key path: its id, its stage, or its place."""
    name = item.get("id") or item.get("stage") if isinstance(item, dict) else None
    return short(name) if isinstance(name, str) else str(index)


def short(text: str, most: int = 60) -> str:
    """The text in one line, cut to so many letters."""
    line = clean_line(text)
    return line if len(line) <= most else f"{line[: most - 3]}..."
