"""Audit tools and questionnaires that come back, as spreadsheets, Word files or tables of text (CSV).

A page is known by its code, wherever it stands and whatever it is called now; an answer by the key beside it. What was
made of the layout is told with sheet and cell. A file is taken whole or not at all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from deepdive.errors import Refused, Unreadable
from deepdive.forms.answer_paper import HEADS as PAPER_HEADS
from deepdive.forms.answer_sheet import HEAD_ROW, HEADS, FormCode, code_in
from deepdive.forms.coming_back import sheet_in_document, sheet_in_workbook
from deepdive.forms.feedback_back import feedback_in
from deepdive.forms.opening import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Page,
    document_in,
    ending_of,
    pages_in,
    text_in,
    words_in,
)
from deepdive.forms.workbook import ABOUT
from deepdive.model.feedback import CODE as FEEDBACK_CODE
from deepdive.model.feedback import FeedbackSheet
from deepdive.model.mistakes import NOTHING, Mistakes
from deepdive.model.partnership import Partnership
from deepdive.model.return_items import Item, items, value_of
from deepdive.model.returned import Filled
from deepdive.model.returned_text import Half, read_cell, read_table, rows_of
from deepdive.model.session import Session
from deepdive.model.sheet import Sheet, read_typed
from deepdive.model.text import clean, clean_line, joined

_CHOICE, _WORDS = 2, 3
"""The columns, counted from nothing, in which a choice and words are filled in."""


def read_back(
    name: str, data: bytes, session: Session, partnership: Partnership
) -> Sheet | FeedbackSheet | list[Filled]:
    """What is in a file: a capture sheet, feedback, or returns; raises `Unreadable` naming file, sheet and cell."""
    name = clean_line(name)
    ending = ending_of(name, data, "a form")
    if ending == "xlsx":
        pages = pages_in(name, data)
        if feedback := feedback_in(name, pages):
            return feedback
        forms = [page for page in pages if _code_of(page)]
        if not forms:
            return sheet_in_workbook(name, pages, session, partnership)
        found = _returns(name, session, forms)
        return [replace(found[0], told=(*found[0].told, *_other_pages(pages))), *found[1:]]
    if ending == "docx":
        document = document_in(name, data)
        code = code_in(_foot(document))
        if FEEDBACK_CODE.search(_foot(document)):
            raise Unreadable(f"{name}: type this paper into the feedback spreadsheet, as a row of its own. {NOTHING}")
        return _in_document(name, session, document, code) if code else sheet_in_document(name, document, session)
    if ending in ("csv", "tsv"):
        return _in_text(name, session, clean(text_in(name, data)))
    if ending in ("txt", "md", ""):
        return read_typed(text_in(name, data))
    raise Unreadable(f"{name}: a form is a .xlsx, .docx, .csv or .txt file. {NOTHING}")


def _in_text(name: str, session: Session, text: str) -> list[Filled]:
    """The returns in a table of text: a row a return, or a page of a form that was saved as text."""
    try:
        rows = rows_of(text)[:MOST_ROWS]
        page = Page("the table", tuple(tuple(_text_cells(row, at)) for at, row in enumerate(rows, 1)))
        return _returns(name, session, [page]) if _code_of(page) else read_table(session, text)
    except Refused as error:
        told = Unreadable(f"{name}: {error}")
        told.read = error.read
        raise told from None


def _text_cells(row: Sequence[str], at: int) -> Iterator[Cell]:
    if any(row):
        yield from (Cell(text.strip(), column, at) for column, text in enumerate(row[:MOST_COLUMNS]))


# spreadsheet


def _code_of(page: Page) -> FormCode | None:
    """The code on a page, which stands above its table."""
    cells = (cell.text for row in page.rows[:4] for cell in row)
    return next((found for text in cells if text.startswith("Form ") and (found := code_in(text))), None)


def _returns(name: str, session: Session, pages: Sequence[Page]) -> list[Filled]:
    found: list[Filled] = []
    kinds = {code.form for page in pages if (code := _code_of(page))}
    if len(kinds) > 1:
        raise Unreadable(f"{name}: audit tools and questionnaires stand in one file. Give them one by one. {NOTHING}")
    mistakes = Mistakes(name)
    for page in pages:
        with mistakes.kept():
            if code := _code_of(page):
                found.append(_in_page(name, session, page, _known(name, session, code, page.title), mistakes))
    mistakes.end(found)
    _check_rows(name, pages, found, mistakes)
    mistakes.end(found)
    return found


def _other_pages(pages: Sequence[Page]) -> Iterator[str]:
    """The pages with words that are no page of a form."""
    for page in pages:
        if page.title != ABOUT and not _code_of(page) and any(cell.text for row in page.rows for cell in row):
            yield f"{page.title}: this page is none of the form's; its words are not taken"


def _check_rows(name: str, pages: Sequence[Page], found: Sequence[Filled], mistakes: Mistakes) -> None:
    """Refuses a page that has lost a row which others have: nobody can tell whether its answer was taken back."""
    every = {field for one in found for field in one.cells}
    for page, one in zip(pages, found, strict=True):
        lost = sorted(field.rpartition("/")[2] for field in every - one.cells.keys())
        if lost:
            with mistakes.kept():
                told = f"{page.title}: the row of {joined(lost)} is gone; other pages of the file have it"
                raise Unreadable(f"{name}: {told}. {NOTHING}")


def _known(name: str, session: Session, code: FormCode, where: str) -> FormCode:
    """A code, when its agency and case are of this session."""
    if code.agency not in session.agencies or (code.case and code.case not in session.cases):
        told = f"{where}: " if where else ""
        raise Unreadable(f"{name}: {told}this form is of another session, or its agency or case is gone. {NOTHING}")
    return code


def _in_page(name: str, session: Session, page: Page, code: FormCode, mistakes: Mistakes) -> Filled:
    asked = {item.key.casefold(): item for item in items(session, code.form)}
    head = _head_row(name, page)
    seen: dict[str, str] = {}
    cells: dict[str, str] = {}
    places: dict[str, str] = {}
    told = list(_strays(page, asked))
    for row in page.rows[head:]:
        item = None
        with mistakes.kept():
            item = _item_of(name, page, row, asked, seen)
        for field, value, cell, said in _answers(name, page, row, item, mistakes) if item else ():
            cells[field], places[field] = value, f"{page.title}, cell {cell.name}"
            told += [said] if said else []
    if not seen:
        raise Unreadable(f"{name}: {page.title}: the column No has none of the form's numbers any more. {NOTHING}")
    return _filled(session, code, cells, places, told)


def _strays(page: Page, asked: Mapping[str, Item]) -> Iterator[str]:
    """Words in cells that belong to no question, each with its place: somebody meant them."""
    sections = {"", *(clean_line(item.section) for item in asked.values())}
    for at, row in enumerate(page.rows):
        is_head = [clean_line(cell.text) for cell in row[: len(HEADS)]] == list(HEADS)
        loose = [cell for cell in row[len(HEADS) :] if cell.text]
        if row and at >= HEAD_ROW and not is_head and not row[0].text:
            beside = (row[1:2] if clean_line(row[1].text) not in sections else ()) if len(row) > 1 else ()
            loose = [*beside, *(cell for cell in row[len(HEADS) - 1 : len(HEADS)] if cell.text), *loose]
        for cell in loose:
            what = f'the heading "{clean_line(cell.text)[:40]}"' if is_head else f'"{clean_line(cell.text)[:40]}"'
            yield f"{page.title}, cell {cell.name}: {what} belongs to no question and is not taken"


def _head_row(name: str, page: Page) -> int:
    """The number of the row of heads; raises `Unreadable` naming the head that was changed."""
    for at, row in enumerate(page.rows[:30], 1):
        said = [clean_line(cell.text) for cell in row]
        if said[:1] != [HEADS[0]] or len(said) < len(HEADS):
            continue
        for cell, head in zip(row, HEADS, strict=False):
            if clean_line(cell.text) != head:
                told = f'{page.title}, cell {cell.name}: "{clean_line(cell.text)[:40]}" should be "{head}"'
                raise Unreadable(f"{name}: {told}. {NOTHING}")
        return at
    raise Unreadable(f"{name}: {page.title}: no row has the heads {', '.join(HEADS)}. {NOTHING}")


def _item_of(
    name: str, page: Page, row: Sequence[Cell], asked: Mapping[str, Item], seen: dict[str, str]
) -> Item | None:
    """The item of a row, known by its number; nothing where nothing is asked or answered."""
    if not row:
        return None
    key, first = clean_line(words_in(name, page, row[0])), row[0]
    if not key:
        stray = next((cell for cell in row[_CHOICE : _WORDS + 1] if cell.text), None)
        if stray is None:
            return None
        told = f"{page.title}, cell {stray.name}: an answer stands beside no number of a question"
        raise Unreadable(f"{name}: {told}. {NOTHING}")
    item = asked.get(key.casefold())
    where = f"{page.title}, cell {first.name}"
    if item is None:
        if not any(cell.text for cell in row[_CHOICE : _WORDS + 1]):
            return None
        raise Unreadable(f'{name}: {where}: this form has no question "{key[:40]}". {NOTHING}')
    if key.casefold() in seen:
        before = seen[key.casefold()]
        raise Unreadable(f"{name}: {where}: {item.key} is asked twice; it stands in {before} too. {NOTHING}")
    seen[key.casefold()] = first.name
    return item


def _answers(
    name: str, page: Page, row: Sequence[Cell], item: Item, mistakes: Mistakes
) -> Iterator[tuple[str, str, Cell, str]]:
    """What a row answers, and how that was read where it is to be told.

    A cell that cannot be taken is a mistake, and answers as it stands: a concern in it is told.
    """
    for column, field, is_choice in ((_CHOICE, item.choice, True), (_WORDS, item.words, False)):
        cell = row[column]
        found = (cell.text, "") if field else None
        with mistakes.kept():
            said = words_in(name, page, cell)
            where = f"{page.title}, cell {cell.name}"
            if field:
                found = read_cell(Half(item, field, is_choice), said, where)
            elif said:
                raise Unreadable(f"{where}: {_belongs(item, row, is_choice=is_choice)}. {NOTHING}")
        if found:
            yield field, found[0], cell, found[1]


def _belongs(item: Item, row: Sequence[Cell], *, is_choice: bool) -> str:
    """Where an answer is to be written that stands in the wrong one of two cells."""
    if is_choice:
        return f"{item.key} is answered in words: write them in {row[_WORDS].name}"
    return f"{item.key} is answered by a choice: choose it in {row[_CHOICE].name}"


def _filled(
    session: Session, code: FormCode, cells: dict[str, str], places: dict[str, str], told: Sequence[str] = ()
) -> Filled:
    case = cells.get("case", "") if code.form == "questionnaire" else code.case
    only = [one.id for one in session.cases.values() if not one.replaced_by]
    if code.form == "questionnaire" and not case and len(only) == 1:
        case = only[0]
    return Filled(code.form, code.agency, case, cells, places, f"{code.agency}-{code.letters}", tuple(told))


# the questionnaire as a Word file


def _foot(document: Any) -> str:
    return " ".join(paragraph.text for section in document.sections for paragraph in section.footer.paragraphs)


def _in_document(name: str, session: Session, document: Any, code: FormCode) -> list[Filled]:
    _known(name, session, code, "")
    asked = {item.key.casefold(): item for item in items(session, code.form)}
    cells: dict[str, str] = {}
    told: list[str] = []
    mistakes = Mistakes(name)
    for at, row in enumerate(_rows(document), 2):
        key, said = clean_line(row[0]), clean(row[2]).strip()
        item, where = asked.get(key.casefold()), f"row {at} of its table"
        with mistakes.kept():
            if item is not None:
                cells[item.words or item.choice] = said
                halved, read = _halved(item, said, where)
                cells, told = cells | halved, [*told, *([read] if read else [])]
            elif key or said:
                raise Unreadable(f'{where}: this form has no question "{key[:40]}". {NOTHING}')
    mistakes.end([_filled(session, code, cells, {})])
    if not cells:
        raise Unreadable(f"{name}: its table with the heads {', '.join(PAPER_HEADS)} is gone. {NOTHING}")
    return [_filled(session, code, cells, {}, told)]


def _rows(document: Any) -> Iterator[list[str]]:
    """The rows under the heads of the form, in whichever table they stand."""
    for table in document.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows and [clean_line(cell) for cell in rows[0]][: len(PAPER_HEADS)] == list(PAPER_HEADS):
            yield from (row for row in rows[1:] if len(row) >= len(PAPER_HEADS))


def _halved(item: Item, said: str, where: str) -> tuple[dict[str, str], str]:
    """An answer in one cell as its two halves: `Yes, the mother is alone tonight` is a choice and words."""
    if not item.choice:
        return {item.words: said}, ""
    if value_of(item, said) is not None or not item.words:
        value, told = read_cell(Half(item, item.choice, True), said, where)
        return {item.choice: value}, told
    first, rest = re.match(r"(\w*)\W*(.*)", said, re.DOTALL).groups()  # type: ignore[union-attr]  # it always matches
    choice = value_of(item, first) if first else None
    return {item.choice: choice or "", item.words: rest if choice else said}, ""
