"""A workbook put together in memory: the library itself writes every sheet to a temporary file in plain text first."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter


class _Writer(ExcelWriter):  # type: ignore[misc]  # the library has no types
    """The library's writer, without its temporary files."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Writes one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of a workbook; nothing of it is written anywhere."""
    written = BytesIO()
    _Writer(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return written.getvalue()
