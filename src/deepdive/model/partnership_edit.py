"""One value of a partnership file changed, and every other line, the comments too, left as it is. Pure."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.checking import read_toml
from deepdive.model.partnership import FILE, read_partnership
from deepdive.model.text import clean_line

_HEAD = re.compile(r"\[\[(\w+)\]\]|\[(\w+(?:\.\w+)?)\]")
_LINE = re.compile(r'(?P<start>(?P<key>\w+)\s*=\s*)(?P<value>"(?:[^"\\]|\\.)*"|\d+|\[[^\[\]]*\])(?P<end>\s*(?:#.*)?)')


class Value(Struct, frozen=True):
    """A value that stands in one line of the file: where, under which heading and key, and what it is.

    `heading` counts those of a list from 0, as in `contacts[1]`; it is empty at the head of the file.
    """

    line: int
    heading: str
    key: str
    value: str | int | tuple[str, ...]

    @property
    def id(self) -> str:
        """Its key path."""
        return f"{self.heading}.{self.key}" if self.heading else self.key

    @property
    def words(self) -> str:
        """What stands in it, as a person types it: several with commas between."""
        return ", ".join(self.value) if isinstance(self.value, tuple) else str(self.value)


def values(data: bytes) -> list[Value]:
    """Every value that stands in one line, in the order of the file; raises `Unreadable` for a file with mistakes."""
    read_partnership(data)
    table = read_toml(data, FILE)
    return [one for one in _lines(data.decode("utf-8-sig").splitlines()) if _at(table, one) == _plain(one.value)]


def changed(data: bytes, path: str, said: str) -> bytes:
    """The file with one value changed; raises `Refused` when that cannot be done and all else kept."""
    value = next((one for one in values(data) if one.id == path), None)
    if value is None:
        raise Refused(f"{path} does not stand in one line of {FILE}. Change it in the file itself.")
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    line = lines[value.line]
    found = _LINE.match(line)
    assert found is not None
    lines[value.line] = f"{found['start']}{_written(value, said)}{line[found.end('value') :]}"
    result = "".join(lines).encode()
    _only_that(data, result, value)
    return result


def _lines(lines: list[str]) -> Iterator[Value]:
    """What looks like a value in a line; the file as it is read decides whether it is one."""
    heading, counts = "", dict[str, int]()
    for number, line in enumerate(lines):
        if head := _HEAD.match(line):
            name = head[1]
            counts[name] = counts.get(name, -1) + 1 if name else 0
            heading = f"{name}[{counts[name]}]" if name else head[2]
        elif found := _LINE.fullmatch(line.rstrip()):
            yield Value(number, heading, found["key"], _read(found["value"]))


def _read(written: str) -> str | int | tuple[str, ...]:
    import tomllib

    try:
        value = tomllib.loads(f"x = {written}")["x"]
    except tomllib.TOMLDecodeError:
        return ""
    return tuple(str(one) for one in value) if isinstance(value, list) else value


def _written(value: Value, said: str) -> str:
    said = clean_line(said)
    if isinstance(value.value, tuple):
        return f"[{', '.join(_quoted(one.strip()) for one in said.split(',') if one.strip())}]"
    if isinstance(value.value, int):
        if not said.isdecimal():
            raise Refused("A whole number stands here, such as 10. Nothing was changed.")
        return str(int(said))
    return _quoted(said)


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


def _plain(value: str | int | tuple[str, ...]) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _at(table: dict[str, Any], one: Value) -> Any:
    """What the file holds at a value's place; None when nothing stands there."""
    found: Any = table
    for name, number in re.findall(r"(\w+)(?:\[(\d+)\])?", one.id):
        found = found.get(name) if isinstance(found, dict) else None
        if number:
            found = found[int(number)] if isinstance(found, list) and int(number) < len(found) else None
    return found


def _only_that(before: bytes, after: bytes, value: Value) -> None:
    """Refuses a change by which anything else would be read otherwise."""
    was = {one.id: one.value for one in values(before)}
    now = {one.id: one.value for one in values(after)}
    if was.keys() != now.keys() or any(was[key] != now[key] for key in was if key != value.id):
        raise Refused(f"{value.id} cannot be changed here. Change it in {FILE} itself.")
