"""A contact or an agency added to a partnership file, or taken out of it; all other lines stay as they are. Pure."""

import re
from collections.abc import Iterator

import msgspec

from deepdive.errors import Refused
from deepdive.model.partnership_edit import Value, values
from deepdive.model.text import clean_line

_ENTRY = re.compile(r"(\w+)\[(\d+)\]")


def with_entry(data: bytes, heading: str, name: str) -> bytes:
    """The file with another entry behind the last of that list, so named and else empty; `heading` as `agencies[0]`."""
    of, said = _list_of(heading), clean_line(name)
    if not said:
        raise Refused("Nothing was added: it needs a name.")
    last = list(_entries(data, of))[-1]
    keys = [one for one in values(data) if one.heading == f"{of}[{len(list(_entries(data, of))) - 1}]"]
    made = [f"[[{of}]]", *(f"{one.key} = {_starts(one, said if not place else '')}" for place, one in enumerate(keys))]
    lines = data.decode("utf-8-sig").splitlines()
    return _kept([*lines[: last.stop], "", *made, *lines[last.stop :]])


def without_entry(data: bytes, heading: str) -> bytes:
    """The file without that entry; the last one of a list stays, as the pattern for the next."""
    of = _list_of(heading)
    every, number = list(_entries(data, of)), int(heading.rstrip("]").split("[")[1])
    if len(every) == 1:
        raise Refused("The only one of its list stays, as a pattern for the next. Empty it instead: it is not printed.")
    lines, gone = data.decode("utf-8-sig").splitlines(), every[number]
    rest = lines[gone.stop :]
    return _kept([*lines[: gone.start], *(rest[1:] if rest and not rest[0].strip() else rest)])


def _list_of(heading: str) -> str:
    found = _ENTRY.fullmatch(heading)
    if found is None:
        raise Refused("Only a contact, an agency or the like is added and taken out. Enter changes this one.")
    return found[1]


def _entries(data: bytes, of: str) -> Iterator[range]:
    """The lines of each entry of a list, from its heading to its last value."""
    lines = data.decode("utf-8-sig").splitlines()
    for start, line in enumerate(lines):
        if line.strip() == f"[[{of}]]":
            after = start + 1
            while after < len(lines) and lines[after].strip() and not lines[after].lstrip().startswith(("[", "#")):
                after += 1
            yield range(start, after)


def _starts(value: Value, said: str) -> str:
    """What a value begins with: the name, or nothing."""
    if isinstance(value.value, tuple):
        return "[]"
    return str(value.value) if isinstance(value.value, int) else msgspec.json.encode(said).decode()


def _kept(lines: list[str]) -> bytes:
    """The lines as a file; raises `Unreadable` where it could not be read."""
    data = "".join(f"{line}\n" for line in lines).encode()
    values(data)
    return data
