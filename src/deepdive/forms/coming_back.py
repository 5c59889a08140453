"""Capture sheets that come back: a spreadsheet, the Word file filled in, paper typed up; bad files in plain words."""

from collections.abc import Iterator, Sequence
from typing import Any

from deepdive.errors import Unreadable
from deepdive.forms.opening import Page, words_in
from deepdive.forms.paper import HEADS as PAPER_HEADS
from deepdive.forms.sheet_cells import kind_in, with_names
from deepdive.forms.spreadsheet import HEADS
from deepdive.forms.workbook import ABOUT
from deepdive.model.capture_line import SIGN_OF, SIGNS
from deepdive.model.mistakes import NOTHING, Mistakes
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.sheet import CODE, MOST_ROWS, Sheet, SheetRow, has_sign, kind_of, signed
from deepdive.model.text import clean_line
from deepdive.model.things import NoteKind

# spreadsheet


def sheet_in_workbook(name: str, pages: Sequence[Page], session: Session, partnership: Partnership) -> Sheet:
    """The sheet in the pages of a workbook; raises `Unreadable` naming every cell that cannot be taken."""
    code = next((page.at(1, 1) for page in pages if page.title == ABOUT and CODE.fullmatch(page.at(1, 1))), "")
    if not code:
        raise Unreadable(
            f"{name}: this is no capture sheet made here: its hidden sheet {ABOUT} is gone. Nothing was taken."
        )
    for page in pages:
        if page.title != ABOUT and (first := _head_row(page)):
            return _sheet_in(_Rows(name, page, session, code, partnership), code, page, first)
    raise Unreadable(f"{name}: no sheet in it has the heads {', '.join(HEADS)} in a row. Nothing was taken.")


def _sheet_in(reader: "_Rows", code: str, page: Page, head: int) -> Sheet:
    rows = tuple(reader.all(head))
    sheet = Sheet(code, rows, (*_strays(page, head), *reader.told))
    reader.mistakes.end(sheet)
    return sheet


def _head_row(page: Page) -> int:
    """The number of the row that holds the heads; 0 when none of the first does."""
    for at, row in enumerate(page.rows[:20], 1):
        if tuple(clean_line(cell.text) for cell in row[: len(HEADS)]) == HEADS:
            return at
    return 0


def _strays(page: Page, head: int) -> Iterator[str]:
    """Words in cells beside the table, or in a row that says nothing itself: nothing of them is taken."""
    for at, row in enumerate(page.rows[head - 1 :], head):
        says = len(row) > 2 and row[2].text
        loose = row[len(HEADS) :] if says or at == head else row[3:]
        for cell in loose:
            if cell.text:
                what = clean_line(cell.text)[:40]
                yield f'{page.title}, cell {cell.name}: "{what}" belongs to no line and is not taken'


class _Rows:
    """Reads the rows of a sheet that have words; what cannot be taken of them is kept, cell by cell."""

    def __init__(self, name: str, page: Page, session: Session, code: str, partnership: Partnership) -> None:
        self._name, self._page, self._session = name, page, session
        self._group = Sheet(code, ()).group
        self._labels = {partnership.label(kind).long.casefold(): kind for kind in SIGN_OF}
        self._last: NoteKind = "remark"  # a row without a kind has that of the row above; above the first is none
        self.mistakes = Mistakes(name)
        self.told: list[str] = []

    def all(self, head: int) -> Iterator[SheetRow]:
        """The rows under that of the heads."""
        for at, row in enumerate(self._page.rows[head:], head + 1):
            cells = ["" for _ in HEADS]
            for place, cell in enumerate(row[: len(HEADS)]):
                with self.mistakes.kept():
                    cells[place] = clean_line(words_in(self._name, self._page, cell))
            if cells[2] and at - head > MOST_ROWS:
                raise Unreadable(
                    f"{self._name}: more than {MOST_ROWS:,} rows, from {self._page.title} row {at} on. {NOTHING}"
                )
            if cells[2]:
                yield self._row(at, at - head, cells)

    def _row(self, at: int, number: int, cells: list[str]) -> SheetRow:
        """One row; one that has lost its number goes by its place, as its words may be of a concern."""
        kind: NoteKind | None = None
        with self.mistakes.kept():
            kind = kind_in(cells[1], f"{self._page.title}, cell B{at}", self._labels)
        with self.mistakes.kept():
            if not cells[0].isdecimal():
                raise Unreadable(f"{self._page.title}, cell A{at}: the row has lost its number. {NOTHING}")
            number = int(cells[0])
        self._last = kind or self._last
        words, told = with_names(self._session, self._group, cells[2], cells[3], cells[4])
        self.told += [f"{number}  {told}"] * bool(told)
        return SheetRow(number, signed(words, self._last, is_chosen=bool(kind)), not kind and not has_sign(words))


# the Word file, filled in


def sheet_in_document(name: str, document: Any, session: Session) -> Sheet:
    """The sheet in an open document."""
    foots = " ".join(paragraph.text for section in document.sections for paragraph in section.footer.paragraphs)
    code = CODE.search(foots)
    if code is None:
        raise Unreadable(f"{name}: this is no capture sheet made here: its foot has no code. Nothing was taken.")
    group, told = Sheet(code[0], ()).group, list[str]()
    rows = list[SheetRow]()
    for at, sign, words, case in _rows_of_paper(document):
        line, said = with_names(session, group, words, case, "")
        told += [f"{at}  {said}"] * bool(said)
        rows.append(SheetRow(at, signed(line, SIGNS.get(sign, kind_of(at)), is_chosen=sign in SIGNS)))
    return Sheet(code[0], tuple(rows), tuple(told))


def _rows_of_paper(document: Any) -> Iterator[tuple[int, str, str, str]]:
    """Number, sign, words and case of the rows that have words, table by table; one without a number by its place."""
    tables = [table for table in document.tables if _cells(table.rows[0])[: len(PAPER_HEADS)] == list(PAPER_HEADS)]
    for at, row in enumerate((row for table in tables for row in table.rows[1:]), 1):
        number, sign, words, case = _cells(row)
        number = number.rstrip(".")
        if words:
            yield int(number) if number.isdecimal() else at, sign, words, case


def _cells(row: Any) -> list[str]:
    return [clean_line(cell.text.replace("\n", " ")) for cell in row.cells]
