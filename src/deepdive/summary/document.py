"""One document as a tree of frozen values: what every writer prints, whatever the format.

Text stands in the tree letter for letter as people typed it; a writer makes it safe for its own format.
A piece of text is a tuple of runs, so pieces are joined with `+`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

ADDRESS_LIMIT = 2_000
"""Characters the address of a link may have; Word refuses a file with a longer one."""

_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d{1,5})?")
_MAIL = re.compile(r"[\w.+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_PHONE = re.compile(r"\+?[0-9()-]+")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ColumnKind = Literal["text", "number", "date"]
CalloutKind = Literal["banner", "residue"]


class Run(Struct, frozen=True):
    """Letters of one look; with a `url` they are a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""

    def __post_init__(self) -> None:
        if self.url and address(self.url) != self.url:
            raise ValueError("a link needs a whole http, https, mailto or tel address")


Runs = tuple[Run, ...]


class Heading(Struct, frozen=True):
    """A heading of level 1 to 4, below the document's title."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError("a heading has a level from 1 to 4")


class Paragraph(Struct, frozen=True):
    """Running text; a line end in it stays a line end."""

    runs: Runs


class Bullets(Struct, frozen=True):
    """A list without an order."""

    items: tuple[Runs, ...]


class Numbered(Struct, frozen=True):
    """A list counted from `start`; every list counts afresh."""

    items: tuple[Runs, ...]
    start: int = 1

    def __post_init__(self) -> None:
        if self.start < 0:
            raise ValueError("a list is counted from 0 or more")


class Column(Struct, frozen=True):
    """A column of a table; numbers stand at the right, everything else at the left."""

    title: str
    kind: ColumnKind = "text"


class Table(Struct, frozen=True):
    """Rows under named columns; every row has a cell for every column.

    In a `shaded` one the cells of number columns are coloured by their share of the largest; the numbers stay.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    shaded: bool = False

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a table needs columns, and every row a cell for each of them")


class Quote(Struct, frozen=True):
    """Somebody's words, and whose they are in general words."""

    runs: Runs
    attribution: str = ""

    @property
    def source(self) -> str:
        """The line under the words, or nothing."""
        return self.attribution and f"– {self.attribution}"


class Fact(Struct, frozen=True):
    """A label and what belongs to it: a phone number, hours, a contact."""

    label: str
    runs: Runs

    @property
    def lead(self) -> str:
        """The label as it stands before its value."""
        return self.label if self.label[-1:] in ("", ":", "?") else f"{self.label}:"


class Facts(Struct, frozen=True):
    """A list of labels with their values."""

    items: tuple[Fact, ...]


class Callout(Struct, frozen=True):
    """A line that must not be overlooked: a `banner` such as DRAFT, or `residue` left to be written."""

    text: str
    kind: CalloutKind = "banner"


Piece = Heading | Paragraph | Bullets | Numbered | Table | Quote | Facts | Callout


class Box(Struct, frozen=True):
    """Blocks set apart under a title of their own, like the topic of a learning summary."""

    title: str
    blocks: tuple[Piece, ...]


Block = Piece | Box


class Properties(Struct, frozen=True, kw_only=True):
    """What every document says about itself. `date` and `cases` are words as printed; `made` is for the file only.

    `status` stands on every page; `approval` says once by whom and when.
    """

    partnership: str = ""
    logo: str = ""
    date: str = ""
    version: str = ""
    status: str = ""
    approval: str = ""
    classification: str = ""
    statement: str = ""
    cases: str = ""
    record: str = ""
    language: str = "en-GB"
    keywords: tuple[str, ...] = ()
    made: datetime | None = None


class Document(Struct, frozen=True, kw_only=True):
    """A whole document; with `contents` its main headings are listed at its beginning."""

    title: str
    subtitle: str = ""
    properties: Properties = Properties()
    blocks: tuple[Block, ...] = ()
    contents: bool = False


def plain(text: str) -> Runs:
    """Text without emphasis."""
    return (Run(text),)


def strong(text: str) -> Runs:
    """Text set bold."""
    return (Run(text, strong=True),)


def emphasis(text: str) -> Runs:
    """Text set in italics."""
    return (Run(text, emphasis=True),)


def link(text: str, url: str, *, bare: bool = False) -> Runs:
    """Text that leads to `url`; an address that may not be a link is printed after the text, or, `bare`, left out."""
    if target := address(url):
        return (Run(text or url, url=target),)
    return plain(text if bare or url in ("", text) else f"{text} ({url})")


def address(url: str) -> str:
    """The address in characters every format can hold, or nothing when it may not be a link."""
    text = url.strip()
    scheme, _, rest = text.partition(":")
    match scheme.lower():
        case "http" | "https":
            return _web_address(text)
        case "mailto":
            return f"mailto:{rest}" if _MAIL.fullmatch(rest) else ""
        case "tel":
            number = rest.replace(" ", "")
            return f"tel:{number}" if _PHONE.fullmatch(number) else ""
    return ""


