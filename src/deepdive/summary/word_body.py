"""The blocks of a document as Word's own elements."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Placed

from deepdive.summary.columns import LEAST_LABEL, PAPER, column_widths, label_width, shades
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    plain,
    text_of,
    texts,
)
from deepdive.summary.look import BOX_PADDING, WHOLE_CELL, WHOLE_LIMIT
from deepdive.summary.look import PAPER as LOOK
from deepdive.summary.word_styles import NUMBER_LIST
from deepdive.summary.word_xml import (
    cell,
    element,
    hyperlink,
    in_list,
    letters,
    numbering_from,
    paragraph,
    plain_letters,
    row,
    spacer,
    table,
)

_LISTS = (Bullets, Numbered, Facts, Table)
_TEXT = (Paragraph, Bullets, Numbered, Facts)

ROOM_AFTER_LIST = 5
"""Points."""

Elements = Iterator[BaseOxmlElement]


class Press:
    """Turns blocks into elements of one file; it keeps the file's links and counted lists."""

    def __init__(self, file: WordFile) -> None:
        self._part = file.part
        self._numbering = file.part.numbering_part.element

    def blocks(self, blocks: Sequence[Block], width: int) -> Elements:
        """The blocks in order, on a column of the width given; what leads into a list stays with it."""
        for before, block, following in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            if isinstance(block, Paragraph):
                written = [self._paragraph(block, leads=isinstance(following, _LISTS))]
            elif isinstance(block, Bullets | Numbered | Facts) and isinstance(following, Paragraph):
                written = _roomy(list(self._list(block)))
            else:
                written = list(self._block(block, width))
            if isinstance(before, Heading) and isinstance(block, _TEXT):
                _may_be_parted(written)
            yield from written

    def _block(self, block: Block, width: int) -> Elements:
        match block:
            case Heading(level=level, text=text):
                yield paragraph(f"Heading{level}", plain_letters(text))
            case Callout(text=text):
                yield paragraph("Callout", plain_letters(text))
            case Bullets() | Numbered() | Facts():
                yield from self._list(block)
            case Quote():
                yield from self._quote(block)
            case Table():
                yield from self._table(block, width)
            case Box():
                yield from self._box(block, width)

    def _paragraph(self, block: Paragraph, *, leads: bool) -> BaseOxmlElement:
        return paragraph("Normal", self._letters(block.runs), *([element("keepNext")] if leads else []))

    def _letters(self, runs: Runs) -> Elements:
        for url, linked in groupby(runs, lambda run: run.url):
            written = map(letters, linked)
            yield from [hyperlink(self._relation(url), written)] if url else written

    def _relation(self, url: str) -> str:
        return self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def _list(self, block: Bullets | Numbered | Facts) -> Elements:
        match block:
            case Bullets(items=items):
                yield from (paragraph("ListBullet", self._letters(runs)) for runs in items)
            case Numbered(items=items, start=start):
                number = self._count_from(start)
                yield from (paragraph("ListNumber", self._letters(runs), in_list(number)) for runs in items)
            case Facts(items=facts):
                wide = label_width(fact.lead for fact in facts)
                yield from (self._fact(fact, wide) for fact in facts)

    def _count_from(self, start: int) -> int:
        number = len(self._numbering) + 1
        self._numbering.append(numbering_from(number, NUMBER_LIST, start))
        return number

    def _fact(self, fact: Fact, wide: int) -> BaseOxmlElement:
        lead = letters(Run(f"{fact.lead}\t", strong=True))
        usual = [element("tab", val="clear", pos=LEAST_LABEL)] if wide != LEAST_LABEL else []
        stop = element("tabs", *usual, element("tab", val="left", pos=wide))
        return paragraph("Fact", [lead, *self._letters(fact.runs)], stop, element("ind", left=wide, hanging=wide))

    def _quote(self, block: Quote) -> Elements:
        followed = [element("keepNext")] if block.source else []
        yield paragraph("Quote", self._letters(block.runs), *followed)
        if block.source:
            yield paragraph("QuoteSource", plain_letters(block.source))

    def _table(self, block: Table, width: int) -> Elements:
        kept = element("keepNext")
        yield paragraph("Caption", plain_letters(block.caption)) if block.caption else spacer(kept)
        if widths := column_widths(block, width, PAPER):
            yield self._grid(block, widths)
        elif block.rows:
            yield self._cards(block, width)
        yield spacer()

    def _grid(self, block: Table, widths: Sequence[int]) -> BaseOxmlElement:
        columns = list(zip(widths, (column.kind == "number" for column in block.columns), strict=True))
        titles = (plain(column.title) for column in block.columns)
        bare = ("",) * len(columns)
        rows = [row(self._cells("TableHeading", titles, columns, bare), whole=True, heading=True)]
        for line, levels in zip(block.rows, shades(block), strict=True):
            whole = max(len(text_of(runs)) for runs in line) <= WHOLE_CELL
            fills = [LOOK.shades[level - 1] if level else "" for level in levels]
            rows.append(row(self._cells("TableText", line, columns, fills), whole=whole))
        return table("SummaryTable", widths, rows, block.caption)

    def _cells(
        self, style: str, line: Iterable[Runs], columns: Sequence[tuple[int, bool]], fills: Sequence[str]
    ) -> Elements:
        for runs, (width, is_number), fill in zip(line, columns, fills, strict=True):
            placed = [element("jc", val="right")] if is_number else []
            yield cell(width, [paragraph(style, self._letters(runs), *placed)], fill)

    def _cards(self, block: Table, width: int) -> BaseOxmlElement:
        """A table too wide for the page: each row a card, every filled cell beside its column's title."""
        rows = []
        wide = label_width(f"{column.title}:" for column in block.columns)
        for line in block.rows:
            cells = zip(block.columns, line, strict=True)
            facts = [self._fact(Fact(column.title, runs), wide) for column, runs in cells if text_of(runs)]
            whole = sum(len(text_of(runs)) for runs in line) <= WHOLE_LIMIT
            rows.append(row([cell(width, facts or [spacer()])], whole=whole))
        return table("SummaryCards", [width], rows, block.caption)

    def _box(self, block: Box, width: int) -> Elements:
        inner = width - 2 * BOX_PADDING
        title = [paragraph("BoxTitle", plain_letters(block.title))] if block.title else []
        content = [*title, *self.blocks(block.blocks, inner)]
        whole = sum(map(len, texts(block))) <= WHOLE_LIMIT
        yield spacer(element("keepNext"))
        yield table("SummaryBox", [width], [row([cell(width, content or [spacer()])], whole=whole)], block.title)
        yield spacer()


def _may_be_parted(written: list[BaseOxmlElement]) -> None:
    """Lets a page end after the first line under a heading: LibreOffice, moving the whole, may leave the heading."""
    for first in written[:1]:
        Placed(first, None).paragraph_format.widow_control = False  # type: ignore[arg-type]  # no part is asked


def _roomy(written: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """The paragraphs of a list with room after the last one, so that what follows does not stick to it."""
    Placed(written[-1], None).paragraph_format.space_after = Pt(ROOM_AFTER_LIST)  # type: ignore[arg-type]  # no part
    return written
