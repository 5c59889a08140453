"""Which fields of which things hold people's words, and which name things, times and choices."""

from functools import cache
from typing import get_origin

import msgspec

from deepdive.model.details import Details
from deepdive.model.session import KINDS

NAMES_AND_TIMES = frozenset(
    [
        "id",
        "made",
        "gone",
        "toolkit",
        "host",
        "public_key",
        "settings",
        "seals",
        "grade_scale",
        "meeting",
        "stage",
        "group",
        "agency",
        "case",
        "note",
        "theme",
        "recommendation",
        "about",
        "same_as",
        "split_from",
        "merged_into",
        "agenda",
        "starts",
        "began",
        "ended",
        "date",
        "said_at",
        "rules_agreed",
        "heard",
        "start",
        "due",
        "closed_on",
        "completed_on",
        "from_day",
        "to_day",
        "look_again_on",
        "fieldwork_from",
        "fieldwork_to",
        "method_agreed_on",
        "keep_raw_until",
        "keep_rest_until",
        "finish",
        "sheet",
        "taken",
        "returns_due",
        "rule",
        "mark",
    ]
)
"""Texts and tables that are not a person's own words."""


def holds_words(of: str, field: str) -> bool:
    """Whether a field holds people's words. One that this version does not know may: it is taken to."""
    head = field.partition("/")[0]
    if head in NAMES_AND_TIMES:
        return False
    kinds = _kinds(of)
    return head not in kinds or kinds[head]


def written(of: str) -> set[str]:
    """The fields of a kind that hold one text of people's words."""
    return {
        field.name
        for field in msgspec.structs.fields(KINDS[of].struct)
        if field.type is str and holds_words(of, field.name)
    }


def structural(of: str) -> set[str]:
    """The fields of a kind that carry no words."""
    return {name for name, worded in _kinds(of).items() if not worded or name in NAMES_AND_TIMES}


@cache
def _kinds(of: str) -> dict[str, bool]:
    """The known fields of a kind, and whether their type is one of words."""
    struct = Details if of == "session" else KINDS[of].struct if of in KINDS else None
    fields = msgspec.structs.fields(struct) if struct else ()
    return {field.name: field.type is str or _is_table_of_words(field.type) for field in fields}


def _is_table_of_words(kind: object) -> bool:
    return get_origin(kind) is dict and getattr(kind, "__args__", ())[-1:] == (str,)
