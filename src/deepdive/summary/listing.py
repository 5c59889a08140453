"""Small parts that sections are put together from: lists of items, cells of a table, the paragraphs of a text."""

from collections.abc import Iterable, Mapping, Sequence

from deepdive.summary import templates
from deepdive.summary.document import Bullets, Numbered, Paragraph, Piece, Runs, plain, text_of
from deepdive.summary.layout import Style

Row = tuple[Runs, ...]

NOTHING = "–"
"""What stands in a cell that says nothing."""


def listed_blocks(items: Iterable[Runs], style: Style) -> list[Piece]:
    """Items as bullets, counted, or as paragraphs; nothing for none."""
    said = tuple(item for item in items if text_of(item).strip())
    if not said:
        return []
    if style == "paragraphs":
        return [Paragraph(item) for item in said]
    return [Numbered(said) if style == "numbered" else Bullets(said)]


def worded(item: str, facts: Iterable[Mapping[str, Runs]]) -> list[Runs]:
    """The sentence of each item."""
    return [templates.render(item, one) for one in facts]


def paragraphs(text: str) -> list[Piece]:
    """The paragraphs of a text, as they were parted by empty lines."""
    return [Paragraph(plain(part.strip())) for part in text.split("\n\n") if part.strip()]


def row(*cells: str) -> Row:
    """A row of a table."""
    return tuple(plain(cell) if cell else () for cell in cells)


def filled(*cells: str) -> Row:
    """A row of a table that is only read: a cell that says nothing shows that it does so on purpose."""
    return row(*(cell or NOTHING for cell in cells))


def in_lines(texts: Iterable[str]) -> str:
    """Texts one under the other, each once and, where there are several, behind a mark."""
    said = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    return "\n".join(said if len(said) < 2 else [f"• {text}" for text in said])


def up_to(most: int, items: Sequence[Runs]) -> Sequence[Runs]:
    """The first of some items; all of them when no number is given."""
    return items[:most] if most else items
