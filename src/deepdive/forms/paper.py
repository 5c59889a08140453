"""A capture sheet to be printed, as a Word file: a page for each round, numbered rows, in large print on request."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from deepdive.forms.capture_sheet import NO_NAMES, CaptureSheet

HEADS = ("No", "+ - >", "What was said, in the speaker's words", "Case")
WIDTHS = (1.3, 1.9, 12.4, 2.0)
"""Widths of the columns in centimetres."""

ROW, LARGE_ROW = 1.4, 1.9
"""Least height of a row in centimetres."""

TYPE, LARGE_TYPE = 11, 18
"""Size of the letters in points."""


def paper(sheet: CaptureSheet, *, large: bool = False) -> bytes:
    """The Word file of a group's sheet."""
    import docx
    from docx.enum.text import WD_BREAK
    from docx.shared import Pt

    document = docx.Document()
    foot = f"Sheet {sheet.code}. Hand it to the facilitator; nothing on it leaves the room another way."
    lay_out(document, f"Capture sheet, {sheet.group}", foot, large=large)
    for place, one in enumerate(sheet.rounds):
        if place:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        document.add_heading(f"{sheet.heading}: {one.title}", 1)
        for line in one.prompt:
            document.add_paragraph(line).runs[0].bold = True
        hint = document.add_paragraph(
            f"A row without a mark counts as {one.label}; + - > says otherwise. {NO_NAMES} {sheet.urgent}"
        )
        hint.runs[0].font.size = Pt(LARGE_TYPE - 4 if large else TYPE - 2)
        table = table_of(document, HEADS, WIDTHS, [LARGE_ROW if large else ROW] * len(one.numbers))
        for row, number in zip(table.rows[1:], one.numbers, strict=True):
            row.cells[0].text = str(number)
        document.add_paragraph()
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def lay_out(document: Any, title: str, foot_line: str, *, large: bool = False) -> None:
    """A4, the letters (large on request), the language, and a line with the code at the foot of every page."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    size = LARGE_TYPE if large else TYPE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(1.5)
    for name, points in (("Normal", size), ("Heading 1", size + 5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(points)
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        style.font.color.rgb = RGBColor(0x1B, 0x21, 0x27)
    for place in list(document.styles["Heading 1"].element.rPr.rFonts.attrib):
        if place.endswith("Theme"):
            del document.styles["Heading 1"].element.rPr.rFonts.attrib[place]
    document.styles["Normal"].element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
    document.core_properties.title = title[:255]
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    foot = section.footer.paragraphs[0]
    foot.text = foot_line
    foot.runs[0].font.size = Pt(9)


def table_of(document: Any, heads: Sequence[str], widths: Sequence[float], heights: Sequence[float]) -> Any:
    """A table of empty rows of these least heights, in centimetres, under heads that come again on each page."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for height in heights:
        row = table.add_row()
        row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table
