"""A document as tables: what a workbook has on its sheets and a set of CSV files in its files."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from deepdive.summary.columns import day_in, number_in, shades
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Runs,
    Table,
    about,
    holdable,
    mapped,
    text_of,
)

Value = str | int | float | date
"""What a cell holds; an empty text where there is nothing."""

DOCUMENT = "Document"
UNNAMED = "Table"


class Sheet(Struct, frozen=True):
    """A table with values in its cells; `shades` says how dark each is, and is empty where none is."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    shades: tuple[tuple[int, ...], ...] = ()


def document_sheets(document: Document) -> list[Sheet]:
    """The document's text, then each of its tables."""
    document = mapped(document, holdable)
    return [_document(document), *_tables(document.blocks, UNNAMED)]


def value(text: str, column: Column) -> Value:
    """What a cell of a column is worth: a number or a day where the whole text is one, else the text itself."""
    match column.kind:
        case "number":
            found = number_in(text)
            return text if found is None else found
        case "date":
            return day_in(text) or text
        case "text":
            return text


def _document(document: Document) -> Sheet:
    """What the document says of itself and all its text, each piece beside the heading that it stands under."""
    told = [*about(document), *_told(document.blocks, "")]
    return Sheet(DOCUMENT, (Column("Part"), Column("Text")), tuple(told))


def _told(blocks: Sequence[Block], part: str) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Heading(level=1, text=part):
                continue
            case Box(title=title, blocks=inner):
                yield from _told(inner, title or part)
            case _:
                yield from ((part, text) for text in _pieces(block) if text or isinstance(block, Table))


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Callout(text=text):
            yield text
        case Paragraph(runs=runs):
            yield text_of(runs)
        case Bullets(items=items):
            yield from map(text_of, items)
        case Numbered(items=items, start=start):
            yield from (f"{place}. {text_of(item)}" for place, item in enumerate(items, start))
        case Quote(runs=runs, source=source):
            yield from (text_of(runs), source)
        case Facts(items=facts):
            yield from (f"{fact.lead} {text_of(fact.runs)}" for fact in facts)
        case Table(caption=caption):
            yield caption


def _tables(blocks: Sequence[Block], part: str) -> Iterator[Sheet]:
    """A sheet for every table, named after its caption or the heading that it stands under."""
    for block in blocks:
        match block:
            case Heading(text=part):
                continue
            case Box(title=title, blocks=inner):
                yield from _tables(inner, title or part)
            case Table(caption=caption, columns=columns):
                rows = tuple(_row(row, columns) for row in block.rows)
                yield Sheet(caption or part, columns, rows, shades(block))
            case _:
                continue


def _row(row: Sequence[Runs], columns: Sequence[Column]) -> tuple[Value, ...]:
    return tuple(value(text_of(cell), column) for cell, column in zip(row, columns, strict=True))


def unlike(names: Sequence[str], most: int) -> list[str]:
    """The names, each at most so long and unlike all others in any case; a second one takes a number."""
    made: list[str] = []
    for name in names:
        taken = {one.casefold() for one in made}
        tries = (
            name[:most],
            *(f"{name[: most - 1 - len(str(number))]} {number}" for number in range(2, len(names) + 2)),
        )
        made.append(next(one for one in tries if one.casefold() not in taken))
    return made


def _numbered(name: str, most: int, count: int) -> Iterator[str]:
    """A name, then the same with the numbers from 2 on."""
    yield name[:most]
    yield from (f"{name[: most - 1 - len(str(number))]} {number}" for number in range(2, count + 2))


def unseen(text: str) -> str:
    """The text without what nobody sees at its beginning: blanks, byte-order marks, joiners. Tabs, line ends stay."""
    return re.sub(r"^(?:[^\S\t\r\n]|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff])+", "", text)