def _web_address(url: str) -> str:
    try:
        host = urlsplit(url).netloc
        coded = quote(url, safe="%:/?#!$&'*+,;=~@-._")
    except (ValueError, UnicodeError):
        return ""
    if not _HOST.fullmatch(host) or re.search(r"[\x00-\x20\x7f]", url) or len(coded) > ADDRESS_LIMIT:
        return ""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", coded)


def with_terms(text: str, terms: Iterable[str]) -> Runs:
    """The text with each key term in it set strong: whole words, in any case, the longest term first."""
    wanted = sorted({" ".join(term.split()) for term in terms} - {""}, key=lambda term: (-len(term), term))
    if not wanted:
        return plain(text)
    words = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in wanted)
    parts = re.split(rf"(?<!\w)({words})(?!\w)", text, flags=re.IGNORECASE)
    return tuple(Run(part, strong=place % 2 == 1) for place, part in enumerate(parts) if part)


def text_of(runs: Runs) -> str:
    """The letters of a piece of text."""
    return "".join(run.text for run in runs)


def joined_runs(pieces: Sequence[Runs], separator: str) -> Runs:
    """Pieces of text in a row, with `separator` between them."""
    between = plain(separator)
    return tuple(run for place, piece in enumerate(pieces) for run in (between if place else ()) + piece)


def head(properties: Properties) -> str:
    """The line at the top of every page: the logo in words, where there is one, and the partnership."""
    logo = "" if properties.logo == properties.partnership else properties.logo
    return _listed(logo, properties.partnership)


def masthead(properties: Properties) -> str:
    """The line under the title: whose, when, how many cases, and who approved it."""
    return _listed(properties.partnership, properties.date, properties.cases, properties.approval)


def marking(properties: Properties) -> str:
    """How the document is to be handled, as it stands on every page: classification, status, version."""
    version = properties.version and f"Version {properties.version}"
    return _listed(properties.classification, properties.status, version)


def origin(properties: Properties) -> str:
    """The line at the end: what was checked, and the record the document was made from."""
    statement = properties.statement[:1].upper() + properties.statement[1:]
    return _listed(statement, _source(properties))


def described(properties: Properties) -> str:
    """All that a document says about itself in one line, for the properties of a file."""
    return _listed(masthead(properties), marking(properties), _source(properties))


def about(document: Document) -> list[tuple[str, str]]:
    """What a document says about itself, each with its label; what it does not say is left out."""
    said = document.properties
    pairs = (
        ("Title", document.title),
        ("Document", document.subtitle),
        ("Logo", said.logo),
        ("Partnership", said.partnership),
        ("Date", said.date),
        ("Version", said.version),
        ("Status", said.status),
        ("Approval", said.approval),
        ("Classification", said.classification),
        ("Cases", said.cases),
        ("Statement", said.statement),
        ("Record", said.record),
    )
    return [(label, value) for label, value in pairs if value]


def _source(properties: Properties) -> str:
    return properties.record and f"Produced from record {properties.record}"


def _listed(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def holdable(text: str) -> str:
    """The text without the characters that files of XML and HTML cannot hold; every line end is one `\\n`."""
    return _NOT_XML.sub("", re.sub(r"\r\n?", "\n", text))


Value = TypeVar("Value")


def mapped(value: Value, change: Callable[[str], str]) -> Value:
    """The same tree with every text people read changed by `change`; addresses and kinds stay."""
    made: Any = value
    if isinstance(value, str):
        made = change(value)
    elif isinstance(value, tuple):
        made = tuple(mapped(item, change) for item in value)
    elif isinstance(value, Struct):
        fields = (name for name in value.__struct_fields__ if name not in ("kind", "url"))
        made = replace(value, **{name: mapped(getattr(value, name), change) for name in fields})
    return made  # type: ignore[no-any-return]


def texts(block: Block) -> Iterator[str]:
    """Every piece of text in a block, in reading order."""
    match block:
        case Heading(text=text) | Callout(text=text):
            yield text
        case Paragraph(runs=runs):
            yield text_of(runs)
        case Bullets(items=items) | Numbered(items=items):
            yield from map(text_of, items)
        case Quote(runs=runs, attribution=attribution):
            yield from (text_of(runs), attribution)
        case Facts(items=facts):
            yield from (part for fact in facts for part in (fact.label, text_of(fact.runs)))
        case Table(caption=caption, columns=columns, rows=rows):
            yield from (caption, *(column.title for column in columns))
            yield from (text_of(cell) for row in rows for cell in row)
        case Box(title=title, blocks=blocks):
            yield title
            yield from (text for inner in blocks for text in texts(inner))


def words(document: Document) -> int:
    """How many words the document prints, title included; signs alone are not words."""
    pieces = [document.title, document.subtitle, *(text for block in document.blocks for text in texts(block))]
    return sum(any(map(str.isalnum, word)) for piece in pieces for word in piece.split())
