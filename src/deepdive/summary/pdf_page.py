"""A document as a PDF that everybody can read: tagged, titled, in its language (PDF/UA-1), with its letters inside.

The template beside this module gets every word as data. Letters that its own fonts lack are looked for in the fonts of
this laptop; one that none of them has is written by its name in brackets, so that nothing is dropped in silence.
"""

import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from deepdive.errors import Refused
from deepdive.summary.document import Document, mapped, texts
from deepdive.summary.look import PAPER, colours
from deepdive.summary.paged import paged
from deepdive.summary.tree import Node

TEMPLATE = "page.typ"
"""The file beside this module that says how a page is built and how it looks."""

STANDARD = "ua-1"
MISSING = "A PDF needs one more package: pip install typst. Nothing was written; other formats go without it."
LEFT_OUT = "PDF was left out: it needs one more package (pip install typst). The other formats were written."

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
_PROBE = b'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n#sys.inputs.letter'


def write_pdf(document: Document) -> bytes:
    """The whole file; raises `Refused` when typst is not there or cannot set the document."""
    typst = _typst()
    try:
        return _compiled(document, _fonts(own=True))
    except typst.TypstError:
        fonts = _fonts(own=False)
    lacking = {letter for letter in _letters(document) if not _shows(letter, fonts)}
    try:
        return _compiled(mapped(document, lambda text: _named(text, lacking)), fonts)
    except typst.TypstError as error:
        reason = f"No PDF can be made of this document: {error.message}."
        raise Refused(f"{reason} Nothing was written; other formats go without it.") from None


def is_at_hand() -> bool:
    """Whether the package that sets a PDF is there."""
    try:
        _typst()
    except Refused:
        return False
    return True


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise Refused(MISSING) from None
    return typst


@cache
def _fonts(*, own: bool) -> Any:
    """The fonts inside typst; with those of this laptop behind them when they are not enough."""
    return _typst().Fonts(include_system_fonts=not own)


def _compiled(document: Document, fonts: Any) -> bytes:
    made = document.properties.made
    moment = made.astimezone(UTC).replace(microsecond=0) if made else datetime.fromtimestamp(0, UTC)
    filled: bytes = _typst().compile(
        Path(__file__).with_name(TEMPLATE).read_bytes(),
        font_paths=fonts,
        format="pdf",
        sys_inputs={"page": json.dumps(_filling(document))},
        pdf_standards=[STANDARD],
        timestamp=moment,
    )
    return filled


def _filling(document: Document) -> Node:
    """What the template gets: the page, its colours, the moment of making."""
    page, made = paged(document), document.properties.made
    known = _LANGUAGE.fullmatch(page["language"]) or _LANGUAGE.fullmatch("en-GB")
    units = ("year", "month", "day", "hour", "minute", "second")
    return {
        **page,
        "colours": colours(PAPER),
        "language": [part for part in known.groups() if part] if known else [],
        "made": {unit: getattr(made.astimezone(UTC), unit) for unit in units} if made else None,
    }


def _letters(document: Document) -> set[str]:
    """The letters beyond the plainest in a document."""
    said = [document.title, document.subtitle, *(text for block in document.blocks for text in texts(block))]
    about = document.properties
    said += [about.partnership, about.date, about.status, about.classification, about.statement, about.record]
    return {letter for text in said for letter in text if not letter.isascii()}


def _shows(letter: str, fonts: Any) -> bool:
    typst = _typst()
    try:
        typst.compile(_PROBE, font_paths=fonts, sys_inputs={"letter": letter}, pdf_standards=[STANDARD])
    except typst.TypstError:
        return False
    return True


def _named(text: str, lacking: set[str]) -> str:
    """The text with the name of a letter that no font has in its place: `[grinning face]`."""
    return "".join(f"[{_name(letter)}]" if letter in lacking else letter for letter in text)


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
