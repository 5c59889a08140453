"""A document as plain values: what the JSON file holds, and what the templates of web page and PDF are filled with."""

from collections.abc import Sequence
from typing import Any

from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Piece,
    Quote,
    Runs,
    Table,
    about,
)

Node = dict[str, Any]


def tree(document: Document) -> Node:
    """The whole document; every block says by its `kind` what it is, every text is a list of runs."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.properties.language,
        "about": dict(about(document)),
        "keywords": list(document.properties.keywords),
        "blocks": [node(block) for block in document.blocks],
    }


def node(block: Block) -> Node:
    """One block with all that stands in it."""
    if isinstance(block, Box):
        return {"kind": "box", "title": block.title, "blocks": [node(inner) for inner in block.blocks]}
    return {"kind": type(block).__name__.lower(), **_content(block)}


def _content(block: Piece) -> Node:
    match block:
        case Heading(level=level, text=text):
            found: Node = {"level": level, "text": text}
        case Paragraph(runs=said):
            found = {"runs": runs(said)}
        case Bullets(items=items):
            found = {"items": _each(items)}
        case Numbered(items=items, start=start):
            found = {"start": start, "items": _each(items)}
        case Quote(runs=said, source=source):
            found = {"runs": runs(said), "source": source}
        case Facts(items=facts):
            found = {"items": [{"label": fact.lead, "runs": runs(fact.runs)} for fact in facts]}
        case Callout(text=text, kind=kind):
            found = {"as": kind, "text": text}
        case Table():
            found = _table(block)
    return found


def runs(said: Runs) -> list[Node]:
    """A text run by run; a look or an address stands only where there is one."""
    looks = ("strong", "emphasis", "url")
    return [{"text": run.text, **{look: got for look in looks if (got := getattr(run, look))}} for run in said]


def _each(items: Sequence[Runs]) -> list[list[Node]]:
    return [runs(item) for item in items]


def _table(table: Table) -> Node:
    return {
        "caption": table.caption,
        "columns": [{"title": column.title, "kind": column.kind} for column in table.columns],
        "rows": [_each(row) for row in table.rows],
        "shaded": table.shaded,
    }
