"""A page of a spreadsheet that asks items one under the other: drop-downs, room for words, guidance; the rest locked.

The page carries a code that says whose it is, so that it is known again whatever it is called by then.
"""

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from deepdive.forms.workbook import FONT, HEAD_FILL, LINE, LOCKED_FILL, heads, lead, lock, offer, on_paper, put
from deepdive.model.return_items import Form, Item

HEADS = ("No", "Question", "Answer", "In your own words", "What to look at")
WIDTHS = (10, 52, 22, 62, 46)
HEAD_ROW = 5
LINE_HEIGHT, LEAST_ROOM = 13.5, 40.0
"""Points a line of text takes, and a row in which words are wanted has at least; people may make it higher."""

FORM_WORDS: dict[Form, str] = {"audit_tool": "tool", "questionnaire": "asks"}
"""What stands in a code for the two kinds of form."""

_ID = "[0-9a-hjkmnp-tv-z]"
CODE = re.compile(rf"(ag-{_ID}{{6}})-({_ID}{{3}}) (tool|asks)(?: (c-{_ID}{{6}}))?")
"""A form's code: its agency, three letters of its own, which kind it is, and on which case."""

SAFETY = (
    "If a child may be at risk now, act by your own procedures at once and tell the audit lead. This form tells no one."
)
NO_NAMES = (
    "Write roles and agencies. No names, initials, dates of birth, addresses, schools or case numbers, of anybody."
)


class FormCode(Struct, frozen=True):
    """What a code says."""

    agency: str
    letters: str
    form: Form
    case: str = ""

    def text(self) -> str:
        """The code as it stands on a form."""
        return f"{self.agency}-{self.letters} {FORM_WORDS[self.form]}{f' {self.case}' if self.case else ''}"


def code_in(text: str) -> FormCode | None:
    """The code in a text; None when there is none."""
    found = CODE.search(text)
    if found is None:
        return None
    form: Form = "audit_tool" if found[3] == FORM_WORDS["audit_tool"] else "questionnaire"
    return FormCode(found[1], found[2], form, found[4] or "")


def sheet_title(label: str, used: Iterable[str]) -> str:
    """A title that spreadsheets take, and that no other page has."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", label).strip("' ")[:26].strip("' ") or "Page"
    taken = {one.casefold() for one in used}
    names = (plain if number == 1 else f"{plain} ({number})" for number in range(1, 1_000))
    return next(name for name in names if name.casefold() not in taken)


def write_page(
    page: Any, about: Any, title: str, told: str, code: FormCode, asked: Sequence[Item], safety: str = SAFETY
) -> None:
    """Writes everything on a page: what it is, its code, the items under their sections; and locks the rest."""
    from openpyxl.styles import Font

    lead(page, 1, title, 4, size=14, height=20)
    put(page.cell(1, len(HEADS)), f"Form {code.text()}")
    page.cell(1, len(HEADS)).font = Font(name=FONT, size=8, color="5B6770")
    lead(page, 2, told, len(HEADS), height=44)
    lead(page, 3, f"{safety} {NO_NAMES}", len(HEADS), height=30)
    heads(page, HEAD_ROW, HEADS, WIDTHS)
    open_cells: list[Any] = []
    choices: dict[tuple[str, ...], list[str]] = {}
    for row, item in _placed(asked):
        if isinstance(item, str):
            _section(page, row, item)
            continue
        open_cells += _item(page, row, item)
        if item.choice:
            choices.setdefault(tuple(item.choices), []).append(f"C{row}")
    for words, cells in choices.items():
        offer(page, about, _column_of(about, words), words, cells, strict=True)
    lock(page, open_cells)
    on_paper(page)


def _placed(asked: Sequence[Item]) -> Iterable[tuple[int, Item | str]]:
    """Items and the titles of their sections, each with its row."""
    row, section = HEAD_ROW, ""
    for item in asked:
        if item.section != section:
            section, row = item.section, row + 1
            yield row, section
        row += 1
        yield row, item


def _column_of(about: Any, words: tuple[str, ...]) -> int:
    """The column of the hidden sheet that holds these words already, else the next free one."""
    for column in range(2, about.max_column + 1):
        there = [about.cell(at, column).value for at in range(2, about.max_row + 1)]
        if tuple(word for word in there if word is not None) == words:
            return column
    return max(2, int(about.max_column) + 1)


def _height(item: Item) -> float:
    """How high a row is: its question and guidance in full, and room to write where words are wanted."""
    lines = max(len(item.question) / WIDTHS[1], len(item.guidance) / (WIDTHS[4] * 1.1))
    room = LEAST_ROOM if item.words and not item.choice else 0.0
    return max(room, LINE_HEIGHT * (math.ceil(lines * 1.1) + 0.4))


def _section(page: Any, row: int, title: str) -> None:
    from openpyxl.styles import Font, PatternFill

    for column in range(1, len(HEADS) + 1):
        page.cell(row, column).fill = PatternFill("solid", fgColor=HEAD_FILL)
    put(page.cell(row, 2), title)
    page.cell(row, 2).font = Font(name=FONT, bold=True)


def _item(page: Any, row: int, item: Item) -> list[Any]:
    """Writes an item's row; answers the cells that are to be filled in."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for column, text in ((1, item.key), (2, item.question), (5, item.guidance)):
        if text:
            put(page.cell(row, column), text)
    halves = {3: item.choice, 4: item.words}
    for column in range(1, len(HEADS) + 1):
        cell = page.cell(row, column)
        cell.font = Font(name=FONT, size=9 if column == len(HEADS) else 10, bold=column == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=Side("thin", color=LINE))
        cell.number_format = "@"
        if column in halves and not halves[column]:
            cell.fill = PatternFill("solid", fgColor=LOCKED_FILL)
    page.row_dimensions[row].height = _height(item)
    return [page.cell(row, column) for column, field in halves.items() if field]
