"""How much of anything is taken in: every limit there is, in one place. What is over one is refused, never cut."""

import math
from typing import Any

NOTE_LIMIT = 20_000
"""Characters a note, and any other text that people write, may have."""

NAME_LIMIT = 200
"""Characters a name may have: a title, a label, a role."""

NUMBER_LIMIT = 1_000_000_000
"""The largest number that can be typed anywhere."""

PEOPLE_LIMIT = 200
"""People that can be added at once."""

LINES_LIMIT = 20_000
"""Lines that a file of notes may have."""

PASTE_LINES = 2_000
"""Lines that can be pasted at once."""

PASTE_LIMIT = 400_000
"""Characters that can be pasted at once, in several lines; one line has those of a note."""

TEXT_BYTES = 8 << 20
"""Bytes of a text that is read from a file or from standard input."""

DRAFT_BYTES = 1 << 20
"""Bytes of the line being typed, as it is kept on the disk."""

TOML_BYTES = 128 << 10
"""Bytes a toolkit, layout or partnership file may have."""

TOML_DEPTH = 16
"""Dots one TOML key may have (the standard parser takes quadratic time over more), and tables in tables."""

LINE_BYTES = 8 << 20
"""Bytes a line of the history may have."""

HISTORY_BYTES = 64 << 20
"""Bytes one device's history of a session may have: more than 100,000 notes."""

JSON_BYTES = 32 << 20
"""Bytes a record or a base may have: about 30,000 notes."""

PACK_BYTES = 64 << 20
"""Bytes a group file may have, before it is opened."""

JSON_PARTS = 2_000_000
"""Commas, objects and lists in JSON that is read: what decides how much memory it takes."""

JSON_DEPTH = 64
"""Objects and lists in each other, in JSON that is read."""

NAMES = frozenset(["label", "name", "role", "short_name", "title"])
"""Fields that hold a name."""


def too_much(field: str, value: Any) -> str:
    """What is wrong with a value that is to be set, as a sentence; empty when it fits."""
    head, _, member = field.partition("/")
    if len(member) > NAME_LIMIT:
        return f"A name in {_said(head)} has {len(member):,} characters; {NAME_LIMIT:,} fit."
    if isinstance(value, str):
        most = NAME_LIMIT if head in NAMES else NOTE_LIMIT
        over = len(value) > most
        return f"The {_said(head)} has {len(value):,} characters; {most:,} fit. Nothing was changed." if over else ""
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= NUMBER_LIMIT):
        return f"The {_said(head)} is a number that is too large."
    return ""


def too_much_pasted(text: str) -> str:
    """What is wrong with a text that is pasted, as a sentence; empty when it fits."""
    lines = text.count("\n") + 1
    if lines > PASTE_LINES:
        return (
            f"This paste has {lines:,} lines; {PASTE_LINES:,} fit. Nothing was put in; `deepdive capture` takes a file."
        )
    most = PASTE_LIMIT if "\n" in text.strip() else NOTE_LIMIT
    over = len(text) > most
    return f"This paste has {len(text):,} characters; {most:,} fit. Nothing was put in." if over else ""


def megabytes(count: int) -> str:
    """A number of bytes in words: `64 KiB`, `8 MiB`."""
    return f"{count >> 20} MiB" if count >= 1 << 20 else f"{count >> 10} KiB"


def _said(field: str) -> str:
    return field.replace("_", " ")[:40]
