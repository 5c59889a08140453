"""What stands in a file of each format, read back: the texts of a document, whatever wrote them."""

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from deepdive.summary.csv_files import plain_text

EMPTY = ("meta", "link", "br", "hr", "img", "input")


class Page(HTMLParser):
    """A web page as its elements: every tag with its attributes, the letters in it, and the way down to it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.unclosed: list[str] = []
        self.strays: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.unclosed or self.unclosed.pop() != tag:
            self.strays.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.unclosed), data))

    def handle_comment(self, data: str) -> None:
        self.strays.append(f"<!--{data}")

    def all(self, *names: str) -> list[dict[str, str]]:
        """The attributes of every element of these names."""
        return [attributes for tag, attributes in self.tags if tag in names]

    def within(self, *names: str) -> list[str]:
        """The letters inside elements of these names, piece by piece."""
        return [text for path, text in self.texts if set(path) & set(names) and "style" not in path]


def squeezed(text: str) -> str:
    """A text without blanks and without the marks a typesetter may add."""
    return re.sub(r"[\s\u200b]+", "", text)


def in_html(data: bytes) -> str:
    return "\n".join(Page(data.decode()).within("body"))


def in_markdown(data: bytes) -> str:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [token for token in reader.parse(data.decode()) if token.type == "inline"]
    breaks = ("softbreak", "hardbreak")
    return "\n".join(
        "".join("\n" if piece.type in breaks else piece.content for piece in token.children or []) for token in tokens
    )


def in_docx(data: bytes) -> str:
    signs = {"br": "\n", "tab": "\t"}
    found = []
    for paragraph in docx.Document(BytesIO(data)).element.body.iter(qn("w:p")):
        pieces = (piece for run in paragraph.iter(qn("w:r")) for piece in run)
        found.append("".join(signs.get(str(piece.tag).rpartition("}")[2], piece.text or "") for piece in pieces))
    return "\n".join(found)


def in_pdf(data: bytes, folder: Path) -> str:
    """The letters of a PDF in reading order, without the head and foot of its pages."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    area = ["-x", "0", "-y", "60", "-W", "2000", "-H", "722"]
    done = subprocess.run(["pdftotext", "-raw", *area, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def cells_of(data: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet of a workbook, row by row, the titles first."""
    book = load_workbook(BytesIO(data))
    return {
        sheet.title: [[_value(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book
    }


def _value(cell: Any) -> Any:
    return unescape(cell) if isinstance(cell, str) else "" if cell is None else cell


def in_xlsx(data: bytes) -> str:
    return "\n".join(str(cell) for rows in cells_of(data).values() for row in rows for cell in row)


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV file as they were before they were guarded."""
    lines = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [[plain_text(cell) for cell in row] for row in lines]


def in_csv(files: dict[str, bytes]) -> str:
    return "\n".join(cell for data in files.values() for row in rows_of(data) for cell in row)


def in_json(data: bytes) -> str:
    return "\n".join(_strings(json.loads(data)["document"]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        if value and all(isinstance(item, dict) and "text" in item and "kind" not in item for item in value):
            yield "".join(run["text"] for run in value)
        else:
            for item in value:
                yield from _strings(item)
