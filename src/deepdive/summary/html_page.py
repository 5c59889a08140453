"""A document as one web page: no script, nothing fetched, readable on a phone, in the dark, by ear and on paper.

What people typed reaches the page through the template's escaping only; the style, which is ours, is named in the
page's policy by its hash, so that nothing else may ever style or run.
"""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from deepdive.summary.document import Document
from deepdive.summary.look import DARK, PAPER, colours
from deepdive.summary.paged import paged
from deepdive.summary.tree import Node

TEMPLATE, STYLE = "page.html", "page.css"
"""The files beside this module that say how a page is built and how it looks."""


def write_html(document: Document) -> str:
    """The whole page; equal documents give equal pages."""
    page = paged(document)
    style = _style(page)
    return _template(TEMPLATE).render(page=page, style=style, policy=_policy(style))


def _style(page: Node) -> str:
    """The style sheet, with the line that stands at the foot of every printed page."""
    palettes = {"paper": colours(PAPER), "dark": colours(DARK)}
    foot = {"foot": style_string(page["marking"]), "quiet": f"#{PAPER.quiet}"}
    shares = sorted({share for block in _all_blocks(page) for share in block.get("shares", ())})
    return _template(STYLE).render(**palettes, **foot, across=page["across"], shares=shares)


def _all_blocks(page: Node) -> list[Node]:
    """The blocks, and those in boxes."""
    return [inner for block in page["blocks"] for inner in (block, *block.get("blocks", ()))]


def style_string(text: str) -> str:
    """A text as a string of a style sheet: whatever is no plain letter or figure is written as its number."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text) + '"'


def _policy(style: str) -> str:
    """What a browser may do with the page: show it in its own style, and nothing else."""
    sign = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{sign}'; base-uri 'none'; form-action 'none'"


@cache
def _template(name: str) -> Template:
    folder = FileSystemLoader(Path(__file__).parent, encoding="utf-8")
    made = Environment(
        loader=folder,
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template(name)
