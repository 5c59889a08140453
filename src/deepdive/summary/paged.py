"""A document as the templates of web page and PDF want it: how its headings step down, how its tables fit the page."""

from collections.abc import Iterable, Iterator, Sequence

from deepdive.summary.columns import PAPER, column_widths, lies_down, shades
from deepdive.summary.contents import main_headings, opening
from deepdive.summary.document import (
    Block,
    Box,
    Document,
    Heading,
    Quote,
    Table,
    described,
    head,
    holdable,
    mapped,
    marking,
    masthead,
    origin,
    text_of,
    texts,
)
from deepdive.summary.look import BOX_PADDING, LONG_SIDE, SHORT_SIDE, WHOLE_CELL, WHOLE_LIMIT, WHOLE_ROWS, text_width
from deepdive.summary.tree import Node, node, tree


def paged(document: Document) -> Node:
    """The tree of a document with the lines around it; characters that files cannot hold are left out."""
    document = mapped(document, holdable)
    across = lies_down(document, text_width(SHORT_SIDE), text_width(LONG_SIDE))
    width = text_width(LONG_SIDE if across else SHORT_SIDE)
    said, placed = document.properties, list(_placed(document.blocks, width, 0))
    return {
        **tree(document),
        "name": document.title or document.subtitle or "Summary",
        "partnership": head(said),
        "masthead": masthead(said),
        "marking": marking(said),
        "origin": origin(said),
        "description": described(said),
        "across": across,
        "contents": main_headings(document),
        "opening": opening(document),
        "kept": _kept_to_the_end(document.blocks[opening(document) :]),
        "blocks": list(_anchored(placed)) if document.contents else placed,
    }


def _kept_to_the_end(blocks: Sequence[Block]) -> int:
    """How many blocks at the end stay on the page of the closing line: the last, and a short section before it."""
    if not blocks or isinstance(blocks[-1], Table):
        return 0
    length = _length(blocks[-1])
    for count, block in enumerate(reversed(blocks[:-1]), 2):
        length += _length(block)
        if length > WHOLE_LIMIT or isinstance(block, Table | Box):
            break
        if isinstance(block, Heading):
            return count
    return 1


def _anchored(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks, every main heading with a place that the list of contents leads to."""
    count = 0
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 1:
            count += 1
            yield {**block, "anchor": f"part-{count}"}
        else:
            yield block


def _placed(blocks: Sequence[Block], width: int, above: int) -> Iterator[Node]:
    """The blocks with what the page makes of them; no heading stands more than one level below the last one."""
    for block in blocks:
        match block:
            case Heading(level=level):
                above = min(level, above + 1)
                yield {**node(block), "level": above}
            case Table():
                yield {**node(block), **_fitted(block, width)}
            case Box(title=title, blocks=inner):
                above = 1 if title else above
                placed = list(_placed(inner, width - 2 * BOX_PADDING, above))
                above = next((one["level"] for one in reversed(placed) if one["kind"] == "heading"), above)
                yield {**node(block), "blocks": placed, "whole": _length(block) <= WHOLE_LIMIT}
            case Quote(runs=runs):
                yield {**node(block), "whole": len(text_of(runs)) <= WHOLE_LIMIT}
            case _:
                yield node(block)


def _fitted(table: Table, width: int) -> Node:
    """How wide a table's columns are, empty where it must be cards; how dark its cells are; what is kept together."""
    widths = column_widths(table, width, PAPER)
    lengths = [[len(text_of(cell)) for cell in row] for row in table.rows]
    return {
        "widths": list(widths or ()),
        "shares": [round(100 * one / width) for one in widths or ()],
        "shades": [list(levels) for levels in shades(table)],
        "kept": len(lengths) <= WHOLE_ROWS and _length(table) <= WHOLE_LIMIT,
        "whole": [max(row) <= WHOLE_CELL if widths else sum(row) <= WHOLE_LIMIT for row in lengths],
    }


def _length(block: Block) -> int:
    return sum(map(len, texts(block)))
