"""The elements a Word document is made of: how they are spelt and in which order they stand."""

import re
from collections.abc import Iterable, Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from deepdive.summary.document import Run

_LINE_PARTS = re.compile(r"([\n\t])")


def element(tag: str, *children: BaseOxmlElement, **values: str | int) -> BaseOxmlElement:
    """An element of Word's own namespace, with its attributes and children in the order given."""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def replace_children(root: BaseOxmlElement, xml: str) -> None:
    """Puts the children of `xml` in the place of all that stood in the root of a part."""
    root[:] = list(parse_xml(xml))


def paragraph(style: str, content: Iterable[BaseOxmlElement], *properties: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph of a style; its own properties stand in Word's order."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def letters(run: Run) -> BaseOxmlElement:
    """A run; line ends and tabs in its text become Word's own."""
    made = element("r")
    if look := _look(run):
        made.append(element("rPr", *look))
    made.extend(_text(part) for part in _LINE_PARTS.split(run.text) if part)
    return made


def _look(run: Run) -> Sequence[BaseOxmlElement]:
    if run.url:
        bold = [element("b")] if run.strong else []
        return [element("rStyle", val="Hyperlink"), *bold, *([element("i")] if run.emphasis else [])]
    if run.strong:
        return [element("rStyle", val="Strong"), *([element("i")] if run.emphasis else [])]
    return [element("rStyle", val="Emphasis")] if run.emphasis else []


def _text(part: str) -> BaseOxmlElement:
    if part in "\n\t":
        return element("br" if part == "\n" else "tab")
    made = element("t")
    made.set(qn("xml:space"), "preserve")
    made.text = part
    return made


def plain_letters(text: str) -> Sequence[BaseOxmlElement]:
    """Text in the look of its paragraph."""
    return [letters(Run(text))] if text else []


def hyperlink(relation: str, runs: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    """Runs that lead to the address kept under a relation of their part."""
    made = element("hyperlink", *runs, history=1)
    made.set(qn("r:id"), relation)
    return made


def field(instruction: str, shown: str) -> BaseOxmlElement:
    """A value Word counts itself, such as the page; `shown` until it has."""
    return element("fldSimple", *plain_letters(shown), instr=f" {instruction} ")


def instruction(words: str) -> Sequence[BaseOxmlElement]:
    """What a field is told to do, as a run of its own."""
    said = element("instrText")
    said.text = words
    said.set(qn("xml:space"), "preserve")
    return [element("r", said)]


def numbering_from(number: int, kind: int, start: int) -> BaseOxmlElement:
    """A list of its own that counts from `start` in the way of the kind given."""
    restart = element("lvlOverride", element("startOverride", val=start), ilvl=0)
    return element("num", element("abstractNumId", val=kind), restart, numId=number)


def in_list(number: int) -> BaseOxmlElement:
    """The property that makes a paragraph an item of a list."""
    return element("numPr", element("ilvl", val=0), element("numId", val=number))


def table(style: str, widths: Sequence[int], rows: Iterable[BaseOxmlElement], title: str) -> BaseOxmlElement:
    """A table of fixed columns, widths in twentieths of a point; `title` is read out by screen readers."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        *([element("tblCaption", val=title)] if title else []),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)


def row(cells: Iterable[BaseOxmlElement], *, whole: bool, heading: bool = False) -> BaseOxmlElement:
    """A row; a whole one is not parted by the end of a page, a heading one stands again on every page."""
    kept = [element("cantSplit")] if whole else []
    repeated = [element("tblHeader")] if heading else []
    return element("tr", element("trPr", *kept, *repeated), *cells)


def cell(width: int, content: Iterable[BaseOxmlElement], fill: str = "") -> BaseOxmlElement:
    """A cell, on a ground of its own where one is given; the last thing in it must be a paragraph."""
    ground = [element("shd", val="clear", color="auto", fill=fill)] if fill else []
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *ground), *content)


def spacer(*properties: BaseOxmlElement) -> BaseOxmlElement:
    """The small gap that keeps a table apart from what stands before it and what follows."""
    return paragraph("Spacer", [], *properties)
