"""Where the files that ship with the program are: inside the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = {"toolkits": "toolkits", "sample": "sessions/sample"}


@cache
def shipped(name: str) -> Path:
    """The folder of the shipped `toolkits` (with `layouts` in it) or `sample`."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / _CHECKOUT[name]
