"""What is said of the words in the line before Enter: an identifier, a sign that counts for nothing, a token."""

import re

from deepdive.model.capture_line import CHECK, TOKEN_NAMES, URGENT, Known, glued_sign, glued_urgent, unknown_tokens
from deepdive.tui.marking import Marker

_WITHIN = re.compile(r"[^\W\d_][.,;]?\+ +\w")
_GLUED_CHECK = re.compile(r"[^\s?!]\?\?[.,;]?(?=\s|$)")


def warning(text: str, marker: Marker, known: Known, *, hidden: bool, completes: bool) -> str:
    """The one thing to say of a line, the gravest first; nothing of most.

    `hidden` says that a room sees the screen, `completes` that the token at the end can still become a known one.
    """
    mark = behind(text)
    if mark.startswith(URGENT):
        return mark
    if hidden and marker.first(text):
        return "Something in the line looks like it could tell who somebody is. ^R writes other words for it."
    sign = glued_sign(text)
    glued = f"{sign} counts as a sign with a space behind it; as it stands it is text." if sign else ""
    return marker.sentence(text) or glued or ("" if completes else _unknown(text, known)) or mark


def behind(text: str) -> str:
    """What is said of a sign that counts for nothing because it stands right beside a word.

    Of a plus, as where a second note was begun, and of the two marks that are a word of their own.
    """
    if how := glued_urgent(text):
        return f"{URGENT} counts only {how}; as it stands it is text."
    if _GLUED_CHECK.search(text):
        return f"{CHECK} counts only with a space before it; as it stands it is text."
    return "+ inside a line is text. Enter first, if another note begins there." if _WITHIN.search(text) else ""


def _unknown(text: str, known: Known) -> str:
    """What is said of a token that names nothing here."""
    found = unknown_tokens(text, known)
    if not found:
        return ""
    return f'There is no {TOKEN_NAMES[found[0][0]]} "{found[0][1:]}". With Enter it stays in the words.'
