"""A document before it is written: its pages estimated, and the page itself as lines of a terminal."""

import re
from collections.abc import Iterator, Sequence
from math import ceil

from rich.cells import cell_len, chop_cells

from deepdive.summary.columns import PAPER, SCREEN, column_widths
from deepdive.summary.contents import main_headings
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
    Piece,
    Quote,
    Table,
    marking,
    masthead,
    origin,
    text_of,
    texts,
)
from deepdive.summary.layout import Budget

_NARROWEST = 20
_RULES = {1: "═", 2: "─"}

PAGE_HEIGHT, PAGE_WIDTH, LETTERS = 725, 470, 10.5
"""The text of an A4 page as the Word writer lays it out, and the size of its letters, in points."""

_HEADING_HEIGHTS = {1: (15, 19), 2: (12.5, 15), 3: (11, 13), 4: (11, 12)}
_ROOM: dict[type[Block], tuple[int, int, int]] = {
    Paragraph: (0, 6, 0),
    Bullets: (21, 2, 2),
    Numbered: (21, 2, 2),
    Facts: (113, 3, 0),
    Quote: (42, 6, 8),
    Callout: (20, 0, 26),
}
"""In points: what is free at the sides, between two pieces of text, and around the whole."""

_LETTER, _LINE = 0.44, 1.24
"""Of the size of the letters: how wide one is, how high a line is."""


def pages(document: Document) -> float:
    """How many printed pages the document takes, to a tenth; an estimate for ordinary text."""
    front = 62 + (16 if document.subtitle else 0)
    contents = 1 if main_headings(document) else 0
    return max(0.1, round(contents + (front + _heights(document.blocks, PAGE_WIDTH) + 30) / PAGE_HEIGHT, 1))


def _heights(blocks: Sequence[Block], width: float) -> float:
    return sum(_height(block, width) for block in blocks)


def _height(block: Block, width: float) -> float:
    match block:
        case Box(title=title, blocks=blocks):
            return _heights(blocks, width - 20) + (_text(title, width - 20, 13) + 8 if title else 0) + 19
        case Table():
            return _table_height(block, width)
        case Heading(level=level, text=text):
            size, around = _HEADING_HEIGHTS[level]
            return _text(text, width, size) + around
        case _:
            aside, between, around = _ROOM[type(block)]
            return sum(_text(piece, width - aside) + between for piece in _printed(block)) + around


def _printed(block: Piece) -> list[str]:
    """The pieces of text that stand one under the other."""
    if isinstance(block, Facts):
        return [text_of(fact.runs) for fact in block.items]
    return [text for text in texts(block) if text]


def _text(text: str, width: float, size: float = LETTERS) -> float:
    across = max(1.0, width / (size * _LETTER))
    return sum(max(1, ceil(len(line) / across)) for line in text.split("\n")) * size * _LINE


def _table_height(table: Table, width: float) -> float:
    caption = _text(table.caption, width, 10) + 12 if table.caption else 6
    widths = column_widths(table, round(width * 20), PAPER)
    if not widths:
        filled = sum(1 for row in table.rows for cell in row if text_of(cell))
        return caption + filled * 17
    rows = sum(
        max(_text(text_of(cell), column / 20 - 12, 9.6) for cell, column in zip(row, widths, strict=True)) + 4
        for row in table.rows
    )
    return caption + 18 + rows + 6


def about_pages(count: float) -> str:
    """How many pages a document has, in words: `about 1.5 pages`, `about one page`."""
    return "about one page" if count == 1 else f"about {count:g} pages"


def length_words(words: int, count: float, budget: Budget) -> str:
    """Words and pages against what a layout is meant to have, `812 words of 1,050 \u00b7 about 2 pages` (F6)."""
    paged = f", meant for {budget.pages}" if budget.pages else ""
    return f"{words:,} words{_budgeted(words, budget)} \u00b7 {about_pages(count)}{paged}"


def _budgeted(words: int, budget: Budget) -> str:
    if budget.most and words > budget.most:
        return f", {words - budget.most:,} over its {budget.most:,}"
    if budget.least and words < budget.least:
        return f", room for {budget.least - words:,} more"
    return f" of {budget.most:,}" if budget.most else ""


def preview(document: Document, width: int) -> list[str]:
    """The document as lines of at most `width` cells; what people typed stands in them letter for letter."""
    width = max(width, _NARROWEST)
    about = document.properties
    parts = [_ruled(document.title, width, "━") if document.title else []]
    front = (document.subtitle, about.logo, masthead(about), marking(about))
    parts += [[line for text in front if text for line in _wrapped(text, width)]]
    parts += [_block(block, width) for block in document.blocks]
    parts += [["─" * width, *_wrapped(origin(about), width)] if origin(about) else []]
    return _apart(parts)


