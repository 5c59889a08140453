"""The tables of a summary as CSV files, one a table, for Excel and for any other program.

They begin with a byte-order mark, without which Excel takes UTF-8 for another coding. A text that a spreadsheet would
run as a formula gets an apostrophe before it; `plain_text` takes it off again. Days are written as 2026-05-31.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from deepdive.model.text import slug
from deepdive.summary.sheets import Sheet, Value, unlike, unseen

_LONGEST_NAME = 40
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may run or split, also in full width."""


def write_csv(tables: Sequence[Sheet]) -> Iterator[tuple[str, bytes]]:
    """The part of the name that says which table it is, and the bytes, of every file."""
    for name, sheet in zip(unlike([_file_name(sheet.name) for sheet in tables], _LONGEST_NAME), tables, strict=True):
        yield name.replace(" ", "-"), _written(sheet).encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would not take it as text."""
    return f"'{text}" if _is_run(text) else text


def plain_text(cell: str) -> str:
    """A text as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _is_run(cell[1:]) else cell


def _is_run(text: str) -> bool:
    """Whether a text is one to guard; one that looks guarded is, so that taking it off again is always right."""
    bare = text.lstrip("'")
    return bare.startswith(_RUN) or unseen(bare).startswith(_RUN)


def _file_name(name: str) -> str:
    """A name for a file; one like `v2` would be taken for the number of an export."""
    short = slug(name, _LONGEST_NAME)
    return f"table-{short}"[:_LONGEST_NAME] if re.match(r"v\d", short) else short


def _written(sheet: Sheet) -> str:
    made = StringIO()
    lines = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow([guarded(column.title) for column in sheet.columns])
    lines.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return made.getvalue()


def _cell(cell: Value) -> str:
    return guarded(cell) if isinstance(cell, str) else str(cell)
