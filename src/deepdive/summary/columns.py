"""The columns of a table: how wide they are and whether they fit, what their cells are worth, and how dark they are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from msgspec import Struct

from deepdive.summary.document import Column, Document, Table, text_of, words
from deepdive.summary.look import SHADES, SHORT_SIDE, text_width
from deepdive.summary.wording import MONTHS


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

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?", re.ASCII)
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)

_WIDE = re.compile(r"[A-Zmw@%]")

_LONGEST_WORD, _LONGEST_LINE, _LONGEST_TEXT = 18, 70, 400
"""Characters: a longer word may be broken, a longer line is wrapped, a longer text claims no more room."""

LEAST_LABEL, MOST_LABEL = 2268, 4200
"""Twentieths of a point that the labels of a list of facts take."""

MOST_FILLED = 0.75
"""The part of a page's width that the longest words may take of columns that would like more than there is."""

UPRIGHT, MANY_TEXTS = text_width(SHORT_SIDE), 5
"""The width of an upright page, and how many columns of text may be too cramped to read on it."""

_SCALE = 64
"""How finely what stands in a column is told."""

_PARTS = 1 << 16
"""How finely a width is shared out."""


def column_widths(table: Table, width: int, measure: Measure) -> tuple[int, ...] | None:
    """Widths that add up to `width` and break no word; nothing when there are too many columns, or each a word wide."""
    wants = [_wanted(column, texts, measure) for column, texts in _columns(table)]
    least, wished = [need for need, _, _ in wants], [wish for _, wish, _ in wants]
    free = width - sum(least)
    texts = sum(column.kind != "number" for column in table.columns)
    is_cramped = texts >= MANY_TEXTS and sum(wished) > width and sum(least) > width * MOST_FILLED
    if free < 0 or (width <= UPRIGHT and measure is PAPER and is_cramped):
        return None
    if sum(wished) > width:
        widths = _as_long([(need, whole) for need, _, whole in wants], width)
    else:
        spare = width - sum(wished)
        widths = [wish + spare * wish // max(1, sum(wished)) for wish in wished]
    widths[-1] += width - sum(widths)
    return tuple(widths)


def _as_long(pairs: Sequence[tuple[int, int]], width: int) -> list[int]:
    """Widths by how much stands in each column, so that the rows need few lines; none too narrow."""
    low, high = 0, _PARTS
    while high - low > 1:
        middle = (low + high) // 2
        if sum(_share(need, whole, middle) for need, whole in pairs) <= width:
            low = middle
        else:
            high = middle
    return [_share(need, whole, low) for need, whole in pairs]


def _share(need: int, whole: int, part: int) -> int:
    """A column's width; of every line half a long word is lost at its end, which counts most where it is narrow."""
    return max(need, need // 2 + whole * part // _PARTS)


def _wanted(column: Column, cells: Sequence[str], measure: Measure) -> tuple[int, int, int]:
    """What a column needs, would like, and how much stands in it.

    Of all widths those by the third root of the squares of their cells ask for the fewest lines, or nearly so.
    """
    lines = [line for cell in cells for line in cell.split("\n")]
    unbroken = [part for line in lines for part in _unbroken(line, column, measure)]
    title = max((_span(word, measure) + len(word) * measure.bold for word in column.title.split()), default=0)
    need = max(title, _widest(unbroken, _LONGEST_WORD, measure))
    wish = max(need, _widest(lines, _LONGEST_LINE, measure))
    whole = round(sum(_span(cell[:_LONGEST_TEXT], measure) ** 2 for cell in cells) ** (1 / 3) * _SCALE)
    return need + measure.padding, wish + measure.padding, whole


def _unbroken(line: str, column: Column, measure: Measure) -> Sequence[str]:
    """What of a line stays together: words, a number, a date; on paper the year may go to a line of its own."""
    if column.kind == "text":
        return line.split()
    return line.rsplit(" ", 1) if column.kind == "date" and measure is PAPER else (line,)


def _widest(texts: Sequence[str], most: int, measure: Measure) -> int:
    return max((_span(text[:most], measure) for text in texts), default=0)


def label_width(labels: Iterable[str]) -> int:
    """How wide the labels of a list of facts stand, so that all values begin in one place; on paper."""
    widest = max((_span(f"{label}: ", PAPER) + len(label) * PAPER.bold for label in labels), default=0)
    return min(MOST_LABEL, max(LEAST_LABEL, round(widest * 1.1)))


def _span(text: str, measure: Measure) -> int:
    return len(text) * measure.letter + len(_WIDE.findall(text)) * measure.wide


def lies_down(document: Document, upright: int, across: int) -> bool:
    """Whether the page is turned: when most of the document is tables that fit only so."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    wide = [table for table in tables if not column_widths(table, upright, PAPER)]
    turned = tuple(table for table in wide if column_widths(table, across, PAPER))
    return words(Document(title="", blocks=turned)) * 2 > words(document)


def _columns(table: Table) -> list[tuple[Column, list[str]]]:
    """Every column with the texts of its cells."""
    return [(column, [text_of(row[place]) for row in table.rows]) for place, column in enumerate(table.columns)]


def number_in(text: str) -> int | float | None:
    """The number that a whole text is, as documents print it: `12`, `1,204`, `2.5`; None for any other text."""
    said = text.strip()
    if not _NUMBER.fullmatch(said) or re.match(r"-?0\d", said):
        return None
    bare = said.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def day_in(text: str) -> date | None:
    """The day that a whole text is, plain or as documents print it: `2026-05-31`, `31 May 2026`; else None."""
    said = text.strip()
    try:
        if found := _DAY.fullmatch(said):
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
        return date.fromisoformat(said) if len(said) == 10 else None
    except ValueError:
        return None


def shades(table: Table) -> tuple[tuple[int, ...], ...]:
    """How dark every cell is, from 0 to `SHADES`: a number in a shaded table by its share of the largest one."""
    shaded = [table.shaded and column.kind == "number" for column in table.columns]
    numbers = [
        [number_in(text_of(cell)) if on else None for on, cell in zip(shaded, row, strict=True)] for row in table.rows
    ]
    largest = max((number for row in numbers for number in row if number), default=0)
    return tuple(tuple(_shade(number, largest) for number in row) for row in numbers)


def _shade(number: float | None, largest: float) -> int:
    return ceil(number / largest * SHADES) if number and 0 < number <= largest else 0
