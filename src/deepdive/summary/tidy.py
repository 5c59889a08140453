"""A document put right before it is written: single spaces, nothing empty. No word is changed or left out."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Document,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    mapped,
)


def tidy(document: Document) -> Document:
    """The document without double spaces, empty blocks, and headings that nothing stands under."""
    front = mapped(replace(document, blocks=()), squeezed)
    return replace(front, blocks=tidy_blocks(document.blocks))


def squeezed(text: str) -> str:
    """Text with single spaces and without blanks at the ends of its lines."""
    return _spaced(text).strip(" \n")


def _spaced(text: str) -> str:
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t]{2,}|\t", " ", text))


def tidy_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks put right, those that are empty left out; none of a section that comes to nothing."""
    kept: list[Block] = []
    for block in map(_tidy_block, reversed(blocks)):
        if not _is_empty(block) and not (isinstance(block, Heading) and _is_bare(block, kept)):
            kept.append(block)
    return tuple(reversed(kept))


def _tidy_block(block: Block) -> Block:
    match block:
        case Paragraph(runs=runs) | Quote(runs=runs):
            return replace(mapped(block, squeezed), runs=_tidy_runs(runs))
        case Bullets(items=items) | Numbered(items=items):
            return replace(block, items=tuple(runs for runs in map(_tidy_runs, items) if runs))
        case Facts(items=facts):
            tidied = (Fact(squeezed(fact.label), _tidy_runs(fact.runs)) for fact in facts)
            return Facts(tuple(fact for fact in tidied if fact.runs))
        case Table(rows=rows):
            cells = (tuple(map(_tidy_runs, row)) for row in rows)
            return replace(mapped(replace(block, rows=()), squeezed), rows=tuple(filter(any, cells)))
        case Box(title=title, blocks=blocks):
            return replace(block, title=squeezed(title), blocks=tidy_blocks(blocks))
        case Heading() | Callout():
            return mapped(block, squeezed)


def _is_empty(block: Block) -> bool:
    match block:
        case Heading(text=content) | Callout(text=content):
            return not content
        case Paragraph(runs=content) | Quote(runs=content):
            return not content
        case Bullets(items=content) | Numbered(items=content) | Facts(items=content):
            return not content
        case Table(rows=content) | Box(blocks=content):
            return not content


def _is_bare(heading: Heading, below: Sequence[Block]) -> bool:
    """Whether nothing, or only a heading of the same or a higher level, follows."""
    following = below[-1] if below else heading
    return isinstance(following, Heading) and following.level <= heading.level


def _tidy_runs(runs: Runs) -> Runs:
    """Runs with single spaces, also where two runs meet, and without blanks at the ends."""
    tidied: list[Run] = []
    before = "\n"
    for run in runs:
        if text := _spaced(run.text).lstrip("" if before[-1] not in " \n" else " " if tidied else " \n"):
            tidied.append(replace(run, text=text))
            before = text
    while tidied:
        last = tidied.pop()
        if text := last.text.rstrip(" \n"):
            return (*tidied, replace(last, text=text))
    return ()