def _apart(parts: Sequence[list[str]]) -> list[str]:
    """The parts with an empty line between them."""
    lines = [line for part in parts if part for line in (*part, "")]
    return lines[:-1]


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Box(title=title, blocks=blocks):
            inner = _apart(
                [_wrapped(title, width - 4) if title else [], *(_block(piece, width - 4) for piece in blocks)]
            )
            edge = "─" * (width - 2)
            return [f"┌{edge}┐", *(f"│ {_filled(line, width - 4)} │" for line in inner), f"└{edge}┘"]
        case Heading(level=level, text=text):
            return _ruled(text, width, _RULES.get(level, ""))
        case Table():
            return _table(block, width)
        case _:
            return _lines(block, width)


def _lines(block: Piece, width: int) -> list[str]:
    match block:
        case Paragraph(runs=runs):
            return _wrapped(text_of(runs), width)
        case Callout(text=text):
            return _hung("▌ ", "▌ ", text, width)
        case Quote(runs=runs):
            words = _hung("│ ", "│ ", text_of(runs), width)
            return [*words, *(_hung("│ ", "│ ", block.source, width) if block.source else [])]
        case Bullets() | Numbered() | Facts():
            return [line for mark, text in _items(block) for line in _hung(mark, " " * cell_len(mark), text, width)]
    return []


def _items(block: Bullets | Numbered | Facts) -> Iterator[tuple[str, str]]:
    """Each item with what stands before it."""
    match block:
        case Bullets(items=items):
            yield from (("• ", text_of(runs)) for runs in items)
        case Numbered(items=items, start=start):
            widest = len(str(start + len(items)))
            yield from ((f"{place:>{widest}}. ", text_of(runs)) for place, runs in enumerate(items, start))
        case Facts(items=facts):
            yield from (("", f"{fact.lead} {text_of(fact.runs)}") for fact in facts)


def _table(table: Table, width: int) -> list[str]:
    caption = _wrapped(table.caption, width) if table.caption else []
    widths = column_widths(table, width + SCREEN.padding, SCREEN)
    if not widths:
        return [*caption, *_cards(table, width)]
    room = [column - SCREEN.padding for column in widths]
    titles = _row([column.title for column in table.columns], table.columns, room)
    rows = [line for row in table.rows for line in _row([text_of(cell) for cell in row], table.columns, room)]
    return [*caption, *titles, "  ".join("─" * column for column in room), *rows]


def _row(cells: Sequence[str], columns: Sequence[Column], room: Sequence[int]) -> list[str]:
    wrapped = [_wrapped(text, width) for text, width in zip(cells, room, strict=True)]
    lines = []
    for place in range(max(map(len, wrapped))):
        parts = [lines_of[place] if place < len(lines_of) else "" for lines_of in wrapped]
        filled = [
            _filled(part, width, right=column.kind == "number")
            for part, width, column in zip(parts, room, columns, strict=True)
        ]
        lines.append("  ".join(filled).rstrip())
    return lines


def _cards(table: Table, width: int) -> list[str]:
    """A table too wide for the screen: row by row, each filled cell after its column's title."""
    return _apart(
        [
            [
                line
                for column, cell in zip(table.columns, row, strict=True)
                if text_of(cell)
                for line in _hung("", "  ", f"{column.title}: {text_of(cell)}", width)
            ]
            for row in table.rows
        ]
    )


def _ruled(text: str, width: int, rule: str) -> list[str]:
    lines = _wrapped(text, width)
    return [*lines, rule * max(map(cell_len, lines))] if rule else lines


def _filled(text: str, width: int, *, right: bool = False) -> str:
    space = " " * max(0, width - cell_len(text))
    return space + text if right else text + space


def _hung(first: str, rest: str, text: str, width: int) -> list[str]:
    """Wrapped text behind a mark, the lines after the first behind `rest`."""
    lines = _wrapped(text, width - max(cell_len(first), cell_len(rest)))
    return [f"{rest if place else first}{line}" for place, line in enumerate(lines)]


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces where it can be."""
    return [part for line in text.replace("\t", " ").split("\n") for part in _broken(line, width)]


def _broken(line: str, width: int) -> Iterator[str]:
    current = ""
    for token in re.findall(r"\S+ *| +", line):
        if current and cell_len(current + token.rstrip()) > width:
            yield current.rstrip()
            current = ""
        *full, rest = chop_cells(token, width) if cell_len(token) > width else [token]
        yield from full
        current += rest
    yield current.rstrip()
