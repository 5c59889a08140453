"""Text that people type: cleaned once, at every entrance, and short names made from it."""

import re
import unicodedata
from typing import Any

_ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[\]PX^_]|\x1b(?:[ -/]?[0-~])?"
)
"""Whole escape sequences. A string sequence that nothing ends loses its opening only: the words after it stay."""

_LINE_ENDS = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_UNWANTED = (
    "(\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]"
    f"|[\x00-\x08\x0e-\x1f\x7f-\x9f{_BIDI}{_UNSEEN}\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
"""What nobody can see; the joiners U+200C and U+200D stay (Urdu, emoji), and so do the tags of a flag (Wales)."""

_MAY_GO = ("\\", '" ', ' "')
"""What stands in JSON where a text may hold line ends and control signs, or begins or ends with a space."""

_RESERVED = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"


def clean(text: str) -> str:
    """Text without escapes, control, direction and unseen marks; line ends as \\n, composed (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    while (shorter := _clean_once(text)) != text:
        text = shorter
    return text


def _clean_once(text: str) -> str:
    text = re.sub(_ESCAPES, "", re.sub(_LINE_ENDS, "\n", text))
    return unicodedata.normalize("NFC", re.sub(_UNWANTED, r"\1", text))


def cleaned(value: Any) -> Any:
    """A value as it stands in JSON, with every text in it cleaned."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if not isinstance(value, dict | list) or _is_clean_throughout(value):
        return value
    if isinstance(value, dict):
        return {clean_line(key): cleaned(item) for key, item in value.items()}
    return [cleaned(item) for item in value]


def _is_clean_throughout(value: Any) -> bool:
    """Whether cleaning would change nothing in lists and objects: told from their JSON at one glance, most are."""
    import msgspec

    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # half of a letter
        return False
    seen = text.isprintable() and not any(sign in text for sign in _MAY_GO)
    return seen and (text.isascii() or unicodedata.is_normalized("NFC", text))


def clean_line(text: str) -> str:
    """Cleaned text on one line: line ends and tabs become single spaces, ends are trimmed."""
    if text.isascii() and text.isprintable():
        return text.strip()
    parts = (part.strip(" ") for part in re.split(r"[\n\t]+", clean(text)))
    return " ".join(part for part in parts if part).strip()


def is_said(text: str) -> bool:
    """Whether a text says anything: it has a letter in it."""
    return any(map(str.isalpha, text))


def slug(text: str, most: int = 40) -> str:
    """A name of `a-z`, `0-9` and `-` for folders and files, at most `most` long; `untitled` when none is left."""
    plain = unicodedata.normalize("NFKD", clean(text)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-")
    return f"{name}-1" if re.fullmatch(_RESERVED, name) else name or "untitled"


def joined(words: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
