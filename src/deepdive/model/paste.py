"""Several lines at once, from a paste or a file: bullets are told from signs (F24)."""

import re

from msgspec import Struct

_BULLET = re.compile(r"\s*(?:([-*\u2022\u2013\u2014\u25aa\u25e6\u00b7])|(\d{1,3})[.)])\s+(?=\S)")


class Pasted(Struct, frozen=True):
    """Lines without the bullet or number that every one of them had; `bullet` is empty when they had none."""

    lines: tuple[str, ...]
    bullet: str = ""


def unbulleted(lines: list[str]) -> Pasted:
    """The lines without the bullet that all of them have; those without words do not count, and one alone is none."""
    with_words = [line for line in lines if line.strip()]
    found = [_BULLET.match(line) for line in with_words]
    bullets = {match[1] or "1." for match in found if match}
    if len(with_words) < 2 or not all(found) or len(bullets) != 1:
        return Pasted(tuple(lines))
    return Pasted(tuple(_BULLET.sub("", line, count=1) for line in lines), bullets.pop())
