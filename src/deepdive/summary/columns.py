"""How wide the columns of a table are, on paper and on a screen, and whether a table fits at all."""

import re
from collections.abc import Sequence

from msgspec import Struct

from deepdive.summary.document import Column, Document, Table, text_of, words


class Measure(Struct, frozen=True):
    """What a letter takes of the width, how much more a wide one and a bold one, and the edges of a cell."""

    letter: int
    wide: int
    bold: int
    padding: int


PAPER = Measure(106, 48, 10, 246)
"""Twentieths of a point; Arial of 10 points, averages over English text."""

SCREEN = Measure(1, 0, 0, 2)
"""Cells of a terminal."""

_WIDE = re.compile(r"[A-Zmw@%]")

_LONGEST_WORD, _LONGEST_LINE = 18, 70
"""Characters: a longer word may be broken, a longer line is wrapped."""


def column_widths(table: Table, width: int, measure: Measure) -> tuple[int, ...] | None:
    """Widths that add up to `width` and break no word, or nothing when there are too many columns."""
    cells = [[text_of(row[place]) for row in table.rows] for place in range(len(table.columns))]
    pairs = [_wanted(column, texts, measure) for column, texts in zip(table.columns, cells, strict=True)]
    least, wished = [need for need, _ in pairs], [wish for _, wish in pairs]
    free = width - sum(least)
    if free < 0:
        return None
    wants = [wish - need for need, wish in pairs]
    shares = wants if sum(wants) > free else wished
    widths = [need + free * share // max(1, sum(shares)) for need, share in zip(least, shares, strict=True)]
    widths[-1] += width - sum(widths)
    return tuple(widths)


def _wanted(column: Column, cells: Sequence[str], measure: Measure) -> tuple[int, int]:
    """What a column needs and what it would like; a number or a date is not broken at all."""
    lines = [line for cell in cells for line in cell.split("\n")]
    unbroken = [word for line in lines for word in line.split()] if column.kind == "text" else lines
    title = max((_span(word, measure) + len(word) * measure.bold for word in column.title.split()), default=0)
    need = max(title, _widest(unbroken, _LONGEST_WORD, measure))
    return need + measure.padding, max(need, _widest(lines, _LONGEST_LINE, measure)) + measure.padding


def _widest(texts: Sequence[str], most: int, measure: Measure) -> int:
    return max((_span(text[:most], measure) for text in texts), default=0)


def _span(text: str, measure: Measure) -> int:
    return len(text) * measure.letter + len(_WIDE.findall(text)) * measure.wide


def lies_down(document: Document, upright: int, across: int) -> bool:
    """Whether the page is turned: when most of the document is tables that fit only so."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    wide = [table for table in tables if not column_widths(table, upright, PAPER)]
    turned = tuple(table for table in wide if column_widths(table, across, PAPER))
    return words(Document(title="", blocks=turned)) * 2 > words(document)
