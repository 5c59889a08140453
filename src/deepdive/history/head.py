"""The head of a record: what a list of many sessions needs of each, read past everything else that stands in it.

A hundred times faster than reading the whole; whoever wants more than a row opens the record.
"""

from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from deepdive.errors import Unreadable
from deepdive.history.files import Files
from deepdive.model.limits import JSON_BYTES


class Named(Struct, frozen=True):
    """A toolkit, by its id."""

    id: str


class Titled(Struct, frozen=True):
    """A session, by its id and title."""

    id: str
    title: str
    practice: bool


class Meta(Struct, frozen=True):
    """How things stand, and how much of each history file the record tells of."""

    session: Titled
    toolkit: Named
    date: str
    stage: str
    files: dict[str, int]


class OfKind(Struct, frozen=True):
    """A note, by its kind."""

    kind: str


class Closing(Struct, frozen=True):
    """An action, by the day it was closed."""

    closed_on: str


class Head(Struct, frozen=True):
    """What there is of each kind."""

    meta: dict[str, Meta]
    notes: dict[str, OfKind]
    actions: dict[str, Closing]
    groups: dict[str, Raw]
    cases: dict[str, Raw]
    conflicts: dict[str, Raw]


_DECODER = msgspec.json.Decoder(Head)


def read_head(path: Path, files: Files) -> Head | None:
    """The head of a record; None when there is no record, or what is there is none."""
    if files.condition(path) is None:
        return None
    try:
        return _DECODER.decode(files.read(path, most=JSON_BYTES))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Unreadable):
        return None
