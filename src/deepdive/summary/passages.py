"""A document as passages that the gate reads, each with the heading it stands under."""

from collections.abc import Iterator

from deepdive.checks.gate import Notice, Passage
from deepdive.checks.gate import notices as notices_of
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary.document import (
    Box,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Numbered,
    Piece,
    Run,
    Table,
    texts,
)

FRONT = "Title"


def notices(session: Session, partnership: Partnership, document: Document) -> list[Notice]:
    """What the gate has to say about a document of a session."""
    return notices_of(session, partnership, list(passages(document)))


def passages(document: Document) -> Iterator[Passage]:
    """Every piece of text in a document, and every web address that a link leads to."""
    front = document.properties
    where = FRONT
    for text in (document.title, document.subtitle, front.partnership, front.classification, *front.keywords):
        yield Passage(where, text)
    for block in document.blocks:
        if isinstance(block, Box):
            yield Passage(block.title or where, block.title)
            for piece in block.blocks:
                yield from _read(piece, block.title or where)
            continue
        where = block.text if isinstance(block, Heading) else where
        yield from _read(block, where)


def _read(piece: Piece, where: str) -> Iterator[Passage]:
    residue = isinstance(piece, Callout) and piece.kind == "residue"
    yield from (Passage(where, text, unwritten=residue) for text in texts(piece) if text.strip())
    yield from (Passage(where, _address(run)) for run in _links(piece) if _leads_elsewhere(run))


def _leads_elsewhere(run: Run) -> bool:
    """Whether a link leads to something that its own words do not say."""
    return _address(run) != run.text.replace(" ", "")


def _address(run: Run) -> str:
    """Where a link leads, without what only says that it is a mail or a call."""
    return run.url.removeprefix("mailto:").removeprefix("tel:")


def _links(piece: Piece) -> Iterator[Run]:
    match piece:
        case Bullets(items=items) | Numbered(items=items):
            runs = [run for item in items for run in item]
        case Facts(items=facts):
            runs = [run for fact in facts for run in fact.runs]
        case Table(rows=rows):
            runs = [run for row in rows for cell in row for run in cell]
        case _:
            runs = list(getattr(piece, "runs", ()))
    yield from (run for run in runs if run.url)
