"""The list of contents of a long document, which stands behind the lines that say what the document is."""

from itertools import takewhile

from deepdive.summary.document import Callout, Document, Heading, words

LONG = 1500
"""Words from which a document has a list of contents."""


def main_headings(document: Document) -> list[str]:
    """The headings that a list of contents names: none where the document wants no such list, or is short."""
    named = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    return named if document.contents and words(document) >= LONG else []


def opening(document: Document) -> int:
    """How many blocks stand before the list: the lines that say that it is a draft, or not what was approved."""
    return len(list(takewhile(lambda block: isinstance(block, Callout), document.blocks)))
