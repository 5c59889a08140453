"""Whom a partnership speaks of: the program's sentences, written of children, in the words of adult safeguarding."""

import re
from collections.abc import Mapping

_ADULTS: Mapping[str, str] = {
    "a child or family": "an adult or family",
    "a child's": "an adult's",
    "a child": "an adult",
    "child's": "adult's",
    "child": "adult",
    "children's": "adults'",
    "children": "adults",
}
_CHILD = re.compile(
    r"\b(a child or family|a child's|a child|children's|children|child's|child)\b"
    r"(?! protection| in need| and adolescent)",
    re.IGNORECASE,
)


def of_adults(text: str) -> str:
    """A sentence of the program's, of adults where it spoke of children; never for what a person typed."""
    return _CHILD.sub(_instead, text)


def _instead(found: re.Match[str]) -> str:
    words = _ADULTS[found[0].lower()]
    return words[0].upper() + words[1:] if found[0][0].isupper() else words
