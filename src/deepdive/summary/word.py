"""A document as a Word file: real styles, lists and tables, and no name of a person or a machine in it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import takewhile

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from deepdive.summary.columns import lies_down
from deepdive.summary.contents import main_headings, opening
from deepdive.summary.document import (
    Document,
    Properties,
    described,
    head,
    holdable,
    mapped,
    marking,
    masthead,
    origin,
)
from deepdive.summary.look import LONG_SIDE, SHORT_SIDE, SIDE_MARGIN, text_width
from deepdive.summary.word_body import Press
from deepdive.summary.word_styles import numbering_xml, settings_xml, styles_xml
from deepdive.summary.word_xml import element, field, instruction, paragraph, plain_letters, replace_children
from deepdive.summary.zipped import settled

TOC = ' TOC \\o "1-1" \\h \\z \\u '
"""The field by which Word lists the main headings."""

MOST_KEPT = 12
"""Paragraphs of a last section that is kept on one page with what closes the document."""

_CORE_LIMIT = 255
"""Characters the format allows in a property of the file."""

_NEEDED = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.NUMBERING,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_word(document: Document) -> bytes:
    """The whole file; equal documents give equal bytes. Characters a Word file cannot hold are left out."""
    document = mapped(document, holdable)
    file = docx.Document()
    _strip(file)
    _dress(file, document.properties.language)
    width = _lay_out(file, across=lies_down(document, text_width(SHORT_SIDE), text_width(LONG_SIDE)))
    _describe(file, document)
    _head_and_foot(file, document.properties, width)
    body = file.element.body
    body[:] = [*_content(document, Press(file), width), body[-1]]
    return _saved(file)


def _strip(file: WordFile) -> None:
    """Takes out what the library's empty file brings along: a thumbnail, a theme, the name of another program."""
    for relations in (file.part.package.rels, file.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype not in _NEEDED]:
            del relations[name]


def _dress(file: WordFile, language: str) -> None:
    language = language if _LANGUAGE.fullmatch(language) else "en-GB"
    replace_children(file.styles.element, styles_xml(language))
    replace_children(file.part.numbering_part.element, numbering_xml())
    replace_children(file.settings.element, settings_xml(language))


def _lay_out(file: WordFile, *, across: bool) -> int:
    """Sets the page to A4 and answers the width of its text."""
    width, height = (LONG_SIDE, SHORT_SIDE) if across else (SHORT_SIDE, LONG_SIDE)
    turned = {"orient": "landscape"} if across else {}
    side = {"right": SIDE_MARGIN, "left": SIDE_MARGIN}
    margins = element("pgMar", top=1077, bottom=822, header=595, footer=510, gutter=0, **side)
    section = file.element.body[-1]
    section.attrib.clear()
    section[:] = [element("pgSz", w=width, h=height, **turned), margins, element("cols", space=708)]
    return text_width(width)


def _describe(file: WordFile, document: Document) -> None:
    """Writes the properties of the file: what it is and when it was made, not who made it or where."""
    about = document.properties
    part = file.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    part.element[:] = []
    core = file.core_properties
    core.title = document.title[:_CORE_LIMIT]
    core.subject = (document.subtitle or about.partnership)[:_CORE_LIMIT]
    core.keywords = ", ".join(about.keywords)[:_CORE_LIMIT]
    core.comments = described(about)[:_CORE_LIMIT]
    core.category, core.content_status = about.classification[:_CORE_LIMIT], about.status[:_CORE_LIMIT]
    core.version = about.version[:_CORE_LIMIT]
    core.language = about.language[:_CORE_LIMIT]
    if about.made:
        core.created = core.modified = _in_utc(about.made)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _head_and_foot(file: WordFile, about: Properties, width: int) -> None:
    section = file.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header.part.element[:] = [paragraph("Header", plain_letters(head(about)))]
    end = element("tabs", element("tab", val="right", pos=width))
    pages = [field("PAGE", "1"), *plain_letters(" of "), field("NUMPAGES", "1")]
    content = [*plain_letters(f"{marking(about)}\tPage "), *pages]
    section.footer.part.element[:] = [paragraph("Footer", content, end)]


def _content(document: Document, press: Press, width: int) -> Iterator[BaseOxmlElement]:
    about = document.properties
    if document.title:
        yield paragraph("Title", plain_letters(document.title))
    if document.subtitle:
        yield paragraph("Subtitle", plain_letters(document.subtitle))
    yield paragraph("Masthead", plain_letters(masthead(about)))
    first = opening(document)
    yield from press.blocks(document.blocks[:first], width)
    yield from _contents(main_headings(document))
    written = list(press.blocks(document.blocks[first:], width))
    closing = origin(about)
    yield from _before_the_end(written) if closing else written
    if closing:
        yield paragraph("Origin", plain_letters(closing))


def _contents(named: list[str]) -> Iterator[BaseOxmlElement]:
    """A list of contents that Word can bring up to date with its page numbers (key F9), then a new page."""
    if not named:
        return
    yield paragraph("BoxTitle", plain_letters("Contents"))
    for place, text in enumerate(named):
        begins = [_field_sign("begin"), *instruction(TOC), _field_sign("separate")] if place == 0 else []
        ends = [_field_sign("end")] if place == len(named) - 1 else []
        yield paragraph("Normal", [*begins, *plain_letters(text), *ends], element("spacing", before=0, after=40))
    yield paragraph("Normal", [element("r", element("br", type="page"))])


def _field_sign(kind: str) -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType=kind))


def _before_the_end(written: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """What stands before the closing line, without the gap after a box; a short last section stays on one page."""
    if written and isinstance(written[-1], CT_P) and written[-1].style == "Spacer":
        written = written[:-1]
    for one in _last_section(written):
        Paragraph(one, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]  # no part is asked
    return written


def _last_section(written: list[BaseOxmlElement]) -> list[CT_P]:
    """The paragraphs from the last heading to the end, a closing box apart; the last two where there are too many."""
    end = len(written) - (not isinstance(written[-1], CT_P)) if written else 0
    last = list(takewhile(lambda one: isinstance(one, CT_P), reversed(written[:end])))
    whole = next((n for n, one in enumerate(last[:MOST_KEPT], 1) if str(one.style).startswith("Heading")), 2)
    return last[:whole]


def _saved(file: WordFile) -> bytes:
    written = BytesIO()
    file.save(written)
    return settled(written.getvalue())
